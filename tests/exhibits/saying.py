"""What every exhibit owes its reader, whatever was chosen."""

from __future__ import annotations

from dftz.exhibits.exhibit import Exhibit
from dftz.export import csv_file


def says_something(exhibit: Exhibit) -> bool:
    """Whether the exhibit has words without holes, a sentence where nothing is drawn, and a table that can be saved."""
    told = (exhibit.title, exhibit.subtitle, exhibit.alt, *exhibit.notes, *exhibit.filters, exhibit.empty)
    read = " ".join(told)
    drawn = exhibit.table if exhibit.spec is None else exhibit.rows
    return (
        bool(exhibit.title)
        and not {"nan", "inf"} & set(read.split())
        and "{" not in read
        and bool(exhibit.empty) == drawn.empty
        and set(exhibit.table) >= {column.key for column in exhibit.columns}
        and bool(csv_file(exhibit, "http://127.0.0.1/"))
    )
