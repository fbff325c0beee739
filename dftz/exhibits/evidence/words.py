"""What the table of figures reads, to be searched: the words of each different cell are made once, not per figure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dftz.data import Figures
from dftz.data.texts import Codes, Mask, Places, together

_FOLLOWS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("name", "theme"), ("indicator_id",)),
    (("area",), ("area_id",)),
    (("observation_id",), ("observation_id",)),
    (("period",), ("period_kind", "period_start", "period_end", "period_precision", "period_basis")),
    (
        ("figure", "value", "low", "high", "unit", "status"),
        ("value", "low", "printed", "unit_id", "status", "measure", "qualifier", "decimals"),
    ),
    (("disputed",), ("disputed",)),
    (("as_printed",), ("as_printed", "level_id", "change_id")),
    (("source", "tier", "url"), ("source_id",)),
    (("locator",), ("locator",)),
    (("note",), ("note", "level_id", "change_id")),
)
"""Columns of the table, and the columns of a figure that they follow from. Ids behind a figure stand in its own id."""
_NAMING = 3
"""So many of them, the first, name a figure."""


@dataclass(frozen=True, kw_only=True)
class Words:
    """The words of some columns of the table: those of each different row of them, and which one a figure has."""

    codes: Codes
    different: pd.Series
    """In lower case."""

    def holding(self, word: str, places: Places) -> Mask:
        """Figures in some places that have a word here."""
        held: Mask = self.different.str.contains(word, regex=False).to_numpy(dtype=np.bool_)
        return held[self.codes[places]]


def words_of(figures: Figures, table_of: Callable[[pd.DataFrame], pd.DataFrame]) -> tuple[Words, ...]:
    """The words of every figure, those that name it first.

    Args:
        figures: published and derived ones.
        table_of: makes the table of some figures.
    """
    found = []
    for columns, follow_from in _FOLLOWS:
        codes = together([figures.columns[one].codes for one in follow_from])
        _same, first = np.unique(codes, return_index=True)
        table = table_of(figures.at(first))[list(columns)]
        told = [" ".join(map(str, row)).casefold() for row in table.itertuples(index=False)]
        found.append(Words(codes=codes, different=pd.Series(told, dtype="str")))
    return tuple(found)


def matching(found: tuple[Words, ...], words: str, places: Places) -> Places:
    """Figures of some places that hold every word somewhere, any order, any case; in their order."""
    for word in words.casefold().split():
        held = np.zeros(len(places), dtype=np.bool_)
        for one in found:
            held |= one.holding(word, places)
        places = places[held]
    return places


def naming(found: tuple[Words, ...], words: str, places: Places) -> Places:
    """For figures in some places how many of the words their names, areas and ids hold."""
    held = np.zeros(len(places), dtype=np.intp)
    for word in words.casefold().split():
        named = np.zeros(len(places), dtype=np.bool_)
        for one in found[:_NAMING]:
            named |= one.holding(word, places)
        held += named
    return held
