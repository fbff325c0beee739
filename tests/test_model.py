from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from dftz.model import Bounds, Qualifier, Quantity, Status, last_place, printed_bounds, range_bounds

printed_figures = st.decimals(
    min_value=Decimal("-1e12"),
    max_value=Decimal("1e12"),
    allow_nan=False,
    allow_infinity=False,
    places=4,
) | st.integers(-(10**12), 10**12).map(Decimal)
places = st.integers(-4, 8).map(lambda exponent: Decimal(10) ** exponent)
single_figures = st.sampled_from([word for word in Qualifier if word is not Qualifier.RANGE])


def test_bounds_hold_their_ends_and_what_lies_between() -> None:
    bounds = Bounds(33.335, 33.345)
    assert [bounds.holds(value) for value in (33.335, 33.34, 33.345)] == [True, True, True]
    assert [bounds.holds(value) for value in (33.334, 33.346, math.inf)] == [False, False, False]


def test_open_bounds_hold_everything_on_the_open_side() -> None:
    assert Bounds(400_000, math.inf).holds(1e30)
    assert not Bounds(400_000, math.inf).holds(399_999)
    assert Bounds(-math.inf, 16).holds(-1e30)


def test_bounds_of_one_value_are_allowed() -> None:
    assert Bounds(119, 119).holds(119)


@pytest.mark.parametrize(
    ("low", "high", "sentence"),
    [
        (2.0, 1.0, "bounds need low <= high, found low 2.0 and high 1.0"),
        (math.nan, 1.0, "bounds need low <= high, found low nan and high 1.0"),
        (1.0, math.nan, "bounds need low <= high, found low 1.0 and high nan"),
    ],
)
def test_bounds_that_hold_nothing_are_refused(low: float, high: float, sentence: str) -> None:
    with pytest.raises(ValueError, match=r"^bounds need") as refusal:
        Bounds(low, high)
    assert str(refusal.value) == sentence


def test_a_quantity_is_reported_unless_said_otherwise() -> None:
    quantity = Quantity(value=33.34, bounds=Bounds(33.335, 33.345), unit_id="percent")
    assert quantity.status is Status.REPORTED


def test_a_quantity_of_a_range_has_no_central_value() -> None:
    assert Quantity(value=None, bounds=Bounds(10, 16), unit_id="day").value is None


def test_a_quantity_outside_its_bounds_is_refused() -> None:
    with pytest.raises(ValueError, match=r"outside its bounds") as refusal:
        Quantity(value=17.0, bounds=Bounds(10.0, 16.0), unit_id="day")
    assert str(refusal.value) == "value 17.0 lies outside its bounds 10.0 to 16.0"


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("33.34", "0.01"),
        ("16.0", "0.1"),
        ("0.7", "0.1"),
        ("0.00", "0.01"),
        ("119", "1"),
        ("40", "1"),
        ("0", "1"),
        ("5300", "100"),
        ("390000", "10000"),
        ("-5300", "100"),
        ("1000001", "1"),
        ("1E+5", "100000"),
    ],
)
def test_the_last_place_is_the_last_digit_that_the_printing_tells(written: str, place: str) -> None:
    assert last_place(Decimal(written)) == Decimal(place)


@pytest.mark.parametrize("written", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_finite_number_has_no_last_place(written: str) -> None:
    with pytest.raises(ValueError, match=r"^a figure is a finite number") as refusal:
        last_place(Decimal(written))
    assert str(refusal.value) == f"a figure is a finite number, found {written}"


@pytest.mark.parametrize(
    ("written", "qualifier", "counted", "low", "high"),
    [
        ("33.34", Qualifier.EXACT, False, 33.335, 33.345),
        ("390000", Qualifier.EXACT, False, 385_000, 395_000),
        ("390000", Qualifier.EXACT, True, 385_000, 395_000),
        ("16.0", Qualifier.EXACT, False, 15.95, 16.05),
        ("119", Qualifier.EXACT, True, 119, 119),
        ("119", Qualifier.EXACT, False, 118.5, 119.5),
        ("119", Qualifier.ABOUT, True, 118.5, 119.5),
        ("5300", Qualifier.EXACT, True, 5250, 5350),
        ("400000", Qualifier.AT_LEAST, True, 400_000, math.inf),
        ("16", Qualifier.AT_MOST, False, -math.inf, 16),
        ("50", Qualifier.TARGET, False, 50, 50),
        ("-0.7", Qualifier.EXACT, False, -0.75, -0.65),
        ("0", Qualifier.EXACT, True, 0, 0),
    ],
)
def test_printed_bounds_worked_by_hand(
    written: str,
    qualifier: Qualifier,
    *,
    counted: bool,
    low: float,
    high: float,
) -> None:
    assert printed_bounds(Decimal(written), qualifier, counted=counted) == Bounds(low, high)


def test_a_stated_rounding_goes_before_the_digits() -> None:
    bounds = printed_bounds(Decimal(13_950), Qualifier.EXACT, counted=False, rounded_to=Decimal(10))
    assert bounds == Bounds(13_945, 13_955)


def test_a_counted_figure_rounded_to_one_is_exact_and_rounded_to_ten_is_not() -> None:
    figure = Decimal(400)
    assert printed_bounds(figure, Qualifier.EXACT, counted=True, rounded_to=Decimal(1)) == Bounds(400, 400)
    assert printed_bounds(figure, Qualifier.EXACT, counted=True, rounded_to=Decimal(10)) == Bounds(395, 405)


def test_a_range_is_not_one_printed_figure() -> None:
    with pytest.raises(ValueError, match=r"^a range is two figures: use range_bounds$"):
        printed_bounds(Decimal(10), Qualifier.RANGE, counted=False)


@pytest.mark.parametrize("rounded_to", ["0", "-10"])
def test_a_rounding_that_is_not_above_zero_is_refused(rounded_to: str) -> None:
    with pytest.raises(ValueError, match=r"^rounded_to is above zero") as refusal:
        printed_bounds(Decimal(5), Qualifier.EXACT, counted=False, rounded_to=Decimal(rounded_to))
    assert str(refusal.value) == f"rounded_to is above zero, found {rounded_to}"


def test_a_printed_range_keeps_both_ends() -> None:
    assert range_bounds(Decimal(10), Decimal(16)) == Bounds(10, 16)


@given(figure=printed_figures, qualifier=single_figures, counted=st.booleans(), rounded_to=st.none() | places)
def test_printed_bounds_hold_the_figure(
    figure: Decimal,
    qualifier: Qualifier,
    *,
    counted: bool,
    rounded_to: Decimal | None,
) -> None:
    bounds = printed_bounds(figure, qualifier, counted=counted, rounded_to=rounded_to)
    assert bounds.holds(float(figure))


@given(figure=printed_figures, qualifier=single_figures, counted=st.booleans(), fine=places, coarse=places)
def test_a_coarser_rounding_never_gives_narrower_bounds(
    figure: Decimal,
    qualifier: Qualifier,
    *,
    counted: bool,
    fine: Decimal,
    coarse: Decimal,
) -> None:
    assume(fine <= coarse)
    narrow = printed_bounds(figure, qualifier, counted=counted, rounded_to=fine)
    wide = printed_bounds(figure, qualifier, counted=counted, rounded_to=coarse)
    assert wide.low <= narrow.low
    assert narrow.high <= wide.high


@given(figure=printed_figures, qualifier=st.sampled_from([Qualifier.ABOUT, Qualifier.AT_LEAST, Qualifier.AT_MOST]))
def test_a_vaguer_word_never_gives_narrower_ends_than_an_exact_one(figure: Decimal, qualifier: Qualifier) -> None:
    exact = printed_bounds(figure, Qualifier.EXACT, counted=True)
    vague = printed_bounds(figure, qualifier, counted=True)
    if qualifier is not Qualifier.AT_LEAST:
        assert vague.low <= exact.low
    if qualifier is not Qualifier.AT_MOST:
        assert exact.high <= vague.high


@given(figure=printed_figures)
def test_the_figure_is_a_whole_number_of_its_last_place(figure: Decimal) -> None:
    assert figure % last_place(figure) == 0
