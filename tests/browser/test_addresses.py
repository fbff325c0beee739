"""The routes on the real server: every address answers, nobody is starved, and an exhibit stands in another site."""

from __future__ import annotations

import gzip
import http.client
import io
import json
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import combinations, cycle
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser

from dftz.export.links import FRAME_HEIGHT
from tests.browser.conftest import FreshServer
from tests.browser.serving import CHECKOUT, Server, served

FORMATS = ("png", "svg", "pdf", "html", "json", "csv", "xlsx")
BEGINNINGS = {"png": b"\x89PNG", "svg": b"<svg", "pdf": b"%PDF", "html": b"<!", "json": b"{", "xlsx": b"PK"}
MEASURE = """(page) => {
  const shown = {title: "h1", end: "footer", drawing: "#chart svg"};
  const boxes = Object.entries(shown)
    .map(([name, part]) => [name, document.querySelector(part)?.getBoundingClientRect()])
    .filter(([_name, box]) => box);
  const body = document.body;
  return {
    sideways: Math.max(page.scrollWidth - page.clientWidth, body.scrollWidth - body.clientWidth),
    downwards: Math.max(page.scrollHeight - page.clientHeight, body.scrollHeight - body.clientHeight),
    height: page.clientHeight,
    drawing: document.querySelector("#chart svg")?.getBoundingClientRect().height ?? 0,
    boxes: Object.fromEntries(boxes.map(([name, box]) => [name, {top: box.top, bottom: box.bottom}])),
  };
}"""
STAMPED = ("intermodal-shares", "clearance-over-time-export", "port-figures")
"""Exhibits whose notes hold the stamp of a scope."""
EMBEDDED = ("growth-by-cargo", "throughput-containers", "value-of-time-tornado", "disputes-ledger", *STAMPED)
SECONDS_FOR_A_MODEST_ASKER = 15
"""While another is greedy, on a busy machine; waiting for all that the greedy one asks for would take minutes."""
HOSTILE = (
    "/exhibits/..%2f..%2fetc%2fpasswd",
    "/data/%2e%2e/%2e%2e/etc/passwd",
    "/data/units%00.csv",
    "/exhibits/%5c%5cevil.example%5cshare.png",
    "/share/%0d%0aSet-Cookie:%20a=b",
    "/exhibits/reports.png?scale=" + "9" * 3_000,
    "/exhibits/reports.png?x=" + "a" * 9_000,
    "/exhibits/%ff%fe.png",
    "/data/units.csv?%00=%00",
)


@dataclass(frozen=True, kw_only=True)
class Answer:
    status: int
    headers: http.client.HTTPMessage
    body: bytes
    seconds: float


def ask(server: Server, path: str, method: str = "GET", *, source: str = "127.0.0.1", **headers: str) -> Answer:
    """One request as it is written, from an address of this machine's own network."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60, source_address=(source, 0))
    started = time.perf_counter()
    try:
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        response = connection.getresponse()
        body = response.read()
        return Answer(
            status=response.status, headers=response.headers, body=body, seconds=time.perf_counter() - started
        )
    finally:
        connection.close()


def told(answer: Answer) -> Any:
    return json.loads(answer.body)


@pytest.fixture(scope="module")
def addresses(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server whose limits let a test ask for everything."""
    limits = {"DFTZ_RATE": "100000/minute", "DFTZ_RENDER_RATE": "100000/minute", "DFTZ_RENDER_SECONDS": "120"}
    with served(tmp_path_factory.mktemp("addresses") / "log", environment=limits) as running:
        yield running
        assert "Traceback" not in running.log(), running.log()


@pytest.mark.parametrize("ending", FORMATS)
def test_an_exhibit_answers_in_every_format(addresses: Server, ending: str) -> None:
    first = ask(addresses, f"/exhibits/growth-by-cargo.{ending}?cargo=ore&cargo=lng")
    assert first.status == 200
    assert first.body.startswith(BEGINNINGS.get(ending, b"\xef\xbb\xbf"))
    assert first.headers["X-Content-Type-Options"] == "nosniff"
    # Under the machine's own name, where a package may be unpublished, no other site reads it (tests/web).
    assert first.headers["Access-Control-Allow-Origin"] is None
    assert first.headers["Cache-Control"] == "public, max-age=300, must-revalidate"
    assert first.headers["Content-Security-Policy"].startswith("default-src 'none'")
    again = ask(
        addresses, f"/exhibits/growth-by-cargo.{ending}?cargo=ore&cargo=lng", If_None_Match=first.headers["ETag"]
    )
    assert (again.status, again.body) == (304, b"")
    head = ask(addresses, f"/exhibits/growth-by-cargo.{ending}?cargo=ore&cargo=lng", "HEAD")
    assert (head.status, head.body, head.headers["ETag"]) == (200, b"", first.headers["ETag"])
    packed = ask(addresses, f"/exhibits/growth-by-cargo.{ending}?cargo=ore&cargo=lng", Accept_Encoding="gzip")
    if packed.headers["Content-Encoding"] == "gzip":
        # Packed by us, once, under a tag of its own; by nobody else on the way.
        assert packed.headers["ETag"] == first.headers["ETag"].rstrip('"') + '-gzip"'
        assert gzip.decompress(packed.body) == first.body
    else:
        assert (packed.body, packed.headers["ETag"]) == (first.body, first.headers["ETag"])


@pytest.mark.parametrize("file", sorted((CHECKOUT / "data").iterdir()), ids=lambda file: file.name)
def test_every_file_of_the_package_answers_as_it_is(addresses: Server, file: Any) -> None:
    assert ask(addresses, f"/data/{file.name}").body == file.read_bytes()


@pytest.mark.parametrize("path", ["/exhibits", "/exhibits.json", "/data", "/openapi.json", "/share", "/share/evidence"])
def test_the_other_addresses_answer(addresses: Server, path: str) -> None:
    answer = ask(addresses, path)
    assert answer.status == 200
    assert ask(addresses, path, If_None_Match=answer.headers["ETag"]).status == 304


def test_the_picture_of_a_preview_has_the_size_that_the_preview_says(addresses: Server) -> None:
    page = ask(addresses, "/share/port-logistics").body.decode()
    picture = page.partition('property="og:image" content="')[2].partition('"')[0].replace("&amp;", "&")
    root = f"http://127.0.0.1:{addresses.port}"
    assert picture.startswith(root)
    with Image.open(io.BytesIO(ask(addresses, picture.removeprefix(root)).body)) as drawn:
        size = drawn.size
    for name, pixels in zip(("width", "height"), size, strict=True):
        assert f'property="og:image:{name}" content="{pixels}"' in page


@pytest.mark.parametrize("path", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_hostile_gets_one_sentence_and_the_next_reader_an_answer(addresses: Server, path: str) -> None:
    answer = ask(addresses, path)
    assert 400 <= answer.status < 500
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert told(answer)["detail"].endswith(".")
    assert "Set-Cookie" not in answer.headers
    assert ask(addresses, "/data/units.csv").status == 200


def test_nobody_else_may_write(addresses: Server) -> None:
    answer = ask(addresses, "/exhibits/reports.png", "POST")
    assert (answer.status, answer.headers["Allow"]) == (405, "GET, HEAD, OPTIONS")


class Paper(BaseHTTPRequestHandler):
    """Another site: a page with a frame as wide as its path says, of the address in its query."""

    def do_GET(self) -> None:
        width, _mark, source = self.path.removeprefix("/").partition("?")
        page = f'<!doctype html><title>A paper</title><iframe src="{source}" width="{width}" height="{FRAME_HEIGHT}">'
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(page.encode())

    def log_message(self, *_words: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def paper() -> Iterator[str]:
    """Another site's address: another port is another origin."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Paper) as site:
        threading.Thread(target=site.serve_forever).start()
        yield f"http://127.0.0.1:{site.server_port}"
        site.shutdown()


@pytest.mark.parametrize("width", [860, 360])
@pytest.mark.parametrize("exhibit", EMBEDDED)
def test_an_embedded_exhibit_fits_a_frame_of_another_site(
    addresses: Server, browser: Browser, paper: str, exhibit: str, width: int
) -> None:
    complaints: list[str] = []
    page = browser.new_page(viewport={"width": width + 40, "height": 800})
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{paper}/{width}?{addresses.address}/exhibits/{exhibit}.html?embed=true")
    frame = page.frame_locator("iframe")
    frame.get_by_role("link").last.wait_for()
    drawn = exhibit not in {"disputes-ledger", "port-figures"}
    if drawn:
        frame.locator("#chart svg").wait_for()
    measured = frame.locator("html").evaluate(MEASURE)
    assert measured["sideways"] == measured["downwards"] == 0
    for name, box in measured["boxes"].items():
        assert 0 <= box["top"] < box["bottom"] <= measured["height"], name
    if drawn:
        assert measured["drawing"] > FRAME_HEIGHT / 4
    if exhibit in STAMPED:
        sign = frame.locator(".signs li").first
        assert "≠" in sign.inner_text()
        box, whole = sign.bounding_box(), frame.locator(".signs").bounding_box()
        assert box is not None
        assert whole is not None
        assert whole["y"] <= box["y"] < box["y"] + box["height"] <= whole["y"] + whole["height"] + 1
    back = frame.get_by_role("link").last
    assert (back.get_attribute("href") or "").startswith(addresses.address)
    assert frame.locator("base").get_attribute("target") == "_blank"
    assert complaints == []
    page.close()


def test_a_whole_exhibit_does_not_stand_in_another_site_s_frame(
    addresses: Server, browser: Browser, paper: str
) -> None:
    complaints: list[str] = []
    page = browser.new_page()
    page.on("console", lambda message: complaints.append(message.text))
    page.goto(f"{paper}/860?{addresses.address}/exhibits/growth-by-cargo.html")
    page.wait_for_function("() => true")
    assert page.frame_locator("iframe").get_by_role("link", name="growth-by-cargo").count() == 0
    assert any("frame-ancestors 'self'" in words for words in complaints)
    page.close()


def test_one_greedy_client_is_limited_while_another_and_the_pages_are_served(fresh_server: FreshServer) -> None:
    # Four places in the queue for each client: half of the crowd is refused from the start.
    server = fresh_server(
        DFTZ_RENDER_RATE="20/minute", DFTZ_RATE="2000/minute", DFTZ_RENDERS_WAITING="16", DFTZ_RENDER_SECONDS="120"
    )
    assert ask(server, "/exhibits/growth-by-cargo.png", source="127.0.0.9").status == 200  # the first drawing of all
    stop = threading.Event()
    answers: Counter[int] = Counter()

    def greedy(scale: int, theme: str) -> None:
        for first, last in cycle(combinations(range(2010, 2023), 2)):
            if stop.is_set():
                return
            view = f"years={first}&years={last}&scale={scale}&theme={theme}"
            answers[ask(server, f"/exhibits/throughput-containers.png?{view}", source="127.0.0.2").status] += 1

    with ThreadPoolExecutor(8) as crowd:
        workers = [crowd.submit(greedy, scale, theme) for scale in (1, 2, 3, 4) for theme in ("light", "dark")]
        try:
            modest = [
                ask(server, f"/exhibits/growth-by-cargo.png?cargo={cargo}", source="127.0.0.3")
                for cargo in ("ore", "lng", "grain", "vehicles")
            ]
            others = [ask(server, path, source="127.0.0.4") for path in ("/data/units.csv", "/", "/livez") * 5]
        finally:
            stop.set()
        for worker in workers:
            worker.result()
    assert {answer.status for answer in (*modest, *others)} == {200}
    assert max(answer.seconds for answer in modest) < SECONDS_FOR_A_MODEST_ASKER
    assert max(answer.seconds for answer in others) < SECONDS_FOR_A_MODEST_ASKER
    assert set(answers) <= {200, 429}
    assert answers[200] <= 20
    assert answers[429] > answers[200]
