"""The catalogue: the data package in memory, checked and joined."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from pathlib import Path

import pandas as pd

from dftz.data.figures import Figures
from dftz.data.reading import Rows
from dftz.data.schema import DESCRIPTOR, Descriptor
from dftz.model import Source, Unit
from dftz.wording import SOURCE_LANGUAGE


@dataclass(frozen=True, kw_only=True, eq=False)
class Catalogue:
    """Everything a page can show. It is shared between sessions: callers never write into the frames.

    Pandas copies on write, so what is selected or assigned from a frame is the caller's own; only writing into the
    frame itself (``frame.loc[...] = ...``, ``inplace=True``) would show to others.

    Frames have the columns of their table. Text columns hold no missing values ("" where empty), dates are
    ``datetime64[us]`` (NaT where empty), numbers, integers and years are float64 (NaN where empty), truths bool. Rows
    keep the order of the file under a running index from 0.

    ``observations`` has these columns besides, one value per figure:

    - ``printed``: text, the value as written ("" for a range); ``value``: float64, NaN for a range; ``low``, ``high``:
      float64, the bounds that the printing and the least of the unit give, infinite where open; all in ``unit_id``.
    - ``year``: Int64, year of ``period_end``, NA where there is none.
    - ``unit_id``, ``unit_symbol``, ``counted``: percent for a change or share in percent, times for a multiple, else
      the indicator's unit.
    - ``theme``, ``family``, ``subject``, ``subject_name``, ``subject_name_zh``, ``indicator_name``,
      ``indicator_name_zh``, ``decimals`` (int64), ``direction``, ``charted``: of the indicator.
    - ``area_name``, ``area_name_zh``, ``area_kind``: of the reference area.
    - ``disputed``: bool, whether a dispute is about the figure; ``source_tier``: of its source.

    ``project_events`` has besides, for ``amount`` and ``capacity`` alike: ``amount_printed`` (text, the digits as
    written), ``amount_low`` and ``amount_high`` (float64, the bounds that the printing gives, never below zero, NaN
    where there is no amount), all in the unit of the row; and ``disputed`` (whether a
    dispute is about the stage) and ``amount_disputed`` (about the amount).
    """

    folder: Path
    name: str
    title: str
    version: str
    licence: str
    fingerprint: str
    figures: Figures
    """The published figures with their index: what asks for some of them asks here."""
    indicators: pd.DataFrame
    reference_areas: pd.DataFrame
    measures: pd.DataFrame
    measure_figures: pd.DataFrame
    projects: pd.DataFrame
    project_events: pd.DataFrame
    parameters: pd.DataFrame
    disputes: pd.DataFrame
    dispute_sources: pd.DataFrame
    dispute_readings: pd.DataFrame
    reading_figures: pd.DataFrame
    reading_changes: pd.DataFrame
    gaps: pd.DataFrame
    vocabulary: pd.DataFrame
    """Other words for indicators, units and areas; no row where the package has no such table."""
    sources: Mapping[str, Source]
    units: Mapping[str, Unit]
    descriptor: Descriptor = field(repr=False)
    """What the package says of its tables and columns: the data dictionary."""
    tables: Mapping[str, Rows] = field(repr=False)
    """The package's rows as read, which another reading of a dispute starts from."""
    language: str = SOURCE_LANGUAGE
    """The language that names and sentences are in."""
    translations: Mapping[str, str] = field(default_factory=dict, repr=False)
    """Names and sentences of the package as written, to how they read in ``language``; empty in the source language."""
    translated_from: Catalogue | None = field(default=None, repr=False)
    """The catalogue as packaged that this one is the translation of; None in the source language."""
    issued: date | None = None
    """Day on which this version of the package was made; None where it does not say."""
    authors: tuple[str, ...] = ()
    """Who compiled the package, by name."""
    readings: tuple[str, ...] = ()
    """The other readings that are chosen (``reading_id``), in the order of the file; none where all are ours."""
    read_from: Catalogue | None = field(default=None, repr=False)
    """The catalogue with our own readings that another reading was made from; None where all are ours."""
    narrowed_from: Catalogue | None = None
    """The catalogue that some rows of the package were left out of to give this one; None where all are here."""

    @property
    def observations(self) -> pd.DataFrame:
        """Every published figure as one table; of many figures a large one, made when it is first asked for."""
        return self.figures.every

    @property
    def whole(self) -> Catalogue:
        """The catalogue with every row of the package: what filters offer and name."""
        return self.narrowed_from or self

    @property
    def as_packaged(self) -> Catalogue:
        """The catalogue with every row of the package and our own reading of every dispute."""
        return self.whole.read_from or self.whole

    def said(self, words: str) -> str:
        """Words of the package, such as the name of a sector, as they read in the catalogue's language."""
        return self.translations.get(words, words)

    @property
    def files(self) -> dict[str, bytes]:
        """The package's files as they were read, by name: the descriptor, then the tables in its order."""
        return {DESCRIPTOR: self.descriptor.content, **{one.table.path: one.content for one in self.tables.values()}}

    @property
    def data_version(self) -> str:
        """Version of the package and the first digits of its fingerprint: "1.0.0 (3f9a12bc)"."""
        return f"{self.version} ({self.fingerprint[:8]})"


@lru_cache(maxsize=16)
def without_disputed(catalogue: Catalogue) -> Catalogue:
    """The catalogue without the figures, project stages and amounts that a dispute is about; made once per catalogue.

    A figure that a disputed one superseded stays out, as before. Indicators, projects, reforms, disputes and sources
    stay, because a page's filters name them.
    """
    figures = catalogue.figures.only(catalogue.figures.places(disputed=[False]))
    hidden = catalogue.figures.different("observation_id", disputed=(True,))
    events = catalogue.project_events
    linked = catalogue.measure_figures
    return replace(
        catalogue,
        figures=figures,
        measure_figures=linked[~linked["observation_id"].isin(hidden)].reset_index(drop=True),
        project_events=_without_disputed_amounts(events[~events["disputed"]].reset_index(drop=True)),
        narrowed_from=catalogue.whole,
    )


def _without_disputed_amounts(events: pd.DataFrame) -> pd.DataFrame:
    """Statements whose stage stands though their amount is in dispute lose the amount, and their dispute with it."""
    hidden = events["amount_disputed"]
    emptied: dict[str, pd.Series] = {
        **{column: events[column].mask(hidden) for column in ("amount", "amount_low", "amount_high")},
        **{
            column: events[column].mask(hidden, "")
            for column in ("amount_unit_id", "amount_qualifier", "amount_printed", "dispute_id", "disputed_part")
        },
        "amount_disputed": hidden & False,
    }
    return events.assign(**emptied)
