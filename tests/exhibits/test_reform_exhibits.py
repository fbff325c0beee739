"""The institutional reform page's exhibits: what they say, what they rest on, and what they say of nothing."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dftz.data import Catalogue, load_catalogue, with_readings
from dftz.exhibits import institutional_reform as reform
from dftz.exhibits.exhibit import Exhibit
from dftz.export import Format, file_of
from tests.exhibits.saying import says_something

CATALOGUE = load_catalogue(Path(__file__).parents[2] / "data")
DOMAINS, LEVELS = tuple(reform.domain_names(CATALOGUE)), tuple(reform.level_names(CATALOGUE))
EVERYTHING = reform.ReformChoice(
    domains=DOMAINS, levels=LEVELS, first_year=2017, last_year=2025, words="", derived=True
)
DATES = reform.report_dates(CATALOGUE)
ALL_TOLD = reform.TaskChoice(as_of=DATES[-1], finish_months=36)
PACE = reform.PaceChoice(
    indicator=reform.COMPANIES,
    years=5,
    target=None,
    scenarios=(reform.PaceScenario(monthly=500, fading_percent=0),),
)


@pytest.fixture
def catalogue() -> Catalogue:
    return CATALOGUE


def test_tasks_rise_in_steps_at_their_reports(catalogue: Catalogue) -> None:
    tasks = reform.tasks_exhibit(catalogue, EVERYTHING, ALL_TOLD)
    done = tasks.rows[tasks.rows["kind"] == "done"]
    assert done["value"].tolist() == [97, 108, 108, 108, 117, 119, 119]
    assert tasks.title == "All 119 reform tasks were reported done by 9 April 2020"
    # From the founding on, 119 tasks in 36 months: the line that would have been needed.
    needed = tasks.rows[tasks.rows["kind"] == "needed"]
    assert needed["value"].tolist() == [0, 119]
    would = tasks.table.set_index("name").loc["Tasks that would have been needed per month", "value"]
    assert would == pytest.approx(119 / 36, rel=1e-3)
    assert "Dashed: all 119 by 10 April 2020 would have needed 3.30 a month from the founding on." in tasks.notes


def test_what_was_known_on_a_day_is_what_had_been_reported(catalogue: Catalogue) -> None:
    early = replace(ALL_TOLD, as_of=date(2018, 4, 10))
    tasks = reform.tasks_exhibit(catalogue, EVERYTHING, early)
    # 97 of 119 are 81.5 %; 22 tasks in the 24 months until 9 April 2020
    assert tasks.title == "97 of 119 reform tasks, 81.5\u202f%, were reported done by 10 April 2018"
    table = tasks.table.set_index("name")
    assert table.loc["Share of tasks done", "value"] == pytest.approx(100 * 97 / 119)
    end = date(2017, 4, 10).toordinal() + round(36 * 365.25 / 12)
    months = (end - date(2018, 4, 10).toordinal()) / 365.25 * 12
    assert table.loc["Tasks needed per month", "value"] == pytest.approx(22 / months)
    assert table.loc["Tasks needed per month", "status"] == "assumed"
    assert "22 tasks were left; to finish by 10 April 2020 needed 0.92 a month." in tasks.notes


def test_a_deadline_that_has_passed_is_said(catalogue: Catalogue) -> None:
    late = reform.TaskChoice(as_of=date(2019, 9, 30), finish_months=24)
    notes = reform.tasks_exhibit(catalogue, EVERYTHING, late).notes
    assert "2 tasks were left, and 10 April 2019 had passed." in notes


def test_the_pace_between_reports_is_tasks_a_month(catalogue: Catalogue) -> None:
    table = reform.tasks_exhibit(catalogue, EVERYTHING, ALL_TOLD).table
    paces = table[table["name"] == "Tasks done per month"]
    # 11 tasks in 265 days, none in the next two stretches
    assert paces["value"].tolist()[:3] == pytest.approx([11 / 265 * 365.25 / 12, 0, 0])


def test_the_disputed_237_is_read_one_way_or_the_other(catalogue: Catalogue) -> None:
    printed = reform.innovations_exhibit(catalogue, EVERYTHING)
    read = reform.innovations_exhibit(with_readings(catalogue, ["C01-own"]), EVERYTHING)
    copied, own = "Innovations copied from earlier zones", "Own institutional innovations"
    assert printed.table.loc[printed.table["name"] == copied, "value"].tolist() == [166, 177, 204, 204, 237]
    assert read.table.loc[read.table["name"] == copied, "value"].tolist() == [166, 177, 204, 204]
    assert read.table.loc[read.table["name"] == own, "value"].tolist() == [134, 171, 237, 237, 237, 273, 301, 320, 620]
    moved = read.table[(read.table["name"] == own) & (read.table["status"] == "assumed")]
    assert moved["observation_id"].tolist() == ["F0004"]
    assert printed.title == "The zone counts more than 620 innovations of its own by 2024, after 134 in 2018"
    assert read.notes[1] == (
        "Hollow: 237 innovations, 10 April 2017 to September 2019 (date inferred), count as own institutional"
        " innovations by the reading that is chosen."
    )
    assert read.filters[-1] == "Read otherwise: 237 copied or 237 own innovations: Own innovations"
    assert (read.parameters["reading"], "reading" in printed.parameters) == (("C01-own",), False)
    assert any(note.endswith("as two other reports say; 204 copied ones stay.") for note in read.notes)


def test_groups_of_cases_overlap_by_six_at_least(catalogue: Catalogue) -> None:
    ladder = reform.ladder_exhibit(catalogue, EVERYTHING)
    assert ladder.title == "Of 82 cases 66 went to the province and 22 to the ministry, at least 6 to both"
    assert ladder.notes[0] == "The groups overlap: 66 + 22 = 88, which is 6 more than 82."
    assert any(note.startswith("National best practice: Equity integration") for note in ladder.notes)
    assert ladder.table.iloc[-1]["value"] == 6


def test_the_claim_of_fifty_a_day_does_not_fit_the_count(catalogue: Catalogue) -> None:
    pace = reform.pace_exhibit(catalogue, EVERYTHING, working=False)
    assert pace.title == (
        "“more than 50 companies a day” does not fit the count: 17,000 by 30 September 2019 are about 18.8 a day"
    )
    assert pace.notes[0] == (
        "The claim would need at least 45,150 companies in 903 days; 17,000 are counted (16,500 to 17,500)."
    )
    assert pace.notes[1].startswith("That both do not fit is arithmetic; ")
    own = pace.table[pace.table["name"] == "Registrations per day"]
    assert own["value"].tolist() == pytest.approx([6920 / 365, 7938 / 365, 2142 / 173, 18_000 / 627, 17_000 / 903])


def test_working_days_make_a_faster_pace_and_the_claim_still_does_not_fit(catalogue: Catalogue) -> None:
    pace = reform.pace_exhibit(catalogue, EVERYTHING, working=True)
    own = pace.table[pace.table["name"] == "Registrations per day"]
    assert own["value"].iloc[-1] == pytest.approx(17_000 / 645)  # Mondays to Fridays in the 903 days
    assert "does not fit" in pace.title


def test_this_year_stands_beside_its_implied_base(catalogue: Catalogue) -> None:
    companies = reform.year_exhibit(catalogue, EVERYTHING, reform.COMPANIES)
    # The share that a note tells stands in the table too.
    assert companies.table["value"].tolist() == pytest.approx([5300 / 1.12, 5300, 80])
    assert companies.table["as_printed"].iloc[0] == "5,300 companies ÷ (1 + 12\u202f%)"
    assert "Registered through confirmation: more than 80\u202f% of the new companies." in companies.notes
    capital = reform.year_exhibit(catalogue, EVERYTHING, reform.CAPITAL)
    average = capital.table.iloc[-1]
    assert average["name"] == "Average capital per new company"
    assert (average["value"], average["low"], average["high"]) == pytest.approx(
        (40_000 / 5300, 39_500 / 5350, 40_500 / 5250)
    )


def test_reforms_pass_the_filters_together(catalogue: Catalogue) -> None:
    chosen = replace(EVERYTHING, domains=("finance",), words="foreign")
    assert reform.reforms_exhibit(catalogue, chosen).table["name"].tolist() == [
        "Foreign-exchange administration reform 2.0"
    ]
    assert reform.reforms_exhibit(catalogue, replace(EVERYTHING, levels=())).empty
    timeline = reform.timeline_exhibit(catalogue, EVERYTHING)
    assert len(timeline.rows) == len(catalogue.measures)
    assert timeline.title == "20 of 48 named reforms concern trade facilitation"
    inferred = int((catalogue.measures["date_basis"] != "stated").sum())
    assert timeline.notes[0] == f"Hollow: {inferred} dates are inferred from those of their sources."


def test_a_card_tells_everything_known_with_its_figures(catalogue: Catalogue) -> None:
    card = reform.reform_card(catalogue, "M13")
    assert card.name == "Foreign-exchange administration reform 2.0"
    assert [papers.figure for papers in card.papers] == ["10 innovations", "2.0"]
    assert dict(card.lines)["Domain"] == "Finance"


def test_a_total_goes_on_at_a_pace_and_reaches_its_target(catalogue: Catalogue) -> None:
    exhibit = reform.scenario_exhibit(catalogue, EVERYTHING, replace(PACE, target=41_000))
    assert exhibit.brief is not None
    outcome = exhibit.brief.iloc[0]
    assert (outcome["value"], outcome["low"], outcome["high"]) == (65_000, 64_500, 65_500)
    assert outcome["reached"] == "May 2022 to July 2022"  # 6,000 more at 500 a month, a year after 18 June 2021
    fading = replace(PACE, target=60_000, scenarios=(reform.PaceScenario(monthly=500, fading_percent=50),))
    again = reform.scenario_exhibit(catalogue, EVERYTHING, fading).brief
    assert again is not None
    assert again["reached"].tolist() == ["never on this path"]  # 35,000 and at most 12,000 more


def test_past_paces_span_the_band(catalogue: Catalogue) -> None:
    paces = reform.past_paces(catalogue, reform.COMPANIES)
    assert paces == pytest.approx([one * 365.25 / 12 for one in (6920 / 365, 7938 / 365, 2142 / 173, 18_000 / 627)])
    rows = reform.scenario_exhibit(catalogue, EVERYTHING, PACE).rows
    band = rows[rows["series"] == "past paces"].iloc[-1]
    assert (band["low"], band["high"]) == pytest.approx((35_000 + 60 * min(paces), 35_000 + 60 * max(paces)))


def test_a_count_without_upper_end_gives_totals_of_at_least(catalogue: Catalogue) -> None:
    innovations = replace(PACE, indicator=reform.INNOVATIONS)
    exhibit = reform.scenario_exhibit(catalogue, EVERYTHING, innovations)
    assert exhibit.brief is not None
    assert not math.isfinite(exhibit.brief["high"].iloc[0])
    assert "The latest count has no upper end, so totals are at least what is shown." in exhibit.notes


def every_exhibit(
    choice: reform.ReformChoice, setting: reform.TaskChoice, pace: reform.PaceChoice, reading: str, days: str
) -> list[Exhibit]:
    catalogue = with_readings(CATALOGUE, [reading])
    return [
        reform.tasks_exhibit(catalogue, choice, setting),
        reform.innovations_exhibit(catalogue, choice),
        reform.ladder_exhibit(catalogue, choice),
        reform.timeline_exhibit(catalogue, choice),
        reform.reforms_exhibit(catalogue, choice),
        reform.pace_exhibit(catalogue, choice, working=days == "working"),
        reform.registered_exhibit(catalogue, choice),
        reform.year_exhibit(catalogue, choice, reform.COMPANIES),
        reform.year_exhibit(catalogue, choice, reform.CAPITAL),
        reform.scenario_exhibit(catalogue, choice, pace),
    ]


choices = st.builds(
    lambda domains, levels, years, words, derived: reform.ReformChoice(
        domains=tuple(one for one in DOMAINS if one in domains),
        levels=tuple(one for one in LEVELS if one in levels),
        first_year=min(years),
        last_year=max(years),
        words=words,
        derived=derived,
    ),
    st.sets(st.sampled_from(DOMAINS)),
    st.sets(st.sampled_from(LEVELS)),
    st.tuples(st.integers(2017, 2025), st.integers(2017, 2025)),
    st.sampled_from(["", "customs", "nothing at all"]),
    st.booleans(),
)
paces = st.builds(
    reform.PaceChoice,
    indicator=st.sampled_from(tuple(reform.pace_series(CATALOGUE))),
    years=st.integers(1, 20),
    target=st.none() | st.integers(1, 10_000_000),
    scenarios=st.lists(
        st.builds(
            reform.PaceScenario,
            monthly=st.integers(0, 20000).map(lambda tenths: tenths / 10),
            fading_percent=st.integers(0, 100),
        ),
        min_size=1,
        max_size=3,
    ).map(tuple),
)
tasks = st.builds(reform.TaskChoice, as_of=st.sampled_from(DATES), finish_months=st.integers(12, 60))


@settings(max_examples=25, deadline=None)
@given(
    choices,
    tasks,
    paces,
    st.sampled_from(["C01-copied", "C01-own", "C02-province", "C23-repeated"]),
    st.sampled_from(["calendar", "working"]),
)
def test_any_choice_gives_exhibits_that_say_something_and_never_nan(
    choice: reform.ReformChoice, setting: reform.TaskChoice, pace: reform.PaceChoice, reading: str, days: str
) -> None:
    for exhibit in every_exhibit(choice, setting, pace, reading, days):
        assert says_something(exhibit), exhibit.title


@pytest.mark.parametrize("choice", [EVERYTHING, replace(EVERYTHING, domains=()), replace(EVERYTHING, derived=False)])
def test_every_picture_can_be_drawn(choice: reform.ReformChoice) -> None:
    for exhibit in every_exhibit(choice, ALL_TOLD, PACE, "C01-own", "working"):
        if exhibit.spec is not None:
            assert file_of(exhibit, "http://127.0.0.1/", Format.SVG).startswith(b"<svg")


def test_a_day_to_look_back_from_holds_back_what_was_published_later(catalogue: Catalogue) -> None:
    then = replace(EVERYTHING, as_of=date(2019, 9, 30))
    values = {figure.label: figure.value for figure in reform.reform_headlines(catalogue, then)}
    assert values["Reform tasks completed"] == "117"
    assert values["Innovation cases"] == "82"
    told = reform.innovations_exhibit(catalogue, then).table
    assert not told["period"].str.contains("2020|2021|2024").any()
    assert len(reform.reforms_exhibit(catalogue, then).table) < len(reform.reforms_exhibit(catalogue, EVERYTHING).table)


def test_hidden_derived_figures_leave_the_ladder(catalogue: Catalogue) -> None:
    shown = reform.ladder_exhibit(catalogue, replace(EVERYTHING, derived=False))
    assert set(shown.rows["status"]) == {"reported"}
    assert "at least" not in shown.title


def test_a_file_names_only_the_filters_that_acted(catalogue: Catalogue) -> None:
    chosen = replace(EVERYTHING, domains=("finance",), words="customs")
    told = reform.registered_exhibit(catalogue, chosen).filters
    assert not [words for words in told if words.startswith(("Domain", "Search"))]
    assert "Search: customs" in reform.reforms_exhibit(catalogue, chosen).filters


def test_an_open_start_is_open_in_the_title_too(catalogue: Catalogue) -> None:
    paths = (reform.PaceScenario(monthly=3, fading_percent=0), reform.PaceScenario(monthly=5, fading_percent=0))
    pace = replace(PACE, indicator=reform.INNOVATIONS, scenarios=paths)
    assert reform.scenario_exhibit(catalogue, EVERYTHING, pace).title.count("at least") == 2
