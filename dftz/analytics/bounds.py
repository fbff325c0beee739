"""Arithmetic on quantities that carries the bounds of printed figures through every step.

Each function is monotone in each input, so the ends of the result come from the ends of the inputs
(interval arithmetic: Moore, Kearfott and Cloud, Introduction to Interval Analysis, 2009, chapter 2;
https://doi.org/10.1137/1.9780898717716). Results are ``derived``, even where every input is reported.
"""

from __future__ import annotations

import math

from dftz.model import Bounds, Quantity, Status

_PERCENT = "percent"


def implied_base(level: Quantity, percent_change: Quantity) -> Quantity:
    """Level of the base period that a level and its percent change imply, in the level's unit.

    ``level / (1 + change / 100)``. 80.42 h after -33.34 % gives 120.64 h, between 120.63 and 120.66 h.

    Raises:
        ValueError: the level may be negative, or the change may be -100 % or less.
    """
    lowest = max(level.bounds.low, 0.0) if math.isinf(level.bounds.low) else level.bounds.low
    if lowest < 0:
        msg = f"a base is implied by a level of zero or more, found {level.bounds.low}"
        raise ValueError(msg)
    if percent_change.bounds.low <= -100:  # noqa: PLR2004 - a fall of 100 % leaves nothing to divide by
        msg = f"a base is implied by a change above -100 %, found {percent_change.bounds.low} %"
        raise ValueError(msg)
    return Quantity(
        value=_quotient(level.value, None if percent_change.value is None else 1 + percent_change.value / 100),
        bounds=Bounds(
            _end(lowest, 1 + percent_change.bounds.high / 100),
            _end(level.bounds.high, 1 + percent_change.bounds.low / 100),
        ),
        unit_id=level.unit_id,
        status=Status.DERIVED,
        areas=level.areas | percent_change.areas,
    )


def share_percent(part: Quantity, whole: Quantity) -> Quantity:
    """Part of a whole in percent; both in one unit, both zero or more.

    16,000 of more than 400,000 gives at most 4.0 % by the printed digits, 4.125 % with the rounding of 16,000.

    Raises:
        ValueError: the units differ, an end is negative, or the whole may be zero.
    """
    if part.unit_id != whole.unit_id:
        msg = f"a share needs one unit, found {part.unit_id} of {whole.unit_id}"
        raise ValueError(msg)
    low_part, low_whole = max(part.bounds.low, 0.0), whole.bounds.low
    if part.bounds.high < 0 or low_whole <= 0:
        msg = f"a share needs a part of zero or more and a whole above zero, found {part.bounds} of {whole.bounds}"
        raise ValueError(msg)
    central = _quotient(part.value, whole.value)
    return Quantity(
        value=None if central is None else 100 * central,
        bounds=Bounds(100 * _end(low_part, whole.bounds.high), 100 * _end(part.bounds.high, low_whole)),
        unit_id=_PERCENT,
        status=Status.DERIVED,
        areas=part.areas | whole.areas,
    )


def percent_change(earlier: Quantity, later: Quantity) -> Quantity:
    """Change from an earlier to a later level in percent; both in one unit, the earlier above zero.

    Raises:
        ValueError: the units differ, the later may be negative, or the earlier may be zero.
    """
    ratio = share_percent(later, earlier)
    return Quantity(
        value=None if ratio.value is None else ratio.value - 100,
        bounds=Bounds(ratio.bounds.low - 100, ratio.bounds.high - 100),
        unit_id=_PERCENT,
        status=Status.DERIVED,
        areas=ratio.areas,
    )


def quotient(part: Quantity, whole: Quantity, *, factor: float, unit_id: str) -> Quantity:
    """One quantity per unit of another, times a factor that brings it to its unit.

    40 billion yuan (39.5 to 40.5) of 5,300 companies (5,250 to 5,350) are 7.55 million each, 7.38 to 7.71.

    Raises:
        ValueError: the part may be negative, or the whole may be zero.
    """
    if part.bounds.low < 0 or whole.bounds.low <= 0:
        msg = f"a quotient needs a part of zero or more and a whole above zero, found {part.bounds} by {whole.bounds}"
        raise ValueError(msg)
    central = _quotient(part.value, whole.value)
    return Quantity(
        value=None if central is None else factor * central,
        bounds=Bounds(
            factor * _end(part.bounds.low, whole.bounds.high), factor * _end(part.bounds.high, whole.bounds.low)
        ),
        unit_id=unit_id,
        status=Status.DERIVED,
        areas=part.areas | whole.areas,
    )


def converted(quantity: Quantity, factor: float, unit_id: str) -> Quantity:
    """The quantity in another unit: every number times the factor, which is zero or more."""
    return Quantity(
        value=None if quantity.value is None else quantity.value * factor,
        bounds=Bounds(quantity.bounds.low * factor, quantity.bounds.high * factor),
        unit_id=unit_id,
        status=quantity.status,
        areas=quantity.areas,
    )


def _quotient(numerator: float | None, denominator: float | None) -> float | None:
    return None if numerator is None or denominator is None else numerator / denominator


def _end(numerator: float, denominator: float) -> float:
    """One end of a quotient of numbers of zero or more; anything over an open end comes down to zero."""
    return 0.0 if math.isinf(denominator) else numerator / denominator
