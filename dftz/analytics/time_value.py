"""What time saved at the border is worth: trade x sensitive share x days saved x value of a day.

The value of a day is the ad-valorem tariff equivalent of one day in transit: Hummels and Schaur, Time as a Trade
Barrier, American Economic Review 103(7), 2013, find 0.6 to 2.1 % of the value of goods. The product rises with every
input, so the ends of the result come from the ends of the inputs; it is linear in the hours, which holds for small
changes only.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

import pandas as pd

from dftz.model import Bounds, Quantity, Status

_HOURS_A_DAY = 24
_PERCENT = 100.0


@dataclass(frozen=True, kw_only=True)
class TimeSaving:
    """The assumptions of one scenario; each has a central value and bounds of zero or more.

    ``trade``: value of goods in the first year, in millions of a currency. ``growth``: percent a year, above -100.
    ``hours``: hours saved per shipment. ``day_value``: percent of goods value a day. ``sensitive``: percent of the
    trade that is sensitive to time, 0 to 100.
    """

    trade: Quantity
    growth: Quantity
    hours: Quantity
    day_value: Quantity
    sensitive: Quantity


INPUTS = ("trade", "growth", "hours", "day_value", "sensitive")
"""The assumptions by name, in reading order."""


def value_in_year(saving: TimeSaving, year: int) -> Quantity:
    """Worth of the time saved in year ``year`` (1 is the first), in millions of the trade's currency."""
    central, low, high = (_worth(_at(saving, end), year) for end in ("value", "low", "high"))
    return Quantity(
        value=central,
        bounds=Bounds(low, high),
        unit_id=saving.trade.unit_id,
        status=Status.ASSUMED,
        areas=_areas(saving),
    )


def value_over_years(saving: TimeSaving, years: int) -> Quantity:
    """Worth of the time saved in the first ``years`` years together, undiscounted, in the trade's millions."""
    each = [value_in_year(saving, year) for year in range(1, years + 1)]
    return Quantity(
        value=sum(one.value or 0.0 for one in each),
        bounds=Bounds(sum(one.bounds.low for one in each), sum(one.bounds.high for one in each)),
        unit_id=saving.trade.unit_id,
        status=Status.ASSUMED,
        areas=_areas(saving),
    )


def tariff_equivalent(saving: TimeSaving) -> Quantity:
    """Ad-valorem equivalent: the tariff on all the trade, in percent, that would weigh as much as the time saved."""
    ends = {end: _at(saving, end) for end in ("value", "low", "high")}
    central, low, high = (
        _times(_times(hours / _HOURS_A_DAY, day_value), sensitive / _PERCENT)
        for _trade, _growth, hours, day_value, sensitive in ends.values()
    )
    return Quantity(
        value=central, bounds=Bounds(low, high), unit_id="percent", status=Status.ASSUMED, areas=_areas(saving)
    )


def tornado(saving: TimeSaving, years: int) -> pd.DataFrame:
    """How far each assumption alone moves the worth over ``years`` years, the others at their central values.

    Returns:
        Columns ``assumption`` (of ``INPUTS``), ``at_low``, ``at_high`` (the assumption's ends), ``low``, ``high`` (the
        worth then, in the trade's millions; ``high`` is infinite where the assumption has no upper end), ``central``
        and ``width``; the widest first, those that are certain last.
    """
    fixed = {name: _fixed(getattr(saving, name)) for name in INPUTS}
    central = value_over_years(TimeSaving(**fixed), years).value
    rows = []
    for name in INPUTS:
        alone = replace(TimeSaving(**fixed), **{name: getattr(saving, name)})
        worth, bounds = value_over_years(alone, years), getattr(saving, name).bounds
        rows.append(
            {
                "assumption": name,
                "at_low": bounds.low,
                "at_high": bounds.high,
                "low": worth.bounds.low,
                "high": worth.bounds.high,
                "central": central,
            }
        )
    table = pd.DataFrame(rows)
    width = (table["high"] - table["low"]).rename("width")
    return table.assign(width=width).sort_values("width", ascending=False, kind="stable").reset_index(drop=True)


def middle(bounds: Bounds) -> float:
    """The central value of a range that has none of its own: its middle, or its low end where the high is open."""
    return (bounds.low + bounds.high) / 2 if math.isfinite(bounds.high) else bounds.low


def assumed(low: float, high: float, unit_id: str) -> Quantity:
    """An assumption as a range with its middle."""
    bounds = Bounds(low, high)
    return Quantity(value=middle(bounds), bounds=bounds, unit_id=unit_id, status=Status.ASSUMED)


def _areas(saving: TimeSaving) -> frozenset[str]:
    return frozenset().union(*(getattr(saving, name).areas for name in INPUTS))


def _fixed(assumption: Quantity) -> Quantity:
    value = _central(assumption)
    return replace(assumption, value=value, bounds=Bounds(value, value))


def _central(assumption: Quantity) -> float:
    if assumption.value is None:
        msg = f"an assumption needs a central value, found {assumption}"
        raise ValueError(msg)
    return assumption.value


def _at(saving: TimeSaving, end: str) -> tuple[float, ...]:
    """All assumptions at one end, in the order of ``INPUTS``."""
    inputs = [getattr(saving, name) for name in INPUTS]
    if end == "value":
        return tuple(_central(one) for one in inputs)
    return tuple(getattr(one.bounds, end) for one in inputs)


def _worth(assumptions: tuple[float, ...], year: int) -> float:
    trade, growth, hours, day_value, sensitive = assumptions
    grown = trade * (1 + growth / _PERCENT) ** (year - 1)
    return _times(grown * sensitive / _PERCENT * hours / _HOURS_A_DAY, day_value / _PERCENT)


def _times(first: float, second: float) -> float:
    """A product in which nothing, however often, is nothing: zero times an open end is zero."""
    return 0.0 if 0.0 in (first, second) else first * second
