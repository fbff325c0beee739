"""Innovations, copied measures and cases over time."""

from __future__ import annotations

import pandas as pd

from dftz.analytics.scope import need_lines_of_one_scope
from dftz.charts.targets import dated_levels
from dftz.data import Catalogue
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.figures import (
    WORD_COLUMNS,
    drawn_ends,
    figure_columns,
    figure_of,
    figure_table,
    period_of,
    sources_of,
    value_of,
    with_words,
)
from dftz.exhibits.institutional_reform.choice import (
    CASES,
    COPIED,
    INNOVATIONS,
    ReformChoice,
    frame,
    in_years,
    totals,
)
from dftz.exhibits.page_frame import KEPT, dispute_notes
from dftz.model import Status
from dftz.wording import gettext as _
from dftz.wording import in_sentence, kept_per_language

_DRAWN = (INNOVATIONS, COPIED, CASES)


@kept_per_language(KEPT)
def innovations_exhibit(catalogue: Catalogue, choice: ReformChoice) -> Exhibit:
    """Running totals of own innovations, copied ones and cases."""
    figures = _drawn(in_years(totals(catalogue), choice))
    worded = with_words(figures, catalogue, figures["indicator_name"])
    return Exhibit(
        exhibit_id="innovations",
        title=_title(worded),
        subtitle=_("Counts since the founding, as reported; items"),
        alt=_alt(worded),
        spec=dated_levels(value_title=_("items")),
        rows=_rows(worded),
        table=figure_table(worded),
        columns=figure_columns(),
        notes=_notes(catalogue, figures),
        sources=sources_of(figures, catalogue),
        file_stem=f"innovations-{choice.first_year}-{choice.last_year}",
        empty="" if len(figures) else _("No count of innovations or cases lies in these years."),
        **frame(catalogue, choice, obeyed=("when", "as_of")),
    )


def _drawn(known: pd.DataFrame) -> pd.DataFrame:
    """The drawn series, own innovations first, each in order of time."""
    drawn = known[known["indicator_id"].isin(_DRAWN)]
    order = {indicator: at for at, indicator in enumerate(_DRAWN)}
    return (
        drawn.assign(_order=drawn["indicator_id"].map(order))
        .sort_values(["_order", "position"], kind="stable")
        .drop(columns="_order")
        .reset_index(drop=True)
    )


def _rows(worded: pd.DataFrame) -> pd.DataFrame:
    columns = ["kind", "position", "base_position", "value", "low", "high", "status", "series", "mark_below"]
    need_lines_of_one_scope(worded, "indicator_id")
    places = worded.groupby("indicator_id", sort=False)["position"]
    starts, ends = worded["position"] == places.transform("min"), worded["position"] == places.transform("max")
    names = worded["indicator_id"].map({INNOVATIONS: _("own innovations"), COPIED: _("copied"), CASES: _("cases")})
    # The copied ones end among the own ones, so they are named where they begin.
    copied = worded["indicator_id"] == COPIED
    return worded.assign(
        kind="level",
        series=names,
        mark_below=names.where(ends & ~copied, ""),
        mark_start=names.where(starts & copied, ""),
        high=drawn_ends(worded),
    ).reindex(columns=[*columns, "mark_start", "target_mark", *WORD_COLUMNS])


def _title(worded: pd.DataFrame) -> str:
    own = worded[worded["indicator_id"] == INNOVATIONS]
    if own.empty:
        return (
            _("No count of innovations in this selection")
            if worded.empty
            else _("{name}: {figure} by {period}").format(
                name=worded["indicator_name"].iloc[-1],
                figure=figure_of(worded.iloc[-1]),
                period=worded["period"].iloc[-1],
            )
        )
    first, last = own.iloc[0], own.iloc[-1]
    if len(own) == 1 or first["value"] == last["value"]:
        return _("{figure} of its own by {year}").format(figure=figure_of(last), year=last["year"])
    return _("The zone counts {last} of its own by {last_year}, after {first} in {first_year}").format(
        last=last["figure"], last_year=last["year"], first=value_of(first), first_year=first["year"]
    )


def _alt(worded: pd.DataFrame) -> str:
    if worded.empty:
        return _("No point to draw.")
    told = _("; ").join(f"{row['name']} {row['year']}: {row['figure']}" for _i, row in worded.iterrows())
    return _("Counts over time: {told}.").format(told=told)


def _notes(catalogue: Catalogue, figures: pd.DataFrame) -> tuple[str, ...]:
    notes = [_("“More than” has no upper end; the point stands at the printed number.")]
    notes += [
        _("Hollow: {figure}, {period}, count as {name} by the reading that is chosen.").format(
            figure=figure_of(row), period=period_of(row), name=in_sentence(row["indicator_name"])
        )
        for _i, row in figures[figures["status"] == Status.ASSUMED].iterrows()
    ]
    return (*notes, *dispute_notes(figures, catalogue))
