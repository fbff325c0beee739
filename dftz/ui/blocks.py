"""The blocks that every page is built from: its question, headline figures, exhibits, the table behind it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.elements.lib.column_types import ColumnConfig

from dftz.exhibits.card import Card
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.figures import publishers_of, source_of
from dftz.exhibits.headline import Headline, Papers
from dftz.exhibits.overview import ThemeLead
from dftz.model import Source
from dftz.ui import shared
from dftz.ui.downloads import downloads
from dftz.ui.plain import plain
from dftz.wording import gettext as _
from dftz.wording import ngettext

Clicked = Callable[[Mapping[str, Any]], None]
"""What happens on a click: it gets the chart's selections by name."""
_CARDS_ABREAST = 5
_TABLE_HEIGHT = 420
_ROWS_WHOLE = 10
"""Tables of up to this many rows are shown whole."""


def question(title: str, words: str) -> None:
    """The page's name and the question it answers, as one sentence."""
    with shared.heading():
        st.title(title)
        st.markdown(f":gray[{words}]")


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
        elif shown.spec is not None:
            _chart(shown, dict(shown.spec), clicked)
        foot(shown)


def _chart(shown: Exhibit, spec: dict[str, Any], clicked: Clicked | None) -> None:
    if clicked is None:
        st.vega_lite_chart(shown.rows, spec, alt=shown.alt, key=f"chart-{shown.exhibit_id}")
        return
    st.caption(_("Click a block to show its stage alone; click again to show all."))
    turns = f"turns-{shown.exhibit_id}"
    # A chart keeps what was clicked and tells of changes only; a new one tells of the next click, whatever it is.
    key = f"chart-{shown.exhibit_id}-{st.session_state.get(turns, 0)}"

    def act() -> None:
        clicked(st.session_state[key]["selection"])
        st.session_state[turns] = st.session_state.get(turns, 0) + 1

    st.vega_lite_chart(shown.rows, spec, alt=shown.alt, key=key, on_select=act)


def register(shown: Exhibit) -> None:
    """An exhibit that is a table: every figure with its papers in columns."""
    with st.container(border=True, key=f"exhibit-{shown.exhibit_id}"):
        st.subheader(plain(shown.title), anchor=shown.exhibit_id)
        st.caption(plain(shown.subtitle))
        if shown.empty:
            st.info(plain(shown.empty), icon=":material/filter_alt_off:")
        else:
            _table(shown)
        foot(shown, with_table=False)


def outcomes(shown: Exhibit) -> None:
    """The outcomes of a scenario, one row each, below its chart."""
    st.dataframe(
        _ends_open(shown.table if shown.brief is None else shown.brief),
        hide_index=True,
        placeholder="",
        column_config={column.key: _column(column.label, column.help) for column in shown.columns},
        column_order=[column.key for column in shown.columns if column.brief],
        alt=shown.title,
        key=f"outcomes-{shown.exhibit_id}",
    )


def card(one: Card) -> None:
    """Everything known about one thing."""
    with st.container(border=True, key="card"):
        st.markdown(f"**{plain(one.name)}**")
        if one.name_zh:
            st.caption(plain(one.name_zh))
        st.markdown("\n".join(f"- {label}: {plain(words)}" for label, words in one.lines))
        if one.source:
            st.markdown(f"- {_('Source')}: {_linked(one.source)}")
        for papers in one.papers:
            _papers(papers, in_a_line=True)


def ledger(shown: Exhibit) -> None:
    """An exhibit that is a list: one line per row, its first column in bold, its second beside it."""
    with st.container(border=True, key=f"exhibit-{shown.exhibit_id}"):
        st.subheader(plain(shown.title), anchor=shown.exhibit_id)
        st.caption(plain(shown.subtitle))
        if shown.empty:
            st.info(plain(shown.empty), icon=":material/filter_alt_off:")
        else:
            name, words = (shown.table[column.key] for column in shown.columns[:2])
            lines = [f"- **{plain(one)}**: {plain(told)}" for one, told in zip(name, words, strict=True)]
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
        st.metric(figure.label, f"{figure.value} ‡" if figure.disputed else figure.value, label_visibility="collapsed")
        st.caption(f"{plain(figure.context)}  \n{plain(figure.bounds)}")
        with st.popover(_("Papers"), type="tertiary", icon=":material/description:", key=f"papers-{place}"):
            for one in figure.papers:
                _papers(one)


def _papers(papers: Papers, *, in_a_line: bool = False) -> None:
    lines = [
        (_("Enters the formula") if papers.as_printed else _("Formula"), plain(papers.formula)),
        (_("As printed"), plain(papers.as_printed)),
        (_("Source"), _linked(papers.source)),
        (_("Place"), plain(papers.locator)),
        (_("Source tier"), str(papers.source.tier)),
        (_("Disputed"), plain(papers.dispute)),
        (_("Note"), plain(papers.note)),
    ]
    told = [f"{label}: {words}" for label, words in lines if words]
    if in_a_line:
        st.markdown(f"**{plain(papers.figure)}**  \n:small[{' · '.join(told)}]")
        return
    st.markdown(f"**{plain(papers.figure)}**")
    st.markdown("\n".join(f"- {one}" for one in told))


def _linked(source: Source) -> str:
    words = plain(source_of(source))
    return f"[{words}]({source.url})" if source.url else words


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


@st.fragment
def _twin(shown: Exhibit) -> None:
    """The numbers of a chart as a table, one click away."""
    twin = st.expander(
        _("Table"), type="compact", icon=":material/table:", on_change="rerun", key=f"table-{shown.exhibit_id}"
    )
    if twin.open:
        with twin:
            _table(shown)


def _table(shown: Exhibit) -> None:
    st.dataframe(
        _ends_open(shown.table),
        hide_index=True,
        placeholder="",
        column_config={column.key: _column(column.label, column.help) for column in shown.columns},
        height=_TABLE_HEIGHT if len(shown.table) > _ROWS_WHOLE else "auto",
        alt=shown.title,
        key=f"frame-{shown.exhibit_id}",
    )


def _ends_open(table: pd.DataFrame) -> pd.DataFrame:
    """The table with an empty cell where there is no end, as its note and its file say, instead of "Infinity"."""
    return table.replace([float("inf"), float("-inf")], float("nan"))


def _column(label: str, explanation: str) -> ColumnConfig:
    return st.column_config.Column(label, help=explanation or None)
