"""The exhibits of the investment projects page: (catalogue, choice) to exhibit, one module per finding."""

from dftz.exhibits.investment_projects.amounts import amount_units, amounts_exhibit
from dftz.exhibits.investment_projects.card import project_card, project_names
from dftz.exhibits.investment_projects.choice import (
    PAGE,
    ProjectChoice,
    first_choice,
    group_names,
    origin_names,
    step_names,
    tiers_on_record,
)
from dftz.exhibits.investment_projects.completion import (
    FIRST_COUNT,
    YEARS_AHEAD,
    CompletionChoice,
    CompletionScenario,
    completion_exhibit,
    outlook_tracks,
    steps_ahead,
)
from dftz.exhibits.investment_projects.completion_tornado import completion_tornado_exhibit
from dftz.exhibits.investment_projects.headlines import project_headlines
from dftz.exhibits.investment_projects.pipeline import by_origin_exhibit, by_sector_exhibit, pipeline_exhibit
from dftz.exhibits.investment_projects.table import phases_exhibit, statements_exhibit
from dftz.exhibits.investment_projects.timeline import timeline_exhibit
from dftz.exhibits.tracks import SCENARIO_NAMES

__all__ = [
    "FIRST_COUNT",
    "PAGE",
    "SCENARIO_NAMES",
    "YEARS_AHEAD",
    "CompletionChoice",
    "CompletionScenario",
    "ProjectChoice",
    "amount_units",
    "amounts_exhibit",
    "by_origin_exhibit",
    "by_sector_exhibit",
    "completion_exhibit",
    "completion_tornado_exhibit",
    "first_choice",
    "group_names",
    "origin_names",
    "outlook_tracks",
    "phases_exhibit",
    "pipeline_exhibit",
    "project_card",
    "project_headlines",
    "project_names",
    "statements_exhibit",
    "step_names",
    "steps_ahead",
    "tiers_on_record",
    "timeline_exhibit",
]
