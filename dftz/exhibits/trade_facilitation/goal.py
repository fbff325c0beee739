"""Goal-seek: the yearly cut that reaches a clearance time in time, beside the cuts that were achieved."""

from __future__ import annotations

import pandas as pd

from dftz.analytics.pace import cut_path, yearly_cut
from dftz.analytics.series import quantity
from dftz.charts.paths import growth_paths
from dftz.data import Catalogue
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.figures import WORD_COLUMNS, figure_of, inputs_of, period_of, sources_of, with_words
from dftz.exhibits.page_frame import KEPT, dispute_notes, with_scenario
from dftz.exhibits.tracks import written
from dftz.exhibits.trade_facilitation.choice import GoalChoice, TradeChoice, frame
from dftz.exhibits.trade_facilitation.goal_table import Seek, cuts, goal_columns, goal_table, percent_words
from dftz.exhibits.trade_facilitation.levels import Achieved, achieved, latest_levels, levels, series_name
from dftz.model import Bounds, Quantity, Status
from dftz.wording import bounds_words, in_full, kept_per_language, number, status_words, with_unit
from dftz.wording import gettext as _

_STEPS = 12
"""Points on a path: enough for a curve that looks smooth."""


@kept_per_language(KEPT)
def goal_exhibit(catalogue: Catalogue, choice: TradeChoice, goal: GoalChoice) -> Exhibit:
    """The yearly cut from the latest time of a series to a goal, and where the cuts achieved so far would lead."""
    start = latest_levels(catalogue)[goal.series]
    years = goal.year + 1 - float(start["position"])
    known = achieved(catalogue, derived=choice.derived)
    seek = Seek(
        goal=goal, start=start, years=years, needed=_needed(start, goal, years), known=known, derived=choice.derived
    )
    rows = _rows(catalogue, seek)
    figures = pd.DataFrame([start, *(row for one in known for row in (one.first, one.last))])
    figures = figures.drop_duplicates("observation_id")
    return Exhibit(
        exhibit_id="goal",
        title=_title(catalogue, seek),
        subtitle=_("Hours of clearance; dashed paths are assumptions"),
        alt=_title(catalogue, seek),
        spec=growth_paths(
            value_title=_("hours"),
            series=(_("what happened"), _("needed"), _("at its own pace"), _("goal")),
        ),
        rows=rows.drop(columns="inputs"),
        table=goal_table(seek, rows),
        brief=cuts(seek),
        formula=_("Cut per year = 1 − (last ÷ first)^(1 ÷ years); a path loses that share every year"),
        columns=goal_columns(),
        notes=_notes(seek, figures, catalogue),
        sources=sources_of(figures, catalogue),
        file_stem=f"goal-{goal.series.replace('/', '-').replace('_', '-')}-{goal.hours:g}-hours-{goal.year}",
        empty="",
        **with_scenario(
            frame(catalogue, choice, obeyed=("derived",)),
            (
                _("Goal: {name}, {hours} by the end of {year}").format(
                    name=series_name(start, catalogue), hours=with_unit(in_full(goal.hours), _("h")), year=goal.year
                ),
            ),
            {"goal": (goal.series,), "goal_hours": (written(goal.hours),), "goal_year": (str(goal.year),)},
        ),
    )


def _target(goal: GoalChoice) -> Quantity:
    return Quantity(value=goal.hours, bounds=Bounds(goal.hours, goal.hours), unit_id="hour", status=Status.ASSUMED)


def _needed(start: pd.Series, goal: GoalChoice, years: float) -> Quantity | None:
    """Cut per year in percent; None where the goal is met already, lies in the past or cannot be reached."""
    if years <= 0 or goal.hours <= 0 or goal.hours >= start["low"]:
        return None
    return yearly_cut(quantity(start), _target(goal), years)


def _title(catalogue: Catalogue, seek: Seek) -> str:
    start, goal, needed = seek.start, seek.goal, seek.needed
    name, hours = series_name(start, catalogue), with_unit(in_full(goal.hours), _("h"))
    if goal.hours >= start["high"]:
        return _("{hours} is met already: {name} stood at {now} in {period}").format(
            hours=hours, name=name, now=figure_of(start), period=period_of(start, stamped=False)
        )
    if seek.years <= 0:
        return _("The end of {year} lies before the latest figure of {name}, {period}").format(
            year=goal.year, name=name, period=period_of(start, stamped=False)
        )
    if goal.hours <= 0:
        return _("No yearly cut reaches 0 h: every cut leaves something")
    if needed is None:
        return _("{hours} may be met already: {name} stood at {now}, which its printing cannot tell apart").format(
            hours=hours, name=name, now=figure_of(start)
        )
    return _("{name}: {hours} by the end of {year} needs a cut of {cut} every year").format(
        name=name, hours=hours, year=goal.year, cut=percent_words(needed)
    )


def _rows(catalogue: Catalogue, seek: Seek) -> pd.DataFrame:
    start, goal, years = seek.start, seek.goal, seek.years
    columns = [
        "kind",
        "year",
        "value",
        "low",
        "high",
        "status",
        "series",
        "mark",
        "mark_below",
        "mark_start",
        "inputs",
        *WORD_COLUMNS,
    ]
    own = levels(catalogue, derived=seek.derived)
    own = own[
        (own["area_id"] == start["area_id"]) & (own["subject"] == start["subject"]) & (own["breakdown"] == "")
    ].reset_index(drop=True)
    worded = with_words(own, catalogue, [series_name(row, catalogue) for _i, row in own.iterrows()])
    drawn: list[dict[str, object]] = [
        {
            **{str(key): row[key] for key in ("value", "low", "high", "status", *WORD_COLUMNS)},
            "kind": "actual",
            "year": row["position"],
            "series": _("what happened"),
            "inputs": row["observation_id"],
            "mark_start": _("what happened") if row["position"] == worded["position"].min() else "",
        }
        for _i, row in worded.iterrows()
    ]
    first = float(worded["position"].min())
    if years > 0:
        if seek.needed is not None:
            drawn += _path(start, seek.needed.value or 0.0, years, _("needed"))
        yardsticks = [one for one in seek.known if one.series == goal.series and (one.pace.value or 0.0) > 0]
        for one in yardsticks:
            drawn += _path(start, one.pace.value or 0.0, years, _("at its own pace"), one)
    drawn += [
        {
            "kind": "capacity",
            "year": place,
            "value": goal.hours,
            "status": str(Status.ASSUMED),
            "series": _("goal"),
            "mark_start": _("goal") if place == first else "",
        }
        for place in sorted({first, max(float(goal.year + 1), float(start["position"]))})
    ]
    return pd.DataFrame(drawn).reindex(columns=columns)


def _path(
    start: pd.Series, cut: float, years: float, series: str, achievement: Achieved | None = None
) -> list[dict[str, object]]:
    """A path of a steady yearly cut from the latest figure, with its words; the cut that was achieved, or needed."""
    name = "" if achievement is None else achievement.name
    behind = [start["observation_id"], *([] if achievement is None else achievement.ids)]
    drawn: list[dict[str, object]] = []
    for step in range(_STEPS + 1):
        at = years * step / _STEPS
        value = cut_path(float(start["value"]), cut, at)
        drawn.append(
            {
                "kind": "path",
                "year": float(start["position"]) + at,
                "value": value,
                "low": value,
                "high": value,
                "status": str(Status.ASSUMED),
                "series": series,
                "inputs": inputs_of(*behind),
                "mark": series if step == _STEPS and name else "",
                "mark_below": series if step == _STEPS and not name else "",
                "name": _("{name}, {area}").format(name=series, area=name) if name else series,
                "period": number(float(start["position"]) + at, 1).replace(",", ""),
                "figure": with_unit(number(value, 2), _("h")),
                "bounds": _("cut of {cut} a year").format(cut=with_unit(number(cut, 1), "%")),
                "status_words": status_words(Status.ASSUMED),
                "source": _("a steady yearly cut"),
            }
        )
    return drawn


def _notes(seek: Seek, figures: pd.DataFrame, catalogue: Catalogue) -> tuple[str, ...]:
    start = seek.start
    notes = [
        _("Cut per year = 1 − (goal ÷ latest)^(1 ÷ years); the goal stands at the end of {year}.").format(
            year=seek.goal.year
        ),
        _("A figure stands in the middle of its period. Bounds are those of printed digits; dates are taken as given."),
    ]
    notes += [
        _("{name} achieved a cut of {cut} a year from {first} to {last} ({bounds}).").format(
            name=one.name,
            cut=percent_words(one.pace),
            first=one.first["year"],
            last=one.last["year"],
            bounds=bounds_words(one.pace.bounds, "%"),
        )
        for one in seek.known
    ]
    if start["period_basis"] == "inferred":
        notes.append(
            _(
                "The latest figure is not dated by its source; {period} is inferred. Half a year more or less"
                " changes the cut more than the digits do."
            ).format(period=period_of(start, stamped=False))
        )
    return (*notes, *dispute_notes(figures, catalogue))
