"""What a reader chooses on the institutional reform page, and how the filters read in words and in a link."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import pandas as pd

from dftz.analytics.institutional_reform import running_totals
from dftz.data import Catalogue
from dftz.exhibits.known import known_since
from dftz.exhibits.on_record import search_key
from dftz.exhibits.page_frame import Frame, chosen_words, framed
from dftz.exhibits.tracks import Limits, Track, percents
from dftz.model import DatePrecision
from dftz.wording import date_words
from dftz.wording import gettext as _

PAGE = "institutional-reform"
ZONE = "dftz"
TASKS, TASKS_TOTAL = "reform_tasks_done", "reform_tasks_total"
INNOVATIONS, COPIED, CASES = "innovations", "innovations_copied", "innovation_cases"
COMPANIES = "companies_registered"
PACED = (COMPANIES, INNOVATIONS)
"""Running totals that a pace can go on with."""
FINISH_MONTHS = Track(low=12, high=60, step=1, first=36)
YEARS_AHEAD = Track(low=1, high=20, step=1, first=5)
TARGET = Limits(low=1, high=10_000_000)
FADING = percents(0)
FIRST_COUNT = 2
"""Paths of a running total that stand side by side at first."""
CALENDAR, WORKING = "calendar", "working"


@dataclass(frozen=True, kw_only=True)
class ReformChoice:
    """The filters of the page: domains, recognition levels, years (both ends included), words, derived or not."""

    domains: tuple[str, ...]
    levels: tuple[str, ...]
    first_year: int
    last_year: int
    words: str
    derived: bool
    as_of: date | None = None
    """The day to look back from; None for everything on record."""


@dataclass(frozen=True, kw_only=True)
class TaskChoice:
    """What was known of the tasks: the report to stop at, and the months since the founding to finish in."""

    as_of: date
    finish_months: int


@dataclass(frozen=True, kw_only=True)
class PaceScenario:
    """One path of a running total: count a month, and percent of that lost each year."""

    monthly: float
    fading_percent: int


@dataclass(frozen=True, kw_only=True)
class PaceChoice:
    """The scenario of a running total: its indicator, years ahead, a total to reach (or none), up to three paths."""

    indicator: str
    years: int
    target: int | None
    scenarios: tuple[PaceScenario, ...]


@lru_cache(maxsize=8)
def totals(catalogue: Catalogue) -> pd.DataFrame:
    """Running totals of the zone with the day each was ``known``, worked out once; callers never write into it."""
    told = running_totals(catalogue.figures.where(area_id=ZONE), ZONE)
    return told.assign(known=known_since(catalogue, told, "period_end"))


def totals_of(catalogue: Catalogue, indicator: str) -> pd.DataFrame:
    """The running total of one indicator, in order of time."""
    known = totals(catalogue)
    return known[known["indicator_id"] == indicator]


@lru_cache(maxsize=8)
def founding(catalogue: Catalogue) -> date | None:
    """Day on which the zone's counts begin; None where no count names one."""
    starts = totals(catalogue)["period_start"].dropna()
    return None if starts.empty else starts.min().date()


@lru_cache(maxsize=8)
def domain_names(catalogue: Catalogue) -> dict[str, str]:
    """Domain of a reform to its name, in the data's order."""
    return {
        domain: catalogue.said(domain)[:1].upper() + catalogue.said(domain)[1:]
        for domain in dict.fromkeys(catalogue.measures["domain"])
    }


def level_names(catalogue: Catalogue) -> dict[str, str]:
    """Recognition level to its name, the highest first; only levels that a reform has."""
    named = {
        "national": _("Nationwide"),
        "best_practice": _("National best practice"),
        "national_publication": _("State Council’s website"),
        "candidate": _("Proposed to ministry"),
        "provincial": _("Provincial"),
        "local": _("Local"),
        "claimed_first": _("Claimed as a first"),
        "not_stated": _("Not stated"),
    }
    known = set(catalogue.measures["recognition_level"])
    others = {level: catalogue.said(level).replace("_", " ") for level in sorted(known - set(named))}
    return {level: name for level, name in {**named, **others}.items() if level in known}


def days_names() -> dict[str, str]:
    """Which days a pace can count."""
    return {CALENDAR: _("Calendar days"), WORKING: _("Working days")}


@lru_cache(maxsize=8)
def year_span(catalogue: Catalogue) -> tuple[int, int]:
    """First and last year of a running total of the zone or a dated reform."""
    years = [*totals(catalogue)["year"].dropna(), *catalogue.measures["date"].dt.year.dropna()]
    return (int(min(years)), int(max(years))) if years else (0, 0)


def first_choice(catalogue: Catalogue) -> ReformChoice:
    """The filters as the page opens."""
    first, last = year_span(catalogue)
    return ReformChoice(
        domains=tuple(domain_names(catalogue)),
        levels=tuple(level_names(catalogue)),
        first_year=first,
        last_year=last,
        words="",
        derived=True,
    )


def in_years(figures: pd.DataFrame, choice: ReformChoice) -> pd.DataFrame:
    """Figures of the chosen years, ``known`` by the chosen day where they have that column."""
    inside = figures[figures["year"].between(choice.first_year, choice.last_year).fillna(value=False)]
    if choice.as_of is None or "known" not in inside:
        return inside
    then: pd.DataFrame = inside[inside["known"].dt.date <= choice.as_of]
    return then


def frame(catalogue: Catalogue, choice: ReformChoice, *, obeyed: tuple[str, ...]) -> Frame:
    """The page's part of an exhibit; it names the filters that the exhibit obeys, its link carries all of them."""
    words = {
        "domain": _("Domain: {names}").format(names=chosen_words(choice.domains, domain_names(catalogue))),
        "level": _("Recognised: {names}").format(names=chosen_words(choice.levels, level_names(catalogue))),
        "when": _("Years: {first} to {last}").format(first=choice.first_year, last=choice.last_year),
        "derived": _("Derived figures: shown") if choice.derived else _("Derived figures: hidden"),
    }
    if choice.as_of is not None:
        words["as_of"] = _("As known on {day}").format(day=date_words(choice.as_of, DatePrecision.DAY))
    parameters: dict[str, tuple[str, ...]] = {
        "domain": choice.domains or ("",),
        "level": choice.levels or ("",),
        "when": (str(choice.first_year), str(choice.last_year)),
        "derived": ("true" if choice.derived else "false",),
    }
    if choice.as_of is not None:
        parameters["as_of"] = (str(choice.as_of),)
    if choice.words.strip():
        words["find"] = _("Search: {words}").format(words=choice.words)
        parameters[search_key(PAGE)] = (choice.words,)
    return framed(catalogue, PAGE, tuple(said for key, said in words.items() if key in obeyed), parameters)
