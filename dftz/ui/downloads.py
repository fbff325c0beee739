"""What a reader takes away from an exhibit: files made on click, never on a rerun."""

from __future__ import annotations

from functools import partial

import streamlit as st

from dftz.exhibits.exhibit import Exhibit
from dftz.export import csv_file, file_name, png_file, svg_file
from dftz.ui.language import fragment
from dftz.ui.link import absolute_link
from dftz.wording import gettext as _

_SCALES = (1, 2, 3, 4)
_DEFAULT_SCALE = 2


@fragment
def downloads(exhibit: Exhibit) -> None:
    """A button that opens the formats; the files are made when one is clicked."""
    menu = st.popover(
        _("Download"),
        type="tertiary",
        icon=":material/download:",
        on_change="rerun",
        key=f"download-{exhibit.exhibit_id}",
    )
    if menu.open:
        with menu:
            _formats(exhibit, absolute_link(exhibit))


def _formats(exhibit: Exhibit, link: str) -> None:
    if exhibit.spec is not None and not exhibit.empty:
        scale = st.segmented_control(
            _("Picture size"),
            _SCALES,
            default=_DEFAULT_SCALE,
            required=True,
            format_func=lambda times: f"{times}×",
            key=f"scale-{exhibit.exhibit_id}",
        )
        _file(_("PNG picture"), "png", "image/png", exhibit, partial(png_file, exhibit, link, scale=scale))
        _file(_("SVG picture"), "svg", "image/svg+xml", exhibit, partial(svg_file, exhibit, link))
    _file(_("CSV table"), "csv", "text/csv", exhibit, partial(csv_file, exhibit, link))
    st.caption(_("Each file carries title, filters, notes, sources, data version and the link back to this view."))


def _file(label: str, ending: str, mime: str, exhibit: Exhibit, make: partial[bytes]) -> None:
    st.download_button(
        label,
        make,
        file_name=file_name(exhibit, ending),
        mime=mime,
        on_click="ignore",
        icon=":material/image:" if ending != "csv" else ":material/table:",
        key=f"{ending}-{exhibit.exhibit_id}",
        width="stretch",
    )
