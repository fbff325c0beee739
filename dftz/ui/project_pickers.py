"""The filters of the investment projects page, what a click on its pipeline does, its card and its scenario."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from dftz.charts.pipeline import SELECTION
from dftz.data import Catalogue
from dftz.exhibits import investment_projects as projects
from dftz.ui import shared
from dftz.ui.filters import nothing_on_record
from dftz.ui.link import read_numbers, read_options
from dftz.ui.plain import plain
from dftz.ui.search import search_box
from dftz.wording import gettext as _

_LONGEST, _FIRST_YEARS = 20, 8
_LONGEST_DELAY = 15.0
_FIRST_OUTLOOKS = (
    ((35, 60, 85, 95), (5.0, 3.0, 1.5, 0.5)),
    ((20, 40, 70, 90), (8.0, 5.0, 3.0, 1.0)),
    ((60, 80, 95, 100), (3.0, 2.0, 1.0, 0.5)),
)
"""Chances in percent and delays in years by step that A, B and C begin with: our judgement, not published figures."""


def project_filters(catalogue: Catalogue) -> projects.ProjectChoice | None:
    """Stage, sector, origin, sources, amounts, words, and the day to look back from.

    None, with a sentence, where the package holds no statement about a project.
    """
    as_of = shared.as_of()
    if as_of is None or catalogue.project_events.empty:
        nothing_on_record(_("statement about a project"))
        return None
    with st.container(border=True, key="filters"):
        steps = _pills(_("Stage"), "stage", projects.step_names())
        groups = _pills(_("Sector"), "sector", projects.group_names(catalogue))
        left, right = st.columns(2, gap="medium")
        with left:
            origins = _pills(_("Origin"), "origin", projects.origin_names(catalogue))
        with right:
            tiers = _pills(_("Sources"), "tier", projects.tiers_on_record(catalogue))
        what, how = st.columns([5, 4], gap="medium", vertical_alignment="bottom")
        with what:
            words = search_box(projects.PAGE).words
        read_options("with_amount", {"true": "true", "false": "false"})
        with_amount = how.toggle(_("Only with a published amount"), key="with_amount", bind="query-params")
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
    read_options("tracks", {"true": "true", "false": "false"})
    return st.toggle(_("Also projects with a single statement"), key="tracks", bind="query-params")


def project_picker(catalogue: Catalogue, choice: projects.ProjectChoice) -> str | None:
    """The project to show on a card; None, with a sentence, where none passes the filters."""
    names = projects.project_names(catalogue, choice)
    if not names:
        st.info(_("A card needs a project: none passes the filters."), icon=":material/filter_alt_off:")
        return None
    read_options("project", names)
    if st.session_state.get("project") not in {None, *names}:
        st.session_state["project"] = next(iter(names))
    return st.selectbox(
        _("Everything known about one project"),
        list(names),
        format_func=names.__getitem__,
        key="project",
        bind="query-params",
    )


def completion_picker() -> projects.CompletionChoice:
    """Years ahead, and for each scenario a chance and a delay by step."""
    with st.container(border=True, key="completion-scenario"):
        ahead, many = st.columns(2, gap="medium", vertical_alignment="bottom")
        read_numbers("completion_years", 1, _LONGEST, count=1, read=int)
        years = ahead.slider(_("Years ahead"), 1, _LONGEST, _FIRST_YEARS, key="completion_years", bind="query-params")
        read_options("outlooks", {str(one): str(one) for one in (1, 2, 3)})
        count = many.segmented_control(
            _("Scenarios side by side"), [1, 2, 3], default=2, required=True, key="outlooks", bind="query-params"
        )
        names = projects.SCENARIO_NAMES[: int(count or 1)]
        scenarios = tuple(
            _scenario(name, place, tab) for place, (name, tab) in enumerate(zip(names, _places(names), strict=True))
        )
    return projects.CompletionChoice(years=years, scenarios=scenarios)


def _places(names: tuple[str, ...]) -> list[st.delta_generator.DeltaGenerator]:
    """A tab for each scenario; none where there is only one."""
    if len(names) == 1:
        return [st.container()]
    return list(st.tabs([_("Scenario {name}").format(name=name) for name in names]))


def _scenario(name: str, place: int, tab: st.delta_generator.DeltaGenerator) -> projects.CompletionScenario:
    chances, delays = _FIRST_OUTLOOKS[place]
    lower = name.lower()
    chosen_chances, chosen_delays = [], []
    for at, (step, step_name) in enumerate(projects.steps_ahead().items()):
        often, late = tab.columns(2, gap="medium")
        chance, delay = f"{lower}_{step}_chance", f"{lower}_{step}_delay"
        read_numbers(chance, 0, 100, count=1, read=int)
        read_numbers(delay, 0, _LONGEST_DELAY, count=1, read=float)
        chosen_chances.append(
            often.slider(
                _("{name}: {step}, chance to operate ever").format(name=name, step=step_name.lower()),
                0,
                100,
                chances[at],
                step=5,
                format="%d %%",
                key=chance,
                bind="query-params",
            )
        )
        chosen_delays.append(
            late.slider(
                _("{name}: {step}, years until then").format(name=name, step=step_name.lower()),
                0.0,
                _LONGEST_DELAY,
                delays[at],
                step=0.5,
                format="%.1f",
                key=delay,
                bind="query-params",
            )
        )
    return projects.CompletionScenario(chances=tuple(chosen_chances), delays=tuple(chosen_delays))


def _pills(label: str, key: str, names: dict[str, str]) -> tuple[str, ...]:
    """Several of the options, all of them at first; in the options' order."""
    # Pills read Markdown.
    options = {option: plain(name) for option, name in names.items()}
    read_options(key, options)
    chosen = st.pills(
        label,
        list(options),
        selection_mode="multi",
        default=list(options),
        format_func=options.__getitem__,
        key=key,
        bind="query-params",
    )
    return tuple(option for option in options if option in chosen)
