"""Presets: exact sizes, nothing over the edge, nothing over anything else, long papers cut at a whole note."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import pandas as pd
import pytest
from PIL import Image, ImageChops

from dftz.exhibits.exhibit import Exhibit
from dftz.export import Format, Options, Preset, file_of
from dftz.export.formats import SCALES
from dftz.export.letters import Type, measured
from tests.export.conftest import LINK, columns_of, exhibit

SVG = "{http://www.w3.org/2000/svg}"
FIXED = {Preset.SLIDE: (1280, 720), Preset.SQUARE: (1080, 1080)}
WIDTHS = {Preset.PAGE: 820, Preset.SLIDE: 1280, Preset.SQUARE: 1080, Preset.COLUMN: 321}
LONG_NOTES = tuple(f"Note {place}: " + "what was measured, where, and by whom it was said " * 4 for place in range(14))
TABLE = pd.DataFrame(
    {
        "name": [f"Row {place} with a name of some length" for place in range(90)],
        "figure": [f"{place}.5 %" for place in range(90)],
        "value": [place + 0.5 for place in range(90)],
        "effect": ["A sentence that says at length what changed and for whom it changed." for _place in range(90)],
        "figure_id": [f"id-{place}" for place in range(90)],
    }
)
CASES = {
    "a chart": exhibit(),
    "a chart with long notes": exhibit(
        notes=LONG_NOTES, filters=tuple(f"Filter {n}: " + "word " * 20 for n in range(9))
    ),
    "a chart with a long title": exhibit(title="Everything that was ever handled " * 6, subtitle="Of all " * 40),
    "a chart of forty bars": exhibit(
        rows=pd.concat([exhibit().rows.assign(label=[f"Bar {n}", f"Other {n}"]) for n in range(20)], ignore_index=True)
    ),
    "a table": exhibit(spec=None, table=TABLE, columns=columns_of(TABLE)),
    "nothing": exhibit(rows=exhibit().rows.iloc[:0], empty="No growth rate is on record. Choose wider years."),
    "a long link": exhibit(),
}


def link_of(case: str) -> str:
    return LINK + "&area=" + "a" * 900 if case == "a long link" else LINK


def opened(made: bytes) -> ET.Element:
    return ET.fromstring(made)  # noqa: S314 - our own file


def said(root: ET.Element) -> str:
    return " ".join("".join(node.itertext()) for node in root.iter(f"{SVG}tspan"))


@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("preset", Preset)
def test_a_picture_has_exactly_the_size_of_its_preset_times_the_scale(preset: Preset, scale: int) -> None:
    made = file_of(exhibit(), LINK, Format.PNG, Options(preset=preset, scale=scale))
    with Image.open(io.BytesIO(made)) as picture:
        assert picture.width == WIDTHS[preset] * scale
        assert picture.info["dpi"] == pytest.approx((96 * scale, 96 * scale), abs=0.1)
        if preset in FIXED:
            assert picture.size == tuple(side * scale for side in FIXED[preset])


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("preset", Preset)
def test_every_word_stands_inside_its_sheet_and_no_line_on_another(preset: Preset, case: str) -> None:
    root = opened(file_of(CASES[case], link_of(case), Format.SVG, Options(preset=preset)))
    _x, _y, width, height = map(float, str(root.get("viewBox")).split())
    blocks = []
    for text in root.findall(f"{SVG}text"):
        size = float(str(text.get("font-size")))
        family = str(text.get("font-family")).split(",")[0]
        type_ = Type(family=family, weight=int(str(text.get("font-weight"))), size=size, leading=size)
        for line in text.findall(f"{SVG}tspan"):
            x, y = float(str(line.get("x"))), float(str(line.get("y")))
            words = "".join(line.itertext())
            assert x >= 0
            assert x + measured(words, type_) <= width + 0.5, words
            assert size * 0.7 <= y <= height - size * 0.25, words
            blocks.append((y - size * 0.75, y + size * 0.2, x, x + measured(words, type_), words))
    for one in blocks:
        for other in blocks:
            if one is not other and one[0] <= other[0]:
                apart = one[1] <= other[0] + 0.5 or one[3] <= other[2] + 0.5 or other[3] <= one[2] + 0.5
                assert apart, (one[4], other[4])


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("preset", Preset)
def test_the_margin_of_every_picture_is_paper(preset: Preset, case: str, *, dark: bool) -> None:
    made = file_of(CASES[case], link_of(case), Format.PNG, Options(preset=preset, scale=1, dark=dark))
    with Image.open(io.BytesIO(made)) as picture:
        image = picture.convert("RGB")
    background = "#11181f" if dark else "#ffffff"
    paper = Image.new("RGB", image.size, background)
    assert ImageChops.difference(image, paper).getbbox() is not None
    for side in ((0, 0, 5, image.height), (image.width - 5, 0, image.width, image.height)):
        assert ImageChops.difference(image.crop(side), paper.crop(side)).getbbox() is None
    for end in ((0, 0, image.width, 5), (0, image.height - 5, image.width, image.height)):
        assert ImageChops.difference(image.crop(end), paper.crop(end)).getbbox() is None


@pytest.mark.parametrize("preset", FIXED)
def test_notes_without_room_are_left_out_whole_and_counted(preset: Preset) -> None:
    shown = said(opened(file_of(exhibit(notes=LONG_NOTES), LINK, Format.SVG, Options(preset=preset))))
    kept = [note for note in LONG_NOTES if f"{note.partition(':')[0]}:" in shown]
    assert kept == list(LONG_NOTES[: len(kept)])
    assert all(note.strip() in shown for note in kept)
    assert f"{len(LONG_NOTES) - len(kept)} more notes stand at the link." in shown
    for part in ("Source: Dalian Free Trade Zone", "data version 1.0.0 (3f9a12bc)", "CC-BY-4.0"):
        assert part in shown
    assert LINK in shown.replace(" ", "")


@pytest.mark.parametrize("preset", [Preset.PAGE, Preset.COLUMN])
def test_a_sheet_that_grows_leaves_no_note_out(preset: Preset) -> None:
    shown = said(opened(file_of(exhibit(notes=LONG_NOTES), LINK, Format.SVG, Options(preset=preset))))
    assert all(note.strip() in shown for note in LONG_NOTES)
    assert "more notes" not in shown


def test_many_filters_and_sources_on_a_slide_are_cut_at_a_whole_one() -> None:
    filters = tuple(f"Filter {place}: {'all ' * 12}".strip() for place in range(20))
    shown = said(opened(file_of(exhibit(filters=filters), LINK, Format.SVG, Options(preset=Preset.SLIDE))))
    cut = re.search(r"and (\d+) more filters at the link", shown)
    assert cut is not None
    assert [one in shown for one in filters] == [True] * (20 - int(cut[1])) + [False] * int(cut[1])


def test_a_table_is_drawn_with_readable_columns_first_and_says_what_it_leaves_out() -> None:
    root = opened(file_of(CASES["a table"], LINK, Format.SVG))
    shown = said(root)
    assert "Row 39 with a name of some length" in shown
    assert "Row 40 with" not in shown
    assert "id-3" not in shown
    assert "The CSV and XLSX files have 50 more rows and 2 more columns." in shown
    heads = [node for node in root.iter(f"{SVG}tspan") if node.text in {"Name", "Figure", "Effect"}]
    xs = [float(str(node.get("x"))) for node in heads]
    assert len(xs) == 3
    assert all(before < after for before, after in pairwise(xs))


@pytest.mark.parametrize("preset", FIXED)
def test_a_table_on_a_fixed_sheet_shows_the_rows_that_have_room(preset: Preset) -> None:
    shown = said(opened(file_of(CASES["a table"], LINK, Format.SVG, Options(preset=preset))))
    rows = len(set(re.findall(r"Row \d+ with", shown)))
    assert 5 <= rows < 40
    assert f"{90 - rows} more rows" in shown


def test_a_title_of_two_lines_has_two_lines_of_like_length() -> None:
    long = exhibit(title="Dalian Port peaked at 10.13 million TEU in 2014 and handled 4.46 million TEU in 2022")
    title = opened(file_of(long, LINK, Format.SVG)).find(f"{SVG}text")
    assert title is not None
    one, two = ("".join(line.itertext()) for line in title)
    assert len(two) > len(one) * 0.7


def test_a_column_is_laid_out_anew_and_not_shrunk(bars: Exhibit) -> None:
    column = opened(file_of(bars, LINK, Format.SVG, Options(preset=Preset.COLUMN)))
    page = opened(file_of(bars, LINK, Format.SVG))
    assert float(str(column.get("width"))) == pytest.approx(8.5 / 2.54 * 96, abs=0.5)
    lines = [len(root.findall(f"{SVG}text/{SVG}tspan")) for root in (column, page)]
    assert lines[0] > lines[1]
    assert float(str(column.get("height"))) > float(str(page.get("height"))) * 0.6
