"""A journalist looks a figure up, follows its papers, comes back, and takes the data away."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from frictionless import Package
from playwright.sync_api import Page

from dftz.data import default_folder, load_catalogue
from tests.browser.conftest import OpenPage
from tests.browser.visiting import findings, healthy, new_address, query, settled, titled

PATH = "/evidence"
_ROW = 35
"""Height of a row of Streamlit's table, in pixels."""


def click_row(page: Page, row: int) -> None:
    """Tick the box at the beginning of a row of the table of figures, counted from 0."""
    box = page.locator('[class~="st-key-frame-figures"] canvas').first.bounding_box()
    assert box
    page.mouse.click(box["x"] + 18, box["y"] + _ROW * (row + 1) + _ROW / 2)


def unzipped(page: Page, key: str, folder: Path) -> tuple[str, Path]:
    """Click a download, unpack it, and check its checksums; its name and where it is."""
    with page.expect_download() as download:
        page.locator(f'[class~="st-key-{key}"] button').first.click()
    name = download.value.suggested_filename
    download.value.save_as(folder / name)
    target = folder / name.removesuffix(".zip")
    with zipfile.ZipFile(folder / name) as archive:
        archive.extractall(target)
    for line in (target / "SHA256SUMS").read_text(encoding="utf-8").splitlines():
        checksum, file = line.split("  ")
        assert hashlib.sha256((target / file).read_bytes()).hexdigest() == checksum
    return name, target


def test_a_figure_is_found_clicked_reloaded_and_left_by_back(open_page: OpenPage, server: str) -> None:
    visit = open_page(f"{PATH}?theme=port_logistics")
    page = visit.page
    page.wait_for_function("() => location.search.includes('theme=Port+logistics')")
    settled(page)
    with new_address(page):
        page.get_by_role("searchbox").fill("cold-chain 2018")
        page.keyboard.press("Enter")
    titled(page, "3 of 981 figures")
    with new_address(page):
        click_row(page, 0)
    assert query(page) == {"theme": ["Port logistics"], "find_evidence": ["cold-chain 2018"], "figure": ["F0030"]}
    papers = page.locator('[class~="st-key-papers"]')
    papers.wait_for()
    for part in (
        "Cold-chain throughput, Dayaowan Port: 390,000 t",
        "385,000 to 395,000 t",
        "As printed: “390,000 tons”",
    ):
        assert part in papers.inner_text()
    seen = (findings(page), papers.inner_text())
    page.reload()
    settled(page)
    assert (findings(page), papers.inner_text()) == seen
    second = open_page(page.url.removeprefix(server)).page
    assert (findings(second), second.locator('[class~="st-key-papers"]').inner_text()) == seen
    page.go_back()
    page.wait_for_function("() => !location.search.includes('figure')")
    settled(page)
    assert query(page)["find_evidence"] == ["cold-chain 2018"]
    page.locator('[class~="st-key-papers"]').wait_for(state="detached")
    assert healthy(visit)


def test_the_whole_package_and_a_selection_open_elsewhere(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(f"{PATH}?part=package").page
    name, whole = unzipped(page, "zip-package", tmp_path)
    own = load_catalogue(default_folder())
    assert name == f"dftz-data-package-1.0.0-{own.fingerprint[:8]}.zip"
    assert Package(str(whole / "datapackage.json")).validate().valid
    figures = pd.read_csv(whole / "observations.csv", dtype=str, keep_default_na=False)
    assert len(figures) == len(own.observations)

    page = open_page(f"{PATH}?about_area=dayaowan&period=2018&period=2018").page
    name, part = unzipped(page, "zip-selection", tmp_path)
    assert name == f"dftz-data-selection-2-figures-1.0.0-{own.fingerprint[:8]}.zip"
    assert Package(str(part / "datapackage.json")).validate().valid
    chosen = pd.read_csv(part / "observations.csv", dtype=str, keep_default_na=False)
    assert chosen["observation_id"].tolist() == ["F0030", "F0030-c"]
    assert chosen.equals(figures[figures["observation_id"].isin(["F0030", "F0030-c"])].reset_index(drop=True))
    told = (part / "README.md").read_text(encoding="utf-8")
    assert "Area: Dayaowan Port" in told
    assert "about_area=dayaowan&period=2018&period=2018" in told


def test_the_map_of_gaps_tells_a_click_where_its_figure_comes_from(open_page: OpenPage) -> None:
    page = open_page(f"{PATH}?part=gaps&gaps_theme=institutional_reform").page
    chart = page.locator('[class~="st-key-exhibit-gaps"] [data-testid="stVegaLiteChart"]')
    box = chart.bounding_box()
    assert box
    # The first track is that of own innovations, the last year 2024.
    page.mouse.click(box["x"] + box["width"] - 40, box["y"] + 56)
    papers = page.locator('[class~="st-key-found-chart-turns-gaps"]')
    papers.wait_for()
    assert "Own institutional innovations, DFTZ (Dalian Area)" in papers.inner_text()
    assert "2024" in papers.inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("part", ["figures", "gaps", "disputes", "sources", "indicators", "package"])
def test_a_part_is_healthy_on_a_phone(part: str, scheme: str, open_page: OpenPage) -> None:
    visit = open_page(
        f"{PATH}?part={part}&figure=F0019", width=390, height=844, scheme="dark" if scheme == "dark" else "light"
    )
    assert healthy(visit)
    assert visit.page.locator("h1").inner_text() == "Evidence"
