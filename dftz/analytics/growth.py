"""Growth paths: what a level becomes if part of a known yearly rate lasts and then fades.

In year k after the start the rate is ``rate * lasting * (1 - fading) ** (k - 1)``; the level is the start
times the product of ``1 + rate`` over the years. With ``lasting`` 1 and ``fading`` 0 it is compound growth.
Bounds follow from the ends of start and rate, because the level rises with both.
"""

from __future__ import annotations

import math

import pandas as pd

from dftz.model import Bounds, Quantity

_LONGEST_YEARS = 10_000
_NEGLIGIBLE_RATE = 1e-15


def yearly_rate(rate_percent: float, lasting: float, fading: float, year: int) -> float:
    """Growth rate as a fraction in year ``year`` (1 is the first after the start)."""
    return rate_percent / 100 * lasting * (1 - fading) ** (year - 1)


def growth_path(start: Quantity, rate_percent: Quantity, *, lasting: float, fading: float, years: int) -> pd.DataFrame:
    """Level in each year from 0 (the start) to ``years``, in the start's unit.

    Args:
        start: level in the base year, zero or more.
        rate_percent: yearly growth rate known for the base year, in percent, above -100.
        lasting: share of the rate that still holds in the first year, 0 to 1.
        fading: share of the rate that is lost in each later year, 0 to 1.
        years: number of years, zero or more.

    Returns:
        Columns ``step`` (0 to ``years``), ``value``, ``low``, ``high``; one row per year, in order.

    Raises:
        ValueError: a parameter lies outside its range.
    """
    _check(rate_percent, lasting, fading)
    if years < 0 or start.bounds.low < 0 or start.value is None or rate_percent.value is None:
        msg = f"a path needs a start of zero or more and zero or more years, found {start} and {years} years"
        raise ValueError(msg)
    levels = [(0, start.value, start.bounds.low, start.bounds.high)]
    for step in range(1, years + 1):
        _, value, low, high = levels[-1]
        levels.append(
            (
                step,
                value * (1 + yearly_rate(rate_percent.value, lasting, fading, step)),
                low * (1 + yearly_rate(rate_percent.bounds.low, lasting, fading, step)),
                high * (1 + yearly_rate(rate_percent.bounds.high, lasting, fading, step)),
            ),
        )
    return pd.DataFrame(levels, columns=["step", "value", "low", "high"])


def years_to_multiple(rate_percent: float, multiple: float, *, lasting: float, fading: float) -> float:
    """Years until a path reaches a multiple of its start; infinite where it never does.

    Within a year the level grows at that year's constant rate, so compound growth doubles after
    ``log(2) / log(1 + rate)`` years.

    Raises:
        ValueError: the multiple is not above zero.
    """
    if multiple <= 0:
        msg = f"a multiple is above zero, found {multiple}"
        raise ValueError(msg)
    remaining = math.log(multiple)
    if remaining <= 0:
        return 0.0
    for step in range(1, _LONGEST_YEARS + 1):
        rate = yearly_rate(rate_percent, lasting, fading, step)
        if rate <= _NEGLIGIBLE_RATE:
            return math.inf
        gained = math.log1p(rate)
        if gained >= remaining:
            return step - 1 + remaining / gained
        remaining -= gained
    return math.inf


def reaching_years(
    start: Quantity,
    rate_percent: Quantity,
    target: float,
    *,
    lasting: float,
    fading: float,
) -> tuple[float, Bounds]:
    """Years until a path reaches a target level in the start's unit: by the central values, and the bounds.

    The earliest comes from the high ends of start and rate, the latest from the low ends; infinite where the
    path never gets there.

    Raises:
        ValueError: the target or the start is not above zero.
    """
    _check(rate_percent, lasting, fading)
    if start.value is None or rate_percent.value is None or start.bounds.low <= 0 or target <= 0:
        msg = f"a target is reached from a start above zero, found start {start} and target {target}"
        raise ValueError(msg)
    central, earliest, latest = (
        years_to_multiple(rate, target / level, lasting=lasting, fading=fading)
        for rate, level in (
            (rate_percent.value, start.value),
            (rate_percent.bounds.high, start.bounds.high),
            (rate_percent.bounds.low, start.bounds.low),
        )
    )
    return central, Bounds(earliest, latest)


def _check(rate_percent: Quantity, lasting: float, fading: float) -> None:
    if not 0 <= lasting <= 1 or not 0 <= fading <= 1:
        msg = f"lasting and fading are shares from 0 to 1, found {lasting} and {fading}"
        raise ValueError(msg)
    if rate_percent.bounds.low <= -100:  # noqa: PLR2004 - a fall of 100 % leaves nothing to grow
        msg = f"a growth path needs a rate above -100 %, found {rate_percent.bounds.low} %"
        raise ValueError(msg)
