"""What every file says of itself: the same words in every format."""

from __future__ import annotations

from dataclasses import dataclass

from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.figures import source_of
from dftz.wording import gettext as _
from dftz.wording import ngettext


@dataclass(frozen=True, kw_only=True)
class Provenance:
    """Title, filters, notes, sources, data version, licence and link of one view."""

    title: str
    subtitle: str
    description: str
    filters: str
    notes: tuple[str, ...]
    sources: str
    data_version: str
    licence: str
    link: str

    def lines(self) -> dict[str, str]:
        """Name of each part to its words, in reading order."""
        return {
            "Title": self.title,
            "Subtitle": self.subtitle,
            "Description": self.description,
            "Filters": self.filters,
            "Notes": "\n".join(self.notes),
            "Source": self.sources,
            "Data version": self.data_version,
            "Licence": self.licence,
            "Link": self.link,
        }


def provenance(exhibit: Exhibit, link: str) -> Provenance:
    """What a file of this exhibit says of itself."""
    sources = [f"{source_of(source)} [{source.tier}]" for source in exhibit.sources]
    return Provenance(
        title=exhibit.title,
        subtitle=exhibit.subtitle,
        description=exhibit.alt,
        filters="; ".join(exhibit.filters),
        notes=exhibit.notes,
        sources=_sources_words(exhibit, sources),
        data_version=_("DFTZ Explorer, data version {version}").format(version=exhibit.data_version),
        licence=exhibit.data_licence,
        link=link,
    )


def _sources_words(exhibit: Exhibit, sources: list[str]) -> str:
    """The sources in a line; an exhibit of sources has them in its table."""
    if sources:
        return ngettext("Source: {names}", "Sources: {names}", len(sources)).format(names="; ".join(sources))
    if exhibit.table.empty:
        return _("Source: none, the selection is empty")
    return _("Sources: those named in the table of this exhibit")
