"""The letters of the exports: every character of the data has a glyph, is as wide as measured, and is no box."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import font_source_sans_pro
import font_source_serif_pro
import pytest
import vl_convert
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont
from PIL import Image, ImageChops, ImageFont

from dftz.export import letters
from dftz.export.glyphs import outline, read_face
from dftz.export.letters import CJK, CJK_FILE, SANS, SERIF, Type, measured, wrapped

DATA = Path(__file__).parents[2] / "data"
SANS_FILE = Path(font_source_sans_pro.font_directory) / "SourceSansPro-Regular.ttf"
SERIF_FILE = Path(font_source_serif_pro.font_directory) / "SourceSerifPro-Semibold.ttf"
TEXT = Type(family=SANS, weight=400, size=12, leading=16)
TITLE = Type(family=SERIF, weight=600, size=22, leading=28)
CELL, COLUMNS = 40, 40
"""Each character is drawn in a square of its own, so many to a line."""


@cache
def characters() -> tuple[str, ...]:
    """Every character that occurs anywhere in the data and leaves ink."""
    found = {letter for table in DATA.glob("*.csv") for letter in table.read_text(encoding="utf-8")}
    return tuple(sorted(letter for letter in found if letter.isprintable() and not letter.isspace()))


@cache
def covered(file: Path) -> frozenset[int]:
    with TTFont(file) as font:
        return frozenset(font.getBestCmap())


def test_the_fonts_have_every_character_of_the_data() -> None:
    lacking = [letter for letter in characters() if ord(letter) not in covered(SANS_FILE) | covered(CJK_FILE)]
    assert lacking == []
    assert len(characters()) > 600


def test_the_bundled_font_has_the_standard_sets_and_its_licence() -> None:
    some = "啊齐亍鼯亜腕弌熙あんアン、。「」々〇ーＡｚ０％￥｡ﾟ●○"  # first and last of each set
    assert [letter for letter in some if ord(letter) not in covered(CJK_FILE)] == []
    assert "SIL OPEN FONT LICENSE Version 1.1" in (CJK_FILE.parent / "OFL.txt").read_text(encoding="utf-8")
    assert CJK_FILE.stat().st_size < 5_000_000


def drawn(texts: tuple[str, ...], family: str, style: str = "") -> Image.Image:
    """Each text in its square, as the renderer of our pictures draws it."""
    letters.register_fonts()
    lines = -(-len(texts) // COLUMNS)
    words = "".join(
        f'<text x="{place % COLUMNS * CELL + 6}" y="{place // COLUMNS * CELL + 30}">&#{ord(text)};</text>'
        for place, text in enumerate(texts)
    )
    size = f'width="{COLUMNS * CELL}" height="{lines * CELL}"'
    pixels = vl_convert.svg_to_png(
        f'<svg xmlns="http://www.w3.org/2000/svg" {size}><rect {size} fill="#fff"/>'
        f'<g font-family="{family}" font-size="26" {style}>{words}</g></svg>'
    )
    with Image.open(io.BytesIO(pixels)) as picture:
        return picture.convert("L")


def squares(picture: Image.Image, count: int) -> list[Image.Image]:
    places = ((place % COLUMNS * CELL, place // COLUMNS * CELL) for place in range(count))
    return [picture.crop((x, y, x + CELL, y + CELL)) for x, y in places]


@pytest.mark.parametrize(("family", "style"), [(SANS, ""), (SERIF, 'font-weight="600"')])
def test_no_character_of_the_data_is_drawn_as_a_box_or_as_nothing(family: str, style: str) -> None:
    box_of = [
        square
        for name in (family, CJK)
        for square in squares(drawn(("\U000f1234", "\ue123"), name, style), 2)  # private characters: no font has them
    ]
    blank = Image.new("L", (CELL, CELL), 255)
    for letter, square in zip(
        characters(), squares(drawn(characters(), f"{family}, {CJK}", style), len(characters())), strict=True
    ):
        assert ImageChops.difference(square, blank).getbbox() is not None, f"{letter!r} leaves no ink"
        for box in box_of:
            same = ImageChops.difference(square, box).getbbox() is None
            assert not same or ImageChops.difference(box, blank).getbbox() is None, f"{letter!r} is drawn as a box"


def test_chinese_is_drawn_with_the_bundled_font_wherever_it_stands() -> None:
    named = drawn(("连", "龍", "ド"), CJK)
    for text in ("连", "龍", "ド"):
        place = ("连", "龍", "ド").index(text)
        expected = squares(named, 3)[place].point(lambda ink: 255 if ink > 128 else 0)
        font = ImageFont.truetype(str(CJK_FILE), 26, layout_engine=ImageFont.Layout.BASIC)
        own = Image.new("L", (CELL, CELL), 255)
        mask = font.getmask(text, mode="L")
        ink = Image.new("L", mask.size)
        ink.putdata([255 - value for value in mask])
        own.paste(ink, (6 + round(font.getbbox(text)[0]), 30 - font.getmetrics()[0] + round(font.getbbox(text)[1])))
        difference = ImageChops.difference(expected, own.point(lambda value: 255 if value > 128 else 0))
        assert sum(difference.histogram()[128:]) < 160, text


@pytest.mark.parametrize(
    ("text", "type_", "file"),
    [
        ("To Avenue: 11.7 % of Tariffs, “Väter”", TITLE, SERIF_FILE),
        ("Dalian Port, 80.42 h ‡ − +54.9", TEXT, SANS_FILE),
    ],
)
def test_a_line_is_as_wide_as_the_font_says(text: str, type_: Type, file: Path) -> None:
    whole = ImageFont.truetype(str(file), 1000).getlength(text) * type_.size / 1000
    assert measured(text, type_) == pytest.approx(whole, rel=0.01)


def test_a_chinese_letter_is_as_wide_as_the_type_is_high() -> None:
    assert measured("大连", TEXT) == pytest.approx(24)


def test_lines_end_at_spaces_but_not_at_one_that_does_not_break() -> None:
    assert wrapped("aaa bbb ccc", TEXT, measured("aaa bbb", TEXT) + 0.1) == ["aaa bbb", "ccc"]
    assert wrapped("54.9\u202f% 18.7\u202f%", TEXT, measured("54.9\u202f%", TEXT) + 1) == ["54.9\u202f%", "18.7\u202f%"]
    assert wrapped("", TEXT, 100) == []


def test_a_word_that_is_too_wide_is_cut_and_nothing_is_lost() -> None:
    lines = wrapped("w" * 100, TEXT, 60)
    assert "".join(lines) == "w" * 100
    assert all(measured(line, TEXT) <= 60 for line in lines)
    assert wrapped("ww", TEXT, 0.1) == ["w", "w"]


@pytest.mark.parametrize("file", [SANS_FILE, SERIF_FILE])
def test_glyphs_are_read_as_another_reader_reads_them(file: Path) -> None:
    face, other = read_face(file), TTFont(file)
    glyphs, order, widths = other.getGlyphSet(), other.getGlyphOrder(), other["hmtx"]
    assert face.units == other["head"].unitsPerEm
    read = {code: order[glyph] for code, glyph in face.glyphs.items()}
    assert read == {code: name for code, name in other.getBestCmap().items() if code in read}
    assert len(read) > 800
    for letter in "Aaä8&g%§ﬁ‡Ǻ":
        if ord(letter) not in face.glyphs:
            continue
        glyph = face.glyphs[ord(letter)]
        assert face.advances[glyph] == widths[order[glyph]][0]
        pen = BoundsPen(glyphs)
        glyphs[order[glyph]].draw(pen)
        assert bounds(outline(face, glyph)) == pytest.approx(pen.bounds, abs=2), letter
    assert outline(face, face.glyphs[ord(" ")]) is None


def bounds(shape: tuple[tuple[float, float], str] | None) -> tuple[float, float, float, float]:
    """The ink of path data, as drawn at one pixel per font unit."""
    assert shape is not None
    (x, y), rest = shape
    pixels = vl_convert.svg_to_png(
        '<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="1800">'
        '<rect width="1600" height="1800" fill="#fff"/>'
        f'<path transform="translate(200,1300) scale(1,-1)" d="M{x} {y}{rest}"/></svg>'
    )
    with Image.open(io.BytesIO(pixels)) as picture:
        box = picture.convert("L").point(lambda ink: 255 if ink < 128 else 0).getbbox()
    assert box is not None
    return box[0] - 200, 1300 - box[3], box[2] - 200, 1300 - box[1]
