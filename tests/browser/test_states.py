"""What a reader meets where there is nothing to show: an address without a page, a server that is gone."""

from __future__ import annotations

from playwright.sync_api import WebSocketRoute, expect

from dftz.ui.signs import BEGUN, LISTED
from tests.browser.conftest import FreshServer, OpenPage
from tests.browser.visiting import healthy, settled


def test_an_address_without_a_page_says_so_in_the_readers_language_and_leads_on(open_page: OpenPage) -> None:
    visit = open_page("/no-such-page?lang=zh", width=390)
    page = visit.page
    expect(page.get_by_role("heading", level=1)).to_have_text("未找到页面")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert healthy(visit)
    page.get_by_test_id("stMain").get_by_test_id("stPageLink-NavLink").filter(has_text="港口物流").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("港口物流")
    settled(page)


def test_a_server_that_is_gone_is_told_and_what_was_read_stays(fresh_server: FreshServer, open_page: OpenPage) -> None:
    server = fresh_server()
    page = open_page("/check-a-text", address=server.address).page
    server.stop()
    page.wait_for_function(
        """() => {
            const told = getComputedStyle(document.querySelector('[data-testid="stApp"]'), "::after");
            return told.content.includes("The connection to the server is lost") && told.visibility === "visible";
        }"""
    )
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_test_id("stDialog")).to_be_hidden()


def test_a_page_that_is_on_its_way_says_so_until_it_is_there(open_page: OpenPage, server: str) -> None:
    visit = open_page("/check-a-text")
    page = visit.page
    held: list[str] = []

    def hold(socket: WebSocketRoute) -> None:
        held.append(socket.url)  # and nobody answers

    page.route_web_socket(lambda _address: True, hold)
    page.goto(f"{server}/port-logistics")
    page.wait_for_function(
        """() => {
            const told = getComputedStyle(document.getElementById("root"), "::after");
            const said = ["on its way", "正在"].every((words) => told.content.includes(words));
            return said && told.visibility === "visible";
        }"""
    )
    assert held
    fresh = open_page("/port-logistics").page
    assert fresh.evaluate("getComputedStyle(document.getElementById('root'), '::after').content") == "none"
    assert set(fresh.evaluate("[...document.documentElement.classList]")) >= {BEGUN, LISTED}
