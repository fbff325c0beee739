"""Text and resolution written into a PNG that is already made: its pixels are not touched.

Chunks as https://www.w3.org/TR/png-3/ describes them, set right behind the header, where every reader looks first.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_BEHIND_HEADER = len(_SIGNATURE) + 12 + 13
_INCH = 0.0254
_PACKED_ABOVE = 1024
_READERS_LIMIT = 1024 * 1024
"""Readers refuse packed text that is longer; text that is not packed they take."""


def with_chunks(picture: bytes, texts: Mapping[str, str], *, dots_per_inch: float) -> bytes:
    """The picture with each text under its keyword (1 to 79 Latin-1 characters) and with its resolution.

    Raises:
        ValueError: it is no PNG.
    """
    if not picture.startswith(_SIGNATURE) or picture[12:16] != b"IHDR":
        msg = "the renderer made no PNG"
        raise ValueError(msg)
    dots = round(dots_per_inch / _INCH)
    added = [_chunk(b"pHYs", struct.pack(">LLB", dots, dots, 1))]
    added += [_chunk(b"iTXt", _text(keyword, words)) for keyword, words in texts.items()]
    return b"".join((picture[:_BEHIND_HEADER], *added, _without_resolution(picture)))


def _without_resolution(picture: bytes) -> bytes:
    """What follows the header, without the resolution that the renderer wrote: a PNG has one."""
    at = _BEHIND_HEADER
    while True:
        length, kind = struct.unpack_from(">L4s", picture, at)
        if kind == b"pHYs":
            return picture[_BEHIND_HEADER:at] + picture[at + 12 + length :]
        if kind in {b"IDAT", b"IEND"}:
            return picture[_BEHIND_HEADER:]
        at += 12 + length


def _text(keyword: str, words: str) -> bytes:
    told = words.encode("utf-8", errors="replace")
    packed = _PACKED_ABOVE < len(told) < _READERS_LIMIT
    flags = b"\0\1\0\0\0" if packed else b"\0\0\0\0\0"
    return keyword.encode("latin-1") + flags + (zlib.compress(told, 6) if packed else told)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">L", len(content)) + kind + content + struct.pack(">L", zlib.crc32(kind + content))
