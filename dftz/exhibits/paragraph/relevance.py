"""How well each figure on record fits a claim of a text: by unit as a hard rule, then words, area and period."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from dftz.analytics.agreement import Fit, Written, fit
from dftz.analytics.claims import Claim
from dftz.analytics.series import around
from dftz.analytics.words_in_text import terms
from dftz.exhibits.paragraph.index import Index
from dftz.exhibits.paragraph.records import Record, Records
from dftz.model import Measure, PeriodKind, Qualifier

_HOURS_PER_DAY = 24.0
_PERCENTS = frozenset({"percent", "percentage points"})
_FORESEEN = frozenset(terms("target goal plan planned aim forecast expected capacity 目标 计划 力争 预计"))
_FULL_COVER, _UNCOVERED = 0.55, 0.45
"""Share of a name that is as good as all of it; what is left of a score where none of a name is there."""
_EARLIER = frozenset(terms("earlier previously formerly past base 原来 此前 上年 以前 过去 基数"))
"""Words that speak of the time before a change, of which we derive levels."""
_OF_THE_LEVEL = 4.0
_CHANGE_UNSAID, _AREA_EXACT, _AREA_RELATED, _AREA_NEAR = -0.6, 1.0, 0.3, -0.7
_PERIOD_SAME, _PERIOD_TOUCHES, _BASE_SAME, _BASE_OTHER = 1.0, -0.8, 0.8, -1.0
_BREAKDOWN_UNSAID, _SINCE_SAME = -0.5, 0.6


@dataclass(frozen=True, kw_only=True)
class Candidate:
    """A figure on record that a claim may speak of."""

    record: Record
    relevance: float
    cover: float
    fit: Fit
    flipped: bool
    """Whether the text says the other direction."""
    named: bool
    """Whether the text itself says that it speaks of the record's area."""
    elsewhere: bool
    """Whether the text may well speak of another area than the record's."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """The areas that a text names: in the claim's sentence, anywhere, and in the last sentence before with any."""

    here: frozenset[str]
    anywhere: frozenset[str]
    carried: frozenset[str]
    stranger: bool
    """Whether the name nearest before the number is of something that is not on record."""

    def names(self, area_id: str, index: Index) -> bool:
        """Whether the text speaks of an area: it names it, or another around the same home."""
        if self.stranger:
            return False
        about = self.here or self.carried
        near = index.home - index.wide
        return area_id in about or bool(area_id in near and about & near)

    def near(self, index: Index) -> frozenset[str]:
        """The areas whose records are each looked at: in no other does the text give a reason to see its own."""
        if not self.here:
            return self.anywhere | index.home
        return index.home.union(*(index.inside[one] | set(around(one, index.parents)) for one in self.here))

    def is_elsewhere(self, area_id: str, index: Index) -> bool:
        """Whether a record of an area is one that the text gives no reason to think of."""
        return self.stranger or not (self.here or area_id in self.anywhere or area_id in index.home)


def candidates(claim: Claim, index: Index, place: Place, of_level: str) -> Iterator[Candidate]:
    """The figures on record that a claim can speak of, with how well each fits.

    Of those ``elsewhere`` only the ones that a verdict depends on: those of the claim's very number, and the best.

    Args:
        claim: the claim.
        index: what is on record.
        place: the areas that the text names.
        of_level: the indicator of the level just before that a change belongs to; empty where there is none.
    """
    scores: dict[str, float] = {of_level: _OF_THE_LEVEL} if of_level else {}
    for term, weight in claim.context.items():
        for indicator_id, tells in index.found_by.get(term, {}).items():
            scores[indicator_id] = scores.get(indicator_id, 0.0) + weight * tells
    near = place.near(index)
    for indicator_id, score in scores.items():
        own = index.records(indicator_id)
        records = [one for one in own.of(near) if _scale(claim, one) is not None]
        if not place.here:
            records += _elsewhere(claim, own, near, index)
        if not records:
            continue
        cover = max((_cover(one, claim.context) for one in index.phrases[indicator_id]), default=0.0)
        covered = max(cover, _FULL_COVER) if indicator_id == of_level else cover
        about = score * (_UNCOVERED + (1 - _UNCOVERED) * min(covered / _FULL_COVER, 1.0))
        named = frozenset(record.area_id for record in records) & place.here
        for record in records:
            fitting = _fitting(claim, index, place, record, named)
            if fitting is not None:
                one = _candidate(claim, record, about + fitting, covered)
                area_id = record.area_id
                yield replace(one, named=place.names(area_id, index), elsewhere=place.is_elsewhere(area_id, index))


def _elsewhere(claim: Claim, own: Records, near: Collection[str], index: Index) -> Iterator[Record]:
    """Figures of areas that are not near: one of each kind, as the best of all is among them, and the same numbers.

    How well they fit is the same wherever they are, so that words and periods are looked at kind by kind.
    """
    scales = set()
    for one in own.one_of_each_kind(near):
        scale = _scale(claim, one)
        if scale is not None:
            scales.add(scale)
            yield one
    for scale in scales:
        for one in own.numbered(_ends(claim, scale)[0]):
            if one.area_id not in near and one.area_id not in index.wide and _scale(claim, one) == scale:
                yield one


def _ends(claim: Claim, scale: float) -> tuple[float, float]:
    """The ends of a claim's number without sign, the lower first, so many times as large."""
    low, high = sorted((abs(float(claim.numeral.low)) * scale, abs(float(claim.numeral.high)) * scale))
    return low, high


def _cover(terms: Mapping[str, float], context: Mapping[str, float]) -> float:
    whole = sum(terms.values())
    return sum(tells * context.get(term, 0.0) for term, tells in terms.items()) / whole if whole else 0.0


def _fitting(claim: Claim, index: Index, place: Place, record: Record, named: frozenset[str]) -> float | None:
    """How well a record fits besides its indicator's words; None where it cannot be what the claim speaks of.

    ``named`` are the areas of the sentence that the record's indicator has figures of.
    """
    if record.indicator_id in index.calendar:
        return None
    said = record.breakdown & claim.context.keys()
    early = bool(claim.periods) or bool(_EARLIER & claim.context.keys())
    if record.implied and not early:
        return None
    if record.qualifier is Qualifier.TARGET and not _FORESEEN & claim.context.keys():
        return None
    parts = (_change(claim, record), _area(record.area_id, index, place, named), _period(claim, record))
    if any(part is None for part in parts):
        return None
    broken_down = _BREAKDOWN_UNSAID * (1 - 2 * len(said) / len(record.breakdown)) if record.breakdown else 0.0
    return sum(part for part in parts if part is not None) + broken_down


def _candidate(claim: Claim, record: Record, relevance: float, cover: float) -> Candidate:
    scale, one = _scale(claim, record) or 1.0, claim.numeral
    low, high = _ends(claim, scale)
    written = Written(low=low, high=high, step=float(one.step) * scale, wording=claim.wording)
    is_change = record.measure in {Measure.PERCENT_CHANGE, Measure.ABSOLUTE_CHANGE}
    return Candidate(
        record=record,
        relevance=relevance,
        cover=cover,
        fit=fit(written, record.value, record.bounds, record.qualifier, counted=record.counted),
        flipped=is_change and _said_to_rise(claim, record) is record.falling,
        named=True,
        elsewhere=False,
    )


def _said_to_rise(claim: Claim, record: Record) -> bool | None:
    """The direction that the text says; "faster" means less where less is better, as with hours."""
    if claim.rising is None or not claim.pace:
        return claim.rising
    return claim.rising is not record.less_is_better


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


def _area(area_id: str, index: Index, place: Place, exact: frozenset[str]) -> float | None:
    """How well the record's area fits those that the text names; None where it names another."""
    if place.here:
        return _area_beside(area_id, index, place.here, exact)
    if area_id in place.anywhere:
        return _AREA_RELATED
    return None if area_id in index.wide - index.home else 0.0


def _area_beside(area_id: str, index: Index, here: frozenset[str], exact: frozenset[str]) -> float | None:
    """As ``_area``, where the claim's own sentence names areas."""
    if area_id in here:
        return _AREA_EXACT
    if area_id in index.wide:
        return None  # of a country a text speaks by its name
    about = set(around(area_id, index.parents))
    if exact:
        # "Qingdao handled ..., Dalian ...": the port belongs to the city named beside another port.
        known = {wider for one in exact for wider in around(one, index.parents)}
        return _AREA_RELATED if about & (here - known) else None
    if about & here or any(area_id in around(one, index.parents) for one in here):
        return _AREA_RELATED
    return _AREA_NEAR if area_id in index.home and here & index.home else None


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


def distance(claim: Claim, record: Record) -> float:
    """How far a claim's number lies from a record's, as a share of the record's."""
    scale = _scale(claim, record) or 1.0
    number = abs(float(claim.numeral.low)) * scale
    value = record.bounds.low if record.value is None else record.value
    return abs(number - value) / (abs(value) + 1.0)
