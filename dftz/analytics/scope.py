"""Scope: what a figure speaks of, and the guard of everything that combines two figures or draws them in one line.

A figure's scope is its reference area and its definition (indicator and breakdown). Two figures of one scope may be
added, divided, subtracted or joined. Of two scopes the combination is either refused (``ScopeError``) or stamped: a
``Stamp`` says which scopes met, and exhibits print it, so that it stands on the page and in every file.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

DEFINITION = ("indicator_id", "breakdown")
"""Columns that say what a figure counts."""


class ScopeError(ValueError):
    """Figures of different areas or definitions were to become one number or one line."""


@dataclass(frozen=True, kw_only=True)
class Stamp:
    """The scopes that met in one number or line, each once and in order: areas, and indicators where those differ."""

    areas: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()


def area_stamp(rows: Iterable[pd.Series]) -> Stamp | None:
    """The areas that a combination mixes; None where all its figures speak of one.

    For combinations whose definitions differ by design, such as a part of a whole or capital by company.
    """
    areas = tuple(dict.fromkeys(str(row["area_id"]) for row in rows))
    return Stamp(areas=areas) if len(areas) > 1 else None


def scope_stamp(rows: Iterable[pd.Series]) -> Stamp | None:
    """The areas and the indicators that a combination mixes; None where all its figures have one scope."""
    told = list(rows)
    areas = tuple(dict.fromkeys(str(row["area_id"]) for row in told))
    definitions = tuple(dict.fromkeys(tuple(str(row[column]) for column in DEFINITION) for row in told))
    if len(areas) <= 1 and len(definitions) <= 1:
        return None
    indicators = tuple(dict.fromkeys(indicator for indicator, _breakdown in definitions))
    return Stamp(areas=areas if len(areas) > 1 else (), indicators=indicators if len(definitions) > 1 else ())


def need_one_area(rows: Iterable[pd.Series], what: str) -> None:
    """Refuse figures of several areas; their definitions differ by design.

    Raises:
        ScopeError: the figures speak of more than one area.
    """
    stamp = area_stamp(rows)
    if stamp is not None:
        msg = f"{what} needs figures of one area, found {', '.join(stamp.areas)}"
        raise ScopeError(msg)


def need_one_scope(figures: pd.DataFrame, what: str) -> None:
    """Refuse figures of several areas, indicators or breakdowns, which would become one number or one line.

    Raises:
        ScopeError: the figures have more than one scope.
    """
    columns = [column for column in ("area_id", *DEFINITION) if column in figures]
    scopes = figures[columns].drop_duplicates()
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


def areas_of(figures: pd.DataFrame, ids: Sequence[str]) -> tuple[str, ...]:
    """Areas of the published figures with these ids, each once, in the order of the ids."""
    known = dict(zip(figures["observation_id"], figures["area_id"], strict=True))
    return tuple(dict.fromkeys(known[one] for one in ids if one in known))
