"""Which years of a series have a figure: printed as a level, derived, assumed, told in part, or missing."""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable
from enum import StrEnum
from typing import Any

import pandas as pd

from dftz.model import Measure, Qualifier, Status

SERIES = ["indicator_id", "area_id"]
_READ = [*SERIES, "family", "year", "measure", "qualifier", "status", "disputed", "observation_id"]
_LEVELS = (Measure.LEVEL, Measure.SHARE)


class Coverage(StrEnum):
    """What there is for one year of a series; the first that holds."""

    REPORTED = "reported"
    """A source prints a level."""
    DERIVED = "derived"
    """No source prints a level; one follows from others by a formula."""
    ASSUMED = "assumed"
    """No source prints a level as such; a reading that is chosen takes a printed number for it."""
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
    of_series: dict[tuple[str, str], dict[int, list[dict[Hashable, Any]]]] = {}
    families: dict[str, str] = {}
    for row in figures.loc[figures["year"].notna(), _READ].to_dict("records"):
        years_of = of_series.setdefault((row["indicator_id"], row["area_id"]), {})
        years_of.setdefault(int(row["year"]), []).append(row)
        families[row["indicator_id"]] = row["family"]
    known, span = gaps.to_dict("records"), tuple(years)
    cells = []
    for (indicator, area), years_of in of_series.items():
        reasons = _reasons(known, indicator, families[indicator], area)
        for year in span:
            rows = years_of.get(year, [])
            gap_id = next((gap_id for first, last, gap_id in reasons if first <= year <= last), "")
            cells.append(
                {
                    "indicator_id": indicator,
                    "area_id": area,
                    "year": year,
                    "coverage": str(_covered(rows, explained=bool(gap_id))),
                    "disputed": any(row["disputed"] for row in rows),
                    "figure_ids": tuple(row["observation_id"] for row in rows),
                    "gap_id": gap_id,
                }
            )
    columns = [*SERIES, "year", "coverage", "disputed", "figure_ids", "gap_id"]
    return pd.DataFrame(cells, columns=columns)


def _covered(rows: list[dict[Hashable, Any]], *, explained: bool) -> Coverage:
    if not rows:
        return Coverage.EXPLAINED if explained else Coverage.NOTHING
    statuses = {row["status"] for row in rows if row["measure"] in _LEVELS and row["qualifier"] != Qualifier.TARGET}
    if Status.REPORTED in statuses:
        return Coverage.REPORTED
    if Status.DERIVED in statuses:
        return Coverage.DERIVED
    return Coverage.ASSUMED if statuses else Coverage.PART


def _reasons(gaps: list[dict[Hashable, Any]], indicator: str, family: str, area: str) -> list[tuple[float, float, str]]:
    """First year, last year and id of the gaps that are about a series, the narrowest first."""
    own = [
        gap
        for gap in gaps
        if gap["indicator_id"] in {"", indicator} and gap["family"] in {"", family} and gap["area_id"] in {"", area}
    ]
    own.sort(key=lambda gap: (gap["indicator_id"] == "", gap["family"] == ""))
    return [
        (
            -math.inf if pd.isna(gap["period_start"]) else gap["period_start"].year,
            math.inf if pd.isna(gap["period_end"]) else gap["period_end"].year,
            gap["gap_id"],
        )
        for gap in own
    ]
