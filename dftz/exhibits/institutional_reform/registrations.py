"""Registrations a day between reports, against the claim."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd

from dftz.analytics.institutional_reform import Stretch, claimed_total, stretches
from dftz.analytics.series import quantity
from dftz.charts.intervals import interval_dots
from dftz.data import Catalogue
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.figures import (
    WORD_COLUMNS,
    derived_row,
    figure_columns,
    figure_of,
    figure_table,
    inputs_of,
    period_of,
    sign_of,
    sources_of,
    with_words,
)
from dftz.exhibits.institutional_reform.choice import (
    CALENDAR,
    COMPANIES,
    WORKING,
    ReformChoice,
    founding,
    frame,
    in_years,
    totals,
    totals_of,
)
from dftz.exhibits.institutional_reform.known_tasks import day_words
from dftz.exhibits.page_frame import KEPT, with_scenario
from dftz.model import Bounds, Quantity, Status
from dftz.wording import bounds_words, derived_number, kept_per_language, number, status_words
from dftz.wording import gettext as _

CLAIM = "registrations_per_day"
_EDGE = 1.35


@dataclass(frozen=True, kw_only=True)
class _Pace:
    """One bar of the pace exhibit: its name, what is known of it, and how it came about."""

    name: str
    pace: Quantity
    formula: str
    inputs: str


@kept_per_language(KEPT)
def pace_exhibit(catalogue: Catalogue, choice: ReformChoice, *, working: bool) -> Exhibit:
    """Registrations a day between reports, against the claim; calendar days or working days."""
    figures = in_years(totals_of(catalogue, COMPANIES), choice)
    began, claim = founding(catalogue), _claim(catalogue, choice)
    found = stretches(figures, began) if choice.derived else ()
    paces = [_paced(one, working=working) for one in found]
    whole = _since_founding(figures, claim, catalogue) if choice.derived else None
    if whole is not None:
        paces.append(_paced(whole, working=working, name=_("Founding to {end}").format(end=day_words(whole.end))))
    inputs = figures if claim is None else pd.concat([figures, claim.to_frame().T])
    return Exhibit(
        exhibit_id="registrations-per-day",
        title=_pace_title(claim, whole, working=working),
        subtitle=_("Companies registered per working day, Monday to Friday")
        if working
        else _("Companies registered per calendar day"),
        alt=_pace_title(claim, whole, working=working),
        spec=interval_dots(value_title=_("companies a day")),
        rows=_pace_rows(paces, claim),
        table=_pace_table(paces, _claimed(claim, whole, working=working), inputs, catalogue),
        columns=figure_columns(),
        notes=_pace_notes(catalogue, claim, whole, working=working),
        sources=sources_of(inputs, catalogue),
        file_stem=f"registrations-per-{'working' if working else 'calendar'}-day",
        empty="" if paces or claim is not None else _("No pace can be worked out in these years."),
        **with_scenario(
            frame(catalogue, choice, obeyed=("when", "derived", "as_of")),
            (_("Days: working days") if working else _("Days: calendar days"),),
            {"days": (WORKING if working else CALENDAR,)},
        ),
    )


def _claim(catalogue: Catalogue, choice: ReformChoice) -> pd.Series | None:
    own = in_years(totals(catalogue), choice)
    own = own[own["indicator_id"] == CLAIM]
    return None if own.empty else own.iloc[-1]


def _since_founding(figures: pd.DataFrame, claim: pd.Series | None, catalogue: Catalogue) -> Stretch | None:
    """From the founding to the report that makes the claim, else to the last report."""
    told = figures if claim is None else figures[figures["period_end"] <= claim["period_end"]]
    found = stretches(told.tail(1), founding(catalogue)) if len(told) else ()
    return found[0] if found else None


def _paced(one: Stretch, *, working: bool, name: str = "") -> _Pace:
    days = one.working_days if working else one.days
    return _Pace(
        name=name or _("{start} to {end}").format(start=day_words(one.start), end=day_words(one.end)),
        pace=one.pace(working=working),
        formula=_("{added} ÷ {days} days").format(added=number(one.added.value or 0.0), days=number(days)),
        inputs=inputs_of(*one.level_ids),
    )


def _pace_words(one: Quantity) -> str:
    return _("about {pace} a day").format(pace=derived_number(one.value or 0.0, one.bounds, 1))


def _pace_rows(paces: list[_Pace], claim: pd.Series | None) -> pd.DataFrame:
    columns = ["label", "value", "low_drawn", "high_drawn", "arrow_at", "status", "mark", "mark_at", "room", "tone"]
    if not paces and claim is None:
        return pd.DataFrame(columns=[*columns, *WORD_COLUMNS])
    known = [one.pace.bounds.high for one in paces] + ([] if claim is None else [float(claim["value"])])
    edge = _EDGE * max((end for end in known if math.isfinite(end)), default=1.0)
    drawn: list[dict[str, object]] = [
        {
            "label": one.name,
            "value": one.pace.value,
            "low_drawn": one.pace.bounds.low,
            "high_drawn": min(one.pace.bounds.high, edge),
            "arrow_at": edge if math.isinf(one.pace.bounds.high) else math.nan,
            "status": str(Status.DERIVED),
            "mark": _pace_words(one.pace),
            "name": _("Registrations per day"),
            "period": one.name,
            "figure": _pace_words(one.pace),
            "bounds": bounds_words(one.pace.bounds, _("companies a day")),
            "status_words": status_words(Status.DERIVED),
            "source": one.formula,
        }
        for one in paces
    ]
    if claim is not None:
        drawn.append(
            {
                "label": _("Claimed"),
                "value": claim["value"],
                "low_drawn": claim["low"],
                "high_drawn": min(claim["high"], edge),
                "arrow_at": edge if math.isinf(claim["high"]) else math.nan,
                "status": claim["status"],
                "mark": _("{figure} a day").format(figure=sign_of(claim, with_symbol=False))
                + (" ‡" if claim["disputed"] else ""),
                "name": claim["indicator_name"],
                "period": period_of(claim),
                "figure": figure_of(claim),
                "bounds": bounds_words(Bounds(claim["low"], claim["high"]), claim["unit_symbol"]),
                "status_words": status_words(Status(claim["status"])),
                "source": claim["as_printed"],
            }
        )
    return pd.DataFrame(drawn).assign(mark_at=0.0, room=edge * 1.05, tone="pace")[[*columns, *WORD_COLUMNS]]


def _claimed(claim: pd.Series | None, whole: Stretch | None, *, working: bool) -> list[dict[str, object]]:
    """What the claim would come to since the founding, as a row; none where there is nothing to say."""
    if claim is None or whole is None:
        return []
    days = whole.working_days if working else whole.days
    needed = claimed_total(quantity(claim), days)
    row = derived_row(
        _("Companies that the claim would need"),
        _("{start} to {end}").format(start=day_words(whole.start), end=day_words(whole.end)),
        Quantity(value=needed.bounds.low, bounds=needed.bounds, unit_id=needed.unit_id, status=needed.status),
        _("companies"),
        decimals=0,
        formula=_("{claim} × {days} days").format(claim=figure_of(claim), days=number(days)),
        inputs=inputs_of(claim["observation_id"]),
    )
    return [{**row, "figure": bounds_words(needed.bounds, _("companies"))}]


def _pace_table(
    paces: list[_Pace], claimed: list[dict[str, object]], inputs: pd.DataFrame, catalogue: Catalogue
) -> pd.DataFrame:
    table = figure_table(with_words(inputs, catalogue))
    rows = [
        derived_row(
            _("Registrations per day"),
            one.name,
            one.pace,
            _("companies a day"),
            decimals=1,
            formula=one.formula,
            inputs=one.inputs,
        )
        for one in paces
    ] + claimed
    return pd.concat([pd.DataFrame(rows, columns=table.columns), table], ignore_index=True) if rows else table


def _pace_title(claim: pd.Series | None, whole: Stretch | None, *, working: bool) -> str:
    if claim is None and whole is None:
        return _("No pace of registrations in this selection")
    if whole is None:
        return _("{figure} are claimed").format(figure=figure_of(claim).capitalize() if claim is not None else "")
    pace = derived_number(whole.pace(working=working).value or 0.0, whole.pace(working=working).bounds, 1)
    kind = _("working day") if working else _("day")
    if claim is None:
        return _("{total} companies by {day} are about {pace} a {kind}").format(
            total=number(whole.added.value or 0.0), day=day_words(whole.end), pace=pace, kind=kind
        )
    words = (
        _("“{claim}” does not fit the count: {total} by {day} are about {pace} a {kind}")
        if whole.pace(working=working).bounds.high < claim["low"]
        else _("“{claim}” may fit the count: {total} by {day} are about {pace} a {kind}")
    )
    return words.format(
        claim=figure_of(claim), total=number(whole.added.value or 0.0), day=day_words(whole.end), pace=pace, kind=kind
    )


def _pace_notes(
    catalogue: Catalogue, claim: pd.Series | None, whole: Stretch | None, *, working: bool
) -> tuple[str, ...]:
    notes = []
    if claim is not None and whole is not None:
        days = whole.working_days if working else whole.days
        needed = claimed_total(quantity(claim), days)
        notes.append(
            _(
                "The claim would need at least {needed} companies in {days} days; {total} are counted ({bounds})."
            ).format(
                needed=number(needed.bounds.low),
                days=number(days),
                total=number(whole.added.value or 0.0),
                bounds=bounds_words(whole.added.bounds),
            )
        )
        disputes = catalogue.disputes.set_index("dispute_id")
        if claim["dispute_id"]:
            notes.append(
                _(
                    "That both do not fit is arithmetic; what the claim may count instead is interpretation: {reason}"
                ).format(reason=disputes.loc[claim["dispute_id"], "reason"])
            )
    if working:
        notes.append(
            _("Working days are Mondays to Fridays; public holidays are not left out, so the true pace is higher.")
        )
    return tuple(notes)
