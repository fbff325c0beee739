"""What the page holds before Streamlit draws: our styles, room for what comes, and the controls' own code.

Streamlit draws from the top to the bottom as its messages come, and fetches the code of each kind of control when it
meets the first one. Whatever is filled or fetched late would push down what stands below.
"""

from __future__ import annotations

import re
from pathlib import Path

import streamlit as st

from dftz.ui import coming, dense, in_sight, legible, lost, narrow, printed, small
from dftz.ui.signs import LISTED

_CODE = Path(st.__file__).parent / "static" / "static" / "js"
_FIRST_KINDS = ("Html", "ButtonGroup", "Checkbox", "Slider", "Multiselect", "Selectbox", "Metric", "Button")
"""Kinds of elements that stand in the first window of a page; names of Streamlit's files."""
_CHART = ("ArrowVegaLiteChart", "embed")
"""What draws a chart: large, so it comes after all that stands around it; nearly every page opens with a chart."""
_LATER = ' fetchpriority="low"'
_IMPORTS = re.compile(r'(?:from|import)\s*"\./([\w.-]+\.js)"')
_FONT = "SourceSerifVariable-Roman.ttf.*.woff2"
_ROOM = """
/* A page is wide before it says so. */
[data-testid="stMainBlockContainer"] { min-width: 100%; }
/* The name of a page and its question are said by the page, which runs after the choices below them are drawn. */
.st-key-heading { min-height: 8rem; }
@media (max-width: 640px) {
  .st-key-heading { min-height: 9.8rem; }
  .st-key-filters :where([class*="st-key-"]) > [data-testid="stSkeleton"] { height: 84px; }
  /* A chart has no height until it is drawn: the lowest of those that open a page. */
  [class*="st-key-chart-"]:not(:has(.marks)) { min-height: 290px; }
}
/* What stands for a control is as high as the control. */
:where([class*="st-key-"]:not([class*="st-key-chart-"])) > [data-testid="stSkeleton"] { height: 64px; }
:is(.st-key-derived, .st-key-disputed) > [data-testid="stSkeleton"] { height: 23px; }
.st-key-language [data-testid="stSkeleton"] { height: 36px; width: 129px; }
/* On a phone they are as high as a finger needs them (`dftz.ui.legible`). */
@media (pointer: coarse), (max-width: 640px) {
  :is(.st-key-derived, .st-key-disputed, .st-key-language) > [data-testid="stSkeleton"],
  .st-key-lang > [data-testid="stSkeleton"] { height: 44px; }
}
/* What stands for a script takes no line, as a script: before its code is there, and until the script is in. */
:is([data-testid="stMainBlockContainer"] > [data-testid="stVerticalBlock"], .st-key-language)
> [data-testid="stElementContainer"]:not([class*="st-key-"]):has(
  > [data-testid="stSkeleton"], > [data-testid="stHtml"]:empty
) {
  position: absolute; width: 0; height: 0; overflow: hidden;
}
/* The first of them holds words for the scripts, which leave a line's distance above the page's name. */
[data-testid="stMainBlockContainer"] > [data-testid="stVerticalBlock"]
> [data-testid="stElementContainer"]:first-child:has(> [data-testid="stSkeleton"]):not([class*="st-key-"]) {
  position: static;
}
"""
_LIST = f"""
/* Until it is drawn, the list of pages has its place already; a broken package has no such list. */
@media (min-width: 769px) {{
  html:not(.{LISTED}) body [data-testid="stAppViewContainer"] {{ padding-left: 281px; }}
}}
"""
# Streamlit's own styles come later and would win over rules that are no more specific.
_MORE_SPECIFIC = f"{_ROOM}{dense.STYLE}{in_sight.STYLE}{legible.STYLE}{narrow.STYLE}{small.STYLE}"
STYLE = f":root body {{ {_MORE_SPECIFIC} }}{_LIST}{coming.STYLE}{lost.STYLE}{printed.STYLE}"
"""All styles of the app."""


def head() -> str:
    """HTML of styles, and of what to fetch with the page's own code."""
    first = _files_of(_FIRST_KINDS)
    links = (
        f'<link rel="modulepreload" crossorigin href="./static/js/{name}"{"" if name in first else _LATER}>'
        for name in dict.fromkeys((*first, *_files_of(_CHART)))
    )
    fonts = (
        f'<link rel="preload" href="./static/media/{font.name}" as="font" type="font/woff2" crossorigin>'
        for font in sorted((_CODE.parent / "media").glob(_FONT))
    )
    return "".join((f"<style>{STYLE}</style>", *fonts, *links))


def _files_of(kinds: tuple[str, ...]) -> list[str]:
    """The files that these kinds of elements need and import, each once, but what its page fetches itself."""
    fetched = (_CODE.parents[1] / "index.html").read_text(encoding="utf-8")
    needed: dict[str, None] = {}
    open_ones = [path.name for kind in kinds for path in _CODE.glob(f"{kind}.*.js")]
    while open_ones:
        name = open_ones.pop(0)
        if name not in needed and name not in fetched:
            needed[name] = None
            open_ones += _IMPORTS.findall((_CODE / name).read_text(encoding="utf-8"))
    return list(needed)
