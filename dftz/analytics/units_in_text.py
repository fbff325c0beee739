"""Units in running text: which unit of measure stands with a number, by the names that a package gives its units."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dftz.analytics.numerals import Numeral
from dftz.analytics.reading import Reading, after, before
from dftz.analytics.words_in_text import FUNCTION_WORDS, Token, phrase

_MOST_STEPS = 6
"""Tokens after a number among which its unit stands: "237 new system innovations"."""
_WIDEST_GAP = 3
_APART_BY = " \n\t\u00a0-\u2011"
_ELSEWHERE = frozenset(
    [
        "minute",
        "minutes",
        "min",
        "second",
        "seconds",
        "week",
        "weeks",
        "month",
        "months",
        "year",
        "years",
        "km",
        "kilometre",
        "kilometres",
        "kilometer",
        "kilometers",
        "metre",
        "metres",
        "meter",
        "meters",
        "mile",
        "miles",
        "kg",
        "kilogram",
        "kilograms",
        "gram",
        "grams",
        "litre",
        "litres",
        "degree",
        "degrees",
        "acre",
        "acres",
        "hectare",
        "hectares",
        "dollar",
        "dollars",
        "euro",
        "euros",
        "pound",
        "pounds",
        "yen",
    ]
)
"""Units that no package may know: with one of them a number is no bare count."""
_ELSEWHERE_ZH = re.compile(
    r"\s?(?:分钟|秒|周|星期|个月|年|公里|千米|米|公斤|千克|克|升|度|岁|亩|公顷|元|角|美元|欧元|日元)"
)
_PASSED = frozenset({"new", "more", "the", "such", "other"})
_POINTS = re.compile(r"\s?(?:percentage[\s-]*points?\b|个?百分点|pp\b)")
_PERCENT = re.compile(r"\s?%|[\s-]?(?i:per\s?cent(?!age))|\s?(?i:pct\b)")
_MONEY_BEFORE = (
    (re.compile(r"(?:US\$|USD|\$|美元)\s*$"), "USD"),
    (re.compile(r"(?:RMB|CNY|¥|￥|人民币)\s*$"), "RMB"),
    (re.compile(r"(?:EUR|€|欧元)\s*$"), "EUR"),
)


@dataclass(frozen=True, kw_only=True)
class UnitWord:
    """What a unit is called in a text: the stems of its words, and the dimension that they mean."""

    parts: tuple[str, ...]
    dimension: str


def unit_words(names: Mapping[str, Sequence[str]]) -> dict[str, list[UnitWord]]:
    """Unit words by their first stem, the longest first, from each dimension's names."""
    words: dict[str, list[UnitWord]] = {}
    for dimension, called in names.items():
        for name in called:
            parts = phrase(name)
            if parts:
                words.setdefault(parts[0], []).append(UnitWord(parts=parts, dimension=dimension))
    return {first: sorted(told, key=lambda one: -len(one.parts)) for first, told in words.items()}


def dimensions_of(reading: Reading, at: int, units: Mapping[str, Sequence[UnitWord]]) -> frozenset[str] | None:
    """The dimensions that the unit of a number can mean; None where the text names none with it.

    Args:
        reading: the text.
        at: which number.
        units: as ``unit_words`` gives them.
    """
    one = reading.numbers[at]
    following = after(reading, one)
    if _POINTS.match(following):
        return frozenset({"percentage points"})
    if one.percent or _PERCENT.match(following):
        return frozenset({"percent"})
    for pattern, money in _MONEY_BEFORE:
        if pattern.search(before(reading, one)):
            called = phrase(money)
            return frozenset(unit.dimension for unit in units.get(called[0], ()) if unit.parts == called)
    return _noun_after(reading, at, units) or _elsewhere(reading, at)


def _elsewhere(reading: Reading, at: int) -> frozenset[str] | None:
    """The unit right after a number that is none of the package's; None where there is none."""
    following = after(reading, reading.numbers[at])
    word = re.match(r"[\s-]?([A-Za-z]+)", following)
    if word and word[1].casefold() in _ELSEWHERE:
        return frozenset({word[1].casefold()})
    found = _ELSEWHERE_ZH.match(following)
    return frozenset({found[0]}) if found else None


def _noun_after(reading: Reading, at: int, units: Mapping[str, Sequence[UnitWord]]) -> frozenset[str] | None:
    one, words = reading.numbers[at], reading.words
    first = next(
        (place for place in range(reading.places[at], len(words)) if words[place].start >= one.end), len(words)
    )
    reached = one.end
    for place in range(first, min(first + _MOST_STEPS, len(words))):
        word = words[place]
        if not _goes_on(reading, one, word, reached):
            return None
        found = _unit_at(words, place, units)
        if found:
            return found
        if word.text.casefold() in FUNCTION_WORDS - _PASSED:
            return None
        reached = word.end
    return None


def _goes_on(reading: Reading, one: Numeral, word: Token, reached: int) -> bool:
    """Whether nothing but a space, a hyphen or a quotation mark parts a word from what stands before it."""
    gap = reading.plain[max(reached, one.end) : word.start]
    return len(gap) <= _WIDEST_GAP and not gap.strip(_APART_BY) and (bool(word.stem) or word.text in "-\"“”'’")


def _unit_at(words: Sequence[Token], at: int, units: Mapping[str, Sequence[UnitWord]]) -> frozenset[str]:
    """The dimensions of the longest unit name that stands at a token."""
    longest, found = 0, set[str]()
    for unit in units.get(words[at].stem, ()):
        if len(unit.parts) < longest:
            break
        if tuple(word.stem for word in words[at : at + len(unit.parts)]) == unit.parts:
            longest = len(unit.parts)
            found.add(unit.dimension)
    return frozenset(found)


def listed(reading: Reading, at: int) -> bool:
    """Whether a number and the next share a unit that stands after the second: "16,000 and 28,000 TEU"."""
    between = reading.plain[reading.numbers[at].end : reading.numbers[at + 1].start].strip()
    return between in {"and", "or", "to", "&", "和", "与", "、", "至", "到", ","}
