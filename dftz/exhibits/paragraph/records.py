"""The figures that a text is compared with: those of one indicator, published and derived, in whole units."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeAlias

import pandas as pd

from dftz.analytics.words_in_text import terms
from dftz.data import Figures
from dftz.model import Bounds, Measure, PeriodKind, Qualifier, Status

Row: TypeAlias = Any
"""The cells of one figure by column."""
_COMPARED = (
    *(
        "observation_id",
        "indicator_id",
        "area_id",
        "measure",
        "unit_id",
        "counted",
        "value",
        "low",
        "high",
        "qualifier",
    ),
    *("status", "period_kind", "period_start", "period_end", "base_start", "base_end", "breakdown", "charted"),
    *("direction", "change_id"),
)
"""Columns that a text is compared with."""


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


def records_of(
    figures: Figures, spoken: Figures, sizes: Mapping[str, tuple[str, float]], indicator_id: str
) -> tuple[Record, ...]:
    """The figures of an indicator.

    Args:
        figures: published and derived ones.
        spoken: the same in the reader's language.
        sizes: what each unit counts, and how many of it the unit is.
        indicator_id: the indicator.
    """
    rows = figures.at(figures.places(indicator_id=indicator_id), *_COMPARED)
    return tuple(_record(row, spoken, sizes) for row in rows.to_dict("records"))


def _record(row: Row, spoken: Figures, sizes: Mapping[str, tuple[str, float]]) -> Record:
    dimension, size = sizes[row["unit_id"]]
    change = row["measure"] in {Measure.PERCENT_CHANGE, Measure.ABSOLUTE_CHANGE}
    number = row["value"]
    falling = bool(change and not math.isnan(number) and number < 0)
    low, high = row["low"] * size, row["high"] * size
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
