"""A journalist checks a paragraph before it is printed, takes the note, and leaves nothing behind."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import OpenPage
from tests.browser.visiting import findings, healthy, rerun, settled

PATH = "/check-a-text"
TEXT = (
    "Grain throughput at Dalian Port grew by 19.8% in 2018, ore by 81.7%:5 tables; promoted55 hens.\n\n"
    "大连港矿石吞吐量增长18.7%。"
)


def paste(page: Page, text: str) -> None:
    box = page.locator('[class~="st-key-text_to_check"] textarea')
    box.fill(text)
    with rerun(page):
        page.get_by_role("button", name="Check", exact=True).click()
    page.locator('[class~="st-key-marked-text"]').wait_for()
    settled(page)


@pytest.mark.parametrize("width", [1440, 390])
def test_a_text_is_pasted_marked_looked_into_and_gone_after_a_reload(width: int, open_page: OpenPage) -> None:
    visit = open_page(PATH, width=width)
    page = visit.page
    paste(page, TEXT)
    read = page.locator('[class~="st-key-marked-text"]').inner_text().replace("\u00a0", " ")
    for mark in ("✓ 19.8%", "✗ 81.7%", ":\u2060? 5 tables", "promoted? 55 hens", "✓ 18.7%"):
        assert mark in read
    assert findings(page) == ["2 of 5 numbers fit what is on record, 1 contradict it"]
    page.locator('[class~="st-key-checked_number"] input').click()
    with rerun(page):
        page.get_by_role("option", name="2. 81.7%").click()
    page.locator('[data-testid="stExpander"] summary', has_text="Papers").click()
    page.get_by_text("Ore throughput, Dalian Port: +18.7").first.wait_for()
    note = page.locator('[data-testid="stCode"]').inner_text()
    assert "✗ 81.7%: contradicts. On record is another value: Ore throughput, Dalian Port, 2018" in note
    assert healthy(visit)
    assert "hens" not in page.url
    assert not [asked for asked in visit.requests if "hens" in asked]
    page.reload()
    settled(page)
    assert page.locator('[class~="st-key-text_to_check"] textarea').input_value() == ""
    assert "hens" not in page.locator("body").inner_text()
