"""Past paces of running totals: what a scenario can go on with, and the tracks it is chosen on."""

from __future__ import annotations

from datetime import date

from dftz.analytics.institutional_reform import DAYS_A_YEAR, MONTHS_A_YEAR, stretches
from dftz.data import Catalogue
from dftz.exhibits.institutional_reform.choice import PACED, founding, totals_of
from dftz.exhibits.page_frame import KEPT
from dftz.exhibits.tracks import Track
from dftz.wording import kept_per_language

_ROOM = 1.5
"""How far a pace's track reaches beyond the fastest pace on record."""


def pace_series(catalogue: Catalogue) -> dict[str, str]:
    """Running totals that a pace can go on with, to their names."""
    named = dict(zip(catalogue.indicators["indicator_id"], catalogue.indicators["name"], strict=True))
    return {one: named[one] for one in PACED if len(totals_of(catalogue, one)) > 1}


@kept_per_language(KEPT)
def past_paces(catalogue: Catalogue, indicator: str) -> tuple[float, ...]:
    """Count a month between successive reports, by their printed numbers, in order of time."""
    found = stretches(totals_of(catalogue, indicator), founding(catalogue))
    return tuple((one.added.value or 0.0) / one.days * DAYS_A_YEAR / MONTHS_A_YEAR for one in found)


def pace_track(catalogue: Catalogue, indicator: str, place: int) -> Track[float]:
    """Count a month for the scenario at a place (0 for A): the last, the slowest and the fastest pace on record.

    The track ends beyond the fastest by half.
    """
    paces = past_paces(catalogue, indicator)
    step = 10.0 if max(paces) > 50 else 0.5  # noqa: PLR2004 - companies by the ten, innovations by the half
    most = (max(paces) * _ROOM // step + 1) * step
    return Track(low=0.0, high=most, step=step, first=(paces[-1], min(paces), max(paces))[place] // step * step)


def latest(catalogue: Catalogue, indicator: str) -> tuple[float, date]:
    """The latest running total and its day."""
    row = totals_of(catalogue, indicator).iloc[-1]
    return float(row["value"]), row["period_end"].date()
