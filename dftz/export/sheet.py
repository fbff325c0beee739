"""The printed sheet: lines of words, rules and a chart, each at its place; written as SVG with words or as outlines."""

from __future__ import annotations

from dataclasses import dataclass

from dftz.export import letters
from dftz.export.chart import Drawing, outlined
from dftz.export.paper import Paper
from dftz.export.plain_text import xml


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line of words: where its baseline begins."""

    x: float
    y: float
    words: str


@dataclass(frozen=True, kw_only=True)
class Block:
    """Lines of one type and colour that belong together."""

    lines: tuple[Line, ...]
    type: letters.Type
    colour: str


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A thin line from side to side."""

    x: float
    right: float
    y: float
    colour: str


@dataclass(frozen=True, kw_only=True)
class Placed:
    """A chart at its place, perhaps made smaller."""

    chart: Drawing
    x: float
    y: float
    zoom: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """Everything on one picture: its size in pixels, and how many of them are a unit of the places on it."""

    width: float
    height: float
    zoom: float
    paper: Paper
    parts: tuple[Block | Rule | Placed, ...]


def as_svg(sheet: Sheet, *, opening: str = "", unit: float = 1, outlines: bool = False) -> str:
    """The sheet as SVG.

    Args:
        sheet: what is on it.
        opening: attributes of the root and elements before everything else, as ``' role="img">...'``.
        unit: how long the SVG says that a pixel is: a PDF takes what is 1 long for a point.
        outlines: whether words are outlines (for pixels) or text (for readers and programs).
    """
    across, down = sheet.width / sheet.zoom, sheet.height / sheet.zoom
    drawn = "".join(_part(part, outlines=outlines) for part in sheet.parts)
    background = f'<rect width="{across:.6g}" height="{down:.6g}" fill="{sheet.paper.background}"/>'
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
        f' width="{sheet.width * unit:g}" height="{sheet.height * unit:g}"'
        f' viewBox="0 0 {across:.6g} {down:.6g}"{opening or ">"}{background}{drawn}</svg>'
    )


def _part(part: Block | Rule | Placed, *, outlines: bool) -> str:
    match part:
        case Block():
            return _outlines(part) if outlines else _words(part)
        case Rule():
            return f'<path d="M{part.x:.6g} {part.y:.6g}H{part.right:.6g}" stroke="{part.colour}" fill="none"/>'
        case Placed():
            marks = outlined(part.chart.marks) if outlines else part.chart.marks
            shrunk = "" if part.zoom == 1 else f" scale({part.zoom:.6g})"
            return f'<g transform="translate({part.x:.6g},{part.y:.6g}){shrunk}">{marks}</g>'


def _words(block: Block) -> str:
    if not block.lines:
        return ""
    spans = "".join(
        f'<tspan x="{line.x:.6g}" y="{line.y:.6g}">{_by_font(line.words, block.type)}</tspan>' for line in block.lines
    )
    return f"<text {_style(block)}>{spans}</text>"


def _by_font(words: str, type_: letters.Type) -> str:
    """Words with the font named for what their own font lacks."""
    if letters.only_own(words, type_):
        return xml(words)
    return "".join(
        xml(part) if own else f'<tspan font-family="{letters.CJK}, sans-serif" font-weight="400">{xml(part)}</tspan>'
        for own, part in letters.by_font(words, type_)
    )


def _style(block: Block) -> str:
    return (
        f'font-family="{letters.families(block.type.family)}" font-size="{block.type.size:g}"'
        f' font-weight="{block.type.weight}" fill="{block.colour}"'
    )


def _outlines(block: Block) -> str:
    type_ = block.type
    scale = type_.size / letters.units(type_)
    drawn = []
    for line in block.lines:
        pen = line.x
        for own, words in letters.by_font(line.words, type_):
            if own:
                placed = f"translate({pen:.2f},{line.y:.6g}) scale({scale:.6g},{-scale:.6g})"
                drawn.append(f'<path transform="{placed}" d="{letters.path_data(words, type_)}"/>')
            else:
                told = f'font-family="{letters.CJK}" font-size="{type_.size:g}"'
                drawn.append(f'<text x="{pen:.2f}" y="{line.y:.6g}" {told}>{xml(words)}</text>')
            pen += letters.measured(words, type_)
    return f'<g fill="{block.colour}">{"".join(drawn)}</g>'
