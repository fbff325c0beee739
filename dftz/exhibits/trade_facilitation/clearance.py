"""Clearance before and after: the latest time of each area and flow beside its base, implied or published."""

from __future__ import annotations

import pandas as pd

from dftz.charts.bars import ranked_bars
from dftz.data import Catalogue
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.figures import (
    WORD_COLUMNS,
    drawn_ends,
    figure_columns,
    figure_table,
    implied_formula,
    marked,
    period_of,
    sign_of,
    sources_of,
    with_words,
)
from dftz.exhibits.page_frame import KEPT, dispute_notes
from dftz.exhibits.trade_facilitation.choice import FILTERS, FLOWS, TradeChoice, chosen, frame
from dftz.exhibits.trade_facilitation.levels import levels, series_name
from dftz.model import Status
from dftz.wording import gettext as _
from dftz.wording import kept_per_language

_WORDS_WIDTH = 0.35
"""Room for the words at the end of the longest bar, as a part of it."""


@kept_per_language(KEPT)
def clearance_exhibit(catalogue: Catalogue, choice: TradeChoice) -> Exhibit:
    """The first and the last clearance time of each chosen area and flow, hours; implied bases hollow."""
    figures = _ends(chosen(levels(catalogue, derived=choice.derived), choice), choice)
    names = [series_name(row, catalogue) for _i, row in figures.iterrows()]
    worded = with_words(figures, catalogue, names)
    return Exhibit(
        exhibit_id="clearance-time",
        title=_title(worded),
        subtitle=_("Clearance time, hours, first and last figure of the chosen years"),
        alt=_title(worded),
        spec=ranked_bars(value_title=_("hours"), names_above=True),
        rows=_rows(worded),
        table=figure_table(worded, [implied_formula(row, catalogue.figures) for _i, row in figures.iterrows()]),
        columns=figure_columns(),
        notes=_notes(worded, catalogue),
        sources=sources_of(figures, catalogue),
        file_stem=f"clearance-time-{choice.first_year}-{choice.last_year}-{'-'.join(choice.flows) or 'none'}",
        empty="" if len(figures) else _("No clearance time is on record for these areas, flows and years. Add some."),
        **frame(catalogue, choice, obeyed=FILTERS),
    )


def _ends(figures: pd.DataFrame, choice: TradeChoice) -> pd.DataFrame:
    """First and last row of each area, flow and breakdown, in the order of the choice."""
    place = {area: at for at, area in enumerate(choice.areas)}
    flow = {name: at for at, name in enumerate(FLOWS)}
    ordered = figures.assign(_area=figures["area_id"].map(place), _flow=figures["subject"].map(flow)).sort_values(
        ["_area", "_flow", "breakdown", "position"], kind="stable"
    )
    groups = ordered.groupby(["area_id", "subject", "breakdown"], sort=False)["position"]
    ends = (ordered["position"] == groups.transform("min")) | (ordered["position"] == groups.transform("max"))
    return ordered[ends].drop(columns=["_area", "_flow"]).reset_index(drop=True)


def _rows(worded: pd.DataFrame) -> pd.DataFrame:
    implied = worded["status"] == Status.DERIVED
    return worded.assign(
        label=[
            _("{name}, {period}, implied").format(name=name, period=period)
            if derived
            else _("{name}, {period}").format(name=name, period=period)
            for name, period, derived in zip(worded["name"], _periods(worded), implied, strict=True)
        ],
        mark=marked([sign_of(row) for _i, row in worded.iterrows()], worded["disputed"]),
        mark_at=drawn_ends(worded),
        room=drawn_ends(worded) + _WORDS_WIDTH * (drawn_ends(worded).max() if len(worded) else 1.0),
        tone="clearance",
    )[["label", "value", "low", "high", "status", "mark", "mark_at", "room", "tone", *WORD_COLUMNS]]


def _periods(worded: pd.DataFrame) -> list[str]:
    return [period_of(row, stamped=False) for _i, row in worded.iterrows()]


def _title(worded: pd.DataFrame) -> str:
    if worded.empty:
        return _("No clearance time in this selection")
    own = worded[worded["name"] == worded["name"].iloc[0]]
    first, last = own.iloc[0], own.iloc[-1]
    if len(own) == 1:
        return _("{name}: {figure} in {period}").format(
            name=last["name"], figure=last["figure"], period=period_of(last)
        )
    before = (
        _("an implied {figure}").format(figure=str(first["figure"]).removeprefix(_("about ")))
        if first["status"] == Status.DERIVED
        else first["figure"]
    )
    words = (
        _("{name}: {last} in {last_year}, down from {first} in {first_year}")
        if last["value"] < first["value"]
        else _("{name}: {last} in {last_year}, after {first} in {first_year}")
    )
    return words.format(
        name=last["name"],
        last=last["figure"],
        last_year=period_of(last, stamped=False),
        first=before,
        first_year=period_of(first, stamped=False),
    )


def _notes(worded: pd.DataFrame, catalogue: Catalogue) -> tuple[str, ...]:
    several = worded["area_name"].nunique() > 1
    notes = [_("The areas count different traffic, so compare each with its own base.")] if several else []
    notes += [
        _("Hollow: no source prints {name} of {year}; it is {formula}, so {bounds}.").format(
            name=row["name"],
            year=row["year"],
            formula=implied_formula(row, catalogue.figures),
            bounds=row["bounds"],
        )
        for _i, row in worded.iterrows()
        if row["status"] == Status.DERIVED
    ]
    dated = [row for _i, row in worded.iterrows() if row["period_basis"] == "inferred"]
    if dated:
        notes.append(
            _("{name}: the source gives no date; {period} is inferred from the date of its text.").format(
                name=dated[0]["area_name"], period=period_of(dated[0], stamped=False)
            )
        )
    return (*notes, *dispute_notes(worded, catalogue))
