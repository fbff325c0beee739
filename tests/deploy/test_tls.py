"""nginx with our files and TLS before two stand-ins: what readers, their browsers and the replicas are told."""

from __future__ import annotations

import http.client
import ssl
from collections.abc import Iterator
from http import HTTPStatus

import pytest

from benchmarks.cluster import OPENSSL, Cluster, nginx
from benchmarks.processes import free_ports
from tests.deploy.standing_in import BUNDLE_OF_B, answer, standing_in

pytestmark = [
    pytest.mark.skipif(nginx() is None, reason="nginx is not installed (on Debian, as root: apt install nginx)"),
    pytest.mark.skipif(OPENSSL is None, reason="openssl, which makes a certificate to try, is not installed"),
]
YEAR = "max-age=31536000"


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    port, tls_port = free_ports(2)
    with standing_in(Cluster(folder=tmp_path_factory.mktemp("tls"), port=port, tls_port=tls_port)) as cluster:
        yield cluster


@pytest.mark.parametrize("path", ["/", "/port-logistics?lang=zh&years=2018,2023", "/exhibits/x.csv?cargo=ore"])
def test_whoever_comes_without_tls_is_sent_to_it_with_everything_that_was_asked(cluster: Cluster, path: str) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", cluster.port, timeout=20)
    try:
        connection.request("GET", path)
        sent = connection.getresponse()
        assert (sent.status, sent.headers["Location"]) == (HTTPStatus.PERMANENT_REDIRECT, cluster.address + path)
    finally:
        connection.close()


@pytest.mark.parametrize(
    "path", ["/", "/_stcore/stream", "/_stcore/health", "/static/x.js", BUNDLE_OF_B, "/exhibits/x.csv", "/data/x.csv"]
)
def test_over_tls_replicas_hear_of_it_and_browsers_are_to_come_so_again(cluster: Cluster, path: str) -> None:
    told, headers = answer(cluster, path)
    assert told["x-forwarded-proto"] == "https"
    assert headers.get_all("Strict-Transport-Security") == [YEAR]


def test_the_cookie_goes_by_tls_alone(cluster: Cluster) -> None:
    told, headers = answer(cluster, "/")
    assert headers.get_all("Set-Cookie") == [f"dftz_replica={told['name']}; Path=/; HttpOnly; SameSite=Lax; Secure"]


def test_tls_of_long_ago_is_refused(cluster: Cluster) -> None:
    old = ssl.create_default_context(cafile=str(cluster.folder / "explorer.pem"))
    old.set_ciphers("DEFAULT:@SECLEVEL=0")
    with pytest.warns(DeprecationWarning, match=r"TLSVersion\.TLSv1_1"):
        old.maximum_version = ssl.TLSVersion.TLSv1_1
    connection = http.client.HTTPSConnection("127.0.0.1", cluster.tls_port, timeout=20, context=old)
    with pytest.raises(ssl.SSLError, match=r"(?i)version|protocol"):
        connection.request("GET", "/")
