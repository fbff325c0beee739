"""The blocks that every page is built from: its question, headline figures, exhibits, the table behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from dftz.charts.on_page import on_page
from dftz.exhibits.card import Card
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.overview import first_figures
from dftz.ui import contents, papers, shared
from dftz.ui.foot import foot
from dftz.ui.how_to_read import how_to_read_folded
from dftz.ui.nothing import nothing
from dftz.ui.plain import plain
from dftz.wording import gettext as _
from dftz.wording import ngettext

Clicked = Callable[[Mapping[str, Any]], None]
"""What happens on a click: it gets the chart's selections by name."""
_LEDGER_MOST = 6
"""Lines of a list that a page shows; its table has all."""


def question(title: str, words: str, *, with_papers: bool = True) -> None:
    """The page's name and the question it answers, as one sentence, and how papers are met where the page has any."""
    with shared.heading():
        st.title(title)
        st.markdown(f":gray[{words}]")
        if with_papers:
            how_to_read_folded(lambda: first_figures(shared.read_catalogue()))


def exhibit(shown: Exhibit, *, clicked: Clicked | None = None) -> None:
    """One finding: title, what it measures, the chart, its notes and sources, its table and its files.

    ``clicked`` is called with the marks that were clicked, as a chart that knows clicks tells them.
    """
    with st.container(
        border=True, key=f"exhibit-{shown.exhibit_id}", height="stretch", vertical_alignment="distribute"
    ):
        # Beside a taller exhibit the foot stays at the bottom, in line with the other one's.
        with st.container():
            _heading(shown)
            if shown.empty:
                nothing(shown.empty, shown.exhibit_id)
            elif shown.spec is not None and clicked is not None:
                _clicked_chart(shown, dict(shown.spec), clicked)
            elif shown.spec is not None:
                papers.chart(shown)
        foot(shown)


def _heading(shown: Exhibit) -> None:
    contents.add(shown)
    with st.container(gap="xsmall"):
        st.subheader(plain(shown.title), anchor=shown.exhibit_id)
        st.caption(plain(shown.subtitle))


def _clicked_chart(shown: Exhibit, spec: dict[str, Any], clicked: Clicked) -> None:
    """A chart whose click means something of its own on its page."""
    st.caption(_("Click a block to show its stage alone; click again to show all."))
    turns = f"turns-{shown.exhibit_id}"
    # A chart keeps what was clicked and tells of changes only; a new one tells of the next click, whatever it is.
    key = f"chart-{shown.exhibit_id}-{st.session_state.get(turns, 0)}"

    def act() -> None:
        clicked(st.session_state[key]["selection"])
        st.session_state[turns] = st.session_state.get(turns, 0) + 1

    st.vega_lite_chart(shown.rows, on_page(spec), alt=shown.alt, key=key, on_select=act)


def register(shown: Exhibit, *, chosen: papers.Chosen | None = None) -> None:
    """An exhibit that is a table: every figure with its papers in columns.

    ``chosen`` is called with the place of a row that a reader clicks, in place of showing its papers below the table.
    """
    with st.container(border=True, key=f"exhibit-{shown.exhibit_id}"):
        _heading(shown)
        if shown.empty:
            nothing(shown.empty, shown.exhibit_id)
        else:
            papers.table(shown) if chosen is None else papers.table_to_choose(shown, chosen)
        foot(shown, with_table=False)


def outcomes(shown: Exhibit) -> None:
    """The outcomes of a scenario, one row each, below its chart."""
    papers.outcomes(shown)


def card(one: Card) -> None:
    """Everything known about one thing."""
    with st.container(border=True, key="card"):
        st.markdown(f"**{plain(one.name)}**")
        if one.name_zh:
            st.caption(plain(one.name_zh))
        lines = [_("{label}: {words}").format(label=label, words=plain(words)) for label, words in one.lines]
        st.markdown("\n".join(f"- {line}" for line in lines))
        if one.source:
            st.markdown("- " + _("{label}: {words}").format(label=_("Source"), words=papers.linked(one.source)))
        for each in one.papers:
            papers.in_a_line(each)


def ledger(shown: Exhibit) -> None:
    """An exhibit that is a list: one line per row, its first column in bold, its second beside it."""
    with st.container(border=True, key=f"exhibit-{shown.exhibit_id}"):
        _heading(shown)
        if shown.empty:
            nothing(shown.empty, shown.exhibit_id)
        else:
            name, words = (shown.table[column.key].head(_LEDGER_MOST) for column in shown.columns[:2])
            lines = [
                "- " + _("{label}: {words}").format(label=f"**{plain(one)}**", words=plain(told))
                for one, told in zip(name, words, strict=True)
            ]
            st.markdown("\n".join(lines))
            more = len(shown.table) - len(lines)
            if more:
                st.caption(
                    ngettext("{count} more stands in the table.", "{count} more stand in the table.", more).format(
                        count=more
                    )
                )
        foot(shown)


def lines(told: Sequence[str]) -> None:
    """Sentences, one line each."""
    st.markdown("  \n".join(plain(one) for one in told))
