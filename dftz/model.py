"""The words of the domain: what a published figure is, how sure its digits are, and who said it.

Standard library only. Everything else in the house imports from here; this module imports from nowhere.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class Theme(StrEnum):
    """The four themes of the app, and the figures that only give them context."""

    TRADE_FACILITATION = "trade_facilitation"
    PORT_LOGISTICS = "port_logistics"
    INSTITUTIONAL_REFORM = "institutional_reform"
    INVESTMENT_PROJECTS = "investment_projects"
    CONTEXT = "context"


class Status(StrEnum):
    """Where a number comes from (SDMX: observation status)."""

    REPORTED = "reported"
    DERIVED = "derived"
    ASSUMED = "assumed"


class Qualifier(StrEnum):
    """The word a source puts before a number: it decides which ends the figure has."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    RANGE = "range"
    TARGET = "target"


class Measure(StrEnum):
    """What is said about an indicator: its level, or how it changed against a base period."""

    LEVEL = "level"
    PERCENT_CHANGE = "percent_change"
    ABSOLUTE_CHANGE = "absolute_change"
    MULTIPLE = "multiple"
    SHARE = "share"


class PeriodKind(StrEnum):
    """How a figure relates to its reference period."""

    ANNUAL = "annual"
    MONTH = "month"
    YEAR_TO_DATE = "year_to_date"
    AS_OF = "as_of"
    CUMULATIVE = "cumulative"


class Basis(StrEnum):
    """Whether the source says a date or an area, or we inferred it."""

    STATED = "stated"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


class DatePrecision(StrEnum):
    """How much of a stored date the source gives: ``2019-09-30`` at ``month`` reads September 2019."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


class Stage(StrEnum):
    """How far a project phase is, in the field's words and in order: each stage comes after those before it."""

    NEGOTIATING = "negotiating"
    ANNOUNCED = "announced"
    IN_PREPARATION = "in_preparation"
    PLANNED = "planned"
    SIGNED = "signed"
    ABOUT_TO_SETTLE = "about_to_settle"
    FILED = "filed"
    CONSTRUCTION_STARTED = "construction_started"
    UNDER_CONSTRUCTION = "under_construction"
    CONSTRUCTION_COMPLETE = "construction_complete"
    ABOUT_TO_OPERATE = "about_to_operate"
    IN_OPERATION = "in_operation"


class Step(StrEnum):
    """The five steps of an investment pipeline, in order; every stage is a kind of one."""

    PLANNED = "planned"
    COMMITTED = "committed"
    BUILDING = "building"
    BUILT = "built"
    OPERATING = "operating"


def step_of(stage: Stage) -> Step:
    """The pipeline step of a stage: nothing bound yet, bound by contract or filing, being built, built, working."""
    match stage:
        case Stage.NEGOTIATING | Stage.ANNOUNCED | Stage.IN_PREPARATION | Stage.PLANNED:
            return Step.PLANNED
        case Stage.SIGNED | Stage.ABOUT_TO_SETTLE | Stage.FILED:
            return Step.COMMITTED
        case Stage.CONSTRUCTION_STARTED | Stage.UNDER_CONSTRUCTION:
            return Step.BUILDING
        case Stage.CONSTRUCTION_COMPLETE | Stage.ABOUT_TO_OPERATE:
            return Step.BUILT
        case Stage.IN_OPERATION:
            return Step.OPERATING


class Scope(StrEnum):
    """What a statement about a project speaks of: one phase of the pipeline, or several together."""

    ONE = "one"
    SEVERAL = "several"


class DisputedPart(StrEnum):
    """What of a project statement a dispute is about."""

    STAGE = "stage"
    AMOUNT = "amount"


class Reason(StrEnum):
    """Why a figure is missing."""

    NOT_YET = "not_yet"
    ENDED = "ended"
    NOT_PUBLISHED = "not_published"
    NOT_STATED = "not_stated"
    NOT_COMPARABLE = "not_comparable"
    NOT_FOUND = "not_found"


class ChangedTable(StrEnum):
    """A table whose rows another reading of a dispute may change."""

    OBSERVATIONS = "observations"
    PROJECT_EVENTS = "project_events"


class Tier(StrEnum):
    """How far a source stands from the event."""

    OFFICIAL = "official"
    PRIMARY = "primary"
    PRESS = "press"
    SECONDARY = "secondary"


@dataclass(frozen=True)
class Bounds:
    """A closed interval of real numbers; an infinite end means the source gives no end on that side.

    Raises:
        ValueError: the low end lies above the high end, or an end is not a number.
    """

    low: float
    high: float

    def __post_init__(self) -> None:
        """Refuse an interval that holds no number."""
        if math.isnan(self.low) or math.isnan(self.high) or self.low > self.high:
            msg = f"bounds need low <= high, found low {self.low} and high {self.high}"
            raise ValueError(msg)

    def holds(self, value: float) -> bool:
        """Whether the value lies inside, ends included."""
        return self.low <= value <= self.high


@dataclass(frozen=True, kw_only=True)
class Quantity:
    """A number with what is known about it: central value (none for a range), bounds, unit (``unit_id``) and status.

    The central value, where there is one, lies inside the bounds. Arithmetic keeps the reference areas of all figures
    that went in: more than one stamps a number that mixes areas.
    """

    value: float | None
    bounds: Bounds
    unit_id: str
    status: Status = Status.REPORTED
    areas: frozenset[str] = frozenset()
    """Reference areas (``area_id``) of the figures that it was made of; none for an assumption."""

    def __post_init__(self) -> None:
        """Refuse a central value outside its bounds."""
        if self.value is not None and not self.bounds.holds(self.value):
            msg = f"value {self.value} lies outside its bounds {self.bounds.low} to {self.bounds.high}"
            raise ValueError(msg)


@dataclass(frozen=True, kw_only=True)
class Unit:
    """A unit of measure.

    ``counted`` units count whole things, so an unrounded figure is exact. ``least`` is the lowest level there can be.
    """

    unit_id: str
    name: str
    name_zh: str
    symbol: str
    counted: bool
    least: float | None


@dataclass(frozen=True, kw_only=True)
class Source:
    """A document: who published it, where and when, and how far it stands from the event."""

    source_id: str
    title: str
    publisher: str
    url: str
    published: date | None
    published_precision: DatePrecision | None
    published_basis: Basis
    language: str
    tier: Tier
    source_type: str = ""
    """Kind of the document as ``sources.csv`` names it (official, news, academic ...); empty where nobody said."""
    authors: tuple[str, ...] = ()
    """Persons as "Family, Given", institutions by their name; none where only the publisher is known."""
    journal: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""


def last_place(value: Decimal) -> Decimal:
    """Size of the last significant digit of a figure as written, in the figure's own unit.

    Decimals count as written (``16.0`` is known to 0.1). A whole number that ends in two or more zeros is read as
    rounded to its last non-zero digit (``390000`` to 10000, ``5300`` to 100); any other to 1 (``119``, ``40``).
    """
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int):
        msg = f"a figure is a finite number, found {value}"
        raise ValueError(msg)  # noqa: TRY004 - NaN and infinity are decimals: the value is wrong, not its type
    if exponent < 0:
        return Decimal(1).scaleb(exponent)
    whole = abs(int(value))
    zeros = len(str(whole)) - len(str(whole).rstrip("0")) if whole else 0
    return Decimal(10) ** zeros if zeros >= 2 else Decimal(1)  # noqa: PLR2004 - two zeros mark a rounded figure


def printed_bounds(value: Decimal, qualifier: Qualifier, *, counted: bool, rounded_to: Decimal | None = None) -> Bounds:
    """Ends of a figure as far as its printing tells, in the figure's own unit.

    A measured figure reaches half a unit of its last printed digit to either side (33.34: 33.335 to 33.345). A counted
    one printed to the last thing is exact. "More than" has no upper end, "at most" no lower one, a target no rounding.

    Args:
        value: the figure as written; its decimals and trailing zeros carry its precision.
        qualifier: the word before the figure. A range has two figures: see ``range_bounds``.
        counted: whether the unit counts whole things.
        rounded_to: size of the last printed digit where the stored ones hide it (13.95 billion, stored as 13950: 10).

    Raises:
        ValueError: the qualifier is a range, or ``rounded_to`` is not above zero.
    """
    if rounded_to is not None and rounded_to <= 0:
        msg = f"rounded_to is above zero, found {rounded_to}"
        raise ValueError(msg)
    number = float(value)
    match qualifier:
        case Qualifier.AT_LEAST:
            return Bounds(number, math.inf)
        case Qualifier.AT_MOST:
            return Bounds(-math.inf, number)
        case Qualifier.TARGET:
            return Bounds(number, number)
        case Qualifier.RANGE:
            msg = "a range is two figures: use range_bounds"
            raise ValueError(msg)
        case Qualifier.EXACT | Qualifier.ABOUT:
            place = last_place(value) if rounded_to is None else rounded_to
            if counted and place <= 1 and qualifier is Qualifier.EXACT:
                return Bounds(number, number)
            return Bounds(float(value - place / 2), float(value + place / 2))


def range_bounds(low: Decimal, high: Decimal) -> Bounds:
    """Ends of a figure printed as a range ("10-16"): both as printed, in the figure's own unit."""
    return Bounds(float(low), float(high))
