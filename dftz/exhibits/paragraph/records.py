"""The figures that a text is compared with: those of one indicator, published and derived, in whole units."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property, partial
from itertools import islice

import numpy as np
import numpy.typing as npt
import pandas as pd

from dftz.analytics.words_in_text import terms
from dftz.data import Figures
from dftz.data.texts import Places, together
from dftz.model import Bounds, Measure, PeriodKind, Qualifier, Status

_KIND = (
    *("unit_id", "counted", "measure", "qualifier", "status", "breakdown"),
    *("period_kind", "period_start", "period_end", "base_start", "base_end"),
)
"""Columns that say, beside the area, the number and whether it is implied, how well a figure fits a claim."""
_COMPARED = (
    *_KIND,
    *("observation_id", "indicator_id", "area_id", "value", "low", "high", "charted", "direction", "change_id"),
)
"""Columns that a text is compared with."""
_CLOSE = 2e-9
"""How far apart two numbers may be that are looked at as one: twice what calculating does to one."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Record:
    """A figure on record, published or derived, ready to be compared: all numbers without sign and in whole units."""

    observation_id: str
    spoken: Figures = field(repr=False)
    """Every figure in the reader's language."""
    indicator_id: str
    area_id: str
    measure: Measure
    dimension: str
    counted: bool
    value: float | None
    bounds: Bounds
    falling: bool
    qualifier: Qualifier
    period_kind: PeriodKind
    start: date | None
    end: date | None
    base: tuple[date, date] | None
    breakdown: frozenset[str]
    charted: bool
    derived: bool
    implied: bool
    """Whether a level and its change imply it: a level of the time before."""
    less_is_better: bool

    @cached_property
    def row(self) -> pd.Series:
        """The figure in the reader's language."""
        return self.spoken.row(self.observation_id)


@dataclass(frozen=True, kw_only=True, eq=False)
class Records:
    """The figures of one indicator, published and derived, by what a text may say of them: area, number, kind."""

    record: Callable[[int], Record]
    """Gives the figure that stands in a place; made when a text first points to it, and kept."""
    by_area: Mapping[str, list[int]]
    """Area to the places of its figures."""
    kinds: tuple[list[int], ...]
    """Places of the figures of areas that are not known, together where they differ in area, number, papers alone."""
    numbers: npt.NDArray[np.float64]
    """The numbers of all figures without sign and in whole units, of a range its low end; in ascending order."""
    by_number: Places
    """Places of the figures that ``numbers`` are of."""

    def of(self, areas: Collection[str]) -> list[Record]:
        """The figures of some areas."""
        return [self.record(place) for area in self.by_area.keys() & areas for place in self.by_area[area]]

    def one_of_each_kind(self, but: Collection[str]) -> Iterator[Record]:
        """A figure of each of ``kinds`` that is of none of some areas, where there is one."""
        for places in self.kinds:
            yield from islice((one for one in map(self.record, places) if one.area_id not in but), 1)

    def numbered(self, number: float) -> list[Record]:
        """The figures of a number, in the order of their numbers and then of the package."""
        margin = _CLOSE * max(number, 1.0)
        first, last = np.searchsorted(self.numbers, (number - margin, number + margin))
        return [self.record(place) for place in self.by_number[first:last].tolist()]


def records_of(
    figures: Figures,
    spoken: Figures,
    sizes: Mapping[str, tuple[str, float]],
    known: Collection[str],
    indicator_id: str,
) -> Records:
    """The figures of an indicator.

    Args:
        figures: published and derived ones.
        spoken: the same in the reader's language.
        sizes: what each unit counts, and how many of it the unit is.
        known: areas that are left out of ``kinds``: the home areas, which a text means
            without a name, and countries and economies.
        indicator_id: the indicator.
    """
    places = figures.places(indicator_id=indicator_id)
    by_area: dict[str, list[int]] = defaultdict(list)
    for place, area_id in zip(places.tolist(), figures.columns["area_id"].taken(places), strict=True):
        by_area[area_id].append(place)
    elsewhere = np.array([place for area_id, own in by_area.items() if area_id not in known for place in own], np.intp)
    implied = ~figures.columns["change_id"].among({""})[figures.columns["change_id"].codes[elsewhere]]
    kinds: dict[int, list[int]] = defaultdict(list)
    codes = together([*(figures.columns[one].codes[elsewhere] for one in _KIND), implied.astype(np.intp)])
    for place, code in zip(elsewhere.tolist(), codes.tolist(), strict=True):
        kinds[code].append(place)
    rows = figures.at(places, "value", "low", "unit_id")
    numbers = rows["value"].fillna(rows["low"]).abs() * [sizes[unit_id][1] for unit_id in rows["unit_id"]]
    order = np.argsort(numbers.to_numpy(), kind="stable")
    return Records(
        record=cache(partial(_record, figures, spoken, sizes)),
        by_area=by_area,
        kinds=tuple(kinds.values()),
        numbers=numbers.to_numpy()[order],
        by_number=places[order],
    )


def _record(figures: Figures, spoken: Figures, sizes: Mapping[str, tuple[str, float]], place: int) -> Record:
    row = {name: figures.columns[name].one(place) for name in _COMPARED}
    dimension, size = sizes[row["unit_id"]]
    change = row["measure"] in {Measure.PERCENT_CHANGE, Measure.ABSOLUTE_CHANGE}
    number = float(row["value"])
    falling = bool(change and not math.isnan(number) and number < 0)
    low, high = float(row["low"]) * size, float(row["high"]) * size
    qualifier = Qualifier(row["qualifier"])
    if falling:
        low, high = -high, -low
        qualifier = {Qualifier.AT_LEAST: Qualifier.AT_MOST, Qualifier.AT_MOST: Qualifier.AT_LEAST}.get(
            qualifier, qualifier
        )
    based = not (pd.isna(row["base_start"]) or pd.isna(row["base_end"]))
    if row["measure"] == Measure.ABSOLUTE_CHANGE and dimension == "percent":
        dimension = "percentage points"
    return Record(
        observation_id=row["observation_id"],
        spoken=spoken,
        indicator_id=row["indicator_id"],
        area_id=row["area_id"],
        measure=Measure(row["measure"]),
        dimension=dimension,
        counted=bool(row["counted"]),
        value=None if math.isnan(number) else (-number if falling else number) * size,
        bounds=Bounds(low, high),
        falling=falling,
        qualifier=Qualifier.ABOUT if row["status"] == Status.DERIVED else qualifier,
        period_kind=PeriodKind(row["period_kind"]),
        start=None if pd.isna(row["period_start"]) else row["period_start"].date(),
        end=None if pd.isna(row["period_end"]) else row["period_end"].date(),
        base=(row["base_start"].date(), row["base_end"].date()) if based else None,
        breakdown=frozenset(terms(row["breakdown"])),
        charted=bool(row["charted"]),
        derived=row["status"] == Status.DERIVED,
        implied=bool(row["change_id"]),
        less_is_better=row["direction"] == "lower",
    )
