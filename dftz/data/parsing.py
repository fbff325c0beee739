"""A table's file to checked rows: the stdlib's CSV over strict UTF-8, every cell a text until it is checked.

Nothing is guessed: the code ``NA`` is text, ``1,234.5`` is no number, and a date has to exist. A cell is checked once
for each different text of its column.
"""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from dftz.data.files import LARGEST_TABLE, PackageFile, UnreadableFileError, read_file
from dftz.data.header import MOST_COLUMNS, Column, Header, read_header
from dftz.data.reading import MOST_PROBLEMS, Rows
from dftz.data.schema import Table
from dftz.data.texts import CodeBook, Texts
from dftz.wording import gettext as _

MOST_ROWS = 1_000_000
"""Rows that a table may have: a thousand times the largest (docs/scaling.md says what that costs)."""
_AT_ONCE = 20_000
"""Rows that are read before they are checked: few enough to stop early in a file that is wrong throughout."""


def read_table(folder: Path, table: Table) -> Rows:
    """Read and check one table; problems are collected, not raised."""
    rows = Rows(table=table)
    try:
        file = read_file(folder, table.path, largest=LARGEST_TABLE)
    except UnreadableFileError as error:
        rows.problems.append(error.problem)
        rows.complete = False
        return rows
    rows.content = file.content
    rows.problems += file.problems
    _parse(file, rows)
    return rows


def _parse(file: PackageFile, rows: Rows) -> None:
    # The module's own limit for a cell would end the reading without naming a place; the file's size is bounded.
    csv.field_size_limit(LARGEST_TABLE)
    reader = csv.reader(file.lines(), strict=True)
    line = 1
    batches: _Batches | None = None
    try:
        header = read_header(next(reader), rows.table)
        rows.problems += header.problems
        rows.complete = bool(header.columns)
        line = reader.line_num + 1
        batches = _Batches(header, rows)
        for cells in reader if header.columns else ():
            if not batches.take(cells, line):
                rows.complete = False
                break
            line = reader.line_num + 1
        batches.check()
    except csv.Error:
        if batches is not None:
            batches.check()
        rows.complete = False
        rows.report(_("broken quotes"), _('a cell in quotes whole, with "" for a quote inside'), line=line)
    if batches is not None:
        batches.hand_over()


class _Batches:
    """The rows of a file on their way into columns, some thousand at a time."""

    def __init__(self, header: Header, rows: Rows) -> None:
        self._header = header
        self._rows = rows
        self._columns = [_Cells(name, column) for name, column in header.columns.items()]
        self._lines: list[int] = []
        self._checked = 0
        self._waiting: list[list[str]] = []

    def take(self, cells: list[str], line: int) -> bool:
        """Take the cells of one more row; False where it is not read, because the table has too much of something."""
        fits = len(cells) == self._header.width
        if len(self._waiting) == _AT_ONCE or not fits:
            self.check()
        if len(self._rows.problems) > MOST_PROBLEMS:
            return False
        if len(self._lines) == MOST_ROWS:
            self.check()
            self._rows.report(_("a row more"), _("at most {count} rows").format(count=f"{MOST_ROWS:,}"), line=line)
            return False
        if fits:
            self._waiting.append(cells)
            self._lines.append(line)
        elif self._header.problems:
            # Rows that do not fit a faulty header may fit the right one: the mistake is the header's.
            self._rows.complete = False
        else:
            self._report_ragged(cells, line)
        return True

    def check(self) -> None:
        """Check the rows that wait; after the problem that is one too many the rest is not read."""
        by_place = list(zip(*self._waiting, strict=True)) or [()] * self._header.width
        wrong = [
            (row, at, found)
            for at, column in enumerate(self._columns)
            for row, found in column.add(by_place[column.place])
        ]
        last = len(self._waiting)
        for row, at, (found, expected) in sorted(wrong):
            if row >= last:
                break
            line = self._lines[self._checked + row]
            self._rows.report(found, expected, line=line, column=self._columns[at].name)
            if len(self._rows.problems) > MOST_PROBLEMS and row + 1 < last:
                last = row + 1
                self._rows.complete = False
        self._checked += last
        del self._lines[self._checked :]
        self._waiting.clear()

    def hand_over(self) -> None:
        """Give the rows their columns."""
        count = self._checked
        self._rows.lines = np.array(self._lines, dtype=np.int32)
        self._rows.texts = {column.name: column.texts(count) for column in self._columns}
        self._rows.wrong = {column.name: column.wrong(count) for column in self._columns if column.mistakes}

    def _report_ragged(self, cells: list[str], line: int) -> None:
        found = _("{count} cells").format(count=f"{len(cells):,}") if cells else _("an empty line")
        self._rows.report(found, _("{count} cells").format(count=self._header.width), line=line)
        self._rows.stray.update(cells[:MOST_COLUMNS])


class _Cells:
    """One column on its way in: its different texts, each checked once, and the code of each row."""

    def __init__(self, name: str, column: Column) -> None:
        self.name = name
        self.place = column.place
        self.mistakes: dict[int, tuple[str, str]] = {}
        """Code of a text to what was found and expected."""
        self._column = column
        self._book = CodeBook()
        self._codes: list[npt.NDArray[np.int32]] = []

    def add(self, cells: tuple[str, ...]) -> list[tuple[int, tuple[str, str]]]:
        """Add the cells of some rows; gives what is wrong, by the place of its row among them."""
        known = len(self._book)
        codes = self._book.codes_of(cells)
        self._codes.append(codes)
        for code, text in enumerate(self._book.texts[known:], start=known):
            mistake = self._column.check(text)
            if mistake:
                self.mistakes[code] = mistake
        if not self.mistakes:
            return []
        rows = np.flatnonzero(np.isin(codes, list(self.mistakes)))
        return [(int(row), self.mistakes[int(codes[row])]) for row in rows]

    def texts(self, count: int) -> Texts:
        """The texts of the first rows, "" where one stands for a missing value."""
        read = self._book.read(self._every(count))
        missing = self._column.missing
        return read if missing.isdisjoint(self._book) else read.spelt(lambda text: "" if text in missing else text)

    def wrong(self, count: int) -> npt.NDArray[Any]:
        """Which of the first rows are wrong."""
        return np.isin(self._every(count), list(self.mistakes))

    def _every(self, count: int) -> npt.NDArray[np.int32]:
        return np.concatenate([np.empty(0, dtype=np.int32), *self._codes])[:count]
