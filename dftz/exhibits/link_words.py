"""What a link asks for and what was expected instead, in words that a sentence has room for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from unicodedata import category

from dftz.wording import gettext as _
from dftz.wording import listing

FOUND_MOST = 60
"""Characters of what was found that a sentence has room for."""
_NAMED_MOST = 12
_NAMES_LONGEST = 240
_NEAREST = 3


def one_of_words(names: Mapping[str, str], found: str) -> str:
    """The options in words: all of them (by identifier where names are long), or of many the nearest to the found."""
    told = list(names.values())
    if len(told) <= _NAMED_MOST:
        named = listing(told)
        return _("one of {names}").format(names=named if len(named) <= _NAMES_LONGEST else listing(list(names)))
    near = get_close_matches(found[:FOUND_MOST], told, n=_NEAREST, cutoff=0.3) or told[:_NEAREST]
    return _("one of {names} and {count} more").format(names=_(", ").join(near), count=len(told) - len(near))


def found_words(found: Sequence[str]) -> str:
    """What was found, as far as a sentence has room for it; characters that cannot be seen stand as a mark."""
    words = _(", ").join(word[: FOUND_MOST + 1] for word in found[: FOUND_MOST + 1])
    shortened = words if len(words) <= FOUND_MOST else words[:FOUND_MOST] + "…"
    return seen(shortened)


def seen(words: str) -> str:
    """Words in which characters that cannot be seen stand as a mark."""
    return "".join(one if is_seen(one) else "\N{REPLACEMENT CHARACTER}" for one in words)


def is_seen(character: str) -> bool:
    """Whether a character can be seen; every kind of space can, as a gap, but no end of a line."""
    return character.isprintable() or category(character) == "Zs"
