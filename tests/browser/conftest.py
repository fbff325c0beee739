"""A real Chromium on a real server. Every test in this folder is marked ``browser``."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Literal, Protocol

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.serving import CHECKOUT, Server, served
from tests.browser.visiting import Visit, open_menu, visit

CANDIDATES = ("/usr/bin/chromium", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


@pytest.hookimpl(tryfirst=True)  # before pytest chooses by marks
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker("browser")


SaveFile = Callable[[Page, str, str], Path]
"""Clicks a format of an exhibit's downloads and keeps the file: page, exhibit, label of the button."""


class FreshServer(Protocol):
    """Starts a server of its own."""

    def __call__(self, *, home: Path = CHECKOUT, port: int = 0, **environment: str) -> Server: ...


class OpenPage(Protocol):
    """Opens a page in a browser of its own."""

    def __call__(
        self,
        path: str,
        *,
        width: int = 1440,
        height: int = 900,
        scheme: Literal["light", "dark"] = "light",
        address: str = "",
    ) -> Visit: ...


def chromium() -> str:
    """The browser to test with: ``$CHROMIUM`` where it is set, else the first one found."""
    chosen = os.environ.get("CHROMIUM")
    for candidate in (chosen,) if chosen else CANDIDATES:
        found = shutil.which(candidate)
        if found:
            return found
    pytest.fail(
        f"The browser tests need Chromium, which was not found{f' at {chosen}' if chosen else ''}: install it with the"
        " system's package manager (on Debian, as root: apt install chromium), name one with"
        " CHROMIUM=/path/to/chromium, or leave these tests out with -m 'not browser'."
    )


# One per module, not per session: while it lives, no other test of the same process can start an event loop.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Chromium, alone with the server: it asks nobody for updates."""
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(
            executable_path=chromium(),
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking"],
        )
        yield started
        started.close()


@pytest.fixture(scope="session")
def session_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The server that most tests share; at its end its log is read for errors."""
    with served(tmp_path_factory.mktemp("server") / "log", environment={}) as running:
        yield running
        assert "Traceback" not in running.log(), running.log()


@pytest.fixture
def server(session_server: Server) -> str:
    """The address of the shared server."""
    return session_server.address


@pytest.fixture
def fresh_server(tmp_path: Path) -> Iterator[FreshServer]:
    """Servers of a test's own, each asked first by the test; variables as arguments (``DFTZ_DATA=...``)."""
    with ExitStack() as running:
        started = 0

        def start(*, home: Path = CHECKOUT, port: int = 0, **environment: str) -> Server:
            nonlocal started
            started += 1
            log_file = tmp_path / f"server-{started}.log"
            return running.enter_context(served(log_file, home=home, port=port, environment=environment))

        yield start


@pytest.fixture
def open_page(browser: Browser, server: str) -> Iterator[OpenPage]:
    """Opens a page of the shared server, or of another one, each time as a reader who was never there before."""
    with ExitStack() as opened:

        def open_one(
            path: str,
            *,
            width: int = 1440,
            height: int = 900,
            scheme: Literal["light", "dark"] = "light",
            address: str = "",
        ) -> Visit:
            context = browser.new_context(viewport={"width": width, "height": height}, color_scheme=scheme)
            opened.callback(context.close)
            return visit(context, address or server, path)

        yield open_one


@pytest.fixture
def saved(tmp_path: Path) -> SaveFile:
    """Open an exhibit's downloads, click a format, and keep the file under the name it is offered with."""

    def save(page: Page, exhibit: str, label: str) -> Path:
        # Several menus may be open at once: the button is that of this exhibit.
        menu = page.locator(f'[class~="st-key-download-{exhibit}"]')
        button = menu.get_by_role("button", name=label)
        if not button.count():
            # Nobody clicks within the moment in which the menu is still being drawn.
            open_menu(page, exhibit)
        button.wait_for()
        with page.expect_download() as download:
            button.click()
        path = tmp_path / download.value.suggested_filename
        download.value.save_as(path)
        return path

    return save
