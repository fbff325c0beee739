"""A person takes exhibits and whole pages away, copies a citation, and brings a file back to have it verified."""

from __future__ import annotations

import csv
import hashlib
import html
import io
import json
import re
import urllib.request
import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pandas as pd
import pypdf
import pytest
from frictionless import Package
from frictionless.resources import TableResource
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import OpenPage, SaveFile
from tests.browser.visiting import healthy, open_menu, rerun, settled, sideways_scroll, unfolded

EXHIBITS = {
    "/": "reports",
    "/trade-facilitation": "clearance-time",
    "/port-logistics": "growth-by-cargo",
    "/institutional-reform": "reform-tasks",
    "/investment-projects": "pipeline",
    "/evidence?part=disputes": "disputes-ledger",
}
"""An exhibit of each page."""
GROWTH = "growth-by-cargo"


def png_title(file: Path) -> str:
    with Image.open(file) as picture:
        picture.load()
        return str(picture.info["Title"])


def svg_title(file: Path) -> str:
    root = ET.fromstring(file.read_bytes())  # noqa: S314 - our own file
    return str(root.findtext("{http://www.w3.org/2000/svg}title"))


def pdf_title(file: Path) -> str:
    return str(pypdf.PdfReader(file).metadata["/Title"])  # type: ignore[index] # ours has metadata


def json_title(file: Path) -> str:
    return json.dumps(json.loads(file.read_text(encoding="utf-8")), ensure_ascii=False)


def csv_title(file: Path) -> str:
    return str(pd.read_csv(file)["exhibit_title"].iloc[0])


def xlsx_title(file: Path) -> str:
    return str(openpyxl.load_workbook(file, read_only=True).properties.title)


READERS: dict[str, Callable[[Path], str]] = {
    "PNG picture": png_title,
    "SVG picture": svg_title,
    "PDF document": pdf_title,
    "Interactive HTML": lambda file: file.read_text(encoding="utf-8"),
    "Vega-Lite JSON": json_title,
    "CSV table": csv_title,
    "XLSX workbook": xlsx_title,
}


@pytest.mark.parametrize("path", EXHIBITS)
def test_every_format_of_every_page_opens_elsewhere(path: str, open_page: OpenPage, saved: SaveFile) -> None:
    visit = open_page(path)
    exhibit = EXHIBITS[path]
    title = visit.page.locator(f'[class~="st-key-exhibit-{exhibit}"] h3').inner_text()
    for label, read in READERS.items():
        file = saved(visit.page, exhibit, label)
        assert re.fullmatch(r"dftz-[a-z0-9-]+\.(png|svg|pdf|html|json|csv|xlsx)", file.name)
        assert title in read(file)
    assert healthy(visit)


def test_the_interactive_page_draws_its_chart_without_any_network(
    open_page: OpenPage, saved: SaveFile, browser: Browser
) -> None:
    file = saved(open_page("/port-logistics").page, GROWTH, "Interactive HTML")
    context = browser.new_context(offline=True)
    asked: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    page.locator("svg, canvas").first.wait_for()
    assert [address for address in asked if not address.startswith(("file:", "data:", "blob:"))] == []
    context.close()


def test_a_button_turns_while_its_file_is_made(open_page: OpenPage, saved: SaveFile) -> None:
    page = open_page("/port-logistics").page
    open_menu(page, GROWTH)
    page.evaluate(
        """() => {
            window.turned = [];
            new MutationObserver(() => {
                const button = document.querySelector('[class*="st-key-pdf-"] button');
                if (button?.disabled) window.turned.push(!!button.querySelector('[data-testid="stSpinnerIcon"]'));
            }).observe(document.body, {subtree: true, childList: true, attributes: true});
        }"""
    )
    saved(page, GROWTH, "PDF document")
    assert True in page.evaluate("window.turned")


def test_the_menu_is_worked_by_keyboard_alone(open_page: OpenPage) -> None:
    page = open_page("/port-logistics").page
    page.locator(f'[class~="st-key-below-{GROWTH}"] button').first.focus()
    page.keyboard.press("Enter")
    page.get_by_role("tab", name="Files").wait_for()
    reach(page, "[role=tab][aria-selected=true]")
    page.keyboard.press("ArrowRight")
    page.get_by_role("tab", name="Copy", selected=True).wait_for()
    reach(page, 'button[aria-label="Copy to clipboard"]')
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.keyboard.press("Enter")
    link = page.locator(f'[class~="st-key-download-{GROWTH}"] [data-testid="stCode"] code').first.inner_text()
    page.wait_for_function("(link) => navigator.clipboard.readText().then((text) => text === link)", arg=link)


def test_what_was_copied_is_what_was_downloaded(open_page: OpenPage, saved: SaveFile) -> None:
    page = open_page("/port-logistics?cargo=LNG&cargo=Grain").page
    file = saved(page, GROWTH, "PNG picture")
    menu = page.locator(f'[class~="st-key-download-{GROWTH}"]')
    page.get_by_role("tab", name="Copy").click()
    link, citation, address, frame = menu.locator('[data-testid="stCode"] code').all_inner_texts()
    assert citation.endswith(link)
    with urllib.request.urlopen(address, timeout=30) as answer:  # noqa: S310 - our own server
        assert answer.read() == file.read_bytes()
    source = html.unescape(frame.partition('src="')[2].partition('"')[0])
    with urllib.request.urlopen(source, timeout=30) as answer:  # noqa: S310 - our own server
        assert "frame-ancestors *" in answer.headers["Content-Security-Policy"]
    page.goto(source)
    page.locator("svg, canvas").first.wait_for()
    assert "+54.9" in page.locator("body").inner_text()


def reach(page: Page, selector: str) -> None:
    """Press Tab until the focus is there."""
    for _press in range(40):
        if page.evaluate("(selector) => document.activeElement?.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
        # What focus brings into view comes slowly, and can be reached when it is there.
        page.wait_for_function("() => document.getAnimations().every((one) => one.playState !== 'running')")
    pytest.fail(f"40 tabs do not reach {selector}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_menu_fits_a_phone(scheme: str, open_page: OpenPage) -> None:
    visit = open_page("/port-logistics", width=390, height=844, scheme=scheme)  # type: ignore[arg-type] # one of two
    page = visit.page
    menu = open_menu(page, GROWTH)
    for tab in ("Files", "Copy"):
        page.get_by_role("tab", name=tab).click()
        settled(page)
        assert menu.evaluate("(menu) => menu.scrollWidth - menu.clientWidth") <= 0
        for button in menu.get_by_role("button").all():
            box = button.bounding_box()
            assert box is None or 0 <= box["x"] <= box["x"] + box["width"] <= 390
    # Each thing to copy has its button in sight, without a pointer above it.
    expect(menu.get_by_role("button", name="Copy to clipboard")).to_have_count(4)
    assert sideways_scroll(page) <= 0
    assert healthy(visit)


def bundle_of(page: Page, path: str, tmp_path: Path, *formats: str) -> Path:
    """Choose formats beside PNG, make the bundle, save it."""
    block = page.locator(f'[class~="st-key-bundle-{path}"]')
    with rerun(page):
        unfolded(page, block)
    for label in formats:
        with rerun(page):
            block.get_by_role("button", name=label).click()
    block.get_by_role("button", name="Make the bundle").click()
    save = block.get_by_role("button", name=re.compile("^Save the bundle"))
    save.wait_for()
    with page.expect_download() as download:
        save.click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    return file


def test_a_page_s_bundle_holds_the_view_and_passes_a_validator(open_page: OpenPage, tmp_path: Path) -> None:
    visit = open_page("/port-logistics?cargo=LNG&cargo=Grain")
    title = visit.page.locator(f'[class~="st-key-exhibit-{GROWTH}"] h3').inner_text()
    file = bundle_of(visit.page, "port-logistics", tmp_path, "Vega-Lite JSON")
    assert re.fullmatch(r"dftz-port-logistics-bundle-[0-9.]+-[0-9a-f]{8}\.zip", file.name)
    with zipfile.ZipFile(file) as archive:
        sums = archive.read("SHA256SUMS").decode().splitlines()
        assert all(hashlib.sha256(archive.read(line[66:])).hexdigest() == line[:64] for line in sums)
        names = archive.namelist()
        readme = archive.read("README.txt").decode()
    assert {name.partition("/")[0] for name in names if "/" in name} == {"png", "json", "csv"}
    assert title in readme
    assert "Cargo: LNG and Grain" in readme
    package = Package(str(file))
    assert package.validate().valid
    resource = package.get_resource(GROWTH)
    assert isinstance(resource, TableResource)
    assert [float(row["value"]) for row in resource.read_rows()] == [54.9, 19.8]
    assert healthy(visit)


def test_the_bundle_says_how_far_it_is(open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page("/port-logistics").page
    page.evaluate(
        """() => {
            window.told = new Set();
            new MutationObserver(() => {
                const bar = document.querySelector('[data-testid="stProgress"]');
                if (bar) window.told.add(bar.innerText);
            }).observe(document.body, {subtree: true, childList: true, characterData: true});
        }"""
    )
    bundle_of(page, "port-logistics", tmp_path, "PDF document")
    told: list[str] = page.evaluate("[...window.told]")
    assert any(re.match(r"File \d+ of 24: ", words) for words in told)


def drop(page: Page, file: Path) -> str:
    """Drop a file into the dropzone; what the verdict says."""
    with rerun(page):
        page.locator('[data-testid="stFileUploader"] input[type="file"]').set_input_files(file)
        page.wait_for_function(
            "(name) => document.querySelector('[class~=\"st-key-verdict\"] strong')?.innerText === name", arg=file.name
        )
    settled(page)
    return page.locator('[class~="st-key-verdict"] [data-testid="stAlert"] p').inner_text()


def uploads_kept(server: str) -> int:
    """Bytes of uploads in the server's memory, by its own count."""
    with urllib.request.urlopen(f"{server}/_stcore/metrics", timeout=10) as answer:  # noqa: S310 - our own server
        told = answer.read().decode()
    return sum(int(line.rpartition(" ")[2]) for line in told.splitlines() if "UploadedFileManager" in line)


def test_a_download_that_is_dropped_in_is_told_back_and_not_kept(
    open_page: OpenPage, saved: SaveFile, server: str
) -> None:
    file = saved(open_page("/port-logistics?cargo=LNG&cargo=Grain").page, GROWTH, "PNG picture")
    visit = open_page("/verify-a-file")
    assert drop(visit.page, file).startswith("Made here and unchanged: ")
    told = visit.page.locator('[class~="st-key-verdict"]').inner_text()
    assert "Filters and settings: Cargo: LNG and Grain; " in told
    assert "Page: Port logistics" in told
    assert healthy(visit)
    assert uploads_kept(server) == 0
    with visit.page.expect_popup() as view:
        visit.page.get_by_role("link", name="Open this view").click()
    assert "cargo=lng&cargo=grain" in view.value.url


def test_an_edited_table_and_a_stranger_s_file_are_told(open_page: OpenPage, saved: SaveFile, tmp_path: Path) -> None:
    file = saved(open_page("/port-logistics").page, GROWTH, "CSV table")
    rows = list(csv.reader(io.StringIO(file.read_text(encoding="utf-8-sig"), newline="")))
    rows[1][rows[0].index("value")] = "99.9"
    edited = tmp_path / "edited.csv"
    with edited.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines, delimiter=";").writerows(rows)
    visit = open_page("/verify-a-file", width=390, height=844)
    page = visit.page
    assert drop(page, edited) == (
        "Its papers are ours, but it was edited: compared with what is made here, 1 value differs."
    )
    assert page.locator('[class~="st-key-verdict"] [data-testid="stDataFrame"]').count() == 1
    assert healthy(visit)
    foreign = tmp_path / "holiday.png"
    Image.new("RGB", (40, 40)).save(foreign)
    assert drop(page, foreign).startswith("This file was not made here, ")
    assert page.locator('[class~="st-key-verdict"] [data-testid="stDataFrame"]').count() == 0
    page.get_by_role("button", name="Forget this").click()
    page.locator('[class~="st-key-verdict"]').wait_for(state="detached")


def test_a_bundle_that_is_dropped_in_is_told_back_file_by_file(open_page: OpenPage, tmp_path: Path) -> None:
    file = bundle_of(open_page("/investment-projects").page, "investment-projects", tmp_path)
    page = open_page("/verify-a-file").page
    assert re.match(r"A page's bundle, made here and unchanged: all \d+ files ", drop(page, file))
    assert page.locator('[class~="st-key-verdict"] [data-testid="stDataFrame"]').count() == 1
