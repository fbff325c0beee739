"""A reader who clicks sees what the click brought: papers come into the window, from a mark and from any cell."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import OpenPage
from tests.browser.test_papers_journeys import HEADER, ROW, WIDTHS, click_mark, exhibit, papers
from tests.browser.visiting import healthy, rerun, settled

PATH = "/port-logistics"
EXITS = "Download as|Copy Vega-Lite|Show data"
"""What Streamlit's own buttons say that take bare numbers and pictures out of charts and tables."""


def on_top(shown: Locator) -> bool:
    """Whether nothing lies over the middle of something."""
    top: bool = shown.evaluate(
        """(shown) => {
            const box = shown.getBoundingClientRect();
            return shown.contains(document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2));
        }"""
    )
    return top


@pytest.mark.parametrize(("width", "height"), WIDTHS)
def test_a_click_on_a_bar_brings_its_papers_into_the_window(width: int, height: int, open_page: OpenPage) -> None:
    visit = open_page(PATH, width=width, height=height)
    page = visit.page
    shown = exhibit(page, "growth-by-cargo")
    bar = shown.locator(".mark-rect path").first
    # The chart stands where papers below it would open out of sight.
    bar.evaluate("(bar) => bar.scrollIntoView({block: 'end'})")
    click_mark(page, bar)
    found = papers(shown)
    expect(found).to_contain_text("LNG throughput, Dalian Port: +54.9")
    # The box may be higher than the window: then it is seen from its beginning.
    expect(found.get_by_text("LNG throughput, Dalian Port: +54.9")).to_be_in_viewport(ratio=1)
    expect(found).to_be_in_viewport(ratio=0.5)
    assert on_top(found.get_by_role("button", name="Close"))
    assert healthy(visit)


@pytest.mark.parametrize(("width", "height"), WIDTHS)
def test_papers_of_another_mark_come_into_the_window_again(width: int, height: int, open_page: OpenPage) -> None:
    page = open_page(PATH, width=width, height=height).page
    shown = exhibit(page, "growth-by-cargo")
    bars = shown.locator(".mark-rect path")
    click_mark(page, bars.first)
    expect(papers(shown)).to_contain_text("LNG throughput")
    bars.last.evaluate("(bar) => bar.scrollIntoView({block: 'end'})")
    click_mark(page, bars.last)
    expect(papers(shown).get_by_text("Container throughput, Dalian Port: +0.7")).to_be_in_viewport(ratio=1)
    expect(papers(shown)).to_be_in_viewport(ratio=0.5)


def test_a_style_of_citation_chosen_in_the_papers_moves_nothing(open_page: OpenPage) -> None:
    page = open_page(PATH, width=390, height=844).page
    shown = exhibit(page, "growth-by-cargo")
    click_mark(page, shown.locator(".mark-rect path").first)
    found = papers(shown)
    styles = found.get_by_role("tablist")
    # The box begins above the window and ends in it.
    styles.evaluate("(styles) => { styles.style.scrollMarginTop = '150px'; styles.scrollIntoView({block: 'start'}); }")
    before = styles.bounding_box()
    found.get_by_role("tab", name="APA 7").click()
    expect(found.get_by_text("(ca. 2019, September)")).to_be_visible()
    page.evaluate("() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
    assert styles.bounding_box() == before


@pytest.mark.parametrize(("width", "height"), WIDTHS)
def test_a_cell_in_the_middle_of_a_row_shows_the_papers_of_its_row(
    width: int, height: int, open_page: OpenPage
) -> None:
    visit = open_page(PATH, width=width, height=height)
    page = visit.page
    shown = exhibit(page, "port-figures")
    table = shown.get_by_test_id("stDataFrame")
    table.scroll_into_view_if_needed()
    box = table.bounding_box()
    assert box
    with rerun(page):
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + HEADER + 1.5 * ROW)
    found = papers(shown)
    expect(found).to_have_count(1)
    expect(found).to_contain_text("Dalian Port: ")
    expect(found).to_be_in_viewport()
    assert healthy(visit)


def test_no_bare_exit_of_streamlit_s_own_shows_under_the_mouse(open_page: OpenPage) -> None:
    visit = open_page(PATH)
    page = visit.page
    for shown in (
        exhibit(page, "growth-by-cargo").get_by_test_id("stVegaLiteChart"),
        exhibit(page, "port-figures").get_by_test_id("stDataFrame"),
    ):
        shown.scroll_into_view_if_needed()
        shown.hover()
        settled(page)
        # The toolbar itself is there: what stays (the whole screen) is seen, so nothing else hides the exits.
        expect(page.get_by_role("button", name="Fullscreen").first).to_be_visible()
        buttons = page.get_by_test_id("stElementToolbarButton").locator("button").all()
        said = {button.get_attribute("aria-label") or "": button.is_visible() for button in buttons}
        assert said
        assert not [name for name, visible in said.items() if visible and name.startswith(tuple(EXITS.split("|")))]
    assert visit.complaints == []


@pytest.mark.parametrize("path", ["/", PATH, "/evidence?part=disputes", f"{PATH}?lang=zh"])
def test_the_security_policy_knows_every_script_of_the_page(path: str, open_page: OpenPage) -> None:
    visit = open_page(path)
    assert visit.page.evaluate("[window.dftzInSight, window.dftzHistory]") == [True, True]
    assert visit.complaints == []
