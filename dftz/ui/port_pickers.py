"""The filters and the scenario of the port page, each bound to the address."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from dftz.data import Catalogue
from dftz.exhibits import port_logistics as port
from dftz.ui import parts, shared
from dftz.ui.filters import how_many, one_of, pills, several, slider, switch, years_slider
from dftz.ui.link import read_number
from dftz.wording import gettext as _

_YEARS = "years"


def port_filters(catalogue: Catalogue) -> port.PortChoice:
    """Cargo, port or terminal, years, and whether derived figures show."""
    with st.container(border=True, key="filters"):
        cargoes = pills(_("Cargo"), "cargo", port.cargo_names(catalogue))
        where, when = st.columns([7, 5], gap="medium", vertical_alignment="bottom")
        with where:
            areas = several(
                _("Port or terminal"),
                "area",
                port.area_names(catalogue),
                port.home_areas(catalogue),
                placeholder=_("Choose a port or terminal"),
            )
        with when:
            years = parts.place(_YEARS, lambda: years_slider(_YEARS, port.year_span(catalogue), changed=_choose_years))
    choice = port.PortChoice(
        cargoes=cargoes, areas=areas, first_year=years[0], last_year=years[1], derived=shared.derived()
    )
    parts.begin(choice)
    return choice


def _choose_years() -> None:
    """Other years change figures, and no control: the parts of the page that they change are drawn alone."""
    first, last = st.session_state[_YEARS]
    parts.choose(replace(parts.held().choice, first_year=first, last_year=last))


def path_picker(catalogue: Catalogue, choice: port.PortChoice) -> port.PathChoice | None:
    """The growth-path scenario; None, with a sentence, where no chosen cargo has a growth rate."""
    cargoes = port.chosen_path_cargoes(catalogue, choice)
    if not cargoes:
        st.info(_("A growth path needs a cargo with a growth rate: choose one in the filters above."))
        return None
    names = port.cargo_names(catalogue)
    with st.container(border=True, key="scenario"):
        what, how_long, in_what, many = st.columns([3, 3, 3, 3], gap="medium")
        with what:
            cargo = one_of(
                _("Cargo of the path"),
                "path",
                {cargo: names[cargo] for cargo in cargoes},
                port.first_path(cargoes),
                changed=_forget_capacity,
            )
        with how_long:
            years = slider(_("Years ahead"), "horizon", port.YEARS_AHEAD)
        with in_what:
            volume = _basis(catalogue, cargo)
        with many:
            count = how_many("scenarios", port.FIRST_COUNT)
        scenarios = tuple(_scenario(name, place) for place, name in enumerate(port.SCENARIO_NAMES[:count]))
        path = port.PathChoice(cargo=cargo, years=years, volume=volume, scenarios=scenarios, capacity=None)
        return _with_capacity(catalogue, path)


def _basis(catalogue: Catalogue, cargo: str) -> bool:
    """Index or volume; a cargo without a published volume has the index only, and the picker says so."""
    known = port.has_volume(catalogue, cargo)
    basis = switch(
        _("Index or volume"),
        "basis",
        port.basis_names(),
        port.VOLUME,
        changed=_forget_capacity,
        disabled=not known,
        explanation=None if known else _("No volume is published for this cargo, so its path is an index."),
    )
    return known and basis == port.VOLUME


def _scenario(name: str, place: int) -> port.Scenario:
    lasting, fading = port.path_tracks(place)
    label, lasts, fades = st.columns([1, 6, 6], gap="medium", vertical_alignment="center")
    label.markdown(f"**{name}**")
    lower = name.lower()
    with lasts:
        lasting_percent = slider(
            _("{name}: how much of the 2018 rate lasts").format(name=name), f"{lower}_lasts", lasting, shown="%d %%"
        )
    with fades:
        fading_percent = slider(
            _("{name}: how much of it fades each year").format(name=name), f"{lower}_fades", fading, shown="%d %%"
        )
    return port.Scenario(lasting_percent=lasting_percent, fading_percent=fading_percent)


def _forget_capacity() -> None:
    """Another cargo or unit needs another capacity: 200 on an index is not 200 million TEU."""
    st.session_state["capacity"] = None


def _with_capacity(catalogue: Catalogue, path: port.PathChoice) -> port.PathChoice:
    low, step = port.capacity_span(catalogue, path)
    read_number("capacity", port.CAPACITY)
    capacity = st.number_input(
        _("Capacity to reach (optional)"),
        min_value=port.CAPACITY.low,
        max_value=port.CAPACITY.high,
        value=None,
        step=step,
        format="%.10g",
        placeholder=_("for example {number:,.10g}").format(number=2 * low),
        key="capacity",
        bind="query-params",
        help=_("A ceiling in the unit of the path: the chart draws it and the table says when each path gets there."),
    )
    return replace(path, capacity=capacity or None)
