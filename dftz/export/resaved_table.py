"""A CSV file as another spreadsheet saved it: another separator, another encoding, the same cells."""

from __future__ import annotations

import csv
import io

from dftz.export.spreadsheet_cells import PROOF_COLUMN

_ENCODINGS = ("utf-8-sig", "gb18030", "cp1252")
"""What a spreadsheet saves text in, by where it runs; each is tried only where those before it cannot read the file."""
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_SEPARATORS = (",", ";", "\t")
_HEADER = 100_000
"""Bytes in which the header of a table of ours ends."""


def as_comma_table(content: bytes) -> bytes:
    """The same cells with commas in UTF-8, as our own CSV has them; nothing where the file is no such table.

    Excel saves CSV with the separator of its region, in the encoding of its region, or with tabs in UTF-16.
    """
    head = content[:_HEADER]
    if b"\0" in head and not head.startswith(_UTF_16):
        return b""
    text = _decoded(content)
    first = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=first.count)
    if not first.count(separator):
        return b""
    try:
        header, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    except (csv.Error, ValueError):
        return b""
    if PROOF_COLUMN not in header:
        return b""
    place = header.index(PROOF_COLUMN)
    # Whoever sorts the table moves the row with the proof, which stands first in ours.
    rows.sort(key=lambda row: not row[place : place + 1] or not row[place])
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerows([header, *rows])
    return written.getvalue().encode("utf-8-sig", errors="replace")


def _decoded(content: bytes) -> str:
    for encoding in ("utf-16",) if content.startswith(_UTF_16) else _ENCODINGS:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    return ""
