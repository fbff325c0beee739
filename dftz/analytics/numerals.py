"""Figures in running text, English and Chinese, each with its place: values, ranges, scales, fractions.

Pure and linear: each pattern goes over the text once and never looks back further than a fixed stretch.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from dftz.analytics.number_names import Span, date_spans, name_spans
from dftz.analytics.written_numbers import DIGITS_ZH, ENGLISH_NUMBER, SCALES, chinese_number, english_number
from dftz.model import last_place


class Kind(StrEnum):
    """What a number in a text is."""

    FIGURE = "figure"
    DATE = "date"
    NAME = "name"


@dataclass(frozen=True, kw_only=True)
class Numeral:
    """A number as it stands in a text, from ``start`` to ``end``.

    ``low`` and ``high`` are what is written, equal but for a range; ``step`` is the size of the last written digit, all
    in the number's own unit with its scale ("40 billion" is 40,000,000,000 with a step of 1,000,000,000). A fraction
    ("one third") is in percent. A date has the days that it covers in ``first`` and ``last``.
    """

    start: int
    end: int
    text: str
    kind: Kind
    low: Decimal = Decimal(0)
    high: Decimal = Decimal(0)
    step: Decimal = Decimal(1)
    percent: bool = False
    more: bool = False
    """Whether the number itself says that it is more (50余, 1万多)."""
    scale: Decimal = Decimal(1)
    first: date | None = None
    last: date | None = None

    @property
    def is_range(self) -> bool:
        """Whether two ends are written."""
        return self.low != self.high


_ONE_TO_ONE = str.maketrans(
    {
        **{chr(0xFF10 + at): str(at) for at in range(10)},
        **dict(zip("％．＋－萬億兩點項個噸輛戶國際", "%.+-万亿两点项个吨辆户国际", strict=True)),
        "\N{MINUS SIGN}": "-",
    }
)
_DIGITS = (
    r"(?:(?<!\d)[1-9]\d{0,2}(?: \d{3})++(?![\d.,])|\d{1,3}(?:[,\u00a0\u2009\u202f]\d{3})++(?!\d)|\d++)(?:\.\d++)?+"
)
_MORE = r"(?P<more>[余多])?"
_SCALE_ZH = r"(?:万亿|千万|百万|十万|亿|万|千(?![米克瓦伏卡])|百)"
_SCALE_EN = r"(?:thousand|million|billion|trillion|bn|mn|mln)(?![a-z]{1,3}\b)"
_ZH = "".join((*DIGITS_ZH, *"十百千万亿"))
_COUNTERS = "家项个次天小吨倍成人辆列条批种件户名宗块箱分艘座票日位时元万亿余多至到"

_DIGIT_NUMBER = re.compile(
    rf"(?P<sign>(?<![^\s(（:：为达])[+-])?(?P<digits>{_DIGITS})"
    rf"(?:{_MORE}\s?(?P<zh>{_SCALE_ZH})(?P<more2>[余多])?|\s?-?(?P<en>(?i:{_SCALE_EN}))|(?P<more3>[余多])?)"
)
_PERCENT_ZH = re.compile(rf"百分之(?P<n>{_DIGITS}|[{_ZH}]{{1,9}}(?:点[{''.join(DIGITS_ZH)}]{{1,6}})?)")
_TENTHS_ZH = re.compile(r"(?P<n>[一二三四五六七八九两])成(?P<half>半)?(?![立为本员功果就])")
_FRACTION_ZH = re.compile(rf"(?P<whole>[{_ZH}]{{1,3}})分之(?P<part>[{_ZH}]{{1,3}})")
_COMPARED = r"(?=\s(?:less|more|lower|higher|faster|slower|shorter|longer|fewer|quicker|smaller|larger|cheaper)\b)"
_NO_QUARTER_OF_A_YEAR = (
    r"(?<!\w-)(?<!the\s)(?<!a\s)(?<!one\s)(?<!first\s)(?<!second\s)(?<!third\s)(?<!fourth\s)(?<!last\s)(?<!this\s)"
    r"(?<!next\s)(?<!each\s)(?<!every\s)"
)
_FRACTION = re.compile(
    r"(?i)(?<![a-z])(?P<part>a|one|two|three|four)[ -](?P<whole>third|quarter|fifth|tenth)s?(?![a-z])"
)
_BARE_FRACTION = re.compile(rf"(?i)(?<![a-z]){_NO_QUARTER_OF_A_YEAR}(?P<whole>third|quarter){_COMPARED}")
"""As in "a fee third lower": a share only where a comparison follows, and no quarter of a year is meant."""
_HALF = re.compile(
    rf"(?i)(?<![a-z])(?:(?:one|a)[ -])?half(?:(?=\s(?:of|the|as)\b)|{_COMPARED})"
    r"|(?<=over )half\b|(?<=by )(?:(?:one|a)[ -])?half\b|一半|(?<=近)半数|过半|(?<=[减降缩])半"
)
_CHINESE = re.compile(rf"[{_ZH}]{{1,12}}(?:点[{''.join(DIGITS_ZH)}]{{1,6}})?")
_JOIN = re.compile(r"(?:\s?(?:[-–—~～]|至|到)\s?|\sto\s)")
_AND = re.compile(r"\sand\s|[和与]")
_FROM = re.compile(r"(?i)(?:from|由|从|自)\s?$")
_TO_A_THIRD = re.compile(
    r"(?i)[^\d,.，。;；]{0,8}?(?:\sto\s|减少?[为至到]|降[低至到为]|缩[短减][为至到]|[增升][加至到])"
)
"""After "from 10 to 16" what makes it a range that goes to a third number."""
_BETWEEN = re.compile(r"(?i)(?:between|介于|在)\s?$")
_PARTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10}
_PERCENT_AFTER = re.compile(r"\s?%|\s?(?i:per\s?cent\b|pct\b)")
_LONGEST_JOIN = 12
"""Longer than any sign between the ends of a range."""
_MOST_DIGITS = 18
"""Longer ones are numbers of accounts, parcels or documents."""
_WHOLE = Decimal(100)


def one_to_one(text: str) -> str:
    """The text with full-width digits and traditional units in their plain form, each character in its place."""
    return text.translate(_ONE_TO_ONE)


def numerals(text: str) -> tuple[Numeral, ...]:
    """Every number in the text, in its order, none overlapping another."""
    plain = one_to_one(text)
    taken = bytearray(len(plain))
    found: list[Numeral] = []

    def keep(one: Numeral) -> None:
        if not any(taken[one.start : one.end]):
            taken[one.start : one.end] = b"\x01" * (one.end - one.start)
            found.append(replace(one, text=text[one.start : one.end]))

    for percent in (*_percents(plain), *_fractions(plain)):
        keep(percent)
    for span in date_spans(plain):
        keep(_not_counted(span))
    for span in name_spans(plain):
        if any(one.isalnum() for one in plain[span.start : span.end]):
            keep(_not_counted(span))
    for figure in (*_in_digits(plain), *_in_words(plain), *_in_chinese(plain)):
        keep(figure)
    ordered = sorted(found, key=lambda one: one.start)
    return tuple(_with_ranges(ordered, plain, text))


def _not_counted(span: Span) -> Numeral:
    kind = Kind.DATE if span.is_date else Kind.NAME
    return Numeral(start=span.start, end=span.end, text="", kind=kind, first=span.first, last=span.last)


def _percents(text: str) -> Iterator[Numeral]:
    for found in _PERCENT_ZH.finditer(text):
        written = found["n"]
        value = Decimal(_bare(written)[:_MOST_DIGITS]) if written[0].isdigit() else chinese_number(written)
        if value is not None:
            yield _figure(found.start(), found.end(), value, last_place(value), percent=True)
    for found in _TENTHS_ZH.finditer(text):
        value = Decimal(10 * DIGITS_ZH[found["n"]] + (5 if found["half"] else 0))
        yield _figure(found.start(), found.end(), value, Decimal(5 if found["half"] else 10), percent=True)


def _fractions(text: str) -> Iterator[Numeral]:
    for found in _FRACTION_ZH.finditer(text):
        if found["whole"] == "百":
            continue
        whole, part = chinese_number(found["whole"]), chinese_number(found["part"])
        if whole and part is not None:
            yield _figure(found.start(), found.end(), _WHOLE * part / whole, Decimal(1), percent=True)
    for found in _FRACTION.finditer(text):
        share = _WHOLE * _PARTS[found["part"].casefold()] / _PARTS[found["whole"].casefold()]
        yield _figure(found.start(), found.end(), share, Decimal(1), percent=True)
    for found in _BARE_FRACTION.finditer(text):
        share = _WHOLE / _PARTS[found["whole"].casefold()]
        yield _figure(found.start(), found.end(), share, Decimal(1), percent=True)
    for found in _HALF.finditer(text):
        yield _figure(found.start(), found.end(), Decimal(50), Decimal(1), percent=True, more=found[0] == "过半")


def _in_digits(text: str) -> Iterator[Numeral]:
    for found in _DIGIT_NUMBER.finditer(text):
        bare = _bare(found["digits"])
        if len(bare) > _MOST_DIGITS:
            continue
        digits = Decimal(bare)
        scale = _scale(found["zh"], found["en"])
        signed = -digits if found["sign"] == "-" else digits
        more = any(found[group] for group in ("more", "more2", "more3"))
        end = found.end()
        yield replace(
            _figure(found.start(), end, signed * scale, last_place(digits) * scale, more=more),
            scale=scale,
        )


def _in_words(text: str) -> Iterator[Numeral]:
    for found in ENGLISH_NUMBER.finditer(text):
        if found[0].casefold() in {"one", "hundred"}:
            continue
        value = english_number(found[0])
        yield _figure(found.start(), found.end(), value, last_place(value))


def _in_chinese(text: str) -> Iterator[Numeral]:
    for found in _CHINESE.finditer(text):
        written, after = found[0], text[found.end() : found.end() + 1]
        more = after in {"余", "多"} and bool(after)
        single = len(written) == 1
        if single and (written in "〇一百千万亿" or written + after == "零件" or after not in _COUNTERS or not after):
            continue
        if not single and not any(one in "十百千万亿点" for one in written):
            continue
        value = chinese_number(written)
        if value is not None:
            yield _figure(found.start(), found.end() + more, value, last_place(value), more=more)


def _figure(
    start: int, end: int, value: Decimal, step: Decimal, *, percent: bool = False, more: bool = False
) -> Numeral:
    return Numeral(
        start=start, end=end, text="", kind=Kind.FIGURE, low=value, high=value, step=step, percent=percent, more=more
    )


def _with_ranges(ordered: list[Numeral], plain: str, text: str) -> Iterator[Numeral]:
    """Two figures that a dash or "to" makes a range become one; the second's scale and percent count for both."""
    waiting: Numeral | None = None
    for one in ordered:
        if waiting is not None:
            joined = _range(waiting, one, plain, text)
            if joined is not None:
                yield joined
                waiting = None
                continue
            yield waiting
        waiting = one
    if waiting is not None:
        yield waiting


def _range(first: Numeral, second: Numeral, plain: str, text: str) -> Numeral | None:
    if not first.kind == second.kind == Kind.FIGURE or first.is_range or not _joined(first, second, plain):
        return None
    scaled = second.scale / first.scale if first.scale == 1 and first.low * 1000 < second.high else Decimal(1)
    low, high = first.low * scaled, abs(second.low)
    if not low < high:
        return None
    return Numeral(
        start=first.start,
        end=second.end,
        text=text[first.start : second.end],
        kind=Kind.FIGURE,
        low=low,
        high=high,
        step=max(first.step * scaled, second.step),
        percent=first.percent or second.percent,
        scale=second.scale,
    )


def _joined(first: Numeral, second: Numeral, plain: str) -> bool:
    """Whether what stands between two figures makes them the ends of a range."""
    between = plain[first.end : second.start]
    if len(between) > _LONGEST_JOIN:
        return False
    if _PERCENT_AFTER.match(between):
        if not _PERCENT_AFTER.match(plain[second.end : second.end + 10]):
            return False  # "rose 31% to 390,000" is two numbers
        between = _PERCENT_AFTER.sub("", between, count=1)
    before = plain[max(first.start - 10, 0) : first.start]
    if between.strip() in {"-", "–", "—", "~", "～"}:
        return True
    if _JOIN.fullmatch(between):
        # "From 10 to 0" is two levels, "from 10 to 16 to 0" a range and a level.
        return not _FROM.search(before) or bool(_TO_A_THIRD.match(plain[second.end : second.end + 16]))
    return bool(_AND.fullmatch(between) and _BETWEEN.search(before))


def _scale(zh: str | None, en: str | None) -> Decimal:
    if en:
        return Decimal(SCALES[en.casefold()])
    if not zh:
        return Decimal(1)
    product = 1
    for one in zh:
        product *= {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}[one]
    return Decimal(product)


def _bare(digits: str) -> str:
    return re.sub("[, \u00a0\u2009\u202f]", "", digits)
