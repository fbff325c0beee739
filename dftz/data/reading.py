"""A table's file to checked rows: strict UTF-8, the stdlib's CSV, every cell as text until it is checked.

Nothing is guessed: the code ``NA`` is text, ``1,234.5`` is no number, and a date has to exist.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path

from dftz.data.descriptor import Field, Table
from dftz.data.report import Problem, quoted
from dftz.wording import gettext as _

LARGEST_FILE = 20_000_000
LARGEST_CELL = 10_000
_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_PROBLEMS_MOST = 10_000


@dataclass(kw_only=True)
class Rows:
    """The rows of one table as text, with the line each begins on, and what is wrong with them."""

    table: Table
    cells: list[dict[str, str]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    broken: bool = False
    """Whether the file as a whole could not be read: keys into it are not checked."""
    bytes: bytes = b""


def read_table(folder: Path, table: Table) -> Rows:
    """Read and check one table; problems are collected, not raised."""
    rows = Rows(table=table)
    text = _text(folder / table.path, rows)
    if text is not None:
        _parse(text, rows)
    return rows


def _fail(rows: Rows, found: str, expected: str, line: int | None = None, column: str | None = None) -> None:
    rows.broken = True
    rows.problems.append(Problem(file=rows.table.path, line=line, column=column, found=found, expected=expected))


def _text(path: Path, rows: Rows) -> str | None:
    """The file's text; None, with one problem, where it cannot be one."""
    try:
        if path.resolve().parent != path.parent.resolve():
            _fail(rows, _("a link out of the folder"), _("a file inside the folder"))
            return None
        size = path.stat().st_size
        if size > LARGEST_FILE:
            found, limit = f"{size / 1e6:,.1f}", f"{LARGEST_FILE / 1e6:,.0f}"
            _fail(rows, _("{size} MB").format(size=found), _("a file of at most {limit} MB").format(limit=limit))
            return None
        rows.bytes = path.read_bytes()
    except FileNotFoundError:
        _fail(rows, _("no file"), _("a table"))
        return None
    except OSError as error:
        _fail(rows, _("“{reason}”").format(reason=error.strerror), _("a file that can be read"))
        return None
    return _decoded(rows)


def _decoded(rows: Rows) -> str | None:
    raw = rows.bytes
    if not raw:
        _fail(rows, _("an empty file"), _("a header line"))
        return None
    if raw.startswith(codecs.BOM_UTF8):
        _fail(rows, _("a byte order mark"), _("UTF-8 without one"), line=1)
        return None
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        _fail(rows, _("byte 0x{byte:02x}").format(byte=raw[error.start]), _("UTF-8 text"), line=line)
        return None
    for character, found, expected in (
        ("\x00", _("a NUL character"), _("text")),
        ("\r", _("a Windows or old Mac line end (CR)"), _("LF line ends")),
    ):
        if character in text:
            _fail(rows, found, expected, line=text.count("\n", 0, text.index(character)) + 1)
            return None
    return text


def _parse(text: str, rows: Rows) -> None:
    # The module's own limit on cells would raise an error that names no place; the file's size is bounded already.
    csv.field_size_limit(LARGEST_FILE)
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        header = next(reader)
    except (StopIteration, csv.Error):
        _fail(rows, _("no header"), _("a header line"), line=1)
        return
    if not _header_fits(header, rows):
        return
    checks = [(one.name, _check(one)) for one in rows.table.fields]
    order = [header.index(name) for name, _one in checks]
    line = reader.line_num + 1
    try:
        for cells in reader:
            _row(cells, line, header, checks, order, rows)
            line = reader.line_num + 1
            if len(rows.problems) >= _PROBLEMS_MOST:
                break
    except csv.Error as error:
        _fail(rows, _("broken quoting ({reason})").format(reason=error), _("CSV as in RFC 4180"), line=line)


def _header_fits(header: list[str], rows: Rows) -> bool:
    expected = [one.name for one in rows.table.fields]
    names = ", ".join(expected)
    if len(header) == 1 and len(expected) > 1 and header[0] not in expected:
        _fail(rows, _("one column {name}").format(name=quoted(header[0])), _("the columns {names}").format(names=names), line=1)
        return False
    for name in expected:
        if name not in header:
            _fail(rows, _("no such column"), _("the columns {names}").format(names=names), line=1, column=name)
    for place, name in enumerate(header):
        if name not in expected:
            _fail(rows, _("an extra column {name}").format(name=quoted(name)), _("the columns {names}").format(names=names), line=1)
        elif name in header[:place]:
            _fail(rows, _("the column twice"), _("each column once"), line=1, column=name)
    return not rows.broken


def _row(
    cells: list[str],
    line: int,
    header: list[str],
    checks: list[tuple[str, Callable[[str], tuple[str, str] | None]]],
    order: list[int],
    rows: Rows,
) -> None:
    if len(cells) != len(header):
        found = _("{count} cells").format(count=len(cells)) if cells else _("an empty line")
        rows.problems.append(
            Problem(file=rows.table.path, line=line, found=found, expected=_("{count} cells").format(count=len(header)))
        )
        return
    row = {}
    for (name, check), place in zip(checks, order, strict=True):
        row[name] = cells[place]
        wrong = check(cells[place])
        if wrong:
            rows.problems.append(Problem(file=rows.table.path, line=line, column=name, found=wrong[0], expected=wrong[1]))
    rows.cells.append(row)
    rows.lines.append(line)


def _check(one: Field) -> Callable[[str], tuple[str, str] | None]:
    """What is wrong with a cell of this column: found and expected, or nothing."""
    typed, pattern = _TYPED[one.type], re.compile(one.pattern) if one.pattern else None

    def check(cell: str) -> tuple[str, str] | None:
        if not cell:
            return (_("nothing"), _("a value")) if one.required else None
        if len(cell) > LARGEST_CELL:
            return quoted(cell), _("at most {count} characters").format(count=f"{LARGEST_CELL:,}")
        wrong = typed(cell)
        if wrong:
            return quoted(cell), wrong
        if one.enum and cell not in one.enum:
            return quoted(cell), _("one of {words}").format(words=", ".join(one.enum))
        if pattern and not pattern.fullmatch(cell):
            return quoted(cell), _("text of the pattern {pattern}").format(pattern=one.pattern)
        if one.minimum is not None and Decimal(cell) < Decimal(str(one.minimum)):
            return quoted(cell), _("at least {limit}").format(limit=one.minimum)
        if one.maximum is not None and Decimal(cell) > Decimal(str(one.maximum)):
            return quoted(cell), _("at most {limit}").format(limit=one.maximum)
        return None

    return check


def _number(cell: str) -> str:
    try:
        known = _NUMBER.fullmatch(cell) is not None and Decimal(cell).is_finite() and abs(Decimal(cell)) < Decimal("1e300")
    except InvalidOperation:
        known = False
    return "" if known else _("a number such as 1234.5, without separators")


def _whole(cell: str) -> str:
    return "" if re.fullmatch(r"[+-]?\d+", cell) else _("a whole number")


def _truth(cell: str) -> str:
    return "" if cell in {"true", "false"} else _("true or false")


def _day(cell: str) -> str:
    try:
        known = _DATE.fullmatch(cell) is not None and date.fromisoformat(cell) is not None
    except ValueError:
        known = False
    return "" if known else _("a date that exists, such as 2018-12-31")


def _year(cell: str) -> str:
    return "" if re.fullmatch(r"\d{4}", cell) else _("a year such as 2018")


_TYPED: dict[str, Callable[[str], str]] = {
    "string": lambda _cell: "",
    "number": _number,
    "integer": _whole,
    "boolean": _truth,
    "date": _day,
    "year": _year,
}
