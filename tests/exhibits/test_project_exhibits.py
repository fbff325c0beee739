"""The investment projects page's exhibits: what they say, what they rest on, and what they say of nothing."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dftz.data import Catalogue, load_catalogue, without_disputed
from dftz.exhibits import investment_projects as projects
from dftz.exhibits.as_of import days_on_record, last_until
from dftz.exhibits.exhibit import Exhibit
from dftz.export import Format, file_of
from tests.exhibits.saying import says_something

CATALOGUE = load_catalogue(Path(__file__).parents[2] / "data")
FIRST = projects.first_choice(CATALOGUE)
assert FIRST is not None
EVERYTHING = FIRST
ARTICLE = replace(EVERYTHING, as_of=date(2019, 9, 30))
OUTLOOK = projects.CompletionScenario(chances=(35, 60, 85, 95), delays=(5.0, 3.0, 1.5, 0.5))
SLOW = projects.CompletionScenario(chances=(0, 0, 0, 0), delays=(15.0, 15.0, 15.0, 15.0))
SETTING = projects.CompletionChoice(years=8, scenarios=(OUTLOOK,))


@pytest.fixture
def catalogue() -> Catalogue:
    return CATALOGUE


def test_the_pipeline_counts_every_phase_once_at_its_step(catalogue: Catalogue) -> None:
    shown = projects.pipeline_exhibit(catalogue, ARTICLE)
    assert shown.title == ("4 operating and 5 being built or built, of 32 project phases known on 30 September 2019")
    counts = shown.rows[shown.rows["mark"] != ""].set_index("label")["mark"].to_dict()
    assert counts == {"Planned": "16", "Committed": "7", "Being built": "3", "Built": "2", "Operating": "4"}
    assert len(shown.table) == 32


def test_a_day_knows_only_what_had_been_published_by_then(catalogue: Catalogue) -> None:
    first = "Volkswagen Automatic Transmission (Dalian), phase 1"
    early = projects.pipeline_exhibit(catalogue, replace(EVERYTHING, as_of=date(2010, 5, 31)))
    # That phase 1 operated since January 2010 was printed two years later.
    assert first not in set(early.table["label"])
    later = projects.pipeline_exhibit(catalogue, replace(EVERYTHING, as_of=date(2012, 1, 31))).table.set_index("label")
    assert (later.loc[first, "stage"], later.loc[first, "date"]) == ("in operation", "January 2010")


def test_a_selection_says_that_it_is_one(catalogue: Catalogue) -> None:
    shown = projects.pipeline_exhibit(catalogue, replace(EVERYTHING, origins=("Japan",)))
    assert shown.title == "1 operating and 2 being built or built, of 5 phases of this selection, 31 December 2025"


def test_stages_not_chosen_stay_as_pale_context(catalogue: Catalogue) -> None:
    shown = projects.pipeline_exhibit(catalogue, replace(EVERYTHING, steps=("operating",)))
    by_step = shown.rows.groupby("step")["shown"].unique().map(list).to_dict()
    assert by_step["operating"] == ["chosen"]
    assert by_step["planned"] == ["other"]
    assert "Stage: Operating" not in shown.filters
    assert shown.parameters["stage"] == ("operating",)
    assert len(projects.phases_exhibit(catalogue, replace(EVERYTHING, steps=("operating",))).table) == 4


def test_the_article_s_words_stand_beside_the_field_s(catalogue: Catalogue) -> None:
    table = projects.phases_exhibit(catalogue, ARTICLE).table.set_index("label")
    row = table.loc["Volkswagen Automatic Transmission (Dalian), phase 5"]
    assert (row["step"], row["stage"], row["stage_printed"]) == (
        "Built",
        "about to operate",
        "about to go into operation",
    )
    assert row["classification"] == "ours"
    assert row["origin"] == "Germany"


def test_amounts_that_disagree_stand_side_by_side(catalogue: Catalogue) -> None:
    table = projects.phases_exhibit(catalogue, EVERYTHING).table.set_index("label")
    assert table.loc["Panasonic automotive battery plant, phase 1", "amounts"] == (
        "more than 2.0 billion CNY ‡ (27 April 2017); 142 million USD ‡ (March 2018 (inferred))"
    )


def ends(table: pd.DataFrame, event: str) -> list[float]:
    """The bounds of a statement's amount."""
    return [float(table[end][event]) for end in ("amount_low", "amount_high")]


def test_each_amount_keeps_its_currency_scope_and_bounds(catalogue: Catalogue) -> None:
    yuan = projects.amounts_exhibit(catalogue, EVERYTHING, "billion_cny")
    assert (
        yuan.title
        == "The largest of 7 amounts in billion yuan: more than 10 billion CNY for Dalian LNG terminal, both phases"
    )
    table = yuan.table.set_index("event_id")
    assert [table["amount"]["E005"], *ends(table, "E005")] == [2.0, 2.0, math.inf]
    assert table.loc["E004", "scope"] == "several phases"
    # 273 million is known to a million.
    assert ends(table, "E004") == pytest.approx([0.2725, 0.2735])
    assert any("are not added up" in note for note in yuan.notes)
    assert not {"sum", "total"} & {str(column) for column in yuan.table}
    euros = projects.amounts_exhibit(catalogue, EVERYTHING, "billion_eur")
    assert set(euros.table["event_id"]) == {"E047", "E048"}
    assert any("What the first Volkswagen plant cost" in note for note in euros.notes)


def test_only_phases_with_an_amount_pass_where_that_is_asked(catalogue: Catalogue) -> None:
    table = projects.phases_exhibit(catalogue, replace(EVERYTHING, with_amount=True)).table
    assert len(table) == 6
    assert (table["amounts"] != "").all()
    # The amounts themselves do not depend on it: some are for several phases together.
    dollars = projects.amounts_exhibit(catalogue, replace(EVERYTHING, with_amount=True), "billion_usd")
    assert set(dollars.table["event_id"]) == {"E009", "E016"}


def test_a_tier_left_out_silences_its_statements(catalogue: Catalogue) -> None:
    official = projects.phases_exhibit(catalogue, replace(EVERYTHING, tiers=("official",))).table
    assert set(official["tier"]) == {"Official"}
    assert "Volkswagen Automatic Transmission (Dalian), phase 1" not in set(official["label"])


def test_groups_count_what_the_pipeline_counts(catalogue: Catalogue) -> None:
    for shown in (projects.by_origin_exhibit(catalogue, EVERYTHING), projects.by_sector_exhibit(catalogue, EVERYTHING)):
        assert shown.table["all"].sum() == 35
        assert (shown.table[list(projects.step_names())].sum(axis=1) == shown.table["all"]).all()
        assert (shown.rows["end"] - shown.rows["start"]).sum() == 35


def test_a_timeline_follows_each_phase_through_its_stages(catalogue: Catalogue) -> None:
    shown = projects.timeline_exhibit(catalogue, EVERYTHING, every=False)
    second = shown.rows[shown.rows["label"] == "PAN/2"]
    assert second["step"].tolist() == ["Planned", "Planned", "Built"]
    assert second["status"].tolist() == ["reported", "derived", "derived"]
    assert second["position"].is_monotonic_increasing
    assert "20 projects with a single statement are left out." in shown.notes
    everyone = projects.timeline_exhibit(catalogue, EVERYTHING, every=True)
    assert len(everyone.rows) == 44


def test_a_card_has_every_statement_with_its_dispute(catalogue: Catalogue) -> None:
    card = projects.project_card(catalogue, EVERYTHING, "TK")
    assert (card.name, card.name_zh) == ("thyssenkrupp Technology Center", "蒂森克虏伯技术中心")
    assert [papers.figure for papers in card.papers] == [
        "thyssenkrupp Technology Center, September 2019 (inferred): about to settle",
        (
            "thyssenkrupp Technology Center, thyssenkrupp powertrain development center Dalian, 24 April 2017:"
            " in operation; about 10 million EUR; 2,000 m²"
        ),
    ]
    assert all(papers.dispute.startswith("The thyssenkrupp centre. ") for papers in card.papers)
    assert all(papers.dispute.endswith("(interpretation)") for papers in card.papers)
    assert ("Origin (our addition)", "Germany") in card.lines


def test_headlines_count_phases_with_the_statements_behind_them(catalogue: Catalogue) -> None:
    shown = projects.project_headlines(catalogue, EVERYTHING)
    assert [(one.label, one.value, len(one.papers)) for one in shown] == [
        ("Planned", "16 phases", 16),
        ("Committed", "7 phases", 7),
        ("Being built", "6 phases", 6),
        ("Built", "2 phases", 2),
        ("Operating", "4 phases", 4),
    ]


def test_hidden_disputes_take_out_what_is_disputed_and_nothing_else(catalogue: Catalogue) -> None:
    hidden = without_disputed(catalogue)
    table = projects.phases_exhibit(hidden, EVERYTHING).table.set_index("label")
    # The stage of the thyssenkrupp centre is in dispute; of the Panasonic plant only what it costs.
    assert "thyssenkrupp Technology Center" not in table.index
    plant = "Panasonic automotive battery plant, phase 1"
    assert (table["stage"][plant], table["amounts"][plant]) == ("in operation", "")
    early = replace(EVERYTHING, as_of=date(2018, 3, 14))
    assert "in operation" in set(projects.phases_exhibit(hidden, early).table["stage"])
    shown = projects.amounts_exhibit(hidden, EVERYTHING, "billion_cny")
    assert "Disputed figures: hidden" in shown.filters
    assert shown.parameters["disputed"] == ("false",)
    assert not [note for note in shown.notes if "‡" in note]
    assert "disputed" not in projects.phases_exhibit(catalogue, EVERYTHING).parameters
    empty = projects.amounts_exhibit(hidden, EVERYTHING, "billion_usd")
    assert empty.empty == "No amount in billion US dollars passes the filters."


def test_a_dispute_about_a_cost_does_not_mark_a_stage(catalogue: Catalogue) -> None:
    pipeline = projects.pipeline_exhibit(catalogue, replace(EVERYTHING, as_of=date(2018, 3, 31)))
    marked = pipeline.rows[pipeline.rows["dagger"] == "‡"]
    assert marked["name"].to_list() == [
        "thyssenkrupp Technology Center, thyssenkrupp powertrain development center Dalian"
    ]
    assert not [note for note in pipeline.notes if "Panasonic" in note]
    register = projects.phases_exhibit(catalogue, EVERYTHING)
    assert [note for note in register.notes if note.startswith("‡ What the Panasonic plant costs")]


def test_completion_starts_with_what_operates_and_ends_below_all(catalogue: Catalogue) -> None:
    shown = projects.completion_exhibit(catalogue, ARTICLE, SETTING)
    paths = shown.rows[shown.rows["kind"] == "path"]
    assert paths["year"].tolist() == [float(year) for year in range(2019, 2028)]
    # 16 x 0.35 + 7 x 0.6 + 4 x 0.85 + 2 x 0.95 + 3 would hold in the end; five years of delay reach their end in 7.5.
    chosen = projects.phases_exhibit(catalogue, ARTICLE).table["step"].value_counts()
    expected = (
        chosen["Planned"] * 0.35
        + chosen["Committed"] * 0.6
        + chosen["Being built"] * 0.85
        + chosen["Built"] * 0.95
        + chosen["Operating"]
    )
    assert paths["value"].iloc[-1] == pytest.approx(expected)
    assert shown.title == f"Expected to operate by the end of 2027, of 32 phases: A {expected:.1f}"
    told = shown.rows[(shown.rows["kind"] == "actual") & (shown.rows["year"] == 2019)]
    assert told["value"].tolist() == [chosen["Operating"]]
    assert len(shown.table) == 1 + (shown.rows["kind"].isin(["path", "actual"])).sum()


def test_no_chance_leaves_what_operates(catalogue: Catalogue) -> None:
    shown = projects.completion_exhibit(catalogue, EVERYTHING, replace(SETTING, scenarios=(SLOW,)))
    assert shown.title == "Expected to operate by the end of 2033, of 35 phases: A 4.0"
    moved = projects.completion_tornado_exhibit(catalogue, EVERYTHING, replace(SETTING, scenarios=(SLOW,)), "A")
    assert moved.rows["mark_high"].eq("no effect by then").any()


def test_what_moves_the_result_most_is_said(catalogue: Catalogue) -> None:
    shown = projects.completion_tornado_exhibit(catalogue, EVERYTHING, SETTING, "A")
    # 16 planned phases, 20 points either way: 6.4 phases between the ends.
    assert shown.title == "Scenario A: “Chance: planned” moves the result most"
    first = shown.table.iloc[0]
    assert first["high"] - first["low"] == pytest.approx(6.4)
    assert first["range"] == "15 % to 55 %"
    only = projects.completion_tornado_exhibit(catalogue, replace(EVERYTHING, steps=("operating",)), SETTING, "A")
    assert only.empty == "No phase of this selection is still on its way, so nothing moves the result."


def test_any_day_means_the_last_one_on_record_before_it(catalogue: Catalogue) -> None:
    days = days_on_record(catalogue)
    assert last_until(days, date(2019, 12, 24)) == date(2019, 9, 30)
    assert last_until(days, days[0]) == days[0]
    assert last_until(days, date(2000, 1, 1)) is None


def every_exhibit(choice: projects.ProjectChoice, setting: projects.CompletionChoice, *, every: bool) -> list[Exhibit]:
    return [
        projects.pipeline_exhibit(CATALOGUE, choice),
        projects.by_origin_exhibit(CATALOGUE, choice),
        projects.by_sector_exhibit(CATALOGUE, choice),
        projects.timeline_exhibit(CATALOGUE, choice, every=every),
        projects.phases_exhibit(CATALOGUE, choice),
        projects.statements_exhibit(CATALOGUE, choice),
        *(projects.amounts_exhibit(CATALOGUE, choice, unit) for unit in projects.amount_units(CATALOGUE)),
        projects.completion_exhibit(CATALOGUE, choice, setting),
        projects.completion_tornado_exhibit(CATALOGUE, choice, setting, "A"),
    ]


def some(options: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    return st.lists(st.sampled_from(options), unique=True).map(tuple)


CHOICES = st.builds(
    projects.ProjectChoice,
    as_of=st.sampled_from(days_on_record(CATALOGUE)),
    tiers=some(EVERYTHING.tiers),
    steps=some(EVERYTHING.steps),
    groups=some(EVERYTHING.groups),
    origins=some(EVERYTHING.origins),
    with_amount=st.booleans(),
    words=st.sampled_from(["", "panasonic", "logistics 2018", "nothing like it"]),
)
SCENARIOS = st.builds(
    projects.CompletionScenario,
    chances=st.tuples(*[st.integers(0, 100)] * 4),
    delays=st.tuples(*[st.integers(0, 30).map(lambda halves: halves / 2)] * 4),
)
SETTINGS = st.builds(
    projects.CompletionChoice,
    years=st.integers(1, 20),
    scenarios=st.lists(SCENARIOS, min_size=1, max_size=3).map(tuple),
)


@settings(max_examples=40, deadline=None)
@given(CHOICES, SETTINGS, st.booleans())
def test_every_exhibit_says_something_whatever_is_chosen(
    choice: projects.ProjectChoice,
    setting: projects.CompletionChoice,
    every: bool,  # noqa: FBT001 - as drawn
) -> None:
    for exhibit in every_exhibit(choice, setting, every=every):
        assert says_something(exhibit), exhibit.title


@pytest.mark.parametrize(
    "choice", [EVERYTHING, replace(EVERYTHING, steps=("planned",)), replace(EVERYTHING, origins=())]
)
def test_every_picture_can_be_drawn(choice: projects.ProjectChoice) -> None:
    for exhibit in every_exhibit(choice, SETTING, every=True):
        if exhibit.spec is not None:
            assert file_of(exhibit, "http://127.0.0.1/", Format.SVG).startswith(b"<svg")
