"""Bounds carried through arithmetic: hand-worked numbers and properties."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dftz.analytics.bounds import converted, implied_base, percent_change, share_percent
from dftz.model import Bounds, Quantity, Status


def quantity(value: float, low: float, high: float, unit: str = "hour") -> Quantity:
    return Quantity(value=value, bounds=Bounds(low, high), unit_id=unit)


def test_overall_clearance_time_implies_a_base_of_120_64_hours() -> None:
    base = implied_base(quantity(80.42, 80.415, 80.425), quantity(-33.34, -33.345, -33.335, "percent"))
    assert base.value == pytest.approx(120.642, abs=5e-4)
    assert (base.bounds.low, base.bounds.high) == (pytest.approx(120.6255, abs=1e-4), pytest.approx(120.6586, abs=1e-4))
    assert (base.unit_id, base.status) == ("hour", Status.DERIVED)


def test_export_clearance_time_implies_a_base_of_17_22_hours() -> None:
    base = implied_base(quantity(8.13, 8.125, 8.135), quantity(-52.79, -52.795, -52.785, "percent"))
    assert base.value == pytest.approx(17.2209, abs=1e-4)
    assert (base.bounds.low, base.bounds.high) == (pytest.approx(17.2085, abs=1e-4), pytest.approx(17.2334, abs=1e-4))


def test_cold_chain_of_390_000_tonnes_after_31_percent_implies_297_710_tonnes() -> None:
    base = implied_base(quantity(390_000, 385_000, 395_000, "tonne"), quantity(31, 30.5, 31.5, "percent"))
    assert base.value == pytest.approx(297_709.92, abs=0.01)
    assert (base.bounds.low, base.bounds.high) == (
        pytest.approx(292_775.7, abs=0.1),
        pytest.approx(302_681.99, abs=0.01),
    )


def test_transit_trains_are_at_most_four_percent_of_sea_rail_by_the_printed_digits() -> None:
    share = share_percent(
        quantity(16_000, 15_500, 16_500, "teu"),
        Quantity(value=400_000, bounds=Bounds(400_000, math.inf), unit_id="teu"),
    )
    assert share.value == pytest.approx(4.0)
    assert share.bounds == Bounds(0.0, 4.125)


def test_sea_rail_is_at_least_four_percent_of_all_containers() -> None:
    sea_rail = Quantity(value=400_000, bounds=Bounds(400_000, math.inf), unit_id="teu")
    containers = converted(quantity(9.77, 9.765, 9.775, "million_teu"), 1_000_000, "teu")
    share = share_percent(sea_rail, containers)
    assert share.bounds.low == pytest.approx(4.0921, abs=1e-4)
    assert math.isinf(share.bounds.high)


def test_containers_grew_by_0_7_percent_between_the_printed_levels() -> None:
    growth = percent_change(quantity(9.70, 9.695, 9.705, "million_teu"), quantity(9.77, 9.765, 9.775, "million_teu"))
    assert growth.value == pytest.approx(0.7216, abs=1e-4)
    assert growth.bounds.holds(0.7)


def test_a_fall_of_a_hundred_percent_implies_no_base() -> None:
    with pytest.raises(ValueError, match=r"^a base is implied by a change above -100 %, found -100\.5 %$"):
        implied_base(quantity(5, 4.5, 5.5), quantity(-100, -100.5, -99.5, "percent"))


def test_a_negative_level_implies_no_base() -> None:
    with pytest.raises(ValueError, match=r"^a base is implied by a level of zero or more, found -1$"):
        implied_base(quantity(5, -1, 5.5), quantity(10, 9.5, 10.5, "percent"))


def test_a_share_of_two_units_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^a share needs one unit, found teu of million_teu$"):
        share_percent(quantity(1, 1, 1, "teu"), quantity(1, 1, 1, "million_teu"))


def test_a_share_of_a_whole_that_may_be_zero_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^a share needs a part of zero or more and a whole above zero, found "):
        share_percent(quantity(1, 1, 1), quantity(1, 0, 2))


intervals = st.tuples(st.floats(0.1, 1e6), st.floats(0, 0.4), st.floats(0, 0.4), st.floats(0, 1)).map(
    lambda parts: (parts[0], parts[0] * (1 - parts[1]), parts[0] * (1 + parts[2]), parts[3])
)


def inside(low: float, high: float, place: float) -> float:
    return low + (high - low) * place


@given(intervals, intervals, st.floats(-80, 300), st.floats(0, 5))
def test_the_exact_base_lies_inside_the_bounds(
    level: tuple[float, float, float, float], _other: object, change: float, half: float
) -> None:
    value, low, high, place = level
    base = implied_base(quantity(value, low, high), quantity(change, change - half, change + half, "percent"))
    exact = inside(low, high, place) / (1 + inside(change - half, change + half, place) / 100)
    assert base.bounds.low * (1 - 1e-9) <= exact <= base.bounds.high * (1 + 1e-9)


@given(intervals, intervals)
def test_the_exact_share_lies_inside_the_bounds(
    part: tuple[float, float, float, float], whole: tuple[float, float, float, float]
) -> None:
    share = share_percent(quantity(*part[:3]), quantity(*whole[:3]))
    exact = 100 * inside(part[1], part[2], part[3]) / inside(whole[1], whole[2], whole[3])
    assert share.bounds.low * (1 - 1e-9) <= exact <= share.bounds.high * (1 + 1e-9)


@given(intervals, intervals, st.floats(0, 0.5))
def test_wider_input_never_gives_a_narrower_share(
    part: tuple[float, float, float, float], whole: tuple[float, float, float, float], more: float
) -> None:
    narrow = share_percent(quantity(*part[:3]), quantity(*whole[:3]))
    wide = share_percent(quantity(part[0], part[1] * (1 - more), part[2] * (1 + more)), quantity(*whole[:3]))
    assert wide.bounds.low <= narrow.bounds.low
    assert wide.bounds.high >= narrow.bounds.high
