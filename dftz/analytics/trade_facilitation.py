"""Trade facilitation: clearance times with their implied bases, targets, peers that cannot be told apart, averages.

Hours are hours of clearance as the sources define them; shares are percent.
"""

from __future__ import annotations

import math

import pandas as pd

from dftz.analytics.periods import positions
from dftz.analytics.series import implied_at_base, live, quantity
from dftz.model import Bounds, Measure, Qualifier, Quantity, Status

_WHOLE = 100.0


def clearance_levels(
    observations: pd.DataFrame, *, derived: bool, published: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Published levels, neither targets nor ranges, and (where ``derived``) the levels that they imply of their base.

    Returns:
        Columns of ``dftz.analytics.series.implied_bases`` and ``position`` (years, see ``dftz.analytics.periods``);
        ordered by indicator, area, breakdown and position.
    """
    figures = live(observations)
    levels = figures[
        (figures["measure"] == Measure.LEVEL)
        & (figures["qualifier"] != Qualifier.TARGET)
        & figures["value"].notna()
        & figures["period_end"].notna()
    ].assign(level_id="", change_id="", cross_area=False)
    implied = implied_at_base(observations, published) if derived else levels.iloc[:0]
    joined = pd.concat([levels, implied.astype(levels.dtypes.to_dict())], ignore_index=True) if len(implied) else levels
    placed = joined.assign(position=positions(joined))
    return placed.sort_values(["indicator_id", "area_id", "breakdown", "position"], kind="stable").reset_index(
        drop=True
    )


def targets(observations: pd.DataFrame, levels: pd.DataFrame) -> pd.DataFrame:
    """Targets as levels: printed ones as they are, printed cuts applied to the published level of their base period.

    A cut that is printed for the indicator of a subject "overall" of an area also applies to the area's other
    subjects that have a published base and no target of their own for that day (``assumed_scope`` is then True).

    Args:
        observations: one family of figures, its targets among them.
        levels: rows of ``clearance_levels`` to take the bases from.

    Returns:
        Columns of ``observations`` and ``base_position``, ``position`` (years), ``assumed_scope``, ``change_id`` and
        ``level_id`` (empty where the level itself is printed). ``value``, ``low``, ``high`` in the indicator's unit.
    """
    figures = live(observations)
    decided = figures[(figures["qualifier"] == Qualifier.TARGET) & figures["period_end"].notna()]
    printed = decided[decided["measure"] == Measure.LEVEL]
    bases = levels[(levels["status"] == Status.REPORTED)]
    found: list[dict[str, object]] = []
    for _i, target in printed.iterrows():
        own = bases[(bases["indicator_id"] == target["indicator_id"]) & (bases["area_id"] == target["area_id"])]
        if len(own):
            found.append(_target(target, own.iloc[0], assumed_scope=False))
    cuts = decided[(decided["measure"] == Measure.PERCENT_CHANGE) & decided["base_end"].notna()]
    for _i, cut in cuts.iterrows():
        based = bases[
            (bases["area_id"] == cut["area_id"])
            & (bases["family"] == cut["family"])
            & (bases["period_end"] == cut["base_end"])
            & (bases["period_start"] == cut["base_start"])
        ]
        for _j, base in based.iterrows():
            own = bool(base["indicator_id"] == cut["indicator_id"])
            taken = any(
                one["indicator_id"] == base["indicator_id"]
                and one["area_id"] == base["area_id"]
                and one["period_end"] == cut["period_end"]
                for one in found
            )
            if taken or not (own or cut["subject"] == "overall"):
                continue
            found.append(_cut_target(cut, base, assumed_scope=not own))
    columns = [*figures.columns, "base_position", "position", "assumed_scope", "change_id", "level_id"]
    frame = pd.DataFrame(found, columns=columns)
    return frame.sort_values(["indicator_id", "area_id", "position"], kind="stable").reset_index(drop=True)


def rank_intervals(figures: pd.DataFrame, *, lower_is_better: bool) -> pd.DataFrame:
    """The ranks that each row can have, given that its true value lies anywhere inside its bounds.

    The best rank counts who is better for certain, the worst also who may be better. A row whose bounds overlap no
    other's has one rank. Ranges that only touch do not overlap: 4.0 and 4.1, rounded to tenths, are apart.

    Args:
        figures: columns ``low`` and ``high``.
        lower_is_better: whether a smaller value is better.

    Returns:
        Columns ``best_rank`` and ``worst_rank`` (1 is best), on the index of ``figures``.
    """
    low, high = figures["low"].to_numpy(), figures["high"].to_numpy()
    if not lower_is_better:
        low, high = -high, -low
    wide = high > low
    # Column beats row for certain: it ends before the row begins, or where it begins if both are ranges.
    apart = (high[None, :] < low[:, None]) | ((high[None, :] == low[:, None]) & wide[None, :] & wide[:, None])
    certainly_better, certainly_worse = apart.sum(axis=1), apart.sum(axis=0)
    count = len(figures)
    return pd.DataFrame(
        {
            "best_rank": 1 + certainly_better,
            "worst_rank": count - certainly_worse,
        },
        index=figures.index,
    )


def import_time(overall: Quantity, export: Quantity, export_share: float) -> Quantity | None:
    """Import time that an overall mean implies, in the unit of both: (overall - s x export) / (1 - s).

    The overall mean weighs exports with their share s and imports with the rest, so 80.42 h overall and 8.13 h for
    exports at half exports give 152.71 h for imports.

    Args:
        overall: mean of exports and imports together, zero or more.
        export: mean of exports, zero or more.
        export_share: percent of the declarations that are exports, 0 to 100.

    Returns:
        The import time; None where no import time of zero or more gives this mean at this share.

    Raises:
        ValueError: the share lies outside 0 to 100, the units differ, or a central value is missing.
    """
    if not 0 <= export_share <= _WHOLE or overall.unit_id != export.unit_id:
        msg = f"a mean has a share from 0 to 100 in one unit, found {export_share}, {overall.unit_id}, {export.unit_id}"
        raise ValueError(msg)
    if overall.value is None or export.value is None:
        msg = "an implied import time needs a central value of both means"
        raise ValueError(msg)
    share = export_share / _WHOLE
    if share == 1:
        return None
    low = (overall.bounds.low - share * export.bounds.high) / (1 - share)
    high = (overall.bounds.high - share * export.bounds.low) / (1 - share)
    central = (overall.value - share * export.value) / (1 - share)
    if high < 0:
        return None
    ends = Bounds(max(low, 0.0), high)
    return Quantity(
        value=min(max(central, ends.low), ends.high),
        bounds=ends,
        unit_id=overall.unit_id,
        status=Status.DERIVED,
        areas=overall.areas | export.areas,
    )


def _target(target: pd.Series, base: pd.Series, *, assumed_scope: bool) -> dict[str, object]:
    return {
        **{str(key): part for key, part in target.items()},
        "base_position": base["position"],
        "position": float(target["period_end"].year + 1),
        "assumed_scope": assumed_scope,
        "change_id": "",
        "level_id": "",
    }


def _cut_target(cut: pd.Series, base: pd.Series, *, assumed_scope: bool) -> dict[str, object]:
    """The level that a cut leaves of its base, in the base's indicator and unit."""
    start, change = quantity(base), quantity(cut)
    remaining = [1 + end / _WHOLE for end in (change.bounds.low, change.bounds.high)]
    value = math.nan if start.value is None or change.value is None else start.value * (1 + change.value / _WHOLE)
    of_base = (
        *("indicator_id", "subject", "subject_name", "subject_name_zh", "indicator_name", "indicator_name_zh"),
        *("unit_id", "unit_symbol", "decimals", "counted"),
    )
    return {
        **_target(cut, base, assumed_scope=assumed_scope),
        **{column: base[column] for column in of_base},
        "observation_id": f"{base['observation_id']}/{cut['observation_id']}",
        "measure": str(Measure.LEVEL),
        "status": str(Status.DERIVED),
        "value": value,
        "low": start.bounds.low * remaining[0],
        "high": start.bounds.high * remaining[1],
        "change_id": cut["observation_id"],
        "level_id": base["observation_id"],
    }
