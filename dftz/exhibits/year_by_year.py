"""The table of a scenario that a reader takes away: its outcomes, then every point of its chart."""

from __future__ import annotations

import pandas as pd

from dftz.exhibits.exhibit import Column

_DRAWN = ["path", "actual"]


def year_by_year(outcomes: pd.DataFrame, rows: pd.DataFrame, columns: tuple[Column, ...]) -> pd.DataFrame:
    """Outcomes with the points behind them below, so that the chart can be drawn again from the file.

    Args:
        outcomes: one row per scenario, columns of ``columns``.
        rows: what the chart draws: ``kind``, ``series``, ``period``, ``figure``, ``bounds``, ``value``, ``low``,
            ``high``, ``status_words``, ``name`` and ``inputs`` (see ``dftz.exhibits.papers``).
        columns: columns of the result, among them ``scenario``, ``year``, ``figure``, ``value``, ``low``, ``high``,
            ``status`` and ``inputs``. The result has ``name`` besides, by which a mark of the chart is found again.
    """
    points = rows[rows["kind"].isin(_DRAWN)]
    told = pd.DataFrame(
        {
            "scenario": points["series"],
            "year": points["period"],
            "figure": points["figure"],
            "bounds": points["bounds"],
            "unit": outcomes["unit"].iloc[0] if len(outcomes) else "",
            **{end: points[end].astype("float64") for end in ("value", "low", "high")},
            "status": points["status_words"],
            "inputs": points["inputs"],
            "name": points["name"],
        }
    )
    keys = [*(column.key for column in columns), "name"]
    first = outcomes.assign(year=outcomes["year"].astype("str"))
    joined = pd.concat([first, told], ignore_index=True).reindex(columns=keys)
    words = [key for key in keys if not pd.api.types.is_numeric_dtype(joined[key])]
    return joined.assign(**{key: joined[key].fillna("") for key in words})
