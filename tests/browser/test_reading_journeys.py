"""A reader reads a dispute otherwise in the ledger and meets that reading on every page, until ours is back."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenPage, SaveFile
from tests.browser.visiting import healthy, new_address, query, settled, unfolded

OWN = ["C01-own"]


def open_dispute(page: Page, dispute: str) -> None:
    unfolded(page, page.locator(f'[class~="st-key-dispute-{dispute}"]'))
    page.locator(f'[class~="st-key-read-{dispute}"] button').first.wait_for()


def go(page: Page, name: str) -> None:
    """Another page by the list of pages."""
    page.get_by_test_id("stSidebarNavLink").filter(has_text=name).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(name)
    settled(page)


def reads(page: Page, readings: list[str]) -> None:
    """Wait until the address holds these readings and no other."""
    page.wait_for_function(
        "(asked) => JSON.stringify(new URLSearchParams(location.search).getAll('reading')) === asked",
        arg="[" + ",".join(f'"{one}"' for one in readings) + "]",
    )
    settled(page)


def test_a_reading_goes_from_the_ledger_to_every_page_and_back_and_forward_keep_it(open_page: OpenPage) -> None:
    page = open_page("/evidence?part=disputes").page
    open_dispute(page, "C01")
    with new_address(page):
        page.locator('[class~="st-key-read-C01"] button', has_text="Own innovations").click()
    reads(page, OWN)
    go(page, "Institutional reform")
    reads(page, OWN)
    told = page.locator('[class~="st-key-exhibit-innovations"] .dftz-small')
    unfolded(page, told)
    expect(told.get_by_text("count as own institutional innovations by the reading")).to_be_visible()
    go(page, "Port logistics")
    reads(page, OWN)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Institutional reform")
    reads(page, OWN)
    page.reload()
    settled(page)
    reads(page, OWN)
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_have_text("Evidence")
    reads(page, OWN)
    # The part that was left is the one that is met again, in one step.
    assert query(page)["part"] == ["Disputes"]
    page.locator('[class~="st-key-dispute-C01"]').wait_for()
    page.go_back()
    reads(page, [])
    page.go_forward()
    reads(page, OWN)
    page.locator('[class~="st-key-our-readings"] button').click()
    reads(page, [])


def test_a_download_says_what_was_read_otherwise_and_its_link_reads_so(open_page: OpenPage, saved: SaveFile) -> None:
    page = open_page("/institutional-reform?reading=own").page
    reads(page, OWN)
    told = Path(saved(page, "innovations", "SVG picture")).read_text(encoding="utf-8")
    assert "Read otherwise: 237 copied or 237 own innovations: Own innovations" in told
    assert "reading=C01-own" in told


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_open_ledger_is_healthy(width: int, scheme: Literal["light", "dark"], open_page: OpenPage) -> None:
    path = "/evidence?part=disputes&reading=C28-table&reading=C05-carried"
    visit = open_page(path, width=width, height=844, scheme=scheme)
    for dispute in ("C01", "C05", "C19", "C28"):
        open_dispute(visit.page, dispute)
    assert query(visit.page)["reading"] == ["C05-carried", "C28-table"]
    assert healthy(visit)
