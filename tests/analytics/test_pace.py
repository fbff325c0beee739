"""Yearly cuts, worked by hand and as properties."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dftz.analytics.pace import cut_path, yearly_cut
from dftz.model import Bounds, Quantity, Status


def hours(value: float, spread: float = 0.0, unit: str = "hour") -> Quantity:
    return Quantity(value=value, bounds=Bounds(value - spread, value + spread), unit_id=unit)


def test_a_quarter_left_after_two_years_is_a_half_each_year() -> None:
    cut = yearly_cut(hours(100), hours(25), 2)
    assert cut.value == pytest.approx(50)
    assert (cut.unit_id, cut.status) == ("percent", Status.DERIVED)


def test_china_s_imports_were_cut_by_a_fifth_every_year() -> None:
    # 97.39 h in 2017 to 32.02 h in 2022: 0.32878 over five years, 1 - 0.32878 ** 0.2
    cut = yearly_cut(hours(97.39, 0.005), hours(32.02, 0.005), 5)
    assert cut.value == pytest.approx(19.947, abs=1e-3)
    assert cut.bounds.low == pytest.approx(100 * (1 - (32.025 / 97.385) ** 0.2))
    assert cut.bounds.high == pytest.approx(100 * (1 - (32.015 / 97.395) ** 0.2))


def test_a_rise_is_a_negative_cut() -> None:
    assert yearly_cut(hours(10), hours(40), 2).value == pytest.approx(-100)


def test_nothing_left_is_a_whole_cut() -> None:
    assert yearly_cut(hours(10), hours(0), 3).value == pytest.approx(100)


@given(start=st.floats(1, 500), cut=st.floats(-50, 99), years=st.floats(0.1, 30))
def test_the_cut_of_a_path_is_found_again(start: float, cut: float, years: float) -> None:
    end = cut_path(start, cut, years)
    assert yearly_cut(hours(start), hours(end), years).value == pytest.approx(cut, rel=1e-6, abs=1e-6)


@given(start=st.floats(10, 500), end=st.floats(1, 9), years=st.floats(0.5, 30), spread=st.floats(0, 0.9))
def test_wider_figures_never_give_a_narrower_cut(start: float, end: float, years: float, spread: float) -> None:
    narrow, wide = (
        yearly_cut(hours(start), hours(end), years),
        yearly_cut(hours(start, spread), hours(end, spread), years),
    )
    assert wide.bounds.low <= narrow.bounds.low + 1e-9
    assert wide.bounds.high >= narrow.bounds.high - 1e-9


@pytest.mark.parametrize(
    ("start", "end", "years", "message"),
    [
        (hours(0), hours(1), 1, "a pace needs a start above zero and a time"),
        (hours(2), hours(1), 0, "a pace needs a start above zero and a time"),
        (hours(2), hours(1, unit="day"), 1, "a pace needs two central values in one unit"),
    ],
)
def test_a_pace_without_sense_is_refused(start: Quantity, end: Quantity, years: float, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        yearly_cut(start, end, years)
