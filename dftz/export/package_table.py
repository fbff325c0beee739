"""Rows of a table of the package, as its file has them: chosen by column, and written as CSV or JSON.

These are the package's own values for machines to read. Text that a spreadsheet could take for a formula stands as it
is, as in the file itself; tables for spreadsheets are those of the exhibits.
"""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, lru_cache, partial
from typing import Any

from dftz.data import Catalogue
from dftz.data.field_types import TRUE, expected_of, parsed
from dftz.data.report import quoted
from dftz.data.schema import Field, Table
from dftz.wording import gettext as _
from dftz.wording import listing

Rows = tuple[tuple[str, ...], ...]
OBSERVATIONS = "observations"
_NEAR_MOST = 3
_LONGEST_NAME = 100
BOUNDS = ("bounds_low", "bounds_high", "bounds_unit_id")
"""Columns that are worked out and not in the file: what the printing of a figure says of its bounds, and their unit."""
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


def table_of(catalogue: Catalogue, name: str) -> Table | None:
    """A table of the package by its name or by its path, which is what the descriptor links to."""
    return next((table for table in catalogue.descriptor.tables if name in {table.name, table.path}), None)


def row_count(catalogue: Catalogue, table: Table) -> int:
    """How many rows a table has."""
    return len(_rows(catalogue, table))


def filter_problems(catalogue: Catalogue, table: Table, filters: Mapping[str, Sequence[str]]) -> list[str]:
    """What is wrong with the values that columns of a table are filtered by, one sentence each.

    A value has the type of its column; one of a column that names rows of another table, or has a list of words, is
    one of those.
    """
    fields = {field.name: field for field in table.fields}
    return _mistyped(fields, filters) or _unknown(catalogue, table, fields, filters)


def _unknown(
    catalogue: Catalogue, table: Table, fields: Mapping[str, Field], filters: Mapping[str, Sequence[str]]
) -> list[str]:
    told = []
    for column, values in filters.items():
        names = fields[column].enum or _keys_of(catalogue, table, column)
        for value in values:
            if names and value and value not in names and value not in fields[column].missing:
                near = get_close_matches(value[:_LONGEST_NAME], names, n=_NEAR_MOST, cutoff=0.6)
                one_of = listing(near) if near else _("one of {count} names").format(count=len(names))
                told.append(
                    _("{column}: found {found}, expected {expected}.").format(
                        column=column, found=quoted(value), expected=one_of
                    )
                )
    return told


def _keys_of(catalogue: Catalogue, table: Table, column: str) -> tuple[str, ...]:
    """The keys of the table that a column names rows of; nothing where it names none."""
    for key in table.foreign_keys:
        if key.columns == (column,):
            other = next(one for one in catalogue.descriptor.tables if one.name == key.table)
            place = other.columns.index(key.reference[0])
            return tuple(dict.fromkeys(row[place] for row in _rows(catalogue, other)))
    return ()


def _mistyped(fields: Mapping[str, Field], filters: Mapping[str, Sequence[str]]) -> list[str]:
    return [
        _("{column}: found {found}, expected {expected}.").format(
            column=column, found=quoted(value), expected=expected_of(fields[column].type)
        )
        for column, values in filters.items()
        for value in values
        if value not in fields[column].missing and value and parsed(value, fields[column].type) is None
    ]


def selected(
    catalogue: Catalogue,
    table: Table,
    *,
    filters: Mapping[str, Sequence[str]],
    columns: Sequence[str] = (),
    bounds: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> Selection:
    """Rows of a table, in the order of its file.

    Args:
        catalogue: the package, whole.
        table: one of its tables.
        filters: column to the values that a row may have in it; an empty value is a missing one. Numbers and truths
            are compared as such. Every value is of its column's type (``filter_problems``).
        columns: the columns that are wanted, in this order; all of the file where none is named.
        bounds: whether the columns ``BOUNDS`` follow; of the observations only.
        limit: most rows.
        offset: rows that are left out before.
    """
    at = {name: place for place, name in enumerate(table.columns)}
    asked = [
        (at[column], table.fields[at[column]], {_value(one, table.fields[at[column]]) for one in values})
        for column, values in filters.items()
    ]
    places = [
        (place, row)
        for place, row in enumerate(_rows(catalogue, table))
        if all(_value(row[cell], field) in values for cell, field, values in asked)
    ]
    wanted = [at[name] for name in columns or table.columns]
    chosen = places[offset:] if limit is None else places[offset : offset + limit]
    rows = [tuple(row[cell] for cell in wanted) for _place, row in chosen]
    fields = tuple(table.fields[cell] for cell in wanted)
    if bounds:
        ends = catalogue.observations.iloc[[place for place, _row in chosen]][["low", "high", "unit_id"]]
        told = ends.itertuples(index=False, name=None)
        rows = [(*row, _end(low), _end(high), unit) for row, (low, high, unit) in zip(rows, told, strict=True)]
        fields = (*fields, *_FIELDS_OF_BOUNDS)
    return Selection(table=table.name, fields=fields, rows=rows, total=len(places))


def csv_of(selection: Selection) -> bytes:
    """The rows as CSV, written as the package's own files are."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow([field.name for field in selection.fields])
    writer.writerows(selection.rows)
    return written.getvalue().encode()


def json_of(selection: Selection, about: Mapping[str, Any]) -> bytes:
    """The rows as JSON, one object each, after what is told about them: numbers as numbers, what is missing as null."""
    rows = [
        {field.name: _plain(cell, field) for field, cell in zip(selection.fields, row, strict=True)}
        for row in selection.rows
    ]
    told = {"table": selection.table, **about, "total": selection.total, "rows": rows}
    return json.dumps(told, ensure_ascii=False, allow_nan=False, indent=1).encode()


def _rows(catalogue: Catalogue, table: Table) -> Rows:
    """The rows as the file has them, read once while their package is shown."""
    return _tables(catalogue)(table.path)


@lru_cache(maxsize=2)
def _tables(catalogue: Catalogue) -> Callable[[str], Rows]:
    """Reads tables of a package by their paths; of replaced packages only the last stays in memory."""
    return cache(partial(_read, catalogue.files))


def _read(files: Mapping[str, bytes], path: str) -> Rows:
    """The rows of a file; it was checked when the catalogue was made."""
    _header, *rows = csv.reader(io.StringIO(files[path].decode()), strict=True)
    return tuple(map(tuple, rows))


def _value(cell: str, field: Field) -> Any:
    """What a cell says, to be compared; None where it is missing."""
    return None if cell in field.missing or not cell else parsed(cell, field.type)


def _plain(cell: str, field: Field) -> Any:
    """A cell as JSON holds it: a number without decimals is a whole one, what is missing is null."""
    if cell in field.missing or not cell:
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


def _end(end: float) -> str:
    """An end of bounds as a file writes it; open ends are empty."""
    return repr(float(end)).removesuffix(".0") if math.isfinite(end) else ""
