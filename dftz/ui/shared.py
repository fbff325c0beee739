"""Choices that mean the same on every page: derived figures, disputed figures, the day to look back from.

The frame draws them, under the heading of the page. Streamlit keeps a link's value of a control on the way back to
another page only where the frame made the control, so pages read the choices here and draw none of them.
"""

from __future__ import annotations

from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dftz.data import Catalogue, without_disputed
from dftz.exhibits.as_of import day_words, days_on_record, last_until
from dftz.ui.link import read_options
from dftz.ui.load import catalogue as load_catalogue
from dftz.wording import gettext as _

_DERIVED, _DISPUTED, _AS_OF = "derived", "disputed", "as_of"
_ON_PAGE = {
    "": (_DISPUTED, _AS_OF),
    "trade-facilitation": (_DERIVED, _DISPUTED),
    "port-logistics": (_DERIVED, _DISPUTED),
    "institutional-reform": (_DERIVED, _DISPUTED, _AS_OF),
    "investment-projects": (_DISPUTED, _AS_OF),
}
"""Path of a page to the choices that it obeys."""
_HEADING = "heading_place"
_SLIDER_WIDTH = 360


def draw(path: str, catalogue: Catalogue) -> None:
    """Make room for the page's heading, and draw under it the choices that the page obeys."""
    st.session_state[_HEADING] = st.container(key="heading")
    obeyed = _ON_PAGE.get(path, ())
    if not obeyed:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="large", key="shared"):
        if _DERIVED in obeyed:
            _toggle(
                _DERIVED,
                _("Show derived"),
                _("Figures that we compute from published ones: hollow in charts, with their formula in the table."),
            )
        if _DISPUTED in obeyed:
            _toggle(
                _DISPUTED,
                _("Show disputed"),
                _("Figures and statements that other reports contradict: marked ‡, with the dispute in the notes."),
            )
        if _AS_OF in obeyed:
            _known_on(catalogue)


def heading() -> DeltaGenerator:
    """Where the page's name and question go: above the shared choices."""
    place: DeltaGenerator = st.session_state[_HEADING]
    return place


def shown_catalogue() -> Catalogue:
    """The catalogue with its disputed figures or without them, as chosen."""
    everything = load_catalogue()
    return everything if st.session_state.get(_DISPUTED, True) else without_disputed(everything)


def derived() -> bool:
    """Whether derived figures show."""
    return bool(st.session_state.get(_DERIVED, True))


def as_of() -> date | None:
    """The day to look back from; None where no day is on record."""
    days = {str(day): day for day in days_on_record(load_catalogue())}
    return days.get(st.session_state.get(_AS_OF, ""), next(reversed(days.values()), None))


def _toggle(key: str, label: str, explanation: str) -> None:
    read_options(key, {"true": "true", "false": "false"})
    st.toggle(label, value=True, key=key, bind="query-params", help=explanation)


def _known_on(catalogue: Catalogue) -> None:
    """A slider that stops where a statement or a report adds something; a link may name any day."""
    days = {str(day): day for day in days_on_record(catalogue)}
    if not days:
        return
    words = {key: day_words(day) for key, day in days.items()}
    _read_any_day(tuple(days.values()))
    read_options(_AS_OF, words)
    if len(days) == 1:
        return
    st.select_slider(
        _("As known on"),
        list(days),
        value=list(days)[-1],
        format_func=lambda key: words.get(key, key),
        key=_AS_OF,
        bind="query-params",
        width=_SLIDER_WIDTH,
        help=_("Only what had been published by this day counts; the pace scenario goes on from the latest report."),
    )


def _read_any_day(days: tuple[date, ...]) -> None:
    """Read a link's day that is no stop as the last stop before it."""
    asked = st.query_params.get_all(_AS_OF)
    if _AS_OF in st.session_state or len(asked) != 1:
        return
    try:
        meant = last_until(days, date.fromisoformat(asked[0]))
    except ValueError:
        return
    if meant is not None and str(meant) != asked[0]:
        st.query_params[_AS_OF] = str(meant)
