"""Scope: whatever combines two figures keeps their areas or refuses them, and no line joins two scopes."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dftz.analytics import bounds, inspections, institutional_reform, pace, time_value, trade_facilitation
from dftz.analytics.contradictions import checked_claims
from dftz.analytics.scope import (
    ScopeError,
    Stamp,
    area_stamp,
    need_lines_of_one_scope,
    need_one_area,
    need_one_definition,
    need_one_scope,
    stamp_of,
)
from dftz.analytics.series import implied_at_base, implied_bases
from dftz.data import load_catalogue
from dftz.exhibits.page_frame import part_of
from dftz.model import Bounds, Quantity

CATALOGUE = load_catalogue(Path(__file__).parents[2] / "data")
PART_OF = dict(zip(CATALOGUE.reference_areas["area_id"], CATALOGUE.reference_areas["part_of"], strict=True))
COMBINATIONS: dict[str, Callable[[Quantity, Quantity], Quantity | None]] = {
    "implied_base": bounds.implied_base,
    "share_percent": bounds.share_percent,
    "percent_change": bounds.percent_change,
    "quotient": lambda one, other: bounds.quotient(one, other, factor=1, unit_id="x"),
    "fallen": inspections.fallen,
    "yearly_cut": lambda one, other: pace.yearly_cut(one, other, 2),
    "import_time": lambda one, other: trade_facilitation.import_time(one, other, 30),
    "value_in_year": lambda one, other: time_value.value_in_year(saving(one, other), 1),
    "value_over_years": lambda one, other: time_value.value_over_years(saving(one, other), 3),
    "tariff_equivalent": lambda one, other: time_value.tariff_equivalent(saving(one, other)),
}
"""Every function of the package that makes one quantity of two or more."""
OF_ONE = {"converted", "saved", "claimed_total", "quantity", "assumed", "verdict_of"}
"""Functions that take a quantity and scale it, or that make or judge one."""
AREAS = st.sets(st.sampled_from(["dftz", "dalian_port", "china"]), max_size=2).map(frozenset)


def quantity(value: float, areas: frozenset[str]) -> Quantity:
    return Quantity(value=value, bounds=Bounds(value * 0.9, value * 1.1), unit_id="hour", areas=areas)


def saving(one: Quantity, other: Quantity) -> time_value.TimeSaving:
    fixed = Quantity(value=1.0, bounds=Bounds(1.0, 1.0), unit_id="percent")
    return time_value.TimeSaving(trade=one, growth=fixed, hours=other, day_value=fixed, sensitive=fixed)


@pytest.mark.parametrize("name", COMBINATIONS)
@given(first=AREAS, second=AREAS)
def test_a_combination_keeps_the_areas_of_all_that_went_in(
    name: str, first: frozenset[str], second: frozenset[str]
) -> None:
    made = COMBINATIONS[name](quantity(90, first), quantity(10, second))
    assert made is not None
    assert made.areas == first | second
    stamp = stamp_of(made)
    assert (stamp is None) == (len(first | second) <= 1)
    if stamp:
        assert set(stamp.areas) == first | second


def test_every_function_that_combines_quantities_is_held_to_that() -> None:
    found = set()
    modules: tuple[ModuleType, ...] = (bounds, inspections, institutional_reform, pace, time_value, trade_facilitation)
    for module in modules:
        for name, function in inspect.getmembers(module, inspect.isfunction):
            takes = [str(one.annotation) for one in inspect.signature(function).parameters.values()]
            combines = any(word in one for one in takes for word in ("Quantity", "TimeSaving"))
            gives = "Quantity" in str(inspect.signature(function).return_annotation)
            if function.__module__ == module.__name__ and not name.startswith("_") and combines and gives:
                found.add(name)
    assert found - OF_ONE == set(COMBINATIONS)


def test_scaling_keeps_the_areas() -> None:
    one = quantity(50, frozenset({"dftz"}))
    assert bounds.converted(one, 2, "x").areas == {"dftz"}
    assert institutional_reform.claimed_total(one, 10).areas == {"dftz"}


def figures(**columns: list[str]) -> pd.DataFrame:
    rows = len(next(iter(columns.values())))
    plain = {"area_id": ["dftz"] * rows, "indicator_id": ["companies"] * rows, "breakdown": [""] * rows}
    return pd.DataFrame({**plain, **columns})


def test_one_area_and_definition_pass_and_two_are_refused_by_name() -> None:
    same = figures(area_id=["dftz", "dftz"])
    need_one_scope(same, "a line")
    need_one_area((row for _i, row in same.iterrows()), "a ratio")
    two = figures(area_id=["dftz", "dalian_port"])
    with pytest.raises(ScopeError, match=r"^a ratio needs figures of one area, found dftz, dalian_port$"):
        need_one_area((row for _i, row in two.iterrows()), "a ratio")
    with pytest.raises(
        ScopeError,
        match=r"^a line needs figures of one area and definition, found dftz companies; dalian_port companies$",
    ):
        need_one_scope(two, "a line")
    parts = figures(breakdown=["", "first batch"])
    with pytest.raises(
        ScopeError, match=r"^a sum needs figures of one definition, found companies; companies first batch$"
    ):
        need_one_definition((row for _i, row in parts.iterrows()), "a sum")
    assert area_stamp(row for _i, row in two.iterrows()) == Stamp(areas=("dftz", "dalian_port"))
    assert area_stamp(row for _i, row in same.iterrows()) is None


def test_a_line_of_two_scopes_is_refused_and_two_lines_are_not() -> None:
    need_lines_of_one_scope(figures(area_id=["dftz", "china"]).assign(line=["a", "b"]), "line")
    with pytest.raises(ScopeError, match=r"^the line a needs figures of one area and definition, found dftz"):
        need_lines_of_one_scope(figures(area_id=["dftz", "china"]).assign(line=["a", "a"]), "line")


def test_paces_between_reports_of_two_areas_are_refused() -> None:
    totals = pd.concat([institutional_reform.running_totals(CATALOGUE.observations, one) for one in ("dftz", "jinpu")])
    both = totals[totals["indicator_id"] == totals["indicator_id"].iloc[0]].head(1)
    other = both.assign(area_id="china")
    with pytest.raises(ScopeError):
        institutional_reform.stretches(pd.concat([both, other]), date(2017, 4, 10))


@settings(deadline=None)
@given(st.sampled_from(["dftz", "dalian_port", "china", "dayaowan"]), st.booleans())
def test_an_implied_base_of_two_areas_is_stamped_or_not_made(area: str, inferred: bool) -> None:  # noqa: FBT001 - drawn
    own = CATALOGUE.observations
    pair = own[own["observation_id"].isin(["F0030", "F0030-c"])]
    is_change = pair["measure"] == "percent_change"
    moved = pair.assign(
        area_id=pair["area_id"].mask(is_change, area),
        area_basis=pair["area_basis"].mask(is_change, "inferred" if inferred else "stated"),
    )
    implied = implied_bases(moved, PART_OF)
    if area == "dayaowan":
        assert implied["cross_area"].tolist() == [False]
    elif inferred and area in {"dalian_port", "china"}:  # both hold it
        assert implied["cross_area"].tolist() == [True]
    else:
        assert implied.empty
    assert implied_at_base(moved)["cross_area"].tolist() == ([False] if area == "dayaowan" else [])


def test_every_check_of_a_claim_stays_within_one_area() -> None:
    checks = checked_claims(CATALOGUE.observations, part_of(CATALOGUE))
    assert checks
    assert [one.check for one in checks if area_stamp(one.inputs)] == []
