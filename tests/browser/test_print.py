"""A page prints as a report: A4, whole, light, every finding and its notes, no control, its address at the end."""

from __future__ import annotations

import io
import re
from typing import Literal

import pytest
from PIL import Image
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from dftz.ui.small import SMALL
from tests.browser.conftest import OpenPage
from tests.browser.visiting import open_menu, open_table

A4 = (595, 842)
"""Points of a sheet."""
CONTROLS = ("Download and cite", "Papers", "Show derived", "Print this page", "On this page", "Take the whole page")
ON_PAPER = {"width": 688, "height": 1000}
"""What the margins leave of A4, in pixels of style sheets."""

_CAPTIONS = '[data-testid="stCaptionContainer"] p'
_DRAWINGS = """
() => [...document.querySelectorAll('[data-testid="stVegaLiteChart"] svg')].map((one) => one.width.baseVal.value)
"""


def lay_out(page: Page) -> None:
    """Press the button at the page's end, until the browser's dialog would open; it is not opened."""
    page.evaluate("window.print = () => { window.printed = true; }")
    page.locator('[class~="st-key-print-page"] button').click()
    page.wait_for_function("window.printed")


def printed(page: Page) -> PdfReader:
    """What the browser gives to the printer."""
    return PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True, print_background=True)))


def run_together(words: str) -> str:
    """Words without their spaces: a PDF breaks lines, and its words, where it likes."""
    return re.sub(r"\s+", "", words)


def test_a_page_prints_whole_on_a4_without_its_controls(open_page: OpenPage) -> None:
    page = open_page("/port-logistics?years=2014&years=2020").page
    findings = page.locator('[class*="st-key-exhibit-"] h3').all_inner_texts()
    folded = page.locator(f".{SMALL} li").all_text_contents()
    assert len(folded) > len(findings)
    lay_out(page)
    # Charts are laid out for the paper: their words are as large as on the screen, not scaled down with the drawing.
    drawings: list[float] = page.evaluate(_DRAWINGS)
    assert drawings
    assert max(drawings) <= ON_PAPER["width"]
    report = printed(page)
    sheets = [(round(float(sheet.mediabox.width)), round(float(sheet.mediabox.height))) for sheet in report.pages]
    assert set(sheets) == {A4}
    assert len(findings) / 2 <= len(sheets) <= len(findings) + 4
    told = run_together("".join(sheet.extract_text() for sheet in report.pages))
    assert [finding for finding in findings if run_together(finding) not in told] == []
    assert [note for note in folded if run_together(note) not in told] == []
    assert [control for control in CONTROLS if run_together(control) in told] == []
    # The choices in words stand for their controls; what the window hides is unrolled.
    for words in ("Years: 2014 to 2020", "Dataversion", "/port-logistics?years=2014&years=2020"):
        assert run_together(words) in told


def test_what_is_small_is_equally_small_on_paper(open_page: OpenPage) -> None:
    page = open_page("/port-logistics").page
    page.emulate_media(media="print")
    sizes = page.evaluate(
        f"""() => [...document.querySelectorAll(`p.{SMALL}, .{SMALL} p, .{SMALL} li, {_CAPTIONS}`)]
            .map((one) => getComputedStyle(one).fontSize)"""
    )
    assert set(sizes) == {f"{8 / 72 * 96:.4f}".rstrip("0") + "px"}


def test_what_is_open_below_an_exhibit_is_not_printed(open_page: OpenPage) -> None:
    page = open_page("/port-logistics").page
    opened = [open_menu(page, "growth-by-cargo"), open_table(page, "growth-by-cargo")]
    page.emulate_media(media="print")
    for box in (*opened, page.locator('[class~="st-key-take-away-growth-by-cargo"]')):
        expect(box).to_be_hidden()
    expect(page.locator('[class~="st-key-exhibit-growth-by-cargo"] h3')).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_print_is_dark_on_light_whatever_the_theme(scheme: Literal["light", "dark"], open_page: OpenPage) -> None:
    page = open_page("/verify-a-file", scheme=scheme).page
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": ON_PAPER["width"], "height": ON_PAPER["height"]})
    picture = Image.open(io.BytesIO(page.screenshot(omit_background=False))).convert("L")
    counts = picture.histogram()
    assert sum(counts[250:]) > 0.9 * sum(counts)
    assert sum(counts[:60]) > 0
