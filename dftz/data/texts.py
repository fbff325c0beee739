"""A column of a table as it was read: each different text once, and which of them stands in each row.

A table of a million figures has a few hundred areas and a few thousand dates: what is asked of a text, or of several
texts of one row, is asked once per different one and not once per row.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

Codes: TypeAlias = npt.NDArray[np.integer[Any]]
"""For each row the place of its text among the different ones; from 0."""
Places: TypeAlias = npt.NDArray[np.intp]
"""Places of rows, from 0."""
Mask: TypeAlias = npt.NDArray[np.bool_]
"""For each row whether something holds."""


class CodeBook(dict[str, int]):
    """Texts to their codes: a text that is new takes the next one."""

    def __init__(self, texts: Iterable[str] = ()) -> None:
        """Begin with texts that have codes from 0 on; no two are alike."""
        self.texts = list(texts)
        super().__init__((text, code) for code, text in enumerate(self.texts))

    def __missing__(self, text: str) -> int:
        """Give a new text the next code."""
        code = self[text] = len(self.texts)
        self.texts.append(text)
        return code

    def codes_of(self, cells: Iterable[str]) -> npt.NDArray[np.int32]:
        """The codes of some cells, in their order."""
        return np.fromiter(map(self.__getitem__, cells), dtype=np.int32)

    def read(self, codes: Codes) -> Texts:
        """A column of the texts known so far."""
        return Texts(_narrow(codes, len(self.texts)), tuple(self.texts))


@dataclass(frozen=True, eq=False)
class Texts:
    """The texts of one column. No two of ``different`` are alike; some may stand in no row."""

    codes: Codes
    different: tuple[str, ...]

    @staticmethod
    def of(cells: Iterable[str]) -> Texts:
        """The texts of a column, told row by row."""
        book = CodeBook()
        return book.read(book.codes_of(cells))

    def __len__(self) -> int:
        """How many rows there are."""
        return len(self.codes)

    def __getitem__(self, place: int) -> str:
        """The text of one row."""
        return self.different[int(self.codes[place])]

    def in_rows(self) -> list[str]:
        """The text of every row."""
        return [self.different[code] for code in self.codes.tolist()]

    def standing(self) -> set[str]:
        """The texts that stand in a row."""
        used = np.bincount(self.codes, minlength=len(self.different)) > 0
        return {text for text, stands in zip(self.different, used.tolist(), strict=True) if stands}

    def where(self, holds: Callable[[str], bool]) -> Mask:
        """Rows whose text is one that something holds for."""
        truths = np.fromiter(map(holds, self.different), dtype=np.bool_, count=len(self.different))
        return truths[self.codes]

    def among(self, texts: Collection[str]) -> Mask:
        """Rows whose text is one of some."""
        return self.where(texts.__contains__)

    def taken(self, places: Places | Mask) -> Texts:
        """The texts of some rows; where they are few, only those that stand in them."""
        codes = self.codes[places]
        if not len(codes):
            return Texts(_narrow(codes, 0), ())
        if len(codes) >= len(self.different):
            return Texts(codes, self.different)
        used, codes = np.unique(codes, return_inverse=True)
        return Texts(_narrow(codes, len(used)), tuple(self.different[code] for code in used.tolist()))

    def spelt(self, other: Callable[[str], str]) -> Texts:
        """The same rows with every text in another spelling."""
        book = CodeBook()
        codes = book.codes_of(map(other, self.different))
        return book.read(codes[self.codes])

    def changed(self, changes: Mapping[int, str]) -> Texts:
        """The same rows with other texts in some places."""
        book = CodeBook(self.different)
        codes = self.codes.astype(np.int32)
        codes[list(changes)] = book.codes_of(changes.values())
        return book.read(codes)


@dataclass(frozen=True, eq=False)
class Combinations:
    """The different combinations of the texts of several columns, in the order of their first row."""

    codes: Codes
    """For each row the place of its combination."""
    texts: tuple[tuple[str, ...], ...]


def combinations(columns: Sequence[Texts]) -> Combinations:
    """The different combinations of several columns of one table."""
    codes = together([one.codes for one in columns])
    count = int(codes.max()) + 1 if len(codes) else 0
    first = np.empty(count, dtype=np.intp)
    first[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)
    cells = ([one.different[code] for code in one.codes[first].tolist()] for one in columns)
    return Combinations(codes, tuple(zip(*cells, strict=True)))


def together(columns: Sequence[Codes]) -> Codes:
    """One code for each different combination of codes, from 0 in the order of the first row."""
    codes, count = np.zeros(len(columns[0]), dtype=np.int64), 1
    for one in columns:
        # The product of two counts of at most a million stays far inside 64 bits.
        width = int(one.max()) + 1 if len(one) else 1
        codes, different = pd.factorize(codes * width + one)
        count = len(different)
    return _narrow(codes, count)


def _narrow(codes: Codes, count: int) -> Codes:
    """Codes in the smallest whole numbers that hold them."""
    return codes.astype(np.int16 if count < np.iinfo(np.int16).max else np.int32, copy=False)
