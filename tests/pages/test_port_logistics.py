"""The port page: what filters and sliders do, at their ends and when emptied."""

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.seen import healthy, rows_of, small_print, titles, widget

PAGE = "port_logistics.py"
SLIDERS: dict[str, list[Any]] = {
    "years": [(2010, 2010), (2018, 2018), (2022, 2022), (2010, 2022)],
    "horizon": [1, 20],
    "a_lasts": [0, 100],
    "a_fades": [0, 100],
    "b_lasts": [0, 100],
    "b_fades": [0, 100],
}


def test_the_page_leads_with_the_article_s_findings(open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE)
    assert titles(app)[:4] == [
        "LNG grew fastest in 2018: +54.9\u202f%, against +0.7\u202f% for containers",
        "Cold chain, Dayaowan Port: 390,000 t in 2018, up from about 297,700 t in 2017",
        "Dalian Port peaked at 10.13 million TEU in 2014 and handled 4.46 million TEU in 2022",
        "Dalian Automobile Terminal reached about 820,000 vehicles in 2018, its highest in these years",
    ]
    assert [metric.value for metric in app.metric] == [
        "+54.9\u202f%",
        "9.77 million TEU",
        "\\>\u202f400,000 TEU",
        "390,000 t ‡",
        "≤\u202f4.0\u202f% ‡",
    ]


@pytest.mark.parametrize(("key", "value"), [(key, value) for key, ends in SLIDERS.items() for value in ends])
def test_every_slider_works_at_both_ends(key: str, value: Any, open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE)
    app.slider(key=key).set_value(value).run()
    assert healthy(app)


@pytest.mark.parametrize("key", ["cargo", "area"])
def test_an_emptied_filter_gives_sentences_not_errors(key: str, open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE)
    widget(app, key).set_value([]).run()
    assert healthy(app)
    assert app.info
    assert all(sentence.value.endswith(".") for sentence in app.info)


def test_everything_emptied_at_once_still_gives_sentences(open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE)
    for key in ("cargo", "area"):
        widget(app, key).set_value([])
    app.toggle(key="derived").set_value(False)
    app.run()
    assert healthy(app)
    assert not app.metric
    assert not app.get("vega_lite_chart")
    assert "A growth path needs a cargo with a growth rate: choose one in the filters above." in [
        sentence.value for sentence in app.info
    ]


def test_one_cargo_leaves_its_own_exhibits(open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE)
    widget(app, "cargo").set_value(["ore"]).run()
    assert titles(app)[0] == "Ore: +18.7\u202f% in 2018"
    assert app.selectbox(key="path").value == "ore"
    # 1.187 · 1.1496 · 1.11968 · 1.095744 · 1.0765952 and the same with half the rate.
    assert titles(app)[-2] == "Ore would stand between 135.5 and 180.2 % of 2018 in 2023"


def test_hiding_derived_figures_leaves_a_gap_in_2019(open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE)
    shown = rows_of(app, "Lines of containers throughput")
    app.toggle(key="derived").set_value(False).run()
    hidden = rows_of(app, "Lines of containers throughput")
    assert 2019 in set(shown["year"])
    assert 2019 not in set(hidden["year"])
    port = hidden[hidden["series"] == "Dalian Port"]
    assert set(hidden["status"]) == {"reported"}
    assert port["segment"].nunique() == 2


def test_a_capacity_is_reached_in_the_year_worked_by_hand(open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE)
    app.slider(key="a_fades").set_value(0)
    app.number_input(key="capacity").set_value(10.5)
    widget(app, "scenarios").set_value(1)
    app.run()
    # log(10.5 / 9.77) / log(1.007) = 10.33 years after 2018; by the bounds 9.57 to 11.20 years.
    outcome = app.dataframe[0].value
    assert outcome["capacity_reached"].tolist() == ["2029 (2028 to 2030)"]
    assert outcome["doubling"].tolist() == ["after 99.4 years (92.8 to 107.0)"]


def test_a_cargo_without_volume_has_an_index_only_and_says_so(open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE)
    app.selectbox(key="path").set_value("lng").run()
    assert healthy(app)
    assert any("% of 2018" in title for title in titles(app))
    assert any(
        "No volume of 2018 is published for this cargo, so the path is an index." in one for one in small_print(app)
    )


def test_a_link_by_identifier_opens_the_view(open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE, cargo=["containers", "lng"], path="lng")
    assert set(widget(app, "cargo").value) == {"lng", "containers"}
    assert app.selectbox(key="path").value == "lng"
    assert healthy(app)


def test_years_that_fall_are_not_taken_over(open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE, years=["2019", "2017"])
    assert app.slider(key="years").value == (2010, 2022)
    assert app.warning[0].value == (
        "The link asks for years = “2019, 2017”; expected two whole numbers from 2010 to 2022, rising."
        " The default is shown."
    )
    assert "years" not in app.query_params


def test_another_cargo_asks_for_a_capacity_of_its_own(open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE, capacity="12")
    assert app.number_input(key="capacity").value == 12
    app.selectbox(key="path").set_value("lng").run()
    assert app.number_input(key="capacity").value is None


def test_an_open_end_is_an_empty_cell_of_the_table(open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE)
    table = app.dataframe[-1].value
    more_than = table[table["figure"].str.startswith("more than")]
    assert not more_than.empty
    assert more_than["high"].isna().all()


@pytest.mark.parametrize(("query", "times"), [({}, 0), ({"capacity": "12"}, 1)])
def test_the_outcomes_speak_of_capacity_only_where_one_is_set(
    query: dict[str, str], times: int, open_page: Callable[..., AppTest]
) -> None:
    shown = open_page(PAGE, **query).dataframe[0].proto.column_order
    assert list(shown).count("capacity_reached") == times


def test_years_and_a_filter_that_come_together_both_count(open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE)
    app.slider(key="years").set_value((2010, 2019))
    widget(app, "cargo").set_value(["Containers"]).run()
    expected = open_page(PAGE, years=["2010", "2019"], cargo=["containers"])
    assert titles(app) == titles(expected)
    assert small_print(app) == small_print(expected)
