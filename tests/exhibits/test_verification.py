"""Two tables of one exhibit compared: changed values, rows that came and went."""

from __future__ import annotations

import math
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dftz.exhibits.verification import Cell, Change, Difference, Table, differences, same

COLUMNS = ("name", "period", "value", "low", "observation_id")


def table(*rows: tuple[Cell, ...], columns: tuple[str, ...] = COLUMNS) -> Table:
    return Table(columns=columns, rows=rows)


def found(then: Table, now: Table) -> tuple[Difference, ...]:
    return tuple(differences(then, now))


ORE: tuple[Cell, ...] = ("Ore", "2018", 18.7, 18.65, "F1")
LNG: tuple[Cell, ...] = ("LNG", "2018", 54.9, 54.85, "F2")


def test_a_table_is_the_same_as_itself_in_any_order() -> None:
    assert found(table(ORE, LNG), table(LNG, ORE)) == ()


def test_a_changed_value_is_told_with_its_row_and_column() -> None:
    assert found(table(ORE, LNG), table(ORE, ("LNG", "2018", 55.9, 54.85, "F2"))) == (
        Difference(change=Change.CHANGED, row="LNG, 2018, F2", column="value", then="54.9", now="55.9"),
    )


def test_a_row_keeps_its_identity_though_most_of_it_changed() -> None:
    told = found(table(ORE), table(("Iron ore", "2019", 20.0, 19.5, "F1")))
    assert [(one.change, one.column) for one in told] == [
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
    assert [one.change for one in found(then, near)] == [Change.CHANGED, Change.CHANGED]
    assert [one.change for one in found(then, far)] == [Change.ADDED, Change.REMOVED]


def test_rows_that_came_and_went_are_told_whole() -> None:
    assert found(table(ORE), table(LNG)) == (
        Difference(change=Change.ADDED, row="LNG, 2018, F2", column="", then="", now="LNG; 2018; 54.9; 54.85; F2"),
        Difference(change=Change.REMOVED, row="Ore, 2018, F1", column="", then="Ore; 2018; 18.7; 18.65; F1", now=""),
    )


def test_two_rows_that_are_alike_are_two() -> None:
    told = found(table(ORE, ORE), table(ORE))
    assert [one.change for one in told] == [Change.REMOVED]


def test_a_column_that_only_one_table_has_is_no_difference() -> None:
    then = table(("Ore", 18.7), columns=("name", "value"))
    now = table(("Ore", "t", 18.7), columns=("name", "unit", "value"))
    assert found(then, now) == ()
    assert found(now, then) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (None, ""),
        (None, math.inf),
        (math.nan, ""),
        (5, 5.0),
        ("5", 5.0),
        ("54.9", 54.9),
        ("TRUE", True),
        ("two  words\n", "two words"),
        (0.1 + 0.2, 0.3),
    ],
)
def test_what_programs_write_differently_is_the_same(one: Cell, other: Cell) -> None:
    assert same(one, other)
    assert same(other, one)


def test_a_comma_is_a_decimal_comma_only_where_the_file_says_so() -> None:
    assert same("1,234", 1.234, decimal_comma=True)
    assert same(1.234, "1,234", decimal_comma=True)
    assert not same("1,234", 1.234)
    assert not same("1,234", 1234.0)
    then, now = table(("Ore", "2018", "18,7", 18.65, "F1")), table(ORE)
    assert [one.then for one in differences(then, now)] == ["18,7"]
    assert list(differences(then, now, decimal_comma=True)) == []


def test_long_words_of_a_difference_are_cut() -> None:
    (told,) = found(table(("Ore", "x" * 1_000_000, 18.7, 18.65, "F1")), table(ORE))
    assert told.then == "x" * 300 + "…"
    (gone,) = found(table(ORE, ("y" * 1_000_000, "2018", 1.0, 1.0, "F9")), table(ORE))
    assert (gone.row, gone.then) == ("y" * 300 + "…", "y" * 300 + "…")


def test_a_file_of_sixty_thousand_rows_is_compared_without_a_search_per_row() -> None:
    many = table(*((f"Ore {place}", "2018", float(place), 1.0, f"F{place}") for place in range(60_000)))
    few = table(*((f"Ore {place}", "2019", float(place), 2.0, f"F{place}") for place in range(30_000)))
    started = time.process_time()
    told = found(many, few)
    assert len(told) == 30_000 + 2 * 30_000
    assert time.process_time() - started < 5  # 0.7 s; with a search per row 11 s


@pytest.mark.parametrize(
    ("one", "other"),
    [("a", "b"), (1.0, 1.0000001), (0.0, 1e-300), ("54,9", 54.9), ("5", "5.0"), (None, 0.0), ("", "0"), (True, 1.0)],
)
def test_what_says_something_else_differs(one: Cell, other: Cell) -> None:
    assert not same(one, other)
    assert not same(other, one)


cells = st.one_of(st.none(), st.booleans(), st.floats(), st.text(max_size=6))
rows = st.lists(st.tuples(*[cells] * 5), max_size=6)


@given(rows)
def test_no_table_differs_from_itself(written: list[tuple[Cell, ...]]) -> None:
    assert found(table(*written), table(*reversed(written))) == ()


@given(rows, rows)
def test_each_row_is_accounted_for_once(then: list[tuple[Cell, ...]], now: list[tuple[Cell, ...]]) -> None:
    told = found(table(*then), table(*now))
    added = sum(one.change is Change.ADDED for one in told)
    removed = sum(one.change is Change.REMOVED for one in told)
    assert len(now) - added == len(then) - removed >= 0
