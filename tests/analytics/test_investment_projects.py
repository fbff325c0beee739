"""The pipeline and the phases that may operate, worked by hand and as properties."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dftz.analytics.investment_projects import (
    AHEAD,
    Outlook,
    count_distribution,
    moment,
    moved_outlooks,
    operating_by_year,
    operating_chances,
    operating_paths,
    pipeline,
    quantile,
)
from dftz.data import load_catalogue
from dftz.model import Stage, Step, step_of

EVENTS = load_catalogue(Path(__file__).parents[2] / "data").project_events
ARTICLE = date(2019, 9, 30)
OUTLOOKS: dict[Step, Outlook] = {
    Step.PLANNED: Outlook(chance=0.5, delay=4),
    Step.COMMITTED: Outlook(chance=0.6, delay=2),
    Step.BUILDING: Outlook(chance=0.8, delay=1),
    Step.BUILT: Outlook(chance=1, delay=0),
}


def told(*rows: tuple[str, str, str, str, str]) -> pd.DataFrame:
    """Statements: project, phase, scope, stage, day."""
    frame = pd.DataFrame(rows, columns=["project_id", "phase", "scope", "stage", "as_of"])
    return frame.assign(
        event_id=[f"E{at}" for at in range(len(frame))], as_of=pd.to_datetime(frame["as_of"]).astype("datetime64[us]")
    )


def at(*steps: Step) -> pd.DataFrame:
    """Phases at some steps."""
    return pd.DataFrame({"step": [str(step) for step in steps]})


def test_a_phase_stands_at_its_latest_statement() -> None:
    events = told(
        ("A", "1", "one", "signed", "2017-01-01"),
        ("B", "", "one", "planned", "2017-06-01"),
        ("A", "1", "one", "in_operation", "2018-01-01"),
        ("A", "2", "one", "announced", "2018-01-01"),
    )
    early, late = pipeline(events, date(2017, 12, 31)), pipeline(events, date(2018, 1, 1))
    assert early[["project_id", "phase", "step"]].to_numpy().tolist() == [["A", "1", "committed"], ["B", "", "planned"]]
    assert late["step"].tolist() == ["operating", "planned", "planned"]
    assert late["statements"].tolist() == [2, 1, 1]


def test_of_two_statements_of_a_day_the_further_stage_stands() -> None:
    events = told(("A", "", "one", "in_operation", "2017-01-01"), ("A", "", "one", "signed", "2017-01-01"))
    assert pipeline(events, date(2017, 1, 1))["stage"].tolist() == ["in_operation"]


def test_a_statement_about_several_phases_is_no_row_of_the_pipeline() -> None:
    events = told(("A", "whole project", "several", "announced", "2016-01-01"))
    assert pipeline(events, date(2020, 1, 1)).empty


def test_the_article_told_of_twelve_phases_at_these_stages() -> None:
    known = pipeline(EVENTS, ARTICLE)
    own = known[known["source_id"] == "dftz-2019"]
    assert dict(zip(own["project_id"] + own["phase"], own["stage"], strict=True)) == {
        "PAN1": "in_operation",
        "PAN2": "construction_complete",
        "PAN3": "signed",
        "VW5": "about_to_operate",
        "JAQ": "construction_started",
        "EXPO": "construction_started",
        "SINO": "signed",
        "CAG": "signed",
        "VX": "signed",
        "VIPS": "signed",
        "TK": "about_to_settle",
        "OMR": "about_to_settle",
    }


def test_every_stage_is_a_kind_of_one_step_and_steps_rise_with_stages() -> None:
    order = {step: rank for rank, step in enumerate(Step)}
    ranks = [order[step_of(stage)] for stage in Stage]
    assert ranks == sorted(ranks)
    assert set(ranks) == set(order.values())


def test_operating_phases_are_counted_from_the_year_that_a_statement_names() -> None:
    events = told(
        ("A", "1", "one", "in_operation", "2017-04-27"),
        ("A", "1", "one", "in_operation", "2018-03-14"),
        ("B", "", "one", "in_operation", "2018-12-31"),
        ("C", "", "one", "signed", "2018-12-31"),
    )
    counted = operating_by_year(events, date(2019, 6, 1), 2016)
    # Of two statements about one phase the first counts.
    assert counted.to_numpy().tolist() == [[2016, 0, ""], [2017, 1, "E0"], [2018, 2, "E0 E2"], [2019, 2, "E0 E2"]]
    assert operating_by_year(events, date(2018, 6, 1), 2018)["phases"].tolist() == [1]


def test_a_chance_rises_in_a_line_from_half_the_delay_to_one_and_a_half() -> None:
    outlook = Outlook(chance=0.8, delay=2)
    assert [outlook.operating_by(years) for years in (-1, 1, 1.5, 2, 3, 9)] == pytest.approx([0, 0, 0.2, 0.4, 0.8, 0.8])
    assert Outlook(chance=0.8, delay=0).operating_by(0) == 0.8


@pytest.mark.parametrize(("chance", "delay"), [(-0.1, 1), (1.1, 1), (0.5, -1)])
def test_an_outlook_that_cannot_be_is_refused(chance: float, delay: float) -> None:
    with pytest.raises(ValueError, match="an outlook needs a chance of 0 to 1 and a delay of 0 or more, found"):
        Outlook(chance=chance, delay=delay)


def test_two_trials_by_hand() -> None:
    assert count_distribution([0.5, 0.2]).tolist() == pytest.approx([0.4, 0.5, 0.1])
    assert count_distribution([]).tolist() == [1.0]


def test_quantiles_by_hand() -> None:
    distribution = np.array([0.4, 0.5, 0.1])
    assert [quantile(distribution, share) for share in (0.1, 0.4, 0.41, 0.9, 0.91)] == [0, 0, 1, 1, 2]


@given(st.lists(st.floats(0, 1), max_size=40))
def test_a_distribution_sums_to_one_and_has_the_mean_of_its_chances(chances: list[float]) -> None:
    distribution = count_distribution(chances)
    assert distribution.sum() == pytest.approx(1)
    assert (distribution >= 0).all()
    assert (distribution * np.arange(len(distribution))).sum() == pytest.approx(sum(chances))


def test_expected_phases_by_hand() -> None:
    # From the middle of 2020: at the end of 2021, 1.5 years on, a planned phase is too early (half of 4 is 2); a
    # committed one has a quarter of its 0.6 (1.5 lies between 1 and 3); one being built all of its 0.8; the others
    # operate.
    phases = at(Step.PLANNED, Step.COMMITTED, Step.BUILDING, Step.BUILT, Step.OPERATING)
    path = operating_paths(phases, OUTLOOKS, [2021], now=2020.5)
    assert operating_chances(phases, OUTLOOKS, 1.5) == pytest.approx([0, 0.15, 0.8, 1, 1])
    assert path["expected"].tolist() == pytest.approx([2.95])
    # 0.15 and 0.8 give 2 and none, one or both more with chances of 0.17, 0.71 and 0.12.
    assert path[["low", "high"]].to_numpy().tolist() == [[2, 4]]


@given(
    st.lists(st.sampled_from(list(Step)), max_size=20),
    st.floats(0, 1),
    st.floats(0, 15),
)
def test_paths_never_fall_and_the_band_lies_among_the_phases(steps: list[Step], chance: float, delay: float) -> None:
    outlooks: dict[Step, Outlook] = {step: Outlook(chance=chance, delay=delay) for step in AHEAD}
    path = operating_paths(at(*steps), outlooks, range(2020, 2040), now=2020.0)
    assert (path["expected"].diff().dropna() >= -1e-9).all()
    assert (path["low"] <= path["high"]).all()
    assert path["low"].min() >= steps.count(Step.OPERATING)
    assert path["high"].max() <= len(steps)


def test_each_assumption_alone_moves_the_count_by_hand() -> None:
    phases = at(Step.COMMITTED, Step.COMMITTED, Step.BUILT)
    moved = moved_outlooks(phases, OUTLOOKS, 2.0)
    rows = {(row["step"], row["input"]): row for _i, row in moved.iterrows()}
    # Two committed phases, half of the chance by then: 0.6 as assumed, 0.4 and 0.8 where the chance moves.
    chance = rows["committed", "chance"]
    told = [chance[key] for key in ("at_low", "at_high", "low", "high", "central")]
    assert told == pytest.approx([0.4, 0.8, 1.4, 1.8, 1.6])
    # With 1 year all of 0.6 each; with 3 years a sixth of the way from 1.5 to 4.5.
    delay = rows["committed", "delay"]
    assert [delay["low"], delay["high"]] == pytest.approx([1 + 1.2 / 6, 2.2])
    # A chance of 1 cannot rise.
    built = rows["built", "chance"]
    assert [built["at_low"], built["at_high"]] == [0.8, 1.0]
    assert "planned" not in set(moved["step"])
    assert moved["width"].is_monotonic_decreasing


def test_the_scenario_starts_at_the_day_that_the_pipeline_is_looked_at() -> None:
    known = pipeline(EVENTS, ARTICLE)
    path = operating_paths(known, OUTLOOKS, [2019], now=moment(pd.Timestamp(ARTICLE)))
    # A quarter of a year on: the 2 built ones (no delay) and the 4 operating ones, nothing else.
    assert path["expected"].tolist() == pytest.approx([6])
