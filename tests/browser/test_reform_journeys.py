"""A journalist checks a claim, reads what was known on a day, follows a reform, and takes the figures away."""

from __future__ import annotations

import pandas as pd
import pytest

from tests.browser.conftest import OpenPage, SaveFile
from tests.browser.visiting import figures, findings, healthy, new_address, query, settled, titled

PATH = "/institutional-reform"


def test_working_days_change_the_finding_the_address_and_come_back(open_page: OpenPage) -> None:
    page = open_page(PATH).page
    claim = next(title for title in findings(page) if "does not fit the count" in title)
    assert claim.endswith("about 18.8 a day")
    with new_address(page):
        page.locator('[class~="st-key-days"] button', has_text="Working days").click()
    assert query(page)["days"] == ["Working days"]
    page.wait_for_function("() => document.body.innerText.includes('about 26.4 a working day')")
    page.go_back()
    page.wait_for_function("() => document.body.innerText.includes('about 18.8 a day')")


def test_reload_and_a_second_browser_show_the_same_reforms(open_page: OpenPage, server: str) -> None:
    page = open_page(
        f"{PATH}?domain=finance&domain=trade+facilitation&as_of=2018-04-10&find_institutional=customs"
    ).page
    page.wait_for_function("() => location.search.includes('Finance')")
    settled(page)
    titled(page, "97 of 119 reform tasks")
    seen = (findings(page), figures(page))
    page.reload()
    settled(page)
    assert (findings(page), figures(page)) == seen
    second = open_page(page.url.removeprefix(server)).page
    assert (findings(second), figures(second)) == seen


def test_a_reform_has_a_card_at_its_own_address(open_page: OpenPage) -> None:
    page = open_page(f"{PATH}?reform=M07").page
    card = page.locator('[class~="st-key-card"]')
    card.wait_for()
    for part in ("Smart export rebate platform", "智慧出口退税平台", "+47", "As printed: “up by 47%”"):
        assert part in card.inner_text()


def test_the_table_of_a_claim_opens_elsewhere(open_page: OpenPage, saved: SaveFile) -> None:
    page = open_page(PATH).page
    table = pd.read_csv(saved(page, "registrations-per-day", "CSV table"))
    paces = table[table["name"] == "Registrations per day"]
    assert paces["value"].tolist() == pytest.approx([6920 / 365, 7938 / 365, 2142 / 173, 18_000 / 627, 17_000 / 903])


@pytest.mark.parametrize("view", ["", "?domain=&level=", "?when=2017&when=2017", "?reading=own&pace_target=9000000"])
def test_a_view_is_healthy_on_a_phone(view: str, open_page: OpenPage) -> None:
    visit = open_page(f"{PATH}{view}", width=390, height=844)
    assert healthy(visit)
    assert visit.page.locator("h1").inner_text() == "Institutional reform"
