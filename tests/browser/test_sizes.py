"""Every page in both languages at every width, from a desk to a small phone: one load, made narrower step by step."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.browser.visiting import clipped_figures, resized, sideways_scroll

PAGES = (
    "/",
    "/trade-facilitation",
    "/port-logistics",
    "/institutional-reform",
    "/investment-projects",
    "/evidence",
    "/check-a-text",
    "/verify-a-file",
)
WIDTHS = (1440, 1024, 768, 390, 320)
PHONE = 390
SMALLEST_LETTERS = 11
SMALLEST_TARGET = 24
"""Pixels that WCAG 2.2 asks of a target (2.5.8); what lies around a small mark and takes its click is counted."""
_CUT = """
() => [...document.querySelectorAll('[data-testid="stMain"] *')].filter((box) => {
  const style = getComputedStyle(box);
  return ["hidden", "clip"].includes(style.overflowX) && box.scrollWidth > box.clientWidth + 1
    && box.clientWidth > 2 && !box.matches("input, svg, svg *")
    && !box.closest('[data-testid="stDataFrame"], [inert], [role="tablist"]') && box.textContent.trim();
}).map((box) => box.textContent.trim().slice(0, 80))
"""
_CHART_WORDS = """
() => [...document.querySelectorAll('[data-testid="stVegaLiteChart"] svg')].flatMap((drawing) => {
  const room = drawing.closest('[data-testid="stVegaLiteChart"]').getBoundingClientRect();
  return [...drawing.querySelectorAll("text")].filter((word) => word.textContent && word.checkVisibility()).map(
    (word) => {
      const box = word.getBoundingClientRect();
      return {
        words: word.textContent, size: parseFloat(getComputedStyle(word).fontSize),
        beyond: Math.max(room.left - box.left, box.right - room.right),
      };
    }
  );
})
"""
_TARGETS = """
() => [...document.querySelectorAll(
  'button, summary, [data-testid="stMain"] a[href], [role="tab"], [data-rac]:has(> div > input[type="range"])'
)].filter((one) => one.checkVisibility({opacityProperty: true, visibilityProperty: true})
  && !one.closest('[inert], [data-testid="stSidebar"], p, li, td, h1, h2, h3, [data-testid="stElementToolbar"]')
).map((one) => {
  const box = one.getBoundingClientRect(), more = getComputedStyle(one, "::before");
  const inset = (side) => more.content === "none" || more.position !== "absolute"
    ? 0 : Math.max(0, -parseFloat(more[side]) || 0);
  return {
    name: one.getAttribute("aria-label") || one.textContent.trim().slice(0, 40) || one.outerHTML.slice(0, 120),
    width: box.width + inset("left") + inset("right"), height: box.height + inset("top") + inset("bottom"),
  };
}).filter((one) => one.width > 0)
"""


def words_in_charts_fit(page: Page) -> list[str]:
    """Words of charts that reach beyond their chart by more than a pixel or two, or are cut with an ellipsis."""
    return [word["words"] for word in page.evaluate(_CHART_WORDS) if word["beyond"] > 2 or word["words"].endswith("…")]


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_cut_off_at_any_width_and_a_thumb_reaches_everything(
    path: str, language: str, open_page: OpenPage
) -> None:
    page = open_page(f"{path}?lang={language}").page
    found = {}
    for width in WIDTHS:
        resized(page, width)
        found[width] = {
            "scrolls sideways": sideways_scroll(page),
            "cut figures": clipped_figures(page),
            "cut words": page.evaluate(_CUT),
            "words beyond a chart": words_in_charts_fit(page) if width >= PHONE else [],
        }
        if width == PHONE:
            found[width]["small letters"] = [
                word["words"] for word in page.evaluate(_CHART_WORDS) if word["size"] < SMALLEST_LETTERS
            ]
            found[width]["small targets"] = [
                one for one in page.evaluate(_TARGETS) if min(one["width"], one["height"]) < SMALLEST_TARGET
            ]
    wrong = [
        f"{what} at {width} px: {things}"
        for width, all_things in found.items()
        for what, things in all_things.items()
        if things
    ]
    assert not wrong, "\n".join(wrong)


def test_a_phone_reader_goes_from_the_list_at_the_top_to_a_finding(open_page: OpenPage) -> None:
    page = open_page("/port-logistics", width=PHONE, height=844).page
    contents = page.locator('[class~="st-key-contents"]')
    contents.locator("summary").click()
    named = contents.get_by_role("link").all_inner_texts()
    assert named == page.locator('[class*="st-key-exhibit-"] h3').all_inner_texts()
    contents.get_by_role("link").last.click()
    page.wait_for_function(
        """() => {
            const finding = document.getElementById(decodeURIComponent(location.hash.slice(1)));
            const top = finding?.getBoundingClientRect().top;
            return top >= 0 && top < innerHeight;
        }"""
    )
