"""The blocks that every page is built from: its question, headline figures, exhibits, the table behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dftz.exhibits.card import Card
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.overview import first_figures
from dftz.ui import contents, papers, parts, shared
from dftz.ui.differing import differs, differs_above, differs_below
from dftz.ui.foot import foot, take_away
from dftz.ui.how_to_read import how_to_read_folded
from dftz.ui.nothing import nothing
from dftz.ui.papers_in_words import in_brief, linked
from dftz.ui.parts import Choice
from dftz.ui.plain import plain
from dftz.ui.small_print import small_print, subtitle
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
    with _box(shown):
        # Beside a taller exhibit what can be taken away stays at the bottom, in line with the other one's.
        with st.container():
            _finding(shown, clicked)
        with st.container():
            take_away(shown)


def following(make: Callable[[Choice], Exhibit]) -> None:
    """An exhibit that follows the page's choice: drawn alone where a moved control changes it."""
    held, shown = parts.held(), _hold(make)
    with _box(shown):
        parts.place(shown.exhibit_id, lambda: _finding(held.latest(shown)))
        parts.place(_foot_of(shown), lambda: take_away(held.latest(shown)))


def register_following(make: Callable[[Choice], Exhibit]) -> None:
    """A table that follows the page's choice."""
    held, shown = parts.held(), _hold(make)
    with _box(shown, beside=False):
        parts.place(shown.exhibit_id, lambda: _table(held.latest(shown)))
        parts.place(_foot_of(shown), lambda: take_away(held.latest(shown), with_table=False))


def following_inside(make: Callable[[Choice], Exhibit], place: str) -> Exhibit:
    """An exhibit that follows the page's choice inside of a place that is drawn alone, by whoever draws that."""
    return _hold(make, place)


def _hold(make: Callable[[Choice], Exhibit], inside: str = "") -> Exhibit:
    shown = make(parts.held().choice)
    places = {inside: differs} if inside else {shown.exhibit_id: differs_above, _foot_of(shown): differs_below}
    parts.hold(shown.exhibit_id, make, shown, places)
    return shown


def _foot_of(shown: Exhibit) -> str:
    return f"{shown.exhibit_id}-foot"


def _box(shown: Exhibit, *, beside: bool = True) -> DeltaGenerator:
    """The frame of an exhibit; one that may stand ``beside`` another is as high as that one."""
    key = f"exhibit-{shown.exhibit_id}"
    if not beside:
        return st.container(border=True, key=key)
    return st.container(border=True, key=key, height="stretch", vertical_alignment="distribute")


def _finding(shown: Exhibit, clicked: Clicked | None = None) -> None:
    """What changes with the figures: title, chart, notes and sources."""
    _heading(shown)
    if shown.empty:
        nothing(shown.empty, shown.exhibit_id)
    elif shown.spec is not None and clicked is not None:
        _clicked_chart(shown, clicked)
    elif shown.spec is not None:
        papers.chart(shown)
    small_print(shown)


def _heading(shown: Exhibit) -> None:
    contents.add(shown)
    st.subheader(plain(shown.title), anchor=shown.exhibit_id)
    subtitle(shown)


def _clicked_chart(shown: Exhibit, clicked: Clicked) -> None:
    """A chart whose click means something of its own on its page."""
    st.caption(_("Click a block to show its stage alone; click again to show all."))
    turns = f"turns-{shown.exhibit_id}"
    # A chart keeps what was clicked and tells of changes only; a new one tells of the next click, whatever it is.
    key = f"chart-{shown.exhibit_id}-{st.session_state.get(turns, 0)}"

    def act() -> None:
        clicked(st.session_state[key]["selection"])
        st.session_state[turns] = st.session_state.get(turns, 0) + 1

    st.vega_lite_chart(shown.drawn_rows, dict(shown.drawn_spec), alt=shown.subtitle, key=key, on_select=act)


def register(shown: Exhibit, *, chosen: papers.Chosen | None = None) -> None:
    """An exhibit that is a table: every figure with its papers in columns.

    ``chosen`` is called with the place of a row that a reader clicks, in place of showing its papers below the table.
    """
    with _box(shown, beside=False):
        with st.container():
            _table(shown, chosen)
        with st.container():
            take_away(shown, with_table=False)


def _table(shown: Exhibit, chosen: papers.Chosen | None = None) -> None:
    _heading(shown)
    if shown.empty:
        nothing(shown.empty, shown.exhibit_id)
    else:
        papers.table(shown) if chosen is None else papers.table_to_choose(shown, chosen)
    small_print(shown)


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
            st.markdown("- " + _("{label}: {words}").format(label=_("Source"), words=linked(one.source)))
        for each in one.papers:
            st.markdown(in_brief(each))


def ledger(shown: Exhibit) -> None:
    """An exhibit that is a list: one line per row, its first column in bold, its second beside it."""
    with _box(shown, beside=False), st.container():
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
