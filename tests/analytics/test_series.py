"""Series: what supersedes, what is implied, where the gaps are."""

from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dftz.analytics import series
from dftz.analytics.series import (
    annual,
    implied_at_base,
    implied_bases,
    live,
    one_per_year,
    segments,
    with_implied,
    within,
)
from dftz.data import load_catalogue
from dftz.model import Measure

PART_OF = {"terminal": "port", "port": "city", "city": "", "loop_a": "loop_b", "loop_b": "loop_a"}


def row(**changes: Any) -> dict[str, Any]:
    figure: dict[str, Any] = {
        "observation_id": "F1",
        "indicator_id": "vehicle_throughput",
        "area_id": "terminal",
        "area_basis": "stated",
        "breakdown": "",
        "measure": "level",
        "period_kind": "annual",
        "period_start": pd.Timestamp(2018, 1, 1),
        "period_end": pd.Timestamp(2018, 12, 31),
        "year": 2018,
        "value": 820_000.0,
        "low": 815_000.0,
        "high": 825_000.0,
        "qualifier": "about",
        "status": "reported",
        "base_end": pd.NaT,
        "as_printed": "820 000",
        "source_tier": "official",
        "superseded_by": "",
        "unit_id": "vehicle",
    }
    return {**figure, **changes}


def observations(*rows: dict[str, Any]) -> pd.DataFrame:
    return pd.DataFrame(list(rows)).astype({"year": "Int64"})


CHANGE = {
    "observation_id": "F2",
    "measure": "percent_change",
    "value": 16.21,
    "low": 16.205,
    "high": 16.215,
    "unit_id": "percent",
    "qualifier": "exact",
}


def test_a_level_and_its_growth_imply_the_year_before() -> None:
    base = implied_bases(observations(row(), row(**CHANGE)), PART_OF)
    assert base[["year", "status", "observation_id", "cross_area"]].to_dict("records") == [
        {"year": 2017, "status": "derived", "observation_id": "F1/F2", "cross_area": False}
    ]
    assert base["value"].iloc[0] == pytest.approx(705_619.1, abs=0.1)
    assert base["low"].iloc[0] == pytest.approx(701_286.4, abs=0.1)
    assert base["high"].iloc[0] == pytest.approx(709_952.2, abs=0.1)


def test_a_growth_rate_of_another_stated_area_implies_nothing() -> None:
    elsewhere = row(**CHANGE, area_id="port")
    assert implied_bases(observations(row(), elsewhere), PART_OF).empty


def test_a_growth_rate_whose_area_is_only_inferred_serves_the_terminal_inside_it_and_is_stamped() -> None:
    inferred = row(**CHANGE, area_id="port", area_basis="inferred")
    assert implied_bases(observations(row(), inferred), PART_OF)["cross_area"].tolist() == [True]


def test_figures_of_many_zones_are_not_tried_zone_by_zone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each zone's level meets the change of its own area, and the inferred one of the area around it."""
    zones = range(40)
    tried: list[int] = []

    def counting(one: pd.DataFrame, other: pd.DataFrame, pairs: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
        tried.append(len(pairs))
        return taken(one, other, pairs)

    taken = series._taken  # noqa: SLF001 - what is counted
    monkeypatch.setattr(series, "_taken", counting)
    around = {**CHANGE, "area_basis": "inferred"}
    told = observations(
        *(row(area_id=f"terminal_{zone}", observation_id=f"L{zone}") for zone in zones),
        *(row(**{**CHANGE, "area_id": f"terminal_{zone}", "observation_id": f"C{zone}"}) for zone in zones),
        *(row(**{**around, "area_id": f"port_{zone}", "observation_id": f"P{zone}"}) for zone in zones),
    )
    implied = implied_bases(told, {f"terminal_{zone}": f"port_{zone}" for zone in zones})
    assert sorted(implied["observation_id"]) == sorted(f"L{zone}/C{zone}" for zone in zones)
    assert tried == [2 * len(zones)]


def test_nothing_is_implied_where_the_base_year_is_published() -> None:
    before = row(observation_id="F0", year=2017, value=705_000.0, low=704_500.0, high=705_500.0)
    assert implied_bases(observations(before, row(), row(**CHANGE)), PART_OF).empty


def test_a_change_against_a_base_further_back_implies_nothing() -> None:
    longer = row(**CHANGE, base_end=pd.Timestamp(2015, 12, 31))
    assert implied_bases(observations(row(), longer), PART_OF).empty


def test_superseded_rows_and_targets_are_no_levels() -> None:
    figures = observations(row(superseded_by="F3"), row(observation_id="F3", qualifier="target"))
    assert live(figures)["observation_id"].tolist() == ["F3"]
    assert annual(figures, Measure.LEVEL).empty


def test_one_level_a_year_comes_from_the_source_nearest_to_the_event() -> None:
    figures = observations(row(source_tier="press"), row(observation_id="F9", source_tier="official"))
    assert one_per_year(figures)["observation_id"].tolist() == ["F9"]


def test_published_and_implied_levels_stand_in_order_of_years() -> None:
    joined = with_implied(observations(row(), row(**CHANGE)), PART_OF)
    assert joined["year"].tolist() == [2017, 2018]
    assert joined["status"].tolist() == ["derived", "reported"]


def test_a_missing_year_starts_a_new_run() -> None:
    assert segments(pd.Series([2014, 2015, 2018, 2019, 2022])).tolist() == [0, 0, 1, 1, 2]
    assert segments(pd.Series([2014])).tolist() == [0]


def test_an_area_lies_within_itself_and_every_wider_one() -> None:
    assert within("terminal", "terminal", PART_OF)
    assert within("terminal", "city", PART_OF)
    assert not within("city", "terminal", PART_OF)
    assert not within("loop_a", "city", PART_OF)


def test_a_base_that_is_part_of_a_year_keeps_its_kind() -> None:
    observations = load_catalogue(Path(__file__).parents[2] / "data").observations
    companies = observations[observations["indicator_id"] == "companies_registered"]
    implied = implied_at_base(companies)
    # 5,300 companies (5,250 to 5,350) after +12 % (11.5 to 12.5) against the same months of 2018
    assert implied["period_kind"].tolist() == ["year_to_date"]
    assert implied["value"].tolist() == pytest.approx([5300 / 1.12])
    assert implied["low"].tolist() == pytest.approx([5250 / 1.125])
    assert implied["high"].tolist() == pytest.approx([5350 / 1.115])
