"""The chart of an exhibit as SVG, drawn by Vega-Lite on a given paper; its title and papers are set by the layout."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from typing import Any
from xml.sax.saxutils import escape

import vl_convert

from dftz.exhibits.exhibit import Exhibit
from dftz.export import letters
from dftz.export.drawing_turns import DRAWING
from dftz.export.paper import Paper, chart_config
from dftz.export.plain_text import printable
from dftz.export.provenance import plain_cell

VEGA_LITE = "6.1"
ROWS = "rows"
"""What a specification calls its data."""
_KEPT = 256
_OPENING = re.compile(r"<svg\b[^>]*?\bheight=\"([\d.]+)\"[^>]*>")
_WORDS = re.compile(r"<text ([^>]*)>([^<]*)</text>")
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
_FONT_ATTRIBUTES = {"text-anchor", "font-family", "font-size", "font-weight"}
_WEIGHTS = {"normal": 400, "bold": 700}
_ANCHORS = {"start": 0.0, "middle": 0.5, "end": 1.0}
_NARROW, _SHARE_OF_WORDS, _AIR = 420, 0.6, 24
"""Up to this width in pixels words may be as wide as the chart; in a wider one this share, but for some air."""
_FIRST_CJK = "\u2e80"


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """A chart as the inside of an SVG, and its height in pixels."""

    marks: str
    height: float


def drawing(exhibit: Exhibit, on: Paper, width: float, height: float | None = None) -> Drawing:
    """The chart, as wide as asked for with its axes, as high as its structure makes it or as asked for.

    The exhibit has a chart and rows to draw.
    """
    compiled, rows = compiled_chart(chart_spec(exhibit, on, width, height))
    with DRAWING.turn():
        drawn = vl_convert.vega_to_svg(_with_rows(compiled, rows), allowed_base_urls=[])
    opening = _OPENING.search(drawn)
    if opening is None:
        msg = "the renderer wrote no height"
        raise ValueError(msg)
    marks = drawn[opening.end() : drawn.rindex("</svg>")]
    return Drawing(marks=_with_cjk(marks) if max(marks) >= _FIRST_CJK else marks, height=float(opening[1]))


def compiled_chart(spec: dict[str, Any]) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """A complete specification as Vega without its rows, which nobody writes into, and the rows."""
    whole = printable(spec)
    rows = whole.pop("data")["values"]
    return _compiled(json.dumps(whole)), rows


@lru_cache(maxsize=_KEPT)
def _compiled(spec: str) -> dict[str, Any]:
    """The Vega of a specification that has no data yet: it depends on the structure alone, so it is kept."""
    unfilled = {**json.loads(spec), "data": {"name": ROWS, "values": []}}
    with DRAWING.turn():
        compiled: dict[str, Any] = vl_convert.vegalite_to_vega(unfilled, vl_version=VEGA_LITE)
    return compiled


def _with_rows(compiled: Mapping[str, Any], rows: list[dict[str, Any]]) -> dict[str, Any]:
    data = [{**one, "values": rows} if one["name"] == ROWS else one for one in compiled["data"]]
    return {**compiled, "data": data}


def chart_spec(exhibit: Exhibit, on: Paper, width: float, height: float | None = None) -> dict[str, Any]:
    """The exhibit's complete specification, its data inside, for a width and perhaps a height in pixels."""
    return {
        **_fitted(exhibit.spec or {}, width),
        "width": width,
        **({} if height is None else {"height": height}),
        "padding": {"left": 0, "right": 0, "top": 4, "bottom": 8},
        "autosize": {"type": "fit-x" if height is None else "fit", "contains": "padding"},
        "data": {"name": ROWS, "values": row_objects(exhibit)},
        "config": chart_config(on),
    }


def _fitted(part: Any, width: float) -> Any:
    """A specification whose words have the room of this width: it was made for that of a phone."""
    if isinstance(part, Mapping):
        fitted = {key: _fitted(inner, width) for key, inner in part.items()}
        if "limit" in fitted:
            fitted["limit"] = width * (_SHARE_OF_WORDS if width > _NARROW else 1) - _AIR
        if "columns" in fitted and width > _NARROW:
            fitted["columns"] *= 2
        return fitted
    return [_fitted(inner, width) for inner in part] if isinstance(part, list) else part


def row_objects(exhibit: Exhibit) -> list[dict[str, Any]]:
    """The rows that the chart draws, as JSON can hold them: what is missing or infinite is null, empty text is text."""
    keys = list(map(str, exhibit.rows))
    rows = exhibit.rows.itertuples(index=False, name=None)
    return [{key: "" if cell == "" else plain_cell(cell) for key, cell in zip(keys, row, strict=True)} for row in rows]


def outlined(marks: str) -> str:
    """The chart with its words as outlines, which look the same and are drawn many times faster."""
    return _WORDS.sub(_outlines, marks)


def _outlines(words: re.Match[str]) -> str:
    attributes = dict(_ATTRIBUTE.findall(words[1]))
    text = unescape(words[2])
    weight = attributes.get("font-weight", "normal")
    number = _WEIGHTS.get(weight) or (int(weight) if weight.isdecimal() else 0)
    if "font-style" in attributes or not letters.has_face(letters.SANS, number):
        return words[0]
    size = float(attributes.get("font-size", "12px").removesuffix("px"))
    type_ = letters.Type(family=letters.SANS, weight=number, size=size, leading=size)
    if not letters.only_own(text, type_):
        return words[0]
    scale = size / letters.units(type_)
    shift = -_ANCHORS[attributes.get("text-anchor", "start")] * letters.measured(text, type_)
    kept = {name: value for name, value in attributes.items() if name not in _FONT_ATTRIBUTES}
    placed = f"{kept.pop('transform', '')} translate({shift:.2f}) scale({scale:.6g},{-scale:.6g})".strip()
    if "stroke-width" in kept:
        kept["stroke-width"] = f"{float(kept['stroke-width']) / scale:g}"
    told = "".join(f' {name}="{value}"' for name, value in kept.items())
    return f'<path transform="{placed}"{told} d="{letters.path_data(text, type_)}"/>'


def _with_cjk(marks: str) -> str:
    """The chart with the font named for words that the text's own font lacks: other renderers choose any that fits."""
    return _WORDS.sub(_named, marks)


def _named(words: re.Match[str]) -> str:
    text = unescape(words[2])
    type_ = letters.Type(family=letters.SANS, weight=400, size=12, leading=12)
    if letters.only_own(text, type_):
        return words[0]
    spans = (
        escape(part) if own else f'<tspan font-family="{letters.CJK}" font-weight="400">{escape(part)}</tspan>'
        for own, part in letters.by_font(text, type_)
    )
    return f"<text {words[1]}>{''.join(spans)}</text>"


def has_marks(exhibit: Exhibit) -> bool:
    """Whether there is a chart to draw."""
    return exhibit.spec is not None and not exhibit.empty and not exhibit.rows.empty


def stepped(exhibit: Exhibit) -> bool:
    """Whether the chart is as high as it has rows; another has a height of its own that may change."""
    return isinstance((exhibit.spec or {}).get("height"), Mapping)
