"""Words as they are: text from the data shown where Streamlit reads Markdown."""

from __future__ import annotations

import re

_MARKS = re.compile(r"[\\`*_\[\]$<>~|&]")
_SHORTCODE = re.compile(r":(?=[\w+/-]+:)")
"""The colon that begins an icon or emoji (":material/home:"); Streamlit reads those in the finished text."""
_ADDRESS = re.compile(r"(www|https?)([.:])")
"""What Streamlit would make a link of."""
_LINE_START = re.compile(r"(?m)^(\s*)(?:([#+\-])|(\d+)([.)]))(?=\s)")


def plain(words: str) -> str:
    """Text in which no character is read as Markdown: a dollar sign is money, not the start of a formula."""
    # Addresses stay words: only sources are links.
    words = _ADDRESS.sub("\\1\N{WORD JOINER}\\2", words)
    # An unseen joiner after the colon keeps what follows from being read as a name.
    escaped = _MARKS.sub(r"\\\g<0>", _SHORTCODE.sub(":\N{WORD JOINER}", words))
    return _LINE_START.sub(lambda mark: f"{mark[1]}{mark[3] or ''}\\{mark[2] or mark[4]}", escaped)
