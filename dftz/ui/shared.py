"""Choices that mean the same on every page: derived figures, disputed figures, the day to look back from.

The frame draws them, under the heading of the page. Streamlit keeps a link's value of a control on the way back to
another page only where the frame made the control, so pages read the choices here and draw none of them.
"""

from __future__ import annotations

from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dftz.data import Catalogue, without_disputed
from dftz.exhibits.as_of import day_words, days_on_record
from dftz.exhibits.shared_choices import AS_OF, DERIVED, DISPUTED, OBEYED
from dftz.ui.filters import toggle
from dftz.ui.link import read_day
from dftz.ui.load import catalogue as load_catalogue
from dftz.wording import gettext as _

_HEADING = "heading_place"
_SLIDER_WIDTH = 360


def draw(path: str, catalogue: Catalogue) -> None:
    """Make room for the page's heading, and draw under it the choices that the page obeys."""
    st.session_state[_HEADING] = st.container(key="heading")
    obeyed = OBEYED.get(path, ())
    if not obeyed:
        return
    with st.container(horizontal=True, vertical_alignment="center", gap="large", key="shared"):
        if DERIVED in obeyed:
            toggle(
                _("Show derived"),
                DERIVED,
                first=True,
                explanation=_(
                    "Figures that we compute from published ones: hollow in charts, with their formula in the table."
                ),
            )
        if DISPUTED in obeyed:
            toggle(
                _("Show disputed"),
                DISPUTED,
                first=True,
                explanation=_(
                    "Figures and statements that other reports contradict: marked ‡, with the dispute in the notes."
                ),
            )
        if AS_OF in obeyed:
            _known_on(catalogue)


def heading() -> DeltaGenerator:
    """Where the page's name and question go: above the shared choices."""
    place: DeltaGenerator = st.session_state[_HEADING]
    return place


def shown_catalogue() -> Catalogue:
    """The catalogue with its disputed figures or without them, as chosen."""
    everything = load_catalogue()
    return everything if st.session_state.get(DISPUTED, True) else without_disputed(everything)


def derived() -> bool:
    """Whether derived figures show."""
    return bool(st.session_state.get(DERIVED, True))


def as_of() -> date | None:
    """The day to look back from; None where no day is on record."""
    days = {str(day): day for day in days_on_record(load_catalogue())}
    return days.get(st.session_state.get(AS_OF, ""), next(reversed(days.values()), None))


def _known_on(catalogue: Catalogue) -> None:
    """A slider that stops where a statement or a report adds something; a link may name any day."""
    days = days_on_record(catalogue)
    if len(days) <= 1:
        return
    words = {str(day): day_words(day) for day in days}
    read_day(AS_OF, dict(zip(days, words.values(), strict=True)))
    st.select_slider(
        _("As known on"),
        list(words),
        value=str(days[-1]),
        format_func=lambda key: words.get(key, key),
        key=AS_OF,
        bind="query-params",
        width=_SLIDER_WIDTH,
        help=_("Only what had been published by this day counts; the pace scenario goes on from the latest report."),
    )
