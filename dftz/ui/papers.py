"""Papers on the spot: a click on a headline, a mark or a row shows where its number comes from, ready to be cited."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

import pyarrow as pa  # type: ignore[import-untyped] # ships without types
import streamlit as st

from dftz.charts.clicks import CLICKED, clickable
from dftz.exhibits.citations import STYLE_NAMES, exhibit_citation, source_citation
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.headline import Headline
from dftz.exhibits.papers import MARK, Papers, papers_of_mark, papers_of_row
from dftz.ui.language import fragment
from dftz.ui.link import absolute_link
from dftz.ui.papers_in_words import in_full
from dftz.ui.shared import read_catalogue
from dftz.wording import gettext as _

Chosen = Callable[[int], None]
"""What happens when a row is clicked: it gets the row's place in the table."""
_CHART, _FRAME, _OUTCOMES = "chart", "frame", "outcomes"
"""What keys begin with: of a chart, of a table, and of a scenario's outcomes."""
_TABLE_HEIGHT = 420
_ROWS_WHOLE = 10
"""Tables of up to this many rows are shown whole."""
_A_ROW: tuple[Literal["single-cell"]] = ("single-cell",)
"""A row is chosen by any of its cells; boxes before the rows would ask for a choice that nobody has to make."""
_CITATIONS_HEIGHT = 220
_CITATIONS_WHOLE = 2


@fragment
def of_headline(place: str, figure: Headline) -> None:
    """A button that opens the papers of a headline figure; they are put together when it is pressed."""
    menu = st.popover(_("Papers"), type="tertiary", on_change="rerun", key=f"papers-{place}")
    if menu.open:
        with menu:
            for one in figure.papers:
                st.markdown(in_full(one))
            _citations(figure.papers)


@fragment
def chart(shown: Exhibit) -> None:
    """The chart of an exhibit; the papers of the mark that was clicked stand below it."""
    turns, key = _turning(_CHART, shown)
    event = st.vega_lite_chart(
        shown.drawn_rows,
        clickable(shown.drawn_spec, MARK),
        alt=shown.subtitle,
        key=key,
        on_select="rerun",
    )
    marks = event["selection"].get(CLICKED, [])
    if marks:
        _found(shown, papers_of_mark(read_catalogue(), shown, marks[0]), turns)


def open_of(shown: Exhibit) -> bool:
    """Whether the papers of a mark or of a row of an exhibit are open."""
    mark, *rows = (_selection(_turning(place, shown)[1]) for place in (_CHART, _FRAME, _OUTCOMES))
    return bool(mark.get(CLICKED) or any(map(_rows_of, rows)))


def _selection(key: str) -> Mapping[str, Any]:
    selection: Mapping[str, Any] = st.session_state.get(key, {}).get("selection", {})
    return selection


def _turning(place: str, shown: Exhibit) -> tuple[str, str]:
    """The key of what counts how often papers were closed, and that of the chart or table: a new one each time.

    A chart keeps what was clicked, so closing the papers takes a new one.
    """
    turns = f"{place}-turns-{shown.exhibit_id}"
    return turns, f"{place}-{shown.exhibit_id}-{st.session_state.get(turns, 0)}"


@fragment
def table(shown: Exhibit) -> None:
    """The table of an exhibit; the papers of the row that was chosen stand below it."""
    rows_of_table(shown)


@fragment
def outcomes(shown: Exhibit) -> None:
    """The outcomes of a scenario, one row each, below its chart; they are the first rows of its table."""
    _rows(shown, _OUTCOMES, [column.key for column in shown.columns if column.brief], shown.drawn_brief)


def table_to_choose(shown: Exhibit, chosen: Chosen) -> None:
    """The table of an exhibit whose rows are a choice of the page: a click tells which row."""
    key = f"{_FRAME}-{shown.exhibit_id}"

    def act() -> None:
        for row in _rows_of(st.session_state[key]["selection"]):
            if row < len(shown.table):  # the click may have met a table that had more rows
                chosen(row)

    st.dataframe(
        shown.drawn_table,
        **_look(shown, _in_sight(shown), len(shown.table)),
        key=key,
        on_select=act,
        selection_mode=_A_ROW,
    )


def of_one(one: Papers) -> None:
    """The papers of one number in full, and its sources to cite."""
    with st.container(border=True, key="papers"):
        st.markdown(in_full(one))
        _citations((one,))


def rows_of_table(shown: Exhibit) -> None:
    """As ``table``, for a place that reruns on its own already."""
    _rows(shown, _FRAME, _in_sight(shown), shown.drawn_table)


def _in_sight(shown: Exhibit) -> list[str]:
    return [column.key for column in shown.columns if not column.aside]


def _rows(shown: Exhibit, place: str, columns: list[str], drawn: pa.Table) -> None:
    turns, key = _turning(place, shown)
    event = st.dataframe(
        drawn,
        **_look(shown, columns, len(drawn)),
        key=key,
        on_select="rerun",
        selection_mode=_A_ROW,
    )
    rows = [row for row in _rows_of(event["selection"]) if row < len(shown.table)]
    if rows:
        _found(shown, (papers_of_row(read_catalogue(), shown, rows[0]),), turns)


def _rows_of(selection: Mapping[str, Any]) -> list[int]:
    """The row that was chosen, by its box or by a cell."""
    return [*selection.get("rows", []), *(row for row, _column in selection.get("cells", []))][:1]


def _look(shown: Exhibit, columns: list[str], rows: int) -> dict[str, Any]:
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
        "height": _TABLE_HEIGHT if rows > _ROWS_WHOLE else "auto",
        "alt": shown.title,
    }


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
            st.markdown(in_full(one))
        _citations(found, shown)


def _close(turns: str) -> None:
    st.session_state[turns] = st.session_state.get(turns, 0) + 1


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
