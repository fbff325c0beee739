"""Two replicas behind nginx: the one that has the open page is killed, and nothing of the page is lost."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext

from benchmarks.cluster import OPENSSL, Cluster, nginx
from benchmarks.open_page import (
    EXHIBIT,
    browser_context,
    chosen_view,
    clicks_for_a_file,
    lost_and_back,
    replica_of,
    shown,
    verdict_on,
)
from benchmarks.processes import free_ports
from benchmarks.staying_crowd import Crowd
from tests.browser.visiting import open_menu, slide, visit

pytestmark = pytest.mark.skipif(
    nginx() is None, reason="nginx is not installed (on Debian, as root: apt install nginx)"
)
VISITORS = 4


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    """Replicas a and b, ready, and nginx before them."""
    proxy, *ports = free_ports(3)
    with Cluster(folder=tmp_path, port=proxy) as running:
        for name, port in zip("ab", ports, strict=True):
            running.add(name, port)
        running.write()
        running.start_proxy()
        for replica in running.replicas.values():
            replica.wait_until_ready()
        yield running


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    opened = browser_context(browser)
    yield opened
    opened.close()


def test_a_killed_replica_takes_no_page_and_no_file_with_it(
    cluster: Cluster, context: BrowserContext, tmp_path: Path
) -> None:
    with Crowd(address=cluster.address, pause=1) as crowd:
        crowd.arrive(VISITORS)
        assert crowd.spread() == {"a": VISITORS / 2, "b": VISITORS / 2}
        page = chosen_view(context, cluster.address)
        before, gone = shown(page), replica_of(context)
        assert (before.address["lang"], before.address["horizon"]) == (["中文"], ["7"])
        with lost_and_back(page):
            cluster.replicas[gone].end(signal.SIGKILL)
        assert before.differences(shown(page)) == []
        assert replica_of(context) != gone
        # The reader moves nothing: the button that stands there makes the file.
        assert clicks_for_a_file(page, "csv", tmp_path / "table.csv") == 1
        assert "byte for byte" in verdict_on(context, cluster.address, tmp_path / "table.csv")
        crowd.everybody_back()
        assert crowd.spread() == {replica_of(context): VISITORS}
        assert crowd.differing() == 0
    assert cluster.failures() == []


@pytest.mark.skipif(OPENSSL is None, reason="openssl, which makes a certificate to try, is not installed")
def test_over_tls_nothing_of_a_page_goes_another_way(browser: Browser, tmp_path: Path) -> None:
    port, tls_port, own = free_ports(3)
    # Nobody whom Chromium knows has signed the certificate.
    context = browser.new_context(ignore_https_errors=True)
    with context, Cluster(folder=tmp_path, port=port, tls_port=tls_port) as cluster:
        replica = cluster.add("a", own)
        cluster.write()
        cluster.start_proxy()
        replica.wait_until_ready()
        # By the address without TLS, as somebody types it.
        opened = visit(context, f"http://127.0.0.1:{port}", "/port-logistics?lang=zh")
        slide(opened.page, "horizon", 2)
        open_menu(opened.page, EXHIBIT)
        assert opened.page.url.startswith(f"{cluster.address}/port-logistics?")
        assert clicks_for_a_file(opened.page, "csv", tmp_path / "table.csv") == 1
        assert cluster.address in (tmp_path / "table.csv").read_text(encoding="utf-8-sig")
        asked = [one for one in opened.requests if one.partition(":")[0] not in {"https", "wss", "data", "blob"}]
        assert asked == [f"http://127.0.0.1:{port}/port-logistics?lang=zh"]
        assert {cookie["name"]: cookie["secure"] for cookie in context.cookies()} == {
            "dftz_replica": True,
            "_streamlit_xsrf": True,
        }
        assert f'content="{cluster.address}/' in context.request.get(f"{cluster.address}/share/port-logistics").text()
        assert opened.complaints == []
