"""The institutional reform page: what filters, switches and sliders do, at their ends and when emptied."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.seen import healthy, small_print, titles, widget

PAGE = "institutional_reform.py"
SLIDERS: dict[str, list[Any]] = {
    "when": [(2017, 2017), (2025, 2025)],
    "finish": [12, 60],
    "pace_years": [1, 20],
    "a_companies_registered": [0.0, 1310.0],
    "a_pace_fades": [0, 100],
    "b_companies_registered": [0.0],
    "b_pace_fades": [100],
}


def test_the_page_leads_with_what_was_promised_and_done(open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE)
    assert titles(app)[:4] == [
        "All 119 reform tasks were reported done by 9 April 2020",
        "The zone counts more than 620 innovations of its own by 2024, after 134 in 2018",
        "Of 82 cases 66 went to the province and 22 to the ministry, at least 6 to both",
        "20 of 48 named reforms concern trade facilitation",
    ]
    assert [(metric.label, metric.value) for metric in app.metric] == [
        ("Reform tasks completed", "119"),
        ("Own institutional innovations", "\\>\u202f620"),
        ("Innovation cases", "102"),
        ("Companies newly registered", "≈\u202f35,000 ‡"),
        ("Registrations per day, as claimed", "\\>\u202f50 ‡"),
    ]


@pytest.mark.parametrize(("key", "value"), [(key, value) for key, ends in SLIDERS.items() for value in ends])
def test_every_slider_works_at_both_ends(key: str, value: Any, open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE)
    app.slider(key=key).set_value(value).run()
    assert healthy(app)


@pytest.mark.parametrize("value", [1, 10_000_000])
def test_every_target_is_answered(value: int, open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE)
    app.number_input(key="pace_target").set_value(value).run()
    assert healthy(app)


@pytest.mark.parametrize("key", ["domain", "level"])
def test_an_emptied_filter_gives_sentences_not_errors(key: str, open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE)
    widget(app, key).set_value([]).run()
    assert healthy(app)
    assert "A card needs a reform: none passes the filters." in [one.value for one in app.info]
    assert all(sentence.value.endswith(".") for sentence in app.info)


def test_everything_emptied_at_once_still_gives_sentences(open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE)
    for key in ("domain", "level"):
        widget(app, key).set_value([])
    app.toggle(key="derived").set_value(False)
    app.slider(key="when").set_value((2017, 2017))
    app.run()
    assert healthy(app)


def test_an_earlier_day_knows_fewer_tasks(open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE)
    app.select_slider(key="as_of").set_value("2019-09-30").run()
    assert healthy(app)
    assert titles(app)[0] == "117 of 119 reform tasks, 98.3\u202f%, were reported done by 30 September 2019"


@pytest.mark.parametrize("word", ["own", "C01-own"])
def test_a_link_reads_the_disputed_count_as_own_innovations(word: str, open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE, reading=word)
    assert healthy(app)
    assert widget(app, "reading").value == ["C01-own"]
    assert any("count as own institutional innovations by the reading" in words for words in small_print(app))
    assert any("237 copied or 237 own innovations: Own innovations" in one.value for one in app.markdown)
    app.button(key="our-readings").click().run()
    assert healthy(app)
    assert widget(app, "reading").value == []
    assert not any("by the reading that is chosen" in words for words in small_print(app))


def test_working_days_make_a_faster_pace(open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE)
    widget(app, "days").set_value("working").run()
    assert healthy(app)
    assert any("about 26.4 a working day" in title for title in titles(app))


def test_a_card_follows_the_filters(open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE, reform="M13")
    assert app.selectbox(key="reform").value == "M13"
    widget(app, "domain").set_value(["trade facilitation"]).run()
    assert healthy(app)
    assert app.selectbox(key="reform").value != "M13"


def test_another_count_asks_for_a_target_of_its_own(open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE, pace_target="50000")
    assert app.number_input(key="pace_target").value == 50_000
    app.selectbox(key="pace").set_value("innovations").run()
    assert healthy(app)
    assert app.number_input(key="pace_target").value is None
