"""Rules between the cells of one row: judged once for each different combination of the cells that they look at."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TypeAlias

import numpy as np

from dftz.data.reading import Rows
from dftz.data.texts import combinations

Cells: TypeAlias = Mapping[str, str]
Mistake: TypeAlias = tuple[str, str, str]
"""The column of a mistake, what was found and what was expected."""
Rule: TypeAlias = tuple[tuple[str, ...], Callable[[Cells], Iterable[Mistake]]]
"""The columns that a rule looks at, and what it finds wrong in their cells."""


def judge_rows(rows: Rows, rules: Sequence[Rule]) -> None:
    """Report what rules find wrong to the table's own problems, row by row; rows with a wrong cell are left out."""
    wrong: list[tuple[int, int, int, Mistake]] = []
    for number, (columns, judge) in enumerate(rules):
        places = np.flatnonzero(rows.sound(*columns))
        if not len(places):
            continue
        different = combinations([rows.texts[column].taken(places) for column in columns])
        mistakes = {
            code: found
            for code, cells in enumerate(different.texts)
            if (found := list(judge(dict(zip(columns, cells, strict=True)))))
        }
        for at in np.flatnonzero(np.isin(different.codes, list(mistakes))) if mistakes else ():
            wrong += [(int(places[at]), number, n, one) for n, one in enumerate(mistakes[int(different.codes[at])])]
    for place, _rule, _number, (column, what, expected) in sorted(wrong):
        rows.report(what, expected, line=int(rows.lines[place]), column=column)
