"""The published figures as the catalogue keeps them: column by column, each different value once, with an index.

What a filter asks for is found and made in the time of its result: the rows of a family are looked up, not searched
for, and only they become a table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from pandas.api.extensions import ExtensionArray

from dftz.data.texts import Codes, Mask, Places, together


@dataclass(frozen=True, eq=False)
class Kept:
    """One column: its different values, and which of them stands in each row."""

    codes: Codes
    values: ExtensionArray | np.ndarray[Any, Any]

    def taken(self, places: Places) -> ExtensionArray | np.ndarray[Any, Any]:
        """The values of the rows in some places."""
        return self.of(self.codes[places])

    def of(self, codes: Codes) -> ExtensionArray | np.ndarray[Any, Any]:
        """The values that some codes stand for."""
        return self.values.take(codes)

    def one(self, place: int) -> Any:
        """The value of one row."""
        return self.values[self.codes[place]]

    def among(self, wanted: Collection[Any]) -> Mask:
        """Of each different value whether it is one of some."""
        return np.asarray(pd.Series(self.values).isin(list(wanted)))


@dataclass(frozen=True, kw_only=True, eq=False)
class Figures:
    """Every published figure. Tables made of it have the columns of ``Catalogue.observations``.

    Columns that follow from one key, such as the theme and the name of an indicator, share its codes.
    """

    columns: Mapping[str, Kept]
    count: int
    _rows_by_code: dict[int, tuple[Places, Places]] = field(default_factory=dict, repr=False)
    """The index: identity of the codes of a column to its rows in the order of their codes, and where each begins."""

    def __len__(self) -> int:
        """How many figures there are."""
        return self.count

    @cached_property
    def every(self) -> pd.DataFrame:
        """All figures as one table, in the order of the package under a running index."""
        return self.at(np.arange(self.count)).reset_index(drop=True)

    def where(self, **wanted: str | Collection[Any]) -> pd.DataFrame:
        """Figures that have in each named column one of the values wanted of it.

        In the order of the package; the index says where in it each stands, as a selection of ``every`` would.
        """
        return self.at(self.places(**wanted))

    def places(self, **wanted: str | Collection[Any]) -> Places:
        """Where the figures of ``where`` stand, in ascending order."""
        asked = []
        for column, values in wanted.items():
            kept = self.columns[column]
            passing = kept.among({values} if isinstance(values, str) else values)
            asked.append((self._size(kept.codes, passing), kept.codes, passing))
        if not asked:
            return np.arange(self.count)
        # The narrowest filter is looked up; the others look at what it leaves.
        (_size, codes, passing), *others = sorted(asked, key=lambda one: one[0])
        found = self._found(codes, passing)
        for _size, codes, passing in others:
            found = found[passing[codes[found]]]
        return found

    def among(self, places: Places, **wanted: str | Collection[Any]) -> Places:
        """Those of some places, in their order, whose figures have in each named column one of the values wanted."""
        for column, values in wanted.items():
            kept = self.columns[column]
            places = places[kept.among({values} if isinstance(values, str) else values)[kept.codes[places]]]
        return places

    def at(self, places: Places, *columns: str) -> pd.DataFrame:
        """The figures that stand in some places, in this order: every column, or those named."""
        taken = {name: self.columns[name].taken(places) for name in columns or self.columns}
        return pd.DataFrame(taken, index=pd.Index(places), copy=False)

    def size(self, **wanted: str | Collection[Any]) -> int:
        """How many figures ``where`` gives."""
        if len(wanted) != 1:
            return len(self.places(**wanted))
        ((column, values),) = wanted.items()
        kept = self.columns[column]
        return self._size(kept.codes, kept.among({values} if isinstance(values, str) else values))

    def different(self, column: str, **wanted: str | Collection[Any]) -> list[Any]:
        """The different values of a column among some figures, each once, in the order of their first figure."""
        kept = self.columns[column]
        if not wanted:
            order, begins = self._index_of(kept.codes)
            used = np.flatnonzero(np.diff(begins))
            codes = used[np.argsort(order[begins[used]], kind="stable")]
        else:
            codes = pd.unique(kept.codes[self.places(**wanted)].astype(np.int32))
        return list(dict.fromkeys(kept.of(codes)))

    def counts(self, *columns: str) -> Counter[Any]:
        """How many figures have each value of a column, or each combination of values of several."""
        kept = [self.columns[column] for column in columns]
        codes = together([one.codes for one in kept])
        _same, first = np.unique(codes, return_index=True)
        values = zip(*(one.taken(first) for one in kept), strict=True)
        told: Counter[Any] = Counter()
        for combination, count in zip(values, np.bincount(codes).tolist(), strict=True):
            told[combination if len(columns) > 1 else combination[0]] += count
        return told

    def __contains__(self, observation_id: str) -> bool:
        """Whether there is a figure of this identifier."""
        return observation_id in self._places_by_id

    def place_of(self, observation_id: str) -> int:
        """Where a figure stands.

        Raises:
            KeyError: there is none of this identifier.
        """
        return self._places_by_id[observation_id]

    def row(self, observation_id: str) -> pd.Series:
        """One figure.

        Raises:
            KeyError: there is none of this identifier.
        """
        place = self._places_by_id[observation_id]
        cells = {name: kept.one(place) for name, kept in self.columns.items()}
        return pd.Series(cells, name=place, dtype="object")

    @cached_property
    def _places_by_id(self) -> dict[str, int]:
        """The place of each figure by its identifier: each stands once."""
        kept = self.columns["observation_id"]
        return dict(zip(kept.taken(np.arange(self.count)), range(self.count), strict=True))

    def only(self, kept: Places | Mask) -> Figures:
        """Some of the figures, numbered anew."""
        codes = {id(one.codes): one.codes[kept] for one in self.columns.values()}
        columns = {name: replace(one, codes=codes[id(one.codes)]) for name, one in self.columns.items()}
        return Figures(columns=columns, count=len(next(iter(codes.values()))))

    def joined_by(self, others: Places, changes: pd.DataFrame) -> Figures:
        """These figures and after them more: each like one of these, but for some columns.

        Args:
            others: for each figure that joins, the place of the one that it is like.
            changes: the columns that differ, row by row; a column that is new is "" or False for these figures.
        """
        codes = {id(one.codes): np.concatenate([one.codes, one.codes[others]]) for one in self.columns.values()}
        columns = {name: replace(one, codes=codes[id(one.codes)]) for name, one in self.columns.items()}
        for name in changes.columns:
            more, values = pd.factorize(changes[name], use_na_sentinel=False)
            old = self.columns.get(name) or self._nothing(changes[name].dtype)
            both = pd.concat([pd.Series(old.values), pd.Series(values).astype(pd.Series(old.values).dtype)])
            columns[name] = Kept(np.concatenate([old.codes.astype(np.int32), more + len(old.values)]), both.array)
        return Figures(columns=columns, count=self.count + len(others))

    def ranks(self, column: str, places: Places) -> Places:
        """For figures in some places how their values of a column are ordered, from 0; -1 where one is missing."""
        kept = self.columns[column]
        ranks: Places = pd.Series(kept.values).rank(method="dense").fillna(0).to_numpy().astype(np.intp) - 1
        told: Places = ranks[kept.codes[places]]
        return told

    def _nothing(self, dtype: Any) -> Kept:
        """A column in which no figure has anything."""
        nothing = pd.array([False if dtype == "bool" else ""], dtype=dtype)
        return Kept(np.zeros(self.count, dtype=np.int8), nothing)

    def _size(self, codes: Codes, passing: Mask) -> int:
        _order, begins = self._index_of(codes)
        return int(np.diff(begins)[passing].sum())

    def _found(self, codes: Codes, passing: Mask) -> Places:
        order, begins = self._index_of(codes)
        wanted = np.flatnonzero(passing)
        runs = [order[begins[code] : begins[code + 1]] for code in wanted]
        return np.sort(np.concatenate(runs)) if runs else np.empty(0, dtype=np.intp)

    def _index_of(self, codes: Codes) -> tuple[Places, Places]:
        known = self._rows_by_code.get(id(codes))
        if known is None:
            different = max(len(one.values) for one in self.columns.values() if one.codes is codes)
            order = np.argsort(codes, kind="stable")
            begins = np.concatenate([[0], np.cumsum(np.bincount(codes, minlength=different))])
            known = self._rows_by_code[id(codes)] = (order, begins)
        return known
