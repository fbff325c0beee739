"""Rows of a table of the package, as its file has them, chosen by column: each filter looks at codes, not at cells."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Any, TypeAlias

import numpy as np

from dftz.data import Catalogue
from dftz.data.field_types import expected_of, parsed
from dftz.data.figures import Kept
from dftz.data.report import quoted
from dftz.data.schema import Field, Table
from dftz.data.texts import Mask, Places, Texts
from dftz.wording import gettext as _
from dftz.wording import listing

Cells: TypeAlias = Callable[[Places], Texts]
"""The cells of one column in some rows."""
AT_ONCE = 1_000
"""Rows that are made at once: whatever is asked for, no more of it is in memory."""
OBSERVATIONS = "observations"
_NEAR_MOST = 3
_LONGEST_NAME = 100
BOUNDS = ("bounds_low", "bounds_high", "bounds_unit_id")
"""Columns that are worked out and not in the file: what the printing of a figure says of its bounds, and their unit."""
_OF_FIGURES = dict(zip(BOUNDS, ("low", "high", "unit_id"), strict=True))
_FIELDS_OF_BOUNDS = tuple(
    Field(name=name, type=kind) for name, kind in zip(BOUNDS, ("number", "number", "string"), strict=True)
)


@dataclass(frozen=True, kw_only=True, eq=False)
class Selection:
    """Some rows of a table."""

    table: str
    fields: tuple[Field, ...]
    cells: tuple[Cells, ...]
    """In the order of ``fields``; "" where missing."""
    places: Places
    """Where the rows stand in the table."""
    total: int
    """How many rows the filters leave, before ``offset`` and ``limit``."""

    def batches(self) -> Iterator[list[Texts]]:
        """The rows, ``AT_ONCE`` at a time: the texts of each column."""
        for begins in range(0, len(self.places), AT_ONCE):
            places = self.places[begins : begins + AT_ONCE]
            yield [cells(places) for cells in self.cells]


def table_of(catalogue: Catalogue, name: str) -> Table | None:
    """A table of the package by its name or by its path, which is what the descriptor links to."""
    return next((table for table in catalogue.descriptor.tables if name in {table.name, table.path}), None)


def row_count(catalogue: Catalogue, table: Table) -> int:
    """How many rows a table has."""
    return len(catalogue.tables[table.name])


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
            return catalogue.tables[other.name].texts[key.reference[0]].different
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
    rows = catalogue.tables[table.name]
    fields = {field.name: field for field in table.fields}
    passing = np.ones(len(rows), dtype=np.bool_)
    for column, values in filters.items():
        passing &= _holding(rows.texts[column], fields[column], values)
    places = np.flatnonzero(passing)
    wanted = columns or table.columns
    more = {name: _worked_out(catalogue.figures.columns[kept]) for name, kept in _OF_FIGURES.items()} if bounds else {}
    return Selection(
        table=table.name,
        fields=(*(fields[name] for name in wanted), *(_FIELDS_OF_BOUNDS if bounds else ())),
        cells=(*(rows.texts[name].taken for name in wanted), *more.values()),
        places=places[offset:] if limit is None else places[offset : offset + limit],
        total=len(places),
    )


def _holding(texts: Texts, field: Field, values: Sequence[str]) -> Mask:
    """Rows whose cell says one of some values; each different cell is read once."""
    if field.type == "string":
        return texts.among({_value(one, field) or "" for one in values})
    asked = {_value(one, field) for one in values}
    return texts.where(lambda text: _value(text, field) in asked)


def _worked_out(kept: Kept) -> Cells:
    """Cells of a column that the file does not have."""
    return lambda places: Texts.of(one if isinstance(one, str) else _end(one) for one in kept.taken(places))


def _value(cell: str, field: Field) -> Any:
    """What a cell says, to be compared; None where it is missing."""
    return None if cell in field.missing or not cell else parsed(cell, field.type)


def _end(end: float) -> str:
    """An end of bounds as a file writes it; open ends are empty."""
    return repr(float(end)).removesuffix(".0") if math.isfinite(end) else ""
