"""Where a file keeps its proof: reads files of strangers, so it never trusts one.

Text is searched, not parsed: no entity of XML is ever expanded, no script run. What is compressed is unpacked up to a
limit. JSON that is too deep, too long or broken is no proof. Nothing is written, nothing is fetched.
"""

from __future__ import annotations

import csv
import io
import json
import re
import struct
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any, NoReturn

from dftz.export.formats import Format
from dftz.export.spreadsheet_cells import MOST_CELLS, MOST_LETTERS, PROOF_COLUMN, counted, from_cells
from dftz.export.workbook_reading import NoWorkbookError, read_sheets

MOST_BYTES = 32 * 1024 * 1024
"""Larger files are not ours."""
_MOST_PROOF = MOST_LETTERS
"""Longer proofs, unpacked, are not ours."""
_MOST_SIGNS = 2 * MOST_CELLS
"""Commas and opening brackets of the largest JSON that is read: what it builds in memory goes with them."""
_PNG = b"\x89PNG\r\n\x1a\n"
_ZIP = b"PK\x03\x04"
_PDF = b"%PDF-"
_MARK = b"\xef\xbb\xbf"
_KEYWORD = b"dftz"
_ELEMENT = re.compile(rb"<dftz:proof[^<>]{0,200}>([^<>]*)</dftz:proof>")
_DATA_BLOCK = re.compile(rb'<script type="application/json" id="dftz">([^<>]*)</script>')
_SVG = re.compile(rb"\A\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--[^>]{0,500}-->\s*)?(?:<!DOCTYPE[^>]{0,300}>\s*)?<svg[\s>]")
_BROKEN = (ValueError, TypeError, LookupError, struct.error, zlib.error, csv.Error)
_HTML = re.compile(rb"\A\s*<!doctype html\b", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Found:
    """An object that says it is a proof, the formats that the file can be, its rows where they stand in cells."""

    told: dict[str, Any]
    formats: frozenset[Format]
    rows: list[list[Any]] | None = None


def find(content: bytes) -> Found | None:
    """What a file tells under the key ``dftz``; None where it tells nothing that can be read."""
    if len(content) > MOST_BYTES:
        return None
    try:
        return _find(content)
    except (*_BROKEN, RecursionError, NoWorkbookError):
        return None


def _find(content: bytes) -> Found | None:
    if content.startswith(_ZIP):
        return _in_workbook(content)
    if content.startswith(_PNG):
        return _of_text(_in_png(content), Format.PNG)
    if content.startswith(_PDF):
        return _of_text(_in_xml(content), Format.PDF)
    return _in_text(content.removeprefix(_MARK))


def _in_text(text: bytes) -> Found | None:
    if _HTML.match(text):
        block = _DATA_BLOCK.search(text)
        return _of_text(block[1] if block else None, Format.HTML)
    if _SVG.match(text):
        return _of_text(_in_xml(text), Format.SVG)
    return _in_json(text) if text.lstrip()[:1] == b"{" else _in_csv(text)


def _of_text(text: bytes | None, file_format: Format) -> Found | None:
    return None if text is None else Found(told=_object(text), formats=frozenset({file_format}))


def _in_png(content: bytes) -> bytes | None:
    """The text of the chunk ``iTXt`` with our keyword."""
    for kind, data in _chunks(content):
        keyword, _nul, rest = data.partition(b"\0")
        if kind == b"iTXt" and keyword == _KEYWORD and len(rest) > 2:  # noqa: PLR2004 - flag and method
            packed = rest[0] == 1
            _language, _nul, rest = rest[2:].partition(b"\0")
            _translated, _nul, text = rest.partition(b"\0")
            return _unpacked(text) if packed else text
    return None


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at + 12 <= len(content):
        length, kind = struct.unpack_from(">L4s", content, at)
        if at + 12 + length > len(content):
            return
        yield kind, content[at + 8 : at + 8 + length]
        at += 12 + length


def _unpacked(packed: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    text = unpacker.decompress(packed, _MOST_PROOF)
    if unpacker.unconsumed_tail:
        msg = f"a proof has at most {_MOST_PROOF} bytes"
        raise ValueError(msg)
    return text


def _in_xml(content: bytes) -> bytes | None:
    """The text of our element, wherever it stands; XMP in a PDF is readable without reading the PDF, by design."""
    element = _ELEMENT.search(content)
    return None if element is None else unescape(element[1].decode("ascii")).encode("ascii")


def _in_json(content: bytes) -> Found | None:
    whole = _object(content)
    kept = whole.get("usermeta", whole)
    told = kept.get("dftz") if isinstance(kept, dict) else None
    if not isinstance(told, dict):
        return None
    return Found(told=told, formats=frozenset({Format.JSON}), rows=whole.get("rows") if kept is whole else None)


def _in_csv(content: bytes) -> Found | None:
    lines = csv.reader(io.StringIO(content.decode("utf-8"), newline=""))
    header = next(lines, None)
    first = next(lines, None)
    if not header or not first or len(first) != len(header) or PROOF_COLUMN not in header:
        return None
    told = _object(first[header.index(PROOF_COLUMN)].encode())
    rows = [first, *counted(lines, len(header))]
    return Found(told=told, formats=frozenset({Format.CSV}), rows=from_cells(told, rows, escaped=True))


def _in_workbook(content: bytes) -> Found | None:
    data, metadata = read_sheets(content, most=2)
    # The workbook's reader has counted the letters of all cells: no more than a proof has are joined.
    told = _object(
        "".join(str(cell) for row in metadata if row and row[0] == PROOF_COLUMN for cell in row[1:]).encode()
    )
    return Found(told=told, formats=frozenset({Format.XLSX}), rows=from_cells(told, data[1:], escaped=False))


def _object(text: bytes) -> dict[str, Any]:
    if sum(map(text.count, (b",", b"[", b"{"))) > _MOST_SIGNS:
        msg = f"JSON of ours has at most {_MOST_SIGNS} commas and brackets"
        raise ValueError(msg)
    told = json.loads(text, parse_constant=_refuse)
    if not isinstance(told, dict):
        msg = "a proof is an object"
        raise ValueError(msg)  # noqa: TRY004 - the text is wrong, whatever the type it gives
    return told


def _refuse(constant: str) -> NoReturn:
    msg = f"JSON has no {constant}"
    raise ValueError(msg)
