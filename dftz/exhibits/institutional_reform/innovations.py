"""Innovations, copied measures and cases over time, with the disputed 237 read one way or the other."""

from __future__ import annotations

import pandas as pd

from dftz.charts.targets import dated_levels
from dftz.data import Catalogue
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.figures import (
    WORD_COLUMNS,
    drawn_ends,
    figure_columns,
    figure_of,
    figure_table,
    sources_of,
    value_of,
    with_words,
)
from dftz.exhibits.institutional_reform.choice import (
    CASES,
    COPIED,
    INNOVATIONS,
    READ_AS_OWN,
    ReformChoice,
    frame,
    in_years,
    totals,
)
from dftz.exhibits.page_frame import KEPT, dispute_notes, with_scenario
from dftz.model import Status
from dftz.wording import gettext as _
from dftz.wording import kept_per_language

_DRAWN = (INNOVATIONS, COPIED, CASES)


def disputed_count(catalogue: Catalogue) -> pd.Series | None:
    """The article's count of copied innovations, which other reports give as own ones; None where there is none."""
    known = totals(catalogue)
    copied = known[(known["indicator_id"] == COPIED) & known["disputed"]]
    own = set(known.loc[known["indicator_id"] == INNOVATIONS, "value"])
    doubtful = copied[copied["value"].isin(own)]
    return None if doubtful.empty else doubtful.iloc[-1]


@kept_per_language(KEPT)
def innovations_exhibit(catalogue: Catalogue, choice: ReformChoice, reading: str) -> Exhibit:
    """Running totals of own innovations, copied ones and cases; ``reading`` places the disputed count."""
    figures = _read(catalogue, in_years(totals(catalogue), choice), reading)
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
        notes=_notes(catalogue, figures, reading),
        sources=sources_of(figures, catalogue),
        file_stem=f"innovations-{choice.first_year}-{choice.last_year}-read-as-{reading}",
        empty="" if len(figures) else _("No count of innovations or cases lies in these years."),
        **with_scenario(
            frame(catalogue, choice, obeyed=("when", "as_of")),
            (_("The disputed count is read as own innovations"),)
            if reading == READ_AS_OWN
            else (_("The disputed count is read as printed: copied"),),
            {"reading": (reading,)},
        ),
    )


def _read(catalogue: Catalogue, known: pd.DataFrame, reading: str) -> pd.DataFrame:
    """The drawn series; read as own, the disputed count moves to the own innovations and is marked as our reading."""
    drawn = known[known["indicator_id"].isin(_DRAWN)]
    disputed = disputed_count(catalogue)
    if disputed is not None and reading == READ_AS_OWN:
        moved = drawn["observation_id"] == disputed["observation_id"]
        own = catalogue.indicators.set_index("indicator_id").loc[[INNOVATIONS]].iloc[0]
        drawn = drawn.assign(
            indicator_id=drawn["indicator_id"].mask(moved, INNOVATIONS),
            indicator_name=drawn["indicator_name"].mask(moved, own["name"]),
            status=drawn["status"].mask(moved, str(Status.ASSUMED)),
        )
    order = {indicator: at for at, indicator in enumerate(_DRAWN)}
    return (
        drawn.assign(_order=drawn["indicator_id"].map(order))
        .sort_values(["_order", "position"], kind="stable")
        .drop(columns="_order")
        .reset_index(drop=True)
    )


def _rows(worded: pd.DataFrame) -> pd.DataFrame:
    columns = ["kind", "position", "base_position", "value", "low", "high", "status", "series", "mark_below"]
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
    told = "; ".join(f"{row['name']} {row['year']}: {row['figure']}" for _i, row in worded.iterrows())
    return _("Counts over time: {told}.").format(told=told)


def _notes(catalogue: Catalogue, figures: pd.DataFrame, reading: str) -> tuple[str, ...]:
    notes = [_("“More than” has no upper end; the point stands at the printed number.")]
    disputed = disputed_count(catalogue)
    if disputed is not None and disputed["observation_id"] in set(figures["observation_id"]):
        words = (
            _("Hollow: {figure} is printed as copied; here it is read as own innovations, as two other reports say.")
            if reading == READ_AS_OWN
            else _("{figure} stands as printed, as copied; two other reports give that number for own innovations.")
        )
        notes.append(words.format(figure=figure_of(disputed)))
    return (*notes, *dispute_notes(figures, catalogue))
