"""Two tables of one exhibit compared: changed values, rows that came and went."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dftz.exhibits.verification import Cell, Change, Difference, Table, differences, same

COLUMNS = ("name", "period", "value", "low", "observation_id")


def table(*rows: tuple[Cell, ...], columns: tuple[str, ...] = COLUMNS) -> Table:
    return Table(columns=columns, rows=rows)


ORE: tuple[Cell, ...] = ("Ore", "2018", 18.7, 18.65, "F1")
LNG: tuple[Cell, ...] = ("LNG", "2018", 54.9, 54.85, "F2")


def test_a_table_is_the_same_as_itself_in_any_order() -> None:
    assert differences(table(ORE, LNG), table(LNG, ORE)) == ()


def test_a_changed_value_is_told_with_its_row_and_column() -> None:
    assert differences(table(ORE, LNG), table(ORE, ("LNG", "2018", 55.9, 54.85, "F2"))) == (
        Difference(change=Change.CHANGED, row="LNG, 2018, F2", column="value", then="54.9", now="55.9"),
    )


def test_a_row_keeps_its_identity_though_most_of_it_changed() -> None:
    found = differences(table(ORE), table(("Iron ore", "2019", 20.0, 19.5, "F1")))
    assert [(one.change, one.column) for one in found] == [
        (Change.CHANGED, "name"),
        (Change.CHANGED, "period"),
        (Change.CHANGED, "value"),
        (Change.CHANGED, "low"),
    ]


def test_a_row_without_identifier_is_known_by_half_of_its_cells() -> None:
    columns = ("name", "period", "value", "low")
    then = table(("Ore", "2018", 18.7, 18.65), columns=columns)
    near = table(("Ore", "2018", 20.0, 19.5), columns=columns)
    far = table(("Ore", "2019", 20.0, 19.5), columns=columns)
    assert [one.change for one in differences(then, near)] == [Change.CHANGED, Change.CHANGED]
    assert [one.change for one in differences(then, far)] == [Change.ADDED, Change.REMOVED]


def test_rows_that_came_and_went_are_told_whole() -> None:
    assert differences(table(ORE), table(LNG)) == (
        Difference(change=Change.ADDED, row="LNG, 2018, F2", column="", then="", now="LNG; 2018; 54.9; 54.85; F2"),
        Difference(change=Change.REMOVED, row="Ore, 2018, F1", column="", then="Ore; 2018; 18.7; 18.65; F1", now=""),
    )


def test_two_rows_that_are_alike_are_two() -> None:
    found = differences(table(ORE, ORE), table(ORE))
    assert [one.change for one in found] == [Change.REMOVED]


def test_a_column_that_only_one_table_has_is_no_difference() -> None:
    then = table(("Ore", 18.7), columns=("name", "value"))
    now = table(("Ore", "t", 18.7), columns=("name", "unit", "value"))
    assert differences(then, now) == ()
    assert differences(now, then) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (None, ""),
        (None, math.inf),
        (math.nan, ""),
        (5, 5.0),
        ("5", 5.0),
        ("54,9", 54.9),
        ("TRUE", True),
        ("two  words\n", "two words"),
        (0.1 + 0.2, 0.3),
    ],
)
def test_what_programs_write_differently_is_the_same(one: Cell, other: Cell) -> None:
    assert same(one, other)
    assert same(other, one)


@pytest.mark.parametrize(
    ("one", "other"), [("a", "b"), (1.0, 1.0000001), (0.0, 1e-300), ("5", "5.0"), (None, 0.0), ("", "0"), (True, 1.0)]
)
def test_what_says_something_else_differs(one: Cell, other: Cell) -> None:
    assert not same(one, other)
    assert not same(other, one)


cells = st.one_of(st.none(), st.booleans(), st.floats(), st.text(max_size=6))
rows = st.lists(st.tuples(*[cells] * 5), max_size=6)


@given(rows)
def test_no_table_differs_from_itself(written: list[tuple[Cell, ...]]) -> None:
    assert differences(table(*written), table(*reversed(written))) == ()


@given(rows, rows)
def test_each_row_is_accounted_for_once(then: list[tuple[Cell, ...]], now: list[tuple[Cell, ...]]) -> None:
    found = differences(table(*then), table(*now))
    added = sum(one.change is Change.ADDED for one in found)
    removed = sum(one.change is Change.REMOVED for one in found)
    assert len(now) - added == len(then) - removed >= 0
