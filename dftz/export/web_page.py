"""A page of its own for an exhibit: interactive, complete, and at home without a network.

The drawing library is inside, bundled once per process. The page's policy lets run that one script alone, known by its
hash, and fetch nothing; expressions of a chart are interpreted, so no text is ever made into code.
"""

from __future__ import annotations

import base64
import hashlib
import json
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

import vl_convert

from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.scope_notes import SIGN
from dftz.export.chart import ROWS, VEGA_LITE, chart_spec, compiled_chart, has_marks
from dftz.export.formats import Format, Options
from dftz.export.paper import paper
from dftz.export.plain_text import printable, readable
from dftz.export.proof import proof_of, proof_text
from dftz.export.provenance import PUBLISHER, Cell, Provenance
from dftz.wording import LOCALES, language
from dftz.wording import gettext as _

_FOLDER = Path(__file__).parent / "page"
_NARROWEST = 360
"""Pixels that a phone has for the chart: words in it are cut to that, whatever the width of the window."""
_DISPUTED = "‡"
"""What the note of a dispute begins with."""
_PAPERS = {"LIGHT": False, "DARK": True}
_UNSAFE_IN_SCRIPT = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""What could end a data block or a line of it, written so that JSON reads the same."""


def html_file(exhibit: Exhibit, about: Provenance, options: Options, *, embedded: bool = False) -> bytes:
    """The exhibit as one HTML file: chart with tooltips, table, notes, papers; light or dark as its reader has it.

    Embedded, it fills the frame of another page, whatever its size, and its links leave the frame: the notes, but for
    the stamps of scopes, and the table of what is drawn, are one click away on the page that it links to.
    """
    drawn = has_marks(exhibit)
    frame = f' class="embedded {"drawn" if drawn else "written"}"' if embedded else ""
    script = bundle() if drawn else ""
    proof = proof_text(proof_of(about, Format.HTML, options))
    filters = _("; ").join(about.filters)
    parts = (
        f'<!doctype html><html lang="{LOCALES[language()]}"{frame}><head><meta charset="utf-8">',
        '<base target="_blank">' if embedded else "",
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(script)}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        '<meta name="referrer" content="no-referrer">',
        f"<title>{_html(about.title)}</title>",
        *(f'<meta name="{name}" content="{_html(words)}">' for name, words in _meta(about).items() if words),
        f"<style>{_style()}</style></head><body><main>",
        f'<h1>{_html(about.title)}</h1><p class="subtitle">{_html(about.subtitle)}</p>',
        f'<p class="filters">{_html(filters)}</p>' if about.filters else "",
        _chart(about) if drawn else f"<p>{_html(exhibit.empty)}</p>" if exhibit.empty else "",
        _notes(about),
        _table(about) if about.values else "",
        "</main>",
        _signs(about) if embedded and (drawn or about.values) else "",
        _footer(exhibit, about),
        f'<script type="application/json" id="dftz">{_block(proof)}</script>',
        f'<script type="application/json" id="chart-spec">{_spec(exhibit)}</script>' if drawn else "",
        f"<script>{script}</script>" if drawn else "",
        "</body></html>\n",
    )
    return "".join(parts).encode("utf-8", errors="replace")


@cache
def bundle() -> str:
    """The drawing library and the few lines that start it, as one script; made once per process (about a second)."""
    start = (_FOLDER / "page.js").read_text(encoding="utf-8")
    made = vl_convert.javascript_bundle(start, VEGA_LITE)
    return made.replace("</script", "<\\/script").replace("<!--", "<\\!--")


def _policy(script: str) -> str:
    scripts = f"'sha256-{_hash(script)}'" if script else "'none'"
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'sha256-{_hash(_style())}'; img-src data:;"
        " base-uri 'none'; form-action 'none'"
    )


@cache
def _hash(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


@cache
def _style() -> str:
    style = (_FOLDER / "page.css").read_text(encoding="utf-8")
    for name, dark in _PAPERS.items():
        on = paper(dark=dark)
        colours = {"PAPER": on.background, "INK": on.ink, "MUTED": on.muted, "RULE": on.rule, "LINK": on.link}
        for what, colour in colours.items():
            style = style.replace(f"{what}_{name}", colour)
    return style


def _meta(about: Provenance) -> dict[str, str]:
    lines = about.lines()
    return {
        "author": PUBLISHER,
        "generator": about.generator,
        "description": f"{about.subtitle}. {about.description}",
        "keywords": _(", ").join((about.exhibit_id, *about.filters)),
        "dcterms.source": lines["Source"],
        "dcterms.license": about.licence,
        "dcterms.identifier": about.link,
        "dcterms.isVersionOf": about.data_words,
    }


def _chart(about: Provenance) -> str:
    no_script = _("The chart needs JavaScript; the table below has its numbers.")
    return (
        f'<figure role="group" aria-label="{_html(about.description)}"><div id="chart"></div>'
        f"<noscript><p>{_html(no_script)}</p></noscript></figure>"
    )


def _spec(exhibit: Exhibit) -> str:
    """The chart in its look on either paper, and the rows that it draws."""
    looks, rows = {}, list[dict[str, Any]]()
    for name, dark in (("light", False), ("dark", True)):
        spec = chart_spec(exhibit, paper(dark=dark), _NARROWEST)
        spec["width"] = "container"
        compiled, rows = compiled_chart(spec)
        looks[name] = {**compiled, "description": printable(exhibit.alt)}
    return _block(json.dumps({**looks, "name": ROWS, "rows": rows}, ensure_ascii=False, separators=(",", ":")))


def _notes(about: Provenance) -> str:
    if not about.notes:
        return ""
    items = "".join(f"<li>{_html(note)}</li>" for note in about.notes)
    heading = _("Notes")
    return f"<section><h2>{_html(heading)}</h2><ul>{items}</ul></section>"


def _signs(about: Provenance) -> str:
    """What no reader of a frame may miss: which areas or definitions meet, and that figures are disputed."""
    told = [note for note in about.notes if SIGN in note]
    if any(note.startswith(_DISPUTED) for note in about.notes):
        told.append(_("‡ Disputed figures are shown; the disputes stand at the link."))
    items = "".join(f"<li>{_html(words)}</li>" for words in told)
    return f'<ul class="signs">{items}</ul>' if told else ""


def _table(about: Provenance) -> str:
    numbers = [
        all(isinstance(row[place], int | float) or row[place] is None for row in about.values)
        for place in range(len(about.columns))
    ]
    heads = "".join(
        f'<th scope="col"{_right(one)}>{_html(label)}</th>' for label, one in zip(about.labels, numbers, strict=True)
    )
    rows = "".join(f"<tr>{_row(row, numbers)}</tr>" for row in about.values)
    caption, heading = _("Table: {title}").format(title=about.title), _("Table")
    return (
        f'<section><h2 id="table">{_html(heading)}</h2><div class="scroll" tabindex="0" role="region"'
        f' aria-labelledby="table"><table><caption>{_html(caption)}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div></section>"
    )


def _row(row: tuple[Cell, ...], numbers: list[bool]) -> str:
    first, *others = (
        ('th scope="row"' if place == 0 else "td", _cell(cell), one)
        for place, (cell, one) in enumerate(zip(row, numbers, strict=True))
    )
    return "".join(f"<{tag}{_right(one)}>{words}</{tag[:2]}>" for tag, words, one in (first, *others))


def _right(number: bool) -> str:  # noqa: FBT001 - a truth per column
    return ' class="number"' if number else ""


def _cell(cell: Cell) -> str:
    if cell is None:
        return ""
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return f'<data value="{cell!r}">{readable(cell)}</data>'
    return _html(str(cell))


def _footer(exhibit: Exhibit, about: Provenance) -> str:
    sources = [
        _linked(source_line, source.url) for source_line, source in zip(about.sources, exhibit.sources, strict=True)
    ]
    listed = "".join(f"<li>{source}</li>" for source in sources)
    heading, data, view = _("Sources"), _("Data and licence"), _("This view:")
    named = f"<h2>{_html(heading)}</h2><ul>{listed}</ul>" if sources else f"<p>{_html(about.no_sources)}</p>"
    return (
        f"<footer>{named}<h2>{_html(data)}</h2>"
        f"<p>{_html(about.data_words)}. {_html(about.licence)}.</p>"
        f"<p>{_html(view)} {_linked(about.link, about.link)}</p></footer>"
    )


def _linked(words: str, address: str) -> str:
    """Words as a link to an address of the web; words alone where the address is any other."""
    if not address.startswith(("https://", "http://")):
        return _html(words)
    return f'<a href="{_html(address)}" rel="noopener noreferrer">{_html(words)}</a>'


def _html(text: str) -> str:
    return escape(str(printable(text)))


def _block(text: str) -> str:
    """JSON text inside a script element: nothing in it ends the element or starts a comment."""
    return text.translate(_UNSAFE_IN_SCRIPT)
