"""A number of a text beside a figure on record: same, rounded, open or apart."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dftz.analytics.agreement import Fit, Wording, Written, fit
from dftz.model import Bounds, Qualifier, printed_bounds

EXACT, MORE, NEARLY, ABOUT = Wording.EXACT, Wording.MORE, Wording.NEARLY, Wording.ABOUT


def outcome(
    number: float, step: float, wording: Wording, figure: str, qualifier: Qualifier, *, counted: bool = False
) -> Fit:
    written = Written(low=number, high=number, step=step, wording=wording)
    bounds = printed_bounds(Decimal(figure), qualifier, counted=counted)
    return fit(written, float(figure), bounds, qualifier, counted=counted)


@pytest.mark.parametrize(
    ("number", "step", "wording", "figure", "qualifier", "expected"),
    [
        (80.42, 0.01, EXACT, "80.42", Qualifier.EXACT, Fit.SAME),
        (80.4, 0.1, EXACT, "80.42", Qualifier.EXACT, Fit.ROUNDED),
        (80, 1, ABOUT, "80.42", Qualifier.EXACT, Fit.ROUNDED),
        (84.02, 0.01, EXACT, "80.42", Qualifier.EXACT, Fit.APART),
        (12, 1, EXACT, "11", Qualifier.EXACT, Fit.APART),  # their bounds only touch
        (17000, 1000, EXACT, "17000", Qualifier.EXACT, Fit.SAME),
        (400000, 100000, MORE, "400000", Qualifier.AT_LEAST, Fit.SAME),
        (400000, 100000, EXACT, "400000", Qualifier.AT_LEAST, Fit.ROUNDED),
        (380000, 10000, MORE, "400000", Qualifier.AT_LEAST, Fit.ROUNDED),
        (300000, 100000, MORE, "400000", Qualifier.AT_LEAST, Fit.APART),
        (440000, 10000, MORE, "400000", Qualifier.AT_LEAST, Fit.APART),
        (600000, 100000, EXACT, "400000", Qualifier.AT_LEAST, Fit.OPEN),
        (300000, 100000, EXACT, "400000", Qualifier.AT_LEAST, Fit.APART),
        (400000, 100000, NEARLY, "400000", Qualifier.AT_LEAST, Fit.APART),
        (93, 1, NEARLY, "93", Qualifier.AT_MOST, Fit.SAME),
        (95, 1, EXACT, "93", Qualifier.AT_MOST, Fit.APART),
        (50, 1, EXACT, "93", Qualifier.AT_MOST, Fit.OPEN),
        (26000, 1000, MORE, "27000", Qualifier.EXACT, Fit.ROUNDED),
        (12000, 1000, MORE, "27000", Qualifier.EXACT, Fit.OPEN),
        (28000, 1000, MORE, "27000", Qualifier.EXACT, Fit.APART),
        (28000, 1000, NEARLY, "27000", Qualifier.EXACT, Fit.ROUNDED),
        (26000, 1000, NEARLY, "27000", Qualifier.EXACT, Fit.APART),
    ],
)
def test_a_number_beside_a_measured_figure(
    number: float, step: float, wording: Wording, figure: str, qualifier: Qualifier, expected: Fit
) -> None:
    assert outcome(number, step, wording, figure, qualifier) is expected


@pytest.mark.parametrize(
    ("number", "wording", "expected"),
    [(119, EXACT, Fit.SAME), (120, EXACT, Fit.APART), (119, MORE, Fit.APART), (119, Wording.AT_LEAST, Fit.ROUNDED)],
)
def test_a_count_is_exact(number: float, wording: Wording, expected: Fit) -> None:
    assert outcome(number, 1, wording, "119", Qualifier.EXACT, counted=True) is expected


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [(10, 16, Fit.SAME), (10, 15, Fit.APART), (12, 12, Fit.ROUNDED), (9, 9, Fit.APART)],
)
def test_a_printed_range_holds_the_numbers_inside_it(low: float, high: float, expected: Fit) -> None:
    written = Written(low=low, high=high, step=1, wording=EXACT)
    assert fit(written, None, Bounds(10, 16), Qualifier.RANGE, counted=True) is expected


@given(st.floats(1, 1e9), st.sampled_from(Wording), st.sampled_from([*Qualifier]))
def test_the_same_number_is_never_open(number: float, wording: Wording, qualifier: Qualifier) -> None:
    bounds = {Qualifier.AT_LEAST: Bounds(number, math.inf), Qualifier.AT_MOST: Bounds(-math.inf, number)}.get(
        qualifier, Bounds(number, number)
    )
    written = Written(low=number, high=number, step=1, wording=wording)
    assert fit(written, number, bounds, qualifier, counted=False) is not Fit.OPEN
