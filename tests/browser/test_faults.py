"""Faults under an open page: a server that dies, a network that is cut, a package that is replaced or broken."""

from __future__ import annotations

import json
import shutil
import signal
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect
from playwright.sync_api import TimeoutError as BrowserTimeoutError

from tests.browser.conftest import FreshServer, OpenPage
from tests.browser.serving import CHECKOUT, Server
from tests.browser.visiting import figures, rerun, settled, slide
from tests.browser.wire import Wire

PATH = "/port-logistics"
SECONDS_TO_NOTICE = 90
VIEW = "?cargo=Ore&cargo=Grain&lang=zh&derived=false"
SEEN = """() => {
  const every = (places, of) => [...document.querySelectorAll(places)].map(of);
  return JSON.stringify([
    every("h3", (one) => one.innerText),
    every('[data-testid="stMetricValue"]', (one) => one.innerText),
    every('[data-testid="stMain"] input, [data-testid="stMain"] [aria-checked]',
      (one) => [one.getAttribute("aria-label"), one.value, one.getAttribute("aria-checked")].join()),
    location.search,
  ]);
}"""
REPLACED = "[class~='st-key-data-replaced']"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A package of the test's own, to be replaced under the page."""
    return shutil.copytree(CHECKOUT / "data", tmp_path / "package")


def seen(page: Page) -> str:
    """Everything of a view that a reader chose or reads: titles, figures, controls, the address."""
    told: str = page.evaluate(f"({SEEN})()")
    return told


def lost(page: Page) -> None:
    """Wait until the page notices that it has no server."""
    app = page.get_by_test_id("stApp")
    expect(app).not_to_have_attribute("data-test-connection-state", "CONNECTED", timeout=SECONDS_TO_NOTICE * 1000)


def shows(page: Page, before: str) -> None:
    """Wait until the page shows what it showed before, every setting included."""
    try:
        page.wait_for_function(f"(before) => ({SEEN})() === before", arg=before, timeout=SECONDS_TO_NOTICE * 1000)
    except BrowserTimeoutError:
        assert seen(page) == before  # says what differs


def back(page: Page, before: str) -> None:
    """Wait until the page has its server and shows what it showed; then it goes on from there, and comes back."""
    app = page.get_by_test_id("stApp")
    expect(app).to_have_attribute("data-test-connection-state", "CONNECTED", timeout=SECONDS_TO_NOTICE * 1000)
    shows(page, before)
    slide(page, "horizon", 1)
    assert seen(page) != before
    slide(page, "horizon", -1)
    shows(page, before)


def chosen(page: Page) -> object:
    """What a reader chose: every control and the address."""
    return json.loads(seen(page))[2:]


def told(server: Server) -> dict[str, str]:
    """What the server says of its data, whether it is warm or not."""
    request = urllib.request.Request(f"{server.address}/data/datapackage.json", method="HEAD")  # noqa: S310 - our own
    with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310 - our own server
        return dict(answer.headers)


def test_a_view_comes_back_by_itself_after_a_crash_with_every_setting(
    fresh_server: FreshServer, open_page: OpenPage
) -> None:
    server = fresh_server()
    page = open_page(PATH + VIEW, address=server.address).page
    slide(page, "horizon", 3)
    before = seen(page)
    server.process.send_signal(signal.SIGKILL)
    lost(page)
    again = fresh_server(port=server.port)
    back(page, before)
    assert "Traceback" not in again.log()


def test_a_cut_network_loses_nothing(open_page: OpenPage, session_server: Server) -> None:
    with Wire(session_server.port) as wire:
        page = open_page(PATH + VIEW, address=f"http://127.0.0.1:{wire.port}").page
        slide(page, "horizon", 2)
        before = seen(page)
        wire.cut()
        lost(page)
        wire.mend()
        back(page, before)


def test_a_package_that_is_replaced_shows_everywhere_at_once_and_is_told(
    fresh_server: FreshServer, open_page: OpenPage, package: Path
) -> None:
    server = fresh_server(DFTZ_DATA=str(package))
    page = open_page(f"{PATH}?cargo=Ore", address=server.address).page
    slide(page, "horizon", 2)
    before, tag = chosen(page), told(server)["etag"]
    table = package / "observations.csv"
    text = table.read_text(encoding="utf-8")
    # Nobody touches the page.
    table.write_text(text.replace("18.7", "28.7"), encoding="utf-8")
    notice = page.locator(REPLACED)
    expect(notice).to_contain_text("The data were replaced while you were here", timeout=SECONDS_TO_NOTICE * 1000)
    settled(page)
    # Every control stands where it stood; a scenario that reruns alone may be drawn a moment later.
    page.wait_for_function(
        f"(before) => JSON.stringify(JSON.parse(({SEEN})()).slice(2)) === before",
        arg=json.dumps(before, ensure_ascii=False, separators=(",", ":")),
        timeout=SECONDS_TO_NOTICE * 1000,
    )
    after = figures(page)
    assert "28.7" in page.locator("[data-testid=stMain]").inner_text()
    assert "18.7" not in page.locator("[data-testid=stMain]").inner_text()
    assert told(server)["etag"] == tag  # the descriptor is the same; its version is not
    assert told(server)["x-data-version"] in page.locator("[data-testid=stMain]").inner_text()
    with rerun(page):
        notice.get_by_role("button", name="Understood").click()
    expect(notice).to_have_count(0)

    # Half a package: the last whole one stays, and the page says so.
    (package / "units.csv").rename(package / "units.away")
    warning = page.get_by_role("alert").filter(has_text="are being changed")
    expect(warning).to_be_visible(timeout=SECONDS_TO_NOTICE * 1000)
    settled(page)
    assert figures(page) == after
    (package / "units.away").rename(package / "units.csv")
    expect(warning).to_have_count(0, timeout=SECONDS_TO_NOTICE * 1000)
    # A visit is told when it is over: the reader goes, and the server writes its last line before it ends.
    page.close()
    server.stop()
    lines = [line for line in server.log().splitlines() if line.startswith("{")]
    events = [json.loads(line).get("event") for line in lines]
    assert events.count("package read") == 2
    assert events.count("package refused") == 1
    assert {"request", "visit", "page"} <= set(events)
    assert not any("127.0.0.1" in line or "cargo" in line for line in lines)
