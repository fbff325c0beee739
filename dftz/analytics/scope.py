"""Scope: what a figure speaks of, and the guard of everything that combines two figures or draws them in one line.

A figure's scope is its reference area and its definition (indicator and breakdown). Two figures of one scope may be
added, divided, subtracted or joined. Of two scopes the combination is either refused (``ScopeError``) or stamped:
arithmetic on quantities keeps the areas of all that went in (``Quantity.areas``), a ``Stamp`` says which met, and
exhibits print it, so that it stands on the page and in every file.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from dftz.model import Quantity

DEFINITION = ("indicator_id", "breakdown")
"""Columns that say what a figure counts."""


class ScopeError(ValueError):
    """Figures of different areas or definitions were to become one number or one line."""


@dataclass(frozen=True, kw_only=True)
class Stamp:
    """The scopes that met in one number or line, each once and in order: areas, and indicators where those differ."""

    areas: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()


def stamp_of(*quantities: Quantity) -> Stamp | None:
    """The areas that numbers together are made of; None where it is one, or none."""
    areas = sorted(frozenset().union(*(one.areas for one in quantities)))
    return Stamp(areas=tuple(areas)) if len(areas) > 1 else None


def area_stamp(rows: Iterable[pd.Series]) -> Stamp | None:
    """The areas that a combination mixes; None where all its figures speak of one.

    For combinations whose definitions differ by design, such as a part of a whole or capital by company.
    """
    areas = tuple(dict.fromkeys(str(row["area_id"]) for row in rows))
    return Stamp(areas=areas) if len(areas) > 1 else None


def need_one_area(rows: Iterable[pd.Series], what: str) -> None:
    """Refuse figures of several areas; their definitions differ by design.

    Raises:
        ScopeError: the figures speak of more than one area.
    """
    stamp = area_stamp(rows)
    if stamp is not None:
        msg = f"{what} needs figures of one area, found {', '.join(stamp.areas)}"
        raise ScopeError(msg)


def need_one_definition(rows: Iterable[pd.Series], what: str) -> None:
    """Refuse figures that count different things; whether they speak of one area is the areas' own stamp.

    Raises:
        ScopeError: the figures have more than one indicator or breakdown.
    """
    told = list(dict.fromkeys(tuple(str(row[column]) for column in DEFINITION) for row in rows))
    if len(told) > 1:
        found = "; ".join(" ".join(part for part in one if part) for one in told)
        msg = f"{what} needs figures of one definition, found {found}"
        raise ScopeError(msg)


def need_one_scope(figures: pd.DataFrame, what: str) -> None:
    """Refuse figures of several areas, indicators or breakdowns, which would become one number or one line.

    Raises:
        ScopeError: the figures have more than one scope.
    """
    scopes = figures[["area_id", *DEFINITION]].drop_duplicates()
    if len(scopes) > 1:
        told = "; ".join(" ".join(part for part in map(str, row) if part) for row in scopes.itertuples(index=False))
        msg = f"{what} needs figures of one area and definition, found {told}"
        raise ScopeError(msg)


def need_lines_of_one_scope(figures: pd.DataFrame, line: str) -> None:
    """Refuse a drawing in which one line (a value of the column ``line``) joins figures of several scopes.

    Raises:
        ScopeError: a line has more than one scope.
    """
    for name, own in figures.groupby(line, sort=False):
        need_one_scope(own, f"the line {name}")
