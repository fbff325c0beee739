"""A specification as a page draws it: in the order of its rows, whatever rows it had before."""

from __future__ import annotations

from typing import Any

from dftz.charts.bars import ranked_bars
from dftz.charts.drawn import ROW
from dftz.charts.on_page import on_page
from dftz.charts.timeline import dated_marks


def _parts(part: Any) -> list[dict[str, Any]]:
    """Every mapping in a specification, itself first."""
    if isinstance(part, list):
        return [one for each in part for one in _parts(each)]
    if not isinstance(part, dict):
        return []
    return [part, *(one for each in part.values() for one in _parts(each))]


def test_what_has_no_order_of_its_own_has_that_of_its_rows() -> None:
    spec = ranked_bars(value_title="%")
    ordered = [one["sort"] for one in _parts(on_page(spec)) if "sort" in one]
    assert ordered
    assert ordered == [one["sort"] or {"field": ROW, "op": "min"} for one in _parts(spec) if "sort" in one]


def test_rows_that_are_counted_together_stand_where_the_first_stands() -> None:
    counted = [one for one in _parts(on_page(dated_marks(levels=("national", "local")))) if "groupby" in one]
    assert counted
    assert all({"field": ROW, "op": "min", "as": ROW} in one["aggregate"] for one in counted)


def test_the_specification_that_was_given_stays_as_it_is() -> None:
    spec = ranked_bars(value_title="%")
    on_page(spec)
    assert spec == ranked_bars(value_title="%")
