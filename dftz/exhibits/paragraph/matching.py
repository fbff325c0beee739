"""Which figure on record a claim of a text speaks of, and whether the two agree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dftz.analytics.agreement import Fit
from dftz.analytics.claims import Claim
from dftz.exhibits.paragraph.index import Index
from dftz.exhibits.paragraph.records import Record
from dftz.exhibits.paragraph.relevance import Candidate, Place, candidates, distance
from dftz.model import Qualifier

_ENOUGH_TO_CONTRADICT = 4.2
_COVER_TO_CONTRADICT = 0.38
_OF_THE_BEST = 0.68
_TELLING_DIGITS = {1: 2.8, 2: 2.2}
_ENOUGH = 1.4
_NEXT_BY = 80


class Verdict(StrEnum):
    """How a number of a text stands to what is on record."""

    AGREES = "agrees"
    ROUNDING = "rounding"
    CONTRADICTS = "contradicts"
    UNKNOWN = "unknown"
    NAME = "name"
    """The number is part of a name or a date, and on record as such."""


@dataclass(frozen=True, kw_only=True)
class Match:
    """The outcome of one claim: the verdict and the figures that speak for it, the nearest first."""

    verdict: Verdict
    found: tuple[Candidate, ...]


def matches(told: Sequence[Claim], places: Sequence[Place], index: Index) -> list[Match]:
    """The verdict on each claim of a text; a change belongs to the level said just before it."""
    found: list[Match] = []
    for at, claim in enumerate(told):
        level = told[at - 1] if at else None
        of_level = ""
        if level is not None and _goes_on(level, claim) and found[-1].found:
            of_level = found[-1].found[0].record.indicator_id
        found.append(match(claim, index, places[at], of_level))
    return found


def _goes_on(level: Claim, change: Claim) -> bool:
    """Whether a change follows a level so closely that it is the level's: "reached 80.42 hours, down by 33.34 %"."""
    near = change.numeral.start - level.numeral.end < _NEXT_BY
    return near and level.sentence == change.sentence and change.change is True and level.change is not True


def match(claim: Claim, index: Index, place: Place, of_level: str = "") -> Match:
    """The verdict on a claim.

    Args:
        claim: the claim.
        index: what is on record.
        place: the areas that the text names.
        of_level: the indicator of the level just before that a change belongs to.
    """
    every = sorted(
        candidates(claim, index, place, of_level), key=lambda one: (-one.relevance, one.record.observation_id)
    )
    found = [one for one in every if not one.elsewhere]
    if not found:
        return _same_elsewhere(claim, every)
    best = found[0]
    agreeing = [
        one
        for one in found
        if one.fit in {Fit.SAME, Fit.ROUNDED}
        and one.relevance >= max(_needed(claim, one.record), _OF_THE_BEST * best.relevance)
        and not _other_subject(claim, index, one.record, best.record)
    ]
    if agreeing:
        chosen = sorted(agreeing, key=lambda one: (one.flipped, one.fit is not Fit.SAME, -one.relevance))
        return Match(verdict=_agreed(chosen[0]), found=tuple(chosen[:3]))
    against = [one for one in found if _may_contradict(one, best)]
    if not against:
        return _same_elsewhere(claim, every)
    opened = [one for one in against if one.fit is Fit.OPEN and not _outdated(one, against)]
    if opened:
        return Match(verdict=Verdict.UNKNOWN, found=tuple(opened[:1]))
    nearest = sorted(against, key=lambda one: (one.relevance < best.relevance - 0.6, distance(claim, one.record)))
    return Match(verdict=Verdict.CONTRADICTS, found=tuple(nearest[:3]))


def _outdated(one: Candidate, others: Sequence[Candidate]) -> bool:
    """Whether a figure with an open end has a later one beside it that is apart from the claim."""
    record = one.record
    return any(
        other.fit is Fit.APART
        and other.record.indicator_id == record.indicator_id
        and other.record.area_id == record.area_id
        and (other.record.end or date.min) >= (record.end or date.min)
        for other in others
    )


def _agreed(chosen: Candidate) -> Verdict:
    if chosen.flipped:
        return Verdict.CONTRADICTS
    if not chosen.record.charted:
        return Verdict.NAME
    return Verdict.AGREES if chosen.fit is Fit.SAME else Verdict.ROUNDING


def _may_contradict(one: Candidate, best: Candidate) -> bool:
    record = one.record
    return (
        record.charted
        and record.qualifier is not Qualifier.TARGET
        and one.relevance >= _ENOUGH_TO_CONTRADICT
        and one.cover >= _COVER_TO_CONTRADICT
        and one.relevance >= best.relevance - 1.0
        and one.named
    )


def _same_elsewhere(claim: Claim, found: Sequence[Candidate]) -> Match:
    """Unknown; where the very number is on record for an area that the text does not name, that figure is told."""
    same = [
        one
        for one in found
        if one.elsewhere
        and one.fit is Fit.SAME
        and not one.flipped
        and one.record.charted
        and one.relevance >= max(_ENOUGH, _OF_THE_BEST * found[0].relevance)
        and one.cover >= _COVER_TO_CONTRADICT
        and _needed(claim, one.record) == _ENOUGH
    ]
    return Match(verdict=Verdict.UNKNOWN, found=tuple(same[:1]))


def _needed(claim: Claim, record: Record) -> float:
    """How clearly the words must point to a figure: a number of many digits tells more by itself."""
    one = claim.numeral
    if record.value is None and not one.is_range:
        return _ENOUGH_TO_CONTRADICT  # any of many numbers lies inside a range
    ends = (one.low, one.high) if one.is_range else (one.low,)
    digits = sum(len(end.normalize().as_tuple().digits) for end in ends)
    return _TELLING_DIGITS.get(digits, _ENOUGH)


def _other_subject(claim: Claim, index: Index, record: Record, best: Record) -> bool:
    """Whether the text names the subject of another indicator of the same family, and not this one's."""
    if record.indicator_id == best.indicator_id or index.families.get(record.indicator_id) != index.families.get(
        best.indicator_id
    ):
        return False
    own, other = index.subjects[record.indicator_id], index.subjects[best.indicator_id]
    said = {term for term, weight in claim.context.items() if weight >= 0.2}  # noqa: PLR2004 - nearer than a sentence away
    return bool((other - own) & said) and not (own - other) & said
