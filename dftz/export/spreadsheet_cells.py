"""Cells of a spreadsheet and back: what a table's values look like in CSV and XLSX, and how they are read again."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from dftz.export.provenance import Cell

PROOF_COLUMN = "dftz"
NUMBER, TEXT, TRUTH, MIXED = "number", "text", "truth", "mixed"
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n")
_CHANGE = re.compile(r"\+[0-9,]+(\.[0-9]+)?[ \u00a0\u202f]?%?")
"""A change as a reader writes it ("+54.9 %"): a spreadsheet takes it for a number, never for more."""
_WHOLE = re.compile(r"-?\d{1,18}")
_MOST_EXACT = 1e15
"""Whole floats below this read without their decimal point."""
_MOST_COLUMNS = 1000
MOST_CELLS = 500_000
"""Cells of the largest table that is read from a file, empty ones and rows without any counted too."""
MOST_LETTERS = 16 * 1024 * 1024
"""Letters of the longest proof, and of all the cells of one; a text that several cells share counts for each."""


def safe(text: str) -> str:
    """Text that a spreadsheet takes as text: what could begin a formula gets an apostrophe before it (OWASP).

    A plain change such as "+54.9 %" cannot, and stays.
    """
    return f"'{text}" if text.startswith(_FORMULA_STARTS) and not _CHANGE.fullmatch(text) else text


def csv_cell(cell: Cell) -> str:
    """A value as CSV holds it: numbers in full, text that cannot be a formula."""
    if cell is None:
        return ""
    if isinstance(cell, str):
        return safe(cell)
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < _MOST_EXACT:
        return str(int(cell))
    return str(cell)


def kinds_of(rows: Sequence[Sequence[Cell]], columns: int) -> list[str]:
    """What each column holds: numbers, text, truths, or a mix of them."""
    return [_kind([row[place] for row in rows]) for place in range(columns)]


def exceptions_to(
    rows: Sequence[Sequence[Cell]], kinds: Sequence[str], written: Callable[[Cell], Any], *, escaped: bool
) -> list[list[Any]]:
    """Values that their cell does not give back (a text that is too long, say): row, column, value."""
    return [
        [line, place, cell]
        for line, row in enumerate(rows)
        for place, cell in enumerate(row)
        if not _same(cell, read_cell(written(cell), kinds[place], escaped=escaped))
    ]


def from_cells(told: dict[str, Any], lines: Sequence[Sequence[Any]], *, escaped: bool) -> list[list[Cell]]:
    """The rows of a proof from the cells of the file that it stands in.

    Args:
        told: the proof's head: ``columns``, ``kinds``, ``count`` of rows, ``exceptions``.
        lines: cells without the header; a line may lack its empty cells at the end.
        escaped: whether text that could be a formula has an apostrophe before it.

    Raises:
        KeyError, TypeError, ValueError, IndexError: the head does not fit the cells.
    """
    kinds = told["kinds"]
    if not isinstance(kinds, list) or len(kinds) != len(told["columns"]) or len(kinds) > _MOST_COLUMNS:
        msg = "a proof has a kind per column"
        raise ValueError(msg)
    count = int(told["count"])
    if max(count, len(lines)) * max(len(kinds), 1) > MOST_CELLS:
        msg = f"a table has at most {MOST_CELLS} cells"
        raise ValueError(msg)
    lines = list(lines) if count else []
    if not escaped:  # a workbook leaves out rows of which every cell is empty
        lines += [()] * (count - len(lines))
    rows = [
        [
            read_cell(cell, kind, escaped=escaped)
            for cell, kind in zip([*line, *[None] * len(kinds)], kinds, strict=False)
        ]
        for line in lines
    ]
    for line, place, value in told["exceptions"]:
        if 0 <= line < len(rows):
            rows[line][place] = value
    return rows


def counted(lines: Iterable[Sequence[Any]], columns: int) -> Iterator[Sequence[Any]]:
    """The lines of a table one by one, as long as their cells are no more than a table has.

    Raises:
        ValueError: they are more; what follows has not been read.
    """
    left = MOST_CELLS
    for line in lines:
        left -= max(columns, len(line), 1)
        if left < 0:
            msg = f"a table has at most {MOST_CELLS} cells"
            raise ValueError(msg)
        yield line


def read_cell(cell: Any, kind: str, *, escaped: bool) -> Cell:
    """A value from a cell of its column: text, or what a spreadsheet holds."""
    if cell is None or cell == "":
        return None
    if isinstance(cell, bool | int | float):
        return cell
    text = str(cell)
    if kind == TRUTH:
        return text == "True"
    if kind in {NUMBER, MIXED}:
        number = _number(text)
        if number is not None:
            return number
    return text[1:] if escaped and text.startswith("'") and text[1:].startswith(_FORMULA_STARTS) else text


def _number(text: str) -> int | float | None:
    if _WHOLE.fullmatch(text):
        return int(text)
    try:
        return float(text)
    except ValueError:
        return None


def _kind(cells: list[Cell]) -> str:
    present = [cell for cell in cells if cell is not None]
    if all(isinstance(cell, bool) for cell in present) and present:
        return TRUTH
    if all(isinstance(cell, int | float) and not isinstance(cell, bool) for cell in present) and present:
        return NUMBER
    return TEXT if all(isinstance(cell, str) for cell in present) else MIXED


def _same(one: Cell, other: Cell) -> bool:
    return one == other and isinstance(one, bool) == isinstance(other, bool)
