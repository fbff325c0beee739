"""The trade facilitation page: what filters and sliders do, at their ends and when emptied."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.seen import healthy, rows_of, titles, widget

PAGE = "trade_facilitation.py"
SLIDERS: dict[str, list[Any]] = {
    "span": [(2017, 2017), (2019, 2019), (2022, 2022)],
    "share": [0, 99, 100],
    "companies": [1, 2000],
    "daily_cost": [0, 5000],
    "inspectors": [1, 10],
    "unsure": [0, 50],
    "growth": [(-5.0, -5.0), (-5.0, 15.0), (15.0, 15.0)],
    "ahead": [2, 20],
    "a_hours": [(0.0, 0.0), (0.0, 80.0), (80.0, 80.0)],
    "a_sensitive": [(0, 0), (0, 100), (100, 100)],
    "b_hours": [(0.0, 0.0), (80.0, 80.0)],
    "b_sensitive": [(0, 0), (100, 100)],
    "c_hours": [(0.0, 0.0), (80.0, 80.0)],
    "c_sensitive": [(0, 0), (100, 100)],
}
NUMBERS: dict[str, list[float]] = {"goal_hours": [0.0, 80.42, 1000.0], "goal_year": [2000, 2060]}


def test_the_page_leads_with_the_article_s_findings(open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE)
    assert titles(app)[:4] == [
        "Dalian Port, average: 80.42 h in September 2019, down from an implied 120.64 h in 2017",
        "China, import: from 97.39 h in 2017 down to 32.02 h in 2022; Dalian Port, average: 80.42 h in September 2019",
        "China, export: from 12.29 h in 2017 down to 1.03 h in 2022; Dalian Port, export: 8.13 h in September 2019",
        "If 50 % were exports, imports took about 152.71 h at Dalian Port in 2019, after 224.06 h in 2017",
    ]
    assert [(metric.label, metric.value) for metric in app.metric] == [
        ("Dalian Port, average", "80.42 h ‡"),
        ("Dalian Port, average: implied base", "≈\u202f120.64 h ‡"),
        ("Dalian Port, export", "8.13 h ‡"),
        ("Dalian Port, export: implied base", "≈\u202f17.22 h ‡"),
        ("China, import", "32.02 h"),
    ]


@pytest.mark.parametrize(("key", "value"), [(key, value) for key, ends in SLIDERS.items() for value in ends])
def test_every_slider_works_at_both_ends(key: str, value: Any, open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE)
    app.slider(key=key).set_value(value).run()
    assert healthy(app)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        *(("trade", "1"), ("trade", "1000000")),
        *(("hours_years", (2017, 2017)), ("hours_years", (2019, 2019)), ("score_years", (2016, 2020))),
    ],
)
def test_every_choice_on_a_track_works_at_both_ends(key: str, value: Any, open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE)
    app.select_slider(key=key).set_value(value).run()
    assert healthy(app)


@pytest.mark.parametrize(("key", "value"), [(key, value) for key, ends in NUMBERS.items() for value in ends])
def test_every_number_works_at_both_ends(key: str, value: float, open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE)
    app.number_input(key=key).set_value(value).run()
    assert healthy(app)


@pytest.mark.parametrize("key", ["place", "flow", "economy"])
def test_an_emptied_filter_gives_sentences_not_errors(key: str, open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE)
    widget(app, key).set_value([]).run()
    assert healthy(app)
    assert app.info
    assert all(sentence.value.endswith(".") for sentence in app.info)


def test_everything_emptied_at_once_still_gives_sentences(open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE)
    for key in ("place", "flow", "economy"):
        widget(app, key).set_value([])
    app.toggle(key="derived").set_value(False)
    app.run()
    assert healthy(app)
    assert not app.metric


def test_hiding_derived_figures_hides_the_implied_bases(open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE)
    app.toggle(key="derived").set_value(False).run()
    assert healthy(app)
    assert set(rows_of(app, "Dalian Port, average: 80.42 h in September 2019")["status"]) == {"reported"}
    assert not any("implied" in metric.label for metric in app.metric)


def test_another_indicator_brings_years_of_its_own(open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE)
    app.select_slider(key="score_years").set_value((2018, 2019)).run()
    app.selectbox(key="score").set_value("lpi_score").run()
    assert healthy(app)
    assert app.select_slider(key="score_years").value == (2007, 2023)
    assert "China ranks 9 of 12 for Logistics Performance Index, overall: 3.7 points in 2023, 3.32 points in 2007" in (
        titles(app)
    )


def test_a_scenario_fewer_moves_the_tornado_to_one_that_is_there(open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE)
    widget(app, "tornado").set_value("C").run()
    assert any(title.startswith("Scenario C: ") for title in titles(app))
    widget(app, "savings").set_value(1).run()
    assert healthy(app)
    assert any(title.startswith("Scenario A: ") for title in titles(app))


def test_another_series_begins_with_a_goal_of_its_own(open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE)
    assert "Dalian Port, average: 40.2 h by the end of 2021 needs a cut of 26.5\u202f% every year" in titles(app)
    app.selectbox(key="goal").set_value("china/export").run()
    assert healthy(app)
    assert (app.number_input(key="goal_hours").value, app.number_input(key="goal_year").value) == (0.5, 2024)
    # 1.03 h in the middle of 2022 to 0.5 h at the end of 2024: 1 - (0.5 / 1.03) ** (1 / 2.5)
    assert "China, export: 0.5 h by the end of 2024 needs a cut of 25.1\u202f% every year" in titles(app)


def test_the_hours_achieved_stand_beside_the_tracks(open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE)
    assert (
        "Hours saved so far: Dalian Port, average **40.2 h** (2017 to 2019) · Dalian Port, export **9.1 h** (2017 to"
        " 2019) · China, import **65.4 h** (2017 to 2022) · China, export **11.3 h** (2017 to 2022)"
        in [one.value for one in app.caption]
    )
    assert [app.slider(key=f"{name}_hours").value for name in "abc"] == [(40.2, 40.2), (9.1, 9.1), (65.4, 65.4)]


def test_a_link_by_identifier_opens_the_view(open_page: Callable[..., AppTest]) -> None:
    app = open_page(
        PAGE, flow="export", hours="db_export_document_hours", a_day="A03", goal="china/import", trade="5000"
    )
    assert healthy(app)
    assert widget(app, "flow").value == ["export"]
    assert app.selectbox(key="hours").value == "db_export_document_hours"
    assert app.selectbox(key="a_day").value == "A03"
    assert app.selectbox(key="goal").value == "china/import"
    assert app.select_slider(key="trade").value == "5000"


def test_the_search_narrows_reforms_and_figures(open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE, find_trade="seafood")
    assert "1 named reform" in titles(app)


def test_hours_that_a_shorter_track_no_longer_holds_begin_anew(open_page: Callable[..., AppTest]) -> None:
    page = open_page("trade_facilitation.py")
    assert page.slider(key="a_hours").value == (40.2, 40.2)  # 120.64 - 80.42, a figure that others contradict
    page.toggle(key="disputed").set_value(False).run()
    hours = page.slider(key="a_hours")
    assert (hours.max, hours.value) == (30.0, (18.0, 18.0))
    page.toggle(key="derived").set_value(False).run()
    assert not page.error
    assert not page.exception
