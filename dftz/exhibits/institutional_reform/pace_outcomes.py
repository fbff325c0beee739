"""Outcomes of the pace scenario: the total at its end, and when a target is reached."""

from __future__ import annotations

import math
from datetime import timedelta

import pandas as pd

from dftz.analytics.institutional_reform import DAYS_A_YEAR, MONTHS_A_YEAR, stretches, total_after, years_to_total
from dftz.data import Catalogue
from dftz.exhibits.exhibit import Column
from dftz.exhibits.figures import inputs_column, inputs_of
from dftz.exhibits.institutional_reform.choice import PaceChoice, PaceScenario, founding
from dftz.exhibits.institutional_reform.known_tasks import day_words
from dftz.exhibits.tracks import SCENARIO_NAMES
from dftz.model import Bounds, DatePrecision, Status
from dftz.wording import bounds_words, date_words, number, status_words
from dftz.wording import gettext as _

_MONTHS_OF_A_DAY = DAYS_A_YEAR / MONTHS_A_YEAR
"""Days of a month: a count a day times this is a count a month."""


def labelled(pace: PaceChoice) -> list[tuple[str, PaceScenario]]:
    """The scenarios with their names, in order."""
    return list(zip(SCENARIO_NAMES, pace.scenarios, strict=False))


def outcomes_of(told: pd.DataFrame, pace: PaceChoice) -> pd.DataFrame:
    """What each scenario comes to: one row per scenario, columns of ``outcome_columns``."""
    last = told.iloc[-1]
    rows = []
    for label, one in labelled(pace):
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
                "figure": total_words(value, Bounds(low, high)),
                "bounds": bounds_words(Bounds(round(low), round(high) if math.isfinite(high) else high)),
                "value": value,
                "low": low,
                "high": high,
                "unit": last["unit_symbol"],
                "status": status_words(Status.ASSUMED),
                "reached": "" if pace.target is None else _reached(last, one, pace.target),
                "inputs": str(last["observation_id"]),
            }
        )
    return pd.DataFrame(rows)


def total_words(value: float, bounds: Bounds) -> str:
    """A total of a path in words, to tens where it has four digits or more."""
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


def outcome_columns(pace: PaceChoice) -> tuple[Column, ...]:
    """The columns of the scenario's table, in reading order."""
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
        inputs_column(),
    )


def with_past_paces(catalogue: Catalogue, table: pd.DataFrame, told: pd.DataFrame) -> pd.DataFrame:
    """The scenario's table, with the paces between past reports below, a row each.

    Args:
        catalogue: says when the zone was founded.
        table: outcomes and points, columns of ``outcome_columns``.
        told: the running total's reports.
    """
    rows = []
    for one in stretches(told, founding(catalogue)):
        pace, bounds = (one.added.value or 0.0) * _MONTHS_OF_A_DAY / one.days, one.added.bounds
        rows.append(
            {
                **dict.fromkeys(table.columns, ""),
                "scenario": _("past paces"),
                "name": _("past paces"),
                "monthly": pace,
                "fading": float("nan"),
                "year": _("{start} to {end}").format(start=day_words(one.start), end=day_words(one.end)),
                "figure": _("{pace} a month").format(pace=number(pace, 1)),
                "value": pace,
                "low": bounds.low * _MONTHS_OF_A_DAY / one.days,
                "high": bounds.high * _MONTHS_OF_A_DAY / one.days,
                "unit": _("{unit} a month").format(unit=told["unit_symbol"].iloc[0]),
                "status": status_words(Status.DERIVED),
                "inputs": inputs_of(*one.level_ids),
            }
        )
    return pd.concat([table, pd.DataFrame(rows, columns=table.columns)], ignore_index=True) if rows else table
