"""What Streamlit's own page holds before its first script runs: the styles and the parts that a first paint needs.

A style that comes with the page's first run moves what is already drawn. The page itself is the one place that is
there before anything is.
"""

from __future__ import annotations

import gzip

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dftz.web.compression import takes_gzip
from dftz.web.places import PAGE, place

_END = b"</head>"
_STREAMLIT = b'<div id="root">'


class FirstPaint:
    """ASGI middleware that adds to the head of Streamlit's page, and to no other page."""

    def __init__(self, app: ASGIApp, *, head: str) -> None:
        """Wrap the next application; ``head`` is HTML of our own making."""
        self.app = app
        self._head = head.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request for a page on; hold an answer in HTML back until it is whole, and add to it."""
        if scope["type"] != "http" or scope["method"] != "GET" or not _asks_for_a_page(scope):
            await self.app(scope, receive, send)
            return
        packs = takes_gzip(Headers(scope=scope))
        held: Message = {}
        body = b""

        async def answer(message: Message) -> None:
            nonlocal held, body
            if message["type"] == "http.response.start" and _is_html(message):
                held = message
            elif not held or message["type"] != "http.response.body":
                await send(message)
            else:
                body += message.get("body", b"")
                if not message.get("more_body", False):
                    changed = _STREAMLIT in body
                    whole = body.replace(_END, self._head + _END, 1) if changed else body
                    sent = gzip.compress(whole, mtime=0) if packs and changed else whole
                    await send(_of_ours(held, len(sent), packed=packs) if changed else held)
                    await send({"type": "http.response.body", "body": sent})

        await self.app(_plain(scope), receive, answer)


def _asks_for_a_page(scope: Scope) -> bool:
    """Whether a browser goes to one of Streamlit's pages: what the app answers by itself is none of them."""
    return "text/html" in Headers(scope=scope).get("accept", "") and place(scope) == PAGE


def _is_html(start: Message) -> bool:
    headers = Headers(raw=list(start["headers"]))
    return headers.get("content-type", "").startswith("text/html") and "content-encoding" not in headers


def _plain(scope: Scope) -> Scope:
    """The request without what would bring the page packed, in part, or not at all because it is known already."""
    refused = {b"accept-encoding", b"range", b"if-none-match", b"if-modified-since"}
    return {**scope, "headers": [(name, value) for name, value in scope["headers"] if name not in refused]}


def _of_ours(start: Message, length: int, *, packed: bool) -> Message:
    """The start of an answer that is no longer the file: the file's tag and date would be wrong."""
    headers = MutableHeaders(raw=list(start["headers"]))
    for name in ("etag", "last-modified", "accept-ranges"):
        del headers[name]
    headers["content-length"] = str(length)
    headers.add_vary_header("Accept-Encoding")
    if packed:
        headers["content-encoding"] = "gzip"
    return {**start, "headers": headers.raw}
