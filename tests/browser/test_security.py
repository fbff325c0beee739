"""A package of hostile words in a real browser, on a server whose every try to reach another machine is written down.

Each page is opened once; what was seen then is what the tests ask about.
"""

from __future__ import annotations

import re
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import quote, unquote

import psutil
import pytest
from playwright.sync_api import Browser

from tests.browser.serving import CHECKOUT, Server, served
from tests.browser.visiting import visit
from tests.security.packages import hostile

PAGES = (
    *("/", "/trade-facilitation", "/port-logistics", "/institutional-reform", "/investment-projects", "/evidence"),
    *("/check-a-text", "/verify-a-file"),
)
TYPED = "nobodys-business-7391"
"""Words of a reader that nothing keeps."""
TELLS = """
import sys
def told(event, arguments):
    if event in ("socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname", "subprocess.Popen"):
        sys.__stderr__.write(f"REACHED {event} {arguments[1:] if event.startswith('socket.c') else arguments[:2]}\\n")
sys.addaudithook(told)
sys.__stderr__.write("WATCHED\\n")
"""
"""Read by the server's Python before anything else."""
SEEN = """() => ({
    broken: window.broken ?? null,
    links: [...document.querySelectorAll("a[href]")].map((one) => one.getAttribute("href")),
    pictures: [...document.querySelectorAll("img, iframe, object, embed, video")].map((one) => one.src || one.data),
    formulas: document.querySelectorAll(".katex").length,
    icons: [...document.querySelectorAll('[data-testid="stIconMaterial"]')].map((one) => one.textContent),
    marks: [...document.querySelectorAll("strong, em, code, del, .stMarkdownColoredText")].map((one) => one.innerText),
    text: document.body.innerText,
    kept: [...Object.keys(localStorage), ...Object.keys(sessionStorage).map((key) => "session " + key)],
})"""


@dataclass(kw_only=True)
class Seen:
    """What a reader's browser had of a page."""

    complaints: list[str]
    outside: list[str]
    page: dict[str, Any]
    cookies: list[dict[str, Any]]
    databases: int
    workers: int


@dataclass(kw_only=True)
class Watched:
    """The server's connections while pages were opened, and every page as it was seen."""

    connections: set[tuple[str, int]] = field(default_factory=set)
    pages: dict[str, Seen] = field(default_factory=dict)
    log: str = ""


@pytest.fixture(scope="module")
def hostile_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "sitecustomize.py").write_text(TELLS, encoding="utf-8")
    environment = {"DFTZ_DATA": str(hostile(folder / "package")), "PYTHONPATH": str(folder)}
    with served(folder / "log", environment=environment) as running:
        yield running


@pytest.fixture(scope="module")
def watched(browser: Browser, hostile_server: Server) -> Watched:
    """Every page, opened once."""
    seen, over = Watched(), threading.Event()

    def watch() -> None:
        server = psutil.Process(hostile_server.process.pid)
        while not over.wait(0.3):
            for one in (server, *server.children(recursive=True)):
                for connection in one.net_connections(kind="inet"):
                    if connection.raddr and connection.laddr.port != hostile_server.port:
                        seen.connections.add((connection.raddr.ip, connection.raddr.port))

    watching = threading.Thread(target=watch)
    watching.start()
    try:
        for path in PAGES:
            with browser.new_context(viewport={"width": 1440, "height": 900}, color_scheme="light") as context:
                opened = visit(context, hostile_server.address, f"{path}?search={TYPED}")
                databases = opened.page.evaluate("indexedDB.databases().then((all) => all.length)")
                seen.pages[path] = Seen(
                    complaints=opened.complaints,
                    outside=opened.outside_requests(),
                    page=opened.page.evaluate(SEEN),
                    cookies=[dict(cookie) for cookie in context.cookies()],
                    databases=databases,
                    workers=len(context.service_workers),
                )
    finally:
        over.set()
        watching.join()
    seen.log = hostile_server.log()
    return seen


def test_every_page_opens(watched: Watched) -> None:
    assert {path: seen.complaints for path, seen in watched.pages.items() if seen.complaints} == {}
    assert all("could not be shown" not in seen.page["text"] for seen in watched.pages.values())
    assert "onerror=window.broken" in watched.pages["/institutional-reform"].page["text"]


def test_nothing_of_the_data_runs_or_becomes_an_element(watched: Watched) -> None:
    for path, seen in watched.pages.items():
        page = seen.page
        assert page["broken"] is None, path
        assert page["formulas"] == 0, path
        assert [
            one for one in page["pictures"] if not str(one).startswith(("data:", "blob:", "http://127.0.0.1"))
        ] == []
        assert [one for one in page["links"] if re.search("javascript:|outside\\.example", one)] == [], path
        assert "delete" not in page["icons"], path
        assert [one for one in page["marks"] if one in {"bold", "italic", "code", "gone", "red"}] == [], path
        assert "\N{ROCKET}" not in page["text"], path


def test_the_browser_asks_this_server_alone(watched: Watched) -> None:
    assert {path: seen.outside for path, seen in watched.pages.items() if seen.outside} == {}


def test_the_server_reaches_nobody(watched: Watched) -> None:
    assert watched.connections == set()
    assert "WATCHED" in watched.log
    assert [line for line in watched.log.splitlines() if line.startswith("REACHED")] == []


def test_nothing_is_kept_of_a_reader_but_how_the_page_looks(watched: Watched) -> None:
    for path, seen in watched.pages.items():
        cookies = [(one["name"], one["expires"], one["sameSite"]) for one in seen.cookies]
        assert cookies == [("_streamlit_xsrf", -1, "Lax")], path
        assert all(re.match("stSidebar|stActiveTheme", key) for key in seen.page["kept"]), seen.page["kept"]
        assert (seen.databases, seen.workers) == (0, 0)


def test_the_log_has_nothing_of_a_reader(watched: Watched) -> None:
    assert TYPED not in watched.log
    assert not re.search("Mozilla|Chrome|evidence\\?", watched.log)


def test_every_kind_of_answer_has_the_headers_that_it_owes(hostile_server: Server) -> None:
    command = [sys.executable, str(CHECKOUT / "tools" / "headers.py"), hostile_server.address]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout
    assert ran.stdout.splitlines()[-1] == "20 kinds of answers, 0 headers wrong"


class Paper(BaseHTTPRequestHandler):
    """Another site, whose page frames what its address names."""

    def do_GET(self) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        source = unquote(self.path.partition("?")[2])
        self.wfile.write(f'<!doctype html><iframe src="{source}" width="900" height="700"></iframe>'.encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the parent's own signature
        """Say nothing."""


@pytest.fixture(scope="module")
def paper() -> Iterator[str]:
    """The address of another site."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Paper) as server:
        serving = threading.Thread(target=server.serve_forever)
        serving.start()
        yield f"http://localhost:{server.server_port}/"
        server.shutdown()
        serving.join()


@pytest.mark.parametrize(("query", "framed"), [("?embed=true", 1), ("", 0)])
def test_another_site_frames_what_is_asked_for_as_embedded_alone(
    query: str, framed: int, browser: Browser, hostile_server: Server, paper: str
) -> None:
    address = quote(f"{hostile_server.address}/check-a-text{query}", safe="")
    with browser.new_context() as context:
        page = context.new_page()
        refused: list[str] = []
        page.on("console", lambda message: refused.append(message.text) if "frame-ancestors" in message.text else None)
        page.goto(f"{paper}?{address}")
        if framed:
            # A page is at rest before its first run as well: what the page is for tells that it is drawn.
            page.frames[1].wait_for_selector("textarea", timeout=60_000)
        assert page.frames[1].locator("textarea").count() == framed
        assert len(refused) == 1 - framed
