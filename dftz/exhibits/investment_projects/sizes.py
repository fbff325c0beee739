"""Amounts and capacities as a reader says them: "more than 2.0 billion CNY", "273 million CNY"."""

from __future__ import annotations

import pandas as pd

from dftz.data import Catalogue
from dftz.model import Bounds, Qualifier
from dftz.wording import bounds_words, figure_words, number

_BILLION, _MILLION = "billion_", "million_"
_THOUSAND = 1000


def size_words(catalogue: Catalogue, event: pd.Series, size: str) -> str:
    """The amount or the capacity of a statement in words; empty where it has none."""
    if not event[f"{size}_printed"]:
        return ""
    factor, symbol = _readable(catalogue, str(event[f"{size}_unit_id"]), float(event[size]))
    decimals = len(str(event[f"{size}_printed"]).partition(".")[2])
    if factor != 1:
        decimals = max(decimals - 3, 0)
    return figure_words(number(event[size] * factor, decimals), Qualifier(event[f"{size}_qualifier"]), symbol)


def size_bounds(catalogue: Catalogue, event: pd.Series, size: str) -> str:
    """The bounds of the amount or the capacity of a statement in words."""
    factor, symbol = _readable(catalogue, str(event[f"{size}_unit_id"]), float(event[size]))
    return bounds_words(Bounds(event[f"{size}_low"] * factor, event[f"{size}_high"] * factor), symbol)


def _readable(catalogue: Catalogue, unit_id: str, value: float) -> tuple[float, str]:
    """A factor and a unit's symbol in which an amount below one billion has no leading zero."""
    unit = catalogue.units[unit_id]
    if unit_id.startswith(_BILLION) and value < 1:
        smaller = catalogue.units.get(unit_id.replace(_BILLION, _MILLION, 1))
        return (_THOUSAND, smaller.symbol) if smaller else (1, unit.symbol)
    return 1, unit.symbol
