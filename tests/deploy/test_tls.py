"""nginx with our files and TLS before two stand-ins: what readers, their browsers and the replicas are told."""

from __future__ import annotations

import http.client
import socket
import ssl
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path

import pytest

from benchmarks.cluster import OPENSSL, Cluster, Replica, nginx
from benchmarks.processes import free_ports, status_of
from tests.deploy.standing_in import BUNDLE_OF_B, answer, connected, standing_in

pytestmark = [
    pytest.mark.skipif(nginx() is None, reason="nginx is not installed (on Debian, as root: apt install nginx)"),
    pytest.mark.skipif(OPENSSL is None, reason="openssl, which makes a certificate to try, is not installed"),
]
DAY = "max-age=86400"
CHALLENGE = "/.well-known/acme-challenge/token"
SHIPPED = "ssl_protocols TLSv1.2 TLSv1.3;"


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    port, tls_port = free_ports(2)
    with standing_in(Cluster(folder=tmp_path_factory.mktemp("tls"), port=port, tls_port=tls_port)) as cluster:
        (cluster.folder / "webroot" / CHALLENGE[1:]).parent.mkdir(parents=True)
        (cluster.folder / "webroot" / CHALLENGE[1:]).write_text("ours", encoding="utf-8")
        yield cluster


@pytest.fixture
def alone(tmp_path: Path) -> Iterator[Cluster]:
    """nginx's files for one replica, which nobody starts; nginx itself is not started either."""
    port, tls_port, nobody = free_ports(3)
    with Cluster(folder=tmp_path, port=port, tls_port=tls_port) as cluster:
        cluster.replicas["a"] = Replica(name="a", port=nobody, folder=tmp_path)
        cluster.write()
        yield cluster


def without_tls(cluster: Cluster, path: str, **headers: str) -> tuple[int, http.client.HTTPMessage]:
    connection = http.client.HTTPConnection("127.0.0.1", cluster.port, timeout=20)
    try:
        connection.request("GET", path, headers=headers)
        sent = connection.getresponse()
        return sent.status, sent.headers
    finally:
        connection.close()


def over_tls(cluster: Cluster, path: str, *, method: str = "GET", size: int = 0) -> tuple[int, list[str] | None]:
    """The status, and what a browser is told of TLS; no more is sent than the head of a request."""
    connection = connected(cluster)
    try:
        connection.putrequest(method, path)
        connection.putheader("Content-Length", str(size))
        connection.endheaders()
        response = connection.getresponse()
        return response.status, response.headers.get_all("Strict-Transport-Security")
    finally:
        connection.close()


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/port-logistics?lang=zh&years=2018,2023",
        "/exhibits/x.csv?cargo=ore",
        # Almost what is answered without TLS.
        "/NGINX-HEALTH",
        "/nginx-health%0A",
        "/nginx-health/",
        "/.well-known/acme-challenge/../../exhibits/x.csv",
        "/.well-known/acme-challenge/%2e%2e/%2e%2e/exhibits/x.csv",
    ],
)
def test_whoever_comes_without_tls_is_sent_to_it_with_everything_that_was_asked(cluster: Cluster, path: str) -> None:
    status, headers = without_tls(cluster, path)
    # Not a 308: browsers keep that one.
    assert (status, headers["Location"]) == (HTTPStatus.TEMPORARY_REDIRECT, cluster.address + path)
    assert headers["Strict-Transport-Security"] is None


def test_a_forged_host_is_not_where_readers_are_sent(cluster: Cluster) -> None:
    _status, headers = without_tls(cluster, "/port-logistics", Host="evil.example")
    assert headers["Location"] == f"{cluster.address}/port-logistics"


@pytest.mark.parametrize("path", ["/nginx-health", CHALLENGE])
def test_machines_that_cannot_come_by_tls_are_answered_without(cluster: Cluster, path: str) -> None:
    assert status_of(cluster.port, path) == HTTPStatus.OK


@pytest.mark.parametrize(
    "path", ["/", "/_stcore/stream", "/_stcore/health", "/static/x.js", BUNDLE_OF_B, "/exhibits/x.csv", "/data/x.csv"]
)
def test_over_tls_replicas_hear_of_it_and_browsers_are_to_come_so_again(cluster: Cluster, path: str) -> None:
    told, headers = answer(cluster, path)
    assert told["x-forwarded-proto"] == "https"
    assert headers.get_all("Strict-Transport-Security") == [DAY]


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/nginx-health", HTTPStatus.OK),
        (CHALLENGE, HTTPStatus.OK),
        ("/.well-known/acme-challenge/none", HTTPStatus.NOT_FOUND),
        ("/_stcore/metrics", HTTPStatus.NOT_FOUND),
    ],
)
def test_browsers_are_told_so_by_nginx_s_own_answers(cluster: Cluster, path: str, status: HTTPStatus) -> None:
    assert over_tls(cluster, path) == (status, [DAY])


@pytest.mark.parametrize("path", ["/", "/_stcore/upload_file/s/f", "/exhibits/x.csv"])
def test_browsers_are_told_so_where_they_send_too_much(cluster: Cluster, path: str) -> None:
    sent = over_tls(cluster, path, method="PUT", size=34 * 1024 * 1024)
    assert sent == (HTTPStatus.REQUEST_ENTITY_TOO_LARGE, [DAY])


def test_browsers_are_told_so_where_no_replica_can_be_reached(alone: Cluster) -> None:
    alone.start_proxy()
    for path in ("/", "/_stcore/stream", "/static/x.js", "/exhibits/x.csv"):
        assert over_tls(alone, path) == (HTTPStatus.SERVICE_UNAVAILABLE, [DAY])


def test_the_cookie_goes_by_tls_alone(cluster: Cluster) -> None:
    told, headers = answer(cluster, "/")
    assert headers.get_all("Set-Cookie") == [f"dftz_replica={told['name']}; Path=/; HttpOnly; SameSite=Lax; Secure"]


def version_spoken_with_an_old_client(cluster: Cluster) -> str | None:
    """What nginx agrees to with a client that knows TLS 1.1 alone."""
    old = ssl.create_default_context(cafile=str(cluster.folder / "explorer.pem"))
    old.set_ciphers("DEFAULT:@SECLEVEL=0")
    with pytest.warns(DeprecationWarning, match=r"TLSVersion\.TLSv1_1"):
        old.minimum_version = ssl.TLSVersion.TLSv1_1
    with pytest.warns(DeprecationWarning, match=r"TLSVersion\.TLSv1_1"):
        old.maximum_version = ssl.TLSVersion.TLSv1_1
    with (
        socket.create_connection(("127.0.0.1", cluster.tls_port), timeout=20) as bare,
        old.wrap_socket(bare, server_hostname="127.0.0.1") as spoken,
    ):
        return spoken.version()


def start_with_protocols(cluster: Cluster, protocols: str) -> None:
    """Start nginx with ciphers that TLS 1.1 can have, so that nothing but ``ssl_protocols`` refuses it."""
    listen = cluster.folder / "listen.conf"
    text = listen.read_text(encoding="utf-8")
    assert SHIPPED in text
    listen.write_text(f"{text.replace(SHIPPED, protocols)}\nssl_ciphers DEFAULT:@SECLEVEL=0;\n", encoding="utf-8")
    cluster.start_proxy()


def test_tls_of_long_ago_is_refused(alone: Cluster) -> None:
    start_with_protocols(alone, SHIPPED)
    with pytest.raises(ssl.SSLError, match=r"(?i)alert.protocol.version"):
        version_spoken_with_an_old_client(alone)


def test_it_is_refused_by_the_line_in_our_file_alone(alone: Cluster) -> None:
    start_with_protocols(alone, "ssl_protocols TLSv1.1 TLSv1.2 TLSv1.3;")
    assert version_spoken_with_an_old_client(alone) == "TLSv1.1"
