"""Series of clearance times that a goal can go on from, and the tracks it is chosen on."""

from __future__ import annotations

from dftz.data import Catalogue
from dftz.exhibits.tracks import Track
from dftz.exhibits.trade_facilitation.choice import GOAL_HOURS, GOAL_YEARS
from dftz.exhibits.trade_facilitation.levels import achieved, latest_levels, series_name
from dftz.wording import kept_per_language

_HOURS_STEP = 0.5
_YEARS_ON = 2


@kept_per_language(8)
def goal_series(catalogue: Catalogue) -> dict[str, str]:
    """Series with a latest clearance time above zero, to their names; the zone's first."""
    latest = latest_levels(catalogue)
    named = {one.series: one.name for one in achieved(catalogue) if one.series in latest}
    return {**named, **{key: series_name(row, catalogue) for key, row in latest.items() if key not in named}}


def goal_tracks(catalogue: Catalogue, series: str) -> tuple[Track[float], Track[int]]:
    """Hours and years of a goal; they begin with half of the series' latest time, two years on."""
    row = latest_levels(catalogue)[series]
    hours = min(round(float(row["value"]) / 2, 1), GOAL_HOURS.high)
    year = min(max(int(row["year"]) + _YEARS_ON, GOAL_YEARS.low), GOAL_YEARS.high)
    return (
        Track(low=GOAL_HOURS.low, high=GOAL_HOURS.high, step=_HOURS_STEP, first=hours),
        Track(low=GOAL_YEARS.low, high=GOAL_YEARS.high, step=1, first=year),
    )
