"""The rows of a table as they were read, column by column, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from dftz.data.report import Problem
from dftz.data.schema import Table
from dftz.data.texts import Mask, Places, Texts
from dftz.wording import gettext as _

MOST_PROBLEMS = 1000
"""Problems of one file that are kept; the rest of the file is not read."""


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
    """The rows of one table, column by column, and what is wrong with them."""

    table: Table
    lines: npt.NDArray[np.int32] = field(default_factory=lambda: np.empty(0, dtype=np.int32))
    """The line that each row begins on."""
    texts: Mapping[str, Texts] = field(default_factory=dict)
    """The cells of each column that the header names once and the schema knows; "" where missing."""
    wrong: Mapping[str, Mask] = field(default_factory=dict)
    """For a column with a cell that is wrong, the rows where it is."""
    problems: list[Problem] = field(default_factory=list)
    stray: set[str] = field(default_factory=set)
    """Cells of rows with too few or too many: a reference to one of them is not called dangling."""
    complete: bool = True
    """Whether the file was read to its end: only then it is known what it does not hold."""
    content: bytes = b""

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.lines)

    @property
    def columns(self) -> frozenset[str]:
        """The columns that the header names once and the schema knows."""
        return frozenset(self.texts)

    @property
    def rows(self) -> list[Row]:
        """Every row with its cells: for small tables, made anew at each call."""
        return self.some(np.arange(len(self)))

    def some(self, places: Places) -> list[Row]:
        """The rows in some places, with their cells."""
        cells = [one.taken(places).in_rows() for one in self.texts.values()]
        wrong = {column: mask[places] for column, mask in self.wrong.items()}
        return [
            Row(
                line=line,
                cells=dict(zip(self.texts, row, strict=True)),
                wrong=frozenset(column for column, mask in wrong.items() if mask[at]),
            )
            for at, (line, row) in enumerate(zip(self.lines[places].tolist(), zip(*cells, strict=True), strict=True))
        ]

    def sound(self, *columns: str) -> Mask:
        """Rows where all these cells are there and as their fields ask."""
        sound = np.full(len(self), fill_value=self.columns.issuperset(columns))
        for column in columns:
            if column in self.wrong:
                sound &= ~self.wrong[column]
        return sound

    def taken(self, places: Places | Mask) -> Rows:
        """Some of the rows, without the table's problems."""
        return replace(
            self,
            lines=self.lines[places],
            texts={column: one.taken(places) for column, one in self.texts.items()},
            wrong={column: mask[places] for column, mask in self.wrong.items()},
            problems=[],
        )

    def report(self, found: str, expected: str, *, line: int | None = None, column: str | None = None) -> None:
        """Add one problem of this table's file; the last one that is kept says that there are more."""
        if len(self.problems) < MOST_PROBLEMS:
            problem = Problem(file=self.table.path, line=line, column=column, found=found, expected=expected)
            self.problems.append(problem)
        elif len(self.problems) == MOST_PROBLEMS:
            found = _("more than {count} problems").format(count=f"{MOST_PROBLEMS:,}")
            self.problems.append(Problem(file=self.table.path, found=found, expected=_("a table like its schema")))
