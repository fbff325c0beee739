"""Choices that mean the same on every page: derived and disputed figures, the day to look back from, other readings.

The frame draws them, under the heading of the page. Streamlit keeps a link's value of a control on the way back to
another page only where the frame made the control, so pages read the choices here and draw none of them.
"""

from __future__ import annotations

from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dftz.data import Catalogue, with_readings, without_disputed
from dftz.exhibits.as_of import day_words, days_on_record, last_until
from dftz.exhibits.readings import READING, asked_readings, latest_of_each, reading_names
from dftz.ui.link import notice, read_options
from dftz.ui.load import catalogue as load_catalogue
from dftz.ui.plain import plain
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
    _read_otherwise(catalogue)
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
    """The catalogue under the chosen readings, with its disputed figures or without them."""
    everything = with_readings(load_catalogue(), readings())
    return everything if st.session_state.get(_DISPUTED, True) else without_disputed(everything)


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
    return bool(st.session_state.get(_DERIVED, True))


def as_of() -> date | None:
    """The day to look back from; None where no day is on record."""
    days = {str(day): day for day in days_on_record(load_catalogue())}
    return days.get(st.session_state.get(_AS_OF, ""), next(reversed(days.values()), None))


def _read_otherwise(catalogue: Catalogue) -> None:
    """What is read otherwise than we do, with the way back; a picker, because the address is bound to a control.

    Options are identifiers, so that the address holds what a file's link holds. Nothing is drawn until a reading is
    chosen; from then on the picker stays, for only a control that is there hears of the browser's Back.
    """
    names = reading_names(catalogue)
    if READING in st.session_state:
        st.session_state[READING] = list(readings())
    else:
        _read_asked_readings(catalogue)
    if not names or not (READING in st.session_state or READING in st.query_params):
        return
    with st.container(border=True, key="read-otherwise"):
        told = st.container()
        with st.container(horizontal=True, vertical_alignment="bottom"):
            chosen = st.multiselect(
                _("Other readings"),
                list(names),
                key=READING,
                bind="query-params",
                placeholder=_("None: every dispute is read as we read it"),
                help=_("One for each dispute; the page Evidence says what each means, and why we read otherwise."),
                width=_SLIDER_WIDTH,
            )
            if chosen:
                st.button(_("Back to our readings"), icon=":material/undo:", key="our-readings", on_click=_our_readings)
        if chosen:
            lines = [f"- {plain(names[one])}" for one in names if one in chosen]
            told.markdown("\n".join([_("**Read otherwise than we do**, here and on every page:"), "", *lines]))


def _our_readings() -> None:
    st.session_state[READING] = []


def _read_asked_readings(catalogue: Catalogue) -> None:
    """Put a link's readings into the address by identifier, say what cannot be read; before the picker is made."""
    words = st.query_params.get_all(READING)
    if not words:
        return
    asked = asked_readings(catalogue, words)
    for found, expected in asked.problems:
        notice(READING, [found], expected)
    if list(asked.readings) == words:
        return
    if asked.readings:
        st.query_params[READING] = list(asked.readings)
    else:
        del st.query_params[READING]
    st.rerun()


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
