"""Headline figures in their two sizes: a card of its own, and a line below the figure that leads a theme."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from dftz.exhibits.headline import Headline
from dftz.exhibits.overview import ThemeLead
from dftz.ui import papers, parts
from dftz.ui.nothing import nothing
from dftz.ui.parts import Choice
from dftz.ui.plain import plain
from dftz.wording import gettext as _

_FIGURES = "page/headlines"
"""Their place among the parts; no exhibit is called so."""
_CARDS_ABREAST = 5
_CARD_WIDTH = 165
_THEME_WIDTH = 420
_LINES_OF_A_THEME = 3
"""Figures of a theme that stand below its first."""


def headlines(figures: Sequence[Headline]) -> None:
    """Cards of headline figures; a sentence where the filters leave none."""
    if not figures:
        nothing(_("No headline figure fits these filters. Choose more, or wider years."), "headlines")
        return
    with st.grid(min(len(figures), _CARDS_ABREAST), min_column_width=_CARD_WIDTH, gap="small"):
        for place, figure in enumerate(figures):
            with st.container(
                border=True,
                height="stretch",
                gap="xsmall",
                vertical_alignment="distribute",
                key=f"headline-{place}",
            ):
                _card(str(place), figure)


def headlines_following(make: Callable[[Choice], Sequence[Headline]]) -> None:
    """Cards of headline figures that follow the page's choice."""
    parts.hold(_FIGURES, make, make(parts.held().choice), {_FIGURES: lambda one, other: one != other})
    parts.place(_FIGURES, lambda: headlines(parts.held().parts[_FIGURES].made))


def themes(leads: Sequence[ThemeLead]) -> None:
    """The themes on the start page: each with its leading figure, a few more in a line each, and the way in."""
    with st.grid(2, min_column_width=_THEME_WIDTH, gap="small"):
        for lead in leads:
            with st.container(
                border=True,
                height="stretch",
                gap="small",
                vertical_alignment="distribute",
                key=f"theme-{lead.theme}",
            ):
                _theme(lead)


def _theme(lead: ThemeLead) -> None:
    with st.container(gap="small"):
        st.subheader(lead.name)
        if not lead.headlines:
            st.info(_("No headline figure is on record for this theme."))
        for place, figure in enumerate(lead.headlines[: 1 + _LINES_OF_A_THEME]):
            _line(f"{lead.theme}-{place}", figure, leads=place == 0)
    with st.container(gap="xsmall"):
        st.caption(lead.summary)
        st.page_link(lead.page, label=_("Open {theme}").format(theme=lead.name), icon=":material/arrow_forward:")


def _card(place: str, figure: Headline) -> None:
    with st.container(gap="xsmall"):
        # The card's own label is cut off where it is narrow; this one wraps.
        st.markdown(plain(figure.label))
        st.metric(plain(figure.label), plain(_value(figure)), label_visibility="collapsed")
        st.caption(f"{plain(figure.context)}  \n{plain(figure.bounds)}")
    papers.of_headline(place, figure)


def _line(place: str, figure: Headline, *, leads: bool) -> None:
    """A figure with its papers at the line's end; the one that leads is larger."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"headline-{place}"):
        with st.container(gap=None):
            if leads:
                st.markdown(plain(figure.label))
                st.metric(plain(figure.label), plain(_value(figure)), label_visibility="collapsed")
            else:
                st.markdown(f"{plain(figure.label)}: **{plain(_value(figure))}**")
            st.caption(f"{plain(figure.context)} · {plain(figure.bounds)}")
        # A part that reruns on its own takes half of a line, unless something holds it.
        with st.container(width="content"):
            papers.of_headline(place, figure)


def _value(figure: Headline) -> str:
    return f"{figure.value} ‡" if figure.disputed else figure.value
