"""XLSX: opened by another reader; numbers are numbers, text is text, the papers have sheets of their own."""

from __future__ import annotations

import io
import zipfile

import openpyxl
import pandas as pd
import pytest
from openpyxl.workbook import Workbook

from dftz.exhibits.exhibit import Exhibit
from dftz.export import Format, file_of
from tests.export.conftest import HOSTILE, LINK, columns_of, exhibit


def opened(shown: Exhibit) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(file_of(shown, LINK, Format.XLSX)))


def test_its_sheets_are_data_metadata_sources_and_notes(bars: Exhibit) -> None:
    assert opened(bars).sheetnames == ["Data", "Metadata", "Sources", "Notes"]


def test_data_have_a_frozen_filtered_head_and_numbers_that_are_numbers(bars: Exhibit) -> None:
    sheet = opened(bars)["Data"]
    assert [cell.value for cell in sheet[1]] == ["Name", "Value", "Low", "High", "Unit", "Status"]
    assert all(cell.font.bold for cell in sheet[1])
    assert sheet.freeze_panes == "B2"
    assert sheet.auto_filter.ref == "A1:F3"
    assert [cell.value for cell in sheet[3]] == ["=1+1", -18.7, None, 400_000, "%", "derived"]
    assert [cell.data_type for cell in sheet[3]] == ["s", "n", "n", "n", "s", "s"]
    assert sheet["B2"].number_format == "#,##0.0"
    assert sheet["D2"].number_format == "#,##0.00"


def test_a_year_has_no_thousands_separator_and_a_count_has_one() -> None:
    table = pd.DataFrame({"year": [2017, 2018], "value": [1200, 30_000]})
    columns = columns_of(table)
    sheet = opened(exhibit(table=table, columns=columns))["Data"]
    assert (sheet["A2"].number_format, sheet["B2"].number_format) == ("0", "#,##0")


def test_columns_are_as_wide_as_what_is_in_them_within_reason() -> None:
    table = pd.DataFrame({"a": ["x"], "b": ["word " * 40], "c": ["大连港集装箱吞吐量与汽车"]})
    sheet = opened(exhibit(table=table, columns=columns_of(table)))["Data"]
    widths = [sheet.column_dimensions[letter].width for letter in "ABC"]
    assert widths == pytest.approx([9, 60, 26], abs=1)


def test_pandas_reads_the_data_with_its_defaults(bars: Exhibit) -> None:
    read = pd.read_excel(io.BytesIO(file_of(bars, LINK, Format.XLSX)))
    assert read["Value"].tolist() == [54.9, -18.7]
    assert read["Name"].tolist() == ["LNG", "=1+1"]


def test_metadata_sources_and_notes_are_readable(bars: Exhibit) -> None:
    book = opened(bars)
    told = {row[0]: row[1] for row in book["Metadata"].iter_rows(values_only=True)}
    assert told["Title"] == bars.title
    assert told["Filters"] == "Cargo: LNG and ore\nYears: 2010 to 2022"
    assert told["Link"] == LINK
    assert told["Licence"] == "CC-BY-4.0"
    source = [cell.value for cell in book["Sources"][2]]
    assert source[1:] == [
        "Dalian Free Trade Zone",
        "Growth & more",
        "September 2019 (inferred)",
        "en",
        "official",
        "https://example.org/a",
    ]
    assert [row[0] for row in book["Notes"].iter_rows(values_only=True)] == ["Notes", *bars.notes]


def test_an_empty_exhibit_says_why(bars: Exhibit) -> None:
    empty = exhibit(
        rows=bars.rows.iloc[:0], table=bars.table.iloc[:0], empty="No growth rate is on record.", sources=()
    )
    book = opened(empty)
    told = {row[0]: row[1] for row in book["Metadata"].iter_rows(values_only=True)}
    assert told["Empty"] == "No growth rate is on record."
    assert book["Sources"]["A2"].value == "Source: none, the selection is empty"


def test_its_properties_hold_the_papers(bars: Exhibit) -> None:
    book = opened(bars)
    assert book.properties.title == bars.title
    assert book.properties.subject == bars.subtitle
    assert book.properties.creator == "DFTZ Explorer"
    assert book.properties.keywords == "growth, Cargo: LNG and ore, Years: 2010 to 2022"
    assert LINK in str(book.properties.description)
    assert {name: book.custom_doc_props[name].value for name in ("Link", "Licence")} == {
        "Link": LINK,
        "Licence": "CC-BY-4.0",
    }


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_a_formula_or_a_link(text: str) -> None:
    table = pd.DataFrame({"name": [text], "value": [1.0]})
    hostile = exhibit(title=text, notes=(text,), table=table, columns=columns_of(table, text))
    content = file_of(hostile, LINK, Format.XLSX)
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        sheets = b"".join(parts.read(name) for name in parts.namelist() if name.startswith("xl/worksheets/"))
    assert b"<f>" not in sheets
    assert b"<hyperlink" not in sheets
    book = openpyxl.load_workbook(io.BytesIO(content))
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n", "inlineStr"}


def test_the_same_exhibit_gives_the_same_bytes(bars: Exhibit) -> None:
    assert file_of(bars, LINK, Format.XLSX) == file_of(exhibit(), LINK, Format.XLSX)
