"""The exhibits of the institutional reform page: (catalogue, choice) to exhibit, one module per finding."""

from dftz.exhibits.institutional_reform.catalogue import (
    reform_card,
    reform_names,
    reforms_exhibit,
    timeline_exhibit,
)
from dftz.exhibits.institutional_reform.choice import (
    COMPANIES,
    INNOVATIONS,
    PAGE,
    READ_AS_COPIED,
    READ_AS_OWN,
    PaceChoice,
    PaceScenario,
    ReformChoice,
    TaskChoice,
    domain_names,
    first_choice,
    level_names,
    year_span,
)
from dftz.exhibits.institutional_reform.companies import pace_exhibit, registered_exhibit
from dftz.exhibits.institutional_reform.headlines import reform_headlines
from dftz.exhibits.institutional_reform.innovations import disputed_count, innovations_exhibit
from dftz.exhibits.institutional_reform.known_tasks import day_words
from dftz.exhibits.institutional_reform.ladder import ladder_exhibit
from dftz.exhibits.institutional_reform.pace import (
    latest,
    pace_series,
    past_paces,
    scenario_exhibit,
)
from dftz.exhibits.institutional_reform.pace_outcomes import SCENARIO_NAMES
from dftz.exhibits.institutional_reform.tasks import report_dates, tasks_exhibit
from dftz.exhibits.institutional_reform.this_year import CAPITAL, year_exhibit

__all__ = [
    "CAPITAL",
    "COMPANIES",
    "INNOVATIONS",
    "PAGE",
    "READ_AS_COPIED",
    "READ_AS_OWN",
    "SCENARIO_NAMES",
    "PaceChoice",
    "PaceScenario",
    "ReformChoice",
    "TaskChoice",
    "day_words",
    "disputed_count",
    "domain_names",
    "first_choice",
    "innovations_exhibit",
    "ladder_exhibit",
    "latest",
    "level_names",
    "pace_exhibit",
    "pace_series",
    "past_paces",
    "reform_card",
    "reform_headlines",
    "reform_names",
    "reforms_exhibit",
    "registered_exhibit",
    "report_dates",
    "scenario_exhibit",
    "tasks_exhibit",
    "timeline_exhibit",
    "year_exhibit",
    "year_span",
]
