"""Keys: every primary and unique key once, every reference to something that is there."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from dftz.data.reading import Rows
from dftz.data.report import quoted
from dftz.data.schema import ForeignKey
from dftz.wording import gettext as _
from dftz.wording import ngettext

_MOST_NEAR = 20
_LONGEST_NEAR = 60


def check_keys(tables: Mapping[str, Rows]) -> None:
    """Report duplicate keys and dangling references to each table's own problems.

    A table that could not be read to its end is no ground to call a reference dangling.
    """
    for rows in tables.values():
        unique = [(field.name,) for field in rows.table.fields if field.unique]
        for columns in dict.fromkeys((rows.table.primary_key, *rows.table.unique_keys, *unique)):
            if columns:
                _report_duplicates(rows, columns)
        for link in rows.table.foreign_keys:
            target = tables[link.table]
            if target.complete and target.columns.issuperset(link.reference):
                _report_dangling(rows, link, target)


def _report_duplicates(rows: Rows, columns: tuple[str, ...]) -> None:
    first: dict[tuple[str, ...], int] = {}
    for row in rows.rows:
        key = _key(row.cells, columns)
        if not row.sound(*columns) or not all(key):
            continue
        if key in first:
            expected = _("each {columns} once (first on line {line})").format(
                columns=" / ".join(columns),
                line=first[key],
            )
            found = _("{key} again").format(key=quoted(" / ".join(key)))
            rows.report(found, expected, line=row.line, column=", ".join(columns))
        first.setdefault(key, row.line)


def _report_dangling(rows: Rows, link: ForeignKey, target: Rows) -> None:
    """Report each value that is not there once, at its first line: one missing row is one mistake."""
    known = {_key(row.cells, link.reference) for row in target.rows}
    lines: dict[tuple[str, ...], list[int]] = {}
    for row in rows.rows:
        if not row.sound(*link.columns):
            continue
        key = _key(row.cells, link.columns)
        if any(key) and key not in known and not target.stray.issuperset(key):
            lines.setdefault(key, []).append(row.line)
    names = [" / ".join(key) for key in known]
    for number, (key, users) in enumerate(lines.items()):
        found = quoted(" / ".join(key))
        if len(users) > 1:
            more = ngettext("{found} (and on {count} more line)", "{found} (and on {count} more lines)", len(users) - 1)
            found = more.format(found=found, count=len(users) - 1)
        expected = _("a {columns} of {file}").format(columns=" / ".join(link.reference), file=target.table.path)
        name = " / ".join(key)
        # Looking for a near name takes time: it is done for what a person reads.
        near = get_close_matches(name, names, n=1) if number < _MOST_NEAR and len(name) <= _LONGEST_NEAR else []
        if near:
            expected = _("{expected} (the nearest is {near})").format(expected=expected, near=quoted(near[0]))
        rows.report(found, expected, line=users[0], column=", ".join(link.columns))


def _key(cells: Mapping[str, str], columns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(cells.get(column, "") for column in columns)
