"""What reads otherwise under a reading, in words: "237 items (F0004): counts as own institutional innovations"."""

from __future__ import annotations

import pandas as pd

from dftz.data import Catalogue
from dftz.exhibits.figures import figure_of
from dftz.model import Qualifier, Status
from dftz.wording import figure_words, in_sentence, status_words
from dftz.wording import gettext as _

_STANDS = "stands"


def changes_in_words(base: Catalogue, reading: str) -> tuple[str, ...]:
    """What a reading changes, one line per row in the package's order; none where it changes nothing."""
    changes = base.reading_changes
    own = changes[changes["reading_id"] == reading]
    return tuple(
        _("{row}: {changes}").format(row=_row_words(base, str(table), str(row_id)), changes=_cells(base, cells))
        for (table, row_id), cells in own.groupby(["table", "row_id"], sort=False)
    )


def _row_words(base: Catalogue, table: str, row_id: str) -> str:
    if table == "observations":
        row = base.figures.row(row_id)
        return _("{figure} ({row})").format(figure=figure_of(row), row=row_id)
    events = base.project_events
    row = events[events["event_id"] == row_id].iloc[0]
    words = row["stage_printed"]
    if pd.notna(row["amount"]):
        symbol = base.units[row["amount_unit_id"]].symbol
        words = figure_words(row["amount_printed"], Qualifier(row["amount_qualifier"]), symbol)
    return _("{figure} ({row})").format(figure=words, row=row_id)


def _cells(base: Catalogue, cells: pd.DataFrame) -> str:
    """The changed cells of one row; what only follows from another change (its place, its qualifier) goes unsaid."""
    told = dict(zip(cells["column"], cells["value"], strict=True))
    if _STANDS in told:
        return _("set aside")
    said = []
    if "indicator_id" in told:
        said.append(_("counts as {name}").format(name=in_sentence(_name(base.indicators, "indicator_id", told))))
    if "area_id" in told:
        said.append(_("is that of {area}").format(area=_name(base.reference_areas, "area_id", told)))
    if told.get("area_basis") == "stated":
        said.append(_("speaks of its area as a whole"))
    if "value" in told:
        said.append(_("reads {value}").format(value=told["value"]))
    if told.get("amount") == "":
        said.append(_("no amount"))
    if "source_id" in told:
        said.append(_("by {publisher}").format(publisher=base.sources[told["source_id"]].publisher))
    if "status" in told:
        said.append(status_words(Status(told["status"])))
    others = sorted(set(told) - _SAID)
    said += [_("{column}: {value}").format(column=column, value=told[column] or _("empty")) for column in others]
    return _(", ").join(said)


_SAID = frozenset(
    {
        *("indicator_id", "area_id", "area_basis", "value", "amount", "source_id", "status"),
        *("as_printed", "qualifier", "rounded_to", "locator", "amount_unit_id", "amount_qualifier", "note"),
    }
)
"""Columns that the words above speak of, or that go with one that they speak of."""


def _name(table: pd.DataFrame, key: str, told: dict[str, str]) -> str:
    return str(table.loc[table[key] == told[key], "name"].iloc[0])
