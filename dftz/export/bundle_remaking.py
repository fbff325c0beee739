"""A bundle as it is made today, from what the files of an uploaded one say of themselves; nothing is drawn for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import quote

from dftz.data import Catalogue
from dftz.exhibits.pages import AddressError, page_exhibits, page_of
from dftz.export import Format, Options, file_of, provenance
from dftz.export.bundle import Place, bundle_places, papers_of_all
from dftz.export.package import zipped
from dftz.export.proof import Proof
from dftz.export.verification import query_of

Choice = TypeVar("Choice")


@dataclass(frozen=True, kw_only=True)
class Remade:
    """The bundle that the papers of most files ask for."""

    places: Mapping[str, Place]
    """Every file of an exhibit that is in it."""
    papers: Mapping[str, bytes]
    """The files without papers of their own, made today."""
    options: Options

    def expects(self, path: str, proof: Proof) -> bool:
        """Whether a file at this path has these papers."""
        place = self.places.get(path)
        return place is not None and (place.exhibit.exhibit_id, place.link, place.kind, self.options) == (
            proof.exhibit_id,
            proof.link,
            proof.file_format,
            proof.options,
        )

    def whole(self, files: Mapping[str, bytes]) -> bytes:
        """The ZIP file of today, of files that are known to be those of today."""
        return zipped({**self.papers, **{path: files[path] for path in self.places}})


def remade(proofs: Collection[Proof], catalogue: Catalogue) -> Remade | None:
    """The bundle of today of which these are the papers; None where today's data or app make another one.

    Its page, address, version and options are those of most files, its view is that of all their links together, its
    formats are all that there are: whatever was put in, taken out or edited then differs from it.
    """
    pages = [page_of(catalogue, proof.exhibit_id) for proof in proofs]
    page = Counter(pages).most_common(1)[0][0]
    if page is None:
        return None
    own = [proof for proof, its_page in zip(proofs, pages, strict=True) if its_page == page]
    version = _most([(proof.data_version, proof.generator) for proof in own])
    root = _most([proof.link.partition("?")[0].removesuffix(f"/{quote(page)}") for proof in own])
    options = _most([proof.options for proof in own])
    try:
        exhibits = [make() for make in page_exhibits(catalogue, page, _view(own)).values()]
    except AddressError:
        return None
    if not exhibits:
        return None
    today = provenance(exhibits[0], root)
    if version != (today.data_version, today.generator):
        return None
    places = bundle_places(exhibits, root, [proof.file_format for proof in own])
    tables = {
        path: file_of(place.exhibit, place.link, place.kind, options)
        for path, place in places.items()
        if place.kind is Format.CSV
    }
    return Remade(places=places, papers=papers_of_all(places, tables), options=options)


def _view(proofs: Sequence[Proof]) -> dict[str, tuple[str, ...]]:
    """The query of the whole page: an exhibit's link has those parameters alone that change it."""
    asked: dict[str, Counter[tuple[str, ...]]] = {}
    for link in {proof.link: None for proof in proofs}:
        for key, values in query_of(link).items():
            asked.setdefault(key, Counter())[tuple(values)] += 1
    return {key: values.most_common(1)[0][0] for key, values in asked.items()}


def _most(choices: Sequence[Choice]) -> Choice:
    return Counter(choices).most_common(1)[0][0]
