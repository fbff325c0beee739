"""Pictures of an exhibit: SVG with real text, and PNG drawn from it.

The chart is drawn by Vega-Lite without its title; title, filters, notes, sources, data version and link are set around
it, so that a chart never reaches a reader without them. The same words stand in the file's metadata.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape, quoteattr

import pandas as pd
import vl_convert
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from dftz.exhibits.exhibit import Exhibit
from dftz.export import paper as on
from dftz.export.provenance import Provenance, provenance

WIDTH = 820
MARGIN = 24
SCALES = range(1, 5)
_INNER = WIDTH - 2 * MARGIN
_VEGA_LITE = "6.1"
_UNPRINTABLE = re.compile(r"[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 cannot hold."""
_OPENING = re.compile(r"<svg\b[^>]*>")


def svg_file(exhibit: Exhibit, link: str, *, dark: bool = False) -> bytes:
    """The exhibit as SVG: real text, ``title`` and ``desc`` for screen readers, provenance as metadata.

    Raises:
        ValueError: the exhibit is a table and has no picture.
    """
    return _svg(exhibit, provenance(exhibit, link), on.DARK if dark else on.LIGHT).encode()


def png_file(exhibit: Exhibit, link: str, *, scale: int, dark: bool = False) -> bytes:
    """The exhibit as PNG, 820 pixels wide times the scale (1 to 4), provenance as text chunks.

    Raises:
        ValueError: the exhibit is a table, or the scale is not 1, 2, 3 or 4.
    """
    if scale not in SCALES:
        msg = f"a picture has a scale of 1, 2, 3 or 4, found {scale}"
        raise ValueError(msg)
    about = provenance(exhibit, link)
    drawn = vl_convert.svg_to_png(_svg(exhibit, about, on.DARK if dark else on.LIGHT), scale=scale)
    words = PngInfo()
    for name, text in about.lines().items():
        words.add_itxt(name, text)
    saved = io.BytesIO()
    with Image.open(io.BytesIO(drawn)) as picture:
        picture.save(saved, "PNG", pnginfo=words, dpi=(96 * scale, 96 * scale), optimize=False)
    return saved.getvalue()


def _svg(exhibit: Exhibit, about: Provenance, paper: on.Paper) -> str:
    if exhibit.spec is None:
        msg = f"the exhibit {exhibit.exhibit_id} is a table: save it as CSV"
        raise ValueError(msg)
    on.register_fonts()
    words, height = _words(about.title, on.TITLE, paper.ink, MARGIN + on.TITLE.size)
    more, height = _words(about.subtitle, on.SUBTITLE, paper.muted, height + 2)
    filters, height = _words(about.filters, on.NOTE, paper.muted, height + 2)
    chart, chart_height = _chart(exhibit, paper, height + 4)
    height += 4 + chart_height + 22
    rule = f'<path d="M{MARGIN} {height - 14:.1f}H{WIDTH - MARGIN}" stroke="{paper.rule}" fill="none"/>'
    foot = []
    for text in (*about.notes, about.sources, f"{about.data_version}. {about.licence}.", about.link):
        lines, height = _words(text, on.NOTE, paper.muted, height + 3)
        foot.append(lines)
    total = math.ceil(height - on.NOTE.leading + MARGIN)
    return "".join(
        (
            '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" role="img"',
            f' aria-labelledby="dftz-title dftz-desc" width="{WIDTH}" height="{total}" viewBox="0 0 {WIDTH} {total}">',
            f'<title id="dftz-title">{_xml(about.title)}</title><desc id="dftz-desc">{_xml(about.description)}</desc>',
            _metadata(about),
            f'<rect width="{WIDTH}" height="{total}" fill="{paper.background}"/>',
            words,
            more,
            filters,
            chart,
            rule,
            *foot,
            "</svg>",
        )
    )


def _words(text: str, type_: on.Type, colour: str, top: float) -> tuple[str, float]:
    """Lines of text whose first baseline is at ``top``, and the baseline after the last."""
    lines = on.wrapped(text, type_, _INNER)
    spans = "".join(
        f'<tspan x="{MARGIN}" y="{top + place * type_.leading:.1f}">{_xml(line)}</tspan>'
        for place, line in enumerate(lines)
    )
    style = (
        f'font-family={quoteattr(type_.family)} font-size="{type_.size:g}" font-weight="{type_.weight}" fill="{colour}"'
    )
    return f"<text {style}>{spans}</text>" if lines else "", top + len(lines) * type_.leading


def _chart(exhibit: Exhibit, paper: on.Paper, top: float) -> tuple[str, float]:
    """The chart as a nested SVG at its place, and its height; the reason instead where there is nothing to draw."""
    if exhibit.empty or exhibit.rows.empty:
        words, bottom = _words(exhibit.empty or exhibit.alt, on.SUBTITLE, paper.ink, top + 40)
        return words, bottom - top + 20
    spec = {
        **(exhibit.spec or {}),
        "width": _INNER,
        "padding": {"left": 0, "right": 0, "top": 4, "bottom": 8},
        "autosize": {"type": "fit-x", "contains": "padding"},
        "data": {"name": "rows", "values": _values(exhibit.rows)},
        "config": on.chart_config(paper),
    }
    drawn = vl_convert.vegalite_to_svg(_printable(spec), vl_version=_VEGA_LITE)
    opening = _OPENING.search(drawn)
    height = float(re.search(r'\bheight="([\d.]+)"', opening[0])[1])  # type: ignore[index] # the renderer writes both
    placed = re.sub(r"^<svg\b", f'<svg x="{MARGIN}" y="{top:.1f}"', drawn)
    return placed, height


def _values(rows: pd.DataFrame) -> list[Mapping[str, Any]]:
    """Rows that JSON can hold: what is missing or infinite is null."""
    return [
        {str(key): _plain(cell) for key, cell in row.items()} for row in rows.astype(object).to_dict(orient="records")
    ]


def _plain(cell: Any) -> Any:
    if cell is None or cell is pd.NA or cell is pd.NaT:
        return None
    if isinstance(cell, float) and not math.isfinite(cell):
        return None
    if isinstance(cell, pd.Timestamp):
        return cell.isoformat()
    return cell.item() if hasattr(cell, "item") else cell


def _printable(part: Any) -> Any:
    """A specification whose words XML can hold: the renderer ends the whole process on any other."""
    if isinstance(part, str):
        return _UNPRINTABLE.sub("", part)
    if isinstance(part, Mapping):
        return {key: _printable(inner) for key, inner in part.items()}
    if isinstance(part, list | tuple):
        return [_printable(inner) for inner in part]
    return part


def _metadata(about: Provenance) -> str:
    terms = {
        "title": about.title,
        "description": "\n".join((about.subtitle, about.description, about.filters, *about.notes)),
        "source": about.sources,
        "rights": about.licence,
        "identifier": about.link,
        "publisher": about.data_version,
    }
    told = "".join(f"<dc:{term}>{_xml(words)}</dc:{term}>" for term, words in terms.items())
    return (
        '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><rdf:Description rdf:about="">'
        f"{told}</rdf:Description></rdf:RDF></metadata>"
    )


def _xml(text: str) -> str:
    """Text as XML 1.0 can hold it: escaped, control characters left out."""
    return escape(_UNPRINTABLE.sub("", text))
