"""What a reader chooses on the trade facilitation page, and how the filters read in words and in a link."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from dftz.analytics.series import implied_at_base
from dftz.data import Catalogue
from dftz.exhibits.page_frame import Frame, chosen_words, framed
from dftz.exhibits.tracks import Limits, Span, Track
from dftz.wording import gettext as _
from dftz.wording import number, with_unit

PAGE = "trade-facilitation"
FAMILY = "clearance_time"
OVERALL, IMPORT, EXPORT = "overall", "import", "export"
FLOWS = (OVERALL, IMPORT, EXPORT)
FILTERS = ("place", "flow", "span", "derived")
"""The keys of the page's filters in a link."""
FIRST_COUNT = 3
"""Scenarios of time saved that stand side by side at first."""
REFORM_DOMAINS = ("trade facilitation",)
"""Domains of the reforms that the page lists."""
EXPORT_SHARE = Track(low=0, high=100, step=1, first=50)
COMPANIES = Track(low=1, high=2000, step=1, first=100)
DAILY_COST = Track(low=0, high=5000, step=50, first=800)
INSPECTORS = Track(low=1, high=10, step=1, first=2)
FIRST_TRADE = "1000"
UNSURE = Track(low=0, high=50, step=1, first=10)
GROWTH = Span(low=-5.0, high=15.0, step=0.5, first=(0.0, 4.0))
YEARS_AHEAD = Track(low=2, high=20, step=1, first=5)
SENSITIVE = Span(low=0, high=100, step=5, first=(20, 60))
GOAL_HOURS = Limits(low=0.0, high=1000.0)
GOAL_YEARS = Limits(low=2000, high=2060)
_TRADES = (*(digit * 10**power for power in range(6) for digit in (1, 2, 5)), 1_000_000)


@dataclass(frozen=True, kw_only=True)
class TradeChoice:
    """The filters of the page: areas, flows (of ``FLOWS``), years (both ends included), derived figures or not."""

    areas: tuple[str, ...]
    flows: tuple[str, ...]
    first_year: int
    last_year: int
    derived: bool


@dataclass(frozen=True, kw_only=True)
class PeerChoice:
    """A comparison of economies: indicator, economies, the year that ranks them and the year before it to compare."""

    indicator: str
    economies: tuple[str, ...]
    earlier: int
    year: int


@dataclass(frozen=True, kw_only=True)
class InspectionChoice:
    """Companies that are no longer inspected, what a work day costs one (in a currency), inspectors of one visit."""

    companies: int
    daily_cost: int
    inspectors: int
    currency: str


@dataclass(frozen=True, kw_only=True)
class SavingChoice:
    """One scenario of time saved: hours, sensitive share in percent (low and high), and the literature's value."""

    hours: tuple[float, float]
    sensitive: tuple[int, int]
    parameter: str


@dataclass(frozen=True, kw_only=True)
class ValueChoice:
    """The value-of-time scenarios: yearly trade in millions, how sure it is, growth, years, up to three savings."""

    trade: int
    currency: str
    unsure_percent: int
    growth: tuple[float, float]
    years: int
    scenarios: tuple[SavingChoice, ...]


@dataclass(frozen=True, kw_only=True)
class GoalChoice:
    """A goal: the series to go on with ("area/flow"), hours to reach, and the year by whose end."""

    series: str
    hours: float
    year: int


@lru_cache(maxsize=8)
def clearance(catalogue: Catalogue) -> pd.DataFrame:
    """Observations of clearance times: levels, changes, targets, all areas and flows."""
    return catalogue.figures.where(family=FAMILY)


def flow_names() -> dict[str, str]:
    """Flow to its name, in reading order."""
    return {OVERALL: _("Average"), IMPORT: _("Import"), EXPORT: _("Export")}


def currency_names() -> dict[str, str]:
    """Currencies that amounts can be named in; nothing is converted."""
    return {currency: currency for currency in ("CNY", "USD", "EUR")}


def trade_names(currency: str) -> dict[str, str]:
    """Yearly trade in millions that can be chosen, to its words in a currency."""
    unit = _("million {currency}").format(currency=currency)
    return {str(one): with_unit(number(one), unit) for one in _TRADES}


@lru_cache(maxsize=8)
def area_names(catalogue: Catalogue) -> dict[str, str]:
    """Area to its name for every area with a clearance time, those of the zone first."""
    known = set(clearance(catalogue).query("measure == 'level'")["area_id"])
    areas = catalogue.reference_areas.sort_values("home", ascending=False, kind="stable")
    return {area: name for area, name in zip(areas["area_id"], areas["name"], strict=True) if area in known}


@lru_cache(maxsize=8)
def year_span(catalogue: Catalogue) -> tuple[int, int]:
    """First and last year with a clearance time; an implied base counts."""
    figures = clearance(catalogue)
    levels = figures[figures["measure"] == "level"]["year"].dropna()
    years = [*levels, *implied_at_base(figures)["year"]]
    return (int(min(years)), int(max(years))) if years else (0, 0)


def chosen(figures: pd.DataFrame, choice: TradeChoice) -> pd.DataFrame:
    """The figures that pass the filters of area, flow and years."""
    return figures[
        figures["subject"].isin(choice.flows)
        & figures["area_id"].isin(choice.areas)
        & figures["year"].between(choice.first_year, choice.last_year).fillna(value=False)
    ]


def frame(catalogue: Catalogue, choice: TradeChoice, *, obeyed: tuple[str, ...]) -> Frame:
    """The page's part of an exhibit; it names the filters that the exhibit obeys, its link carries all of them."""
    words = _filter_words(catalogue, choice)
    told = tuple(said for key, said in words.items() if key in obeyed)
    return framed(catalogue, PAGE, told, _filter_parameters(choice))


def _filter_words(catalogue: Catalogue, choice: TradeChoice) -> dict[str, str]:
    return {
        "place": _("Area: {names}").format(names=chosen_words(choice.areas, area_names(catalogue.whole))),
        "flow": _("Flow: {names}").format(names=chosen_words(choice.flows, flow_names())),
        "span": _("Years: {first} to {last}").format(first=choice.first_year, last=choice.last_year),
        "derived": _("Derived figures: shown") if choice.derived else _("Derived figures: hidden"),
    }


def _filter_parameters(choice: TradeChoice) -> dict[str, tuple[str, ...]]:
    return {
        "place": choice.areas or ("",),
        "flow": choice.flows or ("",),
        "span": (str(choice.first_year), str(choice.last_year)),
        "derived": ("true" if choice.derived else "false",),
    }
