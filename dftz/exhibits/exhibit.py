"""The exhibit: a chart or table with its title, notes, sources and the parameters that made it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped] # ships without types

from dftz.charts.drawn import drawn_cells, drawn_in_order
from dftz.charts.on_page import on_page
from dftz.model import Source
from dftz.wording import SOURCE_LANGUAGE


@dataclass(frozen=True, kw_only=True)
class Column:
    """One column of an exhibit's table: its key in the frame, and how a reader meets it."""

    key: str
    label: str
    help: str = ""
    brief: bool = False
    """Whether the short table of a scenario's outcomes shows it beside the chart."""
    aside: bool = False
    """Whether a page folds it away: files hold it, and the menu above the table brings it back."""
    is_link: bool = False
    """Whether its cells are addresses to follow."""


@dataclass(frozen=True, kw_only=True)
class Exhibit:
    """One finding, ready to be shown, drawn, saved or linked; knows nothing of Streamlit.

    ``spec`` is a Vega-Lite specification without data: it depends on the structure only, so it can be made
    once and kept. ``rows`` is what it draws (one frame, the spec's own columns); ``table`` is what a reader
    takes away, one row per figure, with unit, bounds, status and source in columns of their own, in the
    order of ``columns``. An exhibit with ``spec`` None is a table. An empty ``rows`` has a sentence in
    ``empty`` that says why, and is not drawn.
    """

    exhibit_id: str
    title: str
    subtitle: str
    alt: str
    spec: Mapping[str, Any] | None
    rows: pd.DataFrame
    table: pd.DataFrame
    columns: tuple[Column, ...]
    notes: tuple[str, ...]
    sources: tuple[Source, ...]
    filters: tuple[str, ...]
    """The active filters and scenario settings, each in words ("Cargo: ore, LNG")."""
    page: str
    """URL path of the page that shows it ("port-logistics")."""
    parameters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """URL query that reproduces the view; a key with several values is repeated."""
    data_version: str
    data_issued: date | None = None
    """Day on which that version of the data was made; None where the package does not say."""
    data_licence: str
    language: str = SOURCE_LANGUAGE
    """The language that its words are in."""
    formula: str = ""
    """How the rows came about that no source prints and that have no formula of their own."""
    brief: pd.DataFrame | None = None
    """A scenario's outcomes, one row each, shown beside its chart; ``table`` holds them and every point besides."""
    file_stem: str
    """What a saved file is called, without its ending: says what is inside."""
    empty: str = ""

    @cached_property
    def drawn_rows(self) -> pa.Table:
        """``rows`` as a page sends them to its chart. Like those below it asks for nothing that is kept elsewhere."""
        return drawn_in_order(self.rows)

    @cached_property
    def drawn_spec(self) -> Mapping[str, Any]:
        """``spec`` as a page draws those rows; empty where there is no chart."""
        return {} if self.spec is None else on_page(self.spec)

    @cached_property
    def drawn_table(self) -> pa.Table:
        """``table`` as a page sends it; a bound without an end is an empty cell."""
        return drawn_cells(self.table)

    @cached_property
    def drawn_brief(self) -> pa.Table:
        """``brief``, or ``table`` where there is none, as a page sends it."""
        return self.drawn_table if self.brief is None else drawn_cells(self.brief)


Exhibits = dict[str, Callable[[], Exhibit]]
"""Exhibits of a page in its order: id to the function that makes it."""


def hyphened(identifier: str) -> str:
    """An identifier of the data as a part of an exhibit's id: "cold_chain" as "cold-chain"."""
    return identifier.replace("_", "-")
