"""The proof in a file: it comes back equal from every format, and no file of a stranger does harm."""

from __future__ import annotations

import io
import json
import re
import struct
import tracemalloc
import zipfile
import zlib
from collections.abc import Callable
from typing import Any
from xml.sax.saxutils import escape

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dftz import __version__
from dftz.exhibits.exhibit import Column, Exhibit
from dftz.export import Format, Options, Preset, Proof, file_of, read_proof
from dftz.export.finding import MOST_BYTES
from dftz.export.resaved_table import as_comma_table
from tests.export.conftest import HOSTILE, LINK, columns_of, exhibit

CHOSEN = Options(scale=3, preset=Preset.SQUARE, dark=True)
TABULAR = (Format.CSV, Format.XLSX, Format.JSON)


@pytest.mark.parametrize("file_format", Format)
def test_what_a_file_proves_is_what_it_was_made_from(file_format: Format, bars: Exhibit) -> None:
    assert read_proof(file_of(bars, LINK, file_format, CHOSEN)) == Proof(
        exhibit_id="growth",
        link=LINK,
        data_version="1.0.0 (3f9a12bc)",
        generator=f"DFTZ Explorer {__version__}",
        file_format=file_format,
        options=CHOSEN,
        columns=("name", "value", "low", "high", "unit", "status"),
        rows=(("LNG", 54.9, 54.85, 54.95, "%", "reported"), ("=1+1", -18.7, None, 400_000.0, "%", "derived")),
    )


@pytest.mark.parametrize("file_format", Format)
def test_a_table_and_an_empty_exhibit_prove_theirs(file_format: Format) -> None:
    table = read_proof(file_of(exhibit(spec=None), LINK, file_format))
    assert table is not None
    assert table.rows[1][:2] == ("=1+1", -18.7)
    nothing = exhibit(rows=exhibit().rows.iloc[:0], table=exhibit().table.iloc[:0], empty="Nothing is on record.")
    empty = read_proof(file_of(nothing, LINK, file_format))
    assert empty is not None
    assert empty.rows == ()


@pytest.mark.parametrize("file_format", Format)
@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_in_every_field_comes_back_as_it_was(text: str, file_format: Format) -> None:
    made = file_of(hostile(text), f"{LINK}&q={text}", file_format)
    proof = read_proof(made)
    assert proof is not None
    assert proof.rows[0] == (text, 1.5, text)
    assert proof.link == f"{LINK}&q={text}"


def hostile(text: str) -> Exhibit:
    """An exhibit with one text wherever there is any."""
    table = pd.DataFrame({"name": [text, "b"], "value": [1.5, 2.0], "note": [text, None]})
    return exhibit(
        title=text,
        subtitle=text,
        alt=text,
        notes=(text,),
        filters=(text,),
        table=table,
        rows=exhibit().rows.assign(label=[text, "Ore"], mark=text),
        columns=columns_of(table, text, text),
        data_licence=text,
    )


cells = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**53), 2**53),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r"), min_size=1, max_size=12),
    st.sampled_from(
        ["'=1", "=1", "1", "1.0", "True", "'", "_x0041_", "_x005F_", " ", "\n", "+5 %", "1e5", "nan", "inf"]
    ),
)


@pytest.mark.parametrize("file_format", TABULAR)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(rows=st.lists(st.lists(cells, min_size=3, max_size=3), min_size=1, max_size=6))
def test_whatever_a_table_holds_comes_back_from_the_cells_of_a_file(rows: list[list[Any]], file_format: Format) -> None:
    table = pd.DataFrame(rows, columns=["a", "b", "c"], dtype=object)
    columns = tuple(Column(key=key, label=key) for key in "abc")
    proof = read_proof(file_of(exhibit(spec=None, table=table, columns=columns), LINK, file_format))
    assert proof is not None
    assert [list(row) for row in proof.rows] == rows
    assert [[type(cell) is bool for cell in row] for row in proof.rows] == [
        [type(cell) is bool for cell in row] for row in rows
    ]


def test_a_changed_cell_shows(bars: Exhibit) -> None:
    changed = read_proof(file_of(bars, LINK, Format.CSV).replace(b",54.9,", b",64.9,"))
    assert changed is not None
    assert changed.rows[0][1] == 64.9


def test_a_text_that_is_longer_than_a_cell_of_a_workbook_is_kept_whole_in_the_proof() -> None:
    text = "long " * 9000
    proof = read_proof(file_of(hostile(text), LINK, Format.XLSX))
    assert proof is not None
    assert proof.rows[0][0] == text


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">L", len(content)) + kind + content + struct.pack(">L", zlib.crc32(kind + content))


def png_with(text: bytes, *, packed: bool = False) -> bytes:
    flags = b"\0\1\0\0\0" if packed else b"\0\0\0\0\0"
    header = chunk(b"IHDR", struct.pack(">LLBBBBB", 1, 1, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"iTXt", b"dftz" + flags + text)


def workbook_with(**parts: bytes) -> bytes:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as book:
        for name, content in parts.items():
            book.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return saved.getvalue()


LAUGHS = (
    b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
    b"<!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]><worksheet><sheetData><row r='1'><c r='A1' t='str'><v>&c;</v></c></row>"
    b"</sheetData></worksheet>"
)
SHEET = (
    b'<worksheet><sheetData><row r="1"><c r="%s" t="inlineStr"><is><t>dftz</t></is></c></row></sheetData></worksheet>'
)
STRANGERS: dict[str, bytes] = {
    "nothing": b"",
    "a byte": b"\0",
    "random bytes": bytes(range(256)) * 40,
    "a PNG's signature alone": b"\x89PNG\r\n\x1a\n",
    "a PNG cut in its header": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0",
    "a PNG whose chunk claims 4 GB": b"\x89PNG\r\n\x1a\n\xff\xff\xff\xffiTXtdftz\0",
    "a PNG with an empty proof": png_with(b""),
    "a PNG with a broken packed proof": png_with(b"no zlib", packed=True),
    "a PNG whose proof unpacks to 200 MB": png_with(zlib.compress(b" " * 200_000_000, 1), packed=True),
    "a PNG with a proof that is a list": png_with(b"[1, 2]"),
    "JSON a million deep": b'{"dftz":' * 200_000,
    "JSON with a number of a million digits": b'{"dftz": {"rows": [[' + b"9" * 1_000_000 + b"]]}}",
    "JSON with NaN": b'{"dftz": {"rows": [[NaN]]}}',
    "JSON without a proof": b'{"usermeta": {"dftz": 5}}',
    "JSON that is no UTF-8": b'{"\xff": 1}',
    "an SVG that expands entities": b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "b">]><svg>&a;</svg>',
    "an SVG without a proof": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "an SVG of unclosed proofs": b"<svg " + b"<dftz:proof>" * 100_000,
    "an HTML page without a proof": b"<!doctype html><title>Hello</title>",
    "a PDF without a proof": b"%PDF-1.7\n%%EOF",
    "a zip that is cut": b"PK\x03\x04\0\0",
    "a zip without sheets": workbook_with(a_xml=b"<a/>"),
    "a workbook that laughs a billion times": workbook_with(
        xl__worksheets__sheet1_xml=LAUGHS, xl__worksheets__sheet2_xml=LAUGHS
    ),
    "a workbook that is a bomb": workbook_with(
        xl__worksheets__sheet1_xml=b"<a>" + b" " * 80_000_000, xl__worksheets__sheet2_xml=b"<a/>"
    ),
    "a workbook whose cell stands at column 18,278": workbook_with(
        xl__worksheets__sheet1_xml=SHEET % b"ZZZ1", xl__worksheets__sheet2_xml=SHEET % b"ZZZ1"
    ),
    "a workbook whose cell stands nowhere": workbook_with(
        xl__worksheets__sheet1_xml=SHEET % b"1A", xl__worksheets__sheet2_xml=SHEET % b"A1"
    ),
    "a workbook whose row is the two-billionth": workbook_with(
        xl__worksheets__sheet1_xml=b'<worksheet><row r="2000000000"/></worksheet>', xl__worksheets__sheet2_xml=b"<a/>"
    ),
    "a workbook in another encoding": workbook_with(
        xl__worksheets__sheet1_xml=LAUGHS.decode().encode("utf-16"), xl__worksheets__sheet2_xml=b"<a/>"
    ),
    "CSV of somebody else": b"name,value\r\nLNG,54.9\r\n",
    "CSV with a broken proof": b"name,dftz\r\nLNG,{\r\n",
    "CSV with nul characters": b"a\0,dftz\0\r\n\0,\0",
    "CSV with a cell of a million letters": b'dftz\r\n"' + b"a" * 1_000_000,
    "a Windows program": b"MZ\x90\0" * 100,
}


@pytest.mark.parametrize("content", STRANGERS.values(), ids=STRANGERS)
def test_a_file_of_a_stranger_has_no_proof(content: bytes) -> None:
    assert read_proof(content) is None


def padded(count: int) -> bytes:
    """A workbook of one cell whose proof says that its table has many rows of a thousand columns."""
    head = {
        "exhibit": "growth",
        "link": LINK,
        "data_version": "1",
        "generator": "x",
        "format": "xlsx",
        "options": {"scale": 2, "preset": "page", "dark": False},
        "columns": ["a"] * 1000,
        "kinds": ["text"] * 1000,
        "count": count,
        "exceptions": [],
    }
    row = f'<row r="1"><c r="A1" t="str"><v>dftz</v></c><c r="B1" t="str"><v>{escape(json.dumps(head))}</v></c></row>'
    return workbook_with(
        xl__worksheets__sheet1_xml=b'<worksheet><row r="1"><c r="A1"><v>1</v></c></row></worksheet>',
        xl__worksheets__sheet2_xml=f"<worksheet>{row}</worksheet>".encode(),
    )


def far_right(rows: int) -> bytes:
    """A workbook whose every row has one cell, at column 1,000."""
    lines = "".join(f'<row r="{row}"><c r="ALL{row}"><v>1</v></c></row>' for row in range(1, rows + 1))
    return workbook_with(
        xl__worksheets__sheet1_xml=f"<worksheet>{lines}</worksheet>".encode(),
        xl__worksheets__sheet2_xml=b"<worksheet/>",
    )


def pointing(cells: int) -> bytes:
    """A workbook whose proof is many cells that share one text of a megabyte."""
    shared = f"<sst><si><t>dftz</t></si><si><t>{'a' * 1_000_000}</t></si></sst>"
    row = "".join('<c r="B1" t="s"><v>1</v></c>' for _cell in range(cells))
    return workbook_with(
        xl__sharedStrings_xml=shared.encode(),
        xl__worksheets__sheet1_xml=b"<worksheet/>",
        xl__worksheets__sheet2_xml=f'<worksheet><row r="1"><c r="A1" t="s"><v>0</v></c>{row}</row></worksheet>'.encode(),
    )


GREEDY = {
    "a proof of 20,000 rows of which no cell is there": padded(20_000),
    "a proof of a million rows of which no cell is there": padded(1_048_576),
    "a workbook of 20,000 cells far to the right": far_right(20_000),
    "a workbook whose last row is the millionth": workbook_with(
        xl__worksheets__sheet1_xml=b'<worksheet><row r="1048576"/></worksheet>', xl__worksheets__sheet2_xml=b"<a/>"
    ),
    "a workbook of 200 cells that share a megabyte": pointing(200),
    "a picture whose proof unpacks to millions of lists": png_with(
        zlib.compress(b'{"rows":[' + b"[]," * 5_000_000 + b"[]]}", 9), packed=True
    ),
}


@pytest.mark.parametrize("name", GREEDY)
def test_a_small_file_that_asks_for_much_memory_is_refused_before_it_takes_any(name: str) -> None:
    assert len(GREEDY[name]) < 200_000
    tracemalloc.start()
    try:
        assert read_proof(GREEDY[name]) is None
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 50_000_000


def test_the_padding_of_a_proof_that_is_small_enough_is_read() -> None:
    proof = read_proof(padded(20))
    assert proof is not None
    assert (len(proof.rows), len(proof.rows[0])) == (20, 1000)


def test_blank_lines_without_end_are_no_table() -> None:
    content = b"name;dftz\r\n" + b"\r\n" * 2_000_000
    tracemalloc.start()
    try:
        assert as_comma_table(content) is None
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 80_000_000


def test_a_file_that_is_too_large_is_not_read() -> None:
    assert read_proof(b"{" + b" " * MOST_BYTES + b"}") is None


@given(st.binary(max_size=400))
def test_any_bytes_are_answered(content: bytes) -> None:
    assert read_proof(content) is None


@pytest.mark.parametrize("file_format", Format)
def test_a_file_that_was_cut_anywhere_is_answered(file_format: Format, bars: Exhibit) -> None:
    made = file_of(bars, LINK, file_format, Options(scale=1))
    whole = read_proof(made)
    for share in range(1, 20):
        cut = read_proof(made[: len(made) * share // 20])
        assert cut is None or cut.exhibit_id == whole.exhibit_id  # type: ignore[union-attr] # the whole one has a proof


Change = Callable[[dict[str, Any]], object]
CHANGES: dict[str, Change] = {
    "no exhibit": lambda told: told.pop("exhibit"),
    "an exhibit that is a number": lambda told: told.update(exhibit=5),
    "a link that is endless": lambda told: told.update(link="a" * 30_000),
    "an unknown format": lambda told: told.update(format="exe"),
    "another format than the file's": lambda told: told.update(format="svg"),
    "a scale of nine": lambda told: told["options"].update(scale=9),
    "a scale that is a truth": lambda told: told["options"].update(scale=True),
    "an unknown preset": lambda told: told["options"].update(preset="poster"),
    "options that are a list": lambda told: told.update(options=[]),
    "columns that are text": lambda told: told.update(columns="abc"),
    "a column that is a number": lambda told: told.update(columns=[1]),
    "a row that is too short": lambda told: told["rows"].append([1]),
    "a row that is text": lambda told: told["rows"].append("abcdef"),
    "a cell that is a list": lambda told: told["rows"].append([[1], 1, 1, 1, 1, 1]),
    "rows that are an object": lambda told: told.update(rows={}),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_proof_that_does_not_hold_is_none(change: Change, bars: Exhibit) -> None:
    told = json.loads(file_of(bars, LINK, Format.JSON))
    assert read_proof(json.dumps(told).encode()) is not None
    change(told["usermeta"]["dftz"])
    assert read_proof(json.dumps(told).encode()) is None


@pytest.mark.parametrize(
    "change",
    [{"kinds": ["text"]}, {"kinds": 5}, {"exceptions": [[0]]}, {"exceptions": [[0, 99, 1]]}, {"exceptions": 5}],
    ids=str,
)
def test_a_head_that_does_not_fit_its_cells_is_no_proof(change: dict[str, Any], bars: Exhibit) -> None:
    lines = file_of(bars, LINK, Format.CSV).decode("utf-8-sig")
    told = re.search(r'"(\{""exhibit"".*\})"', lines)
    assert told is not None
    head = {**json.loads(told[1].replace('""', '"')), **change}
    assert read_proof(lines.replace(told[1], json.dumps(head).replace('"', '""')).encode()) is None
