"""Names at the ends of lines stand beside their own line."""

from __future__ import annotations

import pytest

from dftz.exhibits.end_names import end_names


@pytest.mark.parametrize(
    ("ends", "named"),
    [
        ({"A": 9.0, "B": 2.0}, {"A": ("A", ""), "B": ("B", "")}),
        ({"A": 5.0, "B": 5.2}, {"B": ("B", ""), "A": ("", "A")}),
        ({"A": 5.0, "B": 5.0}, {"A": ("A", ""), "B": ("", "B")}),
        ({"A": 5.0, "B": 5.3, "C": 4.8}, {"B": ("B", ""), "A": ("", ""), "C": ("", "A, C")}),
        ({"A": 5.0, "B": 5.2, "C": 1.0}, {"B": ("B", ""), "A": ("", "A"), "C": ("C", "")}),
        ({}, {}),
    ],
)
def test_a_name_close_under_another_goes_below_its_line(
    ends: dict[str, float], named: dict[str, tuple[str, str]]
) -> None:
    assert end_names(ends, 10.0) == named
