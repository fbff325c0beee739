"""A person looks at Dalian's port growth, filters, moves a slider, shares the link, downloads a chart."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET

import pandas as pd
import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import FreshServer, OpenPage, SaveFile
from tests.browser.visiting import figures, findings, healthy, new_address, query, rerun, settled, slide, titled

PATH = "/port-logistics"
SVG = "{http://www.w3.org/2000/svg}"
WITHOUT_LNG = ["Ore", "Vehicles", "Grain", "Containers", "Cold chain"]


def press_cargo(page: Page, name: str) -> None:
    """Press a cargo's pill."""
    with new_address(page):
        page.locator('[class~="st-key-cargo"] button', has_text=name).click()


def test_a_filter_changes_chart_title_and_address(open_page: OpenPage) -> None:
    page = open_page(PATH).page
    assert findings(page)[0].startswith("LNG grew fastest in 2018: +54.9")
    press_cargo(page, "LNG")
    assert query(page)["cargo"] == WITHOUT_LNG
    titled(page, "Cold chain grew fastest in 2018: +31")
    drawn = page.locator('[class~="st-key-exhibit-growth-by-cargo"] [data-testid="stVegaLiteChart"]').inner_text()
    assert "LNG" not in drawn
    assert "Grain" in drawn


def test_a_slider_changes_the_scenario_and_the_address(open_page: OpenPage) -> None:
    page = open_page(f"{PATH}?path=LNG").page
    assert findings(page)[-2].endswith("in 2023")
    slide(page, "horizon", 2)
    assert query(page)["horizon"] == ["7"]
    page.wait_for_function(
        "() => [...document.querySelectorAll('h3')].some((title) => title.innerText.endsWith('in 2025'))"
    )
    assert findings(page)[-2].endswith("in 2025")


def test_reload_and_a_second_browser_show_the_same_numbers(open_page: OpenPage, server: str) -> None:
    page = open_page(PATH).page
    press_cargo(page, "LNG")
    slide(page, "years", 3)
    slide(page, "a_lasts", -4)
    titled(page, "Cold chain grew fastest")
    seen = (findings(page), figures(page))
    page.reload()
    settled(page)
    assert (findings(page), figures(page)) == seen
    second = open_page(page.url.removeprefix(server)).page
    assert (findings(second), figures(second)) == seen


def test_back_returns_to_the_view_before_and_forward_to_the_one_after(open_page: OpenPage) -> None:
    page = open_page(PATH).page
    press_cargo(page, "LNG")
    titled(page, "Cold chain grew fastest")
    press_cargo(page, "Cold chain")
    titled(page, "Grain grew fastest")
    page.go_back()
    titled(page, "Cold chain grew fastest")
    assert query(page)["cargo"] == WITHOUT_LNG
    page.go_back()
    titled(page, "LNG grew fastest")
    page.go_forward()
    titled(page, "Cold chain grew fastest")


def test_back_from_another_page_keeps_the_filters(open_page: OpenPage) -> None:
    page = open_page(f"{PATH}?cargo=Ore&cargo=Grain").page
    seen = findings(page)
    page.locator('[data-testid="stSidebarNavLink"]', has_text="Evidence").click()
    page.wait_for_function("() => document.querySelector('h1')?.innerText === 'Evidence'")
    settled(page)
    page.go_back()
    titled(page, "Grain grew fastest")
    page.wait_for_function("(count) => document.querySelectorAll('h3').length === count", arg=len(seen))
    assert findings(page) == seen


def test_a_link_by_identifier_becomes_one_by_name_and_reloads_to_the_same_view(open_page: OpenPage) -> None:
    page = open_page(f"{PATH}?cargo=containers&area=dalian_port&area=busan_port&years=2014&years=2018").page
    page.wait_for_function("() => location.search.includes('Busan')")
    settled(page)
    assert query(page) == {
        "cargo": ["Containers"],
        "area": ["Dalian Port", "Busan Port"],
        "years": ["2014", "2018"],
    }
    seen = findings(page)
    page.reload()
    settled(page)
    assert findings(page) == seen


def test_a_view_survives_a_restart_of_the_server(fresh_server: FreshServer, open_page: OpenPage) -> None:
    server = fresh_server()
    page = open_page(f"{PATH}?cargo=Ore&cargo=Grain", address=server.address).page
    seen = (findings(page), figures(page))
    server.stop()
    fresh_server(port=server.port)
    page.reload()
    settled(page)
    assert (findings(page), figures(page)) == seen


def test_each_download_opens_elsewhere_and_holds_what_the_page_shows(
    open_page: OpenPage, server: str, saved: SaveFile
) -> None:
    page = open_page(f"{PATH}?cargo=LNG&cargo=Grain").page
    title = findings(page)[0]
    filters = "Cargo: LNG and Grain"

    table = saved(page, "growth-by-cargo", "CSV table")
    assert table.name == "dftz-growth-by-cargo-2018.csv"
    frame = pd.read_csv(table)
    assert frame["value"].tolist() == [54.9, 19.8]
    assert frame["low"].tolist() == [54.85, 19.75]
    assert set(frame["exhibit_title"]) == {title}
    assert frame["filters"].iloc[0].startswith(filters)
    link = frame["link"].iloc[0]
    assert link.startswith(f"{server}{PATH}?cargo=lng&cargo=grain&")

    root = ET.fromstring(saved(page, "growth-by-cargo", "SVG picture").read_bytes())  # noqa: S314 - our own file
    words = " ".join("".join(node.itertext()) for node in root.iter(f"{SVG}text"))
    assert root.findtext(f"{SVG}title") == title
    for part in ("+54.9", "+19.8", filters, "Source: Dalian Free Trade Zone", "data version", "CC-BY-4.0"):
        assert part in words

    for scale in (2, 4):
        if scale != 2:  # the size that is chosen first
            with rerun(page):
                page.locator('[class~="st-key-scale-growth-by-cargo"] button', has_text=f"{scale}×").click()
        with Image.open(io.BytesIO(saved(page, "growth-by-cargo", "PNG picture").read_bytes())) as image:
            assert image.width == scale * 820
            assert image.info["Title"] == title
            assert image.info["Filters"].startswith(filters)
            assert image.info["Link"] == link


def test_the_link_in_a_file_reproduces_the_view(open_page: OpenPage, server: str, saved: SaveFile) -> None:
    first = open_page(f"{PATH}?cargo=LNG&cargo=Containers&path=LNG&horizon=9&years=2012&years=2020").page
    link = pd.read_csv(saved(first, "growth-paths", "CSV table"))["link"].iloc[0]
    second = open_page(link.removeprefix(server)).page
    second.wait_for_function("() => location.search.includes('cargo=LNG')")
    settled(second)
    assert findings(second) == findings(first)
    assert figures(second) == figures(first)


def test_a_chart_has_its_numbers_as_a_table_one_click_away(open_page: OpenPage) -> None:
    page = open_page(PATH).page
    twin = page.locator('[class~="st-key-exhibit-growth-by-cargo"] [data-testid="stDataFrame"]')
    expect(twin).to_have_count(0)
    page.locator('[class~="st-key-below-growth-by-cargo"]').get_by_role("button", name="Table").click()
    expect(twin).to_have_count(1)
    page.locator('[class~="st-key-below-growth-by-cargo"]').get_by_role("button", name="Table", pressed=True).click()
    expect(twin).to_have_count(0)


def test_the_papers_of_a_headline_figure_are_one_click_away(open_page: OpenPage) -> None:
    page = open_page(PATH).page
    page.get_by_role("button", name="Papers").first.click()
    papers = page.get_by_test_id("stPopoverBody")
    # They are put together when the button is pressed, so the box is empty at first.
    for part in ("As printed: “54.9%”", "Place: body paragraph 4", "(official)"):
        expect(papers).to_contain_text(part)


@pytest.mark.parametrize(
    "view",
    [
        "?cargo=",
        "?area=",
        "?years=2018&years=2018",
        "?cargo=LNG&horizon=20&a_lasts=100&a_fades=0",
        "?scenarios=3&capacity=20&horizon=1",
        "?path=nothing&years=abc&area=%3Cb%3E",
    ],
)
def test_an_extreme_view_on_a_phone_is_healthy(view: str, open_page: OpenPage) -> None:
    visit = open_page(f"{PATH}{view}", width=390, height=844)
    assert healthy(visit)
    assert visit.page.locator("h1").inner_text() == "Port logistics"
