"""docs/api.md says what the code does: its addresses, parameters, formats and settings are the code's own."""

from __future__ import annotations

import re
from pathlib import Path

from dftz.export.links import FRAME_HEIGHT
from dftz.web import exhibits, routes, settings, share, tables
from dftz.web.settings import Settings

DOCUMENT = (Path(__file__).parents[2] / "docs" / "api.md").read_text(encoding="utf-8")
WORDS = set(re.findall(r"`([^`]+)`", re.sub(r"```.*?```", "", DOCUMENT, flags=re.DOTALL)))


def test_every_address_stands_in_the_document() -> None:
    told = {re.sub(r"<[^>]*>.*", "", word) for word in WORDS if word.startswith("/")}
    for route in routes(Settings()):
        if route.path not in {"/ready", "/readyz", "/livez", "/share"}:
            assert re.sub(r"\{.*", "", route.path) in told, route.path


def test_every_format_and_parameter_stands_in_the_document() -> None:
    names = {word.partition("=")[0].lstrip("?") for word in WORDS}
    assert names >= {*exhibits.CONTROLS, *tables.CONTROLS, *exhibits.PRESETS, *exhibits.THEMES}
    assert all(f"{control}=" in DOCUMENT for control in share.CONTROLS)
    for ending in exhibits.FORMATS:
        assert re.search(rf"\b{ending}\b", DOCUMENT)
    assert f'height="{FRAME_HEIGHT}"' in DOCUMENT


def test_the_settings_are_those_of_the_code_with_their_defaults() -> None:
    in_code = [line.split()[:2] for line in str(settings.__doc__).splitlines() if line.startswith("DFTZ_")]
    in_document = re.findall(r"^\| `(DFTZ_\w+)` \| `?([^`|]+?)`? \|", DOCUMENT, re.MULTILINE)
    assert [name for name, _default in in_document] == [name for name, _default in in_code]
    for (name, default), (_name, first) in zip(in_document, in_code, strict=True):
        assert default.split()[0] == first, name
