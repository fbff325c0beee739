"""Dates, reference periods, and names in sentences."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from dftz.model import DatePrecision, PeriodKind
from dftz.wording.language import gettext as _


def date_words(day: date, precision: DatePrecision) -> str:
    """A date to the precision its source gives: "2018", "September 2019", "10 April 2017"."""
    match precision:
        case DatePrecision.YEAR:
            return _("{year}").format(year=day.year)
        case DatePrecision.MONTH:
            return _("{month} {year}").format(month=_month(day), year=day.year)
        case DatePrecision.DAY:
            return _("{day} {month} {year}").format(day=day.day, month=_month(day), year=day.year)


def period_words(kind: PeriodKind, start: date | None, end: date | None, precision: DatePrecision) -> str:
    """A reference period: "2018", "January to August 2018", "since 10 April 2017, as of September 2019"."""
    if end is None:
        return _("no date given")
    closing = date_words(end, precision)
    if start is None or kind in {PeriodKind.ANNUAL, PeriodKind.MONTH, PeriodKind.AS_OF}:
        return closing
    if kind is PeriodKind.YEAR_TO_DATE:
        if precision is DatePrecision.MONTH:
            return _("{first_month} to {month} {year}").format(
                first_month=_month(start), month=_month(end), year=end.year
            )
        return _("{first_month} to {last}").format(first_month=_month(start), last=closing)
    return _("{start} to {end}").format(start=date_words(start, DatePrecision.DAY), end=closing)


def listing(names: Sequence[str]) -> str:
    """Names as a list in words: "ore", "ore and grain", "ore, grain and containers"."""
    if len(names) <= 1:
        return "".join(names)
    return _("{first} and {last}").format(first=_(", ").join(names[:-1]), last=names[-1])


def in_sentence(name: str) -> str:
    """A name inside a sentence: "Ore" becomes "ore"; an abbreviation ("LNG") and a proper name ("Dalian Port") stay."""
    words = name.partition(",")[0].split()
    proper = name[1:2].isupper() or any(word[:1].isupper() for word in words[1:])
    return name if proper else name[:1].lower() + name[1:]


def _month(day: date) -> str:
    """The name of a day's month."""
    return (
        _("January"),
        _("February"),
        _("March"),
        _("April"),
        _("May"),
        _("June"),
        _("July"),
        _("August"),
        _("September"),
        _("October"),
        _("November"),
        _("December"),
    )[day.month - 1]
