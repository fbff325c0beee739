"""A walk through a page by Tab alone, from its beginning to its end."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Page

from tests.test_palette import GRAPHICS, contrast

_BEGIN = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")
_PRESSES, _MOST_PRESSES = 20, 400


def lost_by_keyboard(page: Page) -> list[str]:
    """What Tab does not reach, does not show, reaches in a wrong order, or does not get out of."""
    page.emulate_media(reduced_motion="reduce")  # what is uncovered is there at once
    page.evaluate(_BEGIN)
    for _round in range(_MOST_PRESSES // _PRESSES):
        for _press in range(_PRESSES):
            page.keyboard.press("Tab")
        if page.evaluate("window.walkOfTheKeyboard.over"):
            break
    walk = page.evaluate("window.endOfTheWalk()")
    page.emulate_media(reduced_motion="no-preference")
    stops = walk["stops"]
    return [
        *([] if walk["over"] else [f"no way out after {stops[-1]['name']}"]),
        *(
            []
            if walk["first"] == "stSkipToContent"
            else [f"begins at {walk['first']}, not at the way past the navigation"]
        ),
        *(f"not reached: {name}" for name in walk["missed"]),
        *(f"by pointer alone: {name}" for name in walk["pointed"]),
        *(f"before what stands above it: {name}" for name in walk["backwards"]),
        *(f"focused out of sight: {stop['name']}" for stop in stops if not stop["seen"]),
        *(f"no ring: {stop['name']}" for stop in stops if not stop["ring"]),
        *(
            f"faint ring: {stop['name']}"
            for stop in stops
            if stop["ring"] and contrast(_hexed(stop["ring"]), _hexed(stop["ground"])) < GRAPHICS
        ),
    ]


def _hexed(computed: str) -> str:
    """A colour as Chromium computes it, as ``#rrggbb``."""
    return "#" + "".join(f"{int(part):02x}" for part in re.findall(r"\d+", computed)[:3])
