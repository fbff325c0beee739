"""What the table of figures reads, to be searched: the words of each different cell are made once, not per figure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from dftz.data import Catalogue, Figures
from dftz.data.texts import Codes, Mask, Places, together
from dftz.exhibits.evidence.everything import DERIVED_BY
from dftz.exhibits.figures import NUMBER_COLUMNS, figure_of, implied_formulas, only_numbers
from dftz.exhibits.scope_notes import implied_stamps, stamped_notes

TableOf = Callable[[pd.DataFrame], pd.DataFrame]
"""Makes the table of some figures."""
_AT_ONCE = 20_000
"""Figures that are put into words at once."""

FOLLOWS: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] = (
    (("name", "theme"), ("indicator_id",)),
    (("area",), ("area_id",)),
    (("observation_id",), ("observation_id",)),
    (("period",), ("period_kind", "period_start", "period_end", "period_precision", "period_basis")),
    (("figure", "value", "low", "high", "unit", "status"), NUMBER_COLUMNS),
    (("disputed",), ("disputed",)),
    (("as_printed",), ("as_printed", "level_id", "change_id")),
    (("source", "tier", "url"), ("source_id",)),
    (("locator",), ("locator",)),
    (("note",), ("note", "level_id", "change_id")),
)
"""Columns of the table, and the columns of a figure that they follow from. Ids behind a figure stand in its own id."""
_NAMING = 3
"""So many of them, the first, name a figure."""
_AS_IT_IS = frozenset({"observation_id", "as_printed", "locator", "note"})
"""Columns that the table of a published figure has as the package does: there may be as many texts as figures."""


def _formulas(catalogue: Catalogue, derived: pd.DataFrame) -> list[str]:
    return implied_formulas(derived["level_id"], derived["change_id"], catalogue.figures)


def _stamped(catalogue: Catalogue, derived: pd.DataFrame) -> list[str]:
    return stamped_notes(derived["note"], implied_stamps(catalogue, derived))


_OF_TWO = {"as_printed": _formulas, "note": _stamped}
"""What those columns read for figures that follow from two others: there may be tens of thousands of formulas."""


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


def words_of(catalogue: Catalogue, figures: Figures, table_of: TableOf) -> tuple[Words, ...]:
    """The words of every figure, those that name it first.

    Args:
        catalogue: where the levels and changes behind derived figures are.
        figures: published and derived ones.
        table_of: makes the table of some figures.
    """
    found = []
    for columns, follow_from in FOLLOWS:
        codes = together([figures.columns[one].codes for one in follow_from])
        _same, first = np.unique(codes, return_index=True)
        told: list[str] = []
        for begins in range(0, len(first), _AT_ONCE):
            told += _told(catalogue, figures, first[begins : begins + _AT_ONCE], columns, table_of)
        found.append(Words(codes=codes, different=pd.Series(told, dtype="str").str.casefold()))
    return tuple(found)


def _told(
    catalogue: Catalogue, figures: Figures, places: Places, columns: tuple[str, ...], table_of: TableOf
) -> list[str]:
    """What some columns of the table read for figures in some places; the table is made where nothing less does."""
    if columns[0] == "figure":
        rows = figures.at(places, *NUMBER_COLUMNS, "unit_symbol")
        numbers = only_numbers(rows)
        words = [figure_of(row) for row in rows.to_dict("records")]
        return _joined(words, *(numbers[one] for one in ("value", "low", "high")), rows["unit_symbol"], rows["status"])
    if columns[0] in _AS_IT_IS:
        told = np.array(figures.at(places, *columns)[columns[0]], dtype=np.object_)
        if columns[0] in _OF_TWO:
            rows = figures.at(places, "note", *DERIVED_BY)
            derived = (rows["change_id"] != "").to_numpy()
            told[derived] = _OF_TWO[columns[0]](catalogue, rows[derived])
        return list(told)
    table = table_of(figures.at(places))
    return _joined(*(table[column] for column in columns))


def _joined(*columns: Iterable[object]) -> list[str]:
    return [" ".join(map(str, row)) for row in zip(*columns, strict=True)]


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
