"""nginx with our files before two stand-ins: what a replica is told of a request, and what the reader's cookie says."""

from __future__ import annotations

from collections.abc import Iterator
from http import HTTPStatus

import pytest

from benchmarks.cluster import Cluster, nginx
from benchmarks.processes import free_ports, seconds_until, status_of
from tests.deploy.standing_in import BUNDLE_OF_B, answer, connected, got, standing_in

pytestmark = pytest.mark.skipif(
    nginx() is None, reason="nginx is not installed (on Debian, as root: apt install nginx)"
)


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with standing_in(Cluster(folder=tmp_path_factory.mktemp("nginx"), port=free_ports(1)[0])) as cluster:
        yield cluster


@pytest.mark.parametrize(
    "path", ["/", "/_stcore/health", "/static/x.js", BUNDLE_OF_B, "/exhibits/x.csv", "/data/x.csv"]
)
def test_a_replica_hears_the_name_that_was_typed_and_the_address_that_connected(cluster: Cluster, path: str) -> None:
    told, _cookies = got(cluster, path, X_Forwarded_For="203.0.113.9", X_Forwarded_Host="evil.example")
    assert told["host"] == f"127.0.0.1:{cluster.port}"
    assert told["x-forwarded-for"] == "127.0.0.1"
    assert told["x-forwarded-proto"] == "http"
    assert "x-forwarded-host" not in told


def test_a_site_without_tls_asks_nobody_to_come_by_it(cluster: Cluster) -> None:
    _told, headers = answer(cluster, "/")
    assert headers["Strict-Transport-Security"] is None
    assert "Secure" not in headers["Set-Cookie"]


def test_the_first_certificate_can_be_had_before_there_is_tls(cluster: Cluster) -> None:
    challenges = cluster.folder / "webroot" / ".well-known" / "acme-challenge"
    challenges.mkdir(parents=True)
    (challenges / "token").write_text("ours", encoding="utf-8")
    assert status_of(cluster.port, "/.well-known/acme-challenge/token") == HTTPStatus.OK


def test_the_cookie_names_who_answered_and_is_set_where_it_changes_alone(cluster: Cluster) -> None:
    told, cookies = got(cluster, "/")
    assert cookies == {"dftz_replica": told["name"]}
    again, unchanged = got(cluster, "/", Cookie=f"dftz_replica={told['name']}")
    assert (again["name"], unchanged) == (told["name"], {})


@pytest.mark.parametrize("name", ["a", "b"])
def test_a_reader_comes_to_the_replica_that_the_cookie_names(cluster: Cluster, name: str) -> None:
    assert {got(cluster, "/", Cookie=f"dftz_replica={name}")[0]["name"] for _turn in range(4)} == {name}


@pytest.mark.parametrize("value", ["z", "", "127.0.0.1:1", "dftz_by_client", "evil.example"])
def test_a_cookie_that_names_no_replica_leads_to_any_and_is_replaced(cluster: Cluster, value: str) -> None:
    told, cookies = got(cluster, "/", Cookie=f"dftz_replica={value}")
    assert told["name"] in {"a", "b"}
    assert cookies == {"dftz_replica": told["name"]}


def test_a_file_that_one_replica_holds_is_found_whatever_the_cookie_says(cluster: Cluster) -> None:
    assert got(cluster, BUNDLE_OF_B, Cookie="dftz_replica=a")[0]["name"] == "b"


def test_files_by_their_address_come_from_one_replica_for_one_client(cluster: Cluster) -> None:
    names = {got(cluster, "/exhibits/x.csv", Cookie=f"dftz_replica={name}")[0]["name"] for name in "ab"}
    assert len(names) == 1


def test_the_log_has_neither_the_client_nor_the_query(cluster: Cluster) -> None:
    got(cluster, "/port-logistics?find=a+secret", User_Agent="a browser")
    log = cluster.folder / "access.log"
    seconds_until(lambda: "/port-logistics" in log.read_text(encoding="utf-8"), None, within=10)  # after the answer
    line = next(one for one in log.read_text(encoding="utf-8").splitlines() if "/port-logistics" in one)
    assert line.split(" ")[1:4] == ["GET", "/port-logistics", "200"]
    assert "secret" not in line
    assert "a browser" not in line
    assert "127.0.0.1 " not in line


def test_an_upload_is_taken_up_to_its_limit_and_nothing_else_is(cluster: Cluster) -> None:
    connection = connected(cluster)
    statuses = []
    for path, megabytes in (("/share", 1), ("/_stcore/upload_file/s/f", 34)):
        connection.putrequest("PUT", path)
        connection.putheader("Content-Length", str(megabytes * 1024 * 1024))
        connection.endheaders()
        statuses.append(connection.getresponse().status)
        connection.close()
    assert statuses == [HTTPStatus.REQUEST_ENTITY_TOO_LARGE] * 2
