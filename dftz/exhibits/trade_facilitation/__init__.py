"""The exhibits of the trade facilitation page: (catalogue, choice) to exhibit, one module per finding."""

from dftz.exhibits.trade_facilitation.choice import (
    PAGE,
    GoalChoice,
    InspectionChoice,
    PeerChoice,
    SavingChoice,
    TradeChoice,
    ValueChoice,
    area_names,
    flow_names,
    year_span,
)
from dftz.exhibits.trade_facilitation.clearance import clearance_exhibit
from dftz.exhibits.trade_facilitation.goal import goal_exhibit, goal_series, goal_start
from dftz.exhibits.trade_facilitation.headlines import trade_headlines
from dftz.exhibits.trade_facilitation.history import history_exhibit
from dftz.exhibits.trade_facilitation.import_time import import_time_exhibit
from dftz.exhibits.trade_facilitation.inspections import has_inspections, inspection_exhibit, savings_exhibit
from dftz.exhibits.trade_facilitation.levels import first_areas, first_choice
from dftz.exhibits.trade_facilitation.peers import (
    economy_names,
    hour_indicators,
    peer_exhibit,
    score_indicators,
    years_of,
)
from dftz.exhibits.trade_facilitation.saving import SCENARIO_NAMES, day_values, hours_saved, most_hours, rounded_hours
from dftz.exhibits.trade_facilitation.time_value import value_exhibit
from dftz.exhibits.trade_facilitation.value_assumptions import assumptions_exhibit
from dftz.exhibits.trade_facilitation.value_tornado import tornado_exhibit

__all__ = [
    "PAGE",
    "SCENARIO_NAMES",
    "GoalChoice",
    "InspectionChoice",
    "PeerChoice",
    "SavingChoice",
    "TradeChoice",
    "ValueChoice",
    "area_names",
    "assumptions_exhibit",
    "clearance_exhibit",
    "day_values",
    "economy_names",
    "first_areas",
    "first_choice",
    "flow_names",
    "goal_exhibit",
    "goal_series",
    "goal_start",
    "has_inspections",
    "history_exhibit",
    "hour_indicators",
    "hours_saved",
    "import_time_exhibit",
    "inspection_exhibit",
    "most_hours",
    "peer_exhibit",
    "rounded_hours",
    "savings_exhibit",
    "score_indicators",
    "tornado_exhibit",
    "trade_headlines",
    "value_exhibit",
    "year_span",
    "years_of",
]
