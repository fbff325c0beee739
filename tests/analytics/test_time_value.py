"""The value of time, worked by hand and as properties."""

from __future__ import annotations

import math
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dftz.analytics.time_value import (
    INPUTS,
    TimeSaving,
    assumed,
    middle,
    tariff_equivalent,
    tornado,
    value_in_year,
    value_over_years,
)
from dftz.model import Bounds, Status

DAY_SAVED = TimeSaving(
    trade=assumed(900, 1100, "million"),
    growth=assumed(0, 10, "percent"),
    hours=assumed(24, 24, "hour"),
    day_value=assumed(0.6, 2.1, "percent"),
    sensitive=assumed(20, 60, "percent"),
)


def test_a_day_saved_is_worth_the_share_of_trade_that_feels_it() -> None:
    # central 1000 x 40 % x 1 day x 1.35 % = 5.4; low 900 x 20 % x 0.6 % = 1.08; high 1100 x 60 % x 2.1 % = 13.86
    first = value_in_year(DAY_SAVED, 1)
    assert (first.value, first.bounds.low, first.bounds.high) == pytest.approx((5.4, 1.08, 13.86))
    assert first.status is Status.ASSUMED


def test_trade_that_grows_makes_time_worth_more() -> None:
    # year 3: central grows twice by 5 %, high twice by 10 %, low not at all
    third = value_in_year(DAY_SAVED, 3)
    assert (third.value, third.bounds.low, third.bounds.high) == pytest.approx((5.4 * 1.05**2, 1.08, 13.86 * 1.1**2))


def test_years_are_added_without_discount() -> None:
    together = value_over_years(DAY_SAVED, 2)
    assert (together.value, together.bounds.low, together.bounds.high) == pytest.approx((5.4 * 2.05, 2.16, 13.86 * 2.1))


def test_the_tariff_that_weighs_as_much_is_a_share_of_all_trade() -> None:
    # central 1.35 % x 40 % = 0.54 %; low 0.6 % x 20 %; high 2.1 % x 60 %
    tariff = tariff_equivalent(DAY_SAVED)
    assert (tariff.value, tariff.bounds.low, tariff.bounds.high) == pytest.approx((0.54, 0.12, 1.26))


def test_half_a_day_is_worth_half() -> None:
    half = replace(DAY_SAVED, hours=assumed(12, 12, "hour"))
    assert value_in_year(half, 1).value == pytest.approx(2.7)
    assert tariff_equivalent(half).value == pytest.approx(0.27)


def test_a_value_without_upper_end_leaves_the_result_without_one() -> None:
    opened = replace(DAY_SAVED, day_value=assumed(1, math.inf, "percent"))
    first = value_in_year(opened, 1)
    assert (first.value, first.bounds.low, first.bounds.high) == pytest.approx((4.0, 1.8, math.inf))
    assert tornado(opened, 1).iloc[0]["assumption"] == "day_value"


def test_no_hours_saved_are_worth_nothing_even_without_upper_end() -> None:
    nothing = replace(DAY_SAVED, hours=assumed(0, 0, "hour"), day_value=assumed(1, math.inf, "percent"))
    assert value_over_years(nothing, 5).bounds == Bounds(0, 0)
    assert tariff_equivalent(nothing).bounds == Bounds(0, 0)


def ends_of(moved: pd.DataFrame, assumption: str) -> list[float]:
    row = moved.loc[[assumption]].iloc[0]
    return [row["low"], row["high"]]


def test_the_tornado_moves_one_assumption_at_a_time() -> None:
    moved = tornado(DAY_SAVED, 1).set_index("assumption")
    assert moved.index.tolist() == ["day_value", "sensitive", "trade", "growth", "hours"]
    assert moved["central"].tolist() == pytest.approx([5.4] * 5)
    assert ends_of(moved, "day_value") == pytest.approx([2.4, 8.4])
    assert ends_of(moved, "sensitive") == pytest.approx([2.7, 8.1])
    assert ends_of(moved, "trade") == pytest.approx([4.86, 5.94])
    assert moved.loc["growth", "width"] == 0  # in the first year growth has not begun
    assert moved.loc["hours", "width"] == 0


@pytest.mark.parametrize(("low", "high", "centre"), [(0.6, 2.1, 1.35), (1, math.inf, 1), (3, 3, 3)])
def test_the_middle_of_a_range(low: float, high: float, centre: float) -> None:
    assert middle(Bounds(low, high)) == pytest.approx(centre)


ranges = st.tuples(st.floats(0, 50), st.floats(0, 50)).map(sorted)


@given(drawn=st.tuples(ranges, ranges, ranges, ranges, ranges), years=st.integers(1, 8))
def test_the_central_worth_lies_in_its_band_and_no_assumption_alone_leaves_it(
    drawn: tuple[list[float], ...], years: int
) -> None:
    saving = TimeSaving(**{name: assumed(low, high, "unit") for name, (low, high) in zip(INPUTS, drawn, strict=True)})
    worth = value_over_years(saving, years)
    assert worth.value is not None
    slack = 1e-9 * (1 + worth.bounds.high)
    assert worth.bounds.low - slack <= worth.value <= worth.bounds.high + slack
    moved = tornado(saving, years)
    assert (moved["low"] >= worth.bounds.low - slack).all()
    assert (moved["high"] <= worth.bounds.high + slack).all()
    assert moved["width"].is_monotonic_decreasing


@given(hours=st.floats(0, 90), more=st.floats(0, 10))
def test_more_hours_are_never_worth_less(hours: float, more: float) -> None:
    short, long = (
        value_in_year(replace(DAY_SAVED, hours=assumed(one, one, "hour")), 1).value or 0.0
        for one in (hours, hours + more)
    )
    assert long >= short
