"""Choices that mean the same on every page: derived and disputed figures, the day to look back from, other readings.

The frame draws them, under the heading of the page. Streamlit keeps a link's value of a control on the way back to
another page only where the frame made the control, so pages read the choices here and draw none of them.
"""

from __future__ import annotations

from datetime import date
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dftz.data import Catalogue, with_readings, without_disputed
from dftz.exhibits.as_of import day_words, days_on_record
from dftz.exhibits.readings import READING, asked_readings, latest_of_each, reading_names
from dftz.exhibits.shared_choices import AS_OF, DERIVED, DISPUTED, OBEYED
from dftz.ui import language
from dftz.ui.filters import begins_with, toggle
from dftz.ui.link import read_by, read_day
from dftz.ui.load import catalogue as load_catalogue
from dftz.ui.plain import plain
from dftz.wording import gettext as _

_HEADING = "heading_place"
_SLIDER_WIDTH = 360
_LEDGER_PAGE = "evidence"


def draw(path: str, catalogue: Catalogue) -> None:
    """Make room for the page's heading, and draw under it the choices that the page obeys."""
    with st.container(horizontal=True, key="masthead"):
        st.session_state[_HEADING] = st.container(key="heading")
        language.draw()
    _read_otherwise(catalogue, always=path == _LEDGER_PAGE)
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
    """The catalogue under the chosen readings, with its disputed figures or without them."""
    everything = read_catalogue()
    return everything if st.session_state.get(DISPUTED, True) else without_disputed(everything)


def read_catalogue() -> Catalogue:
    """The catalogue under the chosen readings, with everything in it."""
    return with_readings(load_catalogue(), readings())


def readings() -> tuple[str, ...]:
    """The other readings that are chosen, one for each dispute at most; none where all are ours."""
    return latest_of_each(load_catalogue(), st.session_state.get(READING, ()))


def read_dispute(dispute: str, reading: str) -> None:
    """Read a dispute so from the next run on; our own reading takes back any other."""
    names = load_catalogue().dispute_readings.set_index("reading_id")["dispute_id"]
    others = [one for one in readings() if names[one] != dispute]
    st.session_state[READING] = list(latest_of_each(load_catalogue(), [*others, reading]))


def derived() -> bool:
    """Whether derived figures show."""
    return bool(st.session_state.get(DERIVED, True))


def as_of() -> date | None:
    """The day to look back from; None where no day is on record."""
    days = {str(day): day for day in days_on_record(load_catalogue())}
    return days.get(st.session_state.get(AS_OF, ""), next(reversed(days.values()), None))


def _read_otherwise(catalogue: Catalogue, *, always: bool) -> None:
    """What is read otherwise than we do, with the way back; a picker, because the address is bound to a control.

    Options are identifiers, so that the address holds what a file's link holds. Nothing is drawn until a reading is
    chosen; from then on the picker stays, for only a control that is there hears of the browser's Back. The ledger's
    page has it ``always``: a control that comes with its value does not tell the address.
    """
    names = reading_names(catalogue)
    if READING in st.session_state:
        st.session_state[READING] = list(readings())
    else:
        read_by(READING, partial(asked_readings, catalogue))
    if not names or not (always or READING in st.session_state or READING in st.query_params):
        return
    with st.container(border=True, gap="small", key="read-otherwise"):
        told = st.container()
        with st.container(horizontal=True, vertical_alignment="bottom"):
            chosen = st.multiselect(
                _("Other readings of disputes"),
                list(names),
                key=READING,
                bind="query-params",
                placeholder=_("none: each as we read it"),
                help=_("One for each dispute; the page Evidence says what each means, and why we read otherwise."),
                width=_SLIDER_WIDTH,
            )
            if chosen:
                st.button(_("Back to our readings"), icon=":material/undo:", key="our-readings", on_click=_our_readings)
        if chosen:
            lines = [plain(names[one]) for one in names if one in chosen]
            told.markdown(_("**Read otherwise** on every page: {readings}").format(readings=" · ".join(lines)))


def _our_readings() -> None:
    st.session_state[READING] = []


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
        value=begins_with(AS_OF, str(days[-1])),
        format_func=lambda key: words.get(key, key),
        key=AS_OF,
        bind="query-params",
        width=_SLIDER_WIDTH,
        help=_("Only what had been published by this day counts; the pace scenario goes on from the latest report."),
    )
