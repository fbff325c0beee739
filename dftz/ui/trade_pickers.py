"""The filters of the trade facilitation page, and what it compares, each bound to the address."""

from __future__ import annotations

import streamlit as st

from dftz.data import Catalogue
from dftz.exhibits import trade_facilitation as trade
from dftz.ui import shared
from dftz.ui.filters import nothing_on_record, years_slider
from dftz.ui.link import keep_options, read_numbers, read_options
from dftz.ui.plain import plain
from dftz.wording import gettext as _

_FIRST_SHARE = 50


def trade_filters(catalogue: Catalogue) -> trade.TradeChoice:
    """Area, flow, years, and whether derived figures show."""
    # Pills read Markdown.
    areas = {area: plain(name) for area, name in trade.area_names(catalogue).items()}
    flows = trade.flow_names()
    read_options("place", areas)
    read_options("flow", flows)
    with st.container(border=True, key="filters"):
        where, which = st.columns([5, 4], gap="medium", vertical_alignment="bottom")
        chosen_areas = where.pills(
            _("Area"),
            list(areas),
            selection_mode="multi",
            default=list(trade.first_areas(catalogue)),
            format_func=areas.__getitem__,
            key="place",
            bind="query-params",
        )
        chosen_flows = which.pills(
            _("Flow"),
            list(flows),
            selection_mode="multi",
            default=list(flows),
            format_func=flows.__getitem__,
            key="flow",
            bind="query-params",
        )
        years = years_slider(st.container(), "span", trade.year_span(catalogue))
    return trade.TradeChoice(
        areas=tuple(area for area in areas if area in chosen_areas),
        flows=tuple(flow for flow in flows if flow in chosen_flows),
        first_year=years[0],
        last_year=years[1],
        derived=shared.derived(),
    )


def economies(catalogue: Catalogue) -> tuple[str, ...]:
    """The economies to compare."""
    names = trade.economy_names(catalogue)
    read_options("economy", names)
    chosen = st.multiselect(
        _("Economies"),
        list(names),
        default=list(names),
        format_func=names.__getitem__,
        key="economy",
        bind="query-params",
        placeholder=_("Choose economies to compare"),
    )
    return tuple(economy for economy in names if economy in chosen)


def hours_picker(catalogue: Catalogue, chosen: tuple[str, ...]) -> trade.PeerChoice | None:
    """Which compliance hours to compare, and in which years; None, with a sentence, where there are none."""
    return _peers(
        catalogue,
        trade.hour_indicators(catalogue),
        chosen,
        key="hours",
        label=_("Component"),
        missing=_("compliance hours of economies"),
    )


def score_picker(catalogue: Catalogue, chosen: tuple[str, ...]) -> trade.PeerChoice | None:
    """Which score to compare, and in which years; None, with a sentence, where there are none."""
    return _peers(
        catalogue,
        trade.score_indicators(catalogue),
        chosen,
        key="score",
        label=_("Score"),
        missing=_("scores of economies"),
    )


def share_picker() -> int:
    """The share of exports that an average is taken apart with, in percent."""
    read_numbers("share", 0, 100, count=1, read=int)
    return st.slider(
        _("Share of exports in all declarations"),
        0,
        100,
        _FIRST_SHARE,
        format="%d %%",
        key="share",
        bind="query-params",
        help=_("No source prints it. At 100 % the average would be the export time itself."),
    )


def _peers(
    catalogue: Catalogue, names: dict[str, str], chosen: tuple[str, ...], *, key: str, label: str, missing: str
) -> trade.PeerChoice | None:
    names = {indicator: name for indicator, name in names.items() if trade.years_of(catalogue, indicator)}
    if not names:
        nothing_on_record(missing)
        return None
    read_options(key, names)
    indicator = st.selectbox(label, list(names), format_func=names.__getitem__, key=key, bind="query-params")
    years = trade.years_of(catalogue, indicator)
    span = f"{key}_years"
    read_options(span, {str(year): str(year) for year in years})
    keep_options(span, years)
    if len(years) == 1:
        return trade.PeerChoice(indicator=indicator, economies=chosen, earlier=years[0], year=years[0])
    earlier, year = st.select_slider(_("From, to"), years, value=(years[0], years[-1]), key=span, bind="query-params")
    return trade.PeerChoice(indicator=indicator, economies=chosen, earlier=earlier, year=year)
