"""The table of an exhibit as CSV, with its provenance in columns of its own.

Comment lines above the header would break ``pandas.read_csv(path)`` and a double click in a spreadsheet alike, so the
provenance stands in columns at the right end, the same words on every row: any tool reads the file, any row that is
copied elsewhere keeps its papers. The last column holds the proof for a machine, on the first row alone. The file
begins with a byte order mark, because Excel takes UTF-8 for another encoding without one; pandas and LibreOffice read
it with or without. Open ends are empty cells.
"""

from __future__ import annotations

import csv
import io
import json

from dftz.exhibits.exhibit import Exhibit
from dftz.export.formats import Format, Options
from dftz.export.proof import proof_head, proof_of
from dftz.export.provenance import Provenance
from dftz.export.spreadsheet_cells import PROOF_COLUMN, csv_cell, exceptions_to, kinds_of, safe

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


def csv_file(_exhibit: Exhibit, about: Provenance, options: Options) -> bytes:
    """The exhibit's table as CSV: numbers in full, text safe against formula injection, provenance on every row."""
    lines = about.lines()
    told = [safe(lines[part].replace("\n", " ")) for part in _PROVENANCE.values()]
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow([*about.columns, *_PROVENANCE, PROOF_COLUMN])
    rows = about.values or (tuple(None for _key in about.columns),)
    for place, row in enumerate(rows):
        writer.writerow([*map(csv_cell, row), *told, "" if place else _proof(about, options)])
    return written.getvalue().encode("utf-8-sig", errors="replace")


def _proof(about: Provenance, options: Options) -> str:
    kinds = kinds_of(about.values, len(about.columns))
    head = {
        **proof_head(proof_of(about, Format.CSV, options)),
        "kinds": kinds,
        "count": len(about.values),
        "exceptions": exceptions_to(about.values, kinds, csv_cell, escaped=True),
    }
    return json.dumps(head, separators=(",", ":"), allow_nan=False)
