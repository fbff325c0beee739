"""Amounts as their sources give them, one currency to a chart, each with its scope; nothing is added up."""

from __future__ import annotations

import math
from dataclasses import replace

import pandas as pd

from dftz.charts.intervals import interval_dots
from dftz.data import Catalogue
from dftz.exhibits.exhibit import Exhibit, hyphened
from dftz.exhibits.figures import WORD_COLUMNS, drawn_ends, sources_of
from dftz.exhibits.investment_projects.choice import ProjectChoice, frame, phases, statements
from dftz.exhibits.investment_projects.sizes import size_bounds
from dftz.exhibits.investment_projects.table import statement_columns, statement_table
from dftz.exhibits.page_frame import KEPT, dispute_notes
from dftz.model import Scope, Status
from dftz.wording import gettext as _
from dftz.wording import kept_per_language, ngettext, status_words

_EDGE = 1.12


def amount_units(catalogue: Catalogue) -> tuple[str, ...]:
    """Units in which amounts of projects are published, the most frequent first."""
    units = catalogue.whole.project_events["amount_unit_id"]
    return tuple(units[units != ""].value_counts(sort=True).index)


@kept_per_language(KEPT)
def amounts_exhibit(catalogue: Catalogue, choice: ProjectChoice, unit_id: str) -> Exhibit:
    """Every amount in one unit about the projects that pass the filters of sector, origin and search."""
    unit = catalogue.units[unit_id]
    told = _amounts(catalogue, choice, unit_id)
    title = _title(told, unit.name)
    return Exhibit(
        exhibit_id=f"amounts-{hyphened(unit_id)}",
        title=title,
        subtitle=_("Amounts in {unit}, each as its source gives it, with its scope").format(unit=unit.name),
        alt=title,
        spec=interval_dots(value_title=unit.symbol, names_above=True),
        rows=_rows(catalogue, told),
        table=statement_table(catalogue, told),
        columns=statement_columns(),
        notes=_notes(catalogue, told),
        sources=sources_of(told, catalogue),
        file_stem=f"project-amounts-{hyphened(unit_id)}-{choice.as_of}",
        empty="" if len(told) else _("No amount in {unit} passes the filters.").format(unit=unit.name),
        **frame(catalogue, choice, obeyed=("as_of", "tier", "sector", "origin", "find")),
    )


def _amounts(catalogue: Catalogue, choice: ProjectChoice, unit_id: str) -> pd.DataFrame:
    """Statements with an amount in the unit, the greatest first; also those about several phases together."""
    told = statements(catalogue, choice.as_of, choice.tiers)
    known = set(phases(catalogue, replace(choice, with_amount=False))["project_id"])
    own = told[(told["amount_unit_id"] == unit_id) & told["project_id"].isin(known)]
    return own.sort_values("amount", ascending=False, kind="stable").reset_index(drop=True)


def _rows(catalogue: Catalogue, told: pd.DataFrame) -> pd.DataFrame:
    columns = ["label", "value", "low_drawn", "high_drawn", "arrow_at", "status", "mark", "mark_at", "room", "tone"]
    if told.empty:
        return pd.DataFrame(columns=[*columns, *WORD_COLUMNS])
    ends = told.assign(value=told["amount"], low=told["amount_low"], high=told["amount_high"])
    edge = _EDGE * float(drawn_ends(ends).max())
    open_end = ends["high"].map(math.isinf)
    marks = [
        f"{row['label']}\n{row['amount_words']}{' ‡' if row['amount_disputed'] else ''}, {row['date_words']}"
        for _i, row in told.iterrows()
    ]
    return ends.assign(
        label=told["event_id"],
        low_drawn=ends["low"].where(ends["low"].map(math.isfinite), 0.0),
        high_drawn=ends["high"].where(~open_end, edge),
        arrow_at=pd.Series(edge, index=ends.index).where(open_end),
        status=str(Status.REPORTED),
        mark=marks,
        mark_at=0.0,
        room=edge,
        tone="amounts",
        name=told["label"],
        period=told["date_words"],
        figure=told["amount_words"],
        bounds=[size_bounds(catalogue, row, "amount") for _i, row in told.iterrows()],
        status_words=[
            _("{status}, disputed").format(status=status_words(Status.REPORTED))
            if one
            else status_words(Status.REPORTED)
            for one in told["amount_disputed"]
        ],
    )[[*columns, *WORD_COLUMNS]]


def _title(told: pd.DataFrame, unit: str) -> str:
    if told.empty:
        return _("No amount in {unit} in this selection").format(unit=unit)
    widest = told.iloc[0]
    if len(told) == 1:
        return _("{project}: {amount}").format(project=widest["label"], amount=widest["amount_words"])
    return _("The largest of {count} amounts in {unit}: {amount} for {project}").format(
        count=len(told), unit=unit, amount=widest["amount_words"], project=widest["label"]
    )


def _notes(catalogue: Catalogue, told: pd.DataFrame) -> tuple[str, ...]:
    if told.empty:
        return ()
    notes = [_("Scopes differ and reports of one plant disagree, so the amounts are not added up.")]
    several = int((told["scope"] == Scope.SEVERAL).sum())
    if several:
        notes.append(
            ngettext(
                "{count} amount is for several phases together or for a part.",
                "{count} amounts are for several phases together or for a part.",
                several,
            ).format(count=several)
        )
    if told["amount_high"].map(math.isinf).any():
        notes.append(_("An arrow has no upper end: the source says more than."))
    disputes = dispute_notes(told[told["amount_disputed"]], catalogue)
    if disputes:
        notes.append(_("‡ A dispute may name amounts that no statement on record gives; those are not drawn."))
    return (*notes, *disputes)
