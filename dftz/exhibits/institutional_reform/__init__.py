"""The exhibits of the institutional reform page: (catalogue, choice) to exhibit, one module per finding."""

from dftz.exhibits.institutional_reform.catalogue import (
    reform_card,
    reform_names,
    reforms_exhibit,
    timeline_exhibit,
)
from dftz.exhibits.institutional_reform.choice import (
    CALENDAR,
    COMPANIES,
    FADING,
    FINISH_MONTHS,
    FIRST_COUNT,
    INNOVATIONS,
    PACED,
    PAGE,
    READ_AS_COPIED,
    READ_AS_OWN,
    TARGET,
    WORKING,
    YEARS_AHEAD,
    PaceChoice,
    PaceScenario,
    ReformChoice,
    TaskChoice,
    days_names,
    domain_names,
    first_choice,
    level_names,
    reading_names,
    year_span,
)
from dftz.exhibits.institutional_reform.companies import pace_exhibit, registered_exhibit
from dftz.exhibits.institutional_reform.headlines import reform_headlines
from dftz.exhibits.institutional_reform.innovations import disputed_count, innovations_exhibit
from dftz.exhibits.institutional_reform.ladder import ladder_exhibit
from dftz.exhibits.institutional_reform.pace import scenario_exhibit
from dftz.exhibits.institutional_reform.paces import latest, pace_series, pace_track, past_paces
from dftz.exhibits.institutional_reform.tasks import day_words, report_dates, tasks_exhibit
from dftz.exhibits.institutional_reform.this_year import CAPITAL, year_exhibit
from dftz.exhibits.tracks import SCENARIO_NAMES

__all__ = [
    "CALENDAR",
    "CAPITAL",
    "COMPANIES",
    "FADING",
    "FINISH_MONTHS",
    "FIRST_COUNT",
    "INNOVATIONS",
    "PACED",
    "PAGE",
    "READ_AS_COPIED",
    "READ_AS_OWN",
    "SCENARIO_NAMES",
    "TARGET",
    "WORKING",
    "YEARS_AHEAD",
    "PaceChoice",
    "PaceScenario",
    "ReformChoice",
    "TaskChoice",
    "day_words",
    "days_names",
    "disputed_count",
    "domain_names",
    "first_choice",
    "innovations_exhibit",
    "ladder_exhibit",
    "latest",
    "level_names",
    "pace_exhibit",
    "pace_series",
    "pace_track",
    "past_paces",
    "reading_names",
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
