"""The words of an address: the option, numbers or day that one names, and how it reads in a sentence."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from unicodedata import category

from dftz.exhibits.as_of import day_words, last_until
from dftz.exhibits.tracks import Limits, Number
from dftz.wording import gettext as _
from dftz.wording import listing, said_otherwise

MOST_CHARACTERS = 300
"""Length of one value: more than the longest name of an option."""
SHOWN_MOST = 60
"""Characters of a word that a sentence has room for."""
NEAREST = 3
"""Names near the one that was found, at most."""
_NAMED_MOST = 12
_NAMES_LONGEST = 240
_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{1,30})?([eE]\+?[0-9]{1,2})?", re.ASCII)
"""A decimal number as people, and this app, write it; small enough to be shown in full."""
_UNSEEN = str.maketrans("", "", "\\\N{WORD JOINER}")
"""What stands between the letters of a name where it is shown as Markdown (and so in the address of a page)."""


def identifier_named(word: str, names: Mapping[str, str]) -> str | None:
    """The option that a word names, by identifier or as a reader meets it; None where it names none."""
    if word in names:
        return word
    if len(word) > MOST_CHARACTERS:
        return None
    spoken = word.translate(_UNSEEN)
    for form in (spoken, *said_otherwise(spoken)):
        for one, name in names.items():
            if name.translate(_UNSEEN) == form:
                return one
    return None


def numbers_in(words: Sequence[str], limits: Limits[Number], *, count: int) -> tuple[Number, ...] | None:
    """So many numbers in limits that do not fall; None where the words are none."""
    if len(words) != count or not all(len(word) <= SHOWN_MOST and _NUMBER.fullmatch(word) for word in words):
        return None
    read: list[Number] = []
    for word in words:
        value = float(word)
        if not math.isfinite(value) or not limits.low <= value <= limits.high:
            return None
        if isinstance(limits.low, int):
            if not value.is_integer():
                return None
            read.append(int(value))
        else:
            read.append(value)
    return tuple(read) if read == sorted(read) else None


def day_named(word: str, days: Sequence[date]) -> date | None:
    """The last day on record up to the day that a word names; None where it names none, or one before all."""
    by_words = {day_words(day): day for day in days}
    if word in by_words:
        return by_words[word]
    try:
        return last_until(tuple(days), date.fromisoformat(word)) if word.isascii() else None
    except ValueError:
        return None


def options_in_words(names: Mapping[str, str], found: str) -> str:
    """The options in words: all of them (by identifier where names are long), or of many the nearest to the found."""
    told = list(names.values())
    if len(told) <= _NAMED_MOST:
        named = listing(told)
        return _("one of {names}").format(names=named if len(named) <= _NAMES_LONGEST else listing(list(names)))
    near = get_close_matches(found[:SHOWN_MOST], told, n=NEAREST, cutoff=0.3) or told[:NEAREST]
    return _("one of {names} and {count} more").format(names=_(", ").join(near), count=len(told) - len(near))


def shown(found: Sequence[str]) -> str:
    """What was found, as far as a sentence has room for it; characters that cannot be seen stand as a mark."""
    words = _(", ").join(word[: SHOWN_MOST + 1] for word in found[: SHOWN_MOST + 1])
    shortened = words if len(words) <= SHOWN_MOST else words[:SHOWN_MOST] + "…"
    return seen(shortened)


def seen(words: str) -> str:
    """Words in which characters that cannot be seen stand as a mark."""
    return "".join(one if is_seen(one) else "\N{REPLACEMENT CHARACTER}" for one in words)


def is_seen(character: str) -> bool:
    """Whether a character can be seen; every kind of space can, as a gap, but no end of a line."""
    return character.isprintable() or category(character) == "Zs"
