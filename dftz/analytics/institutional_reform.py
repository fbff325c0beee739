"""Institutional reform: counts that only grow, the pace between reports, overlaps, and totals that a pace leads to.

Counts are counts of the indicator's unit; paces are counts per day or per month; dates are calendar days.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np
import pandas as pd

from dftz.analytics.periods import positions
from dftz.analytics.scope import need_one_scope
from dftz.analytics.series import live
from dftz.model import Bounds, Measure, PeriodKind, Qualifier, Quantity, Status

DAYS_A_YEAR = 365.25
MONTHS_A_YEAR = 12
_LONGEST_YEARS = 1000


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """The time between two reports: its days, its working days (Monday to Friday), and what was added, with bounds.

    ``level_ids``: identifiers of the totals at its ends; that of the founding, where all was zero, is left out.
    """

    start: date
    end: date
    days: int
    working_days: int
    added: Quantity
    level_ids: tuple[str, ...] = ()

    def pace(self, *, working: bool = False) -> Quantity:
        """What was added per calendar day or working day."""
        days = self.working_days if working else self.days
        bounds = Bounds(self.added.bounds.low / days, self.added.bounds.high / days)
        value = None if self.added.value is None else self.added.value / days
        return Quantity(
            value=value,
            bounds=bounds,
            unit_id=f"{self.added.unit_id}_per_day",
            status=Status.DERIVED,
            areas=self.added.areas,
        )


def running_totals(observations: pd.DataFrame, area_id: str) -> pd.DataFrame:
    """Levels counted since a founding for one area, by indicator and day; no parts, targets or ranges.

    Of several reports of one indicator and day the first stays.

    Returns:
        The columns of ``observations`` and ``position`` (years, see ``dftz.analytics.periods``).
    """
    figures = live(observations)
    totals = figures[
        (figures["area_id"] == area_id)
        & (figures["measure"] == Measure.LEVEL)
        & (figures["period_kind"] == PeriodKind.CUMULATIVE)
        & (figures["qualifier"] != Qualifier.TARGET)
        & (figures["breakdown"] == "")
        & figures["value"].notna()
        & figures["period_end"].notna()
    ]
    first = totals.drop_duplicates(["indicator_id", "period_end"])
    placed = first.assign(position=positions(first))
    return placed.sort_values(["indicator_id", "position"], kind="stable").reset_index(drop=True)


def stretches(totals: pd.DataFrame, founding: date | None = None) -> tuple[Stretch, ...]:
    """What was added between one report and the next of one running total, in order of time.

    A running total never falls, so what was added is zero or more. Where ``founding`` is given, the first stretch
    begins there with nothing.

    Args:
        totals: rows of ``running_totals`` of one indicator.
        founding: day on which counting began.

    Raises:
        ScopeError: the totals are of several areas or definitions.
    """
    need_one_scope(totals, "a pace between reports")
    known: list[tuple[date, float, float, float, str]] = [] if founding is None else [(founding, 0.0, 0.0, 0.0, "")]
    known += [
        (
            row["period_end"].date(),
            *(float(row[end]) for end in ("value", "low", "high")),
            str(row["observation_id"]),
        )
        for _i, row in totals.iterrows()
    ]
    unit = "" if totals.empty else str(totals["unit_id"].iloc[0])
    found = []
    for (start, value, low, high, start_id), (end, next_value, next_low, next_high, end_id) in pairwise(known):
        if end <= start:
            continue
        least = max(next_low - high, 0.0) if math.isfinite(high) else 0.0
        added = Quantity(
            value=max(next_value - value, 0.0),
            bounds=Bounds(min(least, max(next_value - value, 0.0)), max(next_high - low, 0.0)),
            unit_id=unit,
            status=Status.DERIVED,
            areas=frozenset(map(str, totals["area_id"])),
        )
        found.append(
            Stretch(
                start=start,
                end=end,
                days=(end - start).days,
                working_days=int(np.busday_count(np.datetime64(start, "D"), np.datetime64(end, "D"))),
                added=added,
                level_ids=tuple(one for one in (start_id, end_id) if one),
            )
        )
    return tuple(found)


def needed_pace(done: float, total: float, as_of: date, deadline: date) -> float | None:
    """Count per month that finishes the rest by a deadline; zero where nothing is left, None where no time is left."""
    if done >= total:
        return 0.0
    months = (deadline - as_of).days / DAYS_A_YEAR * MONTHS_A_YEAR
    return (total - done) / months if months > 0 else None


def least_overlap(whole: float, parts: tuple[float, ...]) -> float:
    """How many members of a whole at least belong to more than one of its parts: what the parts exceed it by.

    66 and 22 of 82 cases: at least 6 went to both. With more than two parts it counts surplus memberships.
    """
    return max(sum(parts) - whole, 0.0)


def claimed_total(pace: Quantity, days: int) -> Quantity:
    """What a claimed pace per day comes to over a number of days; an open end stays open."""
    return Quantity(
        value=None if pace.value is None else pace.value * days,
        bounds=Bounds(pace.bounds.low * days, pace.bounds.high * days),
        unit_id=pace.unit_id.removesuffix("_per_day"),
        status=Status.DERIVED,
        areas=pace.areas,
    )


def total_after(start: float, monthly: float, fading: float, years: float) -> float:
    """Total after some years if ``monthly`` is added each month and the pace loses the share ``fading`` every year.

    Within a year the pace is steady: start + 12 x monthly x (1 + (1 - f) + (1 - f)^2 + ...).
    """
    whole = math.floor(years)
    full = sum((1 - fading) ** year for year in range(whole))
    return start + MONTHS_A_YEAR * monthly * (full + (years - whole) * (1 - fading) ** whole)


def years_to_total(start: float, monthly: float, fading: float, target: float) -> float:
    """Years until a total is reached on such a path; zero where it is reached already, infinite where it never is."""
    remaining = target - start
    if remaining <= 0:
        return 0.0
    for year in range(_LONGEST_YEARS):
        gained = MONTHS_A_YEAR * monthly * (1 - fading) ** year
        if gained <= 0:
            return math.inf
        if gained >= remaining:
            return year + remaining / gained
        remaining -= gained
    return math.inf
