"""Words as they are: text from the data shown where Streamlit reads Markdown."""

from __future__ import annotations

import re

_MARKS = re.compile(r"[\\`*_\[\]$<>~|]")
_LINE_START = re.compile(r"(?m)^(\s*)(?:([#+\-])|(\d+)([.)]))(?=\s)")


def plain(words: str) -> str:
    """Text in which no character is read as Markdown: a dollar sign is money, not the start of a formula."""
    escaped = _MARKS.sub(r"\\\g<0>", words)
    return _LINE_START.sub(lambda mark: f"{mark[1]}{mark[3] or ''}\\{mark[2] or mark[4]}", escaped)
