"""SVG and PNG: opened by other readers, with everything a picture owes its reader inside."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET

import pytest
from PIL import Image, ImageChops

from dftz.exhibits.exhibit import Exhibit
from dftz.export import Format, Options, Preset, file_of
from dftz.export.letters import measured, wrapped
from dftz.export.setting import SETTINGS
from tests.export.conftest import LINK, exhibit

SVG = "{http://www.w3.org/2000/svg}"
PAGE = SETTINGS[Preset.PAGE]
WIDTH, MARGIN = 820, 24
DC = "{http://purl.org/dc/elements/1.1/}"


def opened(picture: bytes) -> ET.Element:
    return ET.fromstring(picture)  # noqa: S314 - our own file


def words(root: ET.Element) -> str:
    return " ".join("".join(node.itertext()) for node in root.iter(f"{SVG}tspan"))


def test_the_drawing_carries_everything_as_text(bars: Exhibit) -> None:
    root = opened(file_of(bars, LINK, Format.SVG))
    shown = words(root)
    for part in (
        bars.title,
        bars.subtitle,
        "Cargo: LNG and ore; Years: 2010 to 2022",
        "First note.",
        "Source: Dalian Free Trade Zone",
        "data version 1.0.0 (3f9a12bc)",
        "CC-BY-4.0",
        "http://127.0.0.1:8501/port-logistics?cargo=ore",
    ):
        assert part in shown
    drawn = [node.text for node in root.iter(f"{SVG}text")]
    assert "+54.9 %" in drawn
    assert "LNG" in drawn


def test_the_drawing_tells_a_screen_reader_its_takeaway(bars: Exhibit) -> None:
    root = opened(file_of(bars, LINK, Format.SVG))
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "dftz-title dftz-desc"
    assert root.findtext(f"{SVG}title") == bars.title
    assert root.findtext(f"{SVG}desc") == bars.alt


def test_the_drawing_s_metadata_hold_the_papers(bars: Exhibit) -> None:
    root = opened(file_of(bars, LINK, Format.SVG))
    terms = {node.tag.removeprefix(DC): node.text for node in root.iter() if node.tag.startswith(DC)}
    assert terms["title"] == bars.title
    assert terms["identifier"] == LINK
    assert terms["rights"] == "CC-BY-4.0"
    assert terms["publisher"] == "DFTZ Explorer, data version 1.0.0 (3f9a12bc)"
    assert "Cargo: LNG and ore" in str(terms["description"])


@pytest.mark.parametrize("scale", [1, 2, 3, 4])
def test_a_picture_has_its_size_and_its_papers(scale: int, bars: Exhibit) -> None:
    with Image.open(io.BytesIO(file_of(bars, LINK, Format.PNG, Options(scale=scale)))) as picture:
        assert picture.format == "PNG"
        assert picture.width == scale * WIDTH
        assert picture.info["Title"] == bars.title
        assert picture.info["Filters"] == "Cargo: LNG and ore; Years: 2010 to 2022"
        assert picture.info["Notes"] == "First note.\nSecond note with 大连港."
        assert picture.info["Link"] == LINK
        assert picture.info["Data version"] == "DFTZ Explorer, data version 1.0.0 (3f9a12bc)"


@pytest.mark.parametrize("scale", [0, 5, -1])
def test_another_scale_is_refused(scale: int, bars: Exhibit) -> None:
    with pytest.raises(ValueError, match=rf"^a picture has a scale of 1, 2, 3 or 4, found {scale}$"):
        file_of(bars, LINK, Format.PNG, Options(scale=scale))


@pytest.mark.parametrize("dark", [False, True])
def test_title_chart_and_notes_leave_ink_on_the_paper(bars: Exhibit, *, dark: bool) -> None:
    with Image.open(io.BytesIO(file_of(bars, LINK, Format.PNG, Options(scale=1, dark=dark)))) as picture:
        image = picture.convert("RGB")
    paper = Image.new("RGB", image.size, image.getpixel((2, 2)))
    third = image.height // 3
    for top in (0, third, 2 * third):
        part = (0, top, image.width, top + third)
        assert ImageChops.difference(image.crop(part), paper.crop(part)).getbbox() is not None
    edge = image.crop((image.width - MARGIN // 2, 0, image.width, image.height))
    assert ImageChops.difference(edge, paper.crop((0, 0, *edge.size))).getbbox() is None


def test_long_words_wrap_and_stay_inside_the_frame() -> None:
    long = exhibit(
        title="Throughput of everything that was ever handled " * 7,
        notes=tuple(f"Note {n} " + "x" * 300 for n in range(12)),
    )
    root = opened(file_of(long, LINK + "&area=" + "a" * 400, Format.SVG))
    height = float(str(root.get("height")))
    for node in root.findall(f"{SVG}text"):
        for line in node.iter(f"{SVG}tspan"):
            assert 0 < float(str(line.get("y"))) < height
    assert all(
        measured(line, PAGE.title) <= WIDTH - 2 * MARGIN for line in wrapped(long.title, PAGE.title, WIDTH - 2 * MARGIN)
    )
    assert all(
        measured(line, PAGE.note) <= WIDTH - 2 * MARGIN for line in wrapped("y" * 900, PAGE.note, WIDTH - 2 * MARGIN)
    )


def test_an_empty_exhibit_says_why_in_the_picture(bars: Exhibit) -> None:
    empty = exhibit(rows=bars.rows.iloc[:0], empty="No growth rate is on record.")
    assert "No growth rate is on record." in words(opened(file_of(empty, LINK, Format.SVG)))


def test_control_characters_do_not_break_the_drawing() -> None:
    root = opened(file_of(exhibit(title="Bell\x07 and ]]> & <"), LINK, Format.SVG))
    assert root.findtext(f"{SVG}title") == "Bell and ]]> & <"


def test_the_same_exhibit_gives_the_same_bytes(bars: Exhibit) -> None:
    assert file_of(bars, LINK, Format.SVG) == file_of(exhibit(), LINK, Format.SVG)
    assert file_of(bars, LINK, Format.PNG, Options(scale=1)) == file_of(exhibit(), LINK, Format.PNG, Options(scale=1))
