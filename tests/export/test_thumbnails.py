"""A thumbnail is the picture made small: its shape, its colours, none of its papers."""

from __future__ import annotations

import io

import pytest
from PIL import Image, ImageDraw

from dftz.export.thumbnail import WIDTH, thumbnail


def picture(width: int, height: int) -> bytes:
    """White, its left half blue."""
    drawn = Image.new("RGBA", (width, height), "#ffffff")
    ImageDraw.Draw(drawn).rectangle((0, 0, width // 2 - 1, height), fill="#1f5a92")
    saved = io.BytesIO()
    drawn.save(saved, "PNG")
    return saved.getvalue()


@pytest.mark.parametrize(
    ("size", "small"), [((820, 410), (360, 180)), ((1640, 4100), (360, 900)), ((100, 50), (100, 50))]
)
def test_the_shape_stays(size: tuple[int, int], small: tuple[int, int]) -> None:
    with Image.open(io.BytesIO(thumbnail(picture(*size)))) as shown:
        assert shown.size == small
        assert shown.width <= WIDTH
        colours = shown.convert("RGB")
        assert colours.getpixel((small[0] // 4, small[1] // 2)) == (0x1F, 0x5A, 0x92)
        assert colours.getpixel((3 * small[0] // 4, small[1] // 2)) == (255, 255, 255)


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert thumbnail(picture(820, 410)) == thumbnail(picture(820, 410))
