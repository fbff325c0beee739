"""Investment projects: the pipeline as statements told it, and how many phases may operate in years to come.

Times are positions in years (see ``dftz.analytics.periods``), chances are shares from 0 to 1, delays are years.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

import numpy as np
import numpy.typing as npt
import pandas as pd

from dftz.analytics.periods import position
from dftz.model import PeriodKind, Scope, Stage, Step, step_of

Distribution = npt.NDArray[np.float64]

AHEAD = tuple(step for step in Step if step is not Step.OPERATING)
"""The steps that a phase still has to go on from, in order."""
BAND = (0.1, 0.9)
"""Ends of the band: with eight chances in ten the count lies inside."""
_SPREAD = 0.5
"""A delay lies evenly between half of what is assumed and one and a half times that."""
_CHANCE_MOVE = 0.2
_RANKS = {stage: rank for rank, stage in enumerate(Stage)}


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """What is assumed of phases at one step: the chance that they ever operate, and the years until then."""

    chance: float
    delay: float

    def __post_init__(self) -> None:
        """Refuse a chance that is none and a delay into the past."""
        if not 0 <= self.chance <= 1 or self.delay < 0:
            msg = f"an outlook needs a chance of 0 to 1 and a delay of 0 or more, found {self.chance} and {self.delay}"
            raise ValueError(msg)

    def operating_by(self, elapsed: float) -> float:
        """Chance that a phase operates so many years from now.

        The delay lies evenly between half and one and a half times the assumed one, so the chance rises in a line
        from nothing at half the delay to all of it at one and a half.
        """
        if elapsed < 0:
            return 0.0
        earliest, latest = self.delay * (1 - _SPREAD), self.delay * (1 + _SPREAD)
        if elapsed >= latest:
            return self.chance
        return self.chance * max(elapsed - earliest, 0.0) / (latest - earliest)


def pipeline(events: pd.DataFrame, day: date) -> pd.DataFrame:
    """The latest statement about each phase up to a day; of several of one day the one of the furthest stage.

    Statements about several phases together are no row of the pipeline.

    Args:
        events: project statements as the catalogue holds them.
        day: the day to look from, included.

    Returns:
        The columns of ``events`` and ``step`` (of ``Step``), ``position`` (years) and ``statements`` (how many there
        are of the phase up to the day), in the order in which the phases first appear in ``events``.
    """
    known = events[(events["scope"] == Scope.ONE) & (events["as_of"].dt.date <= day)]
    ranked = known.assign(_rank=[_RANKS[Stage(stage)] for stage in known["stage"]], _order=range(len(known)))
    phases = ["project_id", "phase"]
    latest = ranked.sort_values(["as_of", "_rank"], kind="stable").drop_duplicates(phases, keep="last")
    first = ranked.groupby(phases)["_order"].transform("min")
    counts = ranked.groupby(phases)["_order"].transform("size")
    told = latest.assign(
        step=[str(step_of(Stage(stage))) for stage in latest["stage"]],
        position=[moment(one) for one in latest["as_of"]],
        statements=counts.loc[latest.index].astype("int64"),
        _order=first.loc[latest.index],
    )
    ordered: pd.DataFrame = told.sort_values("_order", kind="stable").drop(columns=["_rank", "_order"])
    return ordered.reset_index(drop=True)


def operating_by_year(events: pd.DataFrame, day: date, first: int) -> pd.DataFrame:
    """Phases that a statement up to a day calls in operation, counted at the end of each year since ``first``.

    Returns:
        Columns ``year``, ``phases`` and ``event_ids`` (of the first such statement about each phase, apart by spaces);
        the year of ``day`` is counted up to that day. No row where it lies before ``first``.
    """
    known = events[
        (events["scope"] == Scope.ONE) & (events["as_of"].dt.date <= day) & (events["stage"] == Stage.IN_OPERATION)
    ]
    begun = known.sort_values("as_of", kind="stable").drop_duplicates(["project_id", "phase"])
    years = range(first, day.year + 1)
    by_year = [begun[begun["as_of"].dt.year <= year] for year in years]
    return pd.DataFrame(
        {
            "year": list(years),
            "phases": [len(own) for own in by_year],
            "event_ids": [" ".join(own["event_id"]) for own in by_year],
        },
        columns=["year", "phases", "event_ids"],
    ).astype({"year": "int64", "phases": "int64", "event_ids": "str"})


def count_distribution(chances: Sequence[float]) -> Distribution:
    """Chances of 0, 1, 2, ... successes in independent trials with chances of their own, exactly.

    The Poisson binomial distribution, by convolution of one trial after another (Wang, On the number of successes in
    independent trials, Statistica Sinica 3, 1993). Two trials of 0.5 and 0.2 give 0.4, 0.5 and 0.1.

    Returns:
        An array of one more entry than there are trials; it sums to 1.
    """
    distribution = np.ones(1)
    for chance in chances:
        distribution = np.convolve(distribution, [1 - chance, chance])
    return distribution


def quantile(distribution: Distribution, share: float) -> int:
    """The lowest count that is not passed with at least the chance ``share``."""
    return int(np.searchsorted(np.cumsum(distribution), share - 1e-12))


def operating_paths(
    phases: pd.DataFrame, outlooks: Mapping[Step, Outlook], years: Sequence[int], *, now: float
) -> pd.DataFrame:
    """Phases that may operate at the end of each year, if each goes its own way.

    A phase that operates already goes on. The clock of any other starts now, at the step of its last statement: that it
    moved on unreported is not assumed.

    Args:
        phases: rows of ``pipeline``.
        outlooks: what is assumed of each step of ``AHEAD``.
        years: calendar years.
        now: the day that the pipeline was looked at, as a position in years.

    Returns:
        Columns ``year``, ``expected`` (mean of the count), ``low`` and ``high`` (the ends of ``BAND``, whole phases).
    """
    rows = []
    for year in years:
        chances = operating_chances(phases, outlooks, year + 1 - now)
        distribution = count_distribution(chances)
        low, high = (quantile(distribution, share) for share in BAND)
        rows.append({"year": year, "expected": float(sum(chances)), "low": low, "high": high})
    return pd.DataFrame(rows, columns=["year", "expected", "low", "high"])


def operating_chances(phases: pd.DataFrame, outlooks: Mapping[Step, Outlook], elapsed: float) -> list[float]:
    """Chance of each phase to operate so many years from now, in the order of ``phases``."""
    by_step = {step: one.operating_by(elapsed) for step, one in outlooks.items()}
    return [1.0 if step == Step.OPERATING else by_step[Step(step)] for step in phases["step"]]


def moved_outlooks(phases: pd.DataFrame, outlooks: Mapping[Step, Outlook], elapsed: float) -> pd.DataFrame:
    """How far each assumption alone moves the expected count so many years from now, the others as assumed.

    A chance moves by 20 points to either side, never past 0 or 1; a delay by half of itself. Steps that no phase is at
    have no row.

    Returns:
        Columns ``step``, ``input`` (``chance`` or ``delay``), ``at_low``, ``at_high`` (the assumption's ends), ``low``,
        ``high`` (the expected count then, the lesser first), ``central`` and ``width``; the widest first.
    """
    central = sum(operating_chances(phases, outlooks, elapsed))
    rows = []
    for step in AHEAD:
        if not (phases["step"] == step).any():
            continue
        own = outlooks[step]
        ends = {
            "chance": (max(own.chance - _CHANCE_MOVE, 0.0), min(own.chance + _CHANCE_MOVE, 1.0)),
            "delay": (own.delay * (1 - _SPREAD), own.delay * (1 + _SPREAD)),
        }
        for name, (low, high) in ends.items():
            counts = [
                sum(operating_chances(phases, {**outlooks, step: replace(own, **{name: end})}, elapsed))
                for end in (low, high)
            ]
            rows.append(
                {
                    "step": str(step),
                    "input": name,
                    "at_low": low,
                    "at_high": high,
                    "low": min(counts),
                    "high": max(counts),
                    "central": central,
                }
            )
    table = pd.DataFrame(rows, columns=["step", "input", "at_low", "at_high", "low", "high", "central"])
    width = table["high"] - table["low"]
    return table.assign(width=width).sort_values("width", ascending=False, kind="stable").reset_index(drop=True)


def moment(day: pd.Timestamp) -> float:
    """Where a day stands on the axis of years."""
    return position(PeriodKind.AS_OF, None, day)
