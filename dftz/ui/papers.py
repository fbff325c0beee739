"""Papers on the spot: a click on a headline, a mark or a row shows where its number comes from, ready to be cited."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

import pandas as pd
import streamlit as st

from dftz.charts.clicks import CLICKED, clickable
from dftz.charts.on_page import on_page
from dftz.exhibits.citations import STYLE_NAMES, exhibit_citation, source_citation
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.figures import source_of
from dftz.exhibits.headline import Headline
from dftz.exhibits.papers import MARK, Disagreement, Papers, papers_of_mark, papers_of_row
from dftz.exhibits.reports import tier_names
from dftz.model import Source
from dftz.ui.language import fragment
from dftz.ui.link import absolute_link
from dftz.ui.plain import plain
from dftz.ui.shared import read_catalogue
from dftz.wording import gettext as _
from dftz.wording import kept_per_language

Chosen = Callable[[int], None]
"""What happens when a row is clicked: it gets the row's place in the table."""
_TABLE_HEIGHT = 420
_ROWS_WHOLE = 10
"""Tables of up to this many rows are shown whole."""
_INPUTS_WHOLE = 6
"""Up to this many inputs are told whole; of more each has a line."""
_A_ROW: tuple[Literal["single-cell"]] = ("single-cell",)
"""A row is chosen by any of its cells; boxes before the rows would ask for a choice that nobody has to make."""
_CITATIONS_HEIGHT = 220
_CITATIONS_WHOLE = 2
_SOURCES_KEPT = 1024


@fragment
def of_headline(place: str, figure: Headline) -> None:
    """A button that opens the papers of a headline figure; they are put together when it is pressed."""
    menu = st.popover(_("Papers"), type="tertiary", on_change="rerun", key=f"papers-{place}")
    if menu.open:
        with menu:
            for one in figure.papers:
                _told(one)
            _citations(figure.papers)


@fragment
def chart(shown: Exhibit) -> None:
    """The chart of an exhibit; the papers of the mark that was clicked stand below it."""
    turns = f"turns-{shown.exhibit_id}"
    event = st.vega_lite_chart(
        shown.rows,
        on_page(clickable(shown.spec or {}, MARK)),
        alt=shown.alt,
        # A chart keeps what was clicked, so closing the papers takes a new one.
        key=f"chart-{shown.exhibit_id}-{st.session_state.get(turns, 0)}",
        on_select="rerun",
    )
    marks = event["selection"].get(CLICKED, [])
    if marks:
        _found(shown, papers_of_mark(read_catalogue(), shown, marks[0]), turns)


@fragment
def table(shown: Exhibit) -> None:
    """The table of an exhibit; the papers of the row that was chosen stand below it."""
    rows_of_table(shown)


@fragment
def outcomes(shown: Exhibit) -> None:
    """The outcomes of a scenario, one row each, below its chart; they are the first rows of its table."""
    _rows(shown, "outcomes", [column.key for column in shown.columns if column.brief], shown.brief)


def table_to_choose(shown: Exhibit, chosen: Chosen) -> None:
    """The table of an exhibit whose rows are a choice of the page: a click tells which row."""
    key = f"frame-{shown.exhibit_id}"

    def act() -> None:
        for row in _rows_of(st.session_state[key]["selection"]):
            chosen(row)

    st.dataframe(
        _ends_open(shown.table),
        **_look(shown, _in_sight(shown), shown.table),
        key=key,
        on_select=act,
        selection_mode=_A_ROW,
    )


def of_one(one: Papers) -> None:
    """The papers of one number in full, and its sources to cite."""
    with st.container(border=True, key="papers"):
        _told(one)
        _citations((one,))


def rows_of_table(shown: Exhibit) -> None:
    """As ``table``, for a place that reruns on its own already."""
    _rows(shown, "frame", _in_sight(shown))


def _in_sight(shown: Exhibit) -> list[str]:
    return [column.key for column in shown.columns if not column.aside]


def _rows(shown: Exhibit, place: str, columns: list[str], brief: pd.DataFrame | None = None) -> None:
    turns = f"{place}-turns-{shown.exhibit_id}"
    rows_shown = shown.table if brief is None else brief
    event = st.dataframe(
        _ends_open(rows_shown),
        **_look(shown, columns, rows_shown),
        key=f"{place}-{shown.exhibit_id}-{st.session_state.get(turns, 0)}",
        on_select="rerun",
        selection_mode=_A_ROW,
    )
    rows = [row for row in _rows_of(event["selection"]) if row < len(shown.table)]
    if rows:
        _found(shown, (papers_of_row(read_catalogue(), shown, rows[0]),), turns)


def _rows_of(selection: Mapping[str, Any]) -> list[int]:
    """The row that was chosen, by its box or by a cell."""
    return [*selection.get("rows", []), *(row for row, _column in selection.get("cells", []))][:1]


def _look(shown: Exhibit, columns: list[str], rows: pd.DataFrame) -> dict[str, Any]:
    """How every table looks: names of columns, addresses as links, a height that leaves the page in sight."""
    return {
        "hide_index": True,
        "placeholder": "",
        "column_config": {
            column.key: (st.column_config.LinkColumn if column.is_link else st.column_config.Column)(
                column.label, help=column.help or None
            )
            for column in shown.columns
        },
        "column_order": columns,
        "height": _TABLE_HEIGHT if len(rows) > _ROWS_WHOLE else "auto",
        "alt": shown.title,
    }


def in_a_line(one: Papers) -> None:
    """Papers in little room: what it is in bold, the rest in a line below."""
    told = _(" · ").join(_in_short(one))
    st.markdown(f"{_headed(one)}  \n:small[{told}]")


@kept_per_language(_SOURCES_KEPT)
def linked(source: Source) -> str:
    """A source in Markdown, with its link where its address is on record."""
    words = plain(source_of(source))
    return f"[{words}]({source.url})" if source.url else words


def _ends_open(table: pd.DataFrame) -> pd.DataFrame:
    """The table with an empty cell where there is no end, as its note and its file say, instead of "Infinity"."""
    return table.replace([float("inf"), float("-inf")], float("nan"))


def _found(shown: Exhibit, found: Sequence[Papers], turns: str) -> None:
    if not found:
        return
    with st.container(border=True, key=f"found-{turns}"):
        with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
            st.markdown(":material/description: **" + _("Papers") + "**", width="content")
            st.button(
                _("Close"),
                type="tertiary",
                icon=":material/close:",
                key=f"close-{turns}",
                on_click=_close,
                args=(turns,),
            )
        for one in found:
            _told(one)
        _citations(found, shown)


def _close(turns: str) -> None:
    st.session_state[turns] = st.session_state.get(turns, 0) + 1


def _told(one: Papers) -> None:
    """Papers with room: what it is in bold, when and where and how sure below, then a line for each part."""
    context = _context(one)
    lines = [_headed(one) + (f"  \n:gray[{context}]" if context else ""), "", *(f"- {line}" for line in _lines(one))]
    if one.inputs:
        lines += ["", _("Made of:"), "", *_inputs(one, depth=0)]
    st.markdown("\n".join(lines))


def _inputs(one: Papers, *, depth: int) -> list[str]:
    """The inputs as a list, each with its own below it; of many each has its period and source alone."""
    indent = "    " * depth
    between = _(" · ")
    told = []
    for each in one.inputs:
        lines = _in_short(each)
        if len(one.inputs) > _INPUTS_WHOLE:
            lines = [part for part in (plain(each.period), linked(each.source) if each.source else "") if part]
        told.append(f"{indent}- {_headed(each)}  \n{indent}  :small[{between.join(lines)}]")
        told += _inputs(each, depth=depth + 1)
    return told


def _headed(one: Papers) -> str:
    """What it is and how much, in bold."""
    words = _("{name}: {figure}").format(name=one.name, figure=one.figure) if one.figure else one.name
    return f"**{plain(words)}**"


def _context(one: Papers) -> str:
    """Period, area and status in a line, and the unit where the figure does not say it."""
    unit = "" if one.unit in one.figure else one.unit
    return _(" · ").join(plain(part) for part in (one.period, one.area, unit, one.status) if part)


def _lines(one: Papers) -> list[str]:
    """Everything else known of a number, label and words each, in reading order."""
    return [
        _labelled(label, words)
        for label, words in (
            (_("Bounds"), plain(one.bounds)),
            *_origin(one),
            *((label, plain(words)) for label, words in one.details),
            *(_disputed(one.dispute) if one.dispute else ()),
            (_("Your settings"), plain(_("; ").join(one.settings))),
            (_("Note"), plain(one.note)),
        )
        if words
    ]


def _labelled(label: str, words: str) -> str:
    return _("{label}: {words}").format(label=label, words=words)


def _in_short(one: Papers) -> list[str]:
    """What matters most of a number among others: period, area, status, bounds, origin, and that it is disputed."""
    parts = (
        (_("Bounds"), plain(one.bounds)),
        *_origin(one),
        (_("‡ Disputed"), plain(_labelled(one.dispute.title, one.dispute.choice)) if one.dispute else ""),
        (_("Note"), plain(one.note)),
    )
    context = _context(one)
    return [*([context] if context else ()), *(_labelled(label, words) for label, words in parts if words)]


def _origin(one: Papers) -> tuple[tuple[str, str], ...]:
    """As printed, where; or how derived."""
    tier = "" if one.source is None else tier_names()[one.source.tier].lower()
    return (
        (_("As printed"), f"“{plain(one.as_printed)}”" if one.as_printed else ""),
        (_("Formula"), plain(one.formula)),
        (
            _("Source"),
            "" if one.source is None else _("{source} ({tier})").format(source=linked(one.source), tier=tier),
        ),
        (_("Place"), plain(one.locator)),
    )


def _disputed(one: Disagreement) -> list[tuple[str, str]]:
    """Who disagrees: both sides, what is shown and why, and the other figures in it."""
    return [
        (_("‡ Disputed"), plain(_("{title}. {statement}").format(title=one.title, statement=one.statement))),
        (_("Shown"), plain(one.choice)),
        (_("Why ({kind})").format(kind=one.kind), plain(one.reason)),
        (_("Other figures in the dispute"), plain(_("; ").join(one.others))),
    ]


def _citations(found: Sequence[Papers], shown: Exhibit | None = None) -> None:
    """The sources behind the papers, and the exhibit that shows them, cited in each style with a button to copy."""
    sources = {source.source_id: source for one in found for source in one.sources}.values()
    styles = list(STYLE_NAMES)
    for tab, style in zip(st.tabs([STYLE_NAMES[style] for style in styles]), styles, strict=True):
        cited = [source_citation(source, style) for source in sources]
        if shown is not None:
            cited.append(exhibit_citation(shown, absolute_link(shown), style))
        tab.code(
            "\n\n".join(cited),
            language=None,
            wrap_lines=True,
            height=_CITATIONS_HEIGHT if len(cited) > _CITATIONS_WHOLE else "content",
        )
