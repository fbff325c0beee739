"""What a text claims with each number: value and wording, unit, direction, period, and the words around it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dftz.analytics.agreement import Wording
from dftz.analytics.numerals import Kind, Numeral
from dftz.analytics.reading import LOOK, Reading, after, before, sentence_of
from dftz.analytics.said_of_numbers import direction_of, said_before, wording_of
from dftz.analytics.surroundings import surroundings
from dftz.analytics.units_in_text import UnitWord, dimensions_of, listed

_BASE = re.compile(
    r"(?i)(?:compar(?:ed|ing|ison)\s*(?:with|to)?\s*(?:that|those|the\s*\w+)?\s*(?:of|in)?|than\s*(?:in|that\s*of)?|against"
    r"|(?:from|over|on|versus|vs\.?)(?:\s*(?:that\s*of|those\s*of|the\s*(?:level|average)\s*(?:of|in)))?"
    r"|(?:that|level|average|half|figure|third)\s*(?:of|in)|较|比|与|相比|相较)\s*$"
)
_YEAR_BEFORE = re.compile(
    r"(?i)(?<!than )(?<!on )(?<!from )(?:the|a) (?:year before|previous year|year earlier)|上年(?!同)|前一年"
)
_BASE_AFTER = re.compile(r"\s?(?:相比|的?基数|levels?\b)")
_SINCE = re.compile(r"(?i)(?:since|from|founding\s*(?:on|in)|founded\s*(?:on|in)|established\s*(?:on|in)|自|从)\s*$")
_NUMBERS_AROUND = 40
_FEBRUARY, _SHORTEST_MONTH = 2, 28

Period = tuple[date, date]
"""First and last day."""


@dataclass(frozen=True, kw_only=True)
class Claim:
    """One figure of a text with all that the text says of it.

    ``dimensions`` are the units that its words can mean, without scale; None where the text names none. ``rising`` is
    the direction said (True up, False down, None unsaid). ``change`` is whether it is a change (by 12 %) or a level (to
    12 %); None where unsaid. ``periods`` are the days that the text speaks of, ``bases`` those it compares with,
    ``since`` the day from which it counts. ``context`` gives each word around it a weight from 0 to 1.
    """

    numeral: Numeral
    wording: Wording
    dimensions: frozenset[str] | None
    rising: bool | None
    pace: bool
    """Whether the direction is one of pace ("faster", "slowed"), which for hours means the other way."""
    change: bool | None
    periods: tuple[Period, ...]
    bases: tuple[Period, ...]
    since: tuple[date, ...]
    context: Mapping[str, float]
    sentence: int


def claims(reading: Reading, units: Mapping[str, Sequence[UnitWord]], most: int | None = None) -> tuple[Claim, ...]:
    """What each figure of a text claims, in the text's order.

    Args:
        reading: the text.
        units: the names of units, as ``dftz.analytics.units_in_text.unit_words`` gives them.
        most: how many figures to read, from the first on; all where None.
    """
    figures = [at for at, one in enumerate(reading.numbers) if one.kind is Kind.FIGURE][:most]
    dimensions: dict[int, frozenset[str] | None] = {}
    for at in reversed(figures):
        told = dimensions_of(reading, at, units)
        dimensions[at] = dimensions[at + 1] if told is None and at + 1 in dimensions and listed(reading, at) else told
    return tuple(_claim(reading, at, dimensions[at]) for at in figures)


def _claim(reading: Reading, at: int, dimensions: frozenset[str] | None) -> Claim:
    one = reading.numbers[at]
    ahead, behind = before(reading, one), after(reading, one)
    said = dimensions or frozenset()
    rising, pace, change = direction_of(one, ahead, behind, percent="percent" in said)
    change = True if "percentage points" in said else change
    follows = bool(change and said_before(ahead))
    periods, bases, since = _periods(reading, at)
    return Claim(
        numeral=one,
        wording=wording_of(one, ahead, behind),
        dimensions=dimensions,
        rising=rising,
        pace=pace,
        change=change,
        periods=periods,
        bases=bases,
        since=since,
        context=surroundings(reading, at, follows=follows),
        sentence=sentence_of(reading, at),
    )


def _periods(reading: Reading, at: int) -> tuple[tuple[Period, ...], tuple[Period, ...], tuple[date, ...]]:
    """Periods that a number's sentence names, the nearest first; those it compares with; the days it counts from."""
    periods: list[tuple[int, Period]] = []
    bases: list[Period] = []
    since: list[date] = []
    sentence = sentence_of(reading, at)
    for other in range(max(at - _NUMBERS_AROUND, 0), min(at + _NUMBERS_AROUND, len(reading.numbers))):
        one = reading.numbers[other]
        if one.first is None or one.last is None or sentence_of(reading, other) != sentence:
            continue
        ahead = before(reading, one)
        if _SINCE.search(ahead) and (one.first == one.last or "since" in ahead.casefold() or "自" in ahead[-2:]):
            since.append(one.first)
        elif _BASE.search(ahead) or _BASE_AFTER.match(after(reading, one)):
            bases.append((one.first, one.last))
        else:
            periods.append((abs(other - at), (one.first, one.last)))
    nearest = tuple(period for _distance, period in sorted(periods, key=lambda told: told[0]))
    own = re.split(r"[.;。；\d]", before(reading, reading.numbers[at], 2 * LOOK))[-1]
    if _YEAR_BEFORE.search(own):
        nearest = tuple((_a_year_before(first), _a_year_before(last)) for first, last in nearest)
    return nearest, tuple(bases), tuple(since)


def _a_year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=min(day.day, _SHORTEST_MONTH) if day.month == _FEBRUARY else day.day)
