"""The gallery: every kind of chart on both papers, drawn from the code, so that a change of the look is seen.

The pictures are ``docs/gallery/light.svg`` and ``docs/gallery/dark.svg``. Write them anew, after a change that is
meant, with ``make gallery``, and look at them.
"""

from __future__ import annotations

import ast
import os
import re
from html import escape
from pathlib import Path

import pytest

from dftz.export.chart import drawing
from dftz.export.letters import SANS, families, register_fonts
from dftz.export.paper import Paper, paper
from tests.charts.gallery_rows import Specimen, specimens
from tests.export.conftest import exhibit

CHECKOUT = Path(__file__).parents[2]
FOLDER = CHECKOUT / "docs" / "gallery"
WIDTH, GAP, HEADING, ABREAST = 440, 36, 48, 2
PAPERS = {"light.svg": False, "dark.svg": True}


def sheet(on: Paper) -> str:
    """All specimens on a paper as one SVG, in two columns; numbers to a tenth of a pixel."""
    register_fonts()  # words are as wide as in a file, whatever was drawn before
    ends = [GAP] * ABREAST
    drawn = []
    for name, specimen in specimens().items():
        column = ends.index(min(ends))
        marks, height = _drawn(name, specimen, on)
        left, top = GAP + column * (WIDTH + GAP), ends[column]
        drawn.append(f'<g transform="translate({left},{top})">\n{marks}\n</g>')
        ends[column] += height + HEADING + GAP
    width = GAP + ABREAST * (WIDTH + GAP)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="{width}"'
        f' height="{max(ends)}" viewBox="0 0 {width} {max(ends)}" font-family="{escape(families(SANS))}">\n'
        f'<rect width="100%" height="100%" fill="{on.background}"/>\n' + "\n".join(drawn) + "\n</svg>\n"
    )


def _drawn(name: str, specimen: Specimen, on: Paper) -> tuple[str, int]:
    made = drawing(exhibit(spec=specimen.spec, rows=specimen.rows), on, WIDTH)
    # Each drawing numbers its clips from 0; in one document their names must differ.
    marks = re.sub(r"\b(clip|gradient)_?(\d+)", rf"{name.replace(', ', '-').replace(' ', '-')}-\1\2", made.marks)
    marks = re.sub(r"-?\d+\.\d+", lambda number: f"{float(number[0]):.1f}".removesuffix(".0"), marks)
    heading = (
        f'<text y="12" font-size="14" font-weight="bold" fill="{on.ink}">{escape(name)}</text>\n'
        f'<text y="30" font-size="12" fill="{on.muted}">{escape(specimen.title)}</text>\n'
    )
    body = marks.replace("><", ">\n<")
    return f'{heading}<g transform="translate(0,{HEADING})">{body}</g>', round(made.height)


def chart_functions() -> set[str]:
    """Every function of ``dftz/charts`` that makes a specification."""
    found = set()
    for file in (CHECKOUT / "dftz" / "charts").glob("*.py"):
        for node in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.FunctionDef):
                kept = {ast.unparse(decorator) for decorator in node.decorator_list}
                found |= {node.name} if "look.kept" in kept else set()
    return found


@pytest.mark.parametrize("name", PAPERS)
def test_the_gallery_is_what_the_code_draws(name: str) -> None:
    made = sheet(paper(dark=PAPERS[name]))
    if os.environ.get("REWRITE_GALLERY"):
        (FOLDER / name).write_text(made, encoding="utf-8")
    assert made == (FOLDER / name).read_text(encoding="utf-8")


def test_the_gallery_has_every_kind_of_chart() -> None:
    assert chart_functions() == {name.partition(",")[0] for name in specimens()}


def test_the_gallery_is_small() -> None:
    assert sum(file.stat().st_size for file in FOLDER.iterdir()) < 1_000_000
