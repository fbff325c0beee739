"""What a reader takes away from an exhibit: files made on click, never on a rerun, and words to copy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextvars import copy_context
from typing import Any, TypeVar

import streamlit as st

from dftz.exhibits.citations import STYLE_NAMES, Style, exhibit_citation
from dftz.exhibits.exhibit import Exhibit
from dftz.export import SCALES, Format, Options, Preset, file_name, file_of, media_type
from dftz.export.links import embed_snippet, file_link, view_link
from dftz.ui import parts
from dftz.ui.link import absolute_link, server_root
from dftz.wording import gettext as _

_LIGHT, _DARK = "light", "dark"
_ICONS = {
    Format.PNG: ":material/image:",
    Format.SVG: ":material/polyline:",
    Format.PDF: ":material/picture_as_pdf:",
    Format.HTML: ":material/web:",
    Format.JSON: ":material/data_object:",
    Format.CSV: ":material/table:",
    Format.XLSX: ":material/table_view:",
}
_WIDTH = 440
"""Pixels of the menu; a phone makes it narrower."""
_SHAPE_WIDTH = 300
Choice = TypeVar("Choice")


def picture(exhibit: Exhibit) -> None:
    """The file that most readers want, in one click: the picture of a chart, the table of a table.

    A picture looks as the last one that was asked for; see ``picture_options``.
    """
    if exhibit.empty or exhibit.table.empty:
        return
    kind, label = (Format.CSV, _("Download CSV")) if exhibit.spec is None else (Format.PNG, _("Download PNG"))
    chosen = _chosen()
    # Asked for when the file is made: another exhibit's menu may say otherwise before this row is drawn again.
    _file(exhibit, kind, lambda: _options_of(chosen), label=label, key=f"download-now-{exhibit.exhibit_id}")


def menu(exhibit: Exhibit) -> None:
    """The formats and the words to copy; a file is made when its button is clicked.

    In its place and not in a popover: the keyboard reaches the inside of one only after everything else on the page
    (Streamlit 1.67).
    """
    with st.container(width=_WIDTH, key=f"download-{exhibit.exhibit_id}"):
        files, copies = st.tabs([_("Files"), _("Copy")], key=f"take-{exhibit.exhibit_id}")
        with files:
            _files(exhibit)
        with copies:
            _copies(exhibit)


def format_name(file_format: Format) -> str:
    """What a format is called on its button."""
    names = {
        Format.PNG: _("PNG picture"),
        Format.SVG: _("SVG picture"),
        Format.PDF: _("PDF document"),
        Format.HTML: _("Interactive HTML"),
        Format.JSON: _("Vega-Lite JSON"),
        Format.CSV: _("CSV table"),
        Format.XLSX: _("XLSX workbook"),
    }
    return names[file_format]


def picture_options(place: str) -> Options:
    """How pictures look: paper, shape and size; what was chosen last holds everywhere until the reader leaves.

    Args:
        place: what the controls are for; part of their keys.
    """
    with st.container(horizontal=True, gap="medium"):
        papers = {_LIGHT: _("Light"), _DARK: _("Dark")}
        paper = remembered("paper", place, label=_("Paper"), options=papers, first=_LIGHT)
        scales = {times: f"{times}×" for times in SCALES}
        scale = remembered("scale", place, label=_("PNG size"), options=scales, first=Options().scale)
    shapes = list(Preset)
    first: int = shapes.index(_chosen().get("shape", Preset.PAGE))
    shape = st.selectbox(
        _("Shape"),
        shapes,
        index=first,
        format_func=_shape_name,
        key=f"shape-{place}",
        width=_SHAPE_WIDTH,
        on_change=_remember,
        args=("shape", place),
    )
    return Options(scale=scale, preset=shape, dark=paper == _DARK)


def remembered(what: str, place: str, *, label: str, options: Mapping[Choice, str], first: Choice) -> Choice:
    """One of a few options by name; the last choice of ``what``, wherever it was made, is the one to begin with."""
    begins = _chosen().get(what, first)
    chosen = st.segmented_control(
        label,
        options,
        default=begins if begins in options else first,
        required=True,
        format_func=options.__getitem__,
        key=f"{what}-{place}",
        on_change=_remember,
        args=(what, place),
    )
    return first if chosen is None else chosen


def _remember(what: str, place: str) -> None:
    chosen = st.session_state[f"{what}-{place}"]
    if chosen is not None:  # what a program sends that no browser would
        _chosen()[what] = chosen


def _shape_name(preset: Preset) -> str:
    match preset:
        case Preset.PAGE:
            return _("As on the page")
        case Preset.SLIDE:
            return _("Slide, 16:9")
        case Preset.SQUARE:
            return _("Square")
        case Preset.COLUMN:
            return _("Column of an A4 page")


def _files(exhibit: Exhibit) -> None:
    options = picture_options(exhibit.exhibit_id)
    with st.grid(2, min_column_width=130, gap="xsmall"):
        for one in Format:
            _file(exhibit, one, lambda: options)
    st.caption(_("Each file carries title, filters, notes, sources, data version and the link back to this view."))


def _chosen() -> dict[str, Any]:
    """The reader's last choices of how files look, by what was chosen; one for all exhibits, written into."""
    chosen: dict[str, Any] = st.session_state.setdefault("pictures", {})
    return chosen


def _options_of(chosen: Mapping[str, Any]) -> Options:
    """How pictures look by the choices made last; as they come without any."""
    return Options(
        scale=chosen.get("scale", Options().scale),
        preset=chosen.get("shape", Preset.PAGE),
        dark=chosen.get("paper") == _DARK,
    )


def _file(
    exhibit: Exhibit,
    file_format: Format,
    options: Callable[[], Options],
    *,
    label: str | None = None,
    key: str | None = None,
) -> None:
    """A button whose file is made on click: it turns and cannot be pressed again until the file is there."""
    root, held = server_root(), parts.held()
    language = copy_context()  # the file is made in a thread that knows nothing of this run

    def make() -> bytes:
        latest = held.latest(exhibit)
        return language.copy().run(file_of, latest, view_link(root, latest), file_format, options())

    st.download_button(
        label or format_name(file_format),
        make,
        file_name=file_name(exhibit, file_format),
        mime=media_type(file_format),
        on_click="ignore",
        icon=":material/download:" if label else _ICONS[file_format],
        key=key or f"{file_format}-{exhibit.exhibit_id}",
        width="content" if label else "stretch",
    )


def _copies(exhibit: Exhibit) -> None:
    """The link, the citation, the exhibit's own addresses and the snippet that embeds it, each to copy."""
    root = server_root()
    link = absolute_link(exhibit)
    st.caption(_("Link to this view"))
    st.code(link, language=None)
    place = exhibit.exhibit_id
    style = remembered("citation", place, label=_("Citation"), options=STYLE_NAMES, first=Style.APA)
    st.code(exhibit_citation(exhibit, link, style), language=None, wrap_lines=True)
    endings = {one: one.upper() for one in Format}
    kind = remembered("address", place, label=_("File at its own address"), options=endings, first=Format.PNG)
    st.code(file_link(root, exhibit, kind), language=None)
    st.caption(_("Embed in a page"))
    st.code(embed_snippet(root, exhibit), language="html")
