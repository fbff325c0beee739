"""Which years of a series have a figure: printed as a level, implied by a formula, told in part, or missing."""

from __future__ import annotations

import math
from collections.abc import Iterable
from enum import StrEnum

import pandas as pd

from dftz.model import Measure, Qualifier, Status

SERIES = ["indicator_id", "area_id"]
_LEVELS = (Measure.LEVEL, Measure.SHARE)


class Coverage(StrEnum):
    """What there is for one year of a series; the first that holds."""

    REPORTED = "reported"
    """A source prints a level."""
    DERIVED = "derived"
    """No source prints a level; one follows from others by a formula."""
    PART = "part"
    """No level: a source prints a change, a multiple or a target alone."""
    EXPLAINED = "explained"
    """Nothing, and a reason is on record."""
    NOTHING = "nothing"
    """Nothing, and no reason on record."""


def coverage(figures: pd.DataFrame, gaps: pd.DataFrame, years: Iterable[int]) -> pd.DataFrame:
    """What there is for every series that has a dated figure, in every year.

    Args:
        figures: published and derived rows with the columns of ``observations``; those without a year are passed over.
        gaps: rows of the table of gaps.
        years: the years to look at.

    Returns:
        One row per indicator, area and year, series in the order of their first figure, years in the order given:
        ``indicator_id``, ``area_id``, ``year``, ``coverage``, ``disputed`` (whether a dispute is about a figure of
        it), ``figure_ids`` (tuple, in the order of the figures) and ``gap_id`` of the reason that fits best, "" where
        none does: one that names the indicator comes before one of its family, that before one of the area alone.
    """
    dated = figures[figures["year"].notna()]
    families = dict(zip(figures["indicator_id"], figures["family"], strict=True))
    of_cell = dict(iter(dated.astype({"year": "int64"}).groupby([*SERIES, "year"], sort=False)))
    span = tuple(years)
    cells = []
    for indicator, area in zip(*(dated[SERIES].drop_duplicates()[key] for key in SERIES), strict=True):
        reasons = _reasons(gaps, indicator, families[indicator], area)
        for year in span:
            rows = of_cell.get((indicator, area, year))
            gap_id = _reason_in(reasons, year)
            cells.append(
                {
                    "indicator_id": indicator,
                    "area_id": area,
                    "year": year,
                    "coverage": str(_covered(rows, explained=bool(gap_id))),
                    "disputed": rows is not None and bool(rows["disputed"].any()),
                    "figure_ids": () if rows is None else tuple(rows["observation_id"]),
                    "gap_id": gap_id,
                }
            )
    columns = [*SERIES, "year", "coverage", "disputed", "figure_ids", "gap_id"]
    return pd.DataFrame(cells, columns=columns)


def _covered(rows: pd.DataFrame | None, *, explained: bool) -> Coverage:
    if rows is None:
        return Coverage.EXPLAINED if explained else Coverage.NOTHING
    levels = rows[rows["measure"].isin(_LEVELS) & (rows["qualifier"] != Qualifier.TARGET)]
    if (levels["status"] == Status.REPORTED).any():
        return Coverage.REPORTED
    return Coverage.DERIVED if len(levels) else Coverage.PART


def _reasons(gaps: pd.DataFrame, indicator: str, family: str, area: str) -> list[tuple[float, float, str]]:
    """First year, last year and id of the gaps that are about a series, the narrowest first."""
    fits = (
        gaps["indicator_id"].isin(["", indicator])
        & gaps["family"].isin(["", family])
        & gaps["area_id"].isin(["", area])
    )
    own = gaps[fits]
    width = (own["indicator_id"] == "").astype(int) * 2 + (own["family"] == "").astype(int)
    ranked = own.loc[width.sort_values(kind="stable").index]
    first = ranked["period_start"].dt.year.fillna(-math.inf)
    last = ranked["period_end"].dt.year.fillna(math.inf)
    return list(zip(first, last, ranked["gap_id"], strict=True))


def _reason_in(reasons: list[tuple[float, float, str]], year: int) -> str:
    """The first gap that covers any day of a year."""
    return next((gap_id for first, last, gap_id in reasons if first <= year <= last), "")
