"""Fonts that go out lighter: which, how, and that no icon is missing from them."""

from __future__ import annotations

import importlib.metadata
import re
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from starlette.responses import PlainTextResponse

from dftz.web.lighter_fonts import FOLDER, LighterFonts, lighter_fonts
from tests.web.asking import ask

CHECKOUT = Path(__file__).parents[2]
STATIC = Path(str(importlib.metadata.distribution("streamlit").locate_file("streamlit"))) / "static" / "static"
ICON = re.compile(r":material/([a-z0-9_]+)")

APP = LighterFonts(PlainTextResponse("whole"))
FONTS = sorted(lighter_fonts())


def test_three_fonts_are_much_lighter_than_those_they_stand_for() -> None:
    lighter = sum(map(len, lighter_fonts().values()))
    whole = sum((STATIC / "media" / name).stat().st_size for name in FONTS)
    assert len(FONTS) == 3
    assert lighter < whole / 10


@pytest.mark.parametrize("name", FONTS)
def test_a_font_is_answered_and_not_sent_twice(name: str) -> None:
    first = ask(APP, f"/static/media/{name}")
    assert (first.status, first.headers["content-type"], first.body) == (200, "font/woff2", lighter_fonts()[name])
    assert first.headers["cache-control"] == "public, max-age=86400"
    again = ask(APP, f"/static/media/{name}", if_none_match=first.headers["etag"])
    assert (again.status, again.body) == (304, b"")


@pytest.mark.parametrize(
    ("path", "method"),
    [
        ("/", "GET"),
        ("/static/media/other.woff2", "GET"),
        ("/static/media/", "GET"),
        (f"/static/media/sub/{FONTS[0]}", "GET"),
        (f"/elsewhere/static/media/{FONTS[0]}", "GET"),
        (f"/{FONTS[0]}", "GET"),
        (f"/static/media/{FONTS[0]}", "POST"),
    ],
)
def test_everything_else_passes(path: str, method: str) -> None:
    assert ask(APP, path, method).body == b"whole"


def test_every_icon_that_is_named_is_in_the_font() -> None:
    scripts = [*(STATIC / "js").glob("*.js"), *(CHECKOUT / "dftz").rglob("*.py"), *(CHECKOUT / "pages").rglob("*.py")]
    named = {name for script in scripts for name in ICON.findall(script.read_text(encoding="utf-8"))}
    missing = named - set((FOLDER / "icons.txt").read_text(encoding="utf-8").split())
    assert not missing, "tools/fonts.py makes the font anew"


def test_no_sign_that_the_code_shows_left_a_font_that_had_it() -> None:
    files = [*(CHECKOUT / "dftz").rglob("*.py"), *(CHECKOUT / "pages").rglob("*.py")]
    shown = {ord(sign) for file in files for sign in file.read_text(encoding="utf-8") if not sign.isascii()}
    (name,) = (name for name in FONTS if name.startswith("SourceSans"))
    had, have = (set(TTFont(folder / name).getBestCmap()) for folder in (STATIC / "media", FOLDER))
    assert {chr(sign) for sign in (shown & had) - have} == set()
