"""The trade facilitation page's exhibits: what they say, what they rest on, and what they say when there is nothing."""

from __future__ import annotations

import math
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dftz.data import Catalogue, load_catalogue, without_disputed
from dftz.exhibits import trade_facilitation as trade
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.on_record import Search
from dftz.exhibits.reforms import reforms_on_record
from dftz.export import Format, file_of
from tests.exhibits.saying import says_something

CATALOGUE = load_catalogue(Path(__file__).parents[2] / "data")
AREAS, FLOWS = tuple(trade.area_names(CATALOGUE)), tuple(trade.flow_names())
ECONOMIES = tuple(trade.economy_names(CATALOGUE))
EVERYTHING = trade.TradeChoice(areas=AREAS, flows=FLOWS, first_year=2017, last_year=2022, derived=True)
HOURS = trade.PeerChoice(indicator="db_import_border_hours", economies=ECONOMIES, earlier=2017, year=2019)
SCORE = trade.PeerChoice(indicator="lpi_score", economies=ECONOMIES, earlier=2018, year=2023)
INSPECTIONS = trade.InspectionChoice(companies=100, daily_cost=800, inspectors=2, currency="CNY")
EXPORTS_SAVED = trade.SavingChoice(hours=(9.1, 9.1), sensitive=(20, 60), parameter="A01")
VALUE = trade.ValueChoice(
    trade=1000, currency="USD", unsure_percent=10, growth=(0.0, 4.0), years=5, scenarios=(EXPORTS_SAVED,)
)
GOAL = trade.GoalChoice(series="dalian_port/overall", hours=40.21, year=2021)


@pytest.fixture
def catalogue() -> Catalogue:
    return CATALOGUE


def test_the_implied_bases_stand_hollow_beside_the_reported_times(catalogue: Catalogue) -> None:
    exhibit = trade.clearance_exhibit(catalogue, replace(EVERYTHING, areas=("dalian_port",)))
    assert exhibit.title == "Dalian Port, average: 80.42 h in September 2019, down from an implied 120.64 h in 2017"
    drawn = exhibit.rows
    assert drawn["label"].tolist() == [
        "Dalian Port, average, 2017, implied",
        "Dalian Port, average, September 2019",
        "Dalian Port, export, 2017, implied",
        "Dalian Port, export, September 2019",
    ]
    assert drawn["status"].tolist() == ["derived", "reported", "derived", "reported"]
    table = exhibit.table
    assert table["figure"].tolist() == ["about 120.64 h", "80.42 h", "about 17.22 h", "8.13 h"]
    assert table["as_printed"].iloc[0] == "80.42 h ÷ (1 \N{MINUS SIGN} 33.34\u202f%)"
    assert table["low"].tolist() == pytest.approx([80.415 / 0.66665, 80.415, 8.125 / 0.47215, 8.125])
    assert table["high"].tolist() == pytest.approx([80.425 / 0.66655, 80.425, 8.135 / 0.47205, 8.135])
    assert (
        "Hollow: no source prints Dalian Port, average of 2017; it is 80.42 h ÷ (1 \N{MINUS SIGN} 33.34\u202f%),"
        " so 120.63 to 120.66 h." in exhibit.notes
    )


def test_hidden_derived_figures_leave_the_reported_times_alone(catalogue: Catalogue) -> None:
    exhibit = trade.clearance_exhibit(catalogue, replace(EVERYTHING, derived=False, areas=("dalian_port",)))
    assert set(exhibit.rows["status"]) == {"reported"}
    assert exhibit.title == "Dalian Port, average: 80.42 h in September 2019 (date inferred)"
    assert "Hollow" not in " ".join(exhibit.notes)


def test_the_national_series_stands_with_its_targets_and_what_can_be_compared(catalogue: Catalogue) -> None:
    imports = trade.history_exhibit(catalogue, EVERYTHING, "import")
    assert imports.title == (
        "China, import: from 97.39 h in 2017 down to 32.02 h in 2022; Dalian Port, average: 80.42 h in September 2019"
    )
    aims = imports.rows[imports.rows["kind"] == "target"]
    assert aims["target_mark"].tolist() == ["target, end of 2018: 65 h", ""]
    # What ends last has no room to its right; its words stand above its end.
    assert aims["target_mark_end"].tolist() == ["", "target, end of 2021: 48 h"]
    assert aims["base_position"].tolist() == [2017.5, 2017.5]
    assert imports.notes[0].startswith("Not comparable one to one: an average mixes imports with exports")
    exports = trade.history_exhibit(catalogue, EVERYTHING, "export")
    assert exports.title.endswith("Dalian Port, export: 8.13 h in September 2019")
    told = exports.table[exports.table["name"] == "China, export, target"]
    assert told["as_printed"].tolist() == ["8.2 hours", "12.29 h × (1 \N{MINUS SIGN} 50\u202f%)"]
    assert told["status"].tolist() == ["reported", "derived"]


def test_targets_outside_the_chosen_years_or_flows_are_not_drawn(catalogue: Catalogue) -> None:
    late = trade.history_exhibit(catalogue, replace(EVERYTHING, first_year=2019), "import")
    assert "target" not in set(late.rows["kind"])
    averages = trade.history_exhibit(catalogue, replace(EVERYTHING, flows=("overall",)), "import")
    assert set(averages.rows["series"]) == {"Dalian Port, average"}


def test_an_average_of_half_exports_implies_slower_imports(catalogue: Catalogue) -> None:
    exhibit = trade.import_time_exhibit(catalogue, EVERYTHING, 50)
    assert (
        exhibit.title
        == "If 50 % were exports, imports took about 152.71 h at Dalian Port in 2019, after 224.06 h in 2017"
    )
    first = exhibit.table.iloc[0]
    assert first["value"] == pytest.approx(2 * 80.42 - 8.13)
    assert (first["low"], first["high"]) == pytest.approx((2 * 80.415 - 8.135, 2 * 80.425 - 8.125))
    assert first["as_printed"] == "(80.42 h \N{MINUS SIGN} 50 % × 8.13 h) ÷ 50 %"


def test_a_share_of_all_exports_is_said_to_be_impossible(catalogue: Catalogue) -> None:
    exhibit = trade.import_time_exhibit(catalogue, EVERYTHING, 100)
    assert exhibit.title == "With 100 % exports, the average of Dalian Port, 2019 is impossible"
    assert (
        "Dalian Port, 2019: 100 % is impossible, because exports alone (8.13 h) would then make the average 80.42 h."
        in exhibit.notes
    )
    assert "choice" not in set(exhibit.rows["kind"])


def test_peers_have_rank_intervals_where_rounding_hides_their_order(catalogue: Catalogue) -> None:
    table = trade.peer_exhibit(catalogue, EVERYTHING, SCORE).table
    # Those of the year before stand below, without a rank.
    assert table["rank"].tolist()[-1] == ""
    table = table[table["rank"] != ""].set_index("area")
    # 2023 is rounded to tenths: two economies at 4.1 and two at 3.9 cannot be told apart.
    assert table.loc["Singapore", "rank"] == "1"
    assert {table.loc[area, "rank"] for area in ("Germany", "Netherlands")} == {"2 to 3"}
    assert {table.loc[area, "rank"] for area in ("Japan", "Taiwan, China")} == {"5 to 6"}
    assert table.loc["China", "rank"] == "9"


def test_a_score_of_two_digits_is_told_apart_in_2018(catalogue: Catalogue) -> None:
    table = trade.peer_exhibit(catalogue, EVERYTHING, replace(SCORE, year=2018)).table
    table = table[table["rank"] != ""].set_index("area")
    assert table.loc["Germany", "rank"] == "1"
    assert {table.loc[area, "rank"] for area in ("China", "Korea")} == {"7 to 8"}  # both 3.61


def test_peers_keep_the_order_of_their_ranks_and_mark_the_home_economy(catalogue: Catalogue) -> None:
    exhibit = trade.peer_exhibit(catalogue, EVERYTHING, HOURS)
    assert exhibit.title == ("China ranks 7 to 8 of 12 for border compliance, import: 35.65 h in 2019, 92.31 h in 2017")
    assert exhibit.rows["value"].is_monotonic_increasing
    assert exhibit.rows.loc[exhibit.rows["tone"] == "home", "label"].tolist() == ["China"]


def test_single_cities_are_no_economies_and_published_ranks_no_scores(catalogue: Catalogue) -> None:
    scores = trade.score_indicators(catalogue)
    assert set(scores) == {"db_trading_score", "lpi_score", "lpi_customs_score"}
    exhibit = trade.peer_exhibit(catalogue, EVERYTHING, replace(SCORE, indicator="db_trading_score", year=2020))
    ranked = exhibit.table[exhibit.table["rank"] != ""]
    assert ranked["area"].tolist().count("China") == 1
    assert ranked.set_index("area").loc["China", "value"] == 86.5


def test_years_are_those_of_one_indicator_and_its_labelling_is_said(catalogue: Catalogue) -> None:
    assert trade.years_of(catalogue, "db_import_border_hours") == (2017, 2018, 2019)
    assert trade.years_of(catalogue, "db_trading_score") == (2016, 2017, 2018, 2019, 2020)
    assert "Labelled by data year" in trade.peer_exhibit(catalogue, EVERYTHING, HOURS).notes[0]
    assert "labelled by edition" in trade.peer_exhibit(catalogue, EVERYTHING, SCORE).notes[0]


def test_inspections_fall_from_printed_ranges_to_nothing(catalogue: Catalogue) -> None:
    burden = trade.inspection_exhibit(catalogue, EVERYTHING)
    assert burden.title == "For one company: 5 to 8 inspections to 0; 10 to 16 work days to 0; 10 people to 0"
    before = burden.rows[burden.rows["kind"] == "before"]
    assert before[["low", "high"]].to_numpy().tolist() == [[5, 8], [10, 16], [10, 10]]
    assert before["value"].isna().tolist() == [True, True, False]


def test_savings_are_ranges_with_their_formula(catalogue: Catalogue) -> None:
    savings = trade.savings_exhibit(catalogue, EVERYTHING, INSPECTIONS)
    assert savings.title == "100 companies would save 1,000 to 1,600 work days a year, worth 800,000 to 1,280,000 CNY"
    assert savings.table["formula"].tolist() == [
        "100 × 5 to 8",
        "100 × 10 to 16",
        "1,000 to 1,600 × 800 CNY a day",
        "500 to 800 × 2",
    ]
    one = trade.savings_exhibit(catalogue, EVERYTHING, replace(INSPECTIONS, companies=1, daily_cost=0))
    assert one.title == "1 company would save 10 to 16 work days a year, worth 0 CNY"


def test_hours_saved_are_those_that_were_achieved(catalogue: Catalogue) -> None:
    told = {one.series: trade.rounded_hours(one) for one in trade.hours_saved(catalogue)}
    assert told == {
        "dalian_port/overall": 40.2,  # 120.64 - 80.42
        "dalian_port/export": 9.1,  # 17.22 - 8.13
        "china/import": 65.4,  # 97.39 - 32.02
        "china/export": 11.3,  # 12.29 - 1.03
    }
    assert trade.hours_track(catalogue, 0).high == 80


def test_the_value_of_time_is_a_band_with_its_tariff(catalogue: Catalogue) -> None:
    outcome = trade.value_exhibit(catalogue, EVERYTHING, VALUE).table.iloc[0]
    days = 9.1 / 24
    assert outcome["value"] == pytest.approx(1000 * 0.4 * days * 0.0135)
    assert outcome["low"] == pytest.approx(900 * 0.2 * days * 0.006)
    assert outcome["high"] == pytest.approx(1100 * 0.6 * days * 0.021)
    assert outcome["tariff_value"] == pytest.approx(0.4 * days * 1.35)
    assert outcome["figure"] == "2.05 million USD (0.410 to 5.26)"
    assert trade.value_exhibit(catalogue, EVERYTHING, VALUE).title == (
        "Scenario A would be worth 0.410 to 5.26 million USD in the first year"
    )


def test_every_assumption_is_tagged(catalogue: Catalogue) -> None:
    every = trade.assumptions_exhibit(catalogue, EVERYTHING, VALUE).table
    table = every[every["scenario"] != ""].set_index("name")
    assert table["origin"].to_dict() == {
        "Yearly trade value": "judgement",
        "Yearly growth": "judgement",
        "Hours saved": "published",
        "Value of one day in transit": "literature",
        "Time-sensitive share": "judgement",
    }
    assert table.loc["Hours saved", "why"] == "Dalian Port, export, 2017 to 2019"
    # What was saved so far stands below as yardsticks: 120.64 less 80.42 h.
    yardsticks = every[every["scenario"] == ""].set_index("name")
    assert yardsticks.loc["Hours saved so far: Dalian Port, average", "central"] == pytest.approx(40.22, abs=0.01)
    own = replace(VALUE, scenarios=(replace(EXPORTS_SAVED, hours=(9.0, 9.1)),))
    again = trade.assumptions_exhibit(catalogue, EVERYTHING, own).table.set_index("name")
    assert again.loc["Hours saved", "origin"] == "judgement"


def test_a_study_without_upper_end_leaves_the_band_open_and_says_so(catalogue: Catalogue) -> None:
    opened = replace(VALUE, scenarios=(replace(EXPORTS_SAVED, parameter="A03"),))
    exhibit = trade.value_exhibit(catalogue, EVERYTHING, opened)
    assert exhibit.title == "Scenario A would add 0.682 million USD of trade or more in the first year"
    assert not math.isfinite(exhibit.table["high"].iloc[0])
    assert exhibit.rows["high"].map(math.isfinite).all()
    assert any(note.startswith("Scenario A counts trade gained") for note in exhibit.notes)
    assert any(note.startswith("Scenario A: the study gives no upper end") for note in exhibit.notes)


def test_all_literature_values_of_a_day_can_be_chosen_and_nothing_else(catalogue: Catalogue) -> None:
    assert set(trade.day_values(catalogue)) == {"A01", "A02", "A03", "A04", "A06", "A16"}


def test_the_tornado_names_what_moves_the_result_most(catalogue: Catalogue) -> None:
    exhibit = trade.tornado_exhibit(catalogue, EVERYTHING, VALUE, "A")
    assert exhibit.title == "Scenario A: “Value of one day in transit” moves the result most"
    assert exhibit.table["name"].tolist() == [
        "Value of one day in transit",
        "Time-sensitive share",
        "Yearly trade value",
        "Yearly growth",
        "Hours saved",
    ]
    certain = replace(
        VALUE, unsure_percent=0, growth=(0, 0), scenarios=(replace(EXPORTS_SAVED, sensitive=(50, 50), parameter="A16"),)
    )
    assert trade.tornado_exhibit(catalogue, EVERYTHING, certain, "A").title == (
        "Scenario A: every assumption is certain, so nothing moves the result"
    )


def test_a_goal_needs_a_yearly_cut_beside_those_achieved(catalogue: Catalogue) -> None:
    exhibit = trade.goal_exhibit(catalogue, EVERYTHING, GOAL)
    years = 2022 - (2019 + 272 / 365)
    assert exhibit.brief is not None
    table = exhibit.brief.set_index("name")
    assert table.loc["Needed for the goal", "value"] == pytest.approx(100 * (1 - (40.21 / 80.42) ** (1 / years)))
    assert exhibit.title == "Dalian Port, average: 40.21 h by the end of 2021 needs a cut of 26.5\u202f% every year"
    # 80.42 / 120.64 over 2.245 years; 32.02 / 97.39 over five.
    assert table.loc["Dalian Port, average", "value"] == pytest.approx(
        100 * (1 - 0.6666 ** (1 / (2019 + 272 / 365 - 2017.5)))
    )
    assert table.loc["China, import", "value"] == pytest.approx(100 * (1 - (32.02 / 97.39) ** 0.2))
    assert table["reaches"].to_dict() == {
        "Needed for the goal": "",
        "Dalian Port, average": "no",
        "Dalian Port, export": "yes",
        "China, import": "no",
        "China, export": "yes",
    }


@pytest.mark.parametrize(
    ("goal", "title"),
    [
        (
            replace(GOAL, hours=81),
            "81 h is met already: Dalian Port, average stood at 80.42 h in September 2019",
        ),
        (
            replace(GOAL, hours=80.42),
            "80.42 h may be met already: Dalian Port, average stood at 80.42 h, which its printing cannot tell apart",
        ),
        (
            replace(GOAL, year=2018),
            "The end of 2018 lies before the latest figure of Dalian Port, average, September 2019",
        ),
        (replace(GOAL, hours=0), "No yearly cut reaches 0 h: every cut leaves something"),
    ],
)
def test_a_goal_that_needs_no_cut_or_allows_none_gets_an_honest_answer(
    goal: trade.GoalChoice, title: str, catalogue: Catalogue
) -> None:
    exhibit = trade.goal_exhibit(catalogue, EVERYTHING, goal)
    assert exhibit.title == title
    assert "Needed for the goal" not in set(exhibit.table["name"])


def test_the_reforms_of_the_theme_stand_with_effect_figures_and_source(catalogue: Catalogue) -> None:
    reforms = reforms_on_record(catalogue, Search(page="trade-facilitation"), ("trade facilitation",)).table
    figures = dict(zip(reforms["name"], reforms["figures"], strict=True))
    assert figures["Smart export rebate platform"] == "Export rebate speed: +47\u202f%"
    assert figures["Nine new functions on the single window 3.0"].startswith("New single-window functions: 9 functions")
    assert figures["55 joint initiatives with customs and other authorities"] == (
        "Joint innovative initiatives: 55 initiatives"
    )
    for name in (
        "New oversight model of international seafood in transit",
        "“Three mutual” customs clearance",
        "Replacing inspections with audits; noninvasive inspections",
        "Intelligent guide for declaring import and export goods",
    ):
        assert name in figures
    assert all(all(reforms[column]) for column in ("effect", "level", "date", "source"))


def test_a_link_carries_filters_and_scenario(catalogue: Catalogue) -> None:
    parameters = trade.value_exhibit(catalogue, EVERYTHING, VALUE).parameters
    assert parameters == {
        "place": AREAS,
        "flow": FLOWS,
        "span": ("2017", "2022"),
        "derived": ("true",),
        "trade": ("1000",),
        "currency": ("USD",),
        "unsure": ("10",),
        "growth": ("0", "4"),
        "ahead": ("5",),
        "savings": ("1",),
        "a_hours": ("9.1", "9.1"),
        "a_day": ("A01",),
        "a_sensitive": ("20", "60"),
    }


def every_exhibit(
    choice: trade.TradeChoice, share: int, peers: trade.PeerChoice, value: trade.ValueChoice, goal: trade.GoalChoice
) -> list[Exhibit]:
    return [
        trade.clearance_exhibit(CATALOGUE, choice),
        trade.history_exhibit(CATALOGUE, choice, "import"),
        trade.history_exhibit(CATALOGUE, choice, "export"),
        trade.import_time_exhibit(CATALOGUE, choice, share),
        trade.peer_exhibit(CATALOGUE, choice, peers),
        trade.inspection_exhibit(CATALOGUE, choice),
        trade.savings_exhibit(CATALOGUE, choice, INSPECTIONS),
        trade.value_exhibit(CATALOGUE, choice, value),
        trade.tornado_exhibit(CATALOGUE, choice, value, "A"),
        trade.assumptions_exhibit(CATALOGUE, choice, value),
        trade.goal_exhibit(CATALOGUE, choice, goal),
    ]


def ordered(values: st.SearchStrategy[tuple[float, float]]) -> st.SearchStrategy[tuple[float, float]]:
    return values.map(lambda ends: (min(ends), max(ends)))


choices = st.builds(
    lambda areas, flows, years, derived: trade.TradeChoice(
        areas=tuple(area for area in AREAS if area in areas),
        flows=tuple(flow for flow in FLOWS if flow in flows),
        first_year=min(years),
        last_year=max(years),
        derived=derived,
    ),
    st.sets(st.sampled_from(AREAS)),
    st.sets(st.sampled_from(FLOWS)),
    st.tuples(st.integers(2017, 2022), st.integers(2017, 2022)),
    st.booleans(),
)
INDICATORS = (*trade.hour_indicators(CATALOGUE), *trade.score_indicators(CATALOGUE))
compared = st.sampled_from(INDICATORS).flatmap(
    lambda indicator: st.builds(
        lambda years, economies: trade.PeerChoice(
            indicator=indicator,
            economies=tuple(one for one in ECONOMIES if one in economies),
            earlier=min(years),
            year=max(years),
        ),
        st.tuples(
            st.sampled_from(trade.years_of(CATALOGUE, indicator)), st.sampled_from(trade.years_of(CATALOGUE, indicator))
        ),
        st.sets(st.sampled_from(ECONOMIES)),
    )
)
savings = st.builds(
    trade.SavingChoice,
    hours=ordered(
        st.tuples(
            st.integers(0, 800).map(lambda tenths: tenths / 10), st.integers(0, 800).map(lambda tenths: tenths / 10)
        )
    ),
    sensitive=st.tuples(st.integers(0, 100), st.integers(0, 100)).map(lambda ends: (min(ends), max(ends))),
    parameter=st.sampled_from(tuple(trade.day_values(CATALOGUE))),
)
values = st.builds(
    trade.ValueChoice,
    trade=st.sampled_from([1, 1000, 1_000_000]),
    currency=st.sampled_from(["CNY", "USD"]),
    unsure_percent=st.integers(0, 50),
    growth=ordered(
        st.tuples(
            st.integers(-50, 150).map(lambda tenths: tenths / 10), st.integers(-50, 150).map(lambda tenths: tenths / 10)
        )
    ),
    years=st.integers(2, 20),
    scenarios=st.lists(savings, min_size=1, max_size=3).map(tuple),
)
goals = st.builds(
    trade.GoalChoice,
    series=st.sampled_from(tuple(trade.goal_series(CATALOGUE))),
    hours=st.integers(0, 10000).map(lambda tenths: tenths / 10),
    year=st.integers(2000, 2060),
)


@settings(max_examples=30, deadline=None)
@given(choices, st.integers(0, 100), compared, values, goals)
def test_any_choice_gives_exhibits_that_say_something_and_never_nan(
    choice: trade.TradeChoice,
    share: int,
    peers: trade.PeerChoice,
    value: trade.ValueChoice,
    goal: trade.GoalChoice,
) -> None:
    for exhibit in every_exhibit(choice, share, peers, value, goal):
        assert says_something(exhibit), exhibit.title


@pytest.mark.parametrize("choice", [EVERYTHING, replace(EVERYTHING, areas=()), replace(EVERYTHING, derived=False)])
@pytest.mark.parametrize("parameter", ["A01", "A03"])
def test_every_picture_can_be_drawn(choice: trade.TradeChoice, parameter: str) -> None:
    value = replace(VALUE, scenarios=(EXPORTS_SAVED, replace(EXPORTS_SAVED, parameter=parameter)))
    for exhibit in every_exhibit(choice, 50, HOURS, value, GOAL):
        if exhibit.spec is not None:
            assert file_of(exhibit, "http://127.0.0.1/", Format.SVG).startswith(b"<svg")


def test_what_is_printed_is_never_implied_though_its_dispute_is_hidden(catalogue: Catalogue) -> None:
    hidden = without_disputed(catalogue)
    shown = trade.clearance_exhibit(hidden, replace(EVERYTHING, areas=("china",)))
    # 97.39 h and 12.29 h of 2017 are printed, in dispute and hidden; nothing stands in for them.
    assert not (shown.table["status"] == "derived").any()
    assert not [note for note in shown.notes if "no source prints China" in note]


def test_a_response_of_trade_is_like_no_tariff(catalogue: Catalogue) -> None:
    scenario = replace(VALUE.scenarios[0], parameter="A03")
    worth = trade.value_exhibit(catalogue, EVERYTHING, replace(VALUE, scenarios=(scenario,)))
    outcome = worth.table.iloc[0]
    assert outcome["tariff"] == "none: trade gained"
    assert math.isnan(outcome["tariff_value"])


def test_hidden_derived_figures_are_no_yardstick_of_a_goal(catalogue: Catalogue) -> None:
    hidden = trade.goal_exhibit(catalogue, replace(EVERYTHING, derived=False), GOAL)
    assert "about 120.64 h" not in " ".join(hidden.table["basis"])
    assert not (hidden.rows["status"] == "derived").any()
    assert hidden.filters[0] == "Derived figures: hidden"


def test_a_file_names_only_the_filters_that_acted(catalogue: Catalogue) -> None:
    one_area = replace(EVERYTHING, areas=("china",), flows=("export",))
    assert "Area: China" in trade.clearance_exhibit(catalogue, one_area).filters
    assert not [words for words in trade.inspection_exhibit(catalogue, one_area).filters if "Area" in words]
