"""Pace: the yearly cut that two dated levels amount to, and the yearly cut that reaches a target in time.

A level that is cut by the share c each year stands at ``start * (1 - c) ** t`` after t years, so
``c = 1 - (end / start) ** (1 / t)``: the compound annual rate of change with its sign turned.
"""

from __future__ import annotations

import math

from dftz.model import Bounds, Quantity, Status

_PERCENT = "percent"


def yearly_cut(start: Quantity, end: Quantity, years: float) -> Quantity:
    """Cut per year, in percent, that leads from a level to another; negative where the level rose.

    120.64 h to 80.42 h in 2.25 years is 16.5 % a year.

    Args:
        start: level at the beginning, above zero.
        end: level at the end, in the same unit, zero or more.
        years: time between both, above zero.

    Raises:
        ValueError: the units differ, a central value is missing, the start may be zero, the end may be negative, or no
            time lies between.
    """
    if start.unit_id != end.unit_id or start.value is None or end.value is None:
        msg = f"a pace needs two central values in one unit, found {start} and {end}"
        raise ValueError(msg)
    if start.bounds.low <= 0 or end.bounds.low < 0 or years <= 0:
        msg = f"a pace needs a start above zero and a time, found {start.bounds} to {end.bounds} in {years} years"
        raise ValueError(msg)

    def cut(first: float, last: float) -> float:
        return 100 * (1 - (last / first) ** (1 / years)) if math.isfinite(last) else -math.inf

    return Quantity(
        value=cut(start.value, end.value),
        bounds=Bounds(cut(start.bounds.low, end.bounds.high), cut(start.bounds.high, end.bounds.low)),
        unit_id=_PERCENT,
        status=Status.DERIVED,
        areas=start.areas | end.areas,
    )


def cut_path(start: float, yearly_cut_percent: float, years: float) -> float:
    """Level after a number of years, in the start's unit."""
    return start * float((1 - yearly_cut_percent / 100) ** years)
