"""A reader switches to Chinese and back: words, address, the page's language for assistive technology, files."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, SaveFile
from tests.browser.visiting import healthy, new_address, open_menu, open_table, query, rerun, settled

CHINESE = re.compile(r"[\u4e00-\u9fff]")


def speak(page: Page, language: str) -> None:
    with new_address(page):
        page.locator('[class~="st-key-lang"] button', has_text=language).click()


def test_a_page_speaks_chinese_keeps_its_filters_and_goes_on_in_chinese(open_page: OpenPage) -> None:
    visit = open_page("/port-logistics?cargo=ore&years=2014&years=2020")
    page = visit.page
    speak(page, "中文")
    expect(page.get_by_role("heading", level=1)).to_have_text("港口物流")
    assert page.evaluate("document.documentElement.lang") == "zh-Hans"
    assert query(page)["years"] == ["2014", "2020"]
    page.get_by_test_id("stSidebarNavLink").filter(has_text="贸易便利化").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("贸易便利化")
    settled(page)
    assert healthy(visit)
    page.reload()
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("贸易便利化")
    speak(page, "English")
    expect(page.get_by_role("heading", level=1)).to_have_text("Trade facilitation")
    assert page.evaluate("document.documentElement.lang") == "en-GB"


def test_a_filter_named_in_english_survives_a_reload_in_chinese(open_page: OpenPage) -> None:
    page = open_page("/port-logistics?cargo=ore").page
    speak(page, "中文")
    page.reload()
    settled(page)
    chosen = page.locator('[class~="st-key-cargo"] button[aria-pressed="true"]')
    expect(chosen).to_have_text(["矿石"])


def test_another_language_is_one_step_that_back_takes_back(open_page: OpenPage) -> None:
    page = open_page("/port-logistics?cargo=ore").page
    chosen = page.locator('[class~="st-key-cargo"] button[aria-pressed="true"]')
    with new_address(page):
        page.locator('[class~="st-key-cargo"] button', has_text="Grain").click()
    settled(page)
    steps = page.evaluate("history.length")
    speak(page, "中文")
    expect(chosen.filter(has_text=CHINESE)).to_have_count(2)
    settled(page)
    assert set(chosen.all_inner_texts()) == {"粮食", "矿石"}
    assert page.evaluate("history.length") == steps + 1
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Port logistics")
    settled(page)
    assert set(chosen.all_inner_texts()) == {"Grain", "Ore"}


def test_what_is_open_below_an_exhibit_stays_open_and_closes_in_the_other_language(open_page: OpenPage) -> None:
    page = open_page("/port-logistics").page
    opened = [open_menu(page, "growth-by-cargo"), open_table(page, "growth-by-cargo")]
    speak(page, "中文")
    finding = page.locator('[class~="st-key-exhibit-growth-by-cargo"] h3').inner_text()
    row = page.get_by_role("toolbar", name=f"在下方展开：{finding}")
    pills = row.get_by_role("button", pressed=True)
    expect(pills).to_have_text(["其他格式与引用", "表"])
    expect(row.get_by_role("button", expanded=True)).to_have_count(2)
    with rerun(page):
        pills.first.click()
    expect(opened[0]).to_have_count(0)
    expect(opened[1]).to_be_visible()


def test_what_was_chosen_before_the_switch_stays_chosen_after_the_next_click(open_page: OpenPage) -> None:
    page = open_page("/port-logistics").page
    areas = page.locator('[class~="st-key-area"] [data-tag]')
    expect(areas).to_have_count(4)
    speak(page, "中文")
    expect(areas.first).to_contain_text(CHINESE)
    with new_address(page):
        page.locator('[class~="st-key-cargo"] button', has_text="矿石").click()
    settled(page)
    expect(areas).to_have_count(4)
    assert "area" not in query(page)


@pytest.mark.parametrize("width", [390, 1440])
def test_no_chinese_page_is_wider_than_its_window(width: int, open_page: OpenPage) -> None:
    visit = open_page("/trade-facilitation?lang=zh", width=width)
    assert CHINESE.search(visit.page.locator("h3").first.inner_text())
    assert healthy(visit)


def test_a_file_of_a_chinese_page_speaks_chinese_and_links_to_it(open_page: OpenPage, saved: SaveFile) -> None:
    page = open_page("/port-logistics?lang=zh").page
    drawn = saved(page, "growth-by-cargo", "SVG").read_text(encoding="utf-8")
    assert "来源" in drawn
    assert "lang=zh" in drawn


def test_back_over_a_switch_of_language_speaks_the_language_of_the_address(open_page: OpenPage) -> None:
    page = open_page("/port-logistics?lang=zh").page
    speak(page, "English")
    expect(page.get_by_role("heading", level=1)).to_have_text("Port logistics")
    with new_address(page):
        page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("港口物流")
    assert page.evaluate("document.documentElement.lang") == "zh-Hans"


def test_the_open_part_of_the_evidence_stays_open_in_the_other_language(open_page: OpenPage) -> None:
    page = open_page("/evidence?part=disputes").page
    speak(page, "中文")
    opened = page.get_by_role("tab", selected=True)
    expect(opened.filter(has_text="争议")).to_be_visible()
    assert query(page)["part"] == ["争议"]
    page.reload()
    settled(page)
    expect(opened.filter(has_text="争议")).to_be_visible()


def test_a_phone_reaches_the_languages_between_the_two_menus(open_page: OpenPage) -> None:
    page = open_page("/", width=390).page
    page.locator(".st-key-lang button", has_text="中文").click()  # fails where something lies over it
    page.locator("html[lang^=zh]").wait_for(state="attached")
