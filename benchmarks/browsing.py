"""A person with Chromium: what comes over the wire, and how long until it is seen. Times are taken inside the page."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, CDPSession, Page, sync_playwright

from benchmarks.contestants import App, Running

FOURTH_GENERATION = {
    "offline": False,
    "latency": 165,
    "downloadThroughput": 9_000_000 / 8 * 0.9,
    "uploadThroughput": 1_500_000 / 8 * 0.9,
}
"""A mobile network as Chromium's own tools simulate "fast 4G": 165 ms, 8.1 megabit a second."""
_WATCHING = Path(__file__).with_name("watching.js").read_text(encoding="utf-8")
PATIENCE = 240.0
"""Seconds that a page may take for anything: a busy machine is slow, and still measured."""
_CALM = 400
"""Milliseconds without a new mark after which everything is drawn."""
_DRAWN_AGAIN = f"""
(charts) => seen.acted && seen.told && performance.now() - seen.redrawn.at(-1) > {_CALM}
  && document.querySelector(seen.idle) !== null && seen.drawnAgain() >= charts
"""


@dataclass(frozen=True, kw_only=True)
class Loaded:
    """A page that was opened: what came over the wire, and milliseconds from the start until it was seen."""

    bytes: int
    requests: int
    first_chart: float
    every_chart: float


@dataclass(frozen=True, kw_only=True)
class Redrawn:
    """A change: milliseconds from the key press until the chart that tells of it, and all charts, had new marks."""

    chart: float
    page: float
    charts: int
    """How many charts had new marks."""


@contextlib.contextmanager
def chromium() -> Iterator[Browser]:
    """The browser that measures."""
    found = os.environ.get("CHROMIUM") or next(
        filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
    )
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=found, args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
        )
        yield started
        started.close()


def newcomer(browser: Browser, app: App) -> BrowserContext:
    """Somebody who was never at this app before."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    context.add_init_script(f"({_WATCHING})({json.dumps({'box': app.box, 'idle': app.idle})})")
    return context


def opened(
    context: BrowserContext, server: Running, *, slow: bool = False, patience: float = PATIENCE, whole: bool = False
) -> tuple[Page, Loaded]:
    """A new tab with the page open and every chart drawn, and what it took; the ``whole`` of it is all that comes."""
    page = context.new_page()
    page.set_default_timeout(patience * 1000)
    wire = context.new_cdp_session(page)
    counted = _counting(wire)
    if slow:
        wire.send("Network.emulateNetworkConditions", FOURTH_GENERATION)
    page.goto(server.address)
    see_all(page, server.app)
    if whole:
        page.wait_for_load_state("networkidle")
    first, last = page.evaluate("[seen.firstChart, seen.charts.at(-1)]")
    return page, Loaded(bytes=counted["bytes"], requests=counted["requests"], first_chart=first, every_chart=last)


def see_all(page: Page, app: App) -> None:
    """Wait until the run is over and as many charts as the page has are drawn."""
    page.wait_for_function(
        "(charts) => seen.charts.length >= charts && document.querySelector(seen.idle) !== null", arg=app.charts
    )


def moved(page: Page, label: str, presses: int, chart: str) -> Redrawn:
    """Press an arrow key on the slider's last thumb, as a person at the keyboard does; below zero is to the left."""
    thumb = page.locator(f'[data-testid="stSlider"]:has-text("{label}") input[type="range"]')
    thumb = thumb.nth(1 if label == "Years" else 0)  # years have two ends, and the later one has figures
    thumb.focus()
    return redrawn_after(page, lambda: page.keyboard.press("ArrowRight" if presses > 0 else "ArrowLeft"), chart)


def chosen(page: Page, name: str, chart: str) -> Redrawn:
    """Click an option of a filter."""
    return redrawn_after(page, page.get_by_role("button", name=name, exact=True).first.click, chart)


def redrawn_after(page: Page, act: Callable[[], None], chart: str, charts: int = 1) -> Redrawn:
    """What was drawn anew after a key or a click, once it is all there, that many charts at least."""
    page.evaluate("(chart) => { watchAgain(); window.toldBy = chart; }", chart)
    act()
    page.wait_for_function(_DRAWN_AGAIN, arg=charts)
    return told_so_far(page)


def told_so_far(page: Page) -> Redrawn:
    """What was drawn anew since the last key or click, up to now."""
    chart, whole, charts = page.evaluate(
        "[seen.told - seen.acted, seen.redrawn.at(-1) - seen.acted, seen.drawnAgain()]"
    )
    return Redrawn(chart=chart, page=whole, charts=charts)


def switched(page: Page, name: str) -> float:
    """Milliseconds from a click in the list of pages until the first chart of that page is drawn."""
    page.evaluate("watchAgain(); window.toldBy = 'body'; seen.charts = []; seen.firstChart = 0")
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=name).click()
    page.wait_for_function(_DRAWN_AGAIN, arg=1)
    milliseconds: float = page.evaluate("seen.redrawn[0] - seen.acted")
    return milliseconds


def _counting(wire: CDPSession) -> dict[str, int]:
    """Bytes and requests of a tab from now on, headers and WebSocket messages included."""
    counted = {"bytes": 0, "requests": 0}

    def ended(event: dict[str, float]) -> None:
        counted["bytes"] += int(event["encodedDataLength"])

    def asked(_event: object) -> None:
        counted["requests"] += 1

    def message(event: dict[str, dict[str, str]]) -> None:
        counted["bytes"] += len(event["response"]["payloadData"]) * 3 // 4  # binary frames are told in base64

    wire.on("Network.loadingFinished", ended)
    wire.on("Network.requestWillBeSent", asked)
    wire.on("Network.webSocketFrameReceived", message)
    wire.send("Network.enable")
    return counted
