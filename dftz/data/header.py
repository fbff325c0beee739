"""A table's first line against its schema: which columns can be read, and each mistake in it once."""

from __future__ import annotations

from dataclasses import dataclass

from dftz.data.cells import Check, check_of
from dftz.data.report import Problem, quoted
from dftz.data.schema import Table
from dftz.wording import gettext as _

MOST_COLUMNS = 1000
_LINE = 1


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """How to read one column: its place in a row, the texts that stand for a missing value, the check of a cell."""

    place: int
    missing: frozenset[str]
    check: Check


@dataclass(frozen=True, kw_only=True)
class Header:
    """What the first line says: how many cells a row has, the columns that can be read, and what is wrong."""

    width: int
    columns: dict[str, Column]
    problems: tuple[Problem, ...]


def read_header(names: list[str], table: Table) -> Header:
    """The header of a table; without columns, and with one problem, where the line is no header of it at all."""
    hopeless = _hopeless(names, table)
    if hopeless:
        return Header(width=len(names), columns={}, problems=(hopeless,))
    columns = {
        field.name: Column(place=names.index(field.name), missing=field.missing, check=check_of(field))
        for field in table.fields
        if names.count(field.name) == 1
    }
    problems = _repeated(names, table) + _unlike(names, table)
    return Header(width=len(names), columns=columns, problems=tuple(problems or _misplaced(names, table)))


def _hopeless(names: list[str], table: Table) -> Problem | None:
    count = len(table.columns)
    if not names:
        return _problem(table, _("an empty line"), _("the header {names}").format(names=",".join(table.columns)))
    if len(names) == 1 < count:
        found = _("one column {name}").format(name=quoted(names[0]))
        return _problem(table, found, _("{count} columns separated by commas").format(count=count))
    if len(names) > MOST_COLUMNS:
        found = _("{count} columns").format(count=f"{len(names):,}")
        return _problem(table, found, _("{count} columns").format(count=count))
    if not set(names) & set(table.columns):
        found = _("none of the table's columns but {name}").format(name=", ".join(quoted(name) for name in names[:3]))
        return _problem(table, found, _("the header {names}").format(names=",".join(table.columns)))
    return None


def _repeated(names: list[str], table: Table) -> list[Problem]:
    return [
        _problem(
            table, _("the column {name} {count} times").format(name=quoted(name), count=names.count(name)), _("once")
        )
        for name in dict.fromkeys(names)
        if names.count(name) > 1
    ]


def _unlike(names: list[str], table: Table) -> list[Problem]:
    """Misspelt columns (another name in the place of a missing one), then missing and extra ones."""
    missing = [name for name in table.columns if name not in names]
    extra = [name for name in names if name not in table.columns and names.count(name) == 1]
    pairs = zip(names, table.columns, strict=True) if len(names) == len(table.columns) else ()
    misspelt = {wanted: found for found, wanted in pairs if wanted in missing and found in extra}
    problems = [
        _problem(table, _("a column {name}").format(name=quoted(found)), quoted(wanted))
        for wanted, found in misspelt.items()
    ]
    problems += [
        _problem(table, _("no such column"), _("every column of the schema"), column=name)
        for name in missing
        if name not in misspelt
    ]
    problems += [
        _problem(table, _("an extra column {name}").format(name=quoted(name)), _("only the columns of the schema"))
        for name in extra
        if name not in misspelt.values()
    ]
    return problems


def _misplaced(names: list[str], table: Table) -> list[Problem]:
    for place, (found, wanted) in enumerate(zip(names, table.columns, strict=True), start=1):
        if found != wanted:
            where = _("{name} as column {place}").format(name=quoted(found), place=place)
            return [_problem(table, where, quoted(wanted))]
    return []


def _problem(table: Table, found: str, expected: str, *, column: str | None = None) -> Problem:
    return Problem(file=table.path, line=_LINE, column=column, found=found, expected=expected)
