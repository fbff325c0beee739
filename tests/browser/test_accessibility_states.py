"""What a page opens, says and refuses is as open to everyone as the page itself."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from dftz.data import current_catalogue
from dftz.exhibits.pages import exhibit_of
from dftz.export import Format, Options, file_of
from tests.browser.conftest import OpenPage
from tests.browser.everyone import axe_violations, faint_words, small_targets, wear
from tests.browser.visiting import open_menu, open_table, rerun, settled

TEXT = (
    "Grain throughput at Dalian Port grew by 19.8% in 2018, ore by 81.7%, containers by 0.7%;"
    " clearance took 80 hours.\n5 companies a day; in 2018 growth of LNG was 54.9%."
)


def held_against(page: Page) -> dict[str, list[str]]:
    """What keeps somebody out of the page as it stands open, by theme and check; empty where nothing does."""
    problems = {}
    for chosen in ("dark", "light"):
        wear(page, chosen)
        for check in (axe_violations, faint_words, small_targets):
            found = check(page)
            if found:
                problems[f"{chosen}, {check.__name__}"] = found
    return problems


@pytest.mark.parametrize("language", ["en", "zh"])
def test_papers_downloads_tables_and_notices(language: str, open_page: OpenPage) -> None:
    page = open_page(f"/port-logistics?lang={language}&cargo=coal&years=1066").page
    expect(page.get_by_test_id("stAlert").first).to_be_visible()
    open_menu(page, "growth-by-cargo")
    open_table(page, "growth-by-cargo")
    with rerun(page):
        page.locator('[class~="st-key-bundle-port-logistics"] summary').click()
    mark = page.locator('[class~="st-key-exhibit-growth-by-cargo"] .mark-rect path').first
    mark.hover()
    with rerun(page):
        mark.click()
    expect(page.locator('[class*="st-key-found-"]')).to_be_visible()
    with rerun(page):
        page.get_by_test_id("stPopoverButton").first.click()
    expect(page.get_by_test_id("stPopoverBody")).to_be_visible()
    assert held_against(page) == {}


def test_an_opened_dispute_with_both_sides_and_its_switch(open_page: OpenPage) -> None:
    page = open_page("/evidence?part=disputes").page
    page.locator('[class*="st-key-dispute-"] summary').first.click()
    page.locator('[class~="st-key-dispute_theme"] input').click()
    expect(page.get_by_role("option").first).to_be_visible()
    assert held_against(page) == {}
    page.keyboard.press("Escape")
    expect(page.locator('[class*="st-key-side-"]').first).to_be_visible()
    assert held_against(page) == {}


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_checked_text_with_every_verdict_and_one_number_looked_into(language: str, open_page: OpenPage) -> None:
    page = open_page(f"/check-a-text?lang={language}").page
    page.locator('[class~="st-key-text_to_check"] textarea').fill(TEXT)
    with rerun(page):
        page.locator('[class~="st-key-check_text"] button').click()
    page.locator('[class~="st-key-marked-text"]').wait_for()
    settled(page)
    page.get_by_test_id("stExpander").locator("summary").first.click()
    assert held_against(page) == {}


def test_the_verdicts_on_a_file_from_here_and_on_one_from_elsewhere(open_page: OpenPage, tmp_path: Path) -> None:
    ours, other = tmp_path / "ours.csv", tmp_path / "other.csv"
    exhibit = exhibit_of(current_catalogue(), "growth-by-cargo", {})
    ours.write_bytes(file_of(exhibit, "http://localhost:8501/port-logistics", Format.CSV, Options()))
    other.write_text("cargo,growth\nore,18.7\n", encoding="utf-8")
    page = open_page("/verify-a-file").page
    for file in (ours, other):
        with rerun(page):
            page.locator('[data-testid="stFileUploader"] input[type="file"]').set_input_files(file)
            expect(page.locator('[class~="st-key-verdict"] strong').first).to_have_text(file.name)
        settled(page)
        assert held_against(page) == {}


def test_the_page_for_an_unknown_address_the_menu_and_the_words_about_the_app(open_page: OpenPage) -> None:
    page = open_page("/nope").page
    expect(page.get_by_role("heading", level=1)).to_contain_text("Page not found")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert held_against(page) == {}
    page.get_by_test_id("stMainMenuButton").click()
    expect(page.get_by_role("menuitem").first).to_be_visible()
    assert held_against(page) == {}
    page.get_by_role("menuitem", name="About").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    assert held_against(page) == {}


def test_the_list_of_pages_opened_on_a_phone(open_page: OpenPage) -> None:
    page = open_page("/check-a-text", width=390, height=844).page
    page.get_by_test_id("stExpandSidebarButton").click()
    expect(page.get_by_test_id("stSidebarNavLink").first).to_be_in_viewport()
    assert held_against(page) == {}
