"""A person looks at Dalian's port growth, filters, moves a slider, shares the link, downloads a chart."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pandas as pd
from PIL import Image

from tests.browser.visiting import Server, Visit

PATH = "/port-logistics"
SVG = "{http://www.w3.org/2000/svg}"


def slide(visit: Visit, key: str, presses: int, *, thumb: int = 0) -> None:
    """Move a slider's thumb with the arrow keys, as a keyboard user does; below zero is to the left."""
    handle = visit.page.locator(f'[class~="st-key-{key}"] input[type="range"]').nth(thumb)
    handle.focus()
    before = handle.input_value()
    for _press in range(abs(presses)):
        visit.page.keyboard.press("ArrowRight" if presses > 0 else "ArrowLeft")
    visit.page.wait_for_function(f"() => location.search.includes('{key}=')")
    visit.settled()
    assert handle.input_value() != before


def choose_cargo(visit: Visit, name: str) -> None:
    """Press a cargo's pill and wait until the address says so."""
    before = visit.page.url
    visit.page.locator('[class~="st-key-cargo"] button', has_text=name).click()
    visit.page.wait_for_function(f"() => location.href !== {before!r}")
    visit.settled()


def query(visit: Visit) -> dict[str, list[str]]:
    return parse_qs(urlsplit(visit.page.url).query, keep_blank_values=True)


def test_a_filter_changes_chart_title_and_address(visit: Callable[..., Visit]) -> None:
    opened = visit()
    opened.go(PATH)
    assert opened.findings()[0].startswith("LNG grew fastest in 2018: +54.9")
    choose_cargo(opened, "LNG")
    assert query(opened)["cargo"] == ["Ore", "Vehicles", "Grain", "Containers", "Cold chain"]
    opened.page.wait_for_function(
        "() => document.querySelector('h3')?.innerText?.startsWith('Cold chain grew fastest')"
    )
    drawn = opened.page.locator(
        '[class~="st-key-exhibit-growth-by-cargo"] [data-testid="stVegaLiteChart"]'
    ).inner_text()
    assert "LNG" not in drawn
    assert "Grain" in drawn


def test_a_slider_changes_the_scenario_and_the_address(visit: Callable[..., Visit]) -> None:
    opened = visit()
    opened.go(f"{PATH}?path=LNG")
    before = opened.findings()[-2]
    slide(opened, "horizon", 2)
    assert query(opened)["horizon"] == ["7"]
    opened.page.wait_for_function(f"() => ![...document.querySelectorAll('h3')].some(h => h.innerText === {before!r})")
    assert opened.findings()[-2].endswith("in 2025")


def test_reload_and_a_second_browser_show_the_same_numbers(visit: Callable[..., Visit]) -> None:
    first = visit()
    first.go(PATH)
    choose_cargo(first, "LNG")
    slide(first, "years", 3)
    slide(first, "a_lasts", -4)
    seen = (first.findings(), first.figures())
    first.page.reload()
    first.page.wait_for_selector("h1")
    first.settled()
    assert (first.findings(), first.figures()) == seen
    second = visit()
    second.go(first.page.url.removeprefix(first.server.address))
    assert (second.findings(), second.figures()) == seen


def test_back_returns_to_the_view_before_and_forward_to_the_one_after(visit: Callable[..., Visit]) -> None:
    opened = visit()
    opened.go(PATH)
    first = opened.findings()[0]
    choose_cargo(opened, "LNG")
    opened.page.wait_for_function(
        "() => document.querySelector('h3')?.innerText?.startsWith('Cold chain grew fastest')"
    )
    opened.changed(opened.page.go_back, "() => document.querySelector('h3')?.innerText?.startsWith('LNG grew fastest')")
    assert opened.findings()[0] == first
    opened.changed(
        opened.page.go_forward, "() => document.querySelector('h3')?.innerText?.startsWith('Cold chain grew fastest')"
    )


def test_back_after_a_page_change_keeps_the_filters(visit: Callable[..., Visit]) -> None:
    opened = visit()
    opened.go(f"{PATH}?cargo=Ore&cargo=Grain")
    seen = opened.findings()
    opened.page.locator('[data-testid="stSidebarNavLink"]', has_text="Evidence").click()
    opened.page.wait_for_function("() => document.querySelector('h1')?.innerText === 'Evidence'")
    opened.settled()
    opened.changed(opened.page.go_back, "() => document.querySelector('h1')?.innerText === 'Port logistics'")
    opened.page.wait_for_function(f"() => document.querySelector('h3')?.innerText === {seen[0]!r}")
    assert opened.findings() == seen


def test_an_open_page_survives_a_restart_of_the_server(
    fresh_server: Callable[..., Server], visit: Callable[..., Visit]
) -> None:
    server = fresh_server()
    opened = visit(on=server)
    opened.go(f"{PATH}?cargo=Ore&cargo=Grain")
    seen = opened.findings()
    server.stop()
    fresh_server(port=server.port)
    opened.page.reload()
    opened.page.wait_for_selector("h1")
    opened.settled()
    assert opened.findings() == seen
    opened.complaints.clear()  # a server that is away is no error of the page


def saved(visit: Visit, exhibit: str, label: str) -> Path:
    """Open an exhibit's downloads, click a format, and return the saved file."""
    menu = visit.page.locator(f'[class~="st-key-download-{exhibit}"] button').first
    button = visit.page.get_by_role("button", name=label)
    if not button.count():
        menu.click()
    button.wait_for()
    with visit.page.expect_download() as download:
        button.click()
    path = Path(download.value.path())
    named = path.with_name(download.value.suggested_filename)
    path.replace(named)
    return named


def test_each_download_opens_elsewhere_and_holds_what_the_page_shows(visit: Callable[..., Visit]) -> None:
    opened = visit()
    opened.go(f"{PATH}?cargo=LNG&cargo=Grain")
    title = opened.findings()[0]
    filters = "Cargo: LNG and Grain"

    table = saved(opened, "growth-by-cargo", "CSV table")
    assert table.name == "dftz-growth-by-cargo-2018.csv"
    frame = pd.read_csv(table)
    assert frame["value"].tolist() == [54.9, 19.8]
    assert frame["low"].tolist() == [54.85, 19.75]
    assert set(frame["exhibit_title"]) == {title}
    assert frame["filters"].iloc[0].startswith(filters)
    assert frame["link"].iloc[0].startswith(f"{opened.server.address}{PATH}?cargo=lng&cargo=grain")

    drawing = saved(opened, "growth-by-cargo", "SVG picture")
    root = ET.parse(drawing).getroot()  # noqa: S314 - our own file
    words = " ".join("".join(node.itertext()) for node in root.iter(f"{SVG}text"))
    assert root.findtext(f"{SVG}title") == title
    for part in ("+54.9", "+19.8", filters, "Source: Dalian Free Trade Zone", "data version", "CC-BY-4.0"):
        assert part in words

    picture = saved(opened, "growth-by-cargo", "PNG picture")
    with Image.open(io.BytesIO(picture.read_bytes())) as image:
        assert image.width == 2 * 820
        assert image.text["Title"] == title
        assert image.text["Filters"].startswith(filters)
        assert image.text["Link"] == frame["link"].iloc[0]


def test_the_link_in_a_file_reproduces_the_view(visit: Callable[..., Visit]) -> None:
    first = visit()
    first.go(f"{PATH}?cargo=LNG&cargo=Containers&path=LNG&horizon=9&years=2012&years=2020")
    link = pd.read_csv(saved(first, "growth-paths", "CSV table"))["link"].iloc[0]
    second = visit()
    second.go(link.removeprefix(first.server.address))
    assert second.findings() == first.findings()
    assert second.figures() == first.figures()


def test_a_chart_has_its_numbers_as_a_table_one_click_away(visit: Callable[..., Visit]) -> None:
    opened = visit()
    opened.go(PATH)
    twin = opened.page.locator('[class~="st-key-table-growth-by-cargo"]')
    assert twin.locator('[data-testid="stDataFrame"]').count() == 0
    twin.locator("summary").click()
    twin.locator('[data-testid="stDataFrame"]').wait_for()


def test_the_papers_of_a_headline_figure_are_one_click_away(visit: Callable[..., Visit]) -> None:
    opened = visit()
    opened.go(PATH)
    opened.page.get_by_role("button", name="Papers").first.click()
    papers = opened.page.locator('[data-testid="stPopoverBody"]')
    papers.wait_for()
    for part in ("As printed: 54.9%", "Place: body paragraph 4", "Source tier: official"):
        assert part in papers.inner_text()
