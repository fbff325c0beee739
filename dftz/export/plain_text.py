"""Text that XML 1.0 can hold: the renderer ends the whole process on any other."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape

from dftz.wording import in_full

_UNPRINTABLE = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BREAKS = re.compile(r"[\x7f-\x9f\u2028\u2029]")
_DIGITS = 6
_TURNS = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]")


def printable(part: Any) -> Any:
    """Text, or the texts in lists and objects of JSON, without what XML cannot hold."""
    if isinstance(part, str):
        return _UNPRINTABLE.sub("", part)
    if isinstance(part, Mapping):
        return {key: printable(inner) for key, inner in part.items()}
    if isinstance(part, list | tuple):
        return [printable(inner) for inner in part]
    return part


def readable(number: float) -> str:
    """A number as a table shows it to a person: six digits that count, whole ones always in full."""
    digits = _DIGITS - 1 - (math.floor(math.log10(abs(number))) if number else 0)
    return in_full(round(number, max(digits, 0)))


def drawable(text: str) -> str:
    """Text as it can be drawn in lines: no control that turns its direction, no break that is no space."""
    return _TURNS.sub("", _BREAKS.sub(" ", _UNPRINTABLE.sub("", text)))


def xml(text: str) -> str:
    """Text as XML 1.0 can hold it: escaped, control characters left out."""
    return escape(_UNPRINTABLE.sub("", text))
