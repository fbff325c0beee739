"""Inspections: the burden of one company before and after, and what it saves that inspectors no longer come."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from dftz.analytics.inspections import fallen, saved
from dftz.analytics.series import live, quantity
from dftz.charts.intervals import before_after_spans
from dftz.data import Catalogue
from dftz.exhibits.exhibit import Column, Exhibit
from dftz.exhibits.figures import (
    WORD_COLUMNS,
    drawn_ends,
    figure_columns,
    figure_table,
    inputs_column,
    inputs_of,
    sources_of,
    value_of,
    with_words,
)
from dftz.exhibits.page_frame import KEPT, dispute_notes, with_scenario
from dftz.exhibits.trade_facilitation.choice import InspectionChoice, TradeChoice, frame
from dftz.model import Quantity, Status
from dftz.wording import gettext as _
from dftz.wording import kept_per_language, ngettext, number, status_words, with_unit

FAMILY = "inspection_burden"
VISITS, DAYS = "visits", "days"
BEFORE, AFTER = "before", "after"


def has_inspections(catalogue: Catalogue) -> bool:
    """Whether visits and days, before and after, are on record, so that savings can be worked out."""
    known = _burden(catalogue)
    wanted = {(subject, when) for subject in (VISITS, DAYS) for when in (BEFORE, AFTER)}
    return wanted <= set(zip(known["subject"], known["breakdown"], strict=True))


@kept_per_language(KEPT)
def inspection_exhibit(catalogue: Catalogue, choice: TradeChoice) -> Exhibit:
    """Visits, work days and inspectors for one company, before and after audits replaced inspections."""
    figures = _burden(catalogue)
    worded = with_words(
        figures,
        catalogue,
        [
            _("{name}, {area}").format(name=row["indicator_name"], area=catalogue.said(row["breakdown"]))
            for _i, row in figures.iterrows()
        ],
    )
    return Exhibit(
        exhibit_id="inspection-burden",
        title=_burden_title(worded),
        subtitle=_("For one company, before and after audits replaced inspections"),
        alt=_burden_title(worded),
        spec=before_after_spans(value_title=_("number for one company")),
        rows=_burden_rows(worded),
        table=figure_table(worded),
        columns=figure_columns(),
        notes=(
            _("A bar is the printed range before, a dot the figure after; each row counts another thing."),
            _("The source dates neither the figures before nor the time that a company's inspections spread over."),
            *dispute_notes(figures, catalogue),
        ),
        sources=sources_of(figures, catalogue),
        file_stem="inspection-burden-before-after",
        empty="" if len(figures) else _("No inspection figure is on record."),
        **frame(catalogue, choice, obeyed=()),
    )


@kept_per_language(KEPT)
def savings_exhibit(catalogue: Catalogue, choice: TradeChoice, setting: InspectionChoice) -> Exhibit:
    """What falls away for a number of companies in a year, as ranges."""
    figures = _burden(catalogue)
    visits, days = (_fallen(figures, subject) for subject in (VISITS, DAYS))
    found = saved(
        visits,
        days,
        companies=setting.companies,
        daily_cost=setting.daily_cost,
        inspectors=setting.inspectors,
    )
    each = _("{companies} × {range}")
    behind = {subject: _ids(figures, subject) for subject in (VISITS, DAYS)}
    companies = number(setting.companies)
    rows = [
        (
            _("On-site inspections"),
            found.visits,
            _("inspections"),
            each.format(companies=companies, range=_ends(visits)),
            behind[VISITS],
        ),
        (
            _("Company work days"),
            found.work_days,
            _("work days"),
            each.format(companies=companies, range=_ends(days)),
            behind[DAYS],
        ),
        (
            _("Cost of those work days"),
            found.cost,
            setting.currency,
            _("{days} × {cost} a day").format(
                days=_ends(found.work_days), cost=with_unit(number(setting.daily_cost), setting.currency)
            ),
            behind[DAYS],
        ),
        (
            _("Inspectors' trips"),
            found.inspector_visits,
            _("trips"),
            _("{visits} × {inspectors}").format(visits=_ends(found.visits), inspectors=setting.inspectors),
            behind[VISITS],
        ),
    ]
    return Exhibit(
        exhibit_id="inspection-savings",
        title=ngettext(
            "{companies} company would save {days} work days a year, worth {cost}",
            "{companies} companies would save {days} work days a year, worth {cost}",
            setting.companies,
        ).format(
            companies=companies,
            days=_ends(found.work_days),
            cost=with_unit(_ends(found.cost), setting.currency),
        ),
        subtitle=_("What falls away in a year; a scenario of yours on the printed ranges"),
        alt=_("Table of savings: {told}.").format(
            told=_("; ").join(f"{name} {_ends(one)} {unit}" for name, one, unit, _formula, _inputs in rows)
        ),
        spec=None,
        rows=pd.DataFrame(columns=list(WORD_COLUMNS)),
        table=pd.DataFrame(
            [
                {
                    "name": name,
                    "figure": with_unit(_ends(one), unit),
                    "low": one.bounds.low,
                    "high": one.bounds.high,
                    "unit": unit,
                    "status": status_words(Status.ASSUMED),
                    "formula": formula,
                    "inputs": inputs,
                }
                for name, one, unit, formula, inputs in rows
            ]
        ),
        columns=(
            Column(key="name", label=_("Saved in a year"), brief=True),
            Column(key="figure", label=_("Figure"), brief=True),
            Column(key="low", label=_("Low")),
            Column(key="high", label=_("High")),
            Column(key="unit", label=_("Unit")),
            Column(key="status", label=_("Status"), brief=True),
            Column(key="formula", label=_("Formula"), brief=True),
            inputs_column(),
        ),
        notes=(
            _("Published: {visits} inspections and {days} work days for one company fall away.").format(
                visits=_ends(visits), days=_ends(days)
            ),
            _(
                "Judgement: the number of companies, the cost of a day, inspectors a visit, and that this is the burden"
                " of one year; no source says in what time."
            ),
            _("What an audit costs the company instead is not published and not deducted."),
        ),
        sources=sources_of(figures, catalogue),
        file_stem=f"inspection-savings-{setting.companies}-companies",
        **with_scenario(frame(catalogue, choice, obeyed=()), _settings(setting), _parameters(setting)),
    )


@lru_cache(maxsize=8)
def _burden(catalogue: Catalogue) -> pd.DataFrame:
    return live(catalogue.figures.where(family=FAMILY, breakdown=(BEFORE, AFTER))).reset_index(drop=True)


def _fallen(figures: pd.DataFrame, subject: str) -> Quantity:
    own = {row["breakdown"]: quantity(row) for _i, row in figures[figures["subject"] == subject].iterrows()}
    return fallen(own[BEFORE], own[AFTER])


def _ids(figures: pd.DataFrame, subject: str) -> str:
    return inputs_of(*figures.loc[figures["subject"] == subject, "observation_id"])


def _ends(one: Quantity) -> str:
    low, high = number(one.bounds.low), number(one.bounds.high)
    return low if low == high else _("{low} to {high}").format(low=low, high=high)


def _burden_title(worded: pd.DataFrame) -> str:
    told = []
    for _subject, own in worded.groupby("subject", sort=False):
        by = {row["breakdown"]: row for _i, row in own.iterrows()}
        if {BEFORE, AFTER} <= set(by):
            told.append(_("{before} to {after}").format(before=by[BEFORE]["figure"], after=value_of(by[AFTER])))
    if not told:
        return _("Inspections of one company: nothing on record")
    return _("For one company: {told}").format(told=_("; ").join(told))


def _burden_rows(worded: pd.DataFrame) -> pd.DataFrame:
    columns = ["kind", "label", "value", "low", "high", "status", "mark", "mark_at", "room", "tone"]
    if worded.empty:
        return pd.DataFrame(columns=[*columns, *WORD_COLUMNS])
    after = {row["subject"]: value_of(row) for _i, row in worded[worded["breakdown"] == AFTER].iterrows()}
    return worded.assign(
        kind=worded["breakdown"],
        label=worded["subject_name"],
        mark=[
            _("{before} before, {after} after").format(before=row["figure"], after=after.get(row["subject"], "–"))
            for _i, row in worded.iterrows()
        ],
        mark_at=0.0,
        room=1.25 * drawn_ends(worded).max(),
        tone="burden",
    )[[*columns, *WORD_COLUMNS]]


def _settings(setting: InspectionChoice) -> tuple[str, ...]:
    return (
        _("Inspections: {companies} companies, {cost} a work day, {inspectors} inspectors a visit").format(
            companies=number(setting.companies),
            cost=with_unit(number(setting.daily_cost), setting.currency),
            inspectors=setting.inspectors,
        ),
    )


def _parameters(setting: InspectionChoice) -> dict[str, tuple[str, ...]]:
    return {
        "companies": (str(setting.companies),),
        "daily_cost": (str(setting.daily_cost),),
        "inspectors": (str(setting.inspectors),),
        "currency": (setting.currency,),
    }
