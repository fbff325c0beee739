"""Asks an ASGI application without a server or a client library."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Scope


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What came back: status, headers, body."""

    status: int
    headers: Headers
    body: bytes


def ask(
    app: ASGIApp, path: str, method: str = "GET", query: str = "", *, scheme: str = "http", **headers: str
) -> Answer:
    """One request; header names as arguments (``accept_encoding="gzip"``)."""
    return asyncio.run(asking(app, path, method, query, scheme=scheme, **headers))


async def asking(
    app: ASGIApp,
    path: str,
    method: str = "GET",
    query: str = "",
    *,
    client: str = "127.0.0.1",
    scheme: str = "http",
    **headers: str,
) -> Answer:
    """As ``ask``, for several requests at once, from a client of one's own."""
    headers.setdefault("host", "127.0.0.1")
    sent = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    scope: Scope = {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": method,
        "scheme": scheme,
        "path": path,
        "raw_path": path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": sent,
        "server": ("127.0.0.1", 80),
        "client": (client, 50000),
    }
    messages: list[Message] = []

    incoming: list[Message] = [{"type": "http.request", "body": b"", "more_body": False}]

    async def receive() -> Message:
        if not incoming:
            await asyncio.Event().wait()  # a reader that stays: nothing more comes, and no disconnect
        return incoming.pop()

    async def send(message: Message) -> None:
        messages.append(dict(message))

    await app(scope, receive, send)
    start = messages[0]
    assert start["type"] == "http.response.start"
    assert all(message["type"] == "http.response.body" for message in messages[1:])
    return Answer(
        status=start["status"],
        headers=Headers(raw=start["headers"]),
        body=b"".join(message.get("body", b"") for message in messages[1:]),
    )
