"""The port logistics page without Streamlit: what a link asks for, and the exhibits in the page's order."""

from __future__ import annotations

from functools import partial

from dftz.data import Catalogue
from dftz.exhibits import port_logistics as port
from dftz.exhibits.address import Asked
from dftz.exhibits.exhibit import Exhibits, hyphened
from dftz.exhibits.shared_choices import Shared
from dftz.exhibits.tracks import SCENARIO_NAMES, years_between


def exhibits(shared: Shared, asked: Asked) -> Exhibits:
    """What the page shows for a link, top to bottom and left to right."""
    catalogue = shared.catalogue
    choice = _filters(shared, asked)
    path = _path(catalogue, choice, asked)
    before_after = {
        f"before-after-{hyphened(cargo)}": partial(port.before_after_exhibit, catalogue, choice, cargo)
        for cargo in port.before_after_cargoes(catalogue)
    }
    throughput = {
        f"throughput-{hyphened(cargo)}": partial(port.throughput_exhibit, catalogue, choice, cargo)
        for cargo in port.history_cargoes(catalogue)
    }
    scenario = {"growth-paths": partial(port.paths_exhibit, catalogue, choice, path)} if path else {}
    return {
        "growth-by-cargo": partial(port.growth_exhibit, catalogue, choice),
        **before_after,
        **throughput,
        "intermodal-shares": partial(port.intermodal_exhibit, catalogue, choice),
        "transit-trains": partial(port.transit_exhibit, catalogue, choice),
        **scenario,
        "port-figures": partial(port.port_register, catalogue, choice),
    }


def _filters(shared: Shared, asked: Asked) -> port.PortChoice:
    whole = shared.catalogue.whole
    years = asked.span("years", years_between(*port.year_span(whole)))
    return port.PortChoice(
        cargoes=asked.several("cargo", port.cargo_names(whole)),
        areas=asked.several("area", port.area_names(whole), port.home_areas(whole)),
        first_year=years[0],
        last_year=years[1],
        derived=shared.derived,
    )


def _path(catalogue: Catalogue, choice: port.PortChoice, asked: Asked) -> port.PathChoice | None:
    """The growth-path scenario; None where no chosen cargo has a growth rate."""
    names = port.cargo_names(catalogue)
    cargoes = port.chosen_path_cargoes(catalogue, choice)
    cargo = asked.one("path", {cargo: names[cargo] for cargo in cargoes}, port.first_path(cargoes))
    years = asked.number("horizon", port.YEARS_AHEAD)
    basis = asked.one("basis", port.basis_names(), port.VOLUME)
    scenarios = tuple(_scenario(name, place, asked) for place, name in enumerate(SCENARIO_NAMES))
    count = asked.count("scenarios", port.FIRST_COUNT)
    capacity = asked.optional("capacity", port.CAPACITY)
    if not cargo:
        return None
    return port.PathChoice(
        cargo=cargo,
        years=years,
        volume=basis == port.VOLUME and port.has_volume(catalogue, cargo),
        scenarios=scenarios[:count],
        capacity=capacity or None,
    )


def _scenario(name: str, place: int, asked: Asked) -> port.Scenario:
    lasting, fading = port.path_tracks(place)
    return port.Scenario(
        lasting_percent=asked.number(f"{name.lower()}_lasts", lasting),
        fading_percent=asked.number(f"{name.lower()}_fades", fading),
    )
