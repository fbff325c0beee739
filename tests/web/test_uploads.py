"""No more uploaded files in memory than fit, whoever brings them and however often."""

from __future__ import annotations

import asyncio
import json
import tempfile
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.datastructures import UploadFile
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Message, Receive, Scope, Send

from dftz.ui.uploads import held_bytes
from dftz.web.uploads import UploadLimit
from tests.web.asking import Answer, ask, asking

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


MEBIBYTES_32 = 32 * 1024 * 1024


def together(count: int, **headers: str) -> tuple[list[Answer], UploadLimit]:
    """Answers to files that are announced together, none of which is in memory before all are announced."""

    async def begin() -> tuple[list[Answer], UploadLimit]:
        begun = 0
        all_begun = asyncio.Event()

        async def keep(_request: Request) -> Response:
            await all_begun.wait()
            return Response(status_code=204)

        kept = Starlette(routes=[Route("/{path:path}", keep, methods=["PUT"])])
        limit = UploadLimit(kept, held=lambda: 0, megabytes=256)

        async def put() -> Answer:
            nonlocal begun
            begun += 1
            if begun == count:
                all_begun.set()
            return await asking(limit, PLACE, "PUT", **headers)

        return await asyncio.gather(*(put() for _one in range(count))), limit

    return asyncio.run(begin())


@pytest.mark.parametrize("length", [str(MEBIBYTES_32), "", "many", "-1", "9" * 5000, "²"])
def test_of_files_that_begin_together_no_more_are_taken_than_fit(length: str) -> None:
    answers, limit = together(100, content_length=length)
    # Seven of 33.6 MB are 234.9 MB, less than 256; the eighth is still taken, and the ninth finds no room.
    assert [answer.status for answer in answers] == [204] * 8 + [503] * 92
    assert ask(limit, PLACE, "PUT").status == 204  # what was announced is given back


def test_small_files_that_begin_together_are_all_taken() -> None:
    answers, _limit = together(100, content_length="1000000")
    assert {answer.status for answer in answers} == {204}


def test_the_room_of_a_file_whose_reader_leaves_is_given_back() -> None:
    async def leaves(_scope: Scope, _receive: Receive, _send: Send) -> None:
        raise ConnectionResetError

    limit = UploadLimit(leaves, held=lambda: 0, megabytes=MEGABYTES)
    for _time in range(3):
        with pytest.raises(ConnectionResetError):
            ask(limit, PLACE, "PUT")


def test_the_largest_file_is_kept_in_memory_where_no_other_file_can_be_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "nowhere"))
    head, end = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n', b"\r\n--b--\r\n"
    body = head + b"a" * MEBIBYTES_32 + end

    async def receive() -> Message:
        return {"type": "http.request", "body": body}

    async def sizes(request: Request) -> Response:
        async with Request(request.scope, receive).form() as form:
            file = form["file"]
            assert isinstance(file, UploadFile)
            return Response(str(len(await file.read())))

    kept = Starlette(routes=[Route("/{path:path}", sizes, methods=["PUT"])])
    limit = UploadLimit(kept, held=lambda: 0, megabytes=256)
    answer = ask(limit, PLACE, "PUT", content_type="multipart/form-data; boundary=b")
    assert (answer.status, answer.body) == (200, str(MEBIBYTES_32).encode())


def test_where_no_server_runs_nothing_is_held() -> None:
    assert held_bytes() == 0
