"""A few files as they are, line by line, so that a change of the look is seen in review.

Bars (``bars-*.svg``), a line (``line.json``: the drawing alone, without rows, look and schema) and a table
(``table-column.svg``), small enough to be read by eye.

Write them anew, after a change that is meant, with

    REWRITE_GOLDEN=1 .venv/bin/python -m pytest tests/export/test_golden.py
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from dftz.data import default_folder, load_catalogue
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.pages import page_exhibits
from dftz.export import Format, Options, Preset, file_of
from tests.export.conftest import LINK, exhibit

FOLDER = Path(__file__).parent / "golden"
EXHIBITS: dict[str, tuple[Exhibit, Format, Options]] = {
    "bars-page.svg": (exhibit(), Format.SVG, Options()),
    "bars-slide-dark.svg": (exhibit(), Format.SVG, Options(preset=Preset.SLIDE, dark=True)),
    "table-column.svg": (exhibit(spec=None), Format.SVG, Options(preset=Preset.COLUMN)),
    "bars.json": (exhibit(), Format.JSON, Options()),
}


LINE = "line.json"
_NOISE = frozenset({"data", "datasets", "config", "$schema"})


def normalised(made: bytes, file_format: Format) -> str:
    """A file as lines to compare: one element or field each, numbers to a tenth, without what names the release."""
    text = made.decode()
    if file_format is Format.JSON:
        told = json.loads(text)
        told["usermeta"]["dftz"]["generator"] = "DFTZ Explorer"
        return json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    text = re.sub(r"<dftz:proof.*?</dftz:proof>", "", text)
    text = re.sub(r"-?\d+\.\d+", lambda number: f"{float(number[0]):.1f}", text)
    return text.replace("><", ">\n<") + "\n"


def drawing(spec: Mapping[str, Any]) -> str:
    """A Vega-Lite specification without its rows, its look and the version of its schema."""
    kept = {key: part for key, part in spec.items() if key not in _NOISE}
    return json.dumps(kept, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


@pytest.mark.parametrize("name", EXHIBITS)
def test_a_file_is_as_it_was(name: str) -> None:
    shown, file_format, options = EXHIBITS[name]
    made = normalised(file_of(shown, LINK, file_format, options), file_format)
    if os.environ.get("REWRITE_GOLDEN"):
        (FOLDER / name).write_text(made, encoding="utf-8")
    assert made == (FOLDER / name).read_text(encoding="utf-8")


def test_the_drawing_of_a_line_is_as_it_was() -> None:
    catalogue = load_catalogue(default_folder())
    shown = page_exhibits(catalogue, "port-logistics", {})["throughput-containers"]()
    made = drawing(shown.spec or {})
    if os.environ.get("REWRITE_GOLDEN"):
        (FOLDER / LINE).write_text(made, encoding="utf-8")
    assert '"type": "line"' in made
    assert made == (FOLDER / LINE).read_text(encoding="utf-8")


def test_every_golden_file_is_compared() -> None:
    assert {file.name for file in FOLDER.iterdir()} == {*EXHIBITS, LINE}
