"""Rows of a table of the package as CSV or JSON, piece by piece: a table of any size takes the memory of one piece.

These are the package's own values for machines to read. Text that a spreadsheet could take for a formula stands as it
is, as in the file itself; tables for spreadsheets are those of the exhibits.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from typing import Any

from dftz.data.field_types import TRUE
from dftz.data.schema import Field
from dftz.data.texts import Texts
from dftz.export.package_table import Selection


def csv_pieces(selection: Selection) -> Iterator[bytes]:
    """The rows as CSV, written as the package's own files are."""
    yield _lines([[field.name for field in selection.fields]])
    missing = [_written_missing(field) for field in selection.fields]
    for columns in selection.batches():
        cells = [[text or nothing for text in texts.in_rows()] for texts, nothing in zip(columns, missing, strict=True)]
        yield _lines(zip(*cells, strict=True))


def json_pieces(selection: Selection, about: Mapping[str, Any]) -> Iterator[bytes]:
    """The rows as JSON, one object each, after what is told about them: numbers as numbers, what is missing as null."""
    whole = _json({"table": selection.table, **about, "total": selection.total, "rows": []}, indent=1)
    if not len(selection.places):
        yield whole.encode()
        return
    before, after = whole[: -len("]\n}")], "\n ]\n}"
    between = before
    for columns in selection.batches():
        members = [_members(texts, field) for texts, field in zip(columns, selection.fields, strict=True)]
        rows = ("\n  {" + ",".join(row) + "\n  }" for row in zip(*members, strict=True))
        yield (between + ",".join(rows)).encode()
        between = ","
    yield after.encode()


def _members(texts: Texts, field: Field) -> list[str]:
    """For each row the name and the value of a column; each different one is written once."""
    told = [f"\n   {_json(field.name)}: {_json(_plain(text, field))}" for text in texts.different]
    return [told[code] for code in texts.codes.tolist()]


def _json(value: Any, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, indent=indent)


def _plain(cell: str, field: Field) -> Any:
    """A cell as JSON holds it: a number without decimals is a whole one, what is missing is null."""
    if not cell:
        return None
    match field.type:
        case "number":
            number = float(cell)
            return int(number) if number.is_integer() and "." not in cell else number
        case "integer" | "year":
            return int(cell)
        case "boolean":
            return cell in TRUE
        case _:
            return cell


def _written_missing(field: Field) -> str:
    """How a file of the package writes that a value is missing."""
    return "" if "" in field.missing else min(field.missing, default="")


def _lines(rows: Any) -> bytes:
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows(rows)
    return written.getvalue().encode()
