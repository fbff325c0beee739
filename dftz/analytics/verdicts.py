"""What other figures of the same record make of a claim: what was checked, by which figures, and the verdict."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from dftz.model import Quantity


class Verdict(StrEnum):
    """What the bounds of a recomputation make of a claim."""

    CONTRADICTS = "contradicts"
    COMPATIBLE = "compatible"
    CONFIRMS = "confirms"


class Check(StrEnum):
    """What is checked."""

    PACE = "pace"
    PACE_WORKING = "pace_working"
    PACE_WIDER = "pace_wider"
    GROUPS = "groups"
    COPIED = "copied"
    OWN = "own"
    ONE_PACE = "one_pace"
    GROWTH = "growth"


@dataclass(frozen=True, kw_only=True)
class Checked:
    """A claim, what other figures make of the same quantity, the verdict, and the figures that took part.

    ``claim`` and ``recomputed`` are in one unit. ``days`` is the time that a pace is taken over, 0 where none is.
    """

    check: Check
    claim: Quantity
    recomputed: Quantity
    verdict: Verdict
    inputs: tuple[pd.Series, ...]
    """The rows of observations, the claim's own first."""
    days: int = 0
    between: Quantity | None = None
    """What was worked out on the way: the total of the wider area, the count at the turn of the year."""

    @property
    def input_ids(self) -> tuple[str, ...]:
        """The identifiers of the figures that took part."""
        return tuple(str(row["observation_id"]) for row in self.inputs)


def verdict_of(claim: Quantity, recomputed: Quantity) -> Verdict:
    """Contradicts where the bounds have no number in common; confirms where the recomputed number is a claimed one."""
    if claim.bounds.high < recomputed.bounds.low or recomputed.bounds.high < claim.bounds.low:
        return Verdict.CONTRADICTS
    inside = recomputed.value is not None and claim.bounds.holds(recomputed.value)
    return Verdict.CONFIRMS if inside else Verdict.COMPATIBLE
