"""The letters that exports are set in: which font draws a character, how wide words are, lines set to a width.

The fonts come with the app, never from the machine, so that a picture is the same everywhere: Source Sans and Source
Serif from packages, and for what these lack (Chinese and Japanese) a subset of Noto Sans CJK SC in ``fonts/``. All are
under the SIL Open Font License.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

import font_source_sans_pro
import font_source_serif_pro
import vl_convert
from PIL import ImageFont

from dftz.export.glyphs import Face, outline, read_face

SANS = "Source Sans Pro"
SERIF = "Source Serif Pro"
CJK = "Noto Sans CJK SC"
CJK_FOLDER = Path(__file__).parent / "fonts"
CJK_FILE = CJK_FOLDER / "NotoSansCJKsc-Subset.otf"
_FILES = {
    (SANS, 400): (font_source_sans_pro, "SourceSansPro-Regular.ttf"),
    (SANS, 600): (font_source_sans_pro, "SourceSansPro-Semibold.ttf"),
    (SANS, 700): (font_source_sans_pro, "SourceSansPro-Bold.ttf"),
    (SERIF, 600): (font_source_serif_pro, "SourceSerifPro-Semibold.ttf"),
}
_GAP = ord(" ")
_STAND_INS = {
    "\N{NARROW NO-BREAK SPACE}": " ",
    "\N{THIN SPACE}": " ",
    "\N{EM SPACE}": " ",
    "\N{NON-BREAKING HYPHEN}": "-",
}
"""Characters that a font may lack without loss, and what is drawn for them."""
_BREAKS = re.compile(r"[ \t\n\r]+")
"""Where a line may end: not at a no-break space."""
_KEPT_WORDS = 20_000


@dataclass(frozen=True, kw_only=True)
class Type:
    """One kind of text: family, weight, size and the distance of its lines, in pixels."""

    family: str
    weight: int
    size: float
    leading: float


@cache
def register_fonts() -> None:
    """Tell the renderer where the fonts are, once per process."""
    for folder in (_folder(font_source_sans_pro), _folder(font_source_serif_pro), CJK_FOLDER):
        vl_convert.register_font_directory(str(folder))


def families(family: str) -> str:
    """A family and what stands in for it, as a list of CSS: for readers who have other fonts."""
    generic = "serif" if family == SERIF else "sans-serif"
    return f"{family}, {CJK}, {generic}"


def has_face(family: str, weight: int) -> bool:
    """Whether the letters of this family and weight can be measured and outlined."""
    return (family, weight) in _FILES


def measured(text: str, type_: Type) -> float:
    """Width of a line of text in pixels."""
    words = text.split(" ")
    space = _space(type_.family, type_.weight)
    return (
        sum(_word_width(word, type_.family, type_.weight) for word in words) + space * (len(words) - 1)
    ) * type_.size


def wrapped(text: str, type_: Type, width: float) -> list[str]:
    """Text in lines that are no wider than the width; a word that is wider is cut."""
    space = measured(" ", type_)
    lines: list[str] = []
    line: list[str] = []
    filled = 0.0
    for piece in (piece for word in _BREAKS.split(text) if word for piece in _pieces(word, type_, width)):
        wide = measured(piece, type_)
        if line and filled + space + wide > width:
            lines.append(" ".join(line))
            line, filled = [], 0.0
        filled += (space if line else 0) + wide
        line.append(piece)
    return [*lines, " ".join(line)] if line else lines


def by_font(text: str, type_: Type) -> Iterator[tuple[bool, str]]:
    """Parts of a text that one font draws: whether it is the text's own, and the part."""
    glyphs = _face(type_.family, type_.weight).glyphs
    for own, letters in groupby(text, lambda letter: ord(letter) in glyphs):
        yield own, "".join(letters)


def only_own(text: str, type_: Type) -> bool:
    """Whether the text's own font has every character of it."""
    return _face(type_.family, type_.weight).glyphs.keys() >= set(map(ord, text))


def path_data(text: str, type_: Type) -> str:
    """The text's outlines in font units, y upwards, from the origin to the right; its font has every character."""
    face = _face(type_.family, type_.weight)
    pen, drawn, before = 0.0, [], ""
    for letter in text:
        if before:
            pen += _kerning(type_.family, type_.weight, before, letter)
        glyph = face.glyphs[ord(letter)]
        shape = outline(face, glyph)
        if shape:
            (x, y), rest = shape
            drawn.append(f"M{pen + x:g} {y:g}{rest}")
        pen += face.advances[glyph]
        before = letter
    return "".join(drawn)


def units(type_: Type) -> int:
    """Font units per em of the text's own font."""
    return _face(type_.family, type_.weight).units


def _pieces(word: str, type_: Type, width: float) -> list[str]:
    pieces = []
    while len(word) > 1 and measured(word, type_) > width:
        fits, filled = 0, 0.0
        for letter in word:
            filled += measured(letter, type_)
            if filled > width:
                break
            fits += 1
        cut = min(max(fits, 1), len(word) - 1)
        pieces.append(word[:cut])
        word = word[cut:]
    return [*pieces, word]


@lru_cache(maxsize=_KEPT_WORDS)
def _word_width(word: str, family: str, weight: int) -> float:
    """Width in em."""
    face = _face(family, weight)
    width = 0.0
    before = ""
    for letter in word:
        glyph = face.glyphs.get(ord(letter))
        if glyph is None:
            width += _cjk_width(letter) * face.units
            before = ""
            continue
        if before:
            width += _kerning(family, weight, before, letter)
        width += face.advances[glyph]
        before = letter
    return width / face.units


@cache
def _space(family: str, weight: int) -> float:
    face = _face(family, weight)
    return face.advances[face.glyphs[_GAP]] / face.units


@lru_cache(maxsize=_KEPT_WORDS)
def _kerning(family: str, weight: int, first: str, second: str) -> float:
    """How much closer (below zero) two letters stand, in font units."""
    if not (first + second).isprintable():
        return 0.0
    font = _shaper(family, weight)
    return font.getlength(first + second) - font.getlength(first) - font.getlength(second)


@lru_cache(maxsize=_KEPT_WORDS)
def _cjk_width(letter: str) -> float:
    """Width in em."""
    return _cjk_shaper().getlength(letter) / _cjk_shaper().size


@cache
def _face(family: str, weight: int) -> Face:
    module, name = _FILES[family, weight]
    face = read_face(_folder(module) / name)
    stand_ins = {ord(lacking): face.glyphs[ord(drawn)] for lacking, drawn in _STAND_INS.items()}
    return replace(face, glyphs={**stand_ins, **face.glyphs})


@cache
def _shaper(family: str, weight: int) -> ImageFont.FreeTypeFont:
    module, name = _FILES[family, weight]
    return ImageFont.truetype(str(_folder(module) / name), _face(family, weight).units)


@cache
def _cjk_shaper() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(CJK_FILE), 1000, layout_engine=ImageFont.Layout.BASIC)


def _folder(module: Any) -> Path:
    return Path(module.font_directory)
