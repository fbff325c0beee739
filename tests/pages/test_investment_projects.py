"""The investment projects page: what filters, the day and the sliders do, at their ends and when emptied."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.seen import healthy, rows_of, titles, widget

PAGE = "investment_projects.py"
STEPS = ("planned", "committed", "building", "built")
SLIDERS: dict[str, list[Any]] = {
    "completion_years": [1, 20],
    **{f"{name}_{step}_chance": [0, 100] for name in "ab" for step in STEPS},
    **{f"{name}_{step}_delay": [0.0, 15.0] for name in "ab" for step in STEPS},
}


def test_the_page_leads_with_the_pipeline(open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE)
    assert titles(app)[0] == ("4 operating and 8 being built or built, of 35 project phases known on 31 December 2025")
    assert [(metric.label, metric.value) for metric in app.metric] == [
        ("Planned", "16 phases"),
        ("Committed", "7 phases ‡"),
        ("Being built", "6 phases"),
        ("Built", "2 phases"),
        ("Operating", "4 phases ‡"),
    ]


@pytest.mark.parametrize(("key", "value"), [(key, value) for key, ends in SLIDERS.items() for value in ends])
def test_every_slider_works_at_both_ends(key: str, value: Any, open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE)
    app.slider(key=key).set_value(value).run()
    assert healthy(app)
    assert len(titles(app)) == len(titles(open_page(PAGE)))


@pytest.mark.parametrize("day", ["2008-04-19", "2025-12-31"])
def test_the_day_works_at_both_ends(day: str, open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE)
    app.select_slider(key="as_of").set_value(day).run()
    assert healthy(app)


def test_an_earlier_day_knows_the_pipeline_of_then(open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE)
    app.select_slider(key="as_of").set_value("2012-01-31").run()
    assert titles(app)[0] == "1 operating and 1 being built or built, of 3 project phases known on 31 January 2012"


def test_a_link_to_any_day_means_the_last_one_on_record(open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE, as_of="2019-12-24")
    assert app.select_slider(key="as_of").value == "2019-09-30"
    assert not app.warning


@pytest.mark.parametrize("key", ["stage", "sector", "origin", "tier"])
def test_an_emptied_filter_gives_sentences_not_errors(key: str, open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE)
    widget(app, key).set_value([]).run()
    assert healthy(app)
    assert all(sentence.value.endswith(".") for sentence in app.info)
    assert "A card needs a project: none passes the filters." in [one.value for one in app.info]


def test_everything_emptied_at_once_still_gives_sentences(open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE)
    for key in ("stage", "sector", "origin", "tier"):
        widget(app, key).set_value([])
    app.toggle(key="with_amount").set_value(True)
    app.toggle(key="disputed").set_value(False)
    app.select_slider(key="as_of").set_value("2008-04-19")
    app.run()
    assert healthy(app)


def test_a_stage_chosen_leaves_the_others_pale(open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE)
    widget(app, "stage").set_value(["operating"]).run()
    drawn = rows_of(app, "project phases known on")
    assert drawn.groupby("step")["shown"].first().to_dict() == {
        "planned": "other",
        "committed": "other",
        "building": "other",
        "built": "other",
        "operating": "chosen",
    }
    assert [metric.label for metric in app.metric] == ["Operating"]


def test_a_card_follows_the_filters(open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE, project="VW")
    assert app.selectbox(key="project").value == "VW"
    widget(app, "origin").set_value(["Japan"]).run()
    assert healthy(app)
    assert app.selectbox(key="project").value == "PAN"


def test_hidden_disputes_leave_the_page(open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE)
    app.toggle(key="disputed").set_value(False).run()
    assert healthy(app)
    assert not [metric.value for metric in app.metric if "‡" in metric.value]
    assert titles(app)[0].endswith("of 33 project phases known on 31 December 2025")


@pytest.mark.parametrize("count", [1, 3])
def test_one_scenario_or_three(count: int, open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE, apart="C", outlooks="3")
    widget(app, "outlooks").set_value(count).run()
    assert healthy(app)
    drawn = rows_of(app, "Expected to operate by the end of")
    assert drawn[drawn["kind"] == "path"]["series"].nunique() == count
