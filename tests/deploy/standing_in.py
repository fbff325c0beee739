"""Stand-ins for replicas behind nginx with our files: each answers with its name and the headers that it got."""

from __future__ import annotations

import http.client
import http.server
import json
import ssl
import threading
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from http import HTTPStatus

from benchmarks.cluster import Cluster, Replica
from benchmarks.visiting.connecting import cookies_of

BUNDLE_OF_B = "/media/bundle.zip"
"""A file that one of them holds."""


class StandIn(http.server.BaseHTTPRequestHandler):
    """Answers with its name and the headers that it got; one file is held by b alone."""

    name = ""

    def do_GET(self) -> None:
        lost = self.path == BUNDLE_OF_B and self.name != "b"
        body = json.dumps({"name": self.name, **{key.lower(): value for key, value in self.headers.items()}}).encode()
        self.send_response(HTTPStatus.NOT_FOUND if lost else HTTPStatus.OK)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""


@contextmanager
def standing_in(cluster: Cluster) -> Iterator[Cluster]:
    """Two stand-ins, a and b, and nginx before them."""
    with ExitStack() as running:
        running.enter_context(cluster)
        for name in "ab":
            server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), type(name, (StandIn,), {"name": name}))
            thread = threading.Thread(target=server.serve_forever, daemon=True)
            thread.start()
            running.callback(thread.join)
            running.callback(server.server_close)
            running.callback(server.shutdown)
            cluster.replicas[name] = Replica(name=name, port=server.server_port, folder=cluster.folder)
        cluster.write()
        cluster.start_proxy()
        yield cluster


def connected(cluster: Cluster) -> http.client.HTTPConnection:
    """A connection of a reader's; over TLS, one that knows its certificate."""
    if cluster.tls_port is None:
        return http.client.HTTPConnection("127.0.0.1", cluster.port, timeout=20)
    known = ssl.create_default_context(cafile=str(cluster.folder / "explorer.pem"))
    return http.client.HTTPSConnection("127.0.0.1", cluster.tls_port, timeout=20, context=known)


def got(cluster: Cluster, path: str, **headers: str) -> tuple[dict[str, str], dict[str, str]]:
    """What the replica that answered says, and the cookies that the reader is given."""
    told, answered = answer(cluster, path, **headers)
    return told, cookies_of(answered.get_all("Set-Cookie") or [])


def answer(cluster: Cluster, path: str, **headers: str) -> tuple[dict[str, str], http.client.HTTPMessage]:
    """What the replica that answered says, and the headers that the reader gets."""
    connection = connected(cluster)
    try:
        connection.request("GET", path, headers={key.replace("_", "-"): value for key, value in headers.items()})
        response = connection.getresponse()
        told: dict[str, str] = json.loads(response.read())
        assert response.status == HTTPStatus.OK
        return told, response.headers
    finally:
        connection.close()
