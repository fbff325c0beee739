"""Growth paths and the years they need: hand-worked numbers and properties."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dftz.analytics.growth import growth_path, reaching_years, years_to_multiple
from dftz.model import Bounds, Quantity

INDEX = Quantity(value=100.0, bounds=Bounds(100.0, 100.0), unit_id="index")


def rate(value: float, half: float = 0.05) -> Quantity:
    return Quantity(value=value, bounds=Bounds(value - half, value + half), unit_id="percent")


def test_a_path_with_half_the_rate_fading_by_a_fifth_is_worked_by_hand() -> None:
    path = growth_path(INDEX, rate(20.0), lasting=0.5, fading=0.2, years=3)
    # rates 10 %, 8 %, 6.4 %
    assert path["step"].tolist() == [0, 1, 2, 3]
    assert path["value"].tolist() == pytest.approx([100.0, 110.0, 118.8, 126.4032])


def test_lng_at_54_9_percent_doubles_after_1_6_years() -> None:
    assert years_to_multiple(54.9, 2, lasting=1, fading=0) == pytest.approx(math.log(2) / math.log(1.549))


def test_containers_at_0_7_percent_double_after_99_years() -> None:
    assert years_to_multiple(0.7, 2, lasting=1, fading=0) == pytest.approx(99.37, abs=0.01)


def test_a_rate_that_fades_away_at_once_never_doubles_after_the_first_year() -> None:
    assert math.isinf(years_to_multiple(54.9, 2, lasting=1, fading=1))
    assert years_to_multiple(54.9, 1.5, lasting=1, fading=1) == pytest.approx(math.log(1.5) / math.log(1.549))


def test_a_falling_path_never_doubles() -> None:
    assert math.isinf(years_to_multiple(-41.7, 2, lasting=1, fading=0.5))


def test_nothing_lasting_keeps_the_start() -> None:
    path = growth_path(INDEX, rate(54.9), lasting=0, fading=0.3, years=20)
    assert set(path["value"]) == {100.0}
    assert math.isinf(years_to_multiple(54.9, 2, lasting=0, fading=0))


def test_a_level_below_the_start_is_reached_at_once() -> None:
    central, bounds = reaching_years(INDEX, rate(10), 90, lasting=1, fading=0)
    assert (central, bounds) == (0.0, Bounds(0.0, 0.0))


def test_capacity_bounds_come_from_the_ends_of_start_and_rate() -> None:
    start = Quantity(value=9.77, bounds=Bounds(9.765, 9.775), unit_id="million_teu")
    central, bounds = reaching_years(start, rate(0.7), 10.5, lasting=1, fading=0)
    assert central == pytest.approx(math.log(10.5 / 9.77) / math.log(1.007))
    assert bounds.low == pytest.approx(math.log(10.5 / 9.775) / math.log(1.0075))
    assert bounds.high == pytest.approx(math.log(10.5 / 9.765) / math.log(1.0065))


@pytest.mark.parametrize(("lasting", "fading"), [(-0.1, 0.0), (1.1, 0.0), (0.5, 1.2)])
def test_shares_outside_zero_to_one_are_refused(lasting: float, fading: float) -> None:
    with pytest.raises(ValueError, match=r"^lasting and fading are shares from 0 to 1, found "):
        growth_path(INDEX, rate(10), lasting=lasting, fading=fading, years=3)


shares = st.floats(0, 1)


@given(st.floats(-60, 150), st.floats(0, 5), shares, shares, st.integers(0, 20), shares)
def test_every_exact_path_lies_inside_the_band(
    central: float, half: float, lasting: float, fading: float, years: int, place: float
) -> None:
    band = growth_path(INDEX, rate(central, half), lasting=lasting, fading=fading, years=years)
    exact_rate = central - half + 2 * half * place
    exact = growth_path(INDEX, rate(exact_rate, 0), lasting=lasting, fading=fading, years=years)
    assert (band["low"] <= exact["value"] * (1 + 1e-9)).all()
    assert (exact["value"] <= band["high"] * (1 + 1e-9)).all()


@given(st.floats(1, 150), shares, shares, st.floats(1.01, 4))
def test_the_path_stands_at_the_multiple_after_the_years_it_needs(
    percent: float, lasting: float, fading: float, multiple: float
) -> None:
    years = years_to_multiple(percent, multiple, lasting=lasting, fading=fading)
    if math.isinf(years) or years > 200:
        return
    whole = math.floor(years)
    path = growth_path(INDEX, rate(percent, 0), lasting=lasting, fading=fading, years=whole + 1)["value"]
    assert path.iloc[whole] <= 100 * multiple * (1 + 1e-9)
    assert path.iloc[whole + 1] >= 100 * multiple * (1 - 1e-9)
