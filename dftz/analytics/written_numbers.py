"""Numbers written in words, English and Chinese, as decimals: "one hundred and nineteen", 一百一十九, 四十亿."""

from __future__ import annotations

import re
from decimal import Decimal

_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
SMALL = {**{word: at for at, word in enumerate(_UNITS)}, **{word: 10 * at for at, word in enumerate(_TENS, start=2)}}
"""English words for numbers below one hundred."""
SCALES = {
    "thousand": 1_000,
    "million": 1_000_000,
    "billion": 1_000_000_000,
    "trillion": 1_000_000_000_000,
    "mn": 1_000_000,
    "mln": 1_000_000,
    "bn": 1_000_000_000,
}
"""English words that multiply the number before them."""
DIGITS_ZH = {
    **dict(zip("零一二三四五六七八九", range(10), strict=True)),
    "〇": 0,
    "两": 2,
}
_STEPS_ZH = {"十": 10, "百": 100, "千": 1000}
_MYRIADS_ZH = {"万": 10_000, "亿": 100_000_000}
_HUNDRED = 100
_APART = r"(?:[ \t\u00a0-]|\r?\n(?!\s*\n))"
_AND = rf"{_APART}(?:and{_APART})?"
_BELOW_TEN = "|".join(_UNITS[1:10])
_BELOW_HUNDRED = (
    rf"(?:(?:{'|'.join(_TENS)})(?:{_APART}(?:{_BELOW_TEN})(?![a-z]))?|{'|'.join(sorted(_UNITS, key=len)[::-1])})"
)
_BELOW_THOUSAND = (
    rf"(?:(?:a{_APART}|(?:{_BELOW_TEN}){_APART})?hundred(?:{_AND}{_BELOW_HUNDRED}(?![a-z]))?|{_BELOW_HUNDRED})"
)
_SCALED = rf"(?:{_BELOW_THOUSAND}|a){_APART}(?:thousand|million|billion|trillion)(?![a-z])"
ENGLISH_NUMBER = re.compile(
    rf"(?i)(?<![a-z-])(?:{_SCALED}(?:{_AND}{_SCALED}){{0,3}}(?:{_AND}{_BELOW_THOUSAND}(?![a-z]))?|{_BELOW_THOUSAND})(?![a-z])"
)
"""A whole number in English words, from "zero" to "three million two hundred thousand and five"."""


def english_number(words: str) -> Decimal:
    """The whole number that English words say, in an order that ``ENGLISH_NUMBER`` finds."""
    total, group = 0, 0
    for word in re.split(r"[\s-]+", words.casefold()):
        if word in SMALL:
            group += SMALL[word]
        elif word == "a":
            group += 1
        elif word == "hundred":
            group = (group or 1) * _HUNDRED
        elif word in SCALES:
            total += (group or 1) * SCALES[word]
            group = 0
    return Decimal(total + group)


def chinese_number(characters: str) -> Decimal | None:
    """The number that Chinese characters say, with decimals after 点; None where they say none."""
    whole, _point, decimals = characters.partition("点")
    if decimals and any(one not in DIGITS_ZH for one in decimals):
        return None
    if len(whole) > 1 and all(one in DIGITS_ZH for one in whole):  # 二〇一九: digit by digit
        number = int("".join(str(DIGITS_ZH[one]) for one in whole))
    else:
        grouped = _grouped(whole)
        if grouped is None:
            return None
        number = grouped
    if not decimals:
        return Decimal(number)
    return Decimal(f"{number}.{''.join(str(DIGITS_ZH[one]) for one in decimals)}")


def _grouped(characters: str) -> int | None:
    total, group, digit = 0, 0, None
    for one in characters:
        if one in DIGITS_ZH:
            if digit:
                return None
            digit = DIGITS_ZH[one]
        elif one in _STEPS_ZH:
            group += (1 if digit is None else digit) * _STEPS_ZH[one]
            digit = None
        elif one in _MYRIADS_ZH:
            amount = group + (digit or 0)
            if not amount and not total:
                return None
            # 万亿 is a myriad of hundred millions: what stands before counts in them.
            total = (total + amount) * _MYRIADS_ZH[one] if one == "亿" else total + amount * _MYRIADS_ZH[one]
            group, digit = 0, None
        else:
            return None
    return total + group + (digit or 0)
