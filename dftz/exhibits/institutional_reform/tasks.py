"""Reform tasks: done of all, as steps at the reports, with the pace reached and the pace that would have sufficed."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd

from dftz.analytics.institutional_reform import DAYS_A_YEAR, MONTHS_A_YEAR
from dftz.analytics.periods import position
from dftz.charts.steps import report_steps
from dftz.data import Catalogue
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.figures import (
    WORD_COLUMNS,
    figure_columns,
    sources_of,
    with_words,
)
from dftz.exhibits.institutional_reform.choice import (
    TASKS,
    TASKS_TOTAL,
    ZONE,
    ReformChoice,
    TaskChoice,
    founding,
    frame,
    in_years,
    totals_of,
)
from dftz.exhibits.institutional_reform.known_tasks import KnownTasks, day_words, tasks_table
from dftz.exhibits.known import known_since
from dftz.exhibits.page_frame import KEPT, dispute_notes, with_scenario
from dftz.model import PeriodKind
from dftz.wording import gettext as _
from dftz.wording import kept_per_language, ngettext, number, with_unit


def report_dates(catalogue: Catalogue) -> tuple[date, ...]:
    """Days of the reports on tasks, in order."""
    return tuple(dict.fromkeys(day.date() for day in totals_of(catalogue, TASKS)["period_end"]))


@kept_per_language(KEPT)
def tasks_exhibit(catalogue: Catalogue, choice: ReformChoice, setting: TaskChoice) -> Exhibit:
    """Tasks done as known on a day, of all tasks; the pace between reports, and the one that finishes in time."""
    known = in_years(totals_of(catalogue, TASKS), choice)
    since = known_since(catalogue, known, "period_end")
    told = known[since.dt.date <= setting.as_of].reset_index(drop=True)
    assigned = _assigned(catalogue)
    figures = told if assigned is None or told.empty else pd.concat([told, assigned.to_frame().T], ignore_index=True)
    worded = with_words(figures, catalogue, figures["indicator_name"])
    began = founding(catalogue)
    months = timedelta(days=round(setting.finish_months * DAYS_A_YEAR / MONTHS_A_YEAR))
    view = KnownTasks(
        told=told,
        total=None if assigned is None else float(assigned["value"]),
        total_id="" if assigned is None else str(assigned["observation_id"]),
        began=began,
        end=None if began is None else began + months,
        derived=choice.derived,
    )
    return Exhibit(
        exhibit_id="reform-tasks",
        title=_title(view),
        subtitle=_("Reform tasks done, as known on {day}").format(day=day_words(setting.as_of)),
        alt=_title(view),
        spec=report_steps(value_title=_("tasks")),
        rows=_rows(worded, view),
        table=tasks_table(worded, view),
        columns=figure_columns(),
        notes=(*_notes(view), *dispute_notes(told, catalogue)),
        sources=sources_of(figures, catalogue),
        file_stem=f"reform-tasks-{setting.as_of}",
        empty="" if len(told) else _("No report on tasks lies in these years by that day."),
        **with_scenario(
            frame(catalogue, choice, obeyed=("when", "derived", "as_of")),
            (
                _("Tasks as known on {day}; finish within {months} months").format(
                    day=day_words(setting.as_of), months=setting.finish_months
                ),
            ),
            {"as_of": (str(setting.as_of),), "finish": (str(setting.finish_months),)},
        ),
    )


def _assigned(catalogue: Catalogue) -> pd.Series | None:
    """How many tasks the zone was given; None where no source says."""
    own = catalogue.figures.where(indicator_id=TASKS_TOTAL, area_id=ZONE)
    return None if own.empty else own.iloc[-1]


def _title(view: KnownTasks) -> str:
    if view.told.empty:
        return _("No report on reform tasks in this selection")
    done = number(view.done)
    if view.total is None:
        return _("{done} reform tasks were done by {day}").format(done=done, day=day_words(view.last_day))
    if view.done >= view.total:
        first = view.told[view.told["value"] >= view.total].iloc[0]
        return _("All {total} reform tasks were reported done by {day}").format(
            total=number(view.total), day=day_words(first["period_end"].date())
        )
    return _("{done} of {total} reform tasks, {share}, were reported done by {day}").format(
        done=done,
        total=number(view.total),
        share=with_unit(number(100 * view.done / view.total, 1), "%"),
        day=day_words(view.last_day),
    )


def _rows(worded: pd.DataFrame, view: KnownTasks) -> pd.DataFrame:
    columns = ["kind", "position", "value", "status", "series", "mark", "mark_below", "mark_start", *WORD_COLUMNS]
    if view.told.empty:
        return pd.DataFrame(columns=columns)
    done = worded.iloc[: len(view.told)]
    drawn: list[dict[str, object]] = [
        {
            **{key: row[key] for key in ("position", "value", "status", *WORD_COLUMNS)},
            "kind": "done",
            "series": _("done"),
            "mark_below": _("done") if at == len(done) - 1 else "",
        }
        for at, (_i, row) in enumerate(done.iterrows())
    ]
    last = float(view.told["position"].max())
    left = _place(view.began) if view.began else float(view.told["position"].min())
    right = max(last, _place(view.end)) if view.end else last
    if view.total is not None:
        all_tasks = {"kind": "total", "value": view.total, "series": _("all tasks")}
        drawn += [
            {**all_tasks, "position": left, "mark_start": _("all tasks")},
            {**all_tasks, "position": right},
        ]
    if view.needed_from_start and view.began and view.end:
        needed = {"kind": "needed", "series": _("needed")}
        drawn += [
            {**needed, "position": _place(view.began), "value": 0.0},
            {**needed, "position": _place(view.end), "value": view.total, "mark_below": _("needed")},
        ]
    return pd.DataFrame(drawn).reindex(columns=columns)


def _place(day: date) -> float:
    return position(PeriodKind.AS_OF, None, pd.Timestamp(day))


def _notes(view: KnownTasks) -> list[str]:
    notes = [_("A step stands at the day of its report, which may repeat an older count.")]
    notes += [
        _("{period}: {pace} tasks a month.").format(period=period, pace=number(pace, 2))
        for period, pace, _between in view.paces
        if pace > 0
    ]
    if view.needed_from_start is not None and view.end is not None and not view.told.empty and view.total is not None:
        notes.append(
            _("Dashed: all {total} by {day} would have needed {pace} a month from the founding on.").format(
                total=number(view.total), day=day_words(view.end), pace=number(view.needed_from_start, 2)
            )
        )
    if view.told.empty or view.total is None or view.end is None or not view.derived or view.done >= view.total:
        return notes
    left = view.total - view.done
    words = ngettext("{left} task was left", "{left} tasks were left", int(left)).format(left=number(left))
    if view.needed is None:
        notes.append(_("{words}, and {day} had passed.").format(words=words, day=day_words(view.end)))
    else:
        notes.append(
            _("{words}; to finish by {day} needed {pace} a month.").format(
                words=words, day=day_words(view.end), pace=number(view.needed, 2)
            )
        )
    return notes
