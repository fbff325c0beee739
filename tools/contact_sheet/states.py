"""States that a reader meets on the way: nothing found, a link that cannot be read, papers open, a server gone."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser, Page, WebSocketRoute

from tests.browser.serving import CHECKOUT, Server, served
from tests.browser.visiting import rerun, resized, visit
from tools.contact_sheet.pictures import Scheme

_HEIGHT = 1500
_SIZES = (1024, 390)
_SAID = """
() => {
  const app = document.querySelector('[data-testid="stApp"]');
  const told = app && getComputedStyle(app, "::after");
  return told && !["none", "normal"].includes(told.content) && told.visibility === "visible";
}
"""
"""Whether the page's own style says that there is no server, or nothing yet."""


def _papers_open(page: Page) -> None:
    with rerun(page):
        page.get_by_test_id("stPopoverButton").first.click()


def _found(page: Page) -> None:
    mark = page.locator(
        '[class*="st-key-exhibit-"] svg .mark-rect path, [class*="st-key-exhibit-"] svg .mark-symbol path'
    )
    with rerun(page):
        mark.first.click(force=True)


def _stays(_page: Page) -> None:
    """A state that is there as the page opens."""


STATES: dict[str, tuple[str, Callable[[Page], None]]] = {
    "empty": ("/institutional-reform?search=zzzz", _stays),
    "notice": ("/port-logistics?years=1800&years=2100&cargo=gold", _stays),
    "papers": ("/port-logistics", _papers_open),
    "found": ("/port-logistics", _found),
    "unknown-page": ("/no-such-page", _stays),
    "broken-package": ("/", _stays),
    "loading": ("/port-logistics", _stays),
    "server-gone": ("/check-a-text", _stays),
}
"""What is opened, and what is done there, for each state."""


def broken_package(folder: Path) -> Path:
    """A copy of the package with one figure that is no number and one unit that no table has."""
    copied = folder / "broken"
    shutil.copytree(CHECKOUT / "data", copied)
    figures = copied / "observations.csv"
    lines = figures.read_text(encoding="utf-8").splitlines(keepends=True)
    lines[1] = lines[1].replace(",", ";", 1)
    figures.write_text("".join(lines), encoding="utf-8")
    return copied


def pictures_of_states(browser: Browser, broken: Path, folder: Path, scheme: Scheme, language: str) -> None:
    """Save ``<state>-<width>-<scheme>-<language>.png`` for every state at both sizes."""
    log = broken.with_name("log-of-states")
    with ExitStack() as running:
        server = running.enter_context(served(log, environment={}))
        of_broken = running.enter_context(served(log, environment={"DFTZ_DATA": str(broken)}))
        for width in _SIZES:
            for name, (path, act) in STATES.items():
                if name == "server-gone":
                    continue
                address = (of_broken if name == "broken-package" else server).address
                asked = f"{path}{'&' if '?' in path else '?'}lang={language}"
                context = browser.new_context(viewport={"width": width, "height": _HEIGHT}, color_scheme=scheme)
                target = folder / f"{name}-{width}-{scheme}-{language}.png"
                if name == "loading":
                    _while_loading(context.new_page(), address + asked, target)
                else:
                    page = visit(context, address, asked).page
                    act(page)
                    resized(page, width, _HEIGHT)
                    page.screenshot(path=target)
                context.close()
        _without_a_server(browser, server, folder, scheme, language)


def _while_loading(page: Page, address: str, target: Path) -> None:
    """What stands in the window before the server has said anything of the page: its answers are held back."""

    def hold(socket: WebSocketRoute) -> None:
        socket.connect_to_server().on_message(lambda _message: None)

    page.route_web_socket(lambda _address: True, hold)
    page.goto(address)
    page.wait_for_function(_SAID)
    page.screenshot(path=target)


def _without_a_server(browser: Browser, server: Server, folder: Path, scheme: Scheme, language: str) -> None:
    path, _act = STATES["server-gone"]
    sizes = ({"width": width, "height": _HEIGHT} for width in _SIZES)
    contexts = [browser.new_context(viewport=size, color_scheme=scheme) for size in sizes]
    pages = [visit(context, server.address, f"{path}?lang={language}").page for context in contexts]
    server.stop()
    for width, page, context in zip(_SIZES, pages, contexts, strict=True):
        page.wait_for_function(_SAID)
        page.screenshot(path=folder / f"server-gone-{width}-{scheme}-{language}.png")
        context.close()
