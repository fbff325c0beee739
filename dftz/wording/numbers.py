"""Numbers as a reader meets them: separators, signs, units, bounds, the large steps of their language."""

from __future__ import annotations

import math
import re
from decimal import Decimal

from dftz.model import Bounds
from dftz.wording.language import gettext as _
from dftz.wording.language import language

NO_BREAK = "\N{NARROW NO-BREAK SPACE}"
_TIGHT_SYMBOLS = frozenset({"%"})
_MOST_DECIMALS = 6
_OPEN_DECIMALS = 2
_SAME_END = 1e-14
"""Ends that differ by a smaller share are one: noise of the arithmetic, far below the sixth decimal of any figure."""
_STEPS = {"亿": 8, "万": 4}
"""The large numbers that Chinese counts in, and their power of ten; English counts in thousands."""
_STEP_DECIMALS = 2
_LARGE_UNITS = {"十亿": 9, "百万": 6}
"""How a unit of billions or of millions begins in Chinese, and its power of ten."""
_NUMBER = re.compile(r"(?P<digits>\d[\d,]*(?:\.\d+)?)(?P<step>[万亿]?)")

_AMOUNT = re.compile(
    r"(?P<digits>\d{1,3}(?:,\d{3}){0,6}|\d{1,21})(?P<decimals>\.\d{1,9})?"
    r"\s*(?P<step>million|billion|百万|十亿|万|亿)?\s*(?P<unit>[^\W\d]\D*)?"
)
_AMOUNT_STEPS = {"million": 6, "billion": 9, **_LARGE_UNITS, **_STEPS}


def number(value: float, decimals: int = 0) -> str:
    """A number with thousands separators, fixed decimals and a real minus sign; never "-0"."""
    digits = f"{round(value, decimals) + 0.0:,.{max(decimals, 0)}f}"
    if language() == "zh" and decimals <= 0:
        digits = _in_steps(digits)
    return digits.replace("-", "\N{MINUS SIGN}")


def in_full(value: float) -> str:
    """A number that a reader chose, with all its digits: thousands separators, no exponent, no trailing zeros."""
    digits = f"{Decimal(repr(float(value))):,f}"
    whole = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return whole.replace("-", "\N{MINUS SIGN}")


def signed(value: float, decimals: int = 0) -> str:
    """A change: as ``number``, with a plus sign where it is above zero."""
    return f"+{number(value, decimals)}" if round(value, decimals) > 0 else number(value, decimals)


def with_unit(words: str, symbol: str) -> str:
    """A number in words followed by its unit; a narrow no-break space keeps "%" at its number.

    Chinese sets no space, and reads millions and billions in its own steps: 9.77 百万标准箱 is 977万标准箱.
    """
    if not symbol:
        return words
    if language() == "zh":
        beginning = _large_unit(symbol)
        return f"{beside_unit(words, symbol)}{symbol.removeprefix(beginning)}"
    return f"{words}{NO_BREAK}{symbol}" if symbol in _TIGHT_SYMBOLS else f"{words} {symbol}"


def amount(words: str) -> tuple[Decimal, str] | None:
    """A number with its unit as any language writes it, to its value and the unit without its large step.

    50,000 million CNY and 500亿CNY are one amount; None where the words are none.
    """
    found = _AMOUNT.fullmatch(words.strip())
    if found is None:
        return None
    digits = found["digits"].replace(",", "") + (found["decimals"] or "")
    return Decimal(digits).scaleb(_AMOUNT_STEPS.get(found["step"] or "", 0)), found["unit"] or ""


def beside_unit(words: str, symbol: str) -> str:
    """A number that stands beside another one which says the unit: in that one's step, without the unit."""
    beginning = _large_unit(symbol) if language() == "zh" else ""
    return _rescaled(words, _LARGE_UNITS[beginning]) if beginning else words


def telling_decimals(bounds: Bounds) -> int:
    """Decimals that show both ends of bounds: all of them where they end, else enough to tell the ends apart."""
    ends = [end for end in (bounds.low, bounds.high) if math.isfinite(end)]
    for decimals in range(_MOST_DECIMALS + 1):
        if all(math.isclose(round(end, decimals), end, rel_tol=_SAME_END, abs_tol=1e-12) for end in ends):
            return decimals
    width = bounds.high - bounds.low
    if not math.isfinite(width) or width <= 0:
        return 1
    return min(max(math.ceil(-math.log10(width)), 0), _MOST_DECIMALS)


def bounds_words(bounds: Bounds, symbol: str = "") -> str:
    """Bounds in words: "385,000 to 395,000 t", "at least 400,000 TEU", "exactly 119 tasks"."""
    low_known, high_known = math.isfinite(bounds.low), math.isfinite(bounds.high)
    decimals = telling_decimals(bounds)
    low = number(bounds.low, decimals if bounds.low else 0) if low_known else ""
    high = number(bounds.high, decimals) if high_known else ""
    if low_known != high_known:  # rounded outwards, so that "at least" is never more than is known
        end, outwards = (bounds.low, math.floor) if low_known else (bounds.high, math.ceil)
        if not math.isclose(round(end, decimals), end, rel_tol=_SAME_END, abs_tol=1e-12):
            decimals = max(decimals, _OPEN_DECIMALS)
            low = high = number(outwards(end * 10**decimals) / 10**decimals, decimals)
    match low_known, high_known:
        case True, True if bounds.low == bounds.high:
            return _("exactly {number}").format(number=with_unit(low, symbol))
        case True, True:
            return with_unit(_("{low} to {high}").format(low=low, high=high), symbol)
        case True, False:
            return _("at least {number}").format(number=with_unit(low, symbol))
        case False, True:
            return _("at most {number}").format(number=with_unit(high, symbol))
        case _:
            return _("no bounds published")


def derived_number(value: float, bounds: Bounds, most_decimals: int) -> str:
    """A derived number, rounded to a tenth of the leading digit of its bounds' width: 297,710 reads 297,700.

    More digits would claim what the printing does not tell. ``most_decimals`` caps the decimals.
    """
    width = bounds.high - bounds.low
    if not math.isfinite(width) or width <= 0:
        return number(value, most_decimals)
    decimals = min(1 - math.floor(math.log10(width)), most_decimals)
    return number(round(value, decimals), max(decimals, 0))


def _in_steps(digits: str) -> str:
    """Whole digits as Chinese counts them, where that is exact and short: 17,000 reads 1.7万, 14,858 stays."""
    value = Decimal(digits.replace(",", ""))
    for name, power in _STEPS.items():
        if abs(value) >= 10**power:
            scaled = value.scaleb(-power).normalize()
            if scaled == round(scaled, _STEP_DECIMALS):
                return f"{scaled:,f}{name}"
    return digits


def _large_unit(symbol: str) -> str:
    """How the symbol of a unit of millions or billions begins in Chinese; empty for any other unit."""
    return next((beginning for beginning in _LARGE_UNITS if symbol.startswith(beginning)), "")


def _rescaled(words: str, power: int) -> str:
    """Every number of the words times a power of ten, in the largest step that it reaches, to the digits it has."""

    def large(match: re.Match[str]) -> str:
        value = Decimal(match["digits"].replace(",", "")).scaleb(power + _STEPS.get(match["step"], 0))
        for name, step in _STEPS.items():
            if value >= 10**step:
                return f"{value.scaleb(-step):,f}{name}"
        return f"{value:,f}"

    return _NUMBER.sub(large, words)
