"""Every format of every exhibit of every page: opened by another reader, its values those of the page's table."""

from __future__ import annotations

import io
import json
import math
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from typing import Any

import openpyxl
import pandas as pd
import pypdf
import pytest
from PIL import Image

from dftz.data import default_folder, load_catalogue
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.pages import exhibit_ids, exhibit_of
from dftz.export import Format, Options, Preset, file_of, read_proof

CATALOGUE = load_catalogue(default_folder({}))
LINK = "http://127.0.0.1:8501/page?years=2010&years=2022"
OPTIONS = Options(scale=1, preset=Preset.PAGE)


Made = tuple[Exhibit, dict[Format, bytes]]


@pytest.fixture(scope="module", params=tuple(exhibit_ids(CATALOGUE)))
def files(request: pytest.FixtureRequest) -> Made:
    """An exhibit and all its files, shared by the tests of that exhibit, which follow each other."""
    exhibit = exhibit_of(CATALOGUE, request.param, {})
    return exhibit, {file_format: file_of(exhibit, LINK, file_format, OPTIONS) for file_format in Format}


def expected(exhibit: Exhibit) -> list[list[Any]]:
    """The page's table as a file can hold it, worked out without the code under test."""
    keys = [column.key for column in exhibit.columns]
    return [[_plain(cell) for cell in row] for row in exhibit.table[keys].astype(object).to_numpy().tolist()]


def _plain(cell: Any) -> Any:
    if isinstance(cell, str):
        return cell or None
    if pd.isna(cell) or (isinstance(cell, float) and math.isinf(cell)):
        return None
    return f"{cell:%Y-%m-%d}" if isinstance(cell, pd.Timestamp) else cell


def test_every_format_proves_the_same_values(files: Made) -> None:
    exhibit, made = files
    for file_format, content in made.items():
        proof = read_proof(content)
        assert proof is not None, file_format
        assert (proof.exhibit_id, proof.link, proof.file_format) == (exhibit.exhibit_id, LINK, file_format)
        assert (proof.data_version, proof.options) == (exhibit.data_version, OPTIONS)
        assert [list(row) for row in proof.rows] == expected(exhibit), file_format


def test_pictures_open_elsewhere_and_say_their_title(files: Made) -> None:
    exhibit, made = files
    with Image.open(io.BytesIO(made[Format.PNG])) as picture:
        assert picture.width == 820
        assert picture.info["Title"] == exhibit.title
        size = picture.size
    root = ET.fromstring(made[Format.SVG])  # noqa: S314 - our own file
    assert root.findtext("{http://www.w3.org/2000/svg}title") == exhibit.title
    (page,) = pypdf.PdfReader(io.BytesIO(made[Format.PDF])).pages
    assert (float(page.mediabox.width), float(page.mediabox.height)) == pytest.approx(
        [side * 0.75 for side in size], abs=1
    )
    words = " ".join(page.extract_text().split())
    assert exhibit.title.split()[0] in words
    assert exhibit.data_version in words


def test_tables_open_elsewhere_with_the_page_s_numbers(files: Made) -> None:
    exhibit, made = files
    numbers = [column.key for column in exhibit.columns if pd.api.types.is_numeric_dtype(exhibit.table[column.key])]
    read = pd.read_csv(io.BytesIO(made[Format.CSV]))
    if exhibit.table.empty:
        return
    for key in numbers:
        finite = exhibit.table[key].astype("float64").replace([math.inf, -math.inf], math.nan)
        assert read[key].astype("float64").tolist() == pytest.approx(finite.tolist(), nan_ok=True), key
    sheet = openpyxl.load_workbook(io.BytesIO(made[Format.XLSX]))["Data"]
    held = [list(row) for row in sheet.iter_rows(min_row=2, max_col=len(exhibit.columns), values_only=True)]
    assert held == [
        [pytest.approx(cell) if isinstance(cell, float) else cell for cell in row] for row in expected(exhibit)
    ]


def test_the_page_s_table_stands_in_the_web_page_and_the_drawn_rows_in_the_specification(files: Made) -> None:
    exhibit, made = files
    page = Cells()
    page.feed(made[Format.HTML].decode())
    assert page.caption.endswith(exhibit.title)
    assert page.heads == [column.label for column in exhibit.columns]
    assert len(page.rows) == len(exhibit.table)
    assert all(len(row) == len(exhibit.columns) for row in page.rows)
    told = json.loads(made[Format.JSON])
    if exhibit.spec is None:
        assert told["rows"] == expected(exhibit)
        assert [field["name"] for field in told["fields"]] == [column.key for column in exhibit.columns]
    else:
        assert told["$schema"] == "https://vega.github.io/schema/vega-lite/v6.json"
        assert len(told["data"]["values"]) == len(exhibit.rows)
        assert told["usermeta"]["title"] == exhibit.title


class Cells(HTMLParser):
    """The caption, heads and rows of the table in a page."""

    def __init__(self) -> None:
        super().__init__()
        self.caption, self.heads, self.rows = "", list[str](), list[list[str]]()
        self._into: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "tr" and self.heads:
            self.rows.append([])
        if tag in {"caption", "th", "td"}:
            assert tag in {"td", "caption"} or dict(attrs)["scope"] in {"col", "row"}
            self._into = []

    def handle_data(self, data: str) -> None:
        if self._into is not None:
            self._into.append(data)

    def handle_endtag(self, tag: str) -> None:
        if self._into is None or tag not in {"caption", "th", "td"}:
            return
        words = "".join(self._into)
        self._into = None
        if tag == "caption":
            self.caption = words
        elif self.rows:
            self.rows[-1].append(words)
        else:
            self.heads.append(words)
