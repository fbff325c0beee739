"""The exhibits of the port logistics page: (catalogue, choice) to exhibit, one module per finding."""

from dftz.exhibits.port_logistics.choice import (
    CAPACITY,
    FIRST_COUNT,
    INDEX,
    VOLUME,
    YEARS_AHEAD,
    PathChoice,
    PortChoice,
    Scenario,
    area_names,
    basis_names,
    cargo_names,
    first_choice,
    first_path,
    home_areas,
    path_tracks,
    year_span,
)
from dftz.exhibits.port_logistics.frame import PAGE
from dftz.exhibits.port_logistics.growth import growth_exhibit
from dftz.exhibits.port_logistics.headlines import port_headlines
from dftz.exhibits.port_logistics.intermodal import intermodal_exhibit, transit_exhibit
from dftz.exhibits.port_logistics.paths import (
    capacity_span,
    chosen_path_cargoes,
    has_volume,
    path_cargoes,
    paths_exhibit,
)
from dftz.exhibits.port_logistics.register import port_register
from dftz.exhibits.port_logistics.volumes import (
    before_after_cargoes,
    before_after_exhibit,
    history_cargoes,
    throughput_exhibit,
)
from dftz.exhibits.tracks import SCENARIO_NAMES

__all__ = [
    "CAPACITY",
    "FIRST_COUNT",
    "INDEX",
    "PAGE",
    "SCENARIO_NAMES",
    "VOLUME",
    "YEARS_AHEAD",
    "PathChoice",
    "PortChoice",
    "Scenario",
    "area_names",
    "basis_names",
    "before_after_cargoes",
    "before_after_exhibit",
    "capacity_span",
    "cargo_names",
    "chosen_path_cargoes",
    "first_choice",
    "first_path",
    "growth_exhibit",
    "has_volume",
    "history_cargoes",
    "home_areas",
    "intermodal_exhibit",
    "path_cargoes",
    "path_tracks",
    "paths_exhibit",
    "port_headlines",
    "port_register",
    "throughput_exhibit",
    "transit_exhibit",
    "year_span",
]
