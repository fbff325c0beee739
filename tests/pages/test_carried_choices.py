"""Choices that mean the same on several pages are carried from one to the next."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from dftz.data import load_catalogue, other_readings
from tests.pages.conftest import PAGES
from tests.pages.seen import healthy

OTHERS = tuple(other_readings(load_catalogue(PAGES.parent / "data"))["reading_id"])
THEMES = ("trade_facilitation.py", "port_logistics.py", "institutional_reform.py", "investment_projects.py")


def on(app: AppTest, page: str) -> AppTest:
    """The same visit on another page."""
    return app.switch_page(str(PAGES / page)).run()


def test_hidden_disputes_stay_hidden_on_every_page(open_page: Callable[..., AppTest]) -> None:
    app = open_page()
    assert any("‡" in metric.value for metric in app.metric)
    app.toggle(key="disputed").set_value(False).run()
    for page in ("overview.py", *THEMES, "overview.py"):
        on(app, page)
        assert healthy(app)
        assert app.toggle(key="disputed").value is False
        assert not [metric.value for metric in app.metric if "‡" in metric.value]


def test_derived_figures_stay_hidden_where_they_can_be(open_page: Callable[..., AppTest]) -> None:
    app = open_page("trade_facilitation.py")
    app.toggle(key="derived").set_value(False).run()
    for page in ("investment_projects.py", "port_logistics.py", "institutional_reform.py"):
        on(app, page)
        assert healthy(app)
        if page != "investment_projects.py":
            assert app.toggle(key="derived").value is False


@pytest.mark.parametrize("day", ["2019-01-17", "2019-09-30"])
def test_the_day_looked_back_from_is_the_same_on_every_page(day: str, open_page: Callable[..., AppTest]) -> None:
    app = open_page("investment_projects.py")
    app.select_slider(key="as_of").set_value(day).run()
    for page in ("port_logistics.py", "institutional_reform.py", "overview.py", "investment_projects.py"):
        on(app, page)
        assert healthy(app)
        if page != "port_logistics.py":
            assert app.select_slider(key="as_of").value == day


@pytest.mark.parametrize("page", ["overview.py", *THEMES])
def test_a_page_without_its_disputed_figures_says_so_in_its_files(page: str, open_page: Callable[..., AppTest]) -> None:
    app = open_page(page, disputed="false")
    assert healthy(app)
    assert app.toggle(key="disputed").value is False


@pytest.mark.parametrize("page", ["overview.py", *THEMES, "evidence.py"])
def test_another_reading_is_said_on_every_page_with_the_way_back(page: str, open_page: Callable[..., AppTest]) -> None:
    app = open_page("institutional_reform.py", reading=["C01-own", "C06-one"])
    on(app, page)
    assert healthy(app)
    assert app.multiselect(key="reading").value == ["C01-own", "C06-one"]
    said = next(one.value for one in app.markdown if "**Read otherwise** on" in one.value)
    assert "237 copied or 237 own innovations: Own innovations" in said
    app.button(key="our-readings").click().run()
    assert app.multiselect(key="reading").value == []
    on(app, "institutional_reform.py")
    assert not [one.value for one in app.markdown if "**Read otherwise** on" in one.value]


@pytest.mark.parametrize("page", ["overview.py", *THEMES])
def test_every_page_stands_under_every_reading(page: str, open_page: Callable[..., AppTest]) -> None:
    """One reading of each dispute at once: they touch no row together."""
    for readings in (first_of_each(OTHERS), first_of_each(OTHERS[::-1])):
        app = open_page(page, reading=readings)
        assert healthy(app), readings
        assert set(app.multiselect(key="reading").value) == set(readings)


def first_of_each(readings: tuple[str, ...]) -> list[str]:
    """The first reading of each dispute, in order."""
    return list({reading.partition("-")[0]: reading for reading in reversed(readings)}.values())


def test_of_two_readings_of_one_dispute_the_first_is_taken_and_it_is_said(open_page: Callable[..., AppTest]) -> None:
    app = open_page("investment_projects.py", reading=["C19-yuan", "C19-dollars"])
    assert [one.value for one in app.warning] == [
        (
            "The link asks for reading = “C19-dollars”; expected one reading of each dispute, and C19-yuan is one. The"
            " rest is shown."
        )
    ]
    app.multiselect(key="reading").set_value(["C19-yuan", "C19-dollars"]).run()
    assert app.multiselect(key="reading").value == ["C19-dollars"]
