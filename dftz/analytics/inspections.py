"""What it saves when companies are no longer inspected on site: visits, work days, money, inspectors' time."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dftz.analytics.bounds import converted
from dftz.model import Bounds, Quantity, Status


@dataclass(frozen=True, kw_only=True)
class Saved:
    """What falls away for all companies together; each with bounds."""

    visits: Quantity
    work_days: Quantity
    cost: Quantity
    inspector_visits: Quantity


def fallen(before: Quantity, after: Quantity) -> Quantity:
    """What is no longer there: before less after, never below zero, in the unit of both.

    5 to 8 visits before and none after leave 5 to 8.

    Raises:
        ValueError: the units differ.
    """
    if before.unit_id != after.unit_id:
        msg = f"a difference needs one unit, found {before.unit_id} and {after.unit_id}"
        raise ValueError(msg)
    low = max(before.bounds.low - after.bounds.high, 0.0)
    high = max(before.bounds.high - after.bounds.low, 0.0)
    central = None if before.value is None or after.value is None else max(before.value - after.value, 0.0)
    return Quantity(
        value=central,
        bounds=Bounds(low, high),
        unit_id=before.unit_id,
        status=Status.DERIVED,
        areas=before.areas | after.areas,
    )


def saved(visits: Quantity, work_days: Quantity, *, companies: int, daily_cost: float, inspectors: float) -> Saved:
    """Savings of a number of companies.

    Args:
        visits: on-site inspections of one company that fall away.
        work_days: work days of one company that fall away.
        companies: number of companies, zero or more.
        daily_cost: what a work day costs the company, in units of a currency, zero or more.
        inspectors: inspectors who came to one visit, zero or more.
    """
    return Saved(
        visits=_scaled(visits, companies, visits.unit_id),
        work_days=_scaled(work_days, companies, work_days.unit_id),
        cost=_scaled(work_days, companies * daily_cost, "money"),
        inspector_visits=_scaled(visits, companies * inspectors, "inspector_visit"),
    )


def _scaled(one: Quantity, factor: float, unit_id: str) -> Quantity:
    if factor < 0:
        msg = f"a number of companies, a cost and a number of inspectors are zero or more, found {factor}"
        raise ValueError(msg)
    return replace(converted(one, factor, unit_id), status=Status.ASSUMED)
