"""Without a pointer, without sight, without motion: what such readers do on a page."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.conftest import OpenPage
from tests.browser.serving import Server
from tests.browser.visiting import open_menu, rerun, slide, visit

OPENS, CLOSES = re.compile("^Fullscreen"), re.compile("^Close fullscreen")
AT_REST = "#dftz-told[data-page]"
"""The region that tells of changes, once it knows what was there from the beginning."""
_LISTEN = """
() => {
  window.told = [];
  const region = document.getElementById("dftz-told");
  new MutationObserver(() => window.told.push(region.textContent)).observe(region, {childList: true});
}
"""
_MOVING = """
() => [...document.querySelectorAll("*")]
  .flatMap((each) => ["", "::before", "::after"].map((part) => getComputedStyle(each, part)))
  .filter((style) => style.transitionDuration.split(", ").some((one) => parseFloat(one) > 0)
    || (style.animationName !== "none" && style.animationDuration.split(", ").some((one) => parseFloat(one) > 0.001))
    || style.scrollBehavior === "smooth").length
"""
_HIGH_ENOUGH = 44
"""Pixels that a thumb needs where it matters."""


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport={"width": 1440, "height": 900})
    yield made
    made.close()


@pytest.fixture(scope="module")
def port(context: BrowserContext, session_server: Server) -> Page:
    """One page for the journeys that leave it as they found it."""
    page = visit(context, session_server.address, "/port-logistics").page
    page.locator(AT_REST).wait_for(state="attached")
    return page


def told_next(page: Page, before: int) -> str:
    """What a screen reader was told next, when it had been told ``before`` things."""
    page.wait_for_function("(before) => window.told.length > before", arg=before)
    words: str = page.evaluate("window.told.at(-1)")
    return words


@pytest.mark.parametrize(("language", "words"), [("en", "Skip to main content"), ("zh", "跳至正文")])
def test_the_first_stop_of_tab_leads_past_the_navigation(language: str, words: str, open_page: OpenPage) -> None:
    page = open_page(f"/verify-a-file?lang={language}").page
    page.keyboard.press("Tab")
    skip = page.get_by_test_id("stSkipToContent")
    expect(skip).to_be_focused()
    expect(skip).to_have_text(words)
    expect(skip).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    for first_in_page in ("main h1 a", '[class~="st-key-lang"] [role="radio"]'):
        page.keyboard.press("Tab")
        expect(page.locator(first_in_page).first).to_be_focused()


def test_papers_opened_by_the_keyboard_are_entered_left_and_closed_by_it(port: Page) -> None:
    button, body = port.get_by_test_id("stPopoverButton").first, port.get_by_test_id("stPopoverBody")
    button.focus()
    with rerun(port):
        port.keyboard.press("Enter")
    expect(body).to_be_focused()
    port.keyboard.press("Tab")
    expect(body.get_by_role("link").first).to_be_focused()
    # Backwards, the button comes before the first link, and before the papers themselves.
    for _from in ("link", "papers"):
        port.keyboard.press("Shift+Tab")
        expect(button).to_be_focused()
        with rerun(port):
            port.keyboard.press("Enter")
        expect(body).to_have_count(0)
        with rerun(port):
            port.keyboard.press("Enter")
        expect(body).to_be_focused()
    for _stop in range(9):
        port.keyboard.press("Tab")
        if not port.evaluate("document.activeElement.closest('[data-testid=\"stPopoverBody\"]') !== null"):
            break
    expect(button).to_be_focused()
    port.keyboard.press("Escape")
    expect(body).to_have_count(0)
    expect(button).to_be_focused()


def test_a_chart_in_full_screen_keeps_the_focus_there_and_back(port: Page) -> None:
    chart = port.locator('[class*="st-key-chart-growth-by-cargo"]')
    chart.get_by_role("button", name=OPENS).focus()
    port.keyboard.press("Enter")
    expect(port.get_by_role("button", name=CLOSES)).to_be_focused()
    port.keyboard.press("Escape")
    expect(chart.get_by_role("button", name=OPENS)).to_be_focused()


def test_papers_of_a_mark_that_are_closed_leave_the_focus_in_their_exhibit(port: Page) -> None:
    shown = port.locator('[class~="st-key-exhibit-growth-by-cargo"]')
    mark = shown.locator(".mark-rect path").first
    mark.hover()
    with rerun(port):
        mark.click()
    found = shown.locator('[class*="st-key-found-"]')
    found.get_by_role("button", name="Close").focus()
    port.keyboard.press("Enter")
    expect(found).to_have_count(0)
    port.wait_for_function(
        "() => document.activeElement.closest('[class~=\"st-key-exhibit-growth-by-cargo\"]') !== null"
    )


def test_arrows_walk_through_a_table_and_tab_leaves_it(port: Page) -> None:
    table = port.locator('[class*="st-key-frame-port-figures"] canvas[data-testid="data-grid-canvas"]')
    table.focus()
    port.keyboard.press("ArrowDown")
    expect(table).to_be_focused()
    port.keyboard.press("Tab")
    expect(table).not_to_be_focused()


@pytest.mark.parametrize(
    ("language", "begins", "names"),
    [("en", "Changed: Containers would stand", "Institutional reform"), ("zh", "已更新： 按情景推算", "制度改革")],
)
def test_a_changed_chart_is_told_once_in_the_reader_s_language_and_a_new_page_by_its_title(
    language: str, begins: str, names: str, open_page: OpenPage
) -> None:
    visit = open_page(f"/port-logistics?lang={language}")
    page = visit.page
    page.evaluate(_LISTEN)
    page.locator(AT_REST).wait_for(state="attached")
    region = page.locator("#dftz-told")
    assert page.evaluate("window.told") == []
    expect(region).to_have_role("status")
    expect(region).to_be_empty()
    slide(page, "horizon", 3)
    first = told_next(page, 0)
    said = len(visit.said)
    assert first.startswith(begins)
    assert page.locator('[class~="st-key-exhibit-growth-paths"] h3').inner_text() in first
    slide(page, "horizon", -1)
    second = told_next(page, 1)
    assert second.startswith(begins)
    assert second != first
    # One change, one telling, one message: the telling itself asked the server for nothing.
    assert len(page.evaluate("window.told")) == 2
    assert len(visit.said) == said + 1
    page.get_by_test_id("stSidebarNavLink").filter(has_text=names).click()
    assert told_next(page, 2) == names


def test_nothing_moves_for_who_asked_for_no_motion(port: Page) -> None:
    assert port.evaluate(_MOVING) > 0
    port.emulate_media(reduced_motion="reduce")
    assert port.evaluate(_MOVING) == 0
    port.emulate_media(reduced_motion="no-preference")


def test_forced_colours_leave_charts_rings_and_chosen_options_to_see(port: Page) -> None:
    port.emulate_media(forced_colors="active")
    chosen = port.locator('[class~="st-key-lang"] [aria-checked="true"]')
    other = port.locator('[class~="st-key-lang"] [aria-checked="false"]')
    border = "(one) => getComputedStyle(one).borderBottomColor"
    assert chosen.evaluate(border) != other.evaluate(border)
    expect(port.locator('[data-testid="stVegaLiteChart"] > svg').first).to_have_css("forced-color-adjust", "none")
    port.keyboard.press("Tab")
    assert port.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)") >= 2
    port.emulate_media(forced_colors="none")


def test_a_chosen_option_has_a_bar_and_not_its_colour_alone(port: Page) -> None:
    chips = port.locator('[class~="st-key-cargo"] button')
    expect(chips.first).to_have_css("box-shadow", "rgb(31, 90, 146) 0px -3px 0px 0px inset")
    with rerun(port):
        chips.first.click()
    expect(chips.first).to_have_css("box-shadow", "none")
    with rerun(port):
        chips.first.click()


def test_a_thumb_hits_what_matters_on_a_phone(open_page: OpenPage) -> None:
    page = open_page("/port-logistics", width=390, height=844).page
    open_menu(page, "growth-by-cargo")
    for place in (
        '[class~="st-key-cargo"] button',
        '[class*="st-key-take-away-"] button',
        '[class*="st-key-download-"] [data-testid="stBaseButton-secondary"]',
        "summary",
        '[data-testid="stPopoverButton"]',
    ):
        heights = page.locator(place).evaluate_all(
            "(all) => all.filter((one) => one.checkVisibility()).map((one) => one.getBoundingClientRect().height)"
        )
        assert heights
        assert min(heights) >= _HIGH_ENOUGH, place
    page.get_by_test_id("stExpandSidebarButton").click()
    links = page.get_by_test_id("stSidebarNavLink")
    expect(links.first).to_be_in_viewport()
    assert min(links.evaluate_all("(all) => all.map((one) => one.getBoundingClientRect().height)")) >= _HIGH_ENOUGH


def test_names_that_streamlit_gives_are_in_the_reader_s_language_and_back(open_page: OpenPage) -> None:
    page = open_page("/verify-a-file?lang=zh").page
    expect(page.get_by_role("navigation", name="页面", exact=True)).to_have_count(1)
    expect(page.get_by_role("button", name="主菜单", exact=True)).to_be_visible()
    page.get_by_role("radio", name="English").click()
    expect(page.get_by_role("navigation", name="App pages", exact=True)).to_have_count(1)
    expect(page.get_by_role("button", name="Main menu", exact=True)).to_be_visible()
