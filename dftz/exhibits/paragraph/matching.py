"""Which figure on record a claim of a text speaks of, and whether the two agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dftz.analytics.agreement import Fit, Written, fit
from dftz.analytics.claims import Claim
from dftz.exhibits.paragraph.index import Index, Record, chain
from dftz.model import Measure, PeriodKind, Qualifier

_HOURS_PER_DAY = 24.0
_PERCENTS = frozenset({"percent", "percentage points"})
_FORESEEN = frozenset(
    {"target", "goal", "plan", "aim", "目标", "计划", "力争", "预计", "forecast", "expect", "capacit"}
)
_FULL_COVER = 0.55
_ENOUGH_TO_CONTRADICT = 4.2
_COVER_TO_CONTRADICT = 0.38
_OF_THE_BEST = 0.68
_TELLING_DIGITS = {1: 2.8, 2: 2.2}
_ENOUGH = 1.4
_NEXT_BY, _OF_THE_LEVEL = 80, 4.0
_CHANGE_UNSAID, _AREA_EXACT, _AREA_RELATED, _AREA_NEAR = -0.6, 1.0, 0.3, -0.7
_PERIOD_SAME, _PERIOD_TOUCHES, _BASE_SAME, _BASE_OTHER = 1.0, -0.8, 0.8, -1.0
_BREAKDOWN_UNSAID, _SINCE_SAME = -0.5, 0.6


class Verdict(StrEnum):
    """How a number of a text stands to what is on record."""

    AGREES = "agrees"
    ROUNDING = "rounding"
    CONTRADICTS = "contradicts"
    UNKNOWN = "unknown"
    NAME = "name"
    """The number is part of a name or a date, and on record as such."""


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A figure on record that a claim may speak of."""

    record: Record
    relevance: float
    cover: float
    fit: Fit
    flipped: bool
    """Whether the text says the other direction."""


@dataclass(frozen=True, kw_only=True)
class Match:
    """The outcome of one claim: the verdict and the figures that speak for it, the nearest first."""

    verdict: Verdict
    found: tuple[Candidate, ...]


@dataclass(frozen=True, kw_only=True)
class Place:
    """The areas that a text names: in the claim's sentence, and anywhere."""

    here: frozenset[str]
    anywhere: frozenset[str]


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
    candidates = sorted(
        _candidates(claim, index, place, of_level), key=lambda one: (-one.relevance, one.record.observation_id)
    )
    if not candidates:
        return Match(verdict=Verdict.UNKNOWN, found=())
    best = candidates[0]
    agreeing = [
        one
        for one in candidates
        if one.fit in {Fit.SAME, Fit.ROUNDED}
        and one.relevance >= max(_needed(claim, one.record), _OF_THE_BEST * best.relevance)
        and not _other_subject(claim, index, one.record, best.record)
    ]
    if agreeing:
        chosen = sorted(agreeing, key=lambda one: (one.flipped, one.fit is not Fit.SAME, -one.relevance))
        return Match(verdict=_agreed(chosen[0]), found=tuple(chosen[:3]))
    against = [one for one in candidates if _may_contradict(one, best)]
    if not against:
        return Match(verdict=Verdict.UNKNOWN, found=())
    opened = [one for one in against if one.fit is Fit.OPEN and not _outdated(one, against)]
    if opened:
        return Match(verdict=Verdict.UNKNOWN, found=tuple(opened[:1]))
    nearest = sorted(against, key=lambda one: (one.relevance < best.relevance - 0.6, _distance(claim, one.record)))
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
    )


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


def _candidates(claim: Claim, index: Index, place: Place, of_level: str) -> Iterator[Candidate]:
    scores: dict[str, float] = {}
    for term, weight in claim.context.items():
        for indicator_id, tells in index.found_by.get(term, {}).items():
            scores[indicator_id] = scores.get(indicator_id, 0.0) + weight * tells
    if of_level:
        scores.setdefault(of_level, 0.0)
    for indicator_id, score in scores.items():
        cover = max((_cover(one, claim.context) for one in index.phrases[indicator_id]), default=0.0)
        if indicator_id == of_level:
            score, cover = score + _OF_THE_LEVEL, max(cover, _FULL_COVER)
        about = score * (0.45 + 0.55 * min(cover / _FULL_COVER, 1.0))
        records = index.records.get(indicator_id, ())
        exact_areas = {record.area_id for record in records} & place.here
        for record in records:
            candidate = _candidate(claim, index, place, record, about, cover, exact_areas)
            if candidate is not None:
                yield candidate


def _cover(terms: Mapping[str, float], context: Mapping[str, float]) -> float:
    whole = sum(terms.values())
    return sum(tells * context.get(term, 0.0) for term, tells in terms.items()) / whole if whole else 0.0


def _candidate(
    claim: Claim,
    index: Index,
    place: Place,
    record: Record,
    about: float,
    cover: float,
    exact_areas: set[str],
) -> Candidate | None:
    if record.indicator_id in index.calendar:
        return None
    scale = _scale(claim, record)
    if scale is None:
        return None
    change = _change(claim, record)
    area = _area(record.area_id, index, place, exact_areas)
    period = _period(claim, record)
    if change is None or area is None or period is None:
        return None
    if record.qualifier is Qualifier.TARGET and not _FORESEEN & claim.context.keys():
        return None
    said = len(record.breakdown & claim.context.keys()) / len(record.breakdown) if record.breakdown else 0.0
    written = Written(
        low=float(min(abs(claim.numeral.low), abs(claim.numeral.high))) * scale,
        high=float(max(abs(claim.numeral.low), abs(claim.numeral.high))) * scale,
        step=float(claim.numeral.step) * scale,
        wording=claim.wording,
    )
    return Candidate(
        record=record,
        relevance=about + change + area + period + (_BREAKDOWN_UNSAID * (1 - 2 * said) if record.breakdown else 0.0),
        cover=cover,
        fit=fit(written, record.value, record.bounds, record.qualifier, counted=record.counted),
        flipped=record.measure in {Measure.PERCENT_CHANGE, Measure.ABSOLUTE_CHANGE}
        and _said_to_rise(claim, record) is record.falling,
    )


def _said_to_rise(claim: Claim, record: Record) -> bool | None:
    """The direction that the text says; "faster" means less where less is better, as with hours."""
    if claim.rising is None or not claim.pace:
        return claim.rising
    return claim.rising is not (record.row["direction"] == "lower")


def _scale(claim: Claim, record: Record) -> float | None:
    """How many of the record's units one of the claim's is; None where the two cannot be one thing."""
    said = claim.dimensions
    if said is None:
        whole = claim.numeral.low == claim.numeral.low.to_integral_value()
        open_unit = not whole or claim.numeral.scale > 1
        fits = record.counted or (open_unit and record.dimension not in _PERCENTS)
        return 1.0 if fits else None
    if record.dimension in said:
        return 1.0
    if record.dimension == "hours" and "days" in said:
        return _HOURS_PER_DAY
    if record.dimension == "days" and "hours" in said:
        return 1 / _HOURS_PER_DAY
    return None


def _change(claim: Claim, record: Record) -> float | None:
    """How well level or change fits; None where the claim is the one and the record the other."""
    is_change = record.measure in {Measure.PERCENT_CHANGE, Measure.ABSOLUTE_CHANGE}
    if claim.change is None:
        return _CHANGE_UNSAID if is_change else 0.0
    if claim.change != is_change:
        return None if claim.change or record.measure is Measure.ABSOLUTE_CHANGE else -1.5
    return 0.0


def _area(area_id: str, index: Index, place: Place, exact: set[str]) -> float | None:
    """How well the record's area fits those that the text names; None where it names another."""
    if place.here:
        if area_id in place.here:
            return _AREA_EXACT
        if exact:
            return None
        around = set(chain(area_id, index.parents))
        if around & place.here or any(area_id in chain(one, index.parents) for one in place.here):
            return _AREA_RELATED
        return _AREA_NEAR if area_id in index.home and place.here & index.home else None
    if area_id in place.anywhere:
        return _AREA_RELATED
    return 0.0 if area_id in index.home else None


def _period(claim: Claim, record: Record) -> float | None:
    """How well the record's period and base fit those that the text names; None where they are others."""
    score = 0.0
    if record.base and claim.bases:
        score += _BASE_SAME if any(_touch(record.base, one) for one in claim.bases) else _BASE_OTHER
    if record.start and record.start in claim.since:
        score += _SINCE_SAME
    if not claim.periods or record.end is None:
        return score
    best: float | None = None
    for at, period in enumerate(claim.periods):
        fitting = _fits_period(record, period)
        if fitting is not None:
            best = max(fitting - 0.3 * at, best if best is not None else fitting - 0.3 * at)
    return None if best is None else score + best


def _fits_period(record: Record, period: tuple[date, date]) -> float | None:
    first, last = period
    end = record.end
    if end is None:
        return 0.0
    if first <= end <= last:
        return _PERIOD_SAME
    same_month = (end.year, end.month) == (last.year, last.month)
    if same_month and record.period_kind in {PeriodKind.AS_OF, PeriodKind.CUMULATIVE}:
        return _PERIOD_SAME
    if record.period_kind in {PeriodKind.ANNUAL, PeriodKind.YEAR_TO_DATE, PeriodKind.MONTH} and record.start:
        return _PERIOD_TOUCHES if _touch((record.start, end), period) else None
    return None


def _touch(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


def _distance(claim: Claim, record: Record) -> float:
    scale = _scale(claim, record) or 1.0
    number = abs(float(claim.numeral.low)) * scale
    value = record.bounds.low if record.value is None else record.value
    return abs(number - value) / (abs(value) + 1.0)


def candidates_of(found: Sequence[Candidate]) -> tuple[str, ...]:
    """The ids of the figures of a match."""
    return tuple(one.record.observation_id for one in found)
