"""The pace scenario: where registrations or innovations would stand if they went on at a pace that fades."""

from __future__ import annotations

import math
from datetime import timedelta

import pandas as pd

from dftz.analytics.institutional_reform import DAYS_A_YEAR, stretches, total_after, years_to_total
from dftz.charts.paths import growth_paths
from dftz.data import Catalogue
from dftz.exhibits.end_names import end_names
from dftz.exhibits.exhibit import Column, Exhibit
from dftz.exhibits.figures import WORD_COLUMNS, figure_of, sources_of, with_words
from dftz.exhibits.institutional_reform.choice import (
    PaceChoice,
    PaceScenario,
    ReformChoice,
    founding,
    frame,
    totals_of,
)
from dftz.exhibits.institutional_reform.paces import pace_series, past_paces
from dftz.exhibits.institutional_reform.tasks import day_words
from dftz.exhibits.page_frame import KEPT, dispute_notes, with_scenario
from dftz.exhibits.tracks import SCENARIO_NAMES, written
from dftz.exhibits.year_by_year import year_by_year
from dftz.model import Bounds, DatePrecision, Status
from dftz.wording import bounds_words, date_words, in_full, kept_per_language, number, status_words
from dftz.wording import gettext as _


@kept_per_language(KEPT)
def scenario_exhibit(catalogue: Catalogue, choice: ReformChoice, pace: PaceChoice) -> Exhibit:
    """Up to three paths of a running total from its latest report, beside what the past paces span."""
    told = totals_of(catalogue, pace.indicator).reset_index(drop=True)
    name = pace_series(catalogue)[pace.indicator]
    outcomes, rows = _outcomes(told, pace), _rows(catalogue, told, pace)
    return Exhibit(
        exhibit_id="pace",
        title=_title(outcomes, name),
        subtitle=_("{name}; dashed paths are assumptions, points are reports").format(name=name),
        alt=_title(outcomes, name),
        spec=growth_paths(
            value_title=catalogue.units[str(told["unit_id"].iloc[0])].name,
            series=(_("reports"), *SCENARIO_NAMES, _("past paces"), _("target")),
        ),
        rows=rows,
        table=year_by_year(outcomes, rows, _columns(pace)),
        brief=outcomes,
        columns=_columns(pace),
        notes=_notes(catalogue, told, pace),
        sources=sources_of(told, catalogue),
        file_stem=f"pace-of-{pace.indicator.replace('_', '-')}",
        **with_scenario(frame(catalogue, choice, obeyed=()), _settings(pace, name), _parameters(pace)),
    )


def _labelled(pace: PaceChoice) -> list[tuple[str, PaceScenario]]:
    return list(zip(SCENARIO_NAMES, pace.scenarios, strict=False))


def _outcomes(told: pd.DataFrame, pace: PaceChoice) -> pd.DataFrame:
    last = told.iloc[-1]
    rows = []
    for label, one in _labelled(pace):
        fading = one.fading_percent / 100
        value, low, high = (
            total_after(float(last[end]), one.monthly, fading, pace.years) for end in ("value", "low", "high")
        )
        rows.append(
            {
                "scenario": label,
                "monthly": one.monthly,
                "fading": one.fading_percent,
                "year": int(last["year"]) + pace.years,
                "figure": _total_words(value, Bounds(low, high)),
                "bounds": bounds_words(Bounds(round(low), round(high) if math.isfinite(high) else high)),
                "value": value,
                "low": low,
                "high": high,
                "unit": last["unit_symbol"],
                "status": status_words(Status.ASSUMED),
                "reached": "" if pace.target is None else _reached(last, one, pace.target),
            }
        )
    return pd.DataFrame(rows)


def _total_words(value: float, bounds: Bounds) -> str:
    words = number(round(value, -1) if value >= 1000 else value)  # noqa: PLR2004 - three digits need no rounding
    return _("at least {total}").format(total=words) if math.isinf(bounds.high) else words


def _reached(last: pd.Series, one: PaceScenario, target: int) -> str:
    """When a path reaches the target: the month, or the months between which its start's bounds put it, or never."""
    earliest, latest = (_month_reached(last, float(last[end]), one, target) for end in ("high", "low"))
    if math.isinf(last["high"]):
        return latest if latest == _("never on this path") else _("{month} at the latest").format(month=latest)
    return latest if earliest == latest else _("{earliest} to {latest}").format(earliest=earliest, latest=latest)


def _month_reached(last: pd.Series, start: float, one: PaceScenario, target: int) -> str:
    years = years_to_total(start, one.monthly, one.fading_percent / 100, float(target))
    if years == 0:
        return _("reached already")
    if math.isinf(years):
        return _("never on this path")
    if years > 100:  # noqa: PLR2004 - beyond a century a month says nothing
        return _("in more than a hundred years")
    day = last["period_end"].date() + timedelta(days=round(years * DAYS_A_YEAR))
    return date_words(day, DatePrecision.MONTH)


def _columns(pace: PaceChoice) -> tuple[Column, ...]:
    return (
        Column(key="scenario", label=_("Scenario"), brief=True),
        Column(key="monthly", label=_("Count a month"), brief=True),
        Column(key="fading", label=_("Fades per year, %"), brief=True),
        Column(key="year", label=_("Last year")),
        Column(key="figure", label=_("Total then"), brief=True),
        Column(key="value", label=_("Value")),
        Column(key="bounds", label=_("Bounds"), brief=True),
        Column(key="low", label=_("Low")),
        Column(key="high", label=_("High")),
        Column(key="unit", label=_("Unit")),
        Column(key="status", label=_("Status")),
        Column(key="reached", label=_("Target reached"), brief=pace.target is not None),
    )


def _title(outcomes: pd.DataFrame, name: str) -> str:
    ordered = outcomes.sort_values("value", kind="stable")
    low, high = ordered["figure"].iloc[0], ordered["figure"].iloc[-1]
    words = (
        _("{name} would stand at {high} in {year}")
        if low == high
        else _("{name} would stand between {low} and {high} in {year}")
    )
    return words.format(name=name, low=low, high=high, year=outcomes["year"].iloc[0])


def _rows(catalogue: Catalogue, told: pd.DataFrame, pace: PaceChoice) -> pd.DataFrame:
    columns = ["kind", "year", "value", "low", "high", "status", "series", "mark", "mark_below", "mark_start"]
    last = told.iloc[-1]
    paces = past_paces(catalogue, pace.indicator)
    worded = with_words(told, catalogue, told["indicator_name"])
    ends = {
        label: total_after(float(last["value"]), one.monthly, one.fading_percent / 100, pace.years)
        for label, one in _labelled(pace)
    }
    names = end_names(ends, max(*ends.values(), float(pace.target or 0), 1.0))
    drawn: list[dict[str, object]] = []
    for label, one in _labelled(pace):
        for step in range(pace.years + 1):
            reach = {
                end: total_after(float(last[end]), one.monthly, one.fading_percent / 100, step)
                for end in ("value", "low", "high")
            }
            bounds = Bounds(reach["low"], reach["high"])
            words = _total_words(reach["value"], bounds)
            drawn.append(
                {
                    **reach,
                    "high": reach["value"] if math.isinf(reach["high"]) else reach["high"],
                    **_path_words(label, words, last["position"] + step, bounds_words(bounds)),
                    "mark": names[label][0] if step == pace.years else "",
                    "mark_below": names[label][1] if step == pace.years else "",
                }
            )
    slow, fast = min(paces), max(paces)
    for step in range(pace.years + 1):
        low, high = (total_after(float(last["value"]), end, 0.0, step) for end in (slow, fast))
        span = _("{low} to {high}").format(low=number(low), high=number(high))
        drawn.append(
            {
                "low": low,
                "high": high,
                "value": None,
                **_path_words(_("past paces"), span, last["position"] + step, span),
            }
        )
    drawn += [
        {
            **{str(key): row[key] for key in ("value", "low", "status", *WORD_COLUMNS)},
            "high": row["value"] if math.isinf(row["high"]) else row["high"],
            "kind": "actual",
            "year": row["position"],
            "series": _("reports"),
            "mark_start": _("reports") if at == 0 else "",
        }
        for at, (_i, row) in enumerate(worded.iterrows())
    ]
    if pace.target is not None:
        drawn += [
            {
                "kind": "capacity",
                "year": place,
                "value": float(pace.target),
                "status": str(Status.ASSUMED),
                "series": _("target"),
                "mark_start": _("target") if place == told["position"].min() else "",
            }
            for place in (told["position"].min(), last["position"] + pace.years)
        ]
    return pd.DataFrame(drawn).reindex(columns=[*columns, *WORD_COLUMNS])


def _path_words(series: str, figure: str, place: float, bounds: str) -> dict[str, object]:
    return {
        "kind": "path",
        "year": float(place),
        "status": str(Status.ASSUMED),
        "series": series,
        "name": _("Scenario {name}").format(name=series) if series in SCENARIO_NAMES else series,
        "period": number(place, 1).replace(",", ""),
        "figure": figure,
        "bounds": bounds,
        "status_words": status_words(Status.ASSUMED),
        "source": _("your assumptions"),
    }


def _notes(catalogue: Catalogue, told: pd.DataFrame, pace: PaceChoice) -> tuple[str, ...]:
    paces = past_paces(catalogue, pace.indicator)
    last = told.iloc[-1]
    notes = [
        _("Total = latest count + months × pace; each year the pace loses the share that fades. No forecast."),
        _("Latest count: {figure}, {day}.").format(figure=figure_of(last), day=day_words(last["period_end"].date())),
        _("Band “past paces”: the slowest to the fastest between past reports, {low} to {high} a month.").format(
            low=number(min(paces), 1), high=number(max(paces), 1)
        ),
    ]
    notes += [
        _("From {start} to {end} the count has an open end, so the pace of that time is not sure.").format(
            start=day_words(one.start), end=day_words(one.end)
        )
        for one in stretches(told, founding(catalogue))
        if math.isinf(one.added.bounds.high)
    ]
    if math.isinf(last["high"]):
        notes.append(_("The latest count has no upper end, so totals are at least what is shown."))
    return (*notes, *dispute_notes(told, catalogue))


def _settings(pace: PaceChoice, name: str) -> tuple[str, ...]:
    settings = [_("Pace: {name}, {years} years ahead").format(name=name, years=pace.years)]
    settings += [
        _("{label}: {monthly} a month, {fading} % of it fades each year").format(
            label=label, monthly=in_full(one.monthly), fading=one.fading_percent
        )
        for label, one in _labelled(pace)
    ]
    if pace.target is not None:
        settings.append(_("Target: {target}").format(target=number(pace.target)))
    return tuple(settings)


def _parameters(pace: PaceChoice) -> dict[str, tuple[str, ...]]:
    parameters: dict[str, tuple[str, ...]] = {
        "pace": (pace.indicator,),
        "pace_years": (str(pace.years),),
        "pace_paths": (str(len(pace.scenarios)),),
    }
    for label, one in _labelled(pace):
        parameters[f"{label.lower()}_{pace.indicator}"] = (written(one.monthly),)
        parameters[f"{label.lower()}_pace_fades"] = (str(one.fading_percent),)
    if pace.target is not None:
        parameters["pace_target"] = (str(pace.target),)
    return parameters
