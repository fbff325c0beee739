"""Citations of a source, an exhibit and the data package: BibTeX, APA 7 and GB/T 7714-2015, as plain text.

Persons stand as authors where the data name them. Of most documents only the publisher is known: then the institution
or company stands as author, and a news item or a journal article begins with its title, as both styles ask where nobody
is named. GB/T 7714 asks for the day of reading of what is online; none is on record, so none is printed.

- APA: Publication Manual of the American Psychological Association, 7th edition, 2020, chapters 9 and 10. A date that
  we inferred reads "ca.", a missing one "n.d.".
- GB/T 7714-2015, with its marks of kind and carrier (appendix B). A date that we inferred stands in square brackets, as
  an estimated year does there.
- BibTeX: ``@article``, ``@techreport`` and ``@misc`` with ``url``, for classic styles and biblatex alike.
"""

from __future__ import annotations

import unicodedata
import zlib
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from urllib.parse import urlsplit

from dftz.data import Catalogue
from dftz.exhibits.author_names import apa_names, bibtex_names, gbt_names
from dftz.exhibits.exhibit import Exhibit
from dftz.model import Basis, DatePrecision, Source


class Style(StrEnum):
    """How a citation is written."""

    BIBTEX = "bibtex"
    APA = "apa"
    GBT7714 = "gbt7714"


STYLE_NAMES: Mapping[Style, str] = {
    Style.BIBTEX: "BibTeX",
    Style.APA: "APA 7",
    Style.GBT7714: "GB/T 7714-2015",
}
"""The styles by the names that people know them by, in reading order."""

_APP = "DFTZ Explorer"
_AUTHORS = "DFTZ Explorer authors"
_MARKS: Mapping[str, str] = {"news": "N", "academic": "R", "dataset mirror": "DS"}
"""Kind of a document to its mark in GB/T 7714, appendix B; every other one is an electronic bulletin, EB."""
_LANGUAGES = {"en": "english", "zh": "chinese", "ja": "japanese", "it": "italian", "es": "spanish"}
_TEX: Mapping[str, str] = {
    **{sign: f"\\{sign}" for sign in "&%$#_"},
    # BibTeX counts braces even behind a backslash, so these are written by name.
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_ENDS = (".", "?", "!", "\N{IDEOGRAPHIC FULL STOP}", "\N{FULLWIDTH QUESTION MARK}", "\N{FULLWIDTH EXCLAMATION MARK}")
_IN_URL: Mapping[str, str] = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"}


def source_citation(source: Source, style: Style) -> str:
    """A document, cited as its publisher's; a link only where the address is on record."""
    match style:
        case Style.BIBTEX:
            return _source_bibtex(source)
        case Style.APA:
            return _source_apa(source)
        case Style.GBT7714:
            return _source_gbt(source)


def exhibit_citation(exhibit: Exhibit, link: str, style: Style) -> str:
    """An exhibit as a view of the data, with the link that reproduces it and the data version behind it."""
    address = urlsplit(link)
    view = zlib.crc32(f"{address.path}?{address.query}".encode())
    return _data_citation(
        style,
        key=f"dftz-{exhibit.exhibit_id}-{view:08x}",
        author=_AUTHORS,
        title=exhibit.title,
        kind="Data view",
        version=exhibit.data_version,
        issued=exhibit.data_issued,
        link=link,
    )


def package_citation(catalogue: Catalogue, style: Style) -> str:
    """The data package as a whole, with its version."""
    return _data_citation(
        style,
        key=f"{catalogue.name}-{catalogue.version}",
        author=" and ".join(catalogue.authors) or _AUTHORS,
        title=catalogue.title,
        kind="Data set",
        version=catalogue.data_version,
        issued=catalogue.issued,
        link="",
    )


def _data_citation(
    style: Style, *, key: str, author: str, title: str, kind: str, version: str, issued: date | None, link: str
) -> str:
    # "1.0.0 (3f9a12bc)" stands in brackets of its own.
    told = version.replace(" (", ", ").removesuffix(")")
    year = "" if issued is None else str(issued.year)
    match style:
        case Style.BIBTEX:
            fields = {
                "author": _tex(author, whole=True),
                "title": _tex(title, whole=True),
                **_bibtex_date(issued, DatePrecision.DAY),
                "howpublished": _tex(_APP),
                "note": _tex(f"{kind}, version {version}"),
                "url": _url(link),
            }
            return _entry("misc", key, fields)
        case Style.APA:
            named = f"{_flat(title).rstrip('.')} (Version {told}) [{kind}]."
            return _joined(_ended(_flat(author)), f"({year or 'n.d.'}).", named, f"{_APP}.", link)
        case Style.GBT7714:
            carrier = "DS/OL" if link else "DS"
            day = f"({issued.isoformat()})." if issued else "[n.d.]."
            named = f"{_flat(title).rstrip('.')}[{carrier}]."
            return _joined(_ended(_flat(author)), named, f"Version {told}.", day, _ended(link) if link else "")


def _source_bibtex(source: Source) -> str:
    is_report = bool(source.authors) and source.source_type == "academic" and not source.journal
    kind = "article" if source.journal else "techreport" if is_report else "misc"
    publisher = _tex(source.publisher)
    if source.authors:
        author = bibtex_names(source.authors, _tex)
    else:
        author = "" if _begins_with_title(source) else f"{{{publisher}}}"
    fields = {
        "author": author,
        "title": _tex(source.title, whole=True),
        "journal": _tex(source.journal),
        "volume": _tex(source.volume),
        "number": _tex(source.issue),
        "pages": _tex(source.pages).replace("-", "--"),
        "institution": publisher if is_report else "",
        **_bibtex_date(source.published, source.published_precision),
        "howpublished": publisher if kind == "misc" and (source.authors or _is_news(source)) else "",
        "language": _tex(_LANGUAGES.get(source.language, source.language)),
        "note": "Date inferred" if _is_inferred(source) else "",
        "url": _url(source.url),
    }
    return _entry(kind, source.source_id, fields)


def _source_apa(source: Source) -> str:
    title, publisher, day = _flat(source.title), _flat(source.publisher), f"({_apa_date(source)})."
    authors = _flat(apa_names(source.authors))
    if source.source_type == "dataset mirror":
        title = f"{title.rstrip('.')} [Data set]"
    place = _ended(_volume(source, pages="\N{EN DASH}")) if source.journal else _ended(publisher)
    if authors:
        return _joined(_ended(authors), day, _ended(title), place, source.url)
    if _begins_with_title(source):
        return _joined(_ended(title), day, place, source.url)
    return _joined(_ended(publisher), day, _ended(title), source.url)


def _source_gbt(source: Source) -> str:
    title, publisher = _flat(source.title).rstrip("."), _flat(source.publisher)
    authors = _flat(gbt_names(source.authors, source.language))
    author = _ended(authors) if authors else ""
    carrier = "/OL" if source.url else ""
    link = _ended(source.url) if source.url else ""
    day = _gbt_date(source)
    if source.journal:
        return _joined(author, f"{title}[J{carrier}].", _ended(_volume(source, year=day)), link)
    if _is_news(source):
        return _joined(author, f"{title}[N{carrier}].", f"{publisher}, {day}.", link)
    # An electronic bulletin is one by its carrier: what was read elsewhere is "other", Z.
    mark = _MARKS.get(source.source_type, "EB" if source.url else "Z")
    # A date that is none, or an estimate, has brackets of its own.
    day = f"{day}." if day.startswith("[") else f"({day})."
    named = f"{title}[{mark}{carrier}]."
    return (
        _joined(author, named, _ended(publisher), day, link) if author else _joined(_ended(publisher), named, day, link)
    )


def _volume(source: Source, *, year: str = "", pages: str = "") -> str:
    """Where in a journal: "Review, 103(7), 2935-2959" in APA, "Review, 2013, 103(7): 2935-2959" in GB/T 7714."""
    issue = f"({_flat(source.issue)})" if source.issue else ""
    place = ", ".join(part for part in (_flat(source.journal), year, _flat(source.volume) + issue) if part)
    told = _flat(source.pages)
    if not told:
        return place
    return f"{place}: {told}" if year else f"{place}, {told.replace('-', pages)}"


def _begins_with_title(source: Source) -> bool:
    """Whether the publisher is the paper or journal, which never stands as author."""
    return bool(source.journal) or _is_news(source)


def _is_news(source: Source) -> bool:
    return source.source_type == "news"


def _is_inferred(source: Source) -> bool:
    return source.published is not None and source.published_basis is not Basis.STATED


def _apa_date(source: Source) -> str:
    day = source.published
    if day is None:
        return "n.d."
    match DatePrecision.YEAR if source.journal else source.published_precision:
        case DatePrecision.YEAR:
            words = f"{day.year}"
        case DatePrecision.MONTH:
            words = f"{day.year}, {day:%B}"
        case _:
            words = f"{day.year}, {day:%B} {day.day}"
    return f"ca. {words}" if _is_inferred(source) else words


def _gbt_date(source: Source) -> str:
    day = source.published
    if day is None:
        return "[无日期]" if source.language == "zh" else "[n.d.]"
    precision = DatePrecision.YEAR if source.journal else source.published_precision or DatePrecision.DAY
    length = {DatePrecision.YEAR: 4, DatePrecision.MONTH: 7}.get(precision, 10)
    words = day.isoformat()[:length]
    return f"[{words}]" if _is_inferred(source) else words


def _bibtex_date(day: date | None, precision: DatePrecision | None) -> dict[str, str]:
    """Year, month and day as far as they are known; the month is a name that every style knows."""
    if day is None:
        return {"year": "n.d."}
    known = {"year": f"{day.year}", "month": f"{day:%b}".lower(), "day": f"{day.day}"}
    kept = {DatePrecision.YEAR: 1, DatePrecision.MONTH: 2}.get(precision or DatePrecision.DAY, 3)
    return dict(list(known.items())[:kept])


def _entry(kind: str, key: str, fields: Mapping[str, str]) -> str:
    """An entry of a BibTeX file; empty fields are left out."""
    lines = [
        f"  {name} = {words}," if name == "month" else f"  {name} = {{{words}}},"
        for name, words in fields.items()
        if words
    ]
    return "\n".join([f"@{kind}{{{_key(key)},", *lines, "}"])


def _key(words: str) -> str:
    """A key that every BibTeX reader takes: what is not a letter, digit, dot or hyphen of ASCII is told by its code."""
    return "".join(
        sign if sign.isascii() and (sign.isalnum() or sign in ".-") else f"_{ord(sign):x}_" for sign in words
    )


def _tex(words: str, *, whole: bool = False) -> str:
    """Words as TeX reads them; in braces of their own where case and commas must stay (``whole``)."""
    safe = "".join(_TEX.get(sign, sign) for sign in _flat(words))
    return f"{{{safe}}}" if whole and safe else safe


def _url(address: str) -> str:
    return "".join(_IN_URL.get(sign, sign) for sign in _flat(address))


def _flat(words: str) -> str:
    """Words on one line without control characters."""
    kept = "".join(" " if sign.isspace() else sign for sign in words if sign.isspace() or _is_printed(sign))
    return " ".join(kept.split())


def _is_printed(sign: str) -> bool:
    return not unicodedata.category(sign).startswith("C")


def _ended(words: str) -> str:
    """Words with a full stop, unless they end a sentence already."""
    return words if words.endswith(_ENDS) else f"{words}."


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
