"""Keys: every primary key once, every reference to something that is there."""

from __future__ import annotations

from difflib import get_close_matches

from dftz.data.reading import Rows
from dftz.data.report import Problem, quoted
from dftz.wording import gettext as _


def key_problems(tables: dict[str, Rows]) -> list[Problem]:
    """Duplicate keys and dangling references, in the order of the tables; broken tables are left out."""
    problems: list[Problem] = []
    for rows in tables.values():
        if not rows.broken:
            problems += _duplicates(rows, rows.table.primary_key)
            for one in rows.table.fields:
                if one.unique:
                    problems += _duplicates(rows, (one.name,))
            problems += _dangling(rows, tables)
    return problems


def _duplicates(rows: Rows, columns: tuple[str, ...]) -> list[Problem]:
    seen: dict[tuple[str, ...], int] = {}
    problems = []
    for row, line in zip(rows.cells, rows.lines, strict=True):
        key = tuple(row[column] for column in columns)
        if not columns or not all(key):
            continue
        if key in seen:
            problems.append(
                Problem(
                    file=rows.table.path,
                    line=line,
                    column=", ".join(columns),
                    found=_("{key} again").format(key=quoted(" / ".join(key))),
                    expected=_("each key once (first on line {line})").format(line=seen[key]),
                )
            )
        seen.setdefault(key, line)
    return problems


def _dangling(rows: Rows, tables: dict[str, Rows]) -> list[Problem]:
    problems = []
    for key in rows.table.foreign_keys:
        target = tables.get(key.table)
        if target is None or target.broken:
            continue
        known = {row[key.reference] for row in target.cells}
        for row, line in zip(rows.cells, rows.lines, strict=True):
            cell = row[key.column]
            if cell and cell not in known:
                near = get_close_matches(cell, known, n=1)
                expected = _("a {column} of {file}").format(column=key.reference, file=target.table.path)
                if near:
                    expected = _("{expected}, such as {near}").format(expected=expected, near=quoted(near[0]))
                problems.append(
                    Problem(file=rows.table.path, line=line, column=key.column, found=quoted(cell), expected=expected)
                )
    return problems
