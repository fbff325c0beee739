"""The trade facilitation page without Streamlit: what a link asks for, and the exhibits in the page's order."""

from __future__ import annotations

from functools import partial

from dftz.data import Catalogue
from dftz.exhibits import trade_facilitation as trade
from dftz.exhibits.address import Asked
from dftz.exhibits.exhibit import Exhibits
from dftz.exhibits.on_record import figures_on_record
from dftz.exhibits.reforms import reforms_on_record
from dftz.exhibits.shared_choices import Shared, asked_search
from dftz.exhibits.tracks import SCENARIO_NAMES, years_between
from dftz.model import Theme


def exhibits(shared: Shared, asked: Asked) -> Exhibits:
    """What the page shows for a link, top to bottom and left to right."""
    catalogue = shared.catalogue
    choice = _filters(shared, asked)
    share = asked.number("share", trade.EXPORT_SHARE)
    search = asked_search(trade.PAGE, asked)
    return {
        "clearance-time": partial(trade.clearance_exhibit, catalogue, choice),
        "clearance-over-time-import": partial(trade.history_exhibit, catalogue, choice, trade.IMPORT),
        "clearance-over-time-export": partial(trade.history_exhibit, catalogue, choice, trade.EXPORT),
        "import-time": partial(trade.import_time_exhibit, catalogue, choice, share),
        **_peers(catalogue, choice, asked),
        **_inspections(catalogue, choice, asked),
        **_value_of_time(catalogue, choice, asked),
        **_goal(catalogue, choice, asked),
        "trade-facilitation-reforms": partial(reforms_on_record, catalogue, search, trade.REFORM_DOMAINS),
        "trade-facilitation-figures": partial(figures_on_record, catalogue, search, Theme.TRADE_FACILITATION),
    }


def _filters(shared: Shared, asked: Asked) -> trade.TradeChoice:
    whole = shared.catalogue.whole
    years = asked.span("span", years_between(*trade.year_span(whole)))
    return trade.TradeChoice(
        areas=asked.several("place", trade.area_names(whole), trade.first_areas(whole)),
        flows=asked.several("flow", trade.flow_names()),
        first_year=years[0],
        last_year=years[1],
        derived=shared.derived,
    )


def _peers(catalogue: Catalogue, choice: trade.TradeChoice, asked: Asked) -> Exhibits:
    """The comparisons of economies by hours and by scores, where the package has figures for them."""
    economies = asked.several("economy", trade.economy_names(catalogue))
    found: Exhibits = {}
    for key, exhibit_id, names in (
        ("hours", "peers-hours", trade.compared_hours(catalogue)),
        ("score", "peers-scores", trade.compared_scores(catalogue)),
    ):
        span = f"{key}_years"
        indicator = asked.one(key, names)
        if not indicator:
            asked.pass_over(span)
            continue
        earlier, year = asked.stops(span, trade.years_of(catalogue, indicator))
        peers = trade.PeerChoice(indicator=indicator, economies=economies, earlier=earlier, year=year)
        found[exhibit_id] = partial(trade.peer_exhibit, catalogue, choice, peers)
    return found


def _inspections(catalogue: Catalogue, choice: trade.TradeChoice, asked: Asked) -> Exhibits:
    setting = trade.InspectionChoice(
        companies=asked.number("companies", trade.COMPANIES),
        daily_cost=asked.number("daily_cost", trade.DAILY_COST),
        inspectors=asked.number("inspectors", trade.INSPECTORS),
        currency=asked.one("currency", trade.currency_names()),
    )
    burden: Exhibits = {"inspection-burden": partial(trade.inspection_exhibit, catalogue, choice)}
    if trade.has_inspections(catalogue):
        burden["inspection-savings"] = partial(trade.savings_exhibit, catalogue, choice, setting)
    return burden


def _value_of_time(catalogue: Catalogue, choice: trade.TradeChoice, asked: Asked) -> Exhibits:
    """The value of time; nothing where the package holds no value of a day."""
    currency = asked.one("currency", trade.currency_names())
    scenarios = tuple(_saving(catalogue, name, place, asked) for place, name in enumerate(SCENARIO_NAMES))
    count = asked.count("savings", trade.FIRST_COUNT)
    value = trade.ValueChoice(
        trade=int(asked.one("trade", trade.trade_names(currency), trade.FIRST_TRADE)),
        currency=currency,
        unsure_percent=asked.number("unsure", trade.UNSURE),
        growth=asked.span("growth", trade.GROWTH),
        years=asked.number("ahead", trade.YEARS_AHEAD),
        scenarios=scenarios[:count],
    )
    apart = asked.one("tornado", {name: name for name in SCENARIO_NAMES[:count]})
    if not trade.day_values(catalogue):
        return {}
    return {
        "value-of-time": partial(trade.value_exhibit, catalogue, choice, value),
        "value-of-time-tornado": partial(trade.tornado_exhibit, catalogue, choice, value, apart),
        "value-of-time-assumptions": partial(trade.assumptions_exhibit, catalogue, choice, value),
    }


def _saving(catalogue: Catalogue, name: str, place: int, asked: Asked) -> trade.SavingChoice:
    lower = name.lower()
    return trade.SavingChoice(
        hours=asked.span(f"{lower}_hours", trade.hours_track(catalogue, place)),
        sensitive=asked.span(f"{lower}_sensitive", trade.SENSITIVE),
        parameter=asked.one(f"{lower}_day", trade.day_values(catalogue)),
    )


def _goal(catalogue: Catalogue, choice: trade.TradeChoice, asked: Asked) -> Exhibits:
    """The goal; nothing where there is no clearance time to go on from."""
    series = asked.one("goal", trade.goal_series(catalogue))
    if not series:
        asked.pass_over("goal_hours", "goal_year")
        return {}
    hours, years = trade.goal_tracks(catalogue, series)
    goal = trade.GoalChoice(
        series=series, hours=asked.number("goal_hours", hours), year=asked.number("goal_year", years)
    )
    return {"goal": partial(trade.goal_exhibit, catalogue, choice, goal)}
