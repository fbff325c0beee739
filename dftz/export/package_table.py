"""Rows of a table of the package, as its file has them: chosen by column, and written as CSV or JSON.

These are the package's own values for machines to read. Text that a spreadsheet could take for a formula stands as it
is, as in the file itself; tables for spreadsheets are those of the exhibits.
"""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dftz.data import Package
from dftz.data.field_types import TRUE, expected_of, parsed
from dftz.data.report import quoted
from dftz.data.schema import Field
from dftz.wording import gettext as _

OBSERVATIONS = "observations"
BOUNDS = ("bounds_low", "bounds_high", "bounds_unit_id")
"""Columns that are worked out and not in the file: the bounds of a figure as its printing gives them, and their unit."""
_FIELDS_OF_BOUNDS = tuple(
    Field(name=name, type=kind) for name, kind in zip(BOUNDS, ("number", "number", "string"), strict=True)
)


@dataclass(frozen=True, kw_only=True)
class Selection:
    """Some rows of a table."""

    table: str
    fields: tuple[Field, ...]
    rows: list[tuple[str, ...]]
    """Cells as the file writes them, in the order of ``fields``; "" where missing."""
    total: int
    """How many rows the filters leave, before ``offset`` and ``limit``."""


def filter_problems(package: Package, table: str, filters: Mapping[str, Sequence[str]]) -> list[str]:
    """What is wrong with values that columns are filtered by, one sentence each."""
    kinds = {field.name: field.type for field in package.tables[table].table.fields}
    return [
        _("{column}: found {found}, expected {expected}.").format(
            column=column, found=quoted(value), expected=expected_of(kinds[column])
        )
        for column, values in filters.items()
        for value in values
        if value and parsed(value, kinds[column]) is None
    ]


def selected(
    package: Package,
    table: str,
    *,
    filters: Mapping[str, Sequence[str]],
    columns: Sequence[str] = (),
    bounds: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> Selection:
    """Rows of a table, in the order of its file.

    Args:
        package: the package.
        table: the table's name.
        filters: column to the values that a row may have in it; an empty value is a missing one. Numbers and truths
            are compared as such. Every value is of its column's type (``filter_problems``).
        columns: the columns that are wanted, in this order; all of the file where none is named.
        bounds: whether the columns ``BOUNDS`` follow; of the observations only.
        limit: most rows.
        offset: rows that are left out before.
    """
    rows = package.tables[table]
    kinds = {field.name: field.type for field in rows.table.fields}
    asked = {column: {_value(one, kinds[column]) for one in values} for column, values in filters.items()}
    places = [
        place
        for place, row in enumerate(rows.rows)
        if all(_value(row.cells[column], kinds[column]) in values for column, values in asked.items())
    ]
    by_name = {field.name: field for field in rows.table.fields}
    fields = tuple(by_name[name] for name in columns or rows.table.columns)
    chosen = places[offset:] if limit is None else places[offset : offset + limit]
    cells = [tuple(rows.rows[place].cells[field.name] for field in fields) for place in chosen]
    if bounds:
        fields = (*fields, *_FIELDS_OF_BOUNDS)
        cells = [(*row, *_bounds(package, place)) for row, place in zip(cells, chosen, strict=True)]
    return Selection(table=table, fields=fields, rows=cells, total=len(places))


def csv_of(selection: Selection) -> bytes:
    """The rows as CSV, written as the package's own files are."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow([field.name for field in selection.fields])
    writer.writerows(selection.rows)
    return written.getvalue().encode()


def json_of(selection: Selection, about: Mapping[str, Any]) -> bytes:
    """The rows as JSON, one object each, after what is told about them: numbers as numbers, what is missing as null."""
    kinds = [(field.name, field.type) for field in selection.fields]
    rows = [{name: _plain(cell, kind) for (name, kind), cell in zip(kinds, row, strict=True)} for row in selection.rows]
    told = {"table": selection.table, **about, "total": selection.total, "rows": rows}
    return json.dumps(told, ensure_ascii=False, allow_nan=False, indent=1).encode()


def _value(cell: str, kind: str) -> Any:
    return parsed(cell, kind) if cell else None


def _plain(cell: str, kind: str) -> Any:
    """A cell as JSON holds it; a number without decimals is a whole one."""
    if kind == "string":
        return cell or None
    if not cell:
        return None
    match kind:
        case "number":
            number = float(cell)
            return int(number) if number.is_integer() and "." not in cell else number
        case "integer" | "year":
            return int(cell)
        case "boolean":
            return cell in TRUE
        case _:
            return cell


def _bounds(package: Package, place: int) -> tuple[str, ...]:
    figure = package.catalogue.observations.iloc[place]
    ends = (float(figure["low"]), float(figure["high"]))
    return (*(repr(end).removesuffix(".0") if math.isfinite(end) else "" for end in ends), str(figure["unit_id"]))
