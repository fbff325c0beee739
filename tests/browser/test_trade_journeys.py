"""A cargo owner asks what faster clearance is worth, shares the view, and takes it away."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pandas as pd
import pytest

from tests.browser.conftest import OpenPage, SaveFile
from tests.browser.visiting import figures, findings, healthy, new_address, query, settled, slide

PATH = "/trade-facilitation"
SVG = "{http://www.w3.org/2000/svg}"


def test_a_share_of_exports_changes_the_implied_imports_and_the_address(open_page: OpenPage) -> None:
    page = open_page(PATH).page
    assert findings(page)[3].startswith("If 50 % were exports, imports took about 152.71 h")
    slide(page, "share", 10)
    # (80.42 - 0.6 x 8.13) / 0.4
    page.wait_for_function("() => document.body.innerText.includes('imports took about 188.85 h')")
    assert query(page)["share"] == ["60"]


def test_the_value_of_time_survives_reload_back_and_a_second_browser(open_page: OpenPage, server: str) -> None:
    page = open_page(PATH).page
    before = findings(page)
    slide(page, "ahead", 3)
    with new_address(page):
        page.locator('[class~="st-key-currency"] button', has_text="USD").click()
    page.wait_for_function("() => document.body.innerText.includes('million USD a year, year 1 to 8')")
    settled(page)
    seen = (findings(page), figures(page))
    assert seen[0] != before
    page.reload()
    settled(page)
    assert (findings(page), figures(page)) == seen
    second = open_page(page.url.removeprefix(server)).page
    assert (findings(second), figures(second)) == seen
    page.go_back()
    page.wait_for_function("() => document.body.innerText.includes('million CNY a year, year 1 to 8')")


def test_a_link_in_a_file_reproduces_a_scenario(open_page: OpenPage, server: str, saved: SaveFile) -> None:
    view = "?flow=Average&flow=Export&savings=2&a_hours=5&a_hours=20&unsure=0&hours=Border+compliance,+import"
    first = open_page(f"{PATH}{view}").page
    table = pd.read_csv(saved(first, "value-of-time", "CSV table"))
    assert table["scenario"].head(2).tolist() == ["A", "B"]
    assert set(table["status"]) == {"assumed"}
    second = open_page(table["link"].iloc[0].removeprefix(server)).page
    second.wait_for_function("() => location.search.includes('flow=Average')")
    settled(second)
    value = next(title for title in findings(first) if title.startswith("Scenario A would"))
    assert value in findings(second)


PICTURES = (
    *("clearance-time", "clearance-over-time-import", "clearance-over-time-export", "import-time", "peers-hours"),
    *("peers-scores", "inspection-burden", "value-of-time", "value-of-time-tornado", "goal"),
)


def test_each_picture_opens_elsewhere_with_its_title(open_page: OpenPage, saved: SaveFile) -> None:
    page = open_page(PATH).page
    for exhibit in PICTURES:
        title = page.locator(f'[class~="st-key-exhibit-{exhibit}"] h3').inner_text()
        picture = saved(page, exhibit, "SVG picture")
        root = ET.fromstring(picture.read_bytes())  # noqa: S314 - our own file
        assert root.findtext(f"{SVG}title") == title


@pytest.mark.parametrize(
    "view",
    ["", "?place=&economy=", "?share=100", "?goal_hours=0", "?a_day=A03&savings=1", "?span=2022&span=2022"],
)
def test_a_view_is_healthy_on_a_phone(view: str, open_page: OpenPage) -> None:
    visit = open_page(f"{PATH}{view}", width=390, height=844)
    assert healthy(visit)
    assert visit.page.locator("h1").inner_text() == "Trade facilitation"
