"""Answers with tags by which a reader knows that it has them: made whole and packed once, or made piece by piece."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from itertools import chain

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from dftz.web.compression import takes_gzip

SMALLEST = 1_000
"""Bytes from which Streamlit's own middleware packs, anew for each reader and under the tag of the plain form: what it
would pack is packed here, once."""
_PACKED_TAG = "-gzip"


@dataclass(frozen=True, kw_only=True)
class File:
    """An answer's bytes as they are and packed, its type and its own headers."""

    content: bytes
    media_type: str
    name: str = ""
    """What it is called when it is saved."""
    headers: Mapping[str, str] = field(default_factory=dict)
    packed: bytes = field(init=False)
    tag: str = field(init=False)

    def __post_init__(self) -> None:
        packs = self.media_type != "image/png" and len(self.content) >= SMALLEST
        packed = gzip.compress(self.content, compresslevel=6, mtime=0) if packs else b""
        object.__setattr__(self, "packed", packed)
        object.__setattr__(self, "tag", hashlib.sha256(self.content).hexdigest()[:32])

    @property
    def size(self) -> int:
        """Bytes that it takes in memory."""
        return len(self.content) + len(self.packed)


def answer(request: Request, file: File, headers: Mapping[str, str]) -> Response:
    """The file in the form that the reader takes, or 304 where the reader has it.

    The two forms have tags of their own: a strong tag names bytes (RFC 9110, section 8.8.3.3).
    """
    packs = bool(file.packed) and takes_gzip(request.headers)
    told = {**file.headers, **headers, **_form(file.tag, packs=packs, may_pack=bool(file.packed))}
    if _has_it(request, file.tag):
        return _not_modified(told)
    body = file.packed if packs else file.content
    told["Content-Length"] = str(len(body))
    return Response(b"" if request.method == "HEAD" else body, headers=told, media_type=file.media_type)


@dataclass(frozen=True, kw_only=True)
class Pieces:
    """An answer too large to be made first and sent then: its bytes are made, packed and sent piece by piece."""

    make: Callable[[], Iterable[bytes]]
    media_type: str
    made_of: tuple[str, ...]
    """All that the bytes follow from: the tag is told before they are there."""
    headers: Mapping[str, str] = field(default_factory=dict)
    length: int | None = None
    """Bytes in all, unpacked, where that is known before."""


async def answer_in_pieces(request: Request, file: Pieces, headers: Mapping[str, str]) -> Response:
    """The file in the form that the reader takes, or 304 where the reader has it.

    Its first piece is made before anything is answered: what cannot be made at all is refused, and not broken off.
    """
    packs = takes_gzip(request.headers)
    tag = hashlib.sha256("\0".join(file.made_of).encode()).hexdigest()[:32]
    told = {**file.headers, **headers, **_form(tag, packs=packs, may_pack=True)}
    if _has_it(request, tag):
        return _not_modified(told)
    if file.length is not None and not packs:
        told["Content-Length"] = str(file.length)
    made: Iterator[bytes] = iter(())
    if request.method != "HEAD":
        made = await run_in_threadpool(_begun, iter(file.make()))
        made = _packed(made) if packs else made
    return StreamingResponse(made, headers=told, media_type=file.media_type)


def _begun(pieces: Iterator[bytes]) -> Iterator[bytes]:
    first = next(pieces, b"")
    return chain((first,), pieces)


def _packed(pieces: Iterable[bytes]) -> Iterator[bytes]:
    packing = zlib.compressobj(6, wbits=zlib.MAX_WBITS | 16)  # with the header of gzip
    for piece in pieces:
        packed = packing.compress(piece)
        if packed:
            yield packed
    yield packing.flush()


def _form(tag: str, *, packs: bool, may_pack: bool) -> dict[str, str]:
    """Headers that tell the form of an answer."""
    told = {"ETag": f'"{tag}{_PACKED_TAG if packs else ""}"'}
    if may_pack:
        told["Vary"] = "Accept-Encoding"
    if packs:
        told["Content-Encoding"] = "gzip"
    return told


def _not_modified(headers: Mapping[str, str]) -> Response:
    told = {name: value for name, value in headers.items() if name != "Content-Encoding"}
    return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=told)


def _has_it(request: Request, tag: str) -> bool:
    """Whether one of the reader's tags names this file, in either form; weak ones do as well (RFC 9110, 13.1.2)."""
    asked = ",".join(request.headers.getlist("if-none-match"))
    tags = [one.strip().removeprefix("W/").strip('"').removesuffix(_PACKED_TAG) for one in asked.split(",")]
    return asked.strip() == "*" or tag in tags
