"""The filters of the investment projects page, what a click on its pipeline does, its card and its scenario."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dftz.charts.pipeline import SELECTION
from dftz.data import Catalogue
from dftz.exhibits import investment_projects as projects
from dftz.ui import shared
from dftz.ui.filters import how_many, nothing_on_record, one_of, pills, slider, toggle
from dftz.ui.search import search_box
from dftz.wording import gettext as _


def project_filters(catalogue: Catalogue) -> projects.ProjectChoice | None:
    """Stage, sector, origin, sources, amounts, words, and the day to look back from.

    None, with a sentence, where the package holds no statement about a project.
    """
    as_of = shared.as_of()
    if as_of is None or catalogue.project_events.empty:
        nothing_on_record(_("statement about a project"))
        return None
    with st.container(border=True, key="filters"):
        steps = pills(_("Stage"), "stage", projects.step_names())
        groups = pills(_("Sector"), "sector", projects.group_names(catalogue))
        left, right = st.columns(2, gap="medium")
        with left:
            origins = pills(_("Origin"), "origin", projects.origin_names(catalogue))
        with right:
            tiers = pills(_("Sources"), "tier", projects.tiers_on_record(catalogue))
        what, how = st.columns([5, 4], gap="medium", vertical_alignment="bottom")
        with what:
            words = search_box(projects.PAGE).words
        with how:
            with_amount = toggle(_("Only with a published amount"), "with_amount", first=False)
    return projects.ProjectChoice(
        as_of=as_of,
        tiers=tiers,
        steps=steps,
        groups=groups,
        origins=origins,
        with_amount=with_amount,
        words=words,
    )


def choose_clicked_stage(selections: Mapping[str, Any]) -> None:
    """Show only the stage whose block was clicked; all of them where it was the only one already."""
    stages = list(projects.step_names())
    clicked = [point["step"] for point in selections.get(SELECTION, []) if point.get("step") in stages][:1]
    if clicked:
        st.session_state["stage"] = stages if st.session_state.get("stage") == clicked else clicked


def tracks_picker() -> bool:
    """Whether projects of which one statement is known have a track too."""
    return toggle(_("Also projects with a single statement"), "tracks", first=False)


def project_picker(catalogue: Catalogue, choice: projects.ProjectChoice) -> str | None:
    """The project to show on a card; None, with a sentence, where none passes the filters."""
    names = projects.project_names(catalogue, choice)
    if not names:
        st.info(_("A card needs a project: none passes the filters."), icon=":material/filter_alt_off:")
        return None
    if st.session_state.get("project") not in {None, *names}:
        st.session_state["project"] = next(iter(names))
    return one_of(_("Everything known about one project"), "project", names)


def completion_picker() -> projects.CompletionChoice:
    """Years ahead, and for each scenario a chance and a delay by step."""
    with st.container(border=True, key="completion-scenario"):
        ahead, many = st.columns(2, gap="medium", vertical_alignment="bottom")
        with ahead:
            years = slider(_("Years ahead"), "completion_years", projects.YEARS_AHEAD)
        with many:
            count = how_many("outlooks", projects.FIRST_COUNT)
        names = projects.SCENARIO_NAMES[:count]
        scenarios = tuple(
            _scenario(name, place, tab) for place, (name, tab) in enumerate(zip(names, _places(names), strict=True))
        )
    return projects.CompletionChoice(years=years, scenarios=scenarios)


def _places(names: tuple[str, ...]) -> list[DeltaGenerator]:
    """A tab for each scenario; none where there is only one."""
    if len(names) == 1:
        return [st.container()]
    return list(st.tabs([_("Scenario {name}").format(name=name) for name in names]))


def _scenario(name: str, place: int, tab: DeltaGenerator) -> projects.CompletionScenario:
    names, lower = projects.steps_ahead(), name.lower()
    chances, delays = [], []
    for step, (chance, delay) in projects.outlook_tracks(place).items():
        told = names[step].lower()
        often, late = tab.columns(2, gap="medium")
        with often:
            words = _("{name}: {step}, chance to operate ever").format(name=name, step=told)
            chances.append(slider(words, f"{lower}_{step}_chance", chance, shown="%d %%"))
        with late:
            words = _("{name}: {step}, years until then").format(name=name, step=told)
            delays.append(slider(words, f"{lower}_{step}_delay", delay, shown="%.1f"))
    return projects.CompletionScenario(chances=tuple(chances), delays=tuple(delays))
