"""Where a reference period lies in time, as one number, so that months and years stand on one axis."""

from __future__ import annotations

import pandas as pd

from dftz.model import PeriodKind


def position(kind: PeriodKind, start: pd.Timestamp | None, end: pd.Timestamp) -> float:
    """Time of a figure in years: the middle of its period, the last day of a figure "as of" a day or counted up to it.

    The average of 2017 stands at 2017.5, December 2019 at about 2019.96, 30 September 2019 at about 2019.75.
    """
    if kind in {PeriodKind.AS_OF, PeriodKind.CUMULATIVE} or start is None or pd.isna(start):
        return _moment(end)
    return (_moment(start) + _moment(end + pd.Timedelta(days=1))) / 2


def positions(figures: pd.DataFrame) -> pd.Series:
    """``position`` of each row; every row has a ``period_end``."""
    return pd.Series(
        [
            position(PeriodKind(kind), start, end)
            for kind, start, end in zip(
                figures["period_kind"], figures["period_start"], figures["period_end"], strict=True
            )
        ],
        index=figures.index,
        dtype="float64",
    )


def _moment(day: pd.Timestamp) -> float:
    """A day's beginning as a number of years."""
    length = 366 if day.is_leap_year else 365
    return float(day.year + (day.day_of_year - 1) / length)
