"""The paper that exports are printed on: fonts, ink, and text set to a width.

The fonts come from packages (Source Sans and Source Serif, SIL Open Font License), never from the machine, so a
picture is the same everywhere; the renderer draws nothing where it finds no font.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import font_source_sans_pro
import font_source_serif_pro
import vl_convert
from PIL import ImageFont

SANS = "Source Sans Pro"
SERIF = "Source Serif Pro"
_FILES = {
    (SANS, 400): (font_source_sans_pro, "SourceSansPro-Regular.ttf"),
    (SANS, 600): (font_source_sans_pro, "SourceSansPro-Semibold.ttf"),
    (SERIF, 600): (font_source_serif_pro, "SourceSerifPro-Semibold.ttf"),
}
_MEASURED_AT = 100


@dataclass(frozen=True, kw_only=True)
class Paper:
    """Colours of one paper."""

    background: str
    ink: str
    muted: str
    rule: str
    series: tuple[str, ...]


LIGHT = Paper(
    background="#ffffff",
    ink="#0f1821",
    muted="#5a6572",
    rule="#d9dee4",
    series=("#1f5a92", "#a76413", "#048749", "#875c78", "#533b01", "#53426e", "#9e2b29", "#2677a0"),
)
DARK = Paper(
    background="#11181f",
    ink="#e8ecf0",
    muted="#a3aeba",
    rule="#2e3944",
    series=("#6cb0ee", "#c6863b", "#84ae78", "#a98aa6", "#e6df92", "#c5dfe9", "#f5b8a5", "#6cd4fb"),
)


@dataclass(frozen=True, kw_only=True)
class Type:
    """One kind of text: family, weight, size and the distance of its lines, in pixels."""

    family: str
    weight: int
    size: float
    leading: float


TITLE = Type(family=SERIF, weight=600, size=22, leading=28)
SUBTITLE = Type(family=SANS, weight=400, size=15, leading=20)
NOTE = Type(family=SANS, weight=400, size=12, leading=16)


@cache
def register_fonts() -> None:
    """Tell the renderer where the fonts are, once per process."""
    for module in (font_source_sans_pro, font_source_serif_pro):
        vl_convert.register_font_directory(str(_folder(module)))


def wrapped(text: str, type_: Type, width: float) -> list[str]:
    """Text in lines that are no wider than the width; a word that is wider is cut."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        for piece in _pieces(word, type_, width):
            longer = f"{line} {piece}" if line else piece
            if line and measured(longer, type_) > width:
                lines.append(line)
                line = piece
            else:
                line = longer
    return [*lines, line] if line else lines


def measured(text: str, type_: Type) -> float:
    """Width of a line of text in pixels."""
    return _font(type_.family, type_.weight).getlength(text) * type_.size / _MEASURED_AT


def chart_config(paper: Paper) -> dict[str, Any]:
    """The Vega-Lite configuration of a chart on this paper."""
    words = {"labelFont": SANS, "titleFont": SANS, "labelFontSize": 12, "titleFontSize": 12, "titleFontWeight": 400}
    return {
        "background": paper.background,
        "font": SANS,
        "view": {"stroke": None},
        "axis": {
            **words,
            "labelColor": paper.ink,
            "titleColor": paper.muted,
            "gridColor": paper.rule,
            "tickColor": paper.rule,
        },
        "legend": {**words, "labelColor": paper.ink},
        "text": {"color": paper.ink, "font": SANS},
        "rule": {"color": paper.ink},
        "range": {"category": list(paper.series)},
    }


def _pieces(word: str, type_: Type, width: float) -> list[str]:
    pieces = []
    while measured(word, type_) > width and len(word) > 1:
        cut = next(n for n in range(len(word) - 1, 0, -1) if n == 1 or measured(word[:n], type_) <= width)
        pieces.append(word[:cut])
        word = word[cut:]
    return [*pieces, word]


@cache
def _font(family: str, weight: int) -> ImageFont.FreeTypeFont:
    module, name = _FILES[family, weight]
    return ImageFont.truetype(str(_folder(module) / name), _MEASURED_AT)


def _folder(module: Any) -> Path:
    return Path(module.font_directory)
