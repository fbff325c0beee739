"""Goal-seek as a table: the cut needed, the cuts achieved, whether they would do, and every point of the chart."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dftz.exhibits.exhibit import Column
from dftz.exhibits.figures import figure_of, inputs_column, inputs_of
from dftz.exhibits.trade_facilitation.choice import GoalChoice
from dftz.exhibits.trade_facilitation.levels import Achieved
from dftz.model import Quantity, Status
from dftz.wording import derived_number, in_full, number, status_words, with_unit
from dftz.wording import gettext as _

_DRAWN = ["path", "actual"]


@dataclass(frozen=True, kw_only=True)
class Seek:
    """A goal with where it begins, the years until then, the yearly cut it needs (None: none) and those achieved."""

    goal: GoalChoice
    start: pd.Series
    years: float
    needed: Quantity | None
    known: tuple[Achieved, ...]
    derived: bool


def percent_words(cut: Quantity) -> str:
    """A cut per year in words; its bounds are those of printed digits alone, so one decimal says enough."""
    return with_unit(derived_number(cut.value or 0.0, cut.bounds, 1), "%")


def goal_columns() -> tuple[Column, ...]:
    """The columns of the table, in reading order."""
    return (
        Column(key="name", label=_("Cut per year, or point of the chart"), brief=True),
        Column(key="figure", label=_("Figure"), brief=True),
        Column(key="value", label=_("Value")),
        Column(key="low", label=_("Low")),
        Column(key="high", label=_("High")),
        Column(key="unit", label=_("Unit")),
        Column(key="status", label=_("Status"), brief=True),
        Column(key="basis", label=_("From, to"), brief=True),
        Column(key="reaches", label=_("Would reach the goal"), brief=True),
        Column(key="year", label=_("Time"), help=_("Of a point of the chart; a figure stands in its period's middle.")),
        inputs_column(),
    )


def cuts(seek: Seek) -> pd.DataFrame:
    """The cut needed, then every cut achieved and whether it would reach the goal."""
    needed = [] if seek.needed is None else [_needed_row(seek, seek.needed)]
    achievements = [
        _cut_row(
            one.name,
            one.pace,
            Status.DERIVED,
            basis=_("{first} ({first_year}) to {last} ({last_year}), {years} years").format(
                first=figure_of(one.first),
                first_year=one.first["year"],
                last=figure_of(one.last),
                last_year=one.last["year"],
                years=number(one.years, 2),
            ),
            reaches=_reaches(one.pace, seek.needed),
            inputs=inputs_of(*one.ids),
        )
        for one in seek.known
    ]
    return pd.DataFrame([*needed, *achievements], columns=[column.key for column in goal_columns()])


def _needed_row(seek: Seek, needed: Quantity) -> dict[str, object]:
    basis = _("{now} to {hours}, {years} years").format(
        now=figure_of(seek.start), hours=with_unit(in_full(seek.goal.hours), _("h")), years=number(seek.years, 2)
    )
    return _cut_row(
        _("Needed for the goal"), needed, Status.ASSUMED, basis=basis, inputs=str(seek.start["observation_id"])
    )


def _cut_row(
    name: str, cut: Quantity, status: Status, *, basis: str, inputs: str, reaches: str = ""
) -> dict[str, object]:
    return {
        "name": name,
        "figure": percent_words(cut),
        "value": cut.value,
        "low": cut.bounds.low,
        "high": cut.bounds.high,
        "unit": _("% a year"),
        "status": status_words(status),
        "basis": basis,
        "reaches": reaches,
        "inputs": inputs,
    }


def _reaches(pace: Quantity, needed: Quantity | None) -> str:
    if needed is None:
        return ""
    if pace.bounds.low >= needed.bounds.high:
        return _("yes")
    return _("no") if pace.bounds.high < needed.bounds.low else _("cannot be told")


def goal_table(seek: Seek, rows: pd.DataFrame) -> pd.DataFrame:
    """The cuts, then the points behind them, so that the chart can be drawn again from the file.

    Args:
        seek: what is sought.
        rows: what the chart draws, with ``inputs``.
    """
    points = rows[rows["kind"].isin(_DRAWN)]
    told = pd.DataFrame(
        {
            **{key: points[key] for key in ("name", "figure", "value", "low", "high", "inputs")},
            "unit": _("h"),
            "status": points["status_words"],
            "year": points["period"],
        }
    )
    keys = [column.key for column in goal_columns()]
    joined = pd.concat([cuts(seek), told], ignore_index=True).reindex(columns=keys)
    words = [key for key in keys if not pd.api.types.is_numeric_dtype(joined[key])]
    return joined.assign(**{key: joined[key].fillna("") for key in words})
