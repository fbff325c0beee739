"""A CSV file as another spreadsheet saved it: another separator, another encoding, the same cells."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from dftz.export.spreadsheet_cells import PROOF_COLUMN, counted

_ENCODINGS = ("utf-8-sig", "gb18030", "cp1252")
"""What a spreadsheet saves text in, by where it runs; each is tried only where those before it cannot read the file."""
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_SEPARATORS = (",", ";", "\t")
_HEADER = 100_000
"""Bytes in which the header of a table of ours ends."""


@dataclass(frozen=True, kw_only=True)
class ResavedTable:
    """A table with commas in UTF-8, as our own CSV is, and how its numbers may be written."""

    content: bytes
    decimal_comma: bool
    """Whether cells were separated by something else than a comma, which leaves it for decimals."""


def as_comma_table(content: bytes) -> ResavedTable | None:
    """The same cells with commas in UTF-8, as our own CSV has them; None where the file is no such table.

    Excel saves CSV with the separator of its region, in the encoding of its region, or with tabs in UTF-16.
    """
    head = content[:_HEADER]
    if b"\0" in head and not head.startswith(_UTF_16):
        return None
    text = _decoded(content)
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    if not first.count(separator):
        return None
    try:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        header = next(lines, [])
        if PROOF_COLUMN not in header:
            return None
        rows = list(counted(lines, len(header)))
    except (csv.Error, ValueError):
        return None
    place = header.index(PROOF_COLUMN)
    # Whoever sorts the table moves the row with the proof, which stands first in ours.
    rows.sort(key=lambda row: not row[place : place + 1] or not row[place])
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerows([header, *rows])
    content = written.getvalue().encode("utf-8-sig", errors="replace")
    return ResavedTable(content=content, decimal_comma=separator != ",")


def _decoded(content: bytes) -> str:
    for encoding in ("utf-16",) if content.startswith(_UTF_16) else _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return ""
