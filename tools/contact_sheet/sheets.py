"""Sheets: pictures of one theme and language side by side, the pages as columns, the widths as rows, with captions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

_COLUMN, _GAP, _CAPTION = 480, 24, 44
_HIGHEST = 4000
"""Pixels of a picture that a sheet shows; the picture itself has all."""
_TABLE, _INK = "#8a949e", "#0f1821"
_COLOURS = 256


def lay_out(folder: Path, sheet: str, columns: Sequence[str], widths: Sequence[int], ending: str) -> None:
    """Save ``<sheet>-sheet.png`` from the pictures ``<column>-<width>-<ending>.png`` that the folder has."""
    rows = [[_thumbnail(folder / f"{name}-{width}-{ending}.png") for name in columns] for width in widths]
    heights = [max((one.height for one in row if one), default=0) + _CAPTION + _GAP for row in rows]
    size = (len(columns) * (_COLUMN + _GAP) + _GAP, sum(heights) + _GAP)
    table = Image.new("RGB", size, _TABLE)
    pen, type_ = ImageDraw.Draw(table), ImageFont.load_default(24)
    top = _GAP
    for width, row, height in zip(widths, rows, heights, strict=True):
        for place, (name, one) in enumerate(zip(columns, row, strict=True)):
            left = _GAP + place * (_COLUMN + _GAP)
            if one:
                pen.text((left, top + 6), f"{name}, {width} px", fill=_INK, font=type_)
                table.paste(one, (left, top + _CAPTION))
        top += height
    table.quantize(_COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(folder / f"{sheet}-sheet.png")


def _thumbnail(path: Path) -> Image.Image | None:
    if not path.exists():
        return None
    with Image.open(path) as whole:
        scale = min(_COLUMN / whole.width, 1)
        shown = whole.convert("RGB").crop((0, 0, whole.width, min(whole.height, round(_HIGHEST / scale))))
        return shown.resize((round(shown.width * scale), round(shown.height * scale)), Image.Resampling.LANCZOS)
