"""Text that XML 1.0 can hold: the renderer ends the whole process on any other."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape

_UNPRINTABLE = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def printable(part: Any) -> Any:
    """Text, or the texts in lists and objects of JSON, without what XML cannot hold."""
    if isinstance(part, str):
        return _UNPRINTABLE.sub("", part)
    if isinstance(part, Mapping):
        return {key: printable(inner) for key, inner in part.items()}
    if isinstance(part, list | tuple):
        return [printable(inner) for inner in part]
    return part


def xml(text: str) -> str:
    """Text as XML 1.0 can hold it: escaped, control characters left out."""
    return escape(_UNPRINTABLE.sub("", text))
