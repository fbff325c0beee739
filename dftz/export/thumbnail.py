"""A picture of an exhibit made small, for a list of many."""

from __future__ import annotations

import io

from PIL import Image

WIDTH = 360
"""Pixels: wide enough to tell one chart from another."""


def thumbnail(picture: bytes) -> bytes:
    """A PNG picture as a PNG of ``WIDTH`` pixels, or as wide as it is where that is less; without its metadata."""
    saved = io.BytesIO()
    with Image.open(io.BytesIO(picture)) as large:
        small = large.convert("RGB")
        small.thumbnail((WIDTH, WIDTH * large.height // large.width + 1), Image.Resampling.LANCZOS)
        small.quantize(colors=128).save(saved, "PNG", optimize=True)
    return saved.getvalue()
