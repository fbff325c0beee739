"""Running totals, paces, overlaps and paths of totals, worked by hand and as properties."""

from __future__ import annotations

import math
from datetime import date
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dftz.analytics.institutional_reform import (
    claimed_total,
    least_overlap,
    needed_pace,
    running_totals,
    stretches,
    total_after,
    years_to_total,
)
from dftz.data import load_catalogue
from dftz.model import Bounds, Quantity

TOTALS = running_totals(load_catalogue(Path(__file__).parents[2] / "data").observations, "dftz")
FOUNDING = date(2017, 4, 10)


def of(indicator: str) -> pd.DataFrame:
    return TOTALS[TOTALS["indicator_id"] == indicator]


def test_tasks_are_reported_step_by_step() -> None:
    told = of("reform_tasks_done")
    assert told["value"].tolist() == [97, 108, 108, 108, 117, 119, 119]
    assert told["period_end"].dt.date.iloc[0] == date(2018, 4, 10)
    assert told["position"].is_monotonic_increasing


def test_parts_of_a_total_are_no_totals() -> None:
    assert of("innovation_cases")["value"].tolist() == [20, 56, 82, 82, 102]


def test_registrations_per_day_between_reports() -> None:
    found = stretches(of("companies_registered"), FOUNDING)
    assert [one.days for one in found] == [365, 365, 173, 627]
    # Two totals are behind what was added between them; of the founding there is none.
    ids = of("companies_registered")["observation_id"].tolist()
    assert [one.level_ids for one in found] == [(ids[0],), *pairwise(ids)]
    first, second, third, last = (one.pace() for one in found)
    assert first.value == pytest.approx(6920 / 365)
    assert second.value == pytest.approx((14_858 - 6_920) / 365)
    # 17,000 is 16,500 to 17,500
    assert (third.bounds.low, third.value, third.bounds.high) == pytest.approx((1642 / 173, 2142 / 173, 2642 / 173))
    assert (last.bounds.low, last.bounds.high) == pytest.approx((17_000 / 627, 19_000 / 627))


def test_working_days_run_from_monday_to_friday() -> None:
    # The week from Monday 10 April 2017 to Monday 17 April has five working days.
    week = pd.DataFrame(
        {
            "observation_id": ["F1"],
            "period_end": [pd.Timestamp(2017, 4, 17)],
            "value": [70.0],
            "low": [70.0],
            "high": [70.0],
            "unit_id": ["company"],
            "area_id": ["dftz"],
            "indicator_id": ["companies_registered"],
            "breakdown": [""],
        }
    )
    (only,) = stretches(week, FOUNDING)
    assert (only.days, only.working_days) == (7, 5)
    assert only.pace().value == pytest.approx(10)
    assert only.pace(working=True).value == pytest.approx(14)
    assert only.level_ids == ("F1",)


def test_an_open_total_leaves_the_next_pace_without_a_lower_end_but_never_below_zero() -> None:
    found = stretches(of("innovations"))
    # more than 320 in April 2021, more than 620 in April 2024
    assert found[-1].added.bounds == Bounds(0, math.inf)
    assert found[-1].added.value == 300


def test_nothing_is_added_between_two_reports_of_one_count() -> None:
    tasks = stretches(of("reform_tasks_done"))
    assert [one.added.value for one in tasks] == [11, 0, 0, 9, 2, 0]


@pytest.mark.parametrize(
    ("done", "as_of", "pace"),
    [
        (97, date(2018, 4, 10), 22 / ((date(2020, 4, 10) - date(2018, 4, 10)).days / 365.25 * 12)),
        (119, date(2019, 1, 1), 0.0),
        (117, date(2020, 4, 10), None),
        (117, date(2021, 1, 1), None),
    ],
)
def test_the_pace_that_finishes_in_time(done: float, as_of: date, pace: float | None) -> None:
    found = needed_pace(done, 119, as_of, date(2020, 4, 10))
    assert found == (None if pace is None else pytest.approx(pace))


def test_groups_that_exceed_their_whole_overlap() -> None:
    assert least_overlap(82, (66, 22)) == 6
    assert least_overlap(100, (66, 22)) == 0


@given(members=st.lists(st.tuples(st.booleans(), st.booleans()), max_size=60))
def test_the_overlap_is_never_more_than_there_is(members: list[tuple[bool, bool]]) -> None:
    parts = (float(sum(first for first, _s in members)), float(sum(second for _f, second in members)))
    assert least_overlap(len(members), parts) <= sum(first and second for first, second in members)


def test_a_claimed_pace_comes_to_a_total_without_upper_end() -> None:
    claim = Quantity(value=50, bounds=Bounds(50, math.inf), unit_id="company_per_day")
    total = claimed_total(claim, 903)
    assert (total.value, total.bounds, total.unit_id) == (45_150, Bounds(45_150, math.inf), "company")


@pytest.mark.parametrize(
    ("fading", "years", "total"),
    [(0, 2, 100 + 2 * 120), (0.5, 2, 100 + 120 + 60), (1, 5, 100 + 120), (0.5, 1.5, 100 + 120 + 30), (0.2, 0, 100)],
)
def test_a_total_grows_by_a_pace_that_fades(fading: float, years: float, total: float) -> None:
    assert total_after(100, 10, fading, years) == pytest.approx(total)


@pytest.mark.parametrize(
    ("fading", "target", "years"),
    [
        (0, 340, 2),
        (0, 90, 0),
        (0.5, 280, 2),
        (0.5, 339, 7 + 0.875 / 0.9375),
        (0.5, 340, math.inf),
        (1, 221, math.inf),
    ],
)
def test_a_total_is_reached_or_never(fading: float, target: float, years: float) -> None:
    assert years_to_total(100, 10, fading, target) == pytest.approx(years)


@given(start=st.floats(0, 1e4), monthly=st.floats(0.1, 1e3), fading=st.floats(0, 0.5), years=st.floats(0.01, 12))
def test_the_time_to_a_total_is_the_time_of_the_path(start: float, monthly: float, fading: float, years: float) -> None:
    target = total_after(start, monthly, fading, years)
    assert years_to_total(start, monthly, fading, target) == pytest.approx(years, rel=1e-6, abs=1e-6)
