"""The pace scenario: where registrations or innovations would stand if they went on at a pace that fades."""

from __future__ import annotations

import math

import pandas as pd

from dftz.analytics.institutional_reform import stretches, total_after
from dftz.charts.paths import growth_paths
from dftz.data import Catalogue
from dftz.exhibits.end_names import end_names
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.figures import WORD_COLUMNS, figure_of, inputs_of, sources_of, with_words
from dftz.exhibits.institutional_reform.choice import (
    PaceChoice,
    ReformChoice,
    founding,
    frame,
    totals_of,
)
from dftz.exhibits.institutional_reform.known_tasks import day_words
from dftz.exhibits.institutional_reform.pace_outcomes import (
    labelled,
    outcome_columns,
    outcomes_of,
    total_words,
    with_past_paces,
)
from dftz.exhibits.institutional_reform.paces import pace_series, past_paces
from dftz.exhibits.page_frame import KEPT, dispute_notes, with_scenario
from dftz.exhibits.tracks import SCENARIO_NAMES, written
from dftz.exhibits.year_by_year import year_by_year
from dftz.model import Bounds, Status
from dftz.wording import bounds_words, in_full, kept_per_language, number, status_words
from dftz.wording import gettext as _


@kept_per_language(KEPT)
def scenario_exhibit(catalogue: Catalogue, choice: ReformChoice, pace: PaceChoice) -> Exhibit:
    """Up to three paths of a running total from its latest report, beside what the past paces span."""
    told = totals_of(catalogue, pace.indicator).reset_index(drop=True)
    name = pace_series(catalogue)[pace.indicator]
    outcomes, rows = outcomes_of(told, pace), _rows(catalogue, told, pace)
    return Exhibit(
        exhibit_id="pace",
        title=_title(outcomes, name),
        subtitle=_("{name}; dashed paths are assumptions, points are reports").format(name=name),
        alt=_title(outcomes, name),
        spec=growth_paths(
            value_title=catalogue.units[str(told["unit_id"].iloc[0])].name,
            series=(_("reports"), *SCENARIO_NAMES, _("past paces"), _("target")),
        ),
        rows=rows.drop(columns="inputs"),
        table=with_past_paces(catalogue, year_by_year(outcomes, rows, outcome_columns(pace)), told),
        formula=_("Total = latest count + months × pace; each year the pace loses the share that fades"),
        brief=outcomes,
        columns=outcome_columns(pace),
        notes=_notes(catalogue, told, pace),
        sources=sources_of(told, catalogue),
        file_stem=f"pace-of-{pace.indicator.replace('_', '-')}",
        **with_scenario(frame(catalogue, choice, obeyed=()), _settings(pace, name), _parameters(pace)),
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
    columns = ["kind", "year", "value", "low", "high", "status", "series", "mark", "mark_below", "mark_start", "inputs"]
    last = told.iloc[-1]
    paces = past_paces(catalogue, pace.indicator)
    worded = with_words(told, catalogue, told["indicator_name"])
    ends = {
        label: total_after(float(last["value"]), one.monthly, one.fading_percent / 100, pace.years)
        for label, one in labelled(pace)
    }
    names = end_names(ends, max(*ends.values(), float(pace.target or 0), 1.0))
    drawn: list[dict[str, object]] = []
    for label, one in labelled(pace):
        for step in range(pace.years + 1):
            reach = {
                end: total_after(float(last[end]), one.monthly, one.fading_percent / 100, step)
                for end in ("value", "low", "high")
            }
            bounds = Bounds(reach["low"], reach["high"])
            words = total_words(reach["value"], bounds)
            drawn.append(
                {
                    **reach,
                    "high": reach["value"] if math.isinf(reach["high"]) else reach["high"],
                    **_path_words(label, words, last["position"] + step, bounds_words(bounds)),
                    "inputs": last["observation_id"],
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
                "inputs": inputs_of(*told["observation_id"]),
            }
        )
    drawn += [
        {
            **{str(key): row[key] for key in ("value", "low", "status", *WORD_COLUMNS)},
            "high": row["value"] if math.isinf(row["high"]) else row["high"],
            "kind": "actual",
            "year": row["position"],
            "series": _("reports"),
            "inputs": row["observation_id"],
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
        for label, one in labelled(pace)
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
    for label, one in labelled(pace):
        parameters[f"{label.lower()}_{pace.indicator}"] = (written(one.monthly),)
        parameters[f"{label.lower()}_pace_fades"] = (str(one.fading_percent),)
    if pace.target is not None:
        parameters["pace_target"] = (str(pace.target),)
    return parameters
