"""Numbers in running text that count nothing: dates, ordinals, versions, list numbers, telephone numbers, codes."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dftz.analytics.written_numbers import chinese_number

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October")
_MONTH_NUMBERS = {name[:3].casefold(): at for at, name in enumerate((*_MONTHS, "November", "December"), start=1)}
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_YEAR = r"(?:19[4-9]\d|20[0-9]\d)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_ORDINAL = r"(?:st|nd|rd|th)"
_ZH = "零〇一二三四五六七八九十百"

_DATES = (
    rf"(?P<m>{_MONTH})\s?(?P<d>{_DAY})(?:{_ORDINAL})?(?:,\s?|\s)(?P<y>{_YEAR})(?!\d)",
    rf"(?<!\d)(?P<d>{_DAY})(?:{_ORDINAL})?\s(?:of\s)?(?P<m>{_MONTH}),?\s?(?P<y>{_YEAR})(?!\d)",
    rf"(?P<m>{_MONTH})(?:\s?(?:to|-|–|—|until|through)\s?(?P<m2>{_MONTH}))?,?\s?(?P<y>{_YEAR})(?!\d)",
    rf"(?P<m>{_MONTH})\s?{_DAY}(?:{_ORDINAL})?(?!\d|[.,]\d|%)",
    rf"(?<!\d){_DAY}(?:{_ORDINAL})?\s(?:of\s)?(?P<m>{_MONTH})(?![a-z])",
    rf"(?<![\d.])(?P<y>{_YEAR})(?P<s>[-/.])(?P<m>1[0-2]|0?[1-9])(?P=s)(?P<d>{_DAY})(?!\d)",
    (
        rf"(?<!\d)(?P<y>{_YEAR}|[零〇一二三四五六七八九]{{4}})\s?年\s?(?P<m>1[0-2]|0?[1-9])\s?月?\s?[-–—~至到]\s?"
        r"(?P<m2>1[0-2]|0?[1-9])\s?月"
    ),
    (
        rf"(?<!\d)(?P<y>{_YEAR}|[零〇一二三四五六七八九]{{4}})\s?年(?:底|末|初|上半年)?"
        rf"(?:\s?(?P<m>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s?月"
        rf"(?:份|底|末|初)?(?:\s?(?P<d>{_DAY}|[一二三四五六七八九十]{{1,3}})\s?[日号])?)?"
    ),
    r"(?<!\d)(?:1[0-2]|[1-9])\s?月?\s?[-–—~至到]\s?(?:1[0-2]|[1-9])\s?月份?",
    rf"(?<!\d)(?:1[0-2]|[1-9])\s?月(?:份|底|末|初)?(?:\s?{_DAY}\s?[日号])?",
    rf"(?<![\d.,])(?P<y>{_YEAR})\s?[-–—/至到]\s?(?P<y2>{_YEAR}|\d\d)(?!,?\d|%|\.\d)",
    (
        rf"(?<![\d.,$¥€£￥])(?P<y>{_YEAR})s?(?!,?\d|[%％万亿千百家项个吨辆次名人条户件]|\.\d)"
        r"(?!\s?-?(?:new\s?)?(?:TEU|tons?\b|tonnes?\b|hours?\b|days?\b|compan|firms?\b|enterprises?\b|vehicles?\b|yuan\b|RMB"
        r"|million|billion|thousand|percent|per cent|cases?\b|tasks?\b|innovations?\b|measures?\b|items?\b"
        r"|people\b|containers?\b))"
    ),
)
_YEAR_AFTER_A_PREPOSITION = (
    rf"(?:\b(?:in|since|of|by|from|until|during|year|for)\s?)(?P<y>{_YEAR})(?=\s)(?!\s?(?:TEU|%))"
)

_NAMES = (
    r"https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w-]{1,64}\.\S{1,64}",
    (
        r"(?<!\d)(?:\+\d{1,3}[ -]?)?\(?0\d{2,3}\)?[ -]\d{7,8}(?!\d)|(?<!\d)1[3-9]\d{9}(?!\d)"
        r"|\+\d{1,3}(?:[ -]\d{2,5}){2,5}(?!\d)"
    ),
    r"(?<![\d.])\d+(?:\.\d+){2,}",
    r"(?<![\d:])\d{1,2}:\d{2}(?::\d{2})?(?![\d:])",
    r"(?<![\d.,])\d+(?:st|nd|rd|th)(?![a-z]{1,2}\b)(?=[^a-z]|[A-Za-z]{3})",
    r"(?i:\bversion|\bver\.?|(?<![a-z])v)\s?\d+(?:\.\d+)*(?![\d%])",
    r"(?<![\d.,])\d{1,2}\.0(?=\s?版)",
    (
        r"(?<![\d.,])[1-9]\.0(?![\d.]|\s?(?:%|％|percent|per cent|million|billion|thousand|h\b|hours?|days?|points?"
        r"|times|tons?|tonnes?|TEU|[万亿吨倍分天个小]))"
    ),
    r"(?<![\d.,])\d+(?:\s?\+\s?\d+)+(?![\d.,%])",
    r"(?<![\d.,/])24/7(?![\d/])",
    r"(?m:^[^\S\n]*[(（]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[.)、）](?=[^\d]))",
    (
        r"(?i:(?<![a-z])(?:nos?\.|no\.?(?=\s?\d)|articles?|section|chapter|phase|table|figure|fig\.|page|paragraph"
        r"|terminal|building|highway|pier|vol\.|top|fortune|global|group|batch|class|type|grade|issue|decree|stage)"
        r"[ \t]?(?:\d+|one|two|three|four|five))(?![\d.,]*\d|\s?(?:%|％))"
    ),
    rf"第\s?(?:\d+|[{_ZH}]+)",
    rf"(?<![\d.,])(?:\d+|[{_ZH}]{{1,3}})(?=\s?(?:期(?!间|货)|强(?!化|调)|号文))",
    r"(?<![A-Za-z])(?!RMB|USD|CNY|EUR|US|HK|TEU)(?:[A-Z]{1,3}-?|[A-Z]{2,12}-)\d+(?![\d.,]*\d)(?!%)",
    r"(?<![\d.,])\d+[A-Z](?![A-Za-z])",
    r"(?<![\d.,])(?<!\d[ \u00a0\u2009\u202f])0\d+(?!\d*\.)",
    r"(?<![\d.,])\d{16,}",
    r"(?i:(?<![a-z])(?:one|two|three|four|five|six|seven|eight|nine|ten|\d)[- ]in[- ](?:one|1)\b)",
    r"(?i:(?<![a-z])(?:one|two|three|four|five|six|multi)-(?:way|sided|stop|off)\b)",
    r"(?i:(?<![a-z])(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?![a-z]))",
    r"一带一路|[三五二]合一|十分|百强|千万不|万一|十佳|两化",
)

_DATE_PATTERNS = tuple(re.compile(one) for one in (*_DATES[:-1], _YEAR_AFTER_A_PREPOSITION, _DATES[-1]))
_NAME_PATTERNS = tuple(re.compile(one) for one in _NAMES)
_ORDINAL_FRACTION = re.compile(r"(?i)(?:a|one|two|three|four)[ -]$")
_CENTURY = 100


@dataclass(frozen=True, kw_only=True)
class Span:
    """A stretch of text that holds a number that is no figure; dates have the days that they cover."""

    start: int
    end: int
    first: date | None = None
    last: date | None = None
    is_date: bool = False


def date_spans(text: str) -> Iterator[Span]:
    """Dates in the order of their patterns, the longer forms first; they may overlap."""
    for pattern in _DATE_PATTERNS:
        for found in pattern.finditer(text):
            start = found.start("y") if pattern.groups == 1 and "y" in found.groupdict() else found.start()
            first, last = _days(found.groupdict())
            yield Span(start=start, end=found.end(), first=first, last=last, is_date=True)


def name_spans(text: str) -> Iterator[Span]:
    """Numbers inside names, ordinals and codes, in the order of their patterns; they may overlap."""
    for pattern in _NAME_PATTERNS:
        for found in pattern.finditer(text):
            if found[0][:1].isalpha() and _ORDINAL_FRACTION.search(text[max(found.start() - 6, 0) : found.start()]):
                continue  # "one third" is a fraction, "third" alone an ordinal
            yield Span(start=found.start(), end=found.end())


def _days(parts: dict[str, str | None]) -> tuple[date | None, date | None]:
    year = _number(parts.get("y"))
    if year is None:
        return None, None
    until = _number(parts.get("y2"))
    if until is not None and until < _CENTURY:
        until += year - year % _CENTURY
    first_month = _month(parts.get("m"))
    last_month = _month(parts.get("m2")) or first_month
    day = _number(parts.get("d"))
    if first_month is None:
        return date(year, 1, 1), date(max(until or year, year), 12, 31)
    last_month = last_month or first_month
    length = calendar.monthrange(year, last_month)[1]
    if day and parts.get("m2") is None:
        return date(year, first_month, min(day, length)), date(year, first_month, min(day, length))
    return date(year, min(first_month, last_month), 1), date(year, last_month, length)


def _month(word: str | None) -> int | None:
    if word is None:
        return None
    return _MONTH_NUMBERS.get(word[:3].casefold()) or _number(word)


def _number(digits: str | None) -> int | None:
    if not digits:
        return None
    if digits.isascii() and digits.isdigit():
        return int(digits)
    said = chinese_number(digits)
    return None if said is None else int(said)
