"""Whether a number in a text and a figure on record can both be right: same, within rounding, apart, or open."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from dftz.model import Bounds, Qualifier

_CLOSE = 0.1
"""How far from its number a "more than" still speaks of it: 'more than 26,000' of 27,000."""
_ABOUT = 0.02
_WIDEST = 1.25
"""How wide a range in a text may be to speak of the one number inside it."""
_SAME = 1e-9


class Wording(StrEnum):
    """The words around a number in a text that say which side it lies on."""

    EXACT = "exact"
    ABOUT = "about"
    MORE = "more"
    AT_LEAST = "at_least"
    NEARLY = "nearly"
    LESS = "less"
    AT_MOST = "at_most"


_UP = frozenset({Wording.MORE, Wording.AT_LEAST})
_DOWN = frozenset({Wording.NEARLY, Wording.LESS, Wording.AT_MOST})


class Fit(StrEnum):
    """How a number in a text stands to a figure on record."""

    SAME = "same"
    ROUNDED = "rounded"
    OPEN = "open"
    """The figure has an open end, so that neither can be said."""
    APART = "apart"


@dataclass(frozen=True, kw_only=True)
class Written:
    """A number as a text writes it, in some unit: its ends (equal but for a range), last digit's size and wording."""

    low: float
    high: float
    step: float
    wording: Wording

    def bounds(self, *, counted: bool) -> Bounds:
        """What the digits allow, as ``dftz.model.printed_bounds`` reads a source."""
        if self.low != self.high:
            return Bounds(self.low, self.high)
        half = 0.0 if counted and self.step <= 1 and self.wording is Wording.EXACT else self.step / 2
        if self.wording is Wording.ABOUT:
            half = max(half, abs(self.low) * _ABOUT)
        return Bounds(self.low - half, self.low + half)


def fit(written: Written, value: float | None, bounds: Bounds, qualifier: Qualifier, *, counted: bool) -> Fit:
    """How a number in a text stands to a figure, both in one unit and without sign.

    Args:
        written: the number in the text.
        value: the figure's number; None for a range.
        bounds: the figure's bounds.
        qualifier: the word before the figure in its source.
        counted: whether its unit counts whole things.
    """
    if value is None:
        return _fit_range(written, bounds)
    if written.low != written.high:
        inside = written.low <= bounds.low and bounds.high <= written.high
        return Fit.ROUNDED if inside and written.high <= _WIDEST * written.low else Fit.APART
    match qualifier:
        case Qualifier.AT_LEAST:
            return _fit_open(written, value, upward=True)
        case Qualifier.AT_MOST:
            return _fit_open(written, value, upward=False)
        case _:
            return _fit_number(written, value, bounds, counted=counted)


def _fit_range(written: Written, bounds: Bounds) -> Fit:
    if written.low == written.high:
        return Fit.ROUNDED if bounds.holds(written.low) and written.wording not in _UP | _DOWN else Fit.APART
    same = math.isclose(written.low, bounds.low, rel_tol=_SAME) and math.isclose(
        written.high, bounds.high, rel_tol=_SAME
    )
    return Fit.SAME if same else Fit.APART


def _fit_open(written: Written, value: float, *, upward: bool) -> Fit:
    """Against "more than" (``upward``) or "at most": the number may lie anywhere beyond on that side."""
    number = written.low
    alike, other = (_UP, _DOWN) if upward else (_DOWN, _UP)
    same = math.isclose(number, value, rel_tol=_SAME)
    beyond = number > value if upward else number < value
    if written.wording in alike:
        if same:
            return Fit.SAME
        near = abs(number - value) < _CLOSE * abs(value)
        return Fit.ROUNDED if near and not beyond else Fit.APART
    if same:
        return Fit.APART if written.wording in other else Fit.ROUNDED
    return Fit.OPEN if beyond else Fit.APART


def _fit_number(written: Written, value: float, bounds: Bounds, *, counted: bool) -> Fit:
    number = written.low
    if written.wording in _UP | _DOWN:
        return _fit_side(written, value, bounds)
    if math.isclose(number, value, rel_tol=_SAME, abs_tol=_SAME):
        return Fit.SAME
    told = written.bounds(counted=counted)
    if told.low == told.high or bounds.low == bounds.high:
        overlap = told.low <= bounds.high and bounds.low <= told.high
    else:  # ranges that only touch are apart
        overlap = told.low < bounds.high and bounds.low < told.high
    return Fit.ROUNDED if overlap else Fit.APART


def _fit_side(written: Written, value: float, bounds: Bounds) -> Fit:
    """Words like "more than" and "nearly" against a plain number."""
    number = written.low
    match written.wording:
        case Wording.MORE:
            holds = bounds.high > number
        case Wording.AT_LEAST:
            holds = bounds.high >= number
        case Wording.AT_MOST:
            holds = bounds.low <= number
        case _:
            holds = bounds.low < number
    if not holds:
        return Fit.APART
    return Fit.ROUNDED if abs(number - value) <= _CLOSE * abs(value) else Fit.OPEN
