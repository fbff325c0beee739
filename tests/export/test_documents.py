"""PDF: opened by another reader, real text, true size, papers in the info dictionary and in XMP that agree."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET

import pypdf
import pytest

from dftz.exhibits.exhibit import Exhibit
from dftz.export import Format, Options, Preset, file_of
from tests.export.conftest import LINK, exhibit

DC = "{http://purl.org/dc/elements/1.1/}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"


def read(made: bytes) -> pypdf.PdfReader:
    return pypdf.PdfReader(io.BytesIO(made), strict=True)


def packet(made: bytes) -> ET.Element:
    found = re.search(rb"<x:xmpmeta.*</x:xmpmeta>", made, re.DOTALL)
    assert found is not None, "XMP is readable without reading the PDF"
    return ET.fromstring(found[0])  # noqa: S314 - our own file


def test_the_words_can_be_selected_and_searched(bars: Exhibit) -> None:
    (page,) = read(file_of(bars, LINK, Format.PDF)).pages
    words = " ".join(page.extract_text().split())
    for part in ("LNG grew fastest & “ore” <b>did not</b>", "First note.", "大连港", "data version 1.0.0", "CC-BY-4.0"):
        assert part in words
    assert list(page.images) == []


def test_its_properties_hold_the_papers(bars: Exhibit) -> None:
    document = read(file_of(bars, LINK, Format.PDF))
    told: dict[str, object] = {name: str(words) for name, words in (document.metadata or {}).items()}
    assert told["/Title"] == bars.title
    assert told["/Author"] == "DFTZ Explorer"
    assert told["/Subject"] == "Change in throughput, %, 2018. Bars: LNG +54.9 %; ore +18.7 %."
    assert told["/Keywords"] == "growth, Cargo: LNG and ore, Years: 2010 to 2022"
    assert told["/Licence"] == "CC-BY-4.0"
    assert told["/Link"] == LINK
    assert told["/Notes"] == "First note.\nSecond note with 大连港."
    assert document.root_object["/Lang"] == "en"


def test_the_packet_of_metadata_says_the_same(bars: Exhibit) -> None:
    root = packet(file_of(bars, LINK, Format.PDF))
    assert root.findtext(f".//{DC}title/{RDF}Alt/{RDF}li") == bars.title
    assert root.findtext(f".//{DC}creator/{RDF}Seq/{RDF}li") == "DFTZ Explorer"
    assert root.findtext(f".//{DC}rights/{RDF}Alt/{RDF}li") == "CC-BY-4.0"
    assert root.findtext(f".//{DC}identifier") == LINK
    assert root.findtext(f".//{DC}language/{RDF}Bag/{RDF}li") == "en"
    assert [node.text for node in root.findall(f".//{DC}subject/{RDF}Bag/{RDF}li")] == ["growth", *bars.filters]


@pytest.mark.parametrize(
    ("preset", "millimetres"), [(Preset.SLIDE, (338.67, 190.5)), (Preset.SQUARE, (285.75, 285.75))]
)
def test_a_page_is_as_large_as_the_picture(preset: Preset, millimetres: tuple[float, float], bars: Exhibit) -> None:
    (page,) = read(file_of(bars, LINK, Format.PDF, Options(preset=preset))).pages
    size = (float(page.mediabox.width) / 72 * 25.4, float(page.mediabox.height) / 72 * 25.4)
    assert size == pytest.approx(millimetres, abs=0.1)


def test_a_column_is_eight_and_a_half_centimetres_wide(bars: Exhibit) -> None:
    (page,) = read(file_of(bars, LINK, Format.PDF, Options(preset=Preset.COLUMN))).pages
    assert float(page.mediabox.width) / 72 * 2.54 == pytest.approx(8.5, abs=0.01)


def test_the_same_exhibit_gives_the_same_bytes(bars: Exhibit) -> None:
    assert file_of(bars, LINK, Format.PDF) == file_of(exhibit(), LINK, Format.PDF)
