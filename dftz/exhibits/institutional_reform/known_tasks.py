"""What was known of the reform tasks on a day, and what follows: the pace reached and needed, the share, the rest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from dftz.analytics.institutional_reform import DAYS_A_YEAR, MONTHS_A_YEAR, Stretch, needed_pace, stretches
from dftz.exhibits.figures import derived_row, figure_table, inputs_of
from dftz.model import Bounds, DatePrecision, Quantity, Status
from dftz.wording import date_words, number
from dftz.wording import gettext as _


@dataclass(frozen=True, kw_only=True)
class KnownTasks:
    """What was known of the tasks on a day: the reports until then, all tasks, the first day and the last."""

    told: pd.DataFrame
    total: float | None
    total_id: str
    began: date | None
    end: date | None
    derived: bool

    @property
    def last_day(self) -> date:
        """Day of the last report."""
        day: date = self.told["period_end"].iloc[-1].date()
        return day

    @property
    def done(self) -> float:
        """Tasks done by the last report."""
        return float(self.told["value"].iloc[-1])

    @property
    def done_id(self) -> str:
        """Identifier of the last report's figure."""
        return str(self.told["observation_id"].iloc[-1])

    @property
    def needed(self) -> float | None:
        """Tasks a month that finish in time from the last report; None where there is nothing to say."""
        if self.total is None or self.told.empty or self.end is None or not self.derived:
            return None
        return needed_pace(self.done, self.total, self.last_day, self.end)

    @property
    def needed_from_start(self) -> float | None:
        """Tasks a month that would have done all of them in time from the founding on; None where nothing says so."""
        if self.total is None or self.began is None or self.end is None or not self.derived:
            return None
        return needed_pace(0.0, self.total, self.began, self.end)

    @property
    def paces(self) -> list[tuple[str, float, Stretch]]:
        """Tasks a month between successive reports, with the days they lie between and what was added."""
        if not self.derived:
            return []
        return [
            (
                _("{start} to {end}").format(start=day_words(one.start), end=day_words(one.end)),
                (one.added.value or 0.0) / one.days * DAYS_A_YEAR / MONTHS_A_YEAR,
                one,
            )
            for one in stretches(self.told)
        ]


def day_words(day: date) -> str:
    """A report's day in words."""
    return date_words(day, DatePrecision.DAY)


def tasks_table(worded: pd.DataFrame, view: KnownTasks) -> pd.DataFrame:
    """The reports, then what follows from them: the pace between reports, the share done, the pace needed."""
    table = figure_table(worded)
    if not view.derived or view.told.empty:
        return table
    rows = [*_reached(view), *_needed(view)]
    return pd.concat([table, pd.DataFrame(rows, columns=table.columns)], ignore_index=True) if rows else table


def _reached(view: KnownTasks) -> list[dict[str, object]]:
    """Tasks a month between the reports, and the share of all tasks at the last."""
    rows = [
        derived_row(
            _("Tasks done per month"),
            period,
            _exact(pace),
            _("tasks a month"),
            decimals=2,
            formula=_("{added} tasks ÷ {days} days × {year} ÷ {months}").format(
                added=number(between.added.value or 0.0), days=between.days, year=DAYS_A_YEAR, months=MONTHS_A_YEAR
            ),
            inputs=inputs_of(*between.level_ids),
        )
        for period, pace, between in view.paces
    ]
    if view.total is not None:
        rows.append(
            derived_row(
                _("Share of tasks done"),
                day_words(view.last_day),
                _exact(100 * view.done / view.total),
                "%",
                decimals=1,
                formula=_("{done} ÷ {total}").format(done=number(view.done), total=number(view.total)),
                inputs=inputs_of(view.done_id, view.total_id),
            )
        )
        rows.append(
            derived_row(
                _("Tasks left"),
                day_words(view.last_day),
                _exact(max(view.total - view.done, 0.0)),
                _("tasks"),
                decimals=0,
                formula=_("{total} \N{MINUS SIGN} {done}").format(done=number(view.done), total=number(view.total)),
                inputs=inputs_of(view.done_id, view.total_id),
            )
        )
    return rows


def _needed(view: KnownTasks) -> list[dict[str, object]]:
    """Tasks a month that finish in time from the last report on, and from the founding on."""
    if view.end is None or view.total is None:
        return []
    wanted: list[tuple[str, float | None, str, tuple[date, float], tuple[str, ...]]] = [
        (
            _("Tasks needed per month"),
            view.needed,
            _("until {day}").format(day=day_words(view.end)),
            (view.last_day, view.total - view.done),
            (view.done_id, view.total_id),
        )
    ]
    if view.began is not None:
        wanted.append(
            (
                _("Tasks that would have been needed per month"),
                view.needed_from_start,
                _("{start} to {end}").format(start=day_words(view.began), end=day_words(view.end)),
                (view.began, view.total),
                (view.total_id,),
            )
        )
    return [
        derived_row(
            name,
            period,
            _exact(pace, Status.ASSUMED),
            _("tasks a month"),
            decimals=2,
            formula=_("{left} tasks ÷ {days} days × {year} ÷ {months}").format(
                left=number(max(left, 0.0)), days=(view.end - start).days, year=DAYS_A_YEAR, months=MONTHS_A_YEAR
            ),
            inputs=inputs_of(*ids),
        )
        for name, pace, period, (start, left), ids in wanted
        if pace is not None
    ]


def _exact(value: float, status: Status = Status.DERIVED) -> Quantity:
    """Counts and days are exact, so the bounds are the value."""
    return Quantity(value=value, bounds=Bounds(value, value), unit_id="", status=status)
