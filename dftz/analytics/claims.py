"""What a text claims with each number: value and wording, unit, direction, period, and the words around it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from dftz.analytics.agreement import Wording
from dftz.analytics.numerals import Kind, Numeral, one_to_one
from dftz.analytics.words_in_text import FUNCTION_WORDS, Token, is_chinese, phrase, term_at

_LOOK = 34
"""Characters before or after a number that can hold the words belonging to it."""
_CONTEXT = 70
"""Tokens to either side whose words count."""
_HALF_DISTANCE = 8.0
_PAST_A_COMMA, _PAST_A_SEMICOLON, _PAST_A_NUMBER, _SENTENCE_BEFORE = 0.6, 0.35, 0.75, 0.12
_SENTENCE_BEFORE_TOKENS = 60
_MOST_NOUN_STEPS = 3
_SECOND_OF_A_PAIR, _AFTER_A_CHANGE, _LENIENT = 0.5, 0.5, 0.9
_PAIRED = re.compile(r"[^\S\n]?%?\s?(?:(?:down|up)?\s?to|[降减升增]?至|[降减升增]?到|[降减]为)\s?")

_BEFORE: tuple[tuple[Wording, str], ...] = (
    (Wording.AT_MOST, r"no\s*more\s*than|not\s*more\s*than|at\s*most|up\s*to|不超过|不高于|至多|最多|不多于"),
    (Wording.AT_LEAST, r"no\s*(?:less|fewer)\s*than|at\s*least|不少于|不低于|至少|最少|多达"),
    (
        Wording.MORE,
        r"more\s*than|greater\s*than|higher\s*than|(?<![a-z])(?<!took )(?<!take )(?<!taken )(?<!taking )over|above|exceed(?:s|ed|ing)?|in\s*excess\s*of"
        r"|upwards\s*of|(?<![a-z])beyond|surpass(?:es|ed|ing)?|超过|超出|高于|大于|逾|突破|超",
    ),
    (Wording.NEARLY, r"nearly|almost|close\s*to|just\s*under|approaching|将近|接近|近"),
    (Wording.LESS, r"less\s*than|fewer\s*than|lower\s*than|(?<![a-z])under|below|不到|不足|低于|少于|小于"),
    (
        Wording.ABOUT,
        r"about|around|(?<![a-z])some|roughly|approximately|approx\.?|circa|(?<![a-z])ca\.?|an\s*estimated|~|≈|大约|大概"
        r"|约为|约",
    ),
)
_BEFORE_PATTERNS = tuple(
    (
        wording,
        re.compile(rf"(?i)(?:{words})(?:\s*(?:a\s*total\s*of|the|a|by))?\s*[¥￥$€£]?\s*(?:RMB|USD|US\$|CNY)?\s*$"),
    )
    for wording, words in _BEFORE
)
_AFTER_PATTERNS = (
    (Wording.AT_LEAST, re.compile(r"(?:及以上|或以上|\s?(?:or|and) more\b|\+)")),
    (Wording.MORE, re.compile(r"(?:\s?[^\s，。,;；\d]{0,4}以上|\s?(?:[余多](?=[^\d])|plus\b))")),
    (Wording.AT_MOST, re.compile(r"(?:\s?[^\s，。,;；\d]{0,3}(?:以内|以下)|\s?or less\b)")),
    (Wording.LESS, re.compile(r"[%％]?弱")),
    (Wording.ABOUT, re.compile(r"(?:\s?[^\s，。,;；\d]{0,4}(?:左右|上下)|\s?or so\b)")),
)
_RISE = (
    r"gr[eo]w(?:s|n|ing|th)?|increas(?:e[sd]?|ing)|r[oi]se[ns]?|rising|(?<![a-z])up(?!\s*to)|soar(?:s|ed|ing)?"
    r"|jump(?:s|ed|ing)?|climb(?:s|ed|ing)?|surg(?:e[sd]?|ing)|gain(?:s|ed)?|expan(?:d(?:s|ed|ing)?|sion)|faster|higher(?!\s*than\s*$)"
    r"|speed(?:ed)?\s*up|accelerat\w*|widen(?:s|ed)?|(?<![a-z])more(?=\s(?:than\s(?:a|the)\s))|improv(?:ed|es|ing|ement)"
    r"|增长|增加|上升|提高|提升|上涨|攀升|加快|扩大|提速|增幅|同比增|激增|猛增|涨|增"
)
_FALL = (
    r"f[ea]ll(?:s|en|ing)?|declin(?:e[sd]?|ing)|decreas(?:e[sd]?|ing)|reduc(?:e[sd]?|ing|tions?)|(?<![a-z])down"
    r"|drop(?:s|ped|ping)?|(?<![a-z])cuts?(?![a-z])|cutting|shr[iau]nk(?:s|ing|en)?|lower(?!\s*than\s*$)(?:s|ed|ing)?"
    r"|short(?:en(?:s|ed|ing)?|er)|slash(?:es|ed|ing)?|compress(?:ed|ing|ion)?|slow(?:er|ed)|(?<![a-z])less(?!\s*than\s*$)"
    r"|los[ts]|plunge[sd]?|slump(?:s|ed)?"
    r"|下降|减少|降低|压缩|缩短|缩减|下跌|下滑|回落|降幅|压减|减|降"
)
_DIRECTION = re.compile(rf"(?i)(?P<rise>{_RISE})|(?P<fall>{_FALL})")
_PACE = re.compile(r"(?i)faster|speed|accelerat|slow|加快|提速")
_YEAR_ON_YEAR = re.compile(
    r"(?i)year[\s-]*on[\s-]*year|(?<![a-z])yoy|同比|环比|a year earlier|the year before|compared with"
)
_TO_LEVEL = re.compile(r"(?i)(?:(?<![a-z])to|reach(?:ed|es|ing)?|total(?:s|led|ed|ling)|至|到|为|达|达到)\s*$")
_BY = re.compile(
    r"(?i)by\s*(?:about|around|some|nearly|almost|over|more\s*than|roughly|approximately|up\s*to)?\s*$|[增减]加?少?了\s*约?$"
)
_POINTS = re.compile(r"\s?(?:percentage[\s-]*points?\b|个?百分点|pp\b)")
_PERCENT = re.compile(r"\s?%|[\s-]?(?i:per\s?cent(?!age))|\s?(?i:pct\b)")
_MONEY_BEFORE = (
    (re.compile(r"(?:US\$|USD|\$|美元)\s*$"), "USD"),
    (re.compile(r"(?:RMB|CNY|¥|￥|人民币)\s*$"), "RMB"),
    (re.compile(r"(?:EUR|€|欧元)\s*$"), "EUR"),
)
_BASE = re.compile(
    r"(?i)(?:compar(?:ed|ing|ison)\s*(?:with|to)?\s*(?:that|those|the\s*\w+)?\s*(?:of|in)?|than\s*(?:in|that\s*of)?|against"
    r"|(?:from|over|on|versus|vs\.?)(?:\s*(?:that\s*of|those\s*of|the\s*(?:level|average)\s*(?:of|in)))?"
    r"|(?:that|level|average|half|figure|third)\s*(?:of|in)|较|比|与|相比|相较)\s*$"
)
_YEAR_BEFORE = re.compile(
    r"(?i)(?<!than )(?<!on )(?<!from )(?:the|a) (?:year before|previous year|year earlier)|上年(?!同)|前一年"
)
_SINCE = re.compile(r"(?i)(?:since|from|founding\s*(?:on|in)|founded\s*(?:on|in)|established\s*(?:on|in)|自|从)\s*$")


@dataclass(frozen=True, kw_only=True)
class UnitWord:
    """What a unit is called in a text: the stems of its words, and the dimension that they mean."""

    parts: tuple[str, ...]
    dimension: str


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
    periods: tuple[tuple[date, date], ...]
    bases: tuple[tuple[date, date], ...]
    since: tuple[date, ...]
    context: Mapping[str, float]
    sentence: int
    follows: bool
    """Whether it is a change whose words stand before the number, as in "..., down by 12 %"."""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A text as it is read: its characters one to one, its tokens and its numbers."""

    plain: str
    words: tuple[Token, ...]
    numbers: tuple[Numeral, ...]


def claims(reading: Reading, units: Mapping[str, Sequence[UnitWord]]) -> tuple[Claim, ...]:
    """What each figure of a text claims, in the text's order.

    Args:
        reading: the text.
        units: first stem of a unit's name to the unit words that begin with it, the longest first.
    """
    places = _places(reading)
    figures = [(at, one) for at, one in enumerate(reading.numbers) if one.kind is Kind.FIGURE]
    dimensions: dict[int, frozenset[str] | None] = {}
    for at, one in reversed(figures):
        told = _dimensions(reading, one, places[at], units)
        follower = at + 1
        if told is None and follower in dimensions and _listed(reading, one, reading.numbers[follower]):
            told = dimensions[follower]
        dimensions[at] = told
    return tuple(_claim(reading, at, places, dimensions[at]) for at, _one in figures)


def read(text: str, numbers: tuple[Numeral, ...], words: tuple[Token, ...]) -> Reading:
    """A text with its numbers and tokens."""
    return Reading(plain=one_to_one(text), words=words, numbers=numbers)


def _places(reading: Reading) -> list[int]:
    """For each number the index of the first token after its start."""
    places: list[int] = []
    at = 0
    for one in reading.numbers:
        while at < len(reading.words) and reading.words[at].start < one.start:
            at += 1
        places.append(at)
    return places


def _claim(reading: Reading, at: int, places: list[int], dimensions: frozenset[str] | None) -> Claim:
    one = reading.numbers[at]
    before = reading.plain[max(one.start - _LOOK, 0) : one.start]
    after = reading.plain[one.end : one.end + _LOOK]
    place = places[at]
    sentence = _sentence(reading, place)
    rising, pace, change = _direction(one, before, after, percent="percent" in (dimensions or ()))
    if dimensions and "percentage points" in dimensions:
        change = True
    periods, bases, since = _periods(reading, at, places, sentence)
    follows = bool(change and _said_before(before))
    return Claim(
        numeral=one,
        wording=_wording(one, before, after),
        dimensions=dimensions,
        rising=rising,
        pace=pace,
        change=change,
        periods=periods,
        bases=bases,
        since=since,
        context=_context(reading, at, places, sentence, follows=follows),
        sentence=sentence,
        follows=follows,
    )


def _sentence(reading: Reading, place: int) -> int:
    words = reading.words
    if not words:
        return 0
    return words[min(place, len(words) - 1)].sentence if place < len(words) else words[-1].sentence


def _wording(one: Numeral, before: str, after: str) -> Wording:
    if one.more:
        return Wording.MORE
    for wording, pattern in _BEFORE_PATTERNS:
        if pattern.search(before):
            return wording
    for wording, pattern in _AFTER_PATTERNS:
        if pattern.match(after):
            return wording
    return Wording.EXACT


def _direction(one: Numeral, before: str, after: str, *, percent: bool) -> tuple[bool | None, bool, bool | None]:
    """Direction said of a number, whether it is one of pace, and whether the number is a change."""
    own = re.split(r"[.,;:，。；：、\d]", before)[-1]
    is_level = bool(_TO_LEVEL.search(own)) and not _BY.search(own)
    if one.low < 0:
        return False, False, True
    last = None
    for last in _DIRECTION.finditer(own):
        pass
    if last is not None:
        change = not is_level if percent else (True if _BY.search(own) else (False if is_level else None))
        return last["rise"] is not None, _is_pace(last), change
    following = re.split(r"[.,;:，。；：、\d]|\band\b", after)[0]
    near = _DIRECTION.search(following[:28])
    if near is not None and percent:
        return near["rise"] is not None, _is_pace(near), True
    if percent and (_YEAR_ON_YEAR.search(own) or _YEAR_ON_YEAR.match(following.strip())):
        return None, False, True
    return None, False, (False if is_level or percent else None)


def _is_pace(found: re.Match[str]) -> bool:
    return bool(_PACE.match(found[0]))


def _dimensions(
    reading: Reading, one: Numeral, place: int, units: Mapping[str, Sequence[UnitWord]]
) -> frozenset[str] | None:
    after = reading.plain[one.end : one.end + _LOOK]
    if _POINTS.match(after):
        return frozenset({"percentage points"})
    if one.percent or _PERCENT.match(after):
        return frozenset({"percent"})
    before = reading.plain[max(one.start - 6, 0) : one.start]
    for pattern, money in _MONEY_BEFORE:
        if pattern.search(before):
            called = phrase(money)
            return frozenset(unit.dimension for unit in units.get(called[0], ()) if unit.parts == called)
    words = reading.words
    at = place
    while at < len(words) and words[at].start < one.end:
        at += 1
    reached = one.end
    for _step in range(_MOST_NOUN_STEPS * 2):
        if at >= len(words):
            return None
        word = words[at]
        gap = reading.plain[reached : word.start]
        if len(gap) > 3 or gap.strip(" \n\t\u00a0-‑") or (not word.stem and word.text not in "-\"“”'’"):
            return None
        found = _unit_at(words, at, units)
        if found:
            return found
        if word.text.casefold() in FUNCTION_WORDS - {"new", "more", "the", "such", "other"}:
            return None
        reached = word.end
        at += 1
    return None


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


def _listed(reading: Reading, one: Numeral, following: Numeral) -> bool:
    """Whether a number and the next share a unit that stands after the second: "16,000 and 28,000 TEU"."""
    between = reading.plain[one.end : following.start].strip()
    return between in {"and", "or", "to", "&", "和", "与", "、", "至", "到", ","}


def _periods(
    reading: Reading, at: int, places: list[int], sentence: int
) -> tuple[tuple[tuple[date, date], ...], tuple[tuple[date, date], ...], tuple[date, ...]]:
    periods: list[tuple[int, tuple[date, date]]] = []
    bases: list[tuple[date, date]] = []
    since: list[date] = []
    for other in range(max(at - 40, 0), min(at + 40, len(reading.numbers))):
        one = reading.numbers[other]
        if one.kind is not Kind.DATE or one.first is None or one.last is None:
            continue
        if _sentence(reading, places[other]) != sentence:
            continue
        before = reading.plain[max(one.start - _LOOK, 0) : one.start]
        after = reading.plain[one.end : one.end + 6]
        if _SINCE.search(before) and (one.first == one.last or "since" in before.casefold() or "自" in before[-2:]):
            since.append(one.first)
        elif _BASE.search(before) or re.match(r"\s?(?:相比|的?基数|levels?\b)", after):
            bases.append((one.first, one.last))
        else:
            periods.append((abs(other - at), (one.first, one.last)))
    nearest = tuple(period for _distance, period in sorted(periods, key=lambda told: told[0]))
    own = reading.plain[max(reading.numbers[at].start - 2 * _LOOK, 0) : reading.numbers[at].start]
    if _YEAR_BEFORE.search(re.split(r"[.;。；\d]", own)[-1]):
        nearest = tuple((_a_year_before(first), _a_year_before(last)) for first, last in nearest)
    return nearest, tuple(bases), tuple(since)


def _said_before(before: str) -> bool:
    """Whether the words of a change stand before its number: then what it is a change of does so too."""
    own = re.split(r"[.;。；]|\d", before)[-1]
    return bool(_DIRECTION.search(own) or _YEAR_ON_YEAR.search(own))


def _a_year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)  # noqa: PLR2004 - February


def _context(reading: Reading, at: int, places: list[int], sentence: int, *, follows: bool) -> Mapping[str, float]:
    weights: dict[str, float] = {}
    for direction in (-1, 1):
        _walk(reading, at, places[at], direction, sentence, weights, follows=follows)
    return weights


def _walk(
    reading: Reading,
    at: int,
    place: int,
    direction: int,
    sentence: int,
    weights: dict[str, float],
    *,
    follows: bool,
) -> None:
    words, numbers = reading.words, reading.numbers
    weight, distance = 1.0, 0.0
    number = at + direction
    lenient = follows and direction < 0
    """The first comma and number before "..., up by 12 %" part it less from what it speaks of."""
    if follows and direction > 0:
        weight = _AFTER_A_CHANGE
    if at and _PAIRED.fullmatch(reading.plain[numbers[at - 1].end : numbers[at].start]):
        # "from 10 to 0": what stands before the first is said of both, what follows the second of the second.
        weight, number = (1.0, at - 2) if direction < 0 else (_SECOND_OF_A_PAIR, number)
    index = place - 1 if direction < 0 else place
    steps = 0
    while 0 <= index < len(words) and steps < _CONTEXT + _SENTENCE_BEFORE_TOKENS:
        word = words[index]
        if word.sentence != sentence:
            if direction > 0 or word.sentence < sentence - 1:
                return
            weight, distance = _SENTENCE_BEFORE, 0.0
        elif steps > _CONTEXT:
            return
        while 0 <= number < len(numbers) and (
            numbers[number].start > word.start if direction < 0 else numbers[number].end <= word.start
        ):
            if numbers[number].kind is Kind.FIGURE:
                weight *= _LENIENT if lenient else _PAST_A_NUMBER
            number += direction
        inside = numbers[at].start <= word.start < numbers[at].end
        if word.text in {";", "；"} and word.sentence == sentence:
            weight *= _PAST_A_SEMICOLON
        if word.text in {",", "，", ":", "：", "(", "（"} and word.sentence == sentence:
            weight *= _LENIENT if lenient else _PAST_A_COMMA
            lenient = False
        term = "" if inside else term_at(words, index)
        if term:
            near = weight / (1 + distance / _HALF_DISTANCE) if word.sentence == sentence else weight
            weights[term] = max(weights.get(term, 0.0), near)
        distance += 0.5 if is_chinese(word.text) else 1.0
        index += direction
        steps += 1


def unit_words(names: Mapping[str, Sequence[str]]) -> dict[str, list[UnitWord]]:
    """Unit words by their first stem, the longest first, from each dimension's names."""
    words: dict[str, list[UnitWord]] = {}
    for dimension, called in names.items():
        for name in called:
            parts = phrase(name)
            if parts:
                words.setdefault(parts[0], []).append(UnitWord(parts=parts, dimension=dimension))
    return {first: sorted(told, key=lambda one: -len(one.parts)) for first, told in words.items()}


def whole_units(one: Numeral) -> tuple[Decimal, Decimal, Decimal]:
    """Low end, high end and last digit's size of a number, without sign."""
    low, high = abs(one.low), abs(one.high)
    return min(low, high), max(low, high), one.step
