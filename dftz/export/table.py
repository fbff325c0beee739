"""The table of an exhibit as CSV, with its provenance in columns of its own.

Comment lines above the header would break ``pandas.read_csv(path)`` and a double click in a spreadsheet alike, so the
provenance stands in columns at the right end, the same words on every row: any tool reads the file, any row that is
copied elsewhere keeps its papers. The file begins with a byte order mark, because Excel takes UTF-8 for another
encoding without one; pandas and LibreOffice read it with or without. Open ends are empty cells.
"""

from __future__ import annotations

import csv
import io
import math
import re
from typing import Any

import pandas as pd

from dftz.exhibits.exhibit import Exhibit
from dftz.export.provenance import provenance

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
_NUMBER = re.compile(r"\+[\d,]+(\.\d+)?[\s\u202f]?%?")
"""A change as a reader writes it ("+54.9 %"): a spreadsheet takes it for a number, never for more."""
_PROVENANCE = {
    "exhibit_title": "Title",
    "exhibit_subtitle": "Subtitle",
    "filters": "Filters",
    "notes": "Notes",
    "exhibit_sources": "Source",
    "data_version": "Data version",
    "licence": "Licence",
    "link": "Link",
}


def csv_file(exhibit: Exhibit, link: str) -> bytes:
    """The exhibit's table as CSV: numbers in full, text safe against formula injection, provenance on every row."""
    about = provenance(exhibit, link).lines()
    keys = [column.key for column in exhibit.columns]
    told = [safe(about[part].replace("\n", " ")) for part in _PROVENANCE.values()]
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([*keys, *_PROVENANCE])
    for row in exhibit.table[keys].itertuples(index=False, name=None):
        writer.writerow([*(_cell(cell) for cell in row), *told])
    if exhibit.table.empty:
        writer.writerow([*("" for _key in keys), *told])
    return written.getvalue().encode("utf-8-sig")


def safe(text: str) -> str:
    """Text that a spreadsheet takes as text: what could begin a formula gets an apostrophe before it (OWASP).

    A plain change such as "+54.9 %" cannot, and stays.
    """
    return f"'{text}" if text.startswith(_FORMULA_STARTS) and not _NUMBER.fullmatch(text) else text


def _cell(cell: Any) -> Any:
    if cell is None or cell is pd.NA or cell is pd.NaT:
        return ""
    if isinstance(cell, str):
        return safe(cell)
    if hasattr(cell, "item"):
        cell = cell.item()
    if isinstance(cell, float):
        if not math.isfinite(cell):
            return ""
        return int(cell) if cell.is_integer() and abs(cell) < 1e15 else cell  # noqa: PLR2004 - exact in a float
    return cell
