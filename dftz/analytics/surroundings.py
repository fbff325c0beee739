"""The words around a number, each with a weight from 0 to 1 by how near it stands and what parts the two."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from dftz.analytics.numerals import Kind
from dftz.analytics.reading import Reading, sentence_of
from dftz.analytics.words_in_text import is_chinese, term_at

_MOST_WORDS, _MOST_WORDS_BEFORE = 70, 130
"""Tokens that count: to either side in the sentence, and backward with the sentence before."""
_HALF_DISTANCE = 8.0
"""Tokens after which a word counts half."""
_PAST_A_NUMBER, _SENTENCE_BEFORE = 0.75, 0.12
_PAST = {**dict.fromkeys(",，:：(（", 0.6), **dict.fromkeys(";；", 0.35)}
"""Marks that part a number from what lies beyond, each with what is left of the weight."""
_SECOND_OF_A_PAIR, _AFTER_A_CHANGE, _LENIENT = 0.5, 0.5, 0.9
_PAIRED = re.compile(r"[^\S\n]?%?\s?(?:(?:down|up)?\s?to|[降减升增]?至|[降减升增]?到|[降减]为)\s?")


@dataclass(kw_only=True)
class _Walk:
    """Where a walk from a number has come to, and what a word there still weighs."""

    weight: float
    number: int
    lenient: bool
    distance: float = 0.0


def surroundings(reading: Reading, at: int, *, follows: bool) -> Mapping[str, float]:
    """Terms around a number with their weights: full beside it, less by distance, commas and other numbers.

    Args:
        reading: the text.
        at: which number.
        follows: whether the number is a change whose words stand before it, as in "80 hours, down by 12 %": then it
            speaks of what stands before it.
    """
    weights: dict[str, float] = {}
    paired = bool(at) and bool(
        _PAIRED.fullmatch(reading.plain[reading.numbers[at - 1].end : reading.numbers[at].start])
    )
    # "from 10 to 0": what stands before the first is said of both, what follows the second of the second.
    _forward(reading, at, _SECOND_OF_A_PAIR if paired else _AFTER_A_CHANGE if follows else 1.0, weights)
    _backward(reading, at, _Walk(weight=1.0, number=at - 2 if paired else at - 1, lenient=follows), weights)
    return weights


def _forward(reading: Reading, at: int, weight: float, weights: dict[str, float]) -> None:
    words, numbers, sentence = reading.words, reading.numbers, sentence_of(reading, at)
    walk = _Walk(weight=weight, number=at + 1, lenient=False)
    first = reading.places[at]
    for index in range(first, min(first + _MOST_WORDS, len(words))):
        word = words[index]
        if word.sentence != sentence:
            return
        while walk.number < len(numbers) and numbers[walk.number].end <= word.start:
            _pass_number(reading, walk, 1)
        _meet(reading, at, index, walk, weights)


def _backward(reading: Reading, at: int, walk: _Walk, weights: dict[str, float]) -> None:
    words, numbers, sentence = reading.words, reading.numbers, sentence_of(reading, at)
    for index in range(reading.places[at] - 1, max(reading.places[at] - 1 - _MOST_WORDS_BEFORE, -1), -1):
        word = words[index]
        if word.sentence < sentence - 1:
            return
        if word.sentence < sentence:
            term = term_at(words, index)
            if term:
                weights[term] = max(weights.get(term, 0.0), _SENTENCE_BEFORE)
            continue
        while walk.number >= 0 and numbers[walk.number].start > word.start:
            _pass_number(reading, walk, -1)
        _meet(reading, at, index, walk, weights)


def _pass_number(reading: Reading, walk: _Walk, step: int) -> None:
    if reading.numbers[walk.number].kind is Kind.FIGURE:
        walk.weight *= _LENIENT if walk.lenient else _PAST_A_NUMBER
    walk.number += step


def _meet(reading: Reading, at: int, index: int, walk: _Walk, weights: dict[str, float]) -> None:
    word, one = reading.words[index], reading.numbers[at]
    if word.text in _PAST:
        walk.weight *= max(_LENIENT, _PAST[word.text]) if walk.lenient else _PAST[word.text]
        walk.lenient = False
    term = "" if one.start <= word.start < one.end else term_at(reading.words, index)
    if term:
        weights[term] = max(weights.get(term, 0.0), walk.weight / (1 + walk.distance / _HALF_DISTANCE))
    walk.distance += 0.5 if is_chinese(word.text) else 1.0
