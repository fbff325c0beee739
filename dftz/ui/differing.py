"""Whether an exhibit looks different from one before it: above, what it says, and below, what can be taken away.

Two exhibits of one place may look the same and be of different choices: their link and their filters, which files and
citations hold, are then taken of the latest when a reader asks for them.
"""

from __future__ import annotations

from dftz.exhibits.exhibit import Exhibit
from dftz.ui import papers
from dftz.ui.below import menu_is_open, table_is_open


def differs(one: Exhibit, other: Exhibit) -> bool:
    """Whether an exhibit that one place draws whole differs anywhere."""
    return differs_above(one, other) or differs_below(one, other)


def differs_above(one: Exhibit, other: Exhibit) -> bool:
    """Whether title, chart or table, notes or sources differ, or papers are open, which cite the link."""
    if one is other:
        return False
    drawn = (one.drawn_table, other.drawn_table) if other.spec is None else (one.drawn_rows, other.drawn_rows)
    told = [
        (each.title, each.subtitle, each.alt, each.spec, each.empty, each.columns, each.notes, each.sources)
        for each in (one, other)
    ]
    return told[0] != told[1] or not drawn[0].equals(drawn[1]) or papers.open_of(other)


def differs_below(one: Exhibit, other: Exhibit) -> bool:
    """Whether buttons appear or go, a file gets another name, or the menu or the table is open."""
    if one is other:
        return False
    told = [(each.file_stem, bool(each.empty), each.table.empty) for each in (one, other)]
    return told[0] != told[1] or menu_is_open(other) or table_is_open(other)
