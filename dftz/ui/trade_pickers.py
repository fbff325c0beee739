"""The filters of the trade facilitation page, and what it compares, each bound to the address."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from dftz.data import Catalogue
from dftz.exhibits import trade_facilitation as trade
from dftz.ui import shared
from dftz.ui.filters import nothing_on_record, one_of, pills, several, slider, years_slider
from dftz.ui.link import keep_options, read_stops
from dftz.wording import gettext as _


def trade_filters(catalogue: Catalogue) -> trade.TradeChoice:
    """Area, flow, years, and whether derived figures show."""
    with st.container(border=True, key="filters"):
        where, which = st.columns([5, 4], gap="medium", vertical_alignment="bottom")
        with where:
            areas = pills(_("Area"), "place", trade.area_names(catalogue), trade.first_areas(catalogue))
        with which:
            flows = pills(_("Flow"), "flow", trade.flow_names())
        with st.container():
            years = years_slider("span", trade.year_span(catalogue))
    return trade.TradeChoice(
        areas=areas, flows=flows, first_year=years[0], last_year=years[1], derived=shared.derived()
    )


def economies(catalogue: Catalogue) -> tuple[str, ...]:
    """The economies to compare."""
    return several(
        _("Economies"), "economy", trade.economy_names(catalogue), placeholder=_("Choose economies to compare")
    )


def hours_picker(catalogue: Catalogue, chosen: tuple[str, ...]) -> trade.PeerChoice | None:
    """Which compliance hours to compare, and in which years; None, with a sentence, where there are none."""
    names = trade.compared_hours(catalogue)
    if not names:
        nothing_on_record(_("compliance hours of economies"))
        return None
    return _peers(catalogue, names, chosen, key="hours", label=_("Component"))


def score_picker(catalogue: Catalogue, chosen: tuple[str, ...]) -> trade.PeerChoice | None:
    """Which score to compare, and in which years; None, with a sentence, where there are none."""
    names = trade.compared_scores(catalogue)
    if not names:
        nothing_on_record(_("scores of economies"))
        return None
    return _peers(catalogue, names, chosen, key="score", label=_("Score"))


def share_picker() -> int:
    """The share of exports that an average is taken apart with, in percent."""
    return slider(
        _("Share of exports in all declarations"),
        "share",
        trade.EXPORT_SHARE,
        shown="%d %%",
        explanation=_("No source prints it. At 100 % the average would be the export time itself."),
    )


def _peers(
    catalogue: Catalogue, names: Mapping[str, str], chosen: tuple[str, ...], *, key: str, label: str
) -> trade.PeerChoice:
    indicator = one_of(label, key, names)
    years = trade.years_of(catalogue, indicator)
    span = f"{key}_years"
    read_stops(span, years)
    keep_options(span, years)
    if len(years) == 1:
        return trade.PeerChoice(indicator=indicator, economies=chosen, earlier=years[0], year=years[0])
    earlier, year = st.select_slider(_("From, to"), years, value=(years[0], years[-1]), key=span, bind="query-params")
    return trade.PeerChoice(indicator=indicator, economies=chosen, earlier=earlier, year=year)
