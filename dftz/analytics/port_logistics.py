"""What the port figures say together: growth by cargo, yearly volumes, shares of intermodal transport."""

from __future__ import annotations

import math

import pandas as pd

from dftz.analytics.bounds import converted, share_percent
from dftz.analytics.series import annual, published_levels, segments, with_implied
from dftz.model import Measure, Quantity

_TEU = {"teu": 1.0, "million_teu": 1_000_000.0}
"""Unit of a count of containers to its TEU."""


def growth_by_cargo(throughput: pd.DataFrame, year: int) -> pd.DataFrame:
    """Published percent change of each cargo's yearly throughput in one year, against the year before.

    Args:
        throughput: observations of the family ``throughput``.
        year: reference year.

    Returns:
        The observation columns; one row per published change that is no range, greatest first.
    """
    changes = annual(throughput, Measure.PERCENT_CHANGE)
    own = changes[(changes["year"] == year) & changes["value"].notna()]
    return own.sort_values("value", ascending=False, kind="stable").reset_index(drop=True)


def volumes(
    throughput: pd.DataFrame, part_of: dict[str, str], *, derived: bool, published: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Yearly volumes, published and (where ``derived``) implied, each with the unbroken run it belongs to.

    ``published`` is all that is published, where ``throughput`` is only a part of it: what is printed is never implied.

    Returns:
        Columns of ``with_implied`` and ``segment``; ordered by indicator, area and year.
    """
    kept = with_implied(throughput, part_of, published) if derived else published_levels(throughput)
    runs = kept.groupby(["indicator_id", "area_id", "breakdown"], sort=False)["year"].transform(segments)
    return kept.assign(segment=runs.astype("int64"))


def container_share(part: Quantity, whole: Quantity) -> Quantity | None:
    """Part of a whole in percent, both in TEU or million TEU.

    Returns:
        None where a unit is another one, the whole may be zero, the part has no central value nor end above zero, or
        nothing can be said because both are open.
    """
    if part.unit_id not in _TEU or whole.unit_id not in _TEU or whole.bounds.low <= 0 or part.bounds.high <= 0:
        return None
    share = share_percent(converted(part, _TEU[part.unit_id], "teu"), converted(whole, _TEU[whole.unit_id], "teu"))
    return None if share.bounds.low <= 0 and math.isinf(share.bounds.high) else share


def level_in_year(throughput: pd.DataFrame, area_id: str, subject: str, year: int) -> pd.Series | None:
    """The published yearly level of one cargo in one area; None where there is none."""
    levels = annual(throughput, Measure.LEVEL)
    found = levels[(levels["area_id"] == area_id) & (levels["subject"] == subject) & (levels["year"] == year)]
    return None if found.empty else found.iloc[0]
