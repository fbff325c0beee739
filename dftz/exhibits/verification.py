"""Two tables of one exhibit compared: what was changed, added and taken away between them."""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from dftz.wording import gettext as _
from dftz.wording import in_full

Cell: TypeAlias = str | float | bool | None
"""One value of a table: text, a number, a truth; None where the cell is empty."""
Row: TypeAlias = Sequence[Cell]

_ALIKE = 0.5
"""Share of cells that two rows need in common to be the same row with other values."""
_MOST_COMPARED = 100_000
"""Pairs of rows that are looked at for likeness; a file made to keep the server busy has more."""
_SAME_NUMBER = 1e-12
"""Relative difference up to which two programs wrote the same number."""
_NAMED_BY = 3
"""Words of a row that name it."""
LONGEST_WORDS = 300
"""Letters that are kept of what a row or a cell says."""


class Change(StrEnum):
    """What happened to a value or to a whole row."""

    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, kw_only=True)
class Difference:
    """One value that is not what it was, or one row that is only in one of the tables."""

    change: Change
    row: str
    """What names the row: its first words."""
    column: str
    """Which value of it; empty where the whole row came or went."""
    then: str
    now: str


@dataclass(frozen=True, kw_only=True)
class Table:
    """A table as a file holds it: keys of its columns, and rows of as many cells."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


def change_words(change: Change) -> str:
    """How a difference between a file and today reads."""
    match change:
        case Change.CHANGED:
            return _("changed")
        case Change.ADDED:
            return _("only today")
        case Change.REMOVED:
            return _("only in the file")


def differences(then: Table, now: Table, *, decimal_comma: bool = False) -> Iterator[Difference]:
    """Every difference between two tables of the same exhibit, in the order of the table of now, rows that went last.

    They come one by one, so that whoever keeps a few does not hold them all; long words are cut.

    A row is recognised by an identifier of its own where it has one, else by its other cells: the same in all, or in
    at least half. Columns that only one of the tables has are no difference of values and are left out.

    Args:
        then: the table of a file.
        now: the table of today.
        decimal_comma: whether text such as "54,9" may be a number with a comma.
    """
    shared = [key for key in now.columns if key in then.columns]
    old_rows = _cells(then, shared)
    new_rows = _cells(now, shared)
    id_places = [place for place, key in enumerate(shared) if key.endswith("_id")]
    pairs = _pairs(old_rows, new_rows, id_places, decimal_comma=decimal_comma)
    for new_place, new_row in enumerate(new_rows):
        old_place = pairs.get(new_place)
        if old_place is None:
            yield _whole(Change.ADDED, new_row)
            continue
        for key, old, new in zip(shared, old_rows[old_place], new_row, strict=True):
            if not same(old, new, decimal_comma=decimal_comma):
                yield Difference(
                    change=Change.CHANGED, row=_name(new_row), column=key, then=_cut(words(old)), now=_cut(words(new))
                )
    gone = set(range(len(old_rows))) - set(pairs.values())
    for place in sorted(gone):
        yield _whole(Change.REMOVED, old_rows[place])


def same(one: Cell, other: Cell, *, decimal_comma: bool = False) -> bool:
    """Whether two cells say the same: text by its words, numbers by what they are worth, empty as empty.

    Text beside a number or a truth is read as one, as a spreadsheet writes it: "54.9" and "TRUE". A comma is a decimal
    comma only where the file says so by not separating its cells with commas; elsewhere "1,234" may be a thousand.
    """
    first, second = _bare(one), _bare(other)
    if isinstance(first, str) and isinstance(second, str):
        return first == second or (isinstance(one, bool) != isinstance(other, bool) and _lower(first, second))
    if isinstance(first, float) != isinstance(second, float) and isinstance(one, str) != isinstance(other, str):
        first, second = _number(first, decimal_comma), _number(second, decimal_comma)
    if isinstance(first, float) and isinstance(second, float):
        return math.isclose(first, second, rel_tol=_SAME_NUMBER, abs_tol=0)
    return first == second


def words(cell: Cell) -> str:
    """A cell as a reader sees it: numbers with all their digits, empty as "empty"."""
    bare = _bare(cell)
    if bare is None:
        return _("empty")
    return in_full(bare) if isinstance(bare, float) else bare


def _bare(cell: Cell) -> str | float | None:
    """What a cell holds, whatever program wrote it: no end and no text are both empty."""
    if cell is None:
        return None
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str):
        return " ".join(cell.split()) or None
    return float(cell) if math.isfinite(cell) else None


def _lower(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def _number(cell: str | float | None, decimal_comma: bool) -> str | float | None:  # noqa: FBT001 - see same
    """Text as the number that it writes; what writes none stays as it is."""
    if isinstance(cell, str):
        try:
            return float(cell.replace(",", ".") if decimal_comma else cell)
        except ValueError:
            return cell
    return cell


def _cells(table: Table, keys: Sequence[str]) -> list[tuple[Cell, ...]]:
    places = [table.columns.index(key) for key in keys]
    return [tuple(row[place] for place in places) for row in table.rows]


def _pairs(old: Sequence[Row], new: Sequence[Row], id_places: Sequence[int], *, decimal_comma: bool) -> dict[int, int]:
    """Place of each row of now to the place of the same row then; rows without one are missing."""
    pairs: dict[int, int] = {}
    waiting: dict[tuple[str | float | None, ...], deque[int]] = {}
    for place, row in enumerate(old):
        waiting.setdefault(tuple(map(_bare, row)), deque()).append(place)
    for place, row in enumerate(new):
        alike = waiting.get(tuple(map(_bare, row)))
        if alike:
            pairs[place] = alike.popleft()
    free = sorted(set(range(len(old))) - set(pairs.values()))
    for id_place in id_places:
        known = _alone(old, free, id_place)
        sought = _alone(new, [place for place in range(len(new)) if place not in pairs], id_place)
        found = {sought[identity]: known[identity] for identity in sought if identity in known}
        pairs |= found
        taken = set(found.values())
        free = [place for place in free if place not in taken]
    left = [place for place in range(len(new)) if place not in pairs]
    if len(left) * len(free) > _MOST_COMPARED:
        return pairs
    for place in left:
        row = new[place]
        if free:
            likeness = {candidate: _likeness(old[candidate], row, decimal_comma=decimal_comma) for candidate in free}
            nearest = max(free, key=likeness.__getitem__)
            if likeness[nearest] >= _ALIKE:
                pairs[place] = nearest
                free.remove(nearest)
    return pairs


def _alone(rows: Sequence[Row], places: Sequence[int], id_place: int) -> dict[str | float, int]:
    """Identifiers that only one of these rows has, to the place of the row."""
    found: dict[str | float, list[int]] = {}
    for place in places:
        identity = _bare(rows[place][id_place])
        if identity is not None:
            found.setdefault(identity, []).append(place)
    return {identity: where[0] for identity, where in found.items() if len(where) == 1}


def _likeness(one: Row, other: Row, *, decimal_comma: bool) -> float:
    """Share of cells that are the same, of those that at least one of the rows has."""
    told = [(a, b) for a, b in zip(one, other, strict=True) if _bare(a) is not None or _bare(b) is not None]
    return sum(same(a, b, decimal_comma=decimal_comma) for a, b in told) / len(told) if told else 0.0


def _name(row: Row) -> str:
    return _cut(", ".join([cell for cell in row if isinstance(cell, str) and cell.strip()][:_NAMED_BY]))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_WORDS else f"{text[:LONGEST_WORDS]}…"


def _whole(change: Change, row: Row) -> Difference:
    told = _cut("; ".join(words(cell) for cell in row if _bare(cell) is not None))
    return Difference(
        change=change,
        row=_name(row),
        column="",
        then=told if change is Change.REMOVED else "",
        now=told if change is Change.ADDED else "",
    )
