"""A page to take away: its exhibits as files, their tables as a data package, what they say of themselves, checksums.

The bundle is a ZIP file and, unpacked or not, a Frictionless Data Package (v2): every exhibit's table is a resource
with its schema, title, sources and licence. The readme is plain text, so that no character of the data is read as
markup.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from dftz.data.schema import DESCRIPTOR
from dftz.exhibits.citations import STYLE_NAMES, Style, exhibit_citation, source_citation
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.on_record import theme_name
from dftz.export import AS_ON_THE_PAGE, Format, Options, file_name, file_of
from dftz.export.bundle_tables import Saved, bundle_descriptor
from dftz.export.links import view_link
from dftz.export.package import zipped
from dftz.model import Source, Theme
from dftz.wording import gettext as _
from dftz.wording import ngettext, number, speaking

README, BIBLIOGRAPHY = "README.txt", "citations.bib"
_RULE = "-" * 72
Told = Callable[[int, int, str], None]
"""Hears how far the work is: files made, files to make, title of the exhibit that is next."""


@dataclass(frozen=True, kw_only=True)
class Place:
    """A file of an exhibit in a bundle: what it is made of."""

    exhibit: Exhibit
    link: str
    kind: Format


def bundle_name(page: str, data_version: str) -> str:
    """Name of a bundle's file: "dftz-port-logistics-bundle-1.0.0-8ed4a50f.zip"."""
    version = "-".join(re.findall(r"[a-z0-9.]+", data_version.casefold()))
    return f"dftz-{page or 'overview'}-bundle-{version or 'unversioned'}.zip"


def page_name(page: str) -> str:
    """How a page reads, by its URL path."""
    match page:
        case "":
            return _("Overview")
        case "evidence":
            return _("Evidence")
        case _:
            return theme_name(Theme(page.replace("-", "_")))


def page_bundle(
    exhibits: Sequence[Exhibit],
    root: str,
    formats: Sequence[Format],
    options: Options = AS_ON_THE_PAGE,
    *,
    told: Told | None = None,
) -> bytes:
    """A page's exhibits as one ZIP file; the same exhibits, address, formats and options give the same bytes.

    Args:
        exhibits: what stands on the page, in its order.
        root: address of the server that links lead to, without a slash at its end.
        formats: what every exhibit is saved as; its table as CSV is always there.
        options: how pictures look.
        told: hears how far the work is.

    Raises:
        ValueError: there is no exhibit.
    """
    if not exhibits:
        msg = "a bundle holds at least one exhibit"
        raise ValueError(msg)
    places = bundle_places(exhibits, root, formats)
    made: dict[str, bytes] = {}
    for path, place in places.items():
        if told is not None:
            told(len(made), len(places), place.exhibit.title)
        made[path] = file_of(place.exhibit, place.link, place.kind, options)
    return zipped({**papers_of_all(places, made), **made})


def bundle_places(exhibits: Sequence[Exhibit], root: str, formats: Sequence[Format]) -> dict[str, Place]:
    """Path in the bundle to what the file there is made of, in the bundle's order; nothing is made yet."""
    kinds = [kind for kind in Format if kind in {*formats, Format.CSV}]
    return {
        _path(one, kind, exhibits): Place(exhibit=one, link=view_link(root, one), kind=kind)
        for one in exhibits
        for kind in kinds
    }


def papers_of_all(places: Mapping[str, Place], made: Mapping[str, bytes]) -> dict[str, bytes]:
    """What a bundle says of all its files together: readme, citations, descriptor, in the exhibits' language.

    Args:
        places: every file of an exhibit in the bundle.
        made: path to bytes; of the files, the tables are enough.
    """
    by_exhibit: dict[str, dict[str, Place]] = {}
    for path, place in places.items():
        by_exhibit.setdefault(place.exhibit.exhibit_id, {})[path] = place
    saved = [
        Saved(
            exhibit=one.exhibit,
            link=one.link,
            files={path: made.get(path, b"") for path in own},
            table=next(path for path, place in own.items() if place.kind is Format.CSV),
        )
        for own in by_exhibit.values()
        for one in list(own.values())[:1]
    ]
    with speaking(saved[0].exhibit.language):
        title = page_name(saved[0].exhibit.page)
        descriptor = bundle_descriptor(title, saved)
        return {
            README: _readme(title, saved).encode(),
            BIBLIOGRAPHY: _bibliography(saved).encode(),
            DESCRIPTOR: json.dumps(descriptor, ensure_ascii=False, indent=2).encode() + b"\n",
        }


def sources_of_all(saved: Sequence[Saved]) -> tuple[Source, ...]:
    """The sources of several exhibits, each once, in the order they appear."""
    return tuple({source.source_id: source for one in saved for source in one.exhibit.sources}.values())


def _path(exhibit: Exhibit, kind: Format, exhibits: Sequence[Exhibit]) -> str:
    """Where a file lies: a folder per format; the exhibit's id joins a name that another exhibit has as well."""
    name = file_name(exhibit, kind)
    if sum(file_name(other, kind) == name for other in exhibits) > 1:
        stem, dot, ending = name.rpartition(".")
        name = f"{stem}-{exhibit.exhibit_id}{dot}{ending}"
    return f"{kind}/{name}"


def _readme(title: str, saved: Sequence[Saved]) -> str:
    """What is inside, in words: filters, notes and files of each exhibit, the sources, how to cite and to check."""
    first = saved[0].exhibit
    head = [
        _("DFTZ Explorer: {page}").format(page=title),
        ngettext(
            "{count} exhibit, data version {version}, licence {licence}.",
            "{count} exhibits, data version {version}, licence {licence}.",
            len(saved),
        ).format(count=number(len(saved)), version=first.data_version, licence=first.data_licence),
        _(
            "Figures remain statements of the publishers named with them. The tables are described column by column in"
            " {descriptor}, a Frictionless Data Package; {bibliography} has every citation for BibTeX."
        ).format(descriptor=DESCRIPTOR, bibliography=BIBLIOGRAPHY),
        _("Check that nothing was changed on the way: sha256sum --check SHA256SUMS"),
    ]
    sources = [f"- {source_citation(source, Style.APA)}" for source in sources_of_all(saved)]
    parts = [
        *head,
        *("\n".join([_RULE, *_about(one)]) for one in saved),
        "\n".join([_RULE, _("Sources"), "", *(sources or [_("None: every selection is empty.")])]),
    ]
    return "\n\n".join(parts) + "\n"


def _about(one: Saved) -> list[str]:
    shown = one.exhibit
    told = [
        shown.title,
        shown.subtitle,
        "",
        *([shown.empty] if shown.empty else []),
        *([_("Filters: {filters}").format(filters="; ".join(shown.filters))] if shown.filters else []),
        *shown.notes,
        _("View: {link}").format(link=one.link),
        _("Files:"),
        *(f"  {path}" for path in one.files),
        _("Cite as:"),
        *(
            f"  {STYLE_NAMES[style]}: {exhibit_citation(shown, one.link, style)}"
            for style in Style
            if style is not Style.BIBTEX
        ),
    ]
    return [" ".join(line.split("\n")) for line in told]


def _bibliography(saved: Sequence[Saved]) -> str:
    entries = [
        *(exhibit_citation(one.exhibit, one.link, Style.BIBTEX) for one in saved),
        *(source_citation(source, Style.BIBTEX) for source in sources_of_all(saved)),
    ]
    return "\n\n".join(entries) + "\n"
