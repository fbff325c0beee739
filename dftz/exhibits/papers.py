"""The papers of every number: of anything on record by its identifier, of a row of an exhibit, of a mark of its chart.

A row of an exhibit's table says where it comes from in its own cells: ``observation_id``, ``event_id`` or another
identifier where it is published, ``inputs`` (identifiers, apart by spaces) where it is derived or assumed.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import replace

import pandas as pd

from dftz.data import Catalogue
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.figure_papers import (
    IMPLIED,
    Disagreement,
    Papers,
    UnknownIdError,
    papers_of_dispute,
    papers_of_figure,
    papers_of_parameter,
    papers_of_reform,
    papers_of_source,
)
from dftz.exhibits.investment_projects.card import papers_of_statement
from dftz.model import Bounds, Status
from dftz.wording import bounds_words, in_full, status_words
from dftz.wording import gettext as _

__all__ = [
    "Disagreement",
    "Papers",
    "UnknownIdError",
    "papers_of_dispute",
    "papers_of_figure",
    "papers_of_id",
    "papers_of_mark",
    "papers_of_parameter",
    "papers_of_reform",
    "papers_of_row",
    "papers_of_source",
    "papers_of_statement",
]

MARK = ("name", "period", "figure")
"""The words of a chart's mark that tell it from others."""
_SAME = {
    "name": ("name", "label", "scenario", "title", "group", "claim"),
    "period": ("period", "date", "year", "published"),
    "figure": ("figure", "stage", "amount_words", "level", "adds", "choice", "recomputed"),
}
"""A word of a mark to the columns of tables that hold it."""
_WEIGHTS = {"name": 4, "figure": 2, "period": 1}
_ENOUGH = 3
"""A row is a mark's where the name agrees, or, where one of them has no name, figure and period together."""
_DIGITS, _WHOLE_FROM = 6, 100_000
"""Digits of a number that a row has no words for; from this size on whole numbers."""
_FORMULAS = ("formula", "as_printed")
_TOLD = {
    *(column for columns in _SAME.values() for column in columns),
    *("value", "low", "high", "bounds", "unit", "status", "area", "as_printed", "formula"),
    *("disputed", "source", "locator", "note", "observation_id", "inputs"),
}
"""Columns that have a place of their own in papers; any other is told by its label."""


def papers_of_id(catalogue: Catalogue, identifier: str) -> Papers:
    """The papers of a figure, implied level, project statement, reform, literature value, dispute or source.

    Raises:
        UnknownIdError: nothing on record has this identifier.
    """
    whole, first = catalogue.whole, identifier.partition(IMPLIED)[0]
    if first in whole.figures:
        return papers_of_figure(whole, identifier)
    for known, papers in (
        (whole.project_events["event_id"], papers_of_statement),
        (whole.measures["measure_id"], papers_of_reform),
        (whole.parameters["parameter_id"], papers_of_parameter),
        (whole.disputes["dispute_id"], papers_of_dispute),
    ):
        if (known == first).any():
            return papers(whole, identifier)
    return papers_of_source(whole, identifier)


def papers_of_row(catalogue: Catalogue, exhibit: Exhibit, row_number: int) -> Papers:
    """The papers of one row of an exhibit's table, counted from 0.

    Raises:
        IndexError: the table has no such row.
    """
    if not 0 <= row_number < len(exhibit.table):
        msg = f"the table of {exhibit.exhibit_id} has {len(exhibit.table)} rows, asked for row {row_number}"
        raise IndexError(msg)
    row = exhibit.table.iloc[row_number]
    inputs = _cell(row, "inputs").split()
    own = _own_id(row)
    if own and not inputs:
        published = papers_of_id(catalogue, own)
        assumed = _cell(row, "status").startswith(status_words(Status.ASSUMED))
        more = _details(exhibit, row, known=published)
        return replace(
            published,
            status=_cell(row, "status") if assumed else published.status,
            settings=exhibit.filters if assumed else (),
            details=(*published.details, *more),
        )
    return Papers(
        name=_first(row, "name"),
        figure=_first(row, "figure") or _number(row, "value"),
        bounds=_cell(row, "bounds") or _bounds(row),
        status=_told_status(row),
        unit=_cell(row, "unit"),
        period=_first(row, "period"),
        area=_cell(row, "area"),
        formula=next((words for key in _FORMULAS if (words := _cell(row, key))), exhibit.formula),
        note=_cell(row, "note"),
        settings=exhibit.filters if _is_assumed(row) else (),
        details=_details(exhibit, row),
        inputs=tuple(papers_of_id(catalogue, one) for one in inputs),
    )


def papers_of_mark(catalogue: Catalogue, exhibit: Exhibit, fields: Mapping[str, object]) -> tuple[Papers, ...]:
    """The papers of the rows that a chart's mark stands for, found by its words; none where no row has them.

    A mark that the chart no longer draws, of other years for example, has none either.

    Args:
        catalogue: where the figures are.
        exhibit: the exhibit whose chart was clicked.
        fields: ``MARK`` of the mark, as the chart tells them.
    """
    words = {key: str(fields[key]) for key in MARK if fields.get(key)}
    if not _is_drawn(exhibit.rows, words):
        return ()
    scores = [_score(row, words) for _i, row in exhibit.table.iterrows()]
    best = max(scores, default=0)
    if best < _ENOUGH:
        return ()
    return tuple(papers_of_row(catalogue, exhibit, at) for at, score in enumerate(scores) if score == best)


def _is_drawn(rows: pd.DataFrame, words: Mapping[str, str]) -> bool:
    known = [key for key in words if key in rows]
    return not known or bool((rows[known].astype(str) == [words[key] for key in known]).all(axis=1).any())


def _score(row: pd.Series, words: Mapping[str, str]) -> int:
    """How well a row agrees with a mark's words; nothing where its own name says that it is another one."""
    area = _cell(row, "area")
    agreed = {
        key: any(_agree(key, _cell(row, column), said, area) for column in _SAME[key] if column in row)
        for key, said in words.items()
    }
    named = any(_cell(row, column) for column in _SAME["name"])
    if named and not agreed.get("name", True):
        return 0
    return sum(_WEIGHTS[key] for key, yes in agreed.items() if yes)


def _agree(key: str, cell: str, said: str, area: str) -> bool:
    if not cell:
        return False
    if cell == said or key != "name":
        return cell == said
    # One of them may name the area besides: "Companies newly registered, DFTZ (Dalian Area)".
    if area and any(
        longer == _("{indicator}, {area}").format(indicator=shorter, area=area)
        for shorter, longer in ((cell, said), (said, cell))
    ):
        return True
    # "Scenario A" is of the scenario "A", "China: Planned" of the group "China".
    scenario, group = _("Scenario {name}").format(name=cell), _("{label}: {words}").format(label=cell, words="")
    return said.endswith((f" {cell}", scenario)) or said.startswith((f"{cell}: ", group))


def _own_id(row: pd.Series) -> str:
    """The identifier of a published row; a compound one belongs to a derived row."""
    for key in ("observation_id", "event_id", "measure_id", "dispute_id", "source_id"):
        words = _cell(row, key)
        if words and IMPLIED not in words:
            return words
    return ""


def _is_assumed(row: pd.Series) -> bool:
    return _status(_cell(row, "status")).startswith(status_words(Status.ASSUMED))


def _status(words: str) -> str:
    """A status in words, also where the table has its code."""
    return status_words(Status(words)) if words in set(Status) else words


def _told_status(row: pd.Series) -> str:
    words = _status(_cell(row, "status"))
    return _("{status}, disputed").format(status=words) if words and _cell(row, "disputed") else words


def _details(exhibit: Exhibit, row: pd.Series, known: Papers | None = None) -> tuple[tuple[str, str], ...]:
    """Whatever else the row says, each cell with the label of its column; of a published row what is only here."""
    if known is not None and not {"rank"} & set(row.index):
        return ()
    columns = [one for one in exhibit.columns if one.key not in _TOLD and (known is None or one.key == "rank")]
    told = ((one.label, _cell(row, one.key) or _number(row, one.key)) for one in columns if one.key in row)
    return tuple((label, words) for label, words in told if words)


def _first(row: pd.Series, word: str) -> str:
    found = ((_cell(row, key) or _number(row, key)) for key in _SAME[word] if key in row)
    return next((words for words in found if words), "")


def _cell(row: pd.Series, key: str) -> str:
    """The words of a cell; empty where it has none."""
    cell = row.get(key, "")
    return cell if isinstance(cell, str) else ""


def _number(row: pd.Series, key: str) -> str:
    cell = row.get(key)
    if isinstance(cell, str | bool) or cell is None or pd.isna(cell) or not math.isfinite(float(cell)):
        return ""
    number = float(cell)
    if key == "year" and number.is_integer():
        return str(int(number))
    return in_full(round(number) if abs(number) >= _WHOLE_FROM else float(f"{number:.{_DIGITS}g}"))


def _bounds(row: pd.Series) -> str:
    low, high = (row.get(end, "") for end in ("low", "high"))
    if isinstance(low, str) or isinstance(high, str) or pd.isna(low) or pd.isna(high):
        return ""
    return bounds_words(Bounds(float(low), float(high)), _cell(row, "unit"))
