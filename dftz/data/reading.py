"""A table's file to checked rows: the stdlib's CSV over strict UTF-8, every cell a text until it is checked.

Nothing is guessed: the code ``NA`` is text, ``1,234.5`` is no number, and a date has to exist.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from dftz.data.files import LARGEST_FILE, UnreadableFileError, read_file
from dftz.data.header import MOST_COLUMNS, Column, read_header
from dftz.data.report import Problem
from dftz.data.schema import Table
from dftz.wording import gettext as _

MOST_PROBLEMS = 1000
"""Problems of one file that are kept; the rest of the file is not read."""
MOST_ROWS = 100_000
"""Rows that a table may have: a hundred times the largest, and still read within a small server's memory."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
    """One row: the line it begins on, its cells by column ("" where missing), and the columns that are wrong."""

    line: int
    cells: Mapping[str, str]
    wrong: frozenset[str] = frozenset()

    def sound(self, *columns: str) -> bool:
        """Whether all these cells are there and as their fields ask."""
        return all(column in self.cells and column not in self.wrong for column in columns)


@dataclass(kw_only=True)
class Rows:
    """The rows of one table, and what is wrong with them."""

    table: Table
    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    stray: set[str] = field(default_factory=set)
    """Cells of rows with too few or too many: a reference to one of them is not called dangling."""
    columns: frozenset[str] = frozenset()
    """The columns that the header names once and the schema knows."""
    complete: bool = True
    """Whether the file was read to its end: only then it is known what it does not hold."""
    content: bytes = b""

    def report(self, found: str, expected: str, *, line: int | None = None, column: str | None = None) -> None:
        """Add one problem of this table's file; the last one that is kept says that there are more."""
        if len(self.problems) < MOST_PROBLEMS:
            problem = Problem(file=self.table.path, line=line, column=column, found=found, expected=expected)
            self.problems.append(problem)
        elif len(self.problems) == MOST_PROBLEMS:
            found = _("more than {count} problems").format(count=f"{MOST_PROBLEMS:,}")
            self.problems.append(Problem(file=self.table.path, found=found, expected=_("a table like its schema")))


def read_table(folder: Path, table: Table) -> Rows:
    """Read and check one table; problems are collected, not raised."""
    rows = Rows(table=table)
    try:
        file = read_file(folder, table.path)
    except UnreadableFileError as error:
        rows.problems.append(error.problem)
        rows.complete = False
        return rows
    rows.content = file.content
    rows.problems += file.problems
    _parse(file.text, rows)
    return rows


def _parse(text: str, rows: Rows) -> None:
    # The module's own limit for a cell would end the reading without naming a place; the file's size is bounded.
    csv.field_size_limit(LARGEST_FILE)
    reader = csv.reader(io.StringIO(text), strict=True)
    line = 1
    try:
        header = read_header(next(reader), rows.table)
        rows.problems += header.problems
        rows.columns = frozenset(header.columns)
        rows.complete = bool(header.columns)
        line = reader.line_num + 1
        for cells in reader if header.columns else ():
            if len(rows.problems) > MOST_PROBLEMS:
                rows.complete = False
                return
            if len(rows.rows) == MOST_ROWS:
                rows.report(_("a row more"), _("at most {count} rows").format(count=f"{MOST_ROWS:,}"), line=line)
                rows.complete = False
                return
            if len(cells) == header.width:
                _read_row(cells, line, header.columns, rows)
            elif header.problems:
                # Rows that do not fit a faulty header may fit the right one: the mistake is the header's.
                rows.complete = False
            else:
                _report_ragged(cells, line, header.width, rows)
            line = reader.line_num + 1
    except csv.Error:
        rows.complete = False
        rows.report(_("broken quotes"), _('a cell in quotes whole, with "" for a quote inside'), line=line)


def _read_row(cells: list[str], line: int, columns: Mapping[str, Column], rows: Rows) -> None:
    row: dict[str, str] = {}
    wrong: set[str] = set()
    for name, column in columns.items():
        cell = cells[column.place]
        mistake = column.check(cell)
        if mistake:
            rows.report(*mistake, line=line, column=name)
            wrong.add(name)
        row[name] = "" if cell in column.missing else cell
    rows.rows.append(Row(line=line, cells=row, wrong=frozenset(wrong)))


def _report_ragged(cells: list[str], line: int, width: int, rows: Rows) -> None:
    found = _("{count} cells").format(count=f"{len(cells):,}") if cells else _("an empty line")
    rows.report(found, _("{count} cells").format(count=width), line=line)
    rows.stray.update(cells[:MOST_COLUMNS])
