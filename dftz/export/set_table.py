"""A table set as type: the columns a reader wants, wrapped to the width, as many rows as have room."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from dftz.export import letters
from dftz.export.paper import Paper
from dftz.export.plain_text import drawable, readable
from dftz.export.provenance import Cell, Provenance
from dftz.export.setting import Setting
from dftz.export.sheet import Block, Line, Rule
from dftz.wording import ngettext

_IN_WORDS_TOO = {
    "figure": {"value", "low", "high", "unit"},
    "amount_words": {"amount", "amount_low", "amount_high", "amount_unit"},
}
"""Columns of words, and those that say the same in numbers."""
_PAPERS = {"as_printed", "source", "locator", "note"}
"""What each row rests on: long, and named under the table as a whole."""
_MACHINE_ENDINGS = ("_id", "url", "name_zh")
_FIRST = {"figure", "period", "choice", "central", "level", "date", "stage", "amount_words"}
"""Columns that come before others where not all have room, whatever their place."""
_GAP, _ROW_GAP = 12.0, 7.0
_NARROWEST, _WIDEST = 44.0, 320.0
_FLEXIBLE = 140.0
"""A column of sentences asks for at least this much, so that it is no tower of single words."""
_MOST_LINES = 6
_SAMPLE = 60
"""Rows that decide how wide the columns are."""


@dataclass(frozen=True, kw_only=True)
class _Column:
    place: int
    label: str
    left: float
    width: float
    right: bool
    """Whether it is set flush right: numbers are."""


def set_table(
    about: Provenance,
    setting: Setting,
    on: Paper,
    *,
    left: float,
    width: float,
    top: float,
    bottom: float = math.inf,
    most: int = 0,
) -> tuple[tuple[Block | Rule, ...], float]:
    """The table as blocks and rules, and its bottom.

    Rows end after ``most`` of them, or where the next would pass ``bottom``; a sentence then says how many follow.
    """
    columns = _chosen(about, setting, left, width)
    if math.isinf(bottom):
        bottom = top + 1e9
    heads, y = _row([drawable(column.label) for column in columns], columns, setting.head, top + setting.head.size)
    parts: list[Block | Rule] = [Block(lines=tuple(heads), type=setting.head, colour=on.ink)]
    parts.append(_rule(left, width, y, on.muted))
    body: list[Line] = []
    shown = 0
    sentence = setting.note.leading + _ROW_GAP
    for row in about.values[: most or None]:
        words = [_words(row[column.place]) for column in columns]
        lines, next_y = _row(words, columns, setting.cell, y + _ROW_GAP + setting.cell.size)
        if next_y > bottom - (sentence if shown + 1 < len(about.values) else 0):
            break
        body += lines
        y = next_y
        shown += 1
        parts.append(_rule(left, width, y, on.rule))
    parts.insert(1, Block(lines=tuple(body), type=setting.cell, colour=on.ink))
    hidden = len(about.values) - shown
    left_out = len(about.columns) - len(columns)
    if hidden or left_out:
        y += _ROW_GAP + setting.note.size
        more = Line(x=left, y=y, words=_left_out(hidden, left_out))
        lines = [
            Line(x=left, y=y + place * setting.note.leading, words=words)
            for place, words in enumerate(letters.wrapped(more.words, setting.note, width))
        ]
        y = lines[-1].y + 4
        parts.append(Block(lines=tuple(lines), type=setting.note, colour=on.ink))
    return tuple(parts), y


def _left_out(rows: int, columns: int) -> str:
    told = []
    if rows:
        told.append(ngettext("{count} more row", "{count} more rows", rows).format(count=f"{rows:,}"))
    if columns:
        told.append(ngettext("{count} more column", "{count} more columns", columns).format(count=columns))
    return ngettext(
        "The CSV and XLSX files have {what}.", "The CSV and XLSX files have {what}.", rows + columns
    ).format(what=" and ".join(told))


def _chosen(about: Provenance, setting: Setting, left: float, width: float) -> list[_Column]:
    """The first columns in reading order that have room; what only a machine reads is left to the table's file."""
    in_words_too = {key for words, numbers in _IN_WORDS_TOO.items() if words in about.columns for key in numbers}
    places = [
        place
        for place, key in enumerate(about.columns)
        if not key.endswith(_MACHINE_ENDINGS)
        and key not in _PAPERS | in_words_too
        and any(row[place] is not None for row in about.values)
    ]
    wanted, least = {}, {}
    flexible = min(_FLEXIBLE, width / 4)
    for place in places:
        cells = [drawable(about.labels[place]), *(_words(row[place]) for row in about.values[:_SAMPLE])]
        wanted[place] = min(max(letters.measured(cell, setting.cell) for cell in cells) + 2, _WIDEST)
        words = [word for cell in cells for word in cell.split()]
        longest = max((letters.measured(word, setting.head) for word in words), default=0)
        least[place] = min(max(longest + 2, min(flexible, wanted[place] * 0.6), _NARROWEST), _WIDEST / 2)
    ranked = sorted(places, key=lambda place: (place != places[0], about.columns[place] not in _FIRST, place))
    while len(ranked) > 1 and sum(least[place] for place in ranked) + _GAP * (len(ranked) - 1) > width:
        ranked.pop()
    places = sorted(ranked)
    widths = _shared_out(places, wanted, least, width - _GAP * (len(places) - 1))
    chosen, at = [], left
    for place in places:
        numbers = [row[place] for row in about.values if row[place] is not None]
        right = all(isinstance(cell, int | float) for cell in numbers)
        chosen.append(_Column(place=place, label=about.labels[place], left=at, width=widths[place], right=right))
        at += widths[place] + _GAP
    return chosen


def _shared_out(
    places: Sequence[int], wanted: dict[int, float], least: dict[int, float], width: float
) -> dict[int, float]:
    """Widths between what each column needs and what it would like; what is left goes to the widest wishes."""
    spare = width - sum(least[place] for place in places)
    wishes = {place: max(wanted[place] - least[place], 0) for place in places}
    total = sum(wishes.values())
    if total <= spare:
        return {place: least[place] + wishes[place] for place in places}
    return {place: least[place] + spare * wishes[place] / total for place in places}


def _row(cells: Sequence[str], columns: Sequence[_Column], type_: letters.Type, top: float) -> tuple[list[Line], float]:
    """The lines of a row whose first baseline is at ``top``, and the bottom of the row."""
    lines: list[Line] = []
    deepest = top
    for words, column in zip(cells, columns, strict=True):
        wrapped = letters.wrapped(words, type_, column.width)
        if len(wrapped) > _MOST_LINES:
            wrapped = [*wrapped[: _MOST_LINES - 1], _shortened(wrapped[_MOST_LINES - 1], type_, column.width)]
        for place, line in enumerate(wrapped):
            y = top + place * type_.leading
            x = column.left + column.width - letters.measured(line, type_) if column.right else column.left
            lines.append(Line(x=x, y=y, words=line))
            deepest = max(deepest, y)
    return lines, deepest + _ROW_GAP


def _shortened(line: str, type_: letters.Type, width: float) -> str:
    """A line that says that its cell goes on."""
    words = line.split()
    while words and letters.measured(f"{' '.join(words)} …", type_) > width:
        words.pop()
    return f"{' '.join(words)} …".lstrip()


def _words(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return readable(cell)
    return drawable(str(cell))


def _rule(left: float, width: float, y: float, colour: str) -> Rule:
    return Rule(x=left, right=left + width, y=y, colour=colour)
