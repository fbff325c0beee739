"""A real server and a real Chromium: what only a browser shows."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.visiting import Server, Visit, start_server

ARGUMENTS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")
NO_CHROMIUM = "The browser tests need Chromium: install the system's package chromium, or set CHROMIUM to its path."


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs a browser."""
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    named = (os.environ.get("CHROMIUM"), *map(shutil.which, ("chromium", "chromium-browser", "google-chrome")))
    path = next((name for name in named if name), None)
    if path is None:
        pytest.fail(NO_CHROMIUM)
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app on its own data, one server for all tests; its log holds no traceback at the end."""
    started = start_server(tmp_path_factory.mktemp("server"))
    yield started
    started.stop()
    assert "Traceback" not in started.log.read_text()


@pytest.fixture
def fresh_server(tmp_path: Path) -> Iterator[Callable[..., Server]]:
    """Start servers of one's own, with an environment and a port."""
    started: list[Server] = []

    def start(port: int | None = None, **environment: str) -> Server:
        started.append(start_server(tmp_path, port, **environment))
        return started[-1]

    yield start
    for one in started:
        one.stop()


@pytest.fixture
def visit(browser: Browser, server: Server) -> Iterator[Callable[..., Visit]]:
    """Open visits; at the end none of them asked an outside host for anything or had an error of ours."""
    visits: list[Visit] = []

    def opened(*, on: Server = server, width: int = 1440, height: int = 1000, scheme: str = "light") -> Visit:
        context = browser.new_context(
            viewport={"width": width, "height": height},
            color_scheme="dark" if scheme == "dark" else "light",
            accept_downloads=True,
            reduced_motion="reduce",
        )
        new = Visit(page=context.new_page(), context=context, server=on)
        new.listen()
        visits.append(new)
        return new

    yield opened
    for one in visits:
        one.context.close()
    assert [complaint for one in visits for complaint in one.complaints] == []
    assert [address for one in visits for address in one.outside] == []
