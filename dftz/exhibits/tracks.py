"""What a number can be chosen from: the limits, steps and beginnings that a slider and a link share."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Generic, TypeVar

Number = TypeVar("Number", int, float)

SCENARIO_NAMES = ("A", "B", "C")
"""Scenarios that can stand side by side."""


@dataclass(frozen=True, kw_only=True)
class Limits(Generic[Number]):
    """The lowest and the highest number that can be chosen, both included; whole numbers where they are whole."""

    low: Number
    high: Number


@dataclass(frozen=True, kw_only=True)
class Track(Limits[Number]):
    """Limits with the step of a slider and the number that it begins with."""

    step: Number
    first: Number


@dataclass(frozen=True, kw_only=True)
class Span(Limits[Number]):
    """Limits with the step of a slider that has two ends, and the ends that it begins with."""

    step: Number
    first: tuple[Number, Number]


def counts() -> dict[str, str]:
    """How many scenarios can stand side by side."""
    return {str(one): str(one) for one in range(1, len(SCENARIO_NAMES) + 1)}


def percents(first: int) -> Track[int]:
    """A share or a chance in percent, by steps of five."""
    return Track(low=0, high=100, step=5, first=first)


def years_between(first: int, last: int) -> Span[int]:
    """Years to show, all of them at first."""
    return Span(low=first, high=last, step=1, first=(first, last))


def written(value: float) -> str:
    """A number as a link carries it: every digit that is needed to read the same number back, no exponent."""
    digits = f"{Decimal(repr(float(value))):f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits
