"""The scenarios of the trade facilitation page: inspections, the value of time, a goal; each bound to the address."""

from __future__ import annotations

import streamlit as st

from dftz.data import Catalogue
from dftz.exhibits import trade_facilitation as trade
from dftz.exhibits.tracks import Number, Track
from dftz.ui import shared
from dftz.ui.filters import how_many, nothing_on_record, one_of, slider, span_slider, switch
from dftz.ui.link import keep_within, read_number, read_one
from dftz.wording import gettext as _
from dftz.wording import number


def currency_picker() -> str:
    """The currency of everything in money on this page; amounts are not converted."""
    return switch(
        _("Currency"),
        "currency",
        trade.currency_names(),
        next(iter(trade.currency_names())),
        explanation=_("The name of your amounts. Nothing is converted."),
    )


def inspection_picker(currency: str) -> trade.InspectionChoice:
    """How many companies, what a work day costs, and how many inspectors came."""
    with st.container(border=True, key="inspection-scenario"):
        many, dear, often = st.columns(3, gap="medium")
        with many:
            companies = slider(_("Companies"), "companies", trade.COMPANIES)
        with dear:
            label = _("Cost of a work day, {currency}").format(currency=currency)
            daily_cost = slider(label, "daily_cost", trade.DAILY_COST)
        with often:
            inspectors = slider(_("Inspectors per visit"), "inspectors", trade.INSPECTORS)
    return trade.InspectionChoice(companies=companies, daily_cost=daily_cost, inspectors=inspectors, currency=currency)


def value_picker(catalogue: Catalogue, currency: str) -> trade.ValueChoice | None:
    """Trade, growth and years in common; hours, value of a day and sensitive share for each scenario.

    None, with a sentence, where the package holds no value of a day.
    """
    if not trade.day_values(catalogue):
        nothing_on_record(_("study of what a day is worth"))
        return None
    with st.container(border=True, key="value-scenario"):
        how_much, how_sure = st.columns([2, 1], gap="medium")
        with how_much:
            yearly = _yearly_trade(currency)
        with how_sure:
            unsure = slider(_("Sure within"), "unsure", trade.UNSURE, shown="± %d %%")
        fast, long, many = st.columns(3, gap="medium")
        with fast:
            growth = span_slider(_("Growth a year"), "growth", trade.GROWTH, shown="%.1f %%")
        with long:
            years = slider(_("Years"), "ahead", trade.YEARS_AHEAD)
        with many:
            count = how_many("savings", trade.FIRST_COUNT)
        names = trade.SCENARIO_NAMES[:count]
        scenarios = tuple(_saving(catalogue, name, place) for place, name in enumerate(names))
        _yardsticks(catalogue)
    return trade.ValueChoice(
        trade=yearly,
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
    with st.container(border=True, key="goal-scenario"):
        what, how_low, when = st.columns([2, 1, 1], gap="medium")
        with what:
            series = one_of(_("Go on from"), "goal", names, changed=_restart_goal, told=(catalogue,))
        hours, years = trade.goal_tracks(catalogue, series)
        with how_low:
            goal_hours = _number(_("Hours to reach"), "goal_hours", hours, shown="%.10g")
        with when:
            goal_year = _number(_("By the end of"), "goal_year", years, shown="%d")
    return trade.GoalChoice(series=series, hours=goal_hours, year=goal_year)


def _yearly_trade(currency: str) -> int:
    """Yearly trade in millions, on a track of round numbers."""
    trades = trade.trade_names(currency)
    read_one("trade", trades)
    chosen = st.select_slider(
        _("Yearly trade value"),
        list(trades),
        value=trade.FIRST_TRADE,
        format_func=lambda one: trades.get(one, one),
        key="trade",
        bind="query-params",
    )
    return int(chosen)


def _saving(catalogue: Catalogue, name: str, place: int) -> trade.SavingChoice:
    lower = name.lower()
    label, how_long, worth, sensitive = st.columns([1, 6, 8, 6], gap="medium", vertical_alignment="center")
    label.markdown(f"**{name}**")
    with how_long:
        track = trade.hours_track(catalogue, place)
        hours = span_slider(_("{name}: hours saved").format(name=name), f"{lower}_hours", track, shown="%.1f h")
    with worth:
        day = one_of(_("{name}: value of one day").format(name=name), f"{lower}_day", trade.day_values(catalogue))
    with sensitive:
        words = _("{name}: time-sensitive share").format(name=name)
        share = span_slider(words, f"{lower}_sensitive", trade.SENSITIVE, shown="%d %%")
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


def _number(label: str, key: str, track: Track[Number], *, shown: str) -> Number:
    """A number to type in."""
    read_number(key, track)
    keep_within(key, track)
    chosen: Number = st.number_input(
        label, track.low, track.high, track.first, step=track.step, format=shown, key=key, bind="query-params"
    )
    return chosen


def _restart_goal(catalogue: Catalogue) -> None:
    """Another series begins with a goal of its own."""
    hours, years = trade.goal_tracks(catalogue, st.session_state["goal"])
    st.session_state["goal_hours"], st.session_state["goal_year"] = hours.first, years.first
