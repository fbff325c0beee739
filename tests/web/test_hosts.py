"""A server that knows its names answers to those alone, pages' connections as well as requests."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from starlette.types import Message, Scope
from starlette.websockets import WebSocket

from dftz.web import middleware, routes
from dftz.web.settings import Settings
from tests.web.asking import ask

NAMED = Settings(hosts=("explorer.example", "*.zone.example", "[::1]"))


async def stream(socket: WebSocket) -> None:
    await socket.accept()


def app(settings: Settings) -> Starlette:
    return Starlette(
        routes=[*routes(settings), WebSocketRoute("/_stcore/stream", stream)], middleware=middleware(settings)
    )


def first_word_to(host: str, settings: Settings) -> Message:
    """What a page that opens its connection under a name hears first."""
    heard: list[Message] = []
    scope: Scope = {
        "type": "websocket",
        "scheme": "ws",
        "path": "/_stcore/stream",
        "raw_path": b"/_stcore/stream",
        "query_string": b"",
        "root_path": "",
        "headers": [(b"host", host.encode())],
        "subprotocols": [],
        "client": ("127.0.0.1", 50000),
        "server": ("127.0.0.1", 80),
        "extensions": {"websocket.http.response": {}},
    }

    async def receive() -> dict[str, Any]:
        return {"type": "websocket.connect"}

    async def send(message: Message) -> None:
        heard.append(message)

    asyncio.run(app(settings)(scope, receive, send))
    return heard[0]


@pytest.mark.parametrize("host", ["explorer.example", "Explorer.Example:443", "dalian.zone.example", "[::1]:8501"])
def test_its_own_names_are_answered(host: str) -> None:
    assert ask(app(NAMED), "/data/units.csv", host=host).status == 200
    assert first_word_to(host, NAMED)["type"] == "websocket.accept"


@pytest.mark.parametrize(
    "host", ["evil.example", "explorer.example.evil.example", "zone.example", "notzone.example", "127.0.0.1", "", "a b"]
)
def test_no_other_name_is(host: str) -> None:
    answer = ask(app(NAMED), "/data/units.csv", host=host)
    assert (answer.status, answer.body) == (400, b"Invalid host header")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert first_word_to(host, NAMED)["status"] == 400


def test_a_server_that_was_not_told_its_names_answers_to_any() -> None:
    assert ask(app(Settings()), "/data/units.csv", host="whatever.example").status == 200
    assert first_word_to("whatever.example", Settings())["type"] == "websocket.accept"
