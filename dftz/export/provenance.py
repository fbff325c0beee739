"""What every file says of itself: the same words and the same values in every format."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dftz import __version__
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.figures import publishers_of, source_of
from dftz.wording import gettext as _
from dftz.wording import ngettext

Cell = str | int | float | bool | None
"""A value of a table as a file holds it; None where there is none, or where an end is open."""
PUBLISHER = "DFTZ Explorer"


@dataclass(frozen=True, kw_only=True)
class Provenance:
    """Title, filters, notes, sources, data version, licence and link of one view, and the table behind it."""

    exhibit_id: str
    title: str
    subtitle: str
    description: str
    filters: tuple[str, ...]
    notes: tuple[str, ...]
    sources: tuple[str, ...]
    """One line each: publisher, title, date, reliability tier."""
    publishers: str
    """All sources in a short line: each publisher once, with its years."""
    no_sources: str
    """The sentence that stands where ``sources`` is empty."""
    data_version: str
    licence: str
    link: str
    generator: str
    columns: tuple[str, ...]
    """Keys of the table's columns."""
    labels: tuple[str, ...]
    values: tuple[tuple[Cell, ...], ...]
    """The table behind it, one tuple per row in the order of ``columns``."""

    @property
    def sources_words(self) -> str:
        """Every source in full, in one line."""
        return _named(self.sources) if self.sources else self.no_sources

    @property
    def publishers_words(self) -> str:
        """Every publisher in a short line."""
        if not self.sources:
            return self.no_sources
        return ngettext("Source: {names}", "Sources: {names}", len(self.sources)).format(names=self.publishers)

    @property
    def data_words(self) -> str:
        """The data version in words."""
        return _("DFTZ Explorer, data version {version}").format(version=self.data_version)

    def lines(self) -> dict[str, str]:
        """Name of each part to its words, in reading order."""
        return {
            "Title": self.title,
            "Subtitle": self.subtitle,
            "Description": self.description,
            "Filters": "; ".join(self.filters),
            "Notes": "\n".join(self.notes),
            "Source": self.sources_words,
            "Data version": self.data_words,
            "Licence": self.licence,
            "Link": self.link,
        }


def provenance(exhibit: Exhibit, link: str) -> Provenance:
    """What a file of this exhibit says of itself."""
    return Provenance(
        exhibit_id=exhibit.exhibit_id,
        title=exhibit.title,
        subtitle=exhibit.subtitle,
        description=exhibit.alt,
        filters=exhibit.filters,
        notes=exhibit.notes,
        sources=tuple(f"{source_of(source)} [{source.tier}]" for source in exhibit.sources),
        publishers=publishers_of(exhibit.sources),
        no_sources=(
            _("Source: none, the selection is empty")
            if exhibit.table.empty
            else _("Sources: those named in the table of this exhibit")
        ),
        data_version=exhibit.data_version,
        licence=exhibit.data_licence,
        link=link,
        generator=f"{PUBLISHER} {__version__}",
        columns=tuple(column.key for column in exhibit.columns),
        labels=tuple(column.label for column in exhibit.columns),
        values=table_values(exhibit.table, [column.key for column in exhibit.columns]),
    )


def table_values(table: pd.DataFrame, keys: list[str]) -> tuple[tuple[Cell, ...], ...]:
    """The cells of some columns, one tuple per row, as every format can hold them: see ``plain_cell``."""
    return tuple(tuple(map(plain_cell, row)) for row in table[keys].itertuples(index=False, name=None))


def plain_cell(cell: Any) -> Cell:
    """A cell of a table as a plain value: missing, infinite and empty are None, a date is ISO 8601 text.

    Lines end in a line feed alone, because XML and spreadsheets keep no other end.
    """
    if cell is None or cell is pd.NA or cell is pd.NaT:
        return None
    if isinstance(cell, str):
        return cell.replace("\r\n", "\n").replace("\r", "\n") or None
    if hasattr(cell, "item"):
        cell = cell.item()
    if isinstance(cell, bool | int):
        return cell
    if isinstance(cell, float):
        return cell if math.isfinite(cell) else None
    if hasattr(cell, "isoformat"):
        return str(cell.isoformat()).removesuffix("T00:00:00")
    return str(cell) or None


def _named(names: tuple[str, ...]) -> str:
    return ngettext("Source: {names}", "Sources: {names}", len(names)).format(names="; ".join(names))
