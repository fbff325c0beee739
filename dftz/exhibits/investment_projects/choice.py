"""What a reader chooses on the investment projects page, the phases that pass, and how both read in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pandas as pd

from dftz.analytics.investment_projects import pipeline
from dftz.data import Catalogue
from dftz.exhibits.as_of import day_words, days_on_record
from dftz.exhibits.figures import source_of
from dftz.exhibits.investment_projects.sizes import size_words
from dftz.exhibits.known import known_since
from dftz.exhibits.on_record import dated, matching, search_key
from dftz.exhibits.page_frame import KEPT, Frame, chosen_words, framed
from dftz.exhibits.reports import tier_names
from dftz.model import Scope, Stage, Step
from dftz.wording import gettext as _
from dftz.wording import kept_per_language

PAGE = "investment-projects"
UNKNOWN = "unknown"
"""Origin of a project whose investor's country no source tells."""


@dataclass(frozen=True, kw_only=True)
class ProjectChoice:
    """The filters of the page.

    ``as_of`` and ``tiers`` say which statements count; the others say which of the phases that they tell of pass.
    """

    as_of: date
    tiers: tuple[str, ...]
    steps: tuple[str, ...]
    groups: tuple[str, ...]
    origins: tuple[str, ...]
    with_amount: bool
    words: str


def step_names() -> dict[str, str]:
    """Step of the pipeline to its name, in order."""
    return {
        str(Step.PLANNED): _("Planned"),
        str(Step.COMMITTED): _("Committed"),
        str(Step.BUILDING): _("Being built"),
        str(Step.BUILT): _("Built"),
        str(Step.OPERATING): _("Operating"),
    }


def stage_words(stage: str) -> str:
    """A stage in the field's words."""
    return {
        Stage.NEGOTIATING: _("negotiating"),
        Stage.ANNOUNCED: _("announced"),
        Stage.IN_PREPARATION: _("in preparation"),
        Stage.PLANNED: _("planned"),
        Stage.SIGNED: _("signed"),
        Stage.ABOUT_TO_SETTLE: _("about to settle"),
        Stage.FILED: _("filed"),
        Stage.CONSTRUCTION_STARTED: _("construction started"),
        Stage.UNDER_CONSTRUCTION: _("under construction"),
        Stage.CONSTRUCTION_COMPLETE: _("construction complete"),
        Stage.ABOUT_TO_OPERATE: _("about to operate"),
        Stage.IN_OPERATION: _("in operation"),
    }[Stage(stage)]


def tiers_on_record(catalogue: Catalogue) -> dict[str, str]:
    """Tiers of the sources that speak of projects, to their names."""
    known = {str(catalogue.sources[one].tier) for one in catalogue.project_events["source_id"]}
    return {tier: name for tier, name in tier_names().items() if tier in known}


def group_names(catalogue: Catalogue) -> dict[str, str]:
    """Sector group to its name, in the data's order."""
    return {
        group: catalogue.said(group)[:1].upper() + catalogue.said(group)[1:]
        for group in dict.fromkeys(catalogue.projects["sector_group"])
    }


def origin_names(catalogue: Catalogue) -> dict[str, str]:
    """Country of an investor to its name, in the data's order; unknown last."""
    origins = catalogue.projects["origin"]
    named = {origin: catalogue.said(origin) for origin in dict.fromkeys(origins) if origin}
    return {**named, UNKNOWN: _("Not known")} if (origins == "").any() else named


def first_choice(catalogue: Catalogue) -> ProjectChoice | None:
    """The filters as the page opens; None where no statement is on record."""
    if catalogue.project_events.empty:
        return None
    return ProjectChoice(
        as_of=days_on_record(catalogue)[-1],
        tiers=tuple(tiers_on_record(catalogue)),
        steps=tuple(step_names()),
        groups=tuple(group_names(catalogue)),
        origins=tuple(origin_names(catalogue)),
        with_amount=False,
        words="",
    )


def phase_name(catalogue: Catalogue, project: str, phase: str) -> str:
    """What a phase or part is called: "…, phase 1", "…, whole project", or the name of its own that it has."""
    if not phase:
        return project
    if phase.isdecimal():
        return _("{project}, phase {phase}").format(project=project, phase=phase)
    words = catalogue.said(phase)
    return words if phase[:1].isupper() else _("{name}, {area}").format(name=project, area=words)


@kept_per_language(KEPT)
def statements(catalogue: Catalogue, as_of: date, tiers: tuple[str, ...]) -> pd.DataFrame:
    """Statements known by a day from sources of some tiers, with the columns of their project and words for a reader.

    Returns:
        Columns of ``project_events`` and of ``projects`` (``note_of_project`` for the project's), ``tier``, ``label``
        (the phase's name), ``stage_words``, ``date_words``, ``amount_words``, ``capacity_words`` and ``source``.
    """
    events = catalogue.project_events
    told = events.assign(tier=[str(catalogue.sources[one].tier) for one in events["source_id"]])
    known = known_since(catalogue, told, "as_of")
    told = told[(known.dt.date <= as_of) & told["tier"].isin(tiers)]
    joined = told.merge(catalogue.projects, on="project_id", suffixes=("", "_of_project"))
    worded: pd.DataFrame = joined.assign(
        origin=joined["origin"].where(joined["origin"] != "", UNKNOWN),
        label=[phase_name(catalogue, one, phase) for one, phase in zip(joined["name"], joined["phase"], strict=True)],
        stage_words=[stage_words(stage) for stage in joined["stage"]],
        date_words=[dated(row, "as_of") for _i, row in joined.iterrows()],
        amount_words=[size_words(catalogue, row, "amount") for _i, row in joined.iterrows()],
        capacity_words=[size_words(catalogue, row, "capacity") for _i, row in joined.iterrows()],
        source=[source_of(catalogue.sources[one]) for one in joined["source_id"]],
    )
    return worded


@kept_per_language(KEPT)
def phases(catalogue: Catalogue, choice: ProjectChoice) -> pd.DataFrame:
    """One row per phase that passes every filter but that of the stage, at its latest statement.

    Returns:
        The columns of ``statements`` and of ``analytics.investment_projects.pipeline``, with ``amounts`` and
        ``capacities`` (every published one in words), ``chosen`` (whether the stage passes) and ``ours``.
    """
    told = statements(catalogue, choice.as_of, choice.tiers)
    latest = pipeline(told, choice.as_of)
    own = told[told["scope"] == Scope.ONE]
    latest = latest.assign(
        amounts=_sizes(latest, own, "amount"),
        capacities=_sizes(latest, own, "capacity"),
        chosen=latest["step"].isin(choice.steps),
    )
    kept = latest[
        latest["sector_group"].isin(choice.groups)
        & latest["origin"].isin(choice.origins)
        & ((latest["amounts"] != "") | (not choice.with_amount))
    ]
    read = kept[
        [
            *("label", "name", "name_zh", "investor", "origin", "sector", "sector_group", "stage_words"),
            *("stage_printed", "date_words", "amounts", "capacities", "as_printed", "source", "note"),
        ]
    ]
    found: pd.DataFrame = kept[matching(read, choice.words).to_numpy()].reset_index(drop=True)
    return found


def chosen_phases(catalogue: Catalogue, choice: ProjectChoice) -> pd.DataFrame:
    """Phases that pass every filter, one row each."""
    every = phases(catalogue, choice)
    return every[every["chosen"]].reset_index(drop=True)


def _sizes(latest: pd.DataFrame, told: pd.DataFrame, size: str) -> list[str]:
    """Every published amount or capacity of each phase with its day, a disputed one marked."""
    sized = told[told[f"{size}_words"] != ""].sort_values("as_of", kind="stable")
    words: dict[tuple[str, str], list[str]] = {}
    for _i, row in sized.iterrows():
        mark = " ‡" if row["amount_disputed"] and size == "amount" else ""
        said = _("{size}{mark} ({day})").format(size=row[f"{size}_words"], mark=mark, day=row["date_words"])
        words.setdefault((row["project_id"], row["phase"]), []).append(said)
    keys = zip(latest["project_id"], latest["phase"], strict=True)
    return [_("; ").join(words.get(key, [])) for key in keys]


def frame(catalogue: Catalogue, choice: ProjectChoice, *, obeyed: tuple[str, ...] | None = None) -> Frame:
    """The page's part of an exhibit: the filters that it obeys (all where none is named) in words, and its link."""
    words = {
        "as_of": _("As known on {day}").format(day=day_words(choice.as_of)),
        "tier": _("Sources: {names}").format(names=chosen_words(choice.tiers, tiers_on_record(catalogue.whole))),
        "stage": _("Stage: {names}").format(names=chosen_words(choice.steps, step_names())),
        "sector": _("Sector: {names}").format(names=chosen_words(choice.groups, group_names(catalogue))),
        "origin": _("Origin: {names}").format(names=chosen_words(choice.origins, origin_names(catalogue))),
    }
    if choice.with_amount:
        words["with_amount"] = _("Only phases with a published amount")
    if choice.words.strip():
        words["find"] = _("Search: {words}").format(words=choice.words)
    parameters: dict[str, tuple[str, ...]] = {
        "as_of": (str(choice.as_of),),
        "tier": choice.tiers or ("",),
        "stage": choice.steps or ("",),
        "sector": choice.groups or ("",),
        "origin": choice.origins or ("",),
        "with_amount": ("true" if choice.with_amount else "false",),
    }
    if choice.words.strip():
        parameters[search_key(PAGE)] = (choice.words,)
    told = tuple(said for key, said in words.items() if obeyed is None or key in obeyed)
    return framed(catalogue, PAGE, told, parameters)
