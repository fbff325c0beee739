"""The formats that an exhibit is saved in, and the choices that a reader has within them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

SCALES = range(1, 5)


class Format(StrEnum):
    """A kind of file, named by its ending."""

    PNG = "png"
    SVG = "svg"
    PDF = "pdf"
    HTML = "html"
    JSON = "json"
    CSV = "csv"
    XLSX = "xlsx"


class Preset(StrEnum):
    """Where a picture will stand, which decides its size and how its words are set."""

    PAGE = "page"
    """As on the page: 820 pixels wide, as high as it needs."""
    SLIDE = "slide"
    """16:9, 1280 by 720 pixels."""
    SQUARE = "square"
    """1080 by 1080 pixels."""
    COLUMN = "column"
    """A column of A4, 8.5 cm wide, as high as it needs."""


@dataclass(frozen=True, kw_only=True)
class Options:
    """How a picture is drawn: pixels per pixel of the preset (PNG only), preset, paper.

    Raises:
        ValueError: the scale is not 1, 2, 3 or 4.
    """

    scale: int = 2
    preset: Preset = Preset.PAGE
    dark: bool = False

    def __post_init__(self) -> None:
        if self.scale not in SCALES:
            msg = f"a picture has a scale of 1, 2, 3 or 4, found {self.scale}"
            raise ValueError(msg)


AS_ON_THE_PAGE = Options()
_MEDIA_TYPES = {
    Format.PNG: "image/png",
    Format.SVG: "image/svg+xml",
    Format.PDF: "application/pdf",
    Format.HTML: "text/html; charset=utf-8",
    Format.JSON: "application/json",
    Format.CSV: "text/csv; charset=utf-8",
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def media_type(file_format: Format) -> str:
    """The media type of a format, as HTTP and a browser's download name it."""
    return _MEDIA_TYPES[file_format]
