"""A journalist asks where a number comes from: clicks a bar, a point, a row, a headline; and copies the citation."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.visiting import healthy, rerun

WIDTHS = [(1440, 900), (390, 844)]
HEADER, ROW, BOX = 35, 35, 14
"""Pixels of a table's header and rows, and the middle of the boxes that choose a row."""


def exhibit(page: Page, name: str) -> Locator:
    return page.locator(f'[class~="st-key-exhibit-{name}"]')


def papers(shown: Locator) -> Locator:
    return shown.locator('[class*="st-key-found-"]')


def click_mark(page: Page, mark: Locator) -> None:
    """Point at a mark, see that it can be clicked, and click it."""
    mark.scroll_into_view_if_needed()
    mark.hover()
    page.wait_for_function(
        "() => [...document.querySelectorAll('.vega-embed, .vega-embed *')].some("
        "(part) => getComputedStyle(part).cursor === 'pointer')"
    )
    with rerun(page):
        mark.click()


@pytest.mark.parametrize(("width", "height"), WIDTHS)
def test_a_click_on_a_bar_shows_its_papers_below_and_close_takes_them_away(
    width: int, height: int, open_page: OpenPage
) -> None:
    visit = open_page("/port-logistics", width=width, height=height)
    page = visit.page
    address, runs = page.url, page.locator("h3").all_inner_texts()
    shown = exhibit(page, "growth-by-cargo")
    click_mark(page, shown.locator(".mark-rect path").first)
    found = papers(shown)
    expect(found).to_contain_text("LNG throughput, Dalian Port: +54.9")
    for words in ("54.85 to 54.95", "“54.9%”", "body paragraph 4", "(official)"):
        expect(found).to_contain_text(words)
    expect(found.get_by_role("link").first).to_have_attribute(
        "href", "https://english.dlftz.gov.cn/article/show/266.aspx"
    )
    assert page.url == address
    assert page.locator("h3").all_inner_texts() == runs
    assert healthy(visit)
    with rerun(page):
        found.get_by_role("button", name="Close").click()
    expect(found).to_have_count(0)


@pytest.mark.parametrize(("width", "height"), WIDTHS)
def test_a_click_on_a_hollow_point_shows_the_formula_with_the_papers_of_its_inputs(
    width: int, height: int, open_page: OpenPage
) -> None:
    visit = open_page("/port-logistics", width=width, height=height)
    page = visit.page
    shown = exhibit(page, "throughput-vehicles")
    hollow = shown.locator('.mark-symbol path[aria-label*="705,600"]').first
    click_mark(page, hollow)
    found = papers(shown)
    expect(found).to_contain_text("Formula: ")
    expect(found).to_contain_text("÷ (1 + 16.21")
    expect(found).to_contain_text("Made of:")
    expect(found).to_contain_text("“16.21%”")
    assert healthy(visit)


@pytest.mark.parametrize(("width", "height"), WIDTHS)
def test_a_row_of_a_table_shows_its_papers(width: int, height: int, open_page: OpenPage) -> None:
    visit = open_page("/port-logistics", width=width, height=height)
    page = visit.page
    shown = exhibit(page, "port-figures")
    table = shown.get_by_test_id("stDataFrame")
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    assert box
    with rerun(page):
        page.mouse.click(box["x"] + BOX, box["y"] + HEADER + ROW / 2)
    found = papers(shown)
    expect(found).to_contain_text("Ore throughput, Dalian Port: +18.7")
    expect(found).to_contain_text("“18.7%”")
    assert healthy(visit)


def test_a_citation_is_offered_in_three_styles_to_copy(open_page: OpenPage) -> None:
    page = open_page("/port-logistics").page
    page.get_by_role("button", name="Papers").first.click()
    body = page.get_by_test_id("stPopoverBody")
    expect(body).to_contain_text("@misc{dftz-2019,")
    body.get_by_role("tab", name="APA 7").click()
    expect(body).to_contain_text("(ca. 2019, September). DFTZ Builds Highlands")
    body.get_by_role("tab", name="GB/T 7714-2015").click()
    expect(body).to_contain_text("[EB/OL]. [2019-09].")
    code = body.get_by_test_id("stCode").last
    code.hover()
    expect(code.get_by_role("button")).to_be_visible()


def test_papers_go_away_with_what_they_belong_to(open_page: OpenPage) -> None:
    page = open_page("/port-logistics").page
    shown = exhibit(page, "growth-by-cargo")
    click_mark(page, shown.locator(".mark-rect path").first)
    expect(papers(shown)).to_contain_text("LNG throughput")
    with rerun(page):
        page.locator('[class~="st-key-cargo"] button', has_text="LNG").click()
    expect(papers(shown)).to_have_count(0)
