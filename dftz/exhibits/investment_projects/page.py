"""The investment projects page without Streamlit: what a link asks for, and the exhibits in the page's order."""

from __future__ import annotations

from functools import partial

from dftz.exhibits import investment_projects as projects
from dftz.exhibits.address import Asked
from dftz.exhibits.exhibit import Exhibits, hyphened
from dftz.exhibits.on_record import Search, figures_on_record
from dftz.exhibits.shared_choices import Shared, asked_search
from dftz.exhibits.tracks import SCENARIO_NAMES
from dftz.model import Theme


def exhibits(shared: Shared, asked: Asked) -> Exhibits:
    """What the page shows for a link, top to bottom and left to right."""
    catalogue = shared.catalogue
    choice = _filters(shared, asked)
    if choice is None:
        asked.pass_over_rest()
        search = Search(page=projects.PAGE)
        return {"investment-projects-figures": partial(figures_on_record, catalogue, search, Theme.INVESTMENT_PROJECTS)}
    search = Search(page=projects.PAGE, words=choice.words)
    every = asked.flag("tracks", first=False)
    if asked.has("project"):
        asked.one("project", projects.project_names(catalogue, choice))
    setting = _completion(asked)
    apart = asked.one("apart", {name: name for name in SCENARIO_NAMES[: len(setting.scenarios)]})
    amounts = {
        f"amounts-{hyphened(unit)}": partial(projects.amounts_exhibit, catalogue, choice, unit)
        for unit in projects.amount_units(catalogue)
    }
    return {
        "pipeline": partial(projects.pipeline_exhibit, catalogue, choice),
        "pipeline-by-origin": partial(projects.by_origin_exhibit, catalogue, choice),
        "pipeline-by-sector": partial(projects.by_sector_exhibit, catalogue, choice),
        "phase-timelines": partial(projects.timeline_exhibit, catalogue, choice, every=every),
        "phases": partial(projects.phases_exhibit, catalogue, choice),
        **amounts,
        "completion": partial(projects.completion_exhibit, catalogue, choice, setting),
        "completion-tornado": partial(projects.completion_tornado_exhibit, catalogue, choice, setting, apart),
        "project-statements": partial(projects.statements_exhibit, catalogue, choice),
        "investment-projects-figures": partial(figures_on_record, catalogue, search, Theme.INVESTMENT_PROJECTS),
    }


def _filters(shared: Shared, asked: Asked) -> projects.ProjectChoice | None:
    """The filters; None where the package holds no statement about a project."""
    whole = shared.catalogue.whole
    if shared.as_of is None or whole.project_events.empty:
        return None
    return projects.ProjectChoice(
        as_of=shared.as_of,
        tiers=asked.several("tier", projects.tiers_on_record(whole)),
        steps=asked.several("stage", projects.step_names()),
        groups=asked.several("sector", projects.group_names(whole)),
        origins=asked.several("origin", projects.origin_names(whole)),
        with_amount=asked.flag("with_amount", first=False),
        words=asked_search(projects.PAGE, asked).words,
    )


def _completion(asked: Asked) -> projects.CompletionChoice:
    scenarios = tuple(_outlook(name, place, asked) for place, name in enumerate(SCENARIO_NAMES))
    return projects.CompletionChoice(
        years=asked.number("completion_years", projects.YEARS_AHEAD),
        scenarios=scenarios[: asked.count("outlooks", projects.FIRST_COUNT)],
    )


def _outlook(name: str, place: int, asked: Asked) -> projects.CompletionScenario:
    tracks = projects.outlook_tracks(place)
    lower = name.lower()
    return projects.CompletionScenario(
        chances=tuple(asked.number(f"{lower}_{step}_chance", chance) for step, (chance, _delay) in tracks.items()),
        delays=tuple(asked.number(f"{lower}_{step}_delay", delay) for step, (_chance, delay) in tracks.items()),
    )
