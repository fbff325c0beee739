"""Every word a person sees passes through here: messages, numbers, bounds, periods.

English is the source language; a translation is a gettext catalogue, chosen per session.
"""

from __future__ import annotations

import gettext as _gettext
import math
from collections.abc import Callable, Sequence
from contextvars import ContextVar
from datetime import date
from decimal import Decimal
from functools import lru_cache, wraps
from typing import Any, ParamSpec, TypeVar

from dftz.model import Bounds, DatePrecision, PeriodKind, Qualifier, Status

_catalogue: ContextVar[_gettext.NullTranslations | None] = ContextVar("catalogue", default=None)
_SOURCE_LANGUAGE = _gettext.NullTranslations()

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

NO_BREAK = "\N{NARROW NO-BREAK SPACE}"
_TIGHT_SYMBOLS = frozenset({"%"})
_MOST_DECIMALS = 6
_OPEN_DECIMALS = 2
_SAME_END = 1e-14
"""Ends that differ by a smaller share are one: noise of the arithmetic, far below the sixth decimal of any figure."""


def gettext(message: str) -> str:
    """The message in the reader's language; English where there is no translation."""
    return (_catalogue.get() or _SOURCE_LANGUAGE).gettext(message)


def ngettext(singular: str, plural: str, count: int) -> str:
    """The message in the reader's language, in the form that the count asks for."""
    return (_catalogue.get() or _SOURCE_LANGUAGE).ngettext(singular, plural, count)


_ = gettext


def number(value: float, decimals: int = 0) -> str:
    """A number with thousands separators, fixed decimals and a real minus sign; never "-0"."""
    rounded = round(value, decimals)
    return f"{rounded + 0.0:,.{max(decimals, 0)}f}".replace("-", "\N{MINUS SIGN}")


def in_full(value: float) -> str:
    """A number that a reader chose, with all its digits: thousands separators, no exponent, no trailing zeros."""
    digits = f"{Decimal(repr(float(value))):,f}"
    whole = digits.rstrip("0").rstrip(".") if "." in digits else digits
    return whole.replace("-", "\N{MINUS SIGN}")


def signed(value: float, decimals: int = 0) -> str:
    """A change: as ``number``, with a plus sign where it is above zero."""
    return f"+{number(value, decimals)}" if round(value, decimals) > 0 else number(value, decimals)


def with_unit(words: str, symbol: str) -> str:
    """A number in words followed by its unit; a narrow no-break space keeps "%" at its number."""
    if not symbol:
        return words
    return f"{words}{NO_BREAK}{symbol}" if symbol in _TIGHT_SYMBOLS else f"{words} {symbol}"


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
            return _("{low} to {high}").format(low=low, high=with_unit(high, symbol))
        case True, False:
            return _("at least {number}").format(number=with_unit(low, symbol))
        case False, True:
            return _("at most {number}").format(number=with_unit(high, symbol))
        case _:
            return _("no bounds published")


def figure_words(printed: str, qualifier: Qualifier, symbol: str) -> str:
    """A figure as its source puts it: "more than 400,000 TEU", "about 570,000 vehicles"."""
    figure = with_unit(printed, symbol)
    match qualifier:
        case Qualifier.AT_LEAST:
            return _("more than {figure}").format(figure=figure)
        case Qualifier.AT_MOST:
            return _("at most {figure}").format(figure=figure)
        case Qualifier.ABOUT:
            return _("about {figure}").format(figure=figure)
        case Qualifier.TARGET:
            return _("target {figure}").format(figure=figure)
        case Qualifier.EXACT | Qualifier.RANGE:
            return figure


def figure_signs(printed: str, qualifier: Qualifier, symbol: str) -> str:
    """A figure in the little room of a card: "> 400,000 TEU", "≤ 4.0 %", "≈ 297,700 t"."""
    figure = with_unit(printed, symbol)
    match qualifier:
        case Qualifier.AT_LEAST:
            return f">{NO_BREAK}{figure}"
        case Qualifier.AT_MOST:
            return f"≤{NO_BREAK}{figure}"
        case Qualifier.ABOUT:
            return f"≈{NO_BREAK}{figure}"
        case Qualifier.TARGET | Qualifier.EXACT | Qualifier.RANGE:
            return figure


def status_words(status: Status) -> str:
    """How a status reads in a legend, a card or a table."""
    match status:
        case Status.REPORTED:
            return _("reported")
        case Status.DERIVED:
            return _("derived")
        case Status.ASSUMED:
            return _("assumed")


def date_words(day: date, precision: DatePrecision) -> str:
    """A date to the precision its source gives: "2018", "September 2019", "10 April 2017"."""
    match precision:
        case DatePrecision.YEAR:
            return str(day.year)
        case DatePrecision.MONTH:
            return _("{month} {year}").format(month=_(f"{day:%B}"), year=day.year)
        case DatePrecision.DAY:
            return _("{day} {month} {year}").format(day=day.day, month=_(f"{day:%B}"), year=day.year)


def period_words(kind: PeriodKind, start: date | None, end: date | None, precision: DatePrecision) -> str:
    """A reference period: "2018", "January to August 2018", "since 10 April 2017, as of September 2019"."""
    if end is None:
        return _("no date given")
    closing = date_words(end, precision)
    if start is None or kind in {PeriodKind.ANNUAL, PeriodKind.MONTH, PeriodKind.AS_OF}:
        return closing
    if kind is PeriodKind.YEAR_TO_DATE:
        return _("{first} to {last}").format(first=_(f"{start:%B}"), last=closing)
    return _("{start} to {end}").format(start=date_words(start, DatePrecision.DAY), end=closing)


def listing(names: Sequence[str]) -> str:
    """Names as a list in words: "ore", "ore and grain", "ore, grain and containers"."""
    if len(names) <= 1:
        return "".join(names)
    return _("{first} and {last}").format(first=", ".join(names[:-1]), last=names[-1])


def in_sentence(name: str) -> str:
    """A name inside a sentence: "Ore" becomes "ore"; an abbreviation ("LNG") and a proper name ("Dalian Port") stay."""
    words = name.partition(",")[0].split()
    proper = name[1:2].isupper() or any(word[:1].isupper() for word in words[1:])
    return name if proper else name[:1].lower() + name[1:]


def language() -> str:
    """Code of the reader's language ("en" where none is chosen)."""
    catalogue = _catalogue.get()
    return "en" if catalogue is None else catalogue.info().get("language", "en")


def derived_number(value: float, bounds: Bounds, most_decimals: int) -> str:
    """A derived number, rounded to a tenth of the leading digit of its bounds' width: 297,710 reads 297,700.

    More digits would claim what the printing does not tell. ``most_decimals`` caps the decimals.
    """
    width = bounds.high - bounds.low
    if not math.isfinite(width) or width <= 0:
        return number(value, most_decimals)
    decimals = min(1 - math.floor(math.log10(width)), most_decimals)
    return number(round(value, decimals), max(decimals, 0))


def kept_per_language(most: int) -> Callable[[Callable[Arguments, Result]], Callable[Arguments, Result]]:
    """A pure function whose last ``most`` results are kept, per arguments (hashable) and reader's language.

    Results are shared: a caller never writes into them.
    """

    def decorate(build: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
        @lru_cache(maxsize=most)
        def made(_language: str, args: tuple[Any, ...], kwargs: tuple[tuple[str, Any], ...]) -> Result:
            return build(*args, **dict(kwargs))

        @wraps(build)
        def kept(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
            return made(language(), args, tuple(sorted(kwargs.items())))

        return kept

    return decorate
