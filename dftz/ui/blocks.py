"""The blocks that every page is built from: its question, headline figures, exhibits, the table behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

from dftz.exhibits.card import Card
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.figures import publishers_of
from dftz.exhibits.headline import Headline
from dftz.exhibits.overview import ThemeLead
from dftz.ui import papers, shared
from dftz.ui.downloads import downloads
from dftz.ui.language import fragment
from dftz.ui.plain import plain
from dftz.wording import gettext as _
from dftz.wording import ngettext

Clicked = Callable[[Mapping[str, Any]], None]
"""What happens on a click: it gets the chart's selections by name."""
_CARDS_ABREAST = 5


def question(title: str, words: str, *, with_papers: bool = True) -> None:
    """The page's name and the question it answers, as one sentence, and how papers are met where the page has any."""
    with shared.heading():
        st.title(title)
        st.markdown(f":gray[{words}]")
        if with_papers:
            st.caption(
                _(":material/touch_app: Click a bar, a point or a row of a table to see where its number comes from.")
            )


def headlines(figures: Sequence[Headline]) -> None:
    """Cards of headline figures; a sentence where the filters leave none."""
    if not figures:
        st.info(_("No headline figure fits these filters. Choose more, or wider years."))
        return
    with st.grid(min(len(figures), _CARDS_ABREAST), min_column_width=165, gap="small"):
        for place, figure in enumerate(figures):
            _card(str(place), figure)


def exhibit(shown: Exhibit, *, clicked: Clicked | None = None) -> None:
    """One finding: title, what it measures, the chart, its notes and sources, its table and its files.

    ``clicked`` is called with the marks that were clicked, as a chart that knows clicks tells them.
    """
    with st.container(border=True, key=f"exhibit-{shown.exhibit_id}", height="stretch"):
        st.subheader(plain(shown.title), anchor=shown.exhibit_id)
        st.caption(plain(shown.subtitle))
        if shown.empty:
            st.info(plain(shown.empty), icon=":material/filter_alt_off:")
        elif shown.spec is not None and clicked is not None:
            _clicked_chart(shown, dict(shown.spec), clicked)
        elif shown.spec is not None:
            papers.chart(shown)
        foot(shown)


def _clicked_chart(shown: Exhibit, spec: dict[str, Any], clicked: Clicked) -> None:
    """A chart whose click means something of its own on its page."""
    st.caption(_("Click a block to show its stage alone; click again to show all."))
    turns = f"turns-{shown.exhibit_id}"
    # A chart keeps what was clicked and tells of changes only; a new one tells of the next click, whatever it is.
    key = f"chart-{shown.exhibit_id}-{st.session_state.get(turns, 0)}"

    def act() -> None:
        clicked(st.session_state[key]["selection"])
        st.session_state[turns] = st.session_state.get(turns, 0) + 1

    st.vega_lite_chart(shown.rows, spec, alt=shown.alt, key=key, on_select=act)


def register(shown: Exhibit, *, chosen: papers.Chosen | None = None) -> None:
    """An exhibit that is a table: every figure with its papers in columns.

    ``chosen`` is called with the place of a row that a reader clicks, in place of showing its papers below the table.
    """
    with st.container(border=True, key=f"exhibit-{shown.exhibit_id}"):
        st.subheader(plain(shown.title), anchor=shown.exhibit_id)
        st.caption(plain(shown.subtitle))
        if shown.empty:
            st.info(plain(shown.empty), icon=":material/filter_alt_off:")
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
        st.subheader(plain(shown.title), anchor=shown.exhibit_id)
        st.caption(plain(shown.subtitle))
        if shown.empty:
            st.info(plain(shown.empty), icon=":material/filter_alt_off:")
        else:
            name, words = (shown.table[column.key] for column in shown.columns[:2])
            lines = [
                "- " + _("{label}: {words}").format(label=f"**{plain(one)}**", words=plain(told))
                for one, told in zip(name, words, strict=True)
            ]
            st.markdown("\n".join(lines))
        foot(shown)


def lines(told: Sequence[str]) -> None:
    """Sentences, one line each."""
    st.markdown("  \n".join(plain(one) for one in told))


def statuses() -> None:
    """How to read a figure, in one line each."""
    with st.container(border=True, key="statuses"):
        st.markdown(
            "  \n".join(
                (
                    _("● **reported**: printed by the source; bounds are what its digits allow."),
                    _("○ **derived**: computed by us from reported figures; the formula is one click away."),
                    _("┄ **assumed**: a scenario of yours, never a fact."),
                    _("‡ **disputed**: sources disagree, or the figure contradicts another one."),
                    _(
                        "**Bounds** stand under every figure: 33.34 % can be anything from 33.335 to 33.345 %, and"
                        " “more than” has no upper end."
                    ),
                )
            )
        )


def theme(lead: ThemeLead) -> None:
    """A theme on the start page: its name, its figures, the way in."""
    with st.container(border=True, key=f"theme-{lead.theme}"):
        st.subheader(lead.name)
        st.caption(lead.summary)
        if not lead.headlines:
            st.info(_("No headline figure is on record for this theme."))
        with st.grid(_CARDS_ABREAST, min_column_width=165, gap="small"):
            for place, figure in enumerate(lead.headlines):
                _card(f"{lead.theme}-{place}", figure)
        st.page_link(lead.page, label=_("Open {theme}").format(theme=lead.name), icon=":material/arrow_forward:")


def _card(place: str, figure: Headline) -> None:
    with st.container(border=True, height="stretch", gap="xsmall", key=f"headline-{place}"):
        # The card's own label is cut off where it is narrow; this one wraps.
        st.markdown(plain(figure.label))
        value = plain(figure.value)
        st.metric(plain(figure.label), f"{value} ‡" if figure.disputed else value, label_visibility="collapsed")
        st.caption(f"{plain(figure.context)}  \n{plain(figure.bounds)}")
        papers.of_headline(place, figure)


def foot(shown: Exhibit, *, with_table: bool = True) -> None:
    """What stands below every exhibit: notes, sources, downloads and its table."""
    if shown.notes:
        st.caption("  \n".join(plain(note) for note in shown.notes))
    if shown.sources:
        st.caption(
            ngettext("Source: {names}", "Sources: {names}", len(shown.sources)).format(
                names=plain(publishers_of(shown.sources))
            )
        )
    with st.container(horizontal=True, vertical_alignment="top"):
        downloads(shown)
    if with_table and not shown.table.empty:
        _twin(shown)


@fragment
def _twin(shown: Exhibit) -> None:
    """The numbers of a chart as a table, one click away."""
    twin = st.expander(
        _("Table"), type="compact", icon=":material/table:", on_change="rerun", key=f"table-{shown.exhibit_id}"
    )
    if twin.open:
        with twin:
            papers.rows_of_table(shown)
