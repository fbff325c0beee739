"""Time series of one indicator: which rows are live, what they imply, where the gaps are.

All functions take ``observations`` as the catalogue holds them (one row per figure; see ``dftz.data``) and
never write into them.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, TypeAlias

import pandas as pd

from dftz.analytics.bounds import implied_base
from dftz.analytics.scope import need_one_definition, stamp_of
from dftz.model import Basis, Bounds, DatePrecision, Measure, PeriodKind, Qualifier, Quantity, Status

Row: TypeAlias = Any
"""One figure: a row of a table, or its cells by column."""
_WHOLE = 100.0
TIER_ORDER = ("official", "primary", "press", "secondary")


def live(observations: pd.DataFrame) -> pd.DataFrame:
    """Rows that no other row supersedes, in their order."""
    return observations[observations["superseded_by"] == ""]


def stated(figures: pd.DataFrame) -> pd.DataFrame:
    """Rows that print a number: neither an open end, nor a range, nor a target."""
    return figures[figures["qualifier"].isin([Qualifier.EXACT, Qualifier.ABOUT])]


def reversible(changes: pd.DataFrame) -> pd.DataFrame:
    """Percent changes that leave something: a fall of 100 % or more leaves no base and no path."""
    return changes[changes["low"] > -_WHOLE]


def quantity(row: Row) -> Quantity:
    """The figure of one observation row as a quantity, in the row's unit."""
    return Quantity(
        value=None if math.isnan(row["value"]) else float(row["value"]),
        bounds=Bounds(float(row["low"]), float(row["high"])),
        unit_id=str(row["unit_id"]),
        status=Status(row["status"]),
        areas=frozenset({str(row["area_id"])}),
    )


def annual(observations: pd.DataFrame, measure: Measure) -> pd.DataFrame:
    """Live yearly figures of one measure that are no targets, with a known year, in their order."""
    chosen = live(observations)
    return chosen[
        (chosen["period_kind"] == PeriodKind.ANNUAL)
        & (chosen["measure"] == measure)
        & (chosen["qualifier"] != "target")
        & chosen["year"].notna()
    ]


def one_per_year(levels: pd.DataFrame) -> pd.DataFrame:
    """One level per indicator, area, breakdown and year: the one of the source nearest to the event.

    Order: by indicator, area, breakdown, year. Ties in tier keep the first row.
    """
    keys = ["indicator_id", "area_id", "breakdown", "year"]
    ranks = levels["source_tier"].map({tier: rank for rank, tier in enumerate(TIER_ORDER)})
    ranked = levels.assign(_rank=ranks).sort_values([*keys, "_rank"], kind="stable")
    return ranked.drop_duplicates(keys).drop(columns="_rank").reset_index(drop=True)


def within(area_id: str, wider_id: str, part_of: dict[str, str]) -> bool:
    """Whether an area is the wider area or lies inside it, following ``part_of`` (area to area)."""
    return wider_id in around(area_id, part_of)


def around(area_id: str, part_of: Mapping[str, str]) -> list[str]:
    """An area and all that it lies in, from the nearest to the widest, following ``part_of`` (area to area)."""
    found: list[str] = []
    while area_id and area_id not in found:
        found.append(area_id)
        area_id = part_of.get(area_id, "")
    return found


def implied_bases(
    observations: pd.DataFrame, part_of: dict[str, str], published: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Levels of the year before that a yearly level and its percent change imply.

    A level and a change belong together when indicator, breakdown and year agree and they speak of one area,
    or the change's area is only inferred and holds the level's area (``cross_area`` is then True: the result
    assumes that the change applies to the part). Where a level of the base year is published, nothing is implied.

    Args:
        observations: the figures to work with.
        part_of: area to the area it lies in.
        published: all that is published, where ``observations`` are only a part of it.

    Returns:
        The level's columns with ``year``, ``value``, ``low``, ``high`` of the base year, ``status`` derived,
        ``observation_id`` "level/change", and ``level_id``, ``change_id``, ``cross_area``. One row per
        indicator, area, breakdown and year.
    """
    every = one_per_year(annual(observations, Measure.LEVEL))
    changes = reversible(stated(annual(observations, Measure.PERCENT_CHANGE)))
    levels, changes = _of_one_area(stated(every), changes, part_of)
    base_year = levels["year"] - 1
    with_year_before = changes["base_end"].isna() | (changes["base_end"].dt.year == base_year)
    whole = every if published is None else one_per_year(annual(published, Measure.LEVEL))
    place = ["indicator_id", "area_id", "breakdown", "year"]
    bases = levels.assign(year=base_year)[place]
    fits = with_year_before & ~_among(bases, whole[place])
    first = bases[fits.astype("bool")].drop_duplicates().index
    periods = [(pd.Timestamp(int(year), 1, 1), pd.Timestamp(int(year), 12, 31)) for year in base_year.loc[first]]
    return _implied(levels.loc[first], changes.loc[first], periods, observations.columns)


def implied_at_base(observations: pd.DataFrame, published: pd.DataFrame | None = None) -> pd.DataFrame:
    """Levels of a stated base period that a level and its percent change of one period imply.

    80.42 h after -33.34 % against 2017 gives a level for 2017. Level and change agree in indicator, area, breakdown and
    period; the change is a printed number, neither an open end nor a target, and names its base period. Where a level
    of the base period is published, nothing is implied.

    Args:
        observations: the figures to work with.
        published: all that is published, where ``observations`` are only a part of it.

    Returns:
        Columns of ``implied_bases``; one row per indicator, area, breakdown and base period, the first that implies it.
    """
    printed = stated(live(observations))
    levels = printed[printed["measure"] == Measure.LEVEL]
    changes = reversible(printed[(printed["measure"] == Measure.PERCENT_CHANGE) & printed["base_end"].notna()])
    place = ["indicator_id", "area_id", "breakdown"]
    period = [*place, "period_kind", "period_end"]
    changes, matching = _matched(changes, levels.drop_duplicates(period), period)
    whole = levels if published is None else stated(live(published))
    known = whole.loc[whole["measure"] == Measure.LEVEL, [*place, "period_start", "period_end"]]
    bases = changes[[*place, "base_start", "base_end"]].set_axis(known.columns, axis=1)
    first = bases[~_among(bases, known)].drop_duplicates().index
    periods = list(zip(bases["period_start"].loc[first], bases["period_end"].loc[first], strict=True))
    return _implied(matching.loc[first], changes.loc[first], periods, observations.columns)


def _of_one_area(
    levels: pd.DataFrame, changes: pd.DataFrame, part_of: Mapping[str, str]
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Levels and changes of one indicator, breakdown and year that speak of one area, or may: see ``implied_bases``.

    Level by level, and for each in the order of the changes. Levels of an area meet changes of that area and of those
    around it alone: figures of other zones are not tried one by one.
    """
    keys = ["indicator_id", "breakdown", "year", "area_id"]
    wider = {area: around(area, part_of) for area in levels["area_id"].unique()}
    told = levels[keys].assign(one=range(len(levels)), of=levels["area_id"])
    spread = told.assign(area_id=told["area_id"].map(wider).astype("object")).explode("area_id")
    spread = spread.astype({"area_id": told["area_id"].dtype})
    others = changes[keys].assign(
        other=range(len(changes)), inferred=(changes["area_basis"] == Basis.INFERRED).to_numpy()
    )
    pairs = spread.merge(others, on=keys)
    pairs = pairs[pairs["inferred"] | (pairs["area_id"] == pairs["of"])].sort_values(["one", "other"])
    return _taken(levels, changes, pairs)


def _matched(one: pd.DataFrame, other: pd.DataFrame, keys: list[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Rows of two tables that agree in some columns, pair by pair: in the order of the first, then of the second."""
    pairs = one[keys].assign(one=range(len(one))).merge(other[keys].assign(other=range(len(other))), on=keys)
    return _taken(one, other, pairs)


def _taken(one: pd.DataFrame, other: pd.DataFrame, pairs: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Rows of two tables, pair by pair, as ``one`` and ``other`` of the pairs name their places."""
    return (
        one.iloc[pairs["one"].to_numpy()].reset_index(drop=True),
        other.iloc[pairs["other"].to_numpy()].reset_index(drop=True),
    )


def _among(rows: pd.DataFrame, known: pd.DataFrame) -> pd.Series:
    """Whether each row is one of those known."""
    joined = rows.merge(known.drop_duplicates(), on=list(rows.columns), how="left", indicator="found")
    return pd.Series((joined["found"] == "both").to_numpy(), index=rows.index)


def _implied(
    levels: pd.DataFrame, changes: pd.DataFrame, periods: list[tuple[Any, Any]], columns: pd.Index[str]
) -> pd.DataFrame:
    """The levels that pairs of a level and a change imply for some periods, one row each."""
    pairs = zip(levels.to_dict("records"), changes.to_dict("records"), periods, strict=True)
    implied = [_implied_row(level, change, period) for level, change, period in pairs]
    return pd.DataFrame(implied, columns=[*columns, "level_id", "change_id", "cross_area"])


def implied_level(level: pd.Series, change: pd.Series) -> pd.Series:
    """The level of an earlier period that a level and its percent change imply, in the level's columns and unit.

    The earlier period is the base of the change, or the year before that of the level where it names none.

    Raises:
        ScopeError: level and change are of different definitions.
    """
    if pd.isna(change["base_end"]):
        year = int(level["year"]) - 1
        period = (pd.Timestamp(year, 1, 1), pd.Timestamp(year, 12, 31))
    else:
        period = (change["base_start"], change["base_end"])
    return pd.Series(_implied_row(level, change, period))


def _implied_row(level: Row, change: Row, period: tuple[pd.Timestamp, pd.Timestamp]) -> dict[str, object]:
    """The level of an earlier period that a level and its change imply, in the level's columns.

    Raises:
        ScopeError: level and change are of different definitions.
    """
    need_one_definition((level, change), "an implied base")
    base = implied_base(quantity(level), quantity(change))
    start, end = period
    whole_year = (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year
    return {
        **{str(key): part for key, part in level.items()},
        "observation_id": f"{level['observation_id']}/{change['observation_id']}",
        "period_kind": str(_kind_of(start, end, whole_year=whole_year)),
        "period_start": start,
        "period_end": end,
        "period_precision": str(DatePrecision.YEAR if whole_year else DatePrecision.MONTH),
        "period_basis": str(Basis.STATED),
        "year": end.year,
        "value": base.value,
        "low": base.bounds.low,
        "high": base.bounds.high,
        "status": str(Status.DERIVED),
        "as_printed": "",
        "level_id": level["observation_id"],
        "change_id": change["observation_id"],
        "cross_area": stamp_of(base) is not None,
    }


def _kind_of(start: pd.Timestamp, end: pd.Timestamp, *, whole_year: bool) -> PeriodKind:
    """What kind of period a base is: a year, a month, the first part of a year, or any other stretch."""
    if whole_year:
        return PeriodKind.ANNUAL
    if (start.year, start.month) == (end.year, end.month):
        return PeriodKind.MONTH
    return PeriodKind.YEAR_TO_DATE if (start.month, start.day) == (1, 1) else PeriodKind.CUMULATIVE


def with_implied(
    observations: pd.DataFrame, part_of: dict[str, str], published: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Published yearly levels and the levels they imply, in one table ordered by indicator, area and year.

    Returns:
        Columns of ``implied_bases``; ``level_id`` and ``change_id`` are empty and ``cross_area`` is False on
        published rows.
    """
    levels = published_levels(observations)
    implied = implied_bases(observations, part_of, published)
    if implied.empty:
        return levels
    return _in_order(pd.concat([levels, implied.astype(levels.dtypes.to_dict())], ignore_index=True))


def published_levels(observations: pd.DataFrame) -> pd.DataFrame:
    """The published rows of ``with_implied``, in the same order."""
    levels = one_per_year(annual(observations, Measure.LEVEL))
    return _in_order(levels.assign(level_id="", change_id="", cross_area=False))


def _in_order(levels: pd.DataFrame) -> pd.DataFrame:
    return levels.sort_values(["indicator_id", "area_id", "breakdown", "year"], kind="stable").reset_index(drop=True)


def segments(years: pd.Series) -> pd.Series:
    """Number of the unbroken run that each year belongs to: 0 for the first run, one more after each gap.

    ``years`` ascends within one series; 2014, 2015, 2018 gives 0, 0, 1.
    """
    return (years.diff().fillna(1) > 1).cumsum()
