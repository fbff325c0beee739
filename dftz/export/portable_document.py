"""PDF of an exhibit: the vector picture with text that can be selected, its papers in info and XMP."""

from __future__ import annotations

import io

import pikepdf
import vl_convert

from dftz.exhibits.exhibit import Exhibit
from dftz.export.drawing_turns import DRAWING
from dftz.export.formats import Format, Options
from dftz.export.layout import laid_out
from dftz.export.plain_text import printable, xml
from dftz.export.proof import proof_element, proof_of
from dftz.export.provenance import PUBLISHER, Provenance
from dftz.export.sheet import as_svg
from dftz.wording import language

_POINTS_PER_PIXEL = 0.75
_NAMESPACES = {
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "xmp": "http://ns.adobe.com/xap/1.0/",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
}


def pdf_file(exhibit: Exhibit, about: Provenance, options: Options) -> bytes:
    """The exhibit as PDF: one page of the picture's size, 1 pixel being 1/96 inch, no date, same input same bytes."""
    picture = as_svg(laid_out(exhibit, about, options), unit=_POINTS_PER_PIXEL)
    with DRAWING.turn():
        drawn = vl_convert.svg_to_pdf(picture)
    numbered, saved = io.BytesIO(), io.BytesIO()
    with pikepdf.open(io.BytesIO(drawn)) as document:
        root = document.Root
        root.Lang = pikepdf.String(language())
        root.ViewerPreferences = pikepdf.Dictionary(DisplayDocTitle=True)
        for name, words in _information(about).items():
            document.docinfo[f"/{name}"] = pikepdf.String(words)
        kind = {"/Type": pikepdf.Name.Metadata, "/Subtype": pikepdf.Name.XML}
        root.Metadata = document.make_stream(_xmp(about, options), kind)
        # The renderer numbers fonts by chance. Without object streams all is numbered in the order in which it is met,
        # which is the same each time; only then is it packed.
        document.save(numbered, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    with pikepdf.open(numbered) as document:
        document.save(
            saved,
            deterministic_id=True,
            compress_streams=True,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,  # objects are numbered as they are reached
        )
    return saved.getvalue()


def _information(about: Provenance) -> dict[str, str]:
    """The info dictionary: what a viewer shows under "Properties", and the other papers under names of their own."""
    lines = about.lines()
    told = {
        "Title": about.title,
        "Author": PUBLISHER,
        "Subject": f"{about.subtitle}. {about.description}",
        "Keywords": _keywords(about),
        "Creator": about.generator,
        "Producer": about.generator,
        "Filters": lines["Filters"],
        "Notes": lines["Notes"],
        "Sources": lines["Source"],
        "DataVersion": lines["Data version"],
        "Licence": about.licence,
        "Link": about.link,
    }
    return {name: str(printable(words)) for name, words in told.items() if words}


def _keywords(about: Provenance) -> str:
    return ", ".join((about.exhibit_id, *about.filters))


def _xmp(about: Provenance, options: Options) -> bytes:
    """The metadata packet; it says nothing that the info dictionary contradicts."""
    spaces = " ".join(f'xmlns:{name}="{address}"' for name, address in _NAMESPACES.items())
    subject = f"{about.subtitle}. {about.description}"
    subjects = "".join(f"<rdf:li>{xml(word)}</rdf:li>" for word in (about.exhibit_id, *about.filters))
    tongue = language()
    told = "".join(
        (
            "<dc:format>application/pdf</dc:format>",
            f"<dc:title>{_alternatives(about.title)}</dc:title>",
            f"<dc:creator><rdf:Seq><rdf:li>{PUBLISHER}</rdf:li></rdf:Seq></dc:creator>",
            f"<dc:publisher><rdf:Bag><rdf:li>{PUBLISHER}</rdf:li></rdf:Bag></dc:publisher>",
            f"<dc:description>{_alternatives(subject)}</dc:description>",
            f"<dc:subject><rdf:Bag>{subjects}</rdf:Bag></dc:subject>",
            f"<dc:language><rdf:Bag><rdf:li>{tongue}</rdf:li></rdf:Bag></dc:language>",
            f"<dc:rights>{_alternatives(about.licence)}</dc:rights>",
            f"<dc:source>{xml(about.lines()['Source'])}</dc:source>",
            f"<dc:identifier>{xml(about.link)}</dc:identifier>",
            f"<pdf:Keywords>{xml(_keywords(about))}</pdf:Keywords>",
            f"<pdf:Producer>{xml(about.generator)}</pdf:Producer>",
            f"<xmp:CreatorTool>{xml(about.generator)}</xmp:CreatorTool>",
            "<xmpRights:Marked>True</xmpRights:Marked>",
            f"<xmpRights:UsageTerms>{_alternatives(about.licence)}</xmpRights:UsageTerms>",
            proof_element(proof_of(about, Format.PDF, options)),
        )
    )
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">'
        f'<rdf:RDF {spaces}><rdf:Description rdf:about="">{told}</rdf:Description></rdf:RDF></x:xmpmeta>'
        '<?xpacket end="r"?>'
    ).encode()


def _alternatives(words: str) -> str:
    return f'<rdf:Alt><rdf:li xml:lang="x-default">{xml(words)}</rdf:li></rdf:Alt>'
