"""The exhibits of the trade facilitation page: (catalogue, choice) to exhibit, one module per finding."""

from dftz.exhibits.tracks import SCENARIO_NAMES
from dftz.exhibits.trade_facilitation.choice import (
    COMPANIES,
    DAILY_COST,
    EXPORT,
    EXPORT_SHARE,
    FIRST_COUNT,
    FIRST_TRADE,
    GROWTH,
    IMPORT,
    INSPECTORS,
    PAGE,
    REFORM_DOMAINS,
    SENSITIVE,
    UNSURE,
    YEARS_AHEAD,
    GoalChoice,
    InspectionChoice,
    PeerChoice,
    SavingChoice,
    TradeChoice,
    ValueChoice,
    area_names,
    currency_names,
    flow_names,
    trade_names,
    year_span,
)
from dftz.exhibits.trade_facilitation.clearance import clearance_exhibit
from dftz.exhibits.trade_facilitation.goal import goal_exhibit
from dftz.exhibits.trade_facilitation.goal_series import goal_series, goal_tracks
from dftz.exhibits.trade_facilitation.headlines import trade_headlines
from dftz.exhibits.trade_facilitation.history import history_exhibit
from dftz.exhibits.trade_facilitation.import_time import import_time_exhibit
from dftz.exhibits.trade_facilitation.inspections import has_inspections, inspection_exhibit, savings_exhibit
from dftz.exhibits.trade_facilitation.levels import first_areas, first_choice, home_areas
from dftz.exhibits.trade_facilitation.peers import (
    compared_hours,
    compared_scores,
    economy_names,
    hour_indicators,
    peer_exhibit,
    score_indicators,
    years_of,
)
from dftz.exhibits.trade_facilitation.saving import day_values, hours_saved, hours_track, rounded_hours
from dftz.exhibits.trade_facilitation.time_value import value_exhibit
from dftz.exhibits.trade_facilitation.value_assumptions import assumptions_exhibit
from dftz.exhibits.trade_facilitation.value_tornado import tornado_exhibit

__all__ = [
    "COMPANIES",
    "DAILY_COST",
    "EXPORT",
    "EXPORT_SHARE",
    "FIRST_COUNT",
    "FIRST_TRADE",
    "GROWTH",
    "IMPORT",
    "INSPECTORS",
    "PAGE",
    "REFORM_DOMAINS",
    "SCENARIO_NAMES",
    "SENSITIVE",
    "UNSURE",
    "YEARS_AHEAD",
    "GoalChoice",
    "InspectionChoice",
    "PeerChoice",
    "SavingChoice",
    "TradeChoice",
    "ValueChoice",
    "area_names",
    "assumptions_exhibit",
    "clearance_exhibit",
    "compared_hours",
    "compared_scores",
    "currency_names",
    "day_values",
    "economy_names",
    "first_areas",
    "first_choice",
    "flow_names",
    "goal_exhibit",
    "goal_series",
    "goal_tracks",
    "has_inspections",
    "history_exhibit",
    "home_areas",
    "hour_indicators",
    "hours_saved",
    "hours_track",
    "import_time_exhibit",
    "inspection_exhibit",
    "peer_exhibit",
    "rounded_hours",
    "savings_exhibit",
    "score_indicators",
    "tornado_exhibit",
    "trade_headlines",
    "trade_names",
    "value_exhibit",
    "year_span",
    "years_of",
]
