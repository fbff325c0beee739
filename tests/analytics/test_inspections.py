"""Savings from inspections that fall away, worked by hand."""

from __future__ import annotations

import pytest

from dftz.analytics.inspections import fallen, saved
from dftz.model import Bounds, Quantity, Status


def span(low: float, high: float, unit: str) -> Quantity:
    return Quantity(value=low if low == high else None, bounds=Bounds(low, high), unit_id=unit)


def test_what_falls_away_is_the_range_before_less_the_figure_after() -> None:
    assert fallen(span(5, 8, "inspection"), span(0, 0, "inspection")).bounds == Bounds(5, 8)
    assert fallen(span(5, 8, "inspection"), span(1, 2, "inspection")).bounds == Bounds(3, 7)
    assert fallen(span(10, 10, "person"), span(0, 0, "person")).value == 10


def test_what_rose_does_not_fall_away() -> None:
    assert fallen(span(1, 2, "inspection"), span(3, 4, "inspection")).bounds == Bounds(0, 0)


def test_a_hundred_companies_save_a_hundred_times_the_range_of_one() -> None:
    found = saved(span(5, 8, "inspection"), span(10, 16, "work_day"), companies=100, daily_cost=800, inspectors=2)
    assert found.visits.bounds == Bounds(500, 800)
    assert found.work_days.bounds == Bounds(1000, 1600)
    assert found.cost.bounds == Bounds(800_000, 1_280_000)
    assert found.inspector_visits.bounds == Bounds(1000, 1600)
    assert {one.status for one in (found.visits, found.work_days, found.cost)} == {Status.ASSUMED}


def test_units_and_negative_numbers_are_refused() -> None:
    with pytest.raises(ValueError, match="a difference needs one unit, found inspection and work_day"):
        fallen(span(5, 8, "inspection"), span(0, 0, "work_day"))
    with pytest.raises(ValueError, match="zero or more, found -1"):
        saved(span(5, 8, "inspection"), span(10, 16, "work_day"), companies=-1, daily_cost=1, inspectors=1)
