"""A person's visit: the page in Chromium, and everything the browser complained about or asked for meanwhile."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Page, Response, WebSocket
from playwright.sync_api import TimeoutError as BrowserTimeoutError

SECONDS_TO_DRAW = 60
_IN_THE_PAGE = ("data:", "blob:")
# On a deep link Streamlit's own page tries whether the app lies under the link's path; the browser reports each 404.
_STREAMLIT_PROBE = re.compile(r"/_stcore/(health|host-config)$")

_LISTENING = Path(__file__).with_name("listening.js")
_DRAWN = """
(runs) => {
  const every = (test, holds) => [...document.querySelectorAll(`[data-testid="${test}"]`)].every(holds);
  return document.querySelector('[data-testid="stApp"]')?.dataset.testScriptState === "notRunning"
    // The server may leave out what was asked of a part that is gone: nobody waits for that.
    && window.wire.finished > runs && (!window.wire.waiting || performance.now() - window.wire.asked > 3000)
    // What came last is drawn, and no other run has followed at once.
    && performance.now() - window.wire.last > 120
    // Streamlit may say that a run is over before anything of it stands.
    && document.querySelector('[data-testid="stMain"]').innerText.trim() !== ""
    && every("stSkeleton", () => false)
    && every("stVegaLiteChart", (chart) => chart.querySelector("canvas, svg"))
    && every("stDataFrame", (table) => table.querySelector("canvas"))
    && document.fonts.status === "loaded";
}
"""
_AT_REST = """
() => {
  const drawn = [...document.querySelectorAll('[data-testid="stVegaLiteChart"]')].map((chart) => [
    chart.clientWidth, chart.querySelector("svg")?.getBoundingClientRect().width ?? chart.clientWidth,
  ]);
  const height = document.querySelector('[data-testid="stMain"]').scrollHeight;
  const now = JSON.stringify([innerWidth, height, drawn]);
  const calm = now === window.seenBefore && drawn.every(([room, wide]) => Math.abs(room - wide) < 3);
  window.seenBefore = now;
  return calm;
}
"""


@dataclass(frozen=True, kw_only=True)
class Visit:
    """A page that somebody has open."""

    page: Page
    address: str
    complaints: list[str] = field(default_factory=list)
    """Console errors and uncaught errors of the page, without what Streamlit's own probing causes."""
    requests: list[str] = field(default_factory=list)
    """Every address that the browser asked, websockets included."""
    responses: list[Response] = field(default_factory=list)
    said: list[str | bytes] = field(default_factory=list)
    """Every message that the page sent to the server."""

    def outside_requests(self) -> list[str]:
        """The requests that left the server's origin."""
        origin = urlsplit(self.address).netloc
        return [
            asked for asked in self.requests if not asked.startswith(_IN_THE_PAGE) and urlsplit(asked).netloc != origin
        ]


def visit(context: BrowserContext, address: str, path: str) -> Visit:
    """Open a page and wait until it is drawn."""
    context.add_init_script(path=_LISTENING)
    page = context.new_page()
    page.set_default_timeout(SECONDS_TO_DRAW * 1000)
    opened = Visit(page=page, address=address)

    def complain(message: ConsoleMessage) -> None:
        if message.type == "error" and not _STREAMLIT_PROBE.search(message.location.get("url", "")):
            opened.complaints.append(message.text)

    def respond(response: Response) -> None:
        opened.responses.append(response)

    def listen(socket: WebSocket) -> None:
        opened.requests.append(socket.url)
        socket.on("framesent", lambda message: opened.said.append(message))  # noqa: PLW0108 - Playwright takes no method of a list

    page.on("console", complain)
    page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    page.on("request", lambda request: opened.requests.append(request.url))
    page.on("websocket", listen)
    page.on("response", respond)
    page.goto(address + path)
    settled(page)
    return opened


def resized(page: Page, width: int, height: int = 900) -> None:
    """Give the window another size, and wait until every chart is as wide as its room and nothing moves any more."""
    page.set_viewport_size({"width": width, "height": height})
    settled(page)
    page.wait_for_function(_AT_REST, polling=150)


def settled(page: Page, *, after_runs: int = 0) -> None:
    """Wait until Streamlit has finished a run and everything of it is drawn."""
    try:
        page.wait_for_function(_DRAWN, arg=after_runs)
    except BrowserTimeoutError as error:
        told = page.evaluate(
            "JSON.stringify([window.wire, document.querySelector('[data-testid=\"stApp\"]')?.dataset])"
        )
        error.add_note(f"A run after {after_runs} others was to end and be drawn. Of wire and app: {told}")
        raise


@contextlib.contextmanager
def rerun(page: Page) -> Iterator[None]:
    """Do something that makes Streamlit run again, and wait until what it gives is drawn."""
    runs: int = page.evaluate("window.wire.finished")
    yield
    settled(page, after_runs=runs)


def sideways_scroll(page: Page) -> int:
    """Pixels by which the page is wider than the window."""
    pixels: int = page.evaluate(
        """() => Math.max(...["html", "[data-testid=stMain]"].map((part) => {
            const box = document.querySelector(part);
            return box.scrollWidth - box.clientWidth;
        }))"""
    )
    return pixels


def clipped_figures(page: Page) -> list[str]:
    """Headline figures that do not fit into their cards."""
    figures: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('[data-testid="stMetricValue"], [data-testid="stMetricValue"] *')]
            .filter((value) => value.scrollWidth > value.clientWidth && getComputedStyle(value).display !== "inline")
            .map((value) => value.textContent)"""
    )
    return figures


def findings(page: Page) -> list[str]:
    """The titles of the exhibits: they state what the page found."""
    return page.locator("h3").all_inner_texts()


def figures(page: Page) -> list[str]:
    """The headline figures."""
    return page.locator('[data-testid="stMetricValue"]').all_inner_texts()


def query(page: Page) -> dict[str, list[str]]:
    """The query of the address bar."""
    return parse_qs(urlsplit(page.url).query, keep_blank_values=True)


@contextlib.contextmanager
def new_address(page: Page) -> Iterator[None]:
    """Do something that changes the address, and wait until the page that it gives is drawn."""
    before = page.url
    with rerun(page):
        yield
        page.wait_for_function("(before) => location.href !== before", arg=before)


def unfolded(page: Page, block: Locator) -> None:
    """Open what is folded and wait until it stands still: a click at what moves meets what lies beside it."""
    block.locator("summary").click()
    page.wait_for_function(
        "(one) => one.open && one.getAnimations({subtree: true}).every((moving) => moving.playState !== 'running')",
        arg=block.locator("details").element_handle(),
    )


def open_menu(page: Page, exhibit: str) -> Locator:
    """Open the menu of an exhibit, in whatever language, and wait until it is drawn."""
    return _opened_below(page, exhibit, pill=0, box=f"download-{exhibit}")


def open_table(page: Page, exhibit: str) -> Locator:
    """Open the table of an exhibit, in whatever language, and wait until it is drawn."""
    return _opened_below(page, exhibit, pill=1, box=f"table-{exhibit}")


def _opened_below(page: Page, exhibit: str, *, pill: int, box: str) -> Locator:
    with rerun(page):
        page.locator(f'[class~="st-key-below-{exhibit}"] button').nth(pill).click()
    opened = page.locator(f'[class~="st-key-{box}"]')
    opened.wait_for()
    return opened


def slide(page: Page, key: str, presses: int) -> None:
    """Move a slider's first thumb with the arrow keys, as a keyboard user does; below zero is to the left."""
    thumb = page.locator(f'[class~="st-key-{key}"] input[type="range"]').first
    thumb.focus()
    goal = str(int(thumb.input_value()) + presses * int(thumb.get_attribute("step") or "1"))
    with rerun(page):  # the address has the number before the run that it asks for begins
        for _press in range(abs(presses)):
            page.keyboard.press("ArrowRight" if presses > 0 else "ArrowLeft")
        page.wait_for_function(
            "([key, goal]) => new URLSearchParams(location.search).get(key) === goal", arg=[key, goal]
        )
    settled(page)


def titled(page: Page, beginning: str) -> None:
    """Wait until the first finding begins like this."""
    page.wait_for_function(
        "(beginning) => document.querySelector('h3')?.innerText?.startsWith(beginning)", arg=beginning
    )
    settled(page)


def healthy(visit: Visit) -> bool:
    """Whether the visit had no error, asked nobody outside, and cut nothing off."""
    page = visit.page
    return not (visit.complaints or visit.outside_requests() or sideways_scroll(page) > 0 or clipped_figures(page))
