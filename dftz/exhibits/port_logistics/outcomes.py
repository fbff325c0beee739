"""Outcomes of growth paths: the level at the end, the doubling, and the year a capacity is reached."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import pandas as pd

from dftz.analytics.growth import growth_path, reaching_years
from dftz.exhibits.exhibit import Column
from dftz.exhibits.port_logistics.choice import PathChoice, Scenario
from dftz.exhibits.port_logistics.growth import ARTICLE_YEAR
from dftz.exhibits.tracks import SCENARIO_NAMES
from dftz.model import Bounds, Quantity, Status
from dftz.wording import derived_number, number, status_words, with_unit
from dftz.wording import gettext as _

_ONE = Quantity(value=1.0, bounds=Bounds(1.0, 1.0), unit_id="index")
INDEX = "index"
"""Unit of a path without volume: the start is 100."""


@dataclass(frozen=True, kw_only=True)
class Start:
    """Where a path begins: level, unit, the rate that drives it, and the figures behind both."""

    level: Quantity
    unit: str
    decimals: int
    rate: Quantity
    figures: pd.DataFrame

    def said(self, words: str) -> str:
        """A number of the path with its unit: "10.12 million TEU", "180.2 (2018 = 100)"."""
        return with_unit(words, self.unit) if self.level.unit_id != INDEX else f"{words} ({self.unit})"


def outcome_columns(path: PathChoice) -> tuple[Column, ...]:
    """Columns of the scenario table, one row per scenario; the page has no room for an empty capacity."""
    return (
        Column(key="scenario", label=_("Scenario"), brief=True),
        Column(key="lasting", label=_("Rate that lasts, %")),
        Column(key="fading", label=_("Fades per year, %")),
        Column(key="year", label=_("Last year")),
        Column(key="figure", label=_("Level then"), brief=True),
        Column(key="value", label=_("Value")),
        Column(key="bounds", label=_("Bounds"), brief=True),
        Column(key="low", label=_("Low")),
        Column(key="high", label=_("High")),
        Column(key="unit", label=_("Unit")),
        Column(key="status", label=_("Status")),
        Column(key="doubling", label=_("Doubled"), brief=True),
        Column(key="capacity_reached", label=_("Capacity reached"), brief=path.capacity is not None),
    )


def outcomes(start: Start, path: PathChoice) -> pd.DataFrame:
    """What each scenario comes to: one row per scenario, columns of ``outcome_columns``."""
    return pd.DataFrame([_outcome(start, path, label, one) for label, one in labelled(path)])


def labelled(path: PathChoice) -> list[tuple[str, Scenario]]:
    """The scenarios with their names, in order."""
    return list(zip(SCENARIO_NAMES, path.scenarios, strict=False))


def _outcome(start: Start, path: PathChoice, label: str, scenario: Scenario) -> dict[str, object]:
    lasting, fading = scenario.lasting_percent / 100, scenario.fading_percent / 100
    end = growth_path(start.level, start.rate, lasting=lasting, fading=fading, years=path.years).iloc[-1]
    bounds = Bounds(end["low"], end["high"])
    # Twice the start, whatever the start is: its bounds cancel, those of the rate remain.
    doubled = reaching_years(_ONE, start.rate, 2.0, lasting=lasting, fading=fading)
    reached = (
        ""
        if path.capacity is None
        else _year_words(*reaching_years(start.level, start.rate, path.capacity, lasting=lasting, fading=fading))
    )
    return {
        "scenario": label,
        "lasting": scenario.lasting_percent,
        "fading": scenario.fading_percent,
        "year": ARTICLE_YEAR + path.years,
        "figure": start.said(derived_number(end["value"], bounds, start.decimals)),
        "bounds": _("{low} to {high}").format(
            low=number(bounds.low, start.decimals), high=number(bounds.high, start.decimals)
        ),
        "value": end["value"],
        "low": end["low"],
        "high": end["high"],
        "unit": start.unit,
        "status": status_words(Status.ASSUMED),
        "doubling": _span_words(*doubled),
        "capacity_reached": reached,
    }


def _span_words(central: float, bounds: Bounds) -> str:
    """How long something takes: "after 1.6 years", "never on this path", or what the bounds leave open."""
    if math.isinf(central):
        return _never(bounds, lambda earliest: _("after {years} years").format(years=number(earliest, 1)))
    words = _("after {years} years").format(years=number(central, 1))
    if math.isinf(bounds.high):
        return _("{words} ({low} at the earliest, perhaps never)").format(words=words, low=number(bounds.low, 1))
    if round(bounds.low, 1) != round(bounds.high, 1):
        return _("{words} ({low} to {high})").format(
            words=words, low=number(bounds.low, 1), high=number(bounds.high, 1)
        )
    return words


def _year_words(central: float, bounds: Bounds) -> str:
    """The calendar year in which a level is reached."""
    if bounds.high == 0:
        return _("already in {year}").format(year=ARTICLE_YEAR)
    if math.isinf(central):
        return _never(bounds, lambda earliest: str(ARTICLE_YEAR + math.ceil(earliest)))
    year, first = ARTICLE_YEAR + math.ceil(central), ARTICLE_YEAR + math.ceil(bounds.low)
    if math.isinf(bounds.high):
        return _("{year} ({first} at the earliest, perhaps never)").format(year=year, first=first)
    last = ARTICLE_YEAR + math.ceil(bounds.high)
    return str(year) if first == last else _("{year} ({first} to {last})").format(year=year, first=first, last=last)


def _never(bounds: Bounds, words: Callable[[float], str]) -> str:
    """A path that its central values never lead to; the high ends may."""
    if math.isinf(bounds.low):
        return _("never on this path")
    return _("perhaps never, {earliest} at the earliest").format(earliest=words(bounds.low))
