"""Headline figures: one number a reader remembers, with its papers one click away."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dftz.data import Catalogue
from dftz.exhibits.figures import figure_of
from dftz.model import Source
from dftz.wording import gettext as _


@dataclass(frozen=True, kw_only=True)
class Papers:
    """Where one figure comes from: as printed, source and place, or the formula that derived it."""

    figure: str
    as_printed: str
    formula: str
    source: Source
    locator: str
    dispute: str
    note: str


@dataclass(frozen=True, kw_only=True)
class Headline:
    """A figure for the top of a page: what, how much, when, how sure, from where."""

    label: str
    value: str
    context: str
    bounds: str
    papers: tuple[Papers, ...]
    disputed: bool = False


def papers_of(catalogue: Catalogue, row: pd.Series, *, formula: str = "") -> Papers:
    """The papers of one published figure; ``formula`` where it is an input of a derived one."""
    disputes = catalogue.disputes.set_index("dispute_id")
    dispute = disputes.loc[row["dispute_id"]] if row["dispute_id"] else None
    return Papers(
        figure=_("{name}, {area}: {figure}").format(
            name=row["indicator_name"], area=row["area_name"], figure=figure_of(row)
        ),
        as_printed=row["as_printed"],
        formula=formula,
        source=catalogue.sources[row["source_id"]],
        locator=row["locator"],
        dispute="" if dispute is None else f"{dispute['title']}: {dispute['choice']}",
        note=row["note"],
    )
