"""Which pages of themes a reading of a dispute changes, told from the rows that it changes, without making a page.

A figure stands on the page of its indicator's theme, and with the reforms that it speaks of in their catalogue; a
statement stands on that of the projects. Figures of areas far from the zone, such as other ports, stand there only
once their areas are chosen. A test makes every page under every reading and holds these rules to what comes out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

import pandas as pd

from dftz.data import Catalogue
from dftz.data.dispute_readings import STANDS
from dftz.exhibits.evidence.gaps import areas_here
from dftz.exhibits.page_frame import part_of
from dftz.model import ChangedTable, Theme


@dataclass(frozen=True, kw_only=True)
class Dependents:
    """Pages whose exhibits change: those that change as they open, and those that change once areas are chosen."""

    unasked: tuple[Theme, ...] = ()
    chosen: tuple[Theme, ...] = ()


def dependents(base: Catalogue, readings: Collection[str]) -> Dependents:
    """The pages that change under any of these readings; ``base`` is the catalogue as packaged."""
    near = _near(base)
    unasked: set[Theme] = set()
    chosen: set[Theme] = set()
    for reading in readings:
        changes = base.reading_changes
        own = changes[changes["reading_id"] == reading]
        if (own["table"] == ChangedTable.PROJECT_EVENTS).any():
            unasked.add(Theme.INVESTMENT_PROJECTS)
        ids = set(own.loc[own["table"] == ChangedTable.OBSERVATIONS, "row_id"])
        if base.measure_figures["observation_id"].isin(ids).any():
            unasked.add(Theme.INSTITUTIONAL_REFORM)
        for theme, area in _spoken_of(base, own[own["table"] == ChangedTable.OBSERVATIONS]):
            (unasked if area in near else chosen).add(theme)
    return Dependents(
        unasked=tuple(theme for theme in Theme if theme in unasked),
        chosen=tuple(theme for theme in Theme if theme in chosen - unasked),
    )


def _spoken_of(base: Catalogue, changes: pd.DataFrame) -> Iterator[tuple[Theme, str]]:
    """Theme and area of each figure that changes, before and after: both follow from its indicator and its area."""
    themes = dict(zip(base.indicators["indicator_id"], base.indicators["theme"], strict=True))
    for figure, cells in changes.groupby("row_id", sort=False):
        before = base.figures.row(str(figure))
        yield Theme(before["theme"]), str(before["area_id"])
        told = dict(zip(cells["column"], cells["value"], strict=True))
        if STANDS not in told:
            indicator = told.get("indicator_id", before["indicator_id"])
            yield Theme(themes[indicator]), str(told.get("area_id", before["area_id"]))


def _near(base: Catalogue) -> frozenset[str]:
    """Areas that pages show unasked: those around the zone, and what these lie in."""
    wider = part_of(base)
    return areas_here(base) | {wider[area] for area in areas_here(base) if wider[area]}
