"""What a browser gets of rows: their cells, and nothing that pandas notes of itself."""

from __future__ import annotations

import math

import pandas as pd

from dftz.charts.drawn import ROW, drawn, drawn_cells, drawn_in_order


def test_rows_arrive_as_they_are_without_an_index_and_notes_of_pandas() -> None:
    table = drawn(pd.DataFrame({"year": [2017, 2018], "value": [9.7, math.nan], "name": ["Ore", "LNG"]}, index=[5, 9]))
    assert table.to_pydict() == {"year": [2017, 2018], "value": [9.7, None], "name": ["Ore", "LNG"]}
    assert table.schema.metadata is None


def test_rows_of_a_chart_know_their_places() -> None:
    table = drawn_in_order(pd.DataFrame({"name": ["Ore", "LNG"]}, index=[5, 9]))
    assert table.to_pydict() == {"name": ["Ore", "LNG"], ROW: [0, 1]}


def test_a_bound_without_an_end_is_an_empty_cell_of_a_table_alone() -> None:
    rows = pd.DataFrame({"low": [-math.inf, 4.0], "high": [3.0, math.inf]})
    assert drawn_cells(rows).to_pydict() == {"low": [None, 4.0], "high": [3.0, None]}
    assert drawn(rows).to_pydict() == {"low": [-math.inf, 4.0], "high": [3.0, math.inf]}


def test_cells_of_several_kinds_are_drawn_as_text() -> None:
    table = drawn(pd.DataFrame({"value": [1.5, "none"], "year": [2017, 2018]}))
    assert table.to_pydict() == {"value": ["1.5", "none"], "year": [2017, 2018]}
