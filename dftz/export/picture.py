"""Pictures of an exhibit: SVG with real text, PNG drawn from the same layout, both with all that they owe."""

from __future__ import annotations

import vl_convert

from dftz.exhibits.exhibit import Exhibit
from dftz.export.drawing_turns import DRAWING
from dftz.export.formats import Format, Options
from dftz.export.layout import laid_out
from dftz.export.plain_text import xml
from dftz.export.png_chunks import with_chunks
from dftz.export.proof import proof_element, proof_of, proof_text
from dftz.export.provenance import PUBLISHER, Provenance
from dftz.export.sheet import as_svg
from dftz.wording import language

_DOTS_PER_INCH = 96
_NAMESPACES = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"'


def svg_file(exhibit: Exhibit, about: Provenance, options: Options) -> bytes:
    """The exhibit as SVG: real text, ``title`` and ``desc`` for screen readers, papers and proof as metadata."""
    opening = (
        f' lang="{language()}" role="img" aria-labelledby="dftz-title dftz-desc">'
        f'<title id="dftz-title">{xml(about.title)}</title><desc id="dftz-desc">{xml(about.description)}</desc>'
        f"{_metadata(about, options)}"
    )
    return as_svg(laid_out(exhibit, about, options), opening=opening).encode()


def png_file(exhibit: Exhibit, about: Provenance, options: Options) -> bytes:
    """The exhibit as PNG, the preset's size times the scale, papers and proof as text chunks."""
    drawn = as_svg(laid_out(exhibit, about, options), outlines=True)
    with DRAWING.turn():
        pixels = vl_convert.svg_to_png(drawn, scale=options.scale)
    proof = proof_text(proof_of(about, Format.PNG, options))
    texts = {**{name: words for name, words in about.lines().items() if words}, "Software": about.generator}
    return with_chunks(pixels, {**texts, "dftz": proof}, dots_per_inch=_DOTS_PER_INCH * options.scale)


def _metadata(about: Provenance, options: Options) -> str:
    lines = about.lines()
    terms = {
        "title": about.title,
        "description": "\n".join((about.subtitle, about.description, lines["Filters"], *about.notes)),
        "source": lines["Source"],
        "rights": about.licence,
        "identifier": about.link,
        "publisher": about.data_words,
        "creator": PUBLISHER,
        "language": language(),
    }
    told = "".join(f"<dc:{term}>{xml(words)}</dc:{term}>" for term, words in terms.items())
    proof = proof_element(proof_of(about, Format.SVG, options))
    return (
        f'<metadata><rdf:RDF {_NAMESPACES}><rdf:Description rdf:about="">{told}</rdf:Description></rdf:RDF>'
        f"{proof}</metadata>"
    )
