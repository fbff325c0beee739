"""What the port figures say together: growth by cargo, yearly volumes, shares of intermodal transport."""

from __future__ import annotations

import pandas as pd

from dftz.analytics.bounds import converted, share_percent
from dftz.analytics.series import annual, segments, with_implied
from dftz.model import Measure, Quantity

TEU_PER_MILLION = 1_000_000.0


def growth_by_cargo(throughput: pd.DataFrame, year: int) -> pd.DataFrame:
    """Published percent change of each cargo's yearly throughput in one year, against the year before.

    Args:
        throughput: observations of the family ``throughput``.
        year: reference year.

    Returns:
        The observation columns; one row per published change, greatest first.
    """
    changes = annual(throughput, Measure.PERCENT_CHANGE)
    return changes[changes["year"] == year].sort_values("value", ascending=False, kind="stable").reset_index(drop=True)


def volumes(throughput: pd.DataFrame, part_of: dict[str, str], *, derived: bool) -> pd.DataFrame:
    """Yearly volumes, published and (where ``derived``) implied, each with the unbroken run it belongs to.

    Returns:
        Columns of ``with_implied`` and ``segment``; ordered by indicator, area and year.
    """
    levels = with_implied(throughput, part_of)
    kept = levels if derived else levels[levels["level_id"] == ""].reset_index(drop=True)
    runs = kept.groupby(["indicator_id", "area_id", "breakdown"], sort=False)["year"].transform(segments)
    return kept.assign(segment=runs.astype("int64"))


def share_of_million(part_teu: Quantity, whole_million_teu: Quantity) -> Quantity:
    """Part in TEU of a whole in million TEU, in percent."""
    return share_percent(part_teu, converted(whole_million_teu, TEU_PER_MILLION, part_teu.unit_id))


def level_in_year(throughput: pd.DataFrame, area_id: str, subject: str, year: int) -> pd.Series | None:
    """The published yearly level of one cargo in one area; None where there is none."""
    levels = annual(throughput, Measure.LEVEL)
    found = levels[(levels["area_id"] == area_id) & (levels["subject"] == subject) & (levels["year"] == year)]
    return None if found.empty else found.iloc[0]
