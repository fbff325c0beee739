"""The server and the frame in a real browser."""

import gzip
import json
import shutil
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.visiting import CHECKOUT, Server, Visit

PAGES = {
    "/": "DFTZ Explorer",
    "/trade-facilitation": "Trade facilitation",
    "/port-logistics": "Port logistics",
    "/institutional-reform": "Institutional reform",
    "/investment-projects": "Investment projects",
    "/evidence": "Evidence",
}


def test_a_cold_deep_link_as_the_very_first_request_shows_frame_and_page(
    fresh_server: Callable[..., Server], visit: Callable[..., Visit]
) -> None:
    page = visit(on=fresh_server()).go("/port-logistics?derived=false")
    assert page.locator("h1").inner_text() == "Port logistics"
    links = [words.split("\n")[-1] for words in page.locator('[data-testid="stSidebarNavLink"]').all_inner_texts()]
    assert links == ["Overview", *list(PAGES.values())[1:]]
    assert "Data version" in page.locator('[data-testid="stMain"]').inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize("path", PAGES)
def test_every_page_fits_and_cuts_no_figure_off(
    path: str, width: int, scheme: str, visit: Callable[..., Visit]
) -> None:
    page = visit(width=width, height=900, scheme=scheme).go(path)
    assert page.locator("h1").inner_text() == PAGES[path]
    sideways = (
        "() => { const m = document.querySelector('[data-testid=\"stMain\"]'); return m.scrollWidth - m.clientWidth }"
    )
    assert page.evaluate(sideways) <= 0
    cut = page.locator('[data-testid="stMetricValue"] *').evaluate_all(
        "nodes => nodes.filter(n => n.scrollWidth > n.clientWidth + 1).map(n => n.innerText)"
    )
    assert cut == []


@pytest.mark.parametrize(("scheme", "colour"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(17, 24, 31)")])
def test_the_paper_follows_the_reader_s_scheme(scheme: str, colour: str, visit: Callable[..., Visit]) -> None:
    page = visit(scheme=scheme).go("/port-logistics")
    assert page.locator('[data-testid="stApp"]').evaluate("node => getComputedStyle(node).backgroundColor") == colour


def test_an_unknown_path_says_so_and_leads_to_the_start(visit: Callable[..., Visit]) -> None:
    opened = visit()
    page = opened.go("/nowhere")
    assert "Page not found" in page.locator("body").inner_text()


def test_a_broken_package_starts_with_its_report(
    tmp_path: Path, fresh_server: Callable[..., Server], visit: Callable[..., Visit]
) -> None:
    broken = tmp_path / "package"
    shutil.copytree(CHECKOUT / "data", broken)
    table = broken / "observations.csv"
    table.write_text(table.read_text().replace(",18.7,", ",18;7,", 1))
    server = fresh_server(DFTZ_DATA=str(broken))
    page = visit(on=server).go("/port-logistics")
    assert page.locator("h1").inner_text() == "The data package needs repair"
    assert "has 1 problem" in page.locator('[data-testid="stAlert"]').inner_text()
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(f"{server.address}/ready", timeout=20)  # noqa: S310 - loopback
    assert refused.value.code == 503
    assert json.load(refused.value)["status"] == "broken"


def test_the_server_is_ready_with_its_data_version(server: Server) -> None:
    with urllib.request.urlopen(f"{server.address}/ready", timeout=20) as answer:  # noqa: S310 - loopback
        assert json.load(answer)["status"] == "ready"
        assert answer.headers["Content-Security-Policy"].startswith("default-src 'self'; ")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Referrer-Policy"] == "no-referrer"


def test_static_files_come_compressed_and_whole(server: Server, visit: Callable[..., Visit]) -> None:
    page = visit().go("/")
    script = page.evaluate("() => [...document.scripts].map(s => s.src).find(s => s.includes('/static/js/index'))")
    plain = urllib.request.urlopen(script, timeout=20).read()  # noqa: S310 - loopback
    request = urllib.request.Request(script, headers={"Accept-Encoding": "gzip"})  # noqa: S310 - loopback
    for _again in range(2):
        with urllib.request.urlopen(request, timeout=20) as answer:  # noqa: S310 - loopback
            packed = answer.read()
            assert answer.headers["Content-Encoding"] == "gzip"
            assert int(answer.headers["Content-Length"]) == len(packed)
        assert gzip.decompress(packed) == plain
        assert len(packed) < 0.5 * len(plain)
