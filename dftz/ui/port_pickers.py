"""The filters and the scenario of the port page, each bound to the address."""

from __future__ import annotations

import streamlit as st

from dftz.data import Catalogue
from dftz.exhibits import port_logistics as port
from dftz.ui import shared
from dftz.ui.filters import years_slider
from dftz.ui.link import read_numbers, read_options
from dftz.ui.plain import plain
from dftz.wording import gettext as _

_LONGEST_PATH = 20
_FIRST_PATH = "containers"
_FIRST_SCENARIOS = ((100, 20), (50, 20), (100, 0))
"""Percent of the rate that lasts, percent of it that fades each year: what A, B and C begin with."""


def port_filters(catalogue: Catalogue) -> port.PortChoice:
    """Cargo, port or terminal, years, and whether derived figures show."""
    # Pills read Markdown.
    cargoes = {cargo: plain(name) for cargo, name in port.cargo_names(catalogue).items()}
    areas = port.area_names(catalogue)
    read_options("cargo", cargoes)
    read_options("area", areas)
    with st.container(border=True, key="filters"):
        chosen_cargoes = st.pills(
            _("Cargo"),
            list(cargoes),
            selection_mode="multi",
            default=list(cargoes),
            format_func=cargoes.__getitem__,
            key="cargo",
            bind="query-params",
        )
        where, when = st.columns([7, 5], gap="medium", vertical_alignment="bottom")
        chosen_areas = where.multiselect(
            _("Port or terminal"),
            list(areas),
            default=list(port.home_areas(catalogue)),
            format_func=areas.__getitem__,
            key="area",
            bind="query-params",
            placeholder=_("Choose a port or terminal"),
        )
        years = years_slider(when, "years", port.year_span(catalogue))
    return port.PortChoice(
        cargoes=tuple(cargo for cargo in cargoes if cargo in chosen_cargoes),
        areas=tuple(area for area in areas if area in chosen_areas),
        first_year=years[0],
        last_year=years[1],
        derived=shared.derived(),
    )


def path_picker(catalogue: Catalogue, choice: port.PortChoice) -> port.PathChoice | None:
    """The growth-path scenario; None, with a sentence, where no chosen cargo has a growth rate."""
    names = port.cargo_names(catalogue)
    cargoes = [cargo for cargo in port.path_cargoes(catalogue) if cargo in choice.cargoes]
    if not cargoes:
        st.info(_("A growth path needs a cargo with a growth rate: choose one in the filters above."))
        return None
    read_options("path", {cargo: names[cargo] for cargo in cargoes})
    with st.container(border=True, key="scenario"):
        what, how_long, in_what, how_many = st.columns([3, 3, 3, 3], gap="medium")
        cargo = what.selectbox(
            _("Cargo of the path"),
            cargoes,
            index=cargoes.index(_FIRST_PATH) if _FIRST_PATH in cargoes else 0,
            format_func=names.__getitem__,
            key="path",
            bind="query-params",
            on_change=_forget_capacity,
        )
        read_numbers("horizon", 1, _LONGEST_PATH, count=1, read=int)
        years = how_long.slider(_("Years ahead"), 1, _LONGEST_PATH, 5, key="horizon", bind="query-params")
        volume = _basis(catalogue, cargo, in_what)
        read_options("scenarios", {str(one): str(one) for one in (1, 2, 3)})
        count = how_many.segmented_control(
            _("Scenarios side by side"), [1, 2, 3], default=2, required=True, key="scenarios", bind="query-params"
        )
        scenarios = tuple(_scenario(name, place) for place, name in enumerate(port.SCENARIO_NAMES[: int(count or 1)]))
        path = port.PathChoice(cargo=cargo, years=years, volume=volume, scenarios=scenarios, capacity=None)
        return _with_capacity(catalogue, path)


def _basis(catalogue: Catalogue, cargo: str, place: st.delta_generator.DeltaGenerator) -> bool:
    """Index or volume; a cargo without a published volume has the index only, and the picker says so."""
    options = {"index": _("Index"), "volume": _("Volume")}
    known = port.has_volume(catalogue, cargo)
    read_options("basis", options)
    basis = place.segmented_control(
        _("Index or volume"),
        list(options),
        default="volume",
        required=True,
        format_func=options.__getitem__,
        key="basis",
        bind="query-params",
        on_change=_forget_capacity,
        disabled=not known,
        help=None if known else _("No volume is published for this cargo, so its path is an index."),
    )
    return known and basis == "volume"


def _scenario(name: str, place: int) -> port.Scenario:
    lasting, fading = _FIRST_SCENARIOS[place]
    label, lasts, fades = st.columns([1, 6, 6], gap="medium", vertical_alignment="center")
    label.markdown(f"**{name}**")
    lower = name.lower()
    for key in (f"{lower}_lasts", f"{lower}_fades"):
        read_numbers(key, 0, 100, count=1, read=int)
    return port.Scenario(
        lasting_percent=lasts.slider(
            _("{name}: how much of the 2018 rate lasts").format(name=name),
            0,
            100,
            lasting,
            step=5,
            format="%d %%",
            key=f"{lower}_lasts",
            bind="query-params",
        ),
        fading_percent=fades.slider(
            _("{name}: how much of it fades each year").format(name=name),
            0,
            100,
            fading,
            step=5,
            format="%d %%",
            key=f"{lower}_fades",
            bind="query-params",
        ),
    )


def _forget_capacity() -> None:
    """Another cargo or unit needs another capacity: 200 on an index is not 200 million TEU."""
    st.session_state["capacity"] = None


def _with_capacity(catalogue: Catalogue, path: port.PathChoice) -> port.PathChoice:
    low, step = port.capacity_span(catalogue, path)
    read_numbers("capacity", 0, float("inf"), count=1, read=float)
    capacity = st.number_input(
        _("Capacity to reach (optional)"),
        min_value=0.0,
        value=None,
        step=step,
        format="%.10g",
        placeholder=_("for example {number:,.10g}").format(number=2 * low),
        key="capacity",
        bind="query-params",
        help=_("A ceiling in the unit of the path: the chart draws it and the table says when each path gets there."),
    )
    return port.PathChoice(
        cargo=path.cargo,
        years=path.years,
        volume=path.volume,
        scenarios=path.scenarios,
        capacity=capacity or None,
    )
