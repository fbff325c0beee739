"""No more uploaded files in memory than fit, whoever brings them and however often."""

from __future__ import annotations

import json

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Message

from dftz.ui.uploads import held_bytes
from dftz.web.uploads import UploadLimit
from tests.web.asking import ask

PLACE = "/_stcore/upload_file/session/file"
MEGABYTES = 2


class Memory:
    """A server's memory of uploaded files."""

    def __init__(self) -> None:
        self.bytes = 0

    async def keep(self, request: Request) -> Response:
        self.bytes += len(await request.body())
        return Response(status_code=204)


def app(memory: Memory) -> UploadLimit:
    kept = Starlette(routes=[Route("/{path:path}", memory.keep, methods=["GET", "PUT", "DELETE"])])
    return UploadLimit(kept, held=lambda: memory.bytes, megabytes=MEGABYTES)


def test_a_file_is_taken_while_there_is_room() -> None:
    memory = Memory()
    memory.bytes = MEGABYTES * 1_000_000 - 1
    assert ask(app(memory), PLACE, "PUT").status == 204


def test_no_file_is_taken_where_those_in_memory_are_as_many_as_fit() -> None:
    memory = Memory()
    memory.bytes = MEGABYTES * 1_000_000
    answer = ask(app(memory), PLACE, "PUT")
    assert answer.status == 503
    assert answer.headers["retry-after"] == "30"
    words = "The server holds as many uploaded files as it can; try again in a moment."
    assert json.loads(answer.body)["detail"] == words


@pytest.mark.parametrize(("method", "path"), [("DELETE", PLACE), ("GET", "/evidence"), ("PUT", "/data/units.csv")])
def test_everything_else_passes(method: str, path: str) -> None:
    memory = Memory()
    memory.bytes = MEGABYTES * 1_000_000
    assert ask(app(memory), path, method).status == 204


def test_the_body_of_a_file_that_is_not_taken_is_not_read() -> None:
    sent: list[Message] = []

    async def receive() -> Message:
        pytest.fail("the body was asked for")

    async def send(message: Message) -> None:
        sent.append(message)

    memory = Memory()
    memory.bytes = MEGABYTES * 1_000_000
    scope = {"type": "http", "method": "PUT", "path": PLACE, "query_string": b"", "headers": []}
    # Runs to its end without an event loop: nothing in it waits.
    with pytest.raises(StopIteration):
        app(memory)(scope, receive, send).__await__().send(None)
    assert sent[0]["status"] == 503


def test_where_no_server_runs_nothing_is_held() -> None:
    assert held_bytes() == 0
