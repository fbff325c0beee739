"""A card: everything known about one thing, with the papers of each figure and statement about it."""

from __future__ import annotations

from dataclasses import dataclass

from dftz.exhibits.figure_papers import Papers
from dftz.model import Source


@dataclass(frozen=True, kw_only=True)
class Card:
    """Everything known about one thing: its names, lines of label and words, its own source, and papers."""

    name: str
    name_zh: str
    lines: tuple[tuple[str, str], ...]
    source: Source | None
    papers: tuple[Papers, ...]
