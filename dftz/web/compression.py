"""Static files compressed for the first reader, and tighter for the next: Streamlit sends five megabytes as they lie.

Kept is what Streamlit itself calls immutable: files whose name carries a hash of their content. Everything else passes
untouched, so nobody fills the memory with addresses of their own invention.
"""

from __future__ import annotations

import asyncio
import gzip
from collections import OrderedDict
from collections.abc import Callable, Mapping
from posixpath import normpath
from typing import NamedTuple

import brotli  # type: ignore[import-untyped] # ships without types
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SMALLEST = 1_024
"""Bytes below which a file travels faster as it is."""
MOST_KEPT = 32_000_000
"""Bytes of compressed files in memory; all that Streamlit ships takes less than a third of it."""

LEVEL = 6
"""Of nine: the last three take half as long again, on the first visitor's time, for 0.3 % of the bytes."""
_CODINGS: Mapping[str, Callable[[bytes], bytes]] = {
    # A tenth fewer bytes than gzip, in less time; above 6 it takes several times as long for another hundredth.
    "br": lambda body: bytes(brotli.compress(body, quality=6)),
    "gzip": lambda body: gzip.compress(body, LEVEL, mtime=0),
}
"""The forms that are made, the best one first. Browsers take brotli over HTTPS and from their own machine."""
_TIGHTER: Mapping[str, Callable[[bytes], bytes]] = {
    "br": lambda packed: bytes(brotli.compress(brotli.decompress(packed), quality=11)),
}
"""Packs what is packed once more: another tenth fewer bytes, in fifty times the time."""
LARGEST_TIGHTENED = 400_000
"""Packed bytes of the largest file that is packed tighter: all that a first page needs, the largest a second's work."""
FIRST_VISIT = 10.0
"""Seconds after its first reader in which a file is left as it is, for that reader to have the machine."""

_FOLDER = "/static/"
_COMPRESSIBLE = ("text/", "application/javascript", "application/json", "application/wasm", "image/svg+xml")
_OK, _NOT_MODIFIED = 200, 304


class _File(NamedTuple):
    """One version of one file in one form."""

    path: str
    etag: str
    coding: str


class StaticCompression:
    """ASGI middleware that sends static files packed: each once at once, for its first reader, and once more later.

    Both happen beside the event loop.
    """

    def __init__(self, app: ASGIApp, *, most_kept: int = MOST_KEPT, first_visit: float = FIRST_VISIT) -> None:
        """Wrap the next application; nothing is compressed yet."""
        self.app = app
        self._first_visit = first_visit
        self._most_kept = most_kept
        self._kept: OrderedDict[_File, bytes] = OrderedDict()
        self._in_work: dict[_File, asyncio.Task[bytes]] = {}
        self._one_at_a_time = asyncio.Semaphore(1)
        self._tightening: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer packed where the reader takes it and the file gains by it; ranges of a file go out as they are."""
        if scope["type"] != "http" or _FOLDER not in scope["path"]:
            await self.app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        coding = next((one for one in _CODINGS if takes(asked, one)), "")
        wants_packed = bool(coding) and "range" not in asked
        start: Message = {}
        body: list[bytes] = []
        packing = False

        async def answer(message: Message) -> None:
            nonlocal start, packing
            if message["type"] == "http.response.start":
                start = _varying(message, weak=bool(coding)) if _gains(message) else message
                packing = wants_packed and _gains(message) and message["status"] == _OK
                if packing and scope["method"] == "HEAD":
                    start, packing = _packed_start(start, coding, None), False
                if not packing:
                    await send(start)
            elif not packing:
                await send(message)
            else:
                body.append(message.get("body", b""))
                if not message.get("more_body", False):
                    packed = await self._packed(scope["path"], start, b"".join(body), coding)
                    await send(_packed_start(start, coding, len(packed)))
                    await send({"type": "http.response.body", "body": packed})

        await self.app(scope, receive, answer)

    async def _packed(self, path: str, start: Message, body: bytes, coding: str) -> bytes:
        """The file compressed, from memory where it was asked for before; askers of the same moment share one run."""
        file = _File(normpath(path), Headers(raw=start["headers"])["etag"], coding)
        if file in self._kept:
            self._kept.move_to_end(file)
            return self._kept[file]
        if file not in self._in_work:
            self._in_work[file] = asyncio.create_task(run_in_threadpool(_CODINGS[coding], body))
            self._in_work[file].add_done_callback(lambda done: self._keep(file, done))
            if coding in _TIGHTER:
                later = asyncio.create_task(self._tighten(file, self._in_work[file]))
                self._tightening.add(later)
                later.add_done_callback(self._tightening.discard)
        # One asker that leaves does not take the others' file away.
        return await asyncio.shield(self._in_work[file])

    async def _tighten(self, file: _File, first: asyncio.Task[bytes]) -> None:
        """Pack a file as tightly as it goes, when its first readers have it; one file at a time."""
        await asyncio.wait([first])
        await asyncio.sleep(self._first_visit)
        async with self._one_at_a_time:
            packed = self._kept.get(file, b"")
            if 0 < len(packed) <= LARGEST_TIGHTENED:
                tighter = await run_in_threadpool(_TIGHTER[file.coding], packed)
                if file in self._kept:
                    self._kept[file] = tighter

    def _keep(self, file: _File, done: asyncio.Task[bytes]) -> None:
        """Keep a compressed file; the ones that nobody asked for the longest leave when the memory is full."""
        self._in_work.pop(file)
        if done.cancelled() or done.exception():
            return
        self._kept[file] = done.result()
        while sum(map(len, self._kept.values())) > self._most_kept:
            self._kept.popitem(last=False)


def takes_gzip(headers: Headers) -> bool:
    """Whether the request accepts gzip: ``gzip;q=0`` and an absent header say no, ``*`` speaks for the unnamed."""
    return takes(headers, "gzip")


def takes(headers: Headers, coding: str) -> bool:
    """Whether the request accepts a coding; ``*`` speaks for gzip alone, which whoever says so is sure to read."""
    accepted: dict[str, bool] = {}
    for offer in headers.get("accept-encoding", "").lower().split(","):
        name, *parameters = (part.strip() for part in offer.split(";"))
        accepted[name] = not any(_is_zero(parameter) for parameter in parameters)
    return accepted.get(coding, coding == "gzip" and accepted.get("*", False))


def _is_zero(parameter: str) -> bool:
    name, _equals, weight = parameter.partition("=")
    return name.strip() == "q" and not weight.strip().strip("0.")


def _gains(start: Message) -> bool:
    """Whether compression is a question at all: a compressible, immutable file that is not small.

    A 304 has neither type nor length; it speaks for a file that may have been sent with gzip.
    """
    headers = Headers(raw=start["headers"])
    if "immutable" not in headers.get("cache-control", "") or "etag" not in headers or "content-encoding" in headers:
        return False
    if start["status"] == _NOT_MODIFIED:
        return True
    large = int(headers.get("content-length", "0")) >= SMALLEST
    return large and headers.get("content-type", "").startswith(_COMPRESSIBLE)


def _varying(start: Message, *, weak: bool) -> Message:
    """The start of an answer that depends on what the reader accepts.

    An entity tag that names both forms of a file is a weak one (RFC 9110, section 8.8.1): with a strong one a cache
    could join a range of one form to the other.
    """
    headers = MutableHeaders(raw=list(start["headers"]))
    headers.add_vary_header("Accept-Encoding")
    if weak and not headers["etag"].startswith("W/"):
        headers["etag"] = f"W/{headers['etag']}"
    return {**start, "headers": headers.raw}


def _packed_start(start: Message, coding: str, length: int | None) -> Message:
    """The start of a compressed answer; an answer to HEAD says no length, because nothing is compressed for it."""
    headers = MutableHeaders(raw=list(start["headers"]))
    headers["Content-Encoding"] = coding
    del headers["content-length"], headers["accept-ranges"]
    if length is not None:
        headers["Content-Length"] = str(length)
    return {**start, "headers": headers.raw}
