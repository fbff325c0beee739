"""Static files compressed once: Streamlit sends them as they lie, 4 MB for a first visit.

Their names carry a hash of their content, so what was compressed stays right for the life of the process.
"""

from __future__ import annotations

import gzip

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SMALLEST = 1_024
LARGEST_KEPT = 64_000_000
_COMPRESSIBLE = ("text/", "application/javascript", "application/json", "image/svg+xml", "application/wasm")
_PATHS = ("/static/",)


class StaticCompression:
    """ASGI middleware that answers requests for static files with gzip, compressed at the first request."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the next application; nothing is compressed yet."""
        self.app = app
        self._kept: dict[tuple[str, str], bytes] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Compress the body of a whole, successful answer; leave ranges, HEAD and 304 as they are."""
        if not _wants_gzip(scope):
            await self.app(scope, receive, send)
            return
        start: Message = {}
        body: list[bytes] = []
        passed_on = False

        async def collect(message: Message) -> None:
            nonlocal passed_on
            if message["type"] == "http.response.start":
                start.update(message)
                passed_on = not _is_compressible(start)
                if passed_on:
                    await send(message)
            elif passed_on or message["type"] != "http.response.body":
                await send(message)
            else:
                body.append(message.get("body", b""))
                if not message.get("more_body"):
                    await _send_whole(self._compressed(scope["path"], start, b"".join(body)), start, send)

        await self.app(scope, receive, collect)

    def _compressed(self, path: str, start: Message, body: bytes) -> bytes:
        key = (path, Headers(raw=start["headers"]).get("etag", str(len(body))))
        if key not in self._kept:
            packed = gzip.compress(body, compresslevel=9, mtime=0)
            if sum(map(len, self._kept.values())) + len(packed) > LARGEST_KEPT:
                return packed
            self._kept[key] = packed
        return self._kept[key]


def _wants_gzip(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith(_PATHS):
        return False
    headers = Headers(scope=scope)
    return "gzip" in headers.get("accept-encoding", "") and "range" not in headers


def _is_compressible(start: Message) -> bool:
    if start.get("status") != 200:  # noqa: PLR2004 - only a whole file
        return False
    headers = Headers(raw=start["headers"])
    large = int(headers.get("content-length", SMALLEST)) >= SMALLEST
    return large and "content-encoding" not in headers and headers.get("content-type", "").startswith(_COMPRESSIBLE)


async def _send_whole(body: bytes, start: Message, send: Send) -> None:
    headers = MutableHeaders(raw=list(start["headers"]))
    headers["Content-Encoding"] = "gzip"
    headers["Content-Length"] = str(len(body))
    headers.add_vary_header("Accept-Encoding")
    await send({**start, "headers": headers.raw})
    await send({"type": "http.response.body", "body": body})
