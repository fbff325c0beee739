"""A finished answer: its bytes, packed once where packing gains, and tags by which a reader knows that it has it."""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response

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
    tag = f'"{file.tag}{_PACKED_TAG if packs else ""}"'
    told = {**file.headers, **headers, "ETag": tag}
    if file.packed:
        told["Vary"] = "Accept-Encoding"
    if _has_it(request, file):
        return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=told)
    if packs:
        told["Content-Encoding"] = "gzip"
    body = file.packed if packs else file.content
    told["Content-Length"] = str(len(body))
    return Response(b"" if request.method == "HEAD" else body, headers=told, media_type=file.media_type)


def _has_it(request: Request, file: File) -> bool:
    """Whether one of the reader's tags names this file, in either form; weak ones do as well (RFC 9110, 13.1.2)."""
    asked = ",".join(request.headers.getlist("if-none-match"))
    tags = [tag.strip().removeprefix("W/").strip('"').removesuffix(_PACKED_TAG) for tag in asked.split(",")]
    return asked.strip() == "*" or file.tag in tags
