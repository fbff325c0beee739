"""The frame in a real browser: first requests, themes, errors, what travels and what is asked of whom."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
import urllib.error
import urllib.request
from http import HTTPStatus
from http.client import HTTPResponse
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import FreshServer, OpenPage
from tests.browser.serving import CHECKOUT
from tests.browser.visiting import clipped_figures, rerun, settled, sideways_scroll

PAGES = {
    "/": "DFTZ Explorer",
    "/trade-facilitation": "Trade facilitation",
    "/port-logistics": "Port logistics",
    "/institutional-reform": "Institutional reform",
    "/investment-projects": "Investment projects",
    "/evidence": "Evidence",
    "/check-a-text": "Check a text",
    "/verify-a-file": "Verify a file",
}
CALM = re.compile(
    "This page could not be shown. Reload it, or reset its filters; if it fails again, report reference ([0-9a-f]{8})."
)
SECONDS_TO_NOTICE = 60
PART_THAT_FAILS = """
import streamlit as st

st.write("Around it all is well.")


@st.fragment
def part():
    if st.button("Fail"):
        raise RuntimeError("a secret of the server")


part()
"""
LARGEST_FIRST_VISIT = 2_600_000
"""Bytes over the wire for a first chart: 2.33 million measured, 5.51 million without compression."""


def answer(address: str, **headers: str) -> HTTPResponse:
    """An answer with whatever status."""
    asked = urllib.request.Request(address, headers=headers)  # noqa: S310 - our own server
    try:
        response: HTTPResponse = urllib.request.urlopen(asked, timeout=30)  # noqa: S310 - our own server
    except urllib.error.HTTPError as refusal:
        return refusal  # type: ignore[return-value]  # it reads like any other answer
    return response


def rgb(colour: str) -> str:
    """A colour as a browser computes it."""
    red, green, blue = (int(colour[place : place + 2], 16) for place in (1, 3, 5))
    return f"rgb({red}, {green}, {blue})"


@pytest.fixture
def broken_package(tmp_path: Path) -> Path:
    package = shutil.copytree(CHECKOUT / "data", tmp_path / "package")
    (package / "units.csv").unlink()
    return package


def app_with(tmp_path: Path, **pages: str) -> Path:
    """A copy of the app in which some pages are other scripts."""
    home = tmp_path / "app"
    shutil.copytree(CHECKOUT / "pages", home / "pages")
    shutil.copytree(CHECKOUT / ".streamlit", home / ".streamlit")
    shutil.copy(CHECKOUT / "streamlit_app.py", home)
    for name, script in pages.items():
        (home / "pages" / f"{name}.py").write_text(script, encoding="utf-8")
    return home


def test_a_cold_deep_link_as_the_first_request_shows_frame_and_page(
    fresh_server: FreshServer, open_page: OpenPage
) -> None:
    server = fresh_server()
    visit = open_page("/port-logistics", address=server.address)
    expect(visit.page.get_by_role("heading", level=1)).to_have_text("Port logistics")
    expect(visit.page.get_by_test_id("stSidebarNavLink")).to_have_count(len(PAGES))
    expect(visit.page).to_have_title("Port logistics · DFTZ Explorer")
    assert visit.complaints == []
    assert "Traceback" not in server.log()


@pytest.mark.parametrize("width", [1440, 390])
@pytest.mark.parametrize(("path", "title"), PAGES.items())
def test_a_page_fits_complains_of_nothing_and_asks_nobody_else(
    path: str, title: str, width: int, open_page: OpenPage
) -> None:
    visit = open_page(path, width=width, height=844)
    expect(visit.page.get_by_role("heading", level=1)).to_have_text(title)
    expect(visit.page.get_by_role("alert").filter(has_text=CALM)).to_have_count(0)
    assert visit.complaints == []
    assert visit.outside_requests() == []
    assert any(asked.startswith("ws://") for asked in visit.requests)
    assert sideways_scroll(visit.page) == 0
    assert clipped_figures(visit.page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_app_follows_the_reader_s_light_or_dark(scheme: Literal["light", "dark"], open_page: OpenPage) -> None:
    configured = tomllib.loads((CHECKOUT / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"][scheme]
    visit = open_page("/", scheme=scheme)
    shown = visit.page.get_by_test_id("stApp")
    expect(shown).to_have_css("background-color", rgb(configured["backgroundColor"]))
    expect(shown).to_have_css("color", rgb(configured["textColor"]))
    expect(visit.page.get_by_role("heading", level=1)).to_have_css("font-family", re.compile("Source Serif"))


def test_a_reader_may_choose_the_other_theme(open_page: OpenPage) -> None:
    page = open_page("/", scheme="light").page
    page.get_by_test_id("stMainMenuButton").click()
    page.get_by_role("menuitemradio", name="Dark").click()
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", rgb("#11181f"))


def test_a_page_chosen_in_the_navigation_has_its_own_address_and_title(open_page: OpenPage, server: str) -> None:
    page = open_page("/").page
    with rerun(page):
        page.get_by_test_id("stSidebarNavLink").filter(has_text="Institutional reform").click()
    expect(page).to_have_url(f"{server}/institutional-reform")
    expect(page).to_have_title("Institutional reform · DFTZ Explorer")
    expect(page.get_by_role("heading", level=1)).to_have_text("Institutional reform")


def test_an_address_that_no_page_has_says_so_and_leads_to_those_there_are(open_page: OpenPage) -> None:
    visit = open_page("/nope")
    expect(visit.page.get_by_role("heading", level=1)).to_have_text("Page not found")
    expect(visit.page.get_by_test_id("stMain")).to_contain_text("/nope")
    expect(visit.page.get_by_role("dialog")).to_have_count(0)
    expect(visit.page.get_by_test_id("stPageLink")).to_have_count(len(PAGES))
    expect(visit.page.get_by_test_id("stSidebarNavLink")).to_have_count(len(PAGES))
    assert visit.complaints == []


def test_a_broken_package_shows_its_report_and_nothing_else_until_it_is_repaired(
    fresh_server: FreshServer, open_page: OpenPage, broken_package: Path
) -> None:
    server = fresh_server(DFTZ_DATA=str(broken_package))
    visit = open_page("/port-logistics", address=server.address)
    page = visit.page
    expect(page.get_by_role("heading", level=1)).to_have_text("The data package needs repair")
    expect(page.get_by_role("alert")).to_contain_text("The data package has ")
    expect(page.get_by_test_id("stMain")).to_contain_text("check them with dftz validate")
    expect(page.get_by_test_id("stDataFrame")).to_have_count(1)
    expect(page.get_by_test_id("stSidebarNavLink")).to_have_count(0)
    assert sideways_scroll(page) == 0
    assert visit.complaints == []
    assert "Traceback" not in server.log()
    assert answer(f"{server.address}/ready").status == HTTPStatus.SERVICE_UNAVAILABLE

    shutil.copy(CHECKOUT / "data" / "units.csv", broken_package)
    page.reload()
    settled(page)
    expect(page.get_by_role("heading", level=1)).to_have_text("Port logistics")
    assert json.loads(answer(f"{server.address}/ready").read())["data_version"]


def test_a_page_that_fails_says_so_in_one_sentence_and_the_log_has_the_reason(
    fresh_server: FreshServer, open_page: OpenPage, tmp_path: Path
) -> None:
    server = fresh_server(home=app_with(tmp_path, evidence='raise RuntimeError("a secret of the server")\n'))
    page = open_page("/evidence", address=server.address).page
    calm = CALM.search(page.get_by_role("alert").inner_text())
    assert calm
    assert f'"A page failed, reference {calm[1]}", "error": "Traceback' in server.log()
    assert "RuntimeError: a secret of the server" in server.log()
    assert "secret" not in page.content()
    expect(page.get_by_test_id("stMain")).to_contain_text("Data version")


def test_a_part_of_a_page_that_fails_on_its_own_rerun_says_so_as_calmly(
    fresh_server: FreshServer, open_page: OpenPage, tmp_path: Path
) -> None:
    server = fresh_server(home=app_with(tmp_path, evidence=PART_THAT_FAILS))
    page = open_page("/evidence", address=server.address).page
    with rerun(page):
        page.get_by_role("button", name="Fail").click()
    calm = CALM.search(page.get_by_role("alert").inner_text())
    assert calm
    assert f"A page failed, reference {calm[1]}" in server.log()
    assert "secret" not in page.content()
    expect(page.get_by_test_id("stMain")).to_contain_text("Around it all is well.")


def test_a_page_open_while_the_server_restarts_goes_on(fresh_server: FreshServer, open_page: OpenPage) -> None:
    server = fresh_server()
    page = open_page("/port-logistics?derived=false", address=server.address).page
    app, switch = page.get_by_test_id("stApp"), page.get_by_role("switch", name="Show derived")
    server.stop()
    expect(app).not_to_have_attribute("data-test-connection-state", "CONNECTED", timeout=SECONDS_TO_NOTICE * 1000)
    fresh_server(port=server.port)
    expect(app).to_have_attribute("data-test-connection-state", "CONNECTED", timeout=SECONDS_TO_NOTICE * 1000)
    expect(switch).not_to_be_checked()
    with rerun(page):
        page.get_by_role("button", name="Grain", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Port logistics")
    expect(switch).not_to_be_checked()
    assert "derived=false" in page.url


def test_a_sound_server_is_ready_with_its_data_version(server: str) -> None:
    ready = answer(f"{server}/ready")
    told = json.loads(ready.read())
    # A server that has just started draws ahead what visitors would wait for, and says so.
    assert (ready.status, told["status"]) in {
        (HTTPStatus.OK, "ready"),
        (HTTPStatus.SERVICE_UNAVAILABLE, "warming up"),
    }
    assert re.fullmatch(r"\S+ \([0-9a-f]{8}\)", told["data_version"])


@pytest.mark.parametrize("path", ["/", "/port-logistics", "/nope", "/ready", "/_stcore/health", "/static/none.js"])
def test_every_answer_carries_the_security_headers(path: str, server: str) -> None:
    headers = answer(server + path).headers
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert "geolocation=()" in headers["Permissions-Policy"]


def test_an_embedded_page_may_stand_in_another_site_s_frame(server: str) -> None:
    policy = answer(f"{server}/port-logistics?embed=true").headers["Content-Security-Policy"]
    assert policy.endswith("frame-ancestors *")


def test_the_first_chart_travels_compressed(open_page: OpenPage) -> None:
    visit = open_page("/port-logistics")
    sizes = [response.request.sizes() for response in visit.responses]
    travelled = sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes)
    assert LARGEST_FIRST_VISIT / 2 < travelled < LARGEST_FIRST_VISIT
    scripts = [response for response in visit.responses if re.search(r"/static/js/index\.[^/]*\.js$", response.url)]
    assert scripts
    for script in scripts:
        assert script.header_value("content-encoding") == "br"
        assert script.header_value("vary") == "Accept-Encoding"
        assert "immutable" in (script.header_value("cache-control") or "")
