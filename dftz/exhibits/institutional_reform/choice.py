"""What a reader chooses on the institutional reform page, and how the filters read in words and in a link."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import pandas as pd

from dftz.analytics.institutional_reform import running_totals
from dftz.data import Catalogue
from dftz.exhibits.on_record import search_key
from dftz.exhibits.page_frame import Frame, chosen_words, framed
from dftz.wording import gettext as _
from dftz.wording import in_sentence

PAGE = "institutional-reform"
ZONE = "dftz"
TASKS, TASKS_TOTAL = "reform_tasks_done", "reform_tasks_total"
INNOVATIONS, COPIED, CASES = "innovations", "innovations_copied", "innovation_cases"
COMPANIES = "companies_registered"
READ_AS_COPIED, READ_AS_OWN = "copied", "own"


@dataclass(frozen=True, kw_only=True)
class ReformChoice:
    """The filters of the page: domains, recognition levels, years (both ends included), words, derived or not."""

    domains: tuple[str, ...]
    levels: tuple[str, ...]
    first_year: int
    last_year: int
    words: str
    derived: bool


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
    """Running totals of the zone, worked out once per catalogue; callers never write into the result."""
    return running_totals(catalogue.observations, ZONE)


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
    return {domain: domain[:1].upper() + domain[1:] for domain in dict.fromkeys(catalogue.measures["domain"])}


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
    others = {level: level.replace("_", " ") for level in sorted(known - set(named))}
    return {level: name for level, name in {**named, **others}.items() if level in known}


def domain_words(domain: str) -> str:
    """A domain inside a sentence."""
    return in_sentence(domain)


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
    """Figures whose year lies in the chosen ones."""
    return figures[figures["year"].between(choice.first_year, choice.last_year).fillna(value=False)]


def frame(catalogue: Catalogue, choice: ReformChoice) -> Frame:
    """The page's part of an exhibit: its filters in words and as a URL query."""
    words = [
        _("Domain: {names}").format(names=chosen_words(choice.domains, domain_names(catalogue))),
        _("Recognised: {names}").format(names=chosen_words(choice.levels, level_names(catalogue))),
        _("Years: {first} to {last}").format(first=choice.first_year, last=choice.last_year),
        _("Derived figures: shown") if choice.derived else _("Derived figures: hidden"),
    ]
    parameters: dict[str, tuple[str, ...]] = {
        "domain": choice.domains or ("",),
        "level": choice.levels or ("",),
        "when": (str(choice.first_year), str(choice.last_year)),
        "derived": ("true" if choice.derived else "false",),
    }
    if choice.words.strip():
        words.append(_("Search: {words}").format(words=choice.words))
        parameters[search_key(PAGE)] = (choice.words,)
    return framed(catalogue, PAGE, tuple(words), parameters)
