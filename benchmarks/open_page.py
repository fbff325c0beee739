"""A real page in Chromium that is open while replicas come and go: what it shows, and whether its files still come."""

from __future__ import annotations

import contextlib
import hashlib
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page
from playwright.sync_api import Error as BrowserError

from tests.browser.visiting import figures, findings, open_menu, query, rerun, settled, slide, visit

EXHIBIT = "growth-by-cargo"
SECONDS_TO_COME_BACK = 90
SECONDS_FOR_A_FILE = 15
_MOST_CLICKS = 4
_NUMBER = re.compile(r"\d[\d,.]*")
_STATE = "document.querySelector('[data-testid=stApp]').dataset.testConnectionState"
_CHARTS = """
() => [...document.querySelectorAll('[data-testid="stVegaLiteChart"] :is(canvas, svg.marks)')]
  .map((chart) => chart.toDataURL?.() ?? chart.outerHTML.replace(/(id|url|href)[^ >]*/g, ""))
"""
_CONTROLS = """
() => [...document.querySelectorAll('[data-testid="stMain"] input, [data-testid="stMain"] [aria-checked]')]
  .map((one) => `${one.getAttribute("aria-label") ?? one.textContent}=${one.value ?? ""}${one.checked ?? ""}`
    + `${one.getAttribute("aria-checked") ?? ""}`)
"""


@dataclass(frozen=True, kw_only=True)
class Shown:
    """Everything that a page shows, to be held against what it shows later."""

    address: dict[str, list[str]]
    figures: tuple[str, ...]
    findings: tuple[str, ...]
    numbers: tuple[str, ...]
    controls: tuple[str, ...]
    charts: tuple[str, ...]

    def differences(self, other: Shown) -> list[str]:
        """The parts in which two pages differ."""
        return [name for name in self.__dataclass_fields__ if getattr(self, name) != getattr(other, name)]


def shown(page: Page) -> Shown:
    """What the page shows: its address, figures, findings, every number, every control, every chart's pixels."""
    settled(page)
    return Shown(
        address=query(page),
        figures=tuple(figures(page)),
        findings=tuple(findings(page)),
        numbers=tuple(_NUMBER.findall(page.get_by_test_id("stMain").inner_text())),
        controls=tuple(page.evaluate(_CONTROLS)),
        charts=tuple(hashlib.sha256(chart.encode()).hexdigest()[:12] for chart in page.evaluate(_CHARTS)),
    )


def chosen_view(context: BrowserContext, address: str) -> Page:
    """A page in Chinese with filters and sliders set by hand, and a menu of files open."""
    page = visit(context, address, "/port-logistics?lang=zh").page
    slide(page, "horizon", 2)
    with rerun(page):
        page.locator('[class~="st-key-cargo"] button').first.click()
    open_menu(page, EXHIBIT)
    return page


def replica_of(context: BrowserContext) -> str:
    """The name of the replica that has the browser's pages."""
    return next((cookie["value"] for cookie in context.cookies() if cookie["name"] == "dftz_replica"), "")


@contextlib.contextmanager
def lost_and_back(page: Page) -> Iterator[list[float]]:
    """Do something that costs the page its replica; the list gets the seconds until the page was whole again."""
    taken: list[float] = []
    runs: int = page.evaluate("window.wire.finished")
    began = time.monotonic()
    yield taken
    page.wait_for_function("(runs) => window.wire.finished > runs", arg=runs, timeout=SECONDS_TO_COME_BACK * 1000)
    page.wait_for_function(f"{_STATE} === 'CONNECTED'", timeout=SECONDS_TO_COME_BACK * 1000)
    settled(page, after_runs=runs)
    taken.append(time.monotonic() - began)


def clicks_for_a_file(page: Page, ending: str, target: Path) -> int:
    """How often one must click until the file is there, each time once the page is drawn.

    Raises:
        TimeoutError: it did not come at all.
    """
    for click in range(1, _MOST_CLICKS + 1):
        try:
            with page.expect_download(timeout=SECONDS_FOR_A_FILE * 1000) as download:
                page.locator(f'[class~="st-key-{ending}-{EXHIBIT}"] button').click()
        except BrowserError:
            settled(page)
            continue
        if download.value.failure() is None:
            download.value.save_as(target)
            return click
    message = f"No {ending} file came within {_MOST_CLICKS} clicks."
    raise TimeoutError(message)


def verdict_on(context: BrowserContext, address: str, file: Path) -> str:
    """What the page "Verify a file" says of a file that is dropped on it."""
    page = visit(context, address, "/verify-a-file").page
    page.locator('input[type="file"]').set_input_files(file)
    words = page.locator('[class~="st-key-verdict"]').inner_text(timeout=SECONDS_TO_COME_BACK * 1000)
    page.close()
    return words


def browser_context(browser: Browser) -> BrowserContext:
    """A reader who was never there before."""
    return browser.new_context(viewport={"width": 1440, "height": 900})
