"""A text as it is read: its characters one to one, its words, and its numbers at their places among the words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dftz.analytics.numerals import Numeral, numerals, one_to_one
from dftz.analytics.words_in_text import Token, tokens

LOOK = 34
"""Characters before or after a number that can hold the words belonging to it."""


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A text as it is read. ``places`` has for each number the index of the first token at or after its start."""

    plain: str
    words: tuple[Token, ...]
    numbers: tuple[Numeral, ...]
    places: tuple[int, ...]


def read(text: str, known: frozenset[str]) -> Reading:
    """A text with its numbers and words; words glued of known ones are taken apart."""
    numbers, words = numerals(text), tokens(text, known)
    return Reading(plain=one_to_one(text), words=words, numbers=numbers, places=_places(words, numbers))


def sentence_of(reading: Reading, at: int) -> int:
    """The number of the sentence that a number of the text stands in."""
    words, place = reading.words, reading.places[at]
    return words[min(place, len(words) - 1)].sentence if words else 0


def before(reading: Reading, one: Numeral, characters: int = LOOK) -> str:
    """The characters just before a number."""
    return reading.plain[max(one.start - characters, 0) : one.start]


def after(reading: Reading, one: Numeral, characters: int = LOOK) -> str:
    """The characters just after a number."""
    return reading.plain[one.end : one.end + characters]


def _places(words: Sequence[Token], numbers: Sequence[Numeral]) -> tuple[int, ...]:
    places: list[int] = []
    at = 0
    for one in numbers:
        while at < len(words) and words[at].start < one.start:
            at += 1
        places.append(at)
    return tuple(places)
