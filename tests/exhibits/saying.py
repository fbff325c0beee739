"""What every exhibit owes its reader, whatever was chosen."""

from __future__ import annotations

import re

from dftz.exhibits.exhibit import Exhibit
from dftz.export import Format, file_of

_HOLE = re.compile(r"\b(nan|NaT|inf|None)\b|\d[eE][+-]\d")
"""A number that is none, or one that no reader writes."""


def says_something(exhibit: Exhibit) -> bool:
    """Whether the exhibit has words without holes, a sentence where nothing is drawn, and a table that can be saved."""
    told = (exhibit.title, exhibit.subtitle, exhibit.alt, *exhibit.notes, *exhibit.filters, exhibit.empty)
    read = " ".join(told)
    cells = [cell for frame in (exhibit.rows, exhibit.table) for row in frame.itertuples(index=False) for cell in row]
    words = " ".join(cell for cell in cells if isinstance(cell, str))
    drawn = exhibit.table if exhibit.spec is None else exhibit.rows
    return (
        bool(exhibit.title)
        and not _HOLE.search(read)
        and not _HOLE.search(words)
        and "{" not in read
        and bool(exhibit.empty) == drawn.empty
        and set(exhibit.table) >= {column.key for column in exhibit.columns}
        and bool(file_of(exhibit, "http://127.0.0.1/", Format.CSV))
    )
