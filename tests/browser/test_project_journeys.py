"""A consultant reads the pipeline of a day and follows a project; a reader crosses all pages and comes back."""

from __future__ import annotations

import pandas as pd
import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage, SaveFile
from tests.browser.visiting import figures, findings, healthy, new_address, query, settled, slide, titled

PATH = "/investment-projects"
THEMES = ("Trade facilitation", "Port logistics", "Institutional reform", "Investment projects")


def go_to(page: Page, name: str) -> None:
    """Choose a page in the navigation."""
    with new_address(page):
        page.get_by_test_id("stSidebarNav").get_by_role("link", name=name).click()
    page.locator("h1", has_text=name if name != "Overview" else "DFTZ Explorer").wait_for()
    settled(page)


def test_a_click_on_a_block_shows_that_stage_and_back_shows_all(open_page: OpenPage) -> None:
    page = open_page(PATH).page
    blocks = page.locator('[class~="st-key-exhibit-pipeline"] .mark-rect path')
    assert blocks.count() == 35
    with new_address(page):
        blocks.last.click()
    assert query(page)["stage"] == ["Operating"]
    page.wait_for_function("() => document.querySelectorAll('[data-testid=stMetricValue]').length === 1")
    assert figures(page) == ["4 phases ‡"]
    settled(page)
    # The same block once more shows all; so does Back, from any other.
    with new_address(page):
        blocks.last.click()
    assert "stage" not in query(page)
    page.wait_for_function("() => document.querySelectorAll('[data-testid=stMetricValue]').length === 5")
    settled(page)
    with new_address(page):
        blocks.first.click()
    assert query(page)["stage"] == ["Planned"]
    page.go_back()
    page.wait_for_function("() => document.querySelectorAll('[data-testid=stMetricValue]').length === 5")


def test_the_day_and_the_filters_come_back_on_reload_and_in_a_second_browser(open_page: OpenPage, server: str) -> None:
    page = open_page(f"{PATH}?as_of=2019-12-24&sector=automotive&sector=energy&a_planned_chance=80").page
    page.wait_for_function("() => location.search.includes('30+September+2019')")
    settled(page)
    seen = (findings(page), figures(page))
    page.reload()
    settled(page)
    assert (findings(page), figures(page)) == seen
    second = open_page(page.url.removeprefix(server)).page
    assert (findings(second), figures(second)) == seen


def test_a_chance_moves_the_completion(open_page: OpenPage) -> None:
    page = open_page(PATH).page
    before = next(title for title in findings(page) if "Expected to operate" in title)
    slide(page, "completion_years", 2)
    page.wait_for_function("(before) => !document.body.innerText.includes(before)", arg=before)
    assert "by the end of 2035" in next(title for title in findings(page) if "Expected to operate" in title)


def test_a_project_has_a_card_at_its_own_address(open_page: OpenPage) -> None:
    page = open_page(f"{PATH}?project=TK").page
    card = page.locator('[class~="st-key-card"]')
    card.wait_for()
    for part in (
        "thyssenkrupp Technology Center",
        "蒂森克虏伯技术中心",
        "about to settle",
        "Disputed: The thyssenkrupp",
    ):
        assert part in card.inner_text()


def test_the_table_of_phases_opens_elsewhere(open_page: OpenPage, saved: SaveFile) -> None:
    page = open_page(PATH).page
    phases = pd.read_csv(saved(page, "phases", "CSV table"))
    assert len(phases) == 35
    assert phases["step"].value_counts().to_dict() == {
        "Planned": 16,
        "Committed": 7,
        "Being built": 6,
        "Operating": 4,
        "Built": 2,
    }


def test_the_amounts_open_elsewhere_as_numbers(open_page: OpenPage, saved: SaveFile) -> None:
    page = open_page(PATH).page
    amounts = pd.read_csv(saved(page, "amounts-billion-cny", "CSV table"))
    assert amounts["amount"].tolist() == [10, 5, 2, 0.273, 0.25, 0.1, 0.05]


def test_choices_cross_all_pages_and_back_brings_each_as_it_was(open_page: OpenPage) -> None:
    page = open_page("/").page
    with new_address(page):
        page.locator('[class~="st-key-disputed"] label').first.click()
    seen = [(page.url, figures(page))]
    for name in THEMES:
        go_to(page, name)
        assert query(page)["disputed"] == ["false"]
        assert not [figure for figure in figures(page) if "‡" in figure]
        seen.append((page.url, figures(page)))
    for address, shown in reversed(seen[:-1]):
        page.go_back()
        page.wait_for_url(address)
        settled(page)
        page.wait_for_function(
            "(shown) => [...document.querySelectorAll('[data-testid=stMetricValue]')]"
            ".map((one) => one.innerText).join() === shown.join()",
            arg=shown,
        )


def test_the_day_is_carried_from_projects_to_reform(open_page: OpenPage) -> None:
    page = open_page(f"{PATH}?as_of=2018-04-10").page
    go_to(page, "Port logistics")
    go_to(page, "Institutional reform")
    assert query(page)["as_of"] == ["10 April 2018"]
    titled(page, "97 of 119 reform tasks")


@pytest.mark.parametrize(
    "view", ["", "?stage=&origin=", "?as_of=2008-04-19", "?disputed=false&with_amount=true", "?tracks=true&outlooks=3"]
)
def test_a_view_is_healthy_on_a_phone(view: str, open_page: OpenPage) -> None:
    visit = open_page(f"{PATH}{view}", width=390, height=844)
    assert healthy(visit)
    assert visit.page.locator("h1").inner_text() == "Investment projects"
