"""The contrast of every word in a page, as Chromium computed its colours, against what is painted behind it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

BODY, TEXT, LARGE = 7.0, 4.5, 3.0
"""What WCAG 2.2 asks for: words that are read (1.4.6, AAA), all other words, large ones and icons (1.4.3, 1.4.11)."""

_MEASURE = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


@dataclass(frozen=True, kw_only=True)
class Words:
    """Some words of a page and their contrast, 1 to 21."""

    words: str
    kind: str
    """``body`` is read, ``text`` is any other, ``large`` and ``icon`` need less."""
    contrast: float
    where: str

    @property
    def needed(self) -> float:
        """The contrast that they need."""
        return {"body": BODY, "text": TEXT}.get(self.kind, LARGE)


def measured_words(page: Page) -> list[Words]:
    """Every visible text of the page with its contrast, in the order of the page; fields and their hints last."""
    return [Words(**found) for found in page.evaluate(_MEASURE)]


def too_faint(words: list[Words]) -> list[str]:
    """What a reader with weak eyes would miss, one sentence each."""
    return sorted(
        {
            f"{one.where}: {one.words!r} ({one.kind}) has {one.contrast}, needs {one.needed}"
            for one in words
            if one.contrast < one.needed
        }
    )
