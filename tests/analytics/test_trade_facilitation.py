"""Clearance levels, targets, rank intervals and implied import times, worked by hand and as properties."""

from __future__ import annotations

import math
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dftz.analytics.series import implied_at_base
from dftz.analytics.trade_facilitation import (
    clearance_levels,
    import_time,
    rank_intervals,
    targets,
)
from dftz.data import load_catalogue
from dftz.model import Bounds, Quantity

OBSERVATIONS = load_catalogue(Path(__file__).parents[2] / "data").observations
CLEARANCE = OBSERVATIONS[OBSERVATIONS["family"] == "clearance_time"]


def hours(value: float, low: float | None = None, high: float | None = None) -> Quantity:
    return Quantity(
        value=value,
        bounds=Bounds(value if low is None else low, value if high is None else high),
        unit_id="hour",
    )


def test_the_bases_of_2017_are_implied_by_level_and_change() -> None:
    implied = implied_at_base(CLEARANCE).set_index("indicator_id")
    assert implied.index.tolist() == ["clearance_time_overall", "clearance_time_export"]
    assert set(implied["area_id"]) == {"dalian_port"}
    overall, export = implied.loc["clearance_time_overall"], implied.loc["clearance_time_export"]
    assert overall["value"] == pytest.approx(80.42 / 0.6666)
    assert (overall["low"], overall["high"]) == pytest.approx((80.415 / 0.66665, 80.425 / 0.66655))
    assert (round(overall["low"], 2), round(overall["high"], 2)) == (120.63, 120.66)
    assert export["value"] == pytest.approx(8.13 / 0.4721)
    assert (round(export["low"], 2), round(export["high"], 2)) == (17.21, 17.23)
    assert (overall["status"], overall["year"], overall["period_kind"]) == ("derived", 2017, "annual")
    assert (overall["level_id"], overall["change_id"]) == ("F0019", "F0019-c")


def test_a_published_base_is_never_implied_a_second_time() -> None:
    assert "china" not in set(implied_at_base(CLEARANCE)["area_id"])


def test_an_open_change_implies_no_base() -> None:
    exact = OBSERVATIONS[OBSERVATIONS["observation_id"].isin(["F0019", "F0019-c"])]
    opened = exact.assign(qualifier=["exact", "at_most"])
    assert len(implied_at_base(exact)) == 1
    assert implied_at_base(opened).empty


def test_levels_come_with_their_implied_bases_in_order_of_time() -> None:
    levels = clearance_levels(CLEARANCE, derived=True)
    own = levels[levels["area_id"] == "dalian_port"]
    assert own["status"].tolist() == ["derived", "reported", "derived", "reported"]
    assert own["position"].tolist() == pytest.approx([2017.5, 2019.745, 2017.5, 2019.745], abs=1e-3)
    assert len(levels) - len(clearance_levels(CLEARANCE, derived=False)) == 2
    assert "target" not in set(levels["qualifier"])


def test_targets_are_levels_and_a_cut_of_the_overall_time_holds_for_each_flow_by_our_reading() -> None:
    found = targets(CLEARANCE, clearance_levels(CLEARANCE, derived=False))
    told = [(row["indicator_id"], row["year"], row["value"], row["assumed_scope"]) for _i, row in found.iterrows()]
    assert told == [
        ("clearance_time_export", 2018, 8.2, False),
        ("clearance_time_export", 2021, pytest.approx(12.29 / 2), True),
        ("clearance_time_import", 2018, 65.0, False),
        ("clearance_time_import", 2021, 48.0, False),
    ]
    assert found["base_position"].tolist() == [2017.5] * 4
    assert found["position"].tolist() == [2019.0, 2022.0, 2019.0, 2022.0]
    assert [found["low"].iloc[1], found["high"].iloc[1]] == pytest.approx([12.285 / 2, 12.295 / 2])


def test_targets_without_a_published_base_are_not_drawn() -> None:
    found = targets(CLEARANCE, clearance_levels(CLEARANCE, derived=False))
    assert not set(found["area_id"]) & {"dftz", "fujian"}


def test_ranks_are_intervals_where_bounds_overlap() -> None:
    # 3.8 and 3.8 may stand in either order; 4.1 is above both, 3.5 below both.
    scores = pd.DataFrame({"low": [4.05, 3.75, 3.75, 3.45], "high": [4.15, 3.85, 3.85, 3.55]})
    ranks = rank_intervals(scores, lower_is_better=False)
    assert ranks["best_rank"].tolist() == [1, 2, 2, 4]
    assert ranks["worst_rank"].tolist() == [1, 3, 3, 4]
    turned = rank_intervals(scores, lower_is_better=True)
    assert turned["best_rank"].tolist() == [4, 2, 2, 1]
    assert turned["worst_rank"].tolist() == [4, 3, 3, 1]


def test_overlap_need_not_be_shared_by_all() -> None:
    # The middle may be first or last; the outer two cannot pass each other.
    ranks = rank_intervals(pd.DataFrame({"low": [0.0, 0.5, 1.4], "high": [0.9, 1.5, 2.0]}), lower_is_better=True)
    assert ranks.to_numpy().tolist() == [[1, 2], [1, 3], [2, 3]]


def test_ranges_that_only_touch_are_apart_and_equal_numbers_are_not() -> None:
    rounded = rank_intervals(pd.DataFrame({"low": [4.05, 3.95], "high": [4.15, 4.05]}), lower_is_better=False)
    assert rounded.to_numpy().tolist() == [[1, 1], [2, 2]]
    exact = rank_intervals(pd.DataFrame({"low": [4.0, 4.0], "high": [4.0, 4.0]}), lower_is_better=False)
    assert exact.to_numpy().tolist() == [[1, 2], [1, 2]]


intervals = st.lists(st.tuples(st.floats(0, 100), st.floats(0, 20)), min_size=1, max_size=12)


@given(drawn=intervals, better=st.sampled_from(["lower", "higher"]))
def test_the_rank_of_any_value_inside_the_bounds_lies_in_the_interval(
    drawn: list[tuple[float, float]], better: str
) -> None:
    figures = pd.DataFrame({"low": [low for low, _w in drawn], "high": [low + width for low, width in drawn]})
    ranks = rank_intervals(figures, lower_is_better=better == "lower")
    middle = (figures["low"] + figures["high"]) / 2
    true = middle.rank(method="min", ascending=better == "lower")
    assert (ranks["best_rank"] <= true).all()
    assert (true <= ranks["worst_rank"]).all()
    assert ranks["best_rank"].between(1, len(drawn)).all()
    assert (ranks["best_rank"] <= ranks["worst_rank"]).all()


@pytest.mark.parametrize(
    ("share", "value"),
    [(0, 80.42), (50, 2 * 80.42 - 8.13), (20, (80.42 - 0.2 * 8.13) / 0.8), (90, (80.42 - 0.9 * 8.13) / 0.1)],
)
def test_an_average_implies_an_import_time_at_a_share_of_exports(share: float, value: float) -> None:
    implied = import_time(hours(80.42, 80.415, 80.425), hours(8.13, 8.125, 8.135), share)
    assert implied is not None
    assert implied.value == pytest.approx(value)
    weight = share / 100
    assert implied.bounds.low == pytest.approx((80.415 - weight * 8.135) / (1 - weight))
    assert implied.bounds.high == pytest.approx((80.425 - weight * 8.125) / (1 - weight))


def test_a_share_of_all_exports_leaves_no_import_time() -> None:
    assert import_time(hours(80.42), hours(8.13), 100) is None


def test_exports_slower_than_the_average_limit_their_share() -> None:
    # With exports at 100 h, an average of 80 h leaves imports no time beyond 80 %.
    at_limit = import_time(hours(80), hours(100), 80)
    assert at_limit is not None
    assert at_limit.value == pytest.approx(0, abs=1e-9)
    assert import_time(hours(80), hours(100), 81) is None


@given(exports=st.floats(0.1, 50), imports=st.floats(0.1, 500), share=st.floats(0, 99), width=st.floats(0, 0.05))
def test_the_import_time_behind_a_weighted_mean_is_found_again(
    exports: float, imports: float, share: float, width: float
) -> None:
    mean = share / 100 * exports + (1 - share / 100) * imports
    implied = import_time(
        hours(mean, mean - width, mean + width), hours(exports, exports - width, exports + width), share
    )
    assert implied is not None
    assert implied.value == pytest.approx(imports, rel=1e-6, abs=1e-6)
    assert implied.bounds.low - 1e-6 <= imports <= implied.bounds.high + 1e-6


@given(first=st.floats(0, 98), step=st.floats(0.1, 1))
def test_more_exports_in_a_slower_average_mean_slower_imports(first: float, step: float) -> None:
    one, two = (import_time(hours(80.42), hours(8.13), share) for share in (first, first + step))
    assert one is not None
    assert two is not None
    assert (one.value or math.inf) < (two.value or 0)


@pytest.mark.parametrize("share", [-1, 101])
def test_a_share_outside_its_range_is_refused(share: float) -> None:
    with pytest.raises(ValueError, match=f"a share from 0 to 100 in one unit, found {share}"):
        import_time(hours(80), hours(8), share)
