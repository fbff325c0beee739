"""The institutional reform page without Streamlit: what a link asks for, and the exhibits in the page's order."""

from __future__ import annotations

from functools import partial

from dftz.data import Catalogue
from dftz.exhibits import institutional_reform as reform
from dftz.exhibits.address import Asked
from dftz.exhibits.exhibit import Exhibits
from dftz.exhibits.on_record import figures_on_record
from dftz.exhibits.shared_choices import Shared, asked_search
from dftz.exhibits.tracks import SCENARIO_NAMES, years_between
from dftz.model import Theme


def exhibits(shared: Shared, asked: Asked) -> Exhibits:
    """What the page shows for a link, top to bottom and left to right."""
    catalogue = shared.catalogue
    search = asked_search(reform.PAGE, asked)
    choice = _filters(shared, search.words, asked)
    setting = _tasks(shared, asked)
    reading = _reading(catalogue, asked)
    working = asked.one("days", reform.days_names(), reform.CALENDAR) == reform.WORKING
    pace = _pace(catalogue, asked)
    if asked.has("reform"):
        asked.one("reform", reform.reform_names(catalogue, choice))
    tasks = {"reform-tasks": partial(reform.tasks_exhibit, catalogue, choice, setting)} if setting else {}
    scenario = {"pace": partial(reform.scenario_exhibit, catalogue, choice, pace)} if pace else {}
    return {
        **tasks,
        "innovations": partial(reform.innovations_exhibit, catalogue, choice, reading),
        "recognition": partial(reform.ladder_exhibit, catalogue, choice),
        "reform-timeline": partial(reform.timeline_exhibit, catalogue, choice),
        "reform-catalogue": partial(reform.reforms_exhibit, catalogue, choice),
        "registrations-per-day": partial(reform.pace_exhibit, catalogue, choice, working=working),
        "companies-registered": partial(reform.registered_exhibit, catalogue, choice),
        "this-year-companies-registered": partial(reform.year_exhibit, catalogue, choice, reform.COMPANIES),
        "this-year-registered-capital": partial(reform.year_exhibit, catalogue, choice, reform.CAPITAL),
        **scenario,
        "institutional-reform-figures": partial(figures_on_record, catalogue, search, Theme.INSTITUTIONAL_REFORM),
    }


def _filters(shared: Shared, words: str, asked: Asked) -> reform.ReformChoice:
    whole = shared.catalogue.whole
    years = asked.span("when", years_between(*reform.year_span(whole)))
    return reform.ReformChoice(
        domains=asked.several("domain", reform.domain_names(whole)),
        levels=asked.several("level", reform.level_names(whole)),
        first_year=years[0],
        last_year=years[1],
        words=words,
        derived=shared.derived,
        as_of=shared.as_of,
    )


def _tasks(shared: Shared, asked: Asked) -> reform.TaskChoice | None:
    """The day to look back from, and the months to finish in; None where no report is on record."""
    months = asked.number("finish", reform.FINISH_MONTHS)
    if shared.as_of is None or not reform.report_dates(shared.catalogue):
        return None
    return reform.TaskChoice(as_of=shared.as_of, finish_months=months)


def _reading(catalogue: Catalogue, asked: Asked) -> str:
    """How a disputed count is read; as printed where nothing is in dispute."""
    if reform.disputed_count(catalogue) is None:
        asked.pass_over("reading")
        return reform.READ_AS_COPIED
    return asked.one("reading", reform.reading_names(), reform.READ_AS_COPIED)


def _pace(catalogue: Catalogue, asked: Asked) -> reform.PaceChoice | None:
    """The pace scenario; None where no running total has two reports."""
    names = reform.pace_series(catalogue)
    indicator = asked.one("pace", names)
    years = asked.number("pace_years", reform.YEARS_AHEAD)
    target = asked.optional("pace_target", reform.TARGET)
    count = asked.count("pace_paths", reform.FIRST_COUNT)
    asked.pass_over(*(f"{name.lower()}_{one}" for name in SCENARIO_NAMES for one in reform.PACED if one not in names))
    monthly = {
        one: tuple(_monthly(catalogue, one, name, place, asked) for place, name in enumerate(SCENARIO_NAMES))
        for one in names
    }
    fading = tuple(asked.number(f"{name.lower()}_pace_fades", reform.FADING) for name in SCENARIO_NAMES)
    if not indicator:
        return None
    scenarios = tuple(
        reform.PaceScenario(monthly=one, fading_percent=percent)
        for one, percent in zip(monthly[indicator], fading, strict=True)
    )
    return reform.PaceChoice(indicator=indicator, years=years, target=target, scenarios=scenarios[:count])


def _monthly(catalogue: Catalogue, indicator: str, name: str, place: int, asked: Asked) -> float:
    return asked.number(f"{name.lower()}_{indicator}", reform.pace_track(catalogue, indicator, place))
