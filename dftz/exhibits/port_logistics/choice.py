"""What a reader chooses on the port page, and how those choices read in words and in a link."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from dftz.data import Catalogue
from dftz.exhibits.page_frame import chosen_words
from dftz.exhibits.tracks import SCENARIO_NAMES, Limits, Track, percents, written
from dftz.model import Measure, PeriodKind
from dftz.wording import gettext as _

FAMILY = "throughput"
ALL_CARGO = "all_cargo"
FIRST_COUNT = 2
"""Scenarios that stand side by side at first."""
YEARS_AHEAD = Track(low=1, high=20, step=1, first=5)
CAPACITY = Limits(low=0.0, high=1e12)
INDEX, VOLUME = "index", "volume"
_FIRST_PATH = "containers"
_FIRST_SCENARIOS = ((100, 20), (50, 20), (100, 0))
"""Percent of the rate that lasts, percent of it that fades each year: what A, B and C begin with."""


@dataclass(frozen=True, kw_only=True)
class PortChoice:
    """The filters of the page: cargoes (subjects), areas, years (both ends included), derived figures or not."""

    cargoes: tuple[str, ...]
    areas: tuple[str, ...]
    first_year: int
    last_year: int
    derived: bool


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """One path: percent of the known rate that lasts into the first year, and percent of it lost each later year."""

    lasting_percent: int
    fading_percent: int


@dataclass(frozen=True, kw_only=True)
class PathChoice:
    """The growth-path scenario: cargo, years ahead, index or volume, up to three paths, an optional capacity."""

    cargo: str
    years: int
    volume: bool
    scenarios: tuple[Scenario, ...]
    capacity: float | None


@lru_cache(maxsize=8)
def throughput(catalogue: Catalogue) -> pd.DataFrame:
    """Observations of yearly handling, all cargoes and areas; parts of a cargo (foreign trade, say) are left out.

    Callers never write into the result.
    """
    return catalogue.figures.where(family=FAMILY, period_kind=PeriodKind.ANNUAL, breakdown="")


@lru_cache(maxsize=8)
def cargo_names(catalogue: Catalogue) -> dict[str, str]:
    """Cargo to its name, in the order of the indicators; the total of all cargo is no cargo.

    Callers never write into the result.
    """
    indicators = catalogue.indicators
    cargoes = indicators[(indicators["family"] == FAMILY) & (indicators["subject"] != ALL_CARGO)]
    return dict(zip(cargoes["subject"], cargoes["subject_name"], strict=True))


@lru_cache(maxsize=8)
def area_names(catalogue: Catalogue) -> dict[str, str]:
    """Area to its name for every area with a yearly handling figure, in the order of the areas table.

    Callers never write into the result.
    """
    known = set(throughput(catalogue)["area_id"])
    areas = catalogue.reference_areas
    return {area: name for area, name in zip(areas["area_id"], areas["name"], strict=True) if area in known}


@lru_cache(maxsize=8)
def home_areas(catalogue: Catalogue) -> tuple[str, ...]:
    """The areas that the page shows unasked: those of the zone's own ports and terminals."""
    areas = catalogue.reference_areas
    home = set(areas.loc[areas["home"], "area_id"])
    return tuple(area for area in area_names(catalogue) if area in home)


@lru_cache(maxsize=8)
def year_span(catalogue: Catalogue) -> tuple[int, int]:
    """First and last year with a yearly handling figure; a level's implied base year counts."""
    figures = throughput(catalogue)
    changes = figures[(figures["measure"] == Measure.PERCENT_CHANGE) & figures["year"].notna()]
    years = [*figures["year"].dropna(), *(changes["year"] - 1)]
    return (int(min(years)), int(max(years))) if years else (0, 0)


def first_choice(catalogue: Catalogue) -> PortChoice:
    """The filters as the page opens."""
    first, last = year_span(catalogue)
    return PortChoice(
        cargoes=tuple(cargo_names(catalogue)),
        areas=home_areas(catalogue),
        first_year=first,
        last_year=last,
        derived=True,
    )


def basis_names() -> dict[str, str]:
    """What a path can be drawn in."""
    return {INDEX: _("Index"), VOLUME: _("Volume")}


def first_path(cargoes: tuple[str, ...]) -> str:
    """The cargo that the scenario begins with; empty where there is none to go on with."""
    return _FIRST_PATH if _FIRST_PATH in cargoes else next(iter(cargoes), "")


def path_tracks(place: int) -> tuple[Track[int], Track[int]]:
    """How much of the rate lasts and how much of it fades each year, for the scenario at a place (0 for A)."""
    lasting, fading = _FIRST_SCENARIOS[place]
    return percents(lasting), percents(fading)


def chosen(figures: pd.DataFrame, choice: PortChoice) -> pd.DataFrame:
    """The figures that pass the filters of cargo, area and years."""
    return figures[
        figures["subject"].isin(choice.cargoes)
        & figures["area_id"].isin(choice.areas)
        & figures["year"].between(choice.first_year, choice.last_year).fillna(value=False)
    ]


def filter_words(catalogue: Catalogue, choice: PortChoice) -> dict[str, str]:
    """The filters in words, by their key in the link."""
    cargoes, areas = cargo_names(catalogue), area_names(catalogue.whole)
    return {
        "cargo": _("Cargo: {names}").format(names=chosen_words(choice.cargoes, cargoes)),
        "area": _("Port or terminal: {names}").format(names=chosen_words(choice.areas, areas)),
        "years": _("Years: {first} to {last}").format(first=choice.first_year, last=choice.last_year),
        "derived": _("Derived figures: shown") if choice.derived else _("Derived figures: hidden"),
    }


def filter_parameters(choice: PortChoice) -> dict[str, tuple[str, ...]]:
    """The filters as a URL query; an empty choice keeps its empty parameter."""
    return {
        "cargo": choice.cargoes or ("",),
        "area": choice.areas or ("",),
        "years": (str(choice.first_year), str(choice.last_year)),
        "derived": ("true" if choice.derived else "false",),
    }


def path_parameters(choice: PathChoice) -> dict[str, tuple[str, ...]]:
    """The scenario as a URL query."""
    parameters: dict[str, tuple[str, ...]] = {
        "path": (choice.cargo,),
        "horizon": (str(choice.years),),
        "basis": (VOLUME if choice.volume else INDEX,),
        "scenarios": (str(len(choice.scenarios)),),
    }
    for name, scenario in zip(SCENARIO_NAMES, choice.scenarios, strict=False):
        parameters[f"{name.lower()}_lasts"] = (str(scenario.lasting_percent),)
        parameters[f"{name.lower()}_fades"] = (str(scenario.fading_percent),)
    if choice.capacity is not None:
        parameters["capacity"] = (written(choice.capacity),)
    return parameters
