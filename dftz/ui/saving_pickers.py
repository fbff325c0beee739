"""The scenarios of the trade facilitation page: inspections, the value of time, a goal; each bound to the address."""

from __future__ import annotations

import streamlit as st

from dftz.data import Catalogue
from dftz.exhibits import trade_facilitation as trade
from dftz.ui import shared
from dftz.ui.filters import nothing_on_record
from dftz.ui.link import read_numbers, read_options
from dftz.wording import gettext as _
from dftz.wording import number, with_unit

_CURRENCIES = ("CNY", "USD", "EUR")
_TRADES = (*(digit * 10**power for power in range(6) for digit in (1, 2, 5)), 1_000_000)
_FIRST_TRADE = 1000
_FIRST_SENSITIVE = (20, 60)
_LONGEST = 20
_LAST_GOAL_YEAR = 2060
_FIRST_GOAL_YEARS = 2


def currency_picker() -> str:
    """The currency of everything in money on this page; amounts are not converted."""
    read_options("currency", {one: one for one in _CURRENCIES})
    return (
        st.segmented_control(
            _("Currency"),
            list(_CURRENCIES),
            default=_CURRENCIES[0],
            required=True,
            key="currency",
            bind="query-params",
            help=_("The name of your amounts. Nothing is converted."),
        )
        or _CURRENCIES[0]
    )


def inspection_picker(currency: str) -> trade.InspectionChoice:
    """How many companies, what a work day costs, and how many inspectors came."""
    limits = {"companies": (1, 2000, 100), "daily_cost": (0, 5000, 800), "inspectors": (1, 10, 2)}
    labels = {
        "companies": _("Companies"),
        "daily_cost": _("Cost of a work day, {currency}").format(currency=currency),
        "inspectors": _("Inspectors per visit"),
    }
    steps = {"companies": 1, "daily_cost": 50, "inspectors": 1}
    chosen = {}
    with st.container(border=True, key="inspection-scenario"):
        for (key, (low, high, first)), place in zip(limits.items(), st.columns(3, gap="medium"), strict=True):
            read_numbers(key, low, high, count=1, read=int)
            chosen[key] = place.slider(labels[key], low, high, first, step=steps[key], key=key, bind="query-params")
    return trade.InspectionChoice(**chosen, currency=currency)


def value_picker(catalogue: Catalogue, currency: str) -> trade.ValueChoice | None:
    """Trade, growth and years in common; hours, value of a day and sensitive share for each scenario.

    None, with a sentence, where the package holds no value of a day.
    """
    if not trade.day_values(catalogue):
        nothing_on_record(_("study of what a day is worth"))
        return None
    trades = {str(one): with_unit(number(one), _("million {currency}").format(currency=currency)) for one in _TRADES}
    read_options("trade", trades)
    read_numbers("unsure", 0, 50, count=1, read=int)
    read_numbers("growth", -5, 15, count=2, read=float)
    read_numbers("ahead", 2, _LONGEST, count=1, read=int)
    with st.container(border=True, key="value-scenario"):
        how_much, how_sure = st.columns([2, 1], gap="medium")
        chosen = how_much.select_slider(
            _("Yearly trade value"),
            list(trades),
            value=str(_FIRST_TRADE),
            format_func=lambda one: trades.get(one, one),
            key="trade",
            bind="query-params",
        )
        unsure = how_sure.slider(_("Sure within"), 0, 50, 10, format="± %d %%", key="unsure", bind="query-params")
        fast, long, many = st.columns(3, gap="medium")
        growth = fast.slider(
            _("Growth a year"), -5.0, 15.0, (0.0, 4.0), step=0.5, format="%.1f %%", key="growth", bind="query-params"
        )
        years = long.slider(_("Years"), 2, _LONGEST, 5, key="ahead", bind="query-params")
        read_options("savings", {str(one): str(one) for one in (1, 2, 3)})
        count = many.segmented_control(
            _("Scenarios side by side"), [1, 2, 3], default=3, required=True, key="savings", bind="query-params"
        )
        names = trade.SCENARIO_NAMES[: int(count or 1)]
        scenarios = tuple(_saving(catalogue, name, place) for place, name in enumerate(names))
        _yardsticks(catalogue)
    return trade.ValueChoice(
        trade=int(chosen),
        currency=currency,
        unsure_percent=unsure,
        growth=growth,
        years=years,
        scenarios=scenarios,
    )


def goal_picker(catalogue: Catalogue) -> trade.GoalChoice | None:
    """The series to go on with, the hours to reach and the year; None, with a sentence, where there is no series."""
    names = trade.goal_series(catalogue)
    if not names:
        nothing_on_record(_("clearance time to go on from"))
        return None
    read_options("goal", names)
    read_numbers("goal_hours", 0, 1000, count=1, read=float)
    read_numbers("goal_year", 2000, _LAST_GOAL_YEAR, count=1, read=int)
    with st.container(border=True, key="goal-scenario"):
        what, how_low, when = st.columns([2, 1, 1], gap="medium")
        series = what.selectbox(
            _("Go on from"),
            list(names),
            format_func=names.__getitem__,
            key="goal",
            bind="query-params",
            on_change=_restart_goal,
            args=(catalogue,),
        )
        hours, year = _first_goal(catalogue, series)
        goal_hours = how_low.number_input(
            _("Hours to reach"), 0.0, 1000.0, hours, step=0.5, format="%.10g", key="goal_hours", bind="query-params"
        )
        goal_year = when.number_input(
            _("By the end of"), 2000, _LAST_GOAL_YEAR, year, step=1, key="goal_year", bind="query-params"
        )
    return trade.GoalChoice(series=series, hours=float(goal_hours), year=int(goal_year))


def _saving(catalogue: Catalogue, name: str, place: int) -> trade.SavingChoice:
    lower, most = name.lower(), float(trade.most_hours(catalogue))
    days = trade.day_values(catalogue)
    achieved = [trade.rounded_hours(one) for one in trade.hours_saved(catalogue)]
    first = achieved[place % len(achieved)] if achieved else 24.0
    read_numbers(f"{lower}_hours", 0, most, count=2, read=float)
    read_options(f"{lower}_day", days)
    read_numbers(f"{lower}_sensitive", 0, 100, count=2, read=int)
    label, how_long, worth, sensitive = st.columns([1, 6, 8, 6], gap="medium", vertical_alignment="center")
    label.markdown(f"**{name}**")
    hours = how_long.slider(
        _("{name}: hours saved").format(name=name),
        0.0,
        most,
        (first, first),
        step=0.1,
        format="%.1f h",
        key=f"{lower}_hours",
        bind="query-params",
    )
    day = worth.selectbox(
        _("{name}: value of one day").format(name=name),
        list(days),
        format_func=days.__getitem__,
        key=f"{lower}_day",
        bind="query-params",
    )
    share = sensitive.slider(
        _("{name}: time-sensitive share").format(name=name),
        0,
        100,
        _FIRST_SENSITIVE,
        step=5,
        format="%d %%",
        key=f"{lower}_sensitive",
        bind="query-params",
    )
    return trade.SavingChoice(hours=hours, sensitive=share, parameter=day)


def _yardsticks(catalogue: Catalogue) -> None:
    """What was achieved, beside the hours' tracks."""
    told = " · ".join(
        _("{name} **{hours} h** ({first} to {last})").format(
            name=one.name,
            hours=number(trade.rounded_hours(one), 1),
            first=one.first["year"],
            last=one.last["year"],
        )
        for one in trade.hours_saved(catalogue, derived=shared.derived())
    )
    if told:
        st.caption(_("Hours saved so far: {told}").format(told=told))


def _first_goal(catalogue: Catalogue, series: str) -> tuple[float, int]:
    """What a goal begins with: half of the latest time, two years on."""
    hours, year = trade.goal_start(catalogue, series)
    return round(hours / 2, 1), year + _FIRST_GOAL_YEARS


def _restart_goal(catalogue: Catalogue) -> None:
    """Another series begins with a goal of its own."""
    st.session_state["goal_hours"], st.session_state["goal_year"] = _first_goal(catalogue, st.session_state["goal"])
