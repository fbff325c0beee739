"""Keys: every primary and unique key once, every reference to something that is there."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

import numpy as np
import pandas as pd

from dftz.data.reading import Rows
from dftz.data.report import quoted
from dftz.data.schema import ForeignKey
from dftz.data.texts import combinations, together
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
    if not rows.columns.issuperset(columns):
        return
    filled = rows.sound(*columns)
    for column in columns:
        filled &= rows.texts[column].where(bool)
    places = np.flatnonzero(filled)
    codes = together([rows.texts[column].codes[places] for column in columns])
    again = pd.Series(codes).duplicated().to_numpy()
    first = dict(zip(codes[~again].tolist(), places[~again].tolist(), strict=True)) if again.any() else {}
    for code, place in zip(codes[again].tolist(), places[again].tolist(), strict=True):
        expected = _("each {columns} once (first on line {line})").format(
            columns=" / ".join(columns),
            line=rows.lines[first[code]],
        )
        found = _("{key} again").format(key=quoted(" / ".join(rows.texts[column][place] for column in columns)))
        rows.report(found, expected, line=int(rows.lines[place]), column=", ".join(columns))


def _report_dangling(rows: Rows, link: ForeignKey, target: Rows) -> None:
    """Report each value that is not there once, at its first line: one missing row is one mistake."""
    if not rows.columns.issuperset(link.columns):
        return
    known = dict.fromkeys(combinations([target.texts[column] for column in link.reference]).texts)
    places = np.flatnonzero(rows.sound(*link.columns))
    used = combinations([rows.texts[column].taken(places) for column in link.columns])
    unknown: dict[int, list[int]] = {
        code: []
        for code, key in enumerate(used.texts)
        if any(key) and key not in known and not target.stray.issuperset(key)
    }
    if not unknown:
        return
    for at in np.flatnonzero(np.isin(used.codes, list(unknown))):
        unknown[int(used.codes[at])].append(int(rows.lines[places[at]]))
    names = [" / ".join(key) for key in known]
    for number, (code, users) in enumerate(unknown.items()):
        key = used.texts[code]
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
