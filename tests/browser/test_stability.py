"""A page does not jump: the browser's own measure of what moved without a reader's doing (layout shift)."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.browser.visiting import rerun, settled, visit

MOST = 0.1
"""The sum of shifts that the web's vitals call good. Measured on a quiet machine: see decision note 25."""
_WATCH = """
window.shifts = [];
new PerformanceObserver((seen) => {
  for (const one of seen.getEntries()) if (!one.hadRecentInput) window.shifts.push(one.value);
}).observe({type: "layout-shift", buffered: true});
"""
_TAKE = "window.shifts.splice(0).reduce((sum, one) => sum + one, 0)"


@pytest.mark.parametrize("width", [1440, 390])
def test_a_page_stays_where_it_is_while_it_opens_changes_and_is_left(width: int, browser: Browser, server: str) -> None:
    # The first visit to a server pays for it: what moves is measured on the second one.
    context = browser.new_context(viewport={"width": width, "height": 900})
    visit(context, server, "/port-logistics")
    context.close()
    context = browser.new_context(viewport={"width": width, "height": 900})
    context.add_init_script(_WATCH)
    page = visit(context, server, "/port-logistics").page
    moved = {"opening": page.evaluate(_TAKE)}
    with rerun(page):
        page.locator('[class~="st-key-years"] input[type="range"]').first.press("ArrowRight")
    moved["a slider"] = page.evaluate(_TAKE)
    if width > 768:
        page.get_by_test_id("stSidebarNavLink").filter(has_text="Trade facilitation").click()
        page.get_by_role("heading", level=1, name="Trade facilitation").wait_for()
        settled(page)
        moved["another page"] = page.evaluate(_TAKE)
    context.close()
    assert {what: round(sum_, 3) for what, sum_ in moved.items() if sum_ > MOST} == {}
