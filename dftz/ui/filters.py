"""Filters that every theme page has, and what it says where the package holds nothing to filter."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dftz.ui.link import read_numbers, read_options
from dftz.wording import gettext as _


def years_slider(place: DeltaGenerator, key: str, span: tuple[int, int]) -> tuple[int, int]:
    """First and last year to show, both included; a span of one year leaves nothing to choose and is said."""
    first, last = span
    if first == last:
        place.markdown(_("Years: {year} only").format(year=first) if first else _("Years: no figure has one"))
        return first, last
    read_numbers(key, first, last, count=2, read=int)
    chosen: tuple[int, int] = place.slider(_("Years"), first, last, span, key=key, bind="query-params")
    return chosen


def scenario_to_take_apart(key: str, names: Sequence[str]) -> str:
    """The scenario whose assumptions are moved one by one; the first where the chosen one is gone."""
    read_options(key, {name: name for name in names})
    if st.session_state.get(key) not in {None, *names}:
        st.session_state[key] = names[0]
    chosen = st.segmented_control(
        _("Scenario to take apart"), list(names), default=names[0], required=True, key=key, bind="query-params"
    )
    return chosen or names[0]


def nothing_on_record(what: str) -> None:
    """Say that the package lacks what a part of the page is about."""
    st.info(_("This data package holds no {what}.").format(what=what), icon=":material/filter_alt_off:")
