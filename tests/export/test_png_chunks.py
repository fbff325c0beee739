"""Text written into a PNG: another reader finds it, and the pixels are the same."""

from __future__ import annotations

import io
import re
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from dftz.export.png_chunks import with_chunks


def picture(size: tuple[int, int] = (7, 5), **saved: object) -> bytes:
    made = io.BytesIO()
    Image.new("RGBA", size, (10, 20, 30, 255)).save(made, "PNG", **saved)
    return made.getvalue()


def opened(content: bytes) -> Image.Image:
    read = Image.open(io.BytesIO(content))
    read.load()
    return read


KEYWORDS = st.from_regex(r"\A[A-Za-z]{1,40}\Z")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))


@given(st.dictionaries(KEYWORDS, TEXTS, max_size=4))
def test_another_reader_finds_every_text(texts: dict[str, str]) -> None:
    read = opened(with_chunks(picture(), texts, dots_per_inch=192))
    assert {key: read.info[key] for key in texts} == texts
    assert read.info["dpi"] == pytest.approx((192, 192), abs=0.1)
    assert read.tobytes() == opened(picture()).tobytes()


@pytest.mark.parametrize("length", [10, 1_000, 1_100, 1_048_575, 1_048_577, 3_000_000])
def test_a_text_of_any_length_is_read(length: int) -> None:
    text = ("大连港 " * (length // 4 + 1))[: length // 3]
    assert opened(with_chunks(picture(), {"dftz": text}, dots_per_inch=96)).info["dftz"] == text


def test_a_resolution_that_was_there_is_replaced() -> None:
    made = with_chunks(picture(dpi=(72, 72)), {}, dots_per_inch=384)
    assert made.count(b"pHYs") == 1
    assert opened(made).info["dpi"] == pytest.approx((384, 384), abs=0.1)


def test_every_chunk_has_its_checksum() -> None:
    made = with_chunks(picture(), {"Title": "LNG", "dftz": "x" * 5000}, dots_per_inch=96)
    at, kinds = 8, []
    while at < len(made):
        length = int.from_bytes(made[at : at + 4])
        kinds.append(made[at + 4 : at + 8])
        assert zlib.crc32(made[at + 4 : at + 8 + length]) == int.from_bytes(made[at + 8 + length : at + 12 + length])
        at += 12 + length
    assert kinds == [b"IHDR", b"pHYs", b"iTXt", b"iTXt", b"IDAT", b"IEND"]


def test_what_is_no_png_is_refused() -> None:
    with pytest.raises(ValueError, match=re.escape("the renderer made no PNG")):
        with_chunks(b"GIF89a", {}, dots_per_inch=96)
