"""Phases and statements as tables: what a reader takes away of the pipeline."""

from __future__ import annotations

import pandas as pd

from dftz.analytics.institutional_reform import DAYS_A_YEAR
from dftz.data import Catalogue
from dftz.exhibits.exhibit import Column, Exhibit
from dftz.exhibits.figures import inputs_column, inputs_of, sources_of
from dftz.exhibits.investment_projects.choice import (
    UNKNOWN,
    ProjectChoice,
    chosen_phases,
    frame,
    origin_names,
    statements,
    step_names,
)
from dftz.exhibits.page_frame import KEPT, dispute_notes
from dftz.exhibits.reports import tier_names
from dftz.model import Scope
from dftz.wording import gettext as _
from dftz.wording import kept_per_language, ngettext

_OLD_YEARS = 5


@kept_per_language(KEPT)
def phases_exhibit(catalogue: Catalogue, choice: ProjectChoice) -> Exhibit:
    """Every phase that passes the filters, one row each."""
    chosen = chosen_phases(catalogue, choice)
    title = ngettext("{count} project phase", "{count} project phases", len(chosen)).format(count=len(chosen))
    return Exhibit(
        exhibit_id="phases",
        title=title,
        subtitle=_("One row per phase at its latest statement; investor, origin and sector are ours where marked"),
        alt=_("Table: {title} with stage, date, amounts and source.").format(title=title),
        spec=None,
        rows=chosen.iloc[:0],
        table=phase_table(catalogue, choice, chosen),
        columns=phase_columns(),
        notes=(
            _("Amounts of one phase that disagree stand side by side with ‡; none is a sum."),
            *dispute_notes(_disputed(catalogue, choice, chosen), catalogue),
        ),
        sources=sources_of(chosen, catalogue),
        file_stem=f"project-phases-{choice.as_of}",
        empty="" if len(chosen) else _("No phase passes the filters. Add a stage, a sector, an origin or a source."),
        **frame(catalogue, choice),
    )


@kept_per_language(KEPT)
def statements_exhibit(catalogue: Catalogue, choice: ProjectChoice) -> Exhibit:
    """Every statement about the projects whose phases pass the filters, and about several phases together."""
    projects = set(chosen_phases(catalogue, choice)["project_id"])
    told = statements(catalogue, choice.as_of, choice.tiers)
    told = told[told["project_id"].isin(projects)].sort_values(["name", "as_of"], kind="stable").reset_index(drop=True)
    title = ngettext("{count} dated statement", "{count} dated statements", len(told)).format(count=len(told))
    return Exhibit(
        exhibit_id="project-statements",
        title=title,
        subtitle=_("Everything that sources said about these projects up to that day, as printed"),
        alt=_("Table: {title} about projects.").format(title=title),
        spec=None,
        rows=told.iloc[:0],
        table=statement_table(catalogue, told),
        columns=statement_columns(),
        notes=(),
        sources=sources_of(told, catalogue),
        file_stem=f"project-statements-{choice.as_of}",
        empty="" if len(told) else _("No statement passes the filters."),
        **frame(catalogue, choice),
    )


def _disputed(catalogue: Catalogue, choice: ProjectChoice, chosen: pd.DataFrame) -> pd.DataFrame:
    """Statements about the chosen phases whose stage or amount is in dispute."""
    told = statements(catalogue, choice.as_of, choice.tiers)
    keys = set(zip(chosen["project_id"], chosen["phase"], strict=True))
    own = [key in keys for key in zip(told["project_id"], told["phase"], strict=True)]
    return told[pd.Series(own, index=told.index, dtype="bool") & (told["disputed"] | told["amount_disputed"])]


def phase_table(catalogue: Catalogue, choice: ProjectChoice, chosen: pd.DataFrame) -> pd.DataFrame:
    """Phases as a reader meets them: columns of ``phase_columns``."""
    return pd.DataFrame(
        {
            "label": chosen["label"],
            "name_zh": chosen["name_zh"],
            "step": chosen["step"].map(step_names()).astype("str"),
            "stage": chosen["stage_words"],
            "stage_printed": chosen["stage_printed"],
            "date": chosen["date_words"],
            "investor": chosen["investor"],
            "origin": _origins(catalogue, chosen),
            "sector": chosen["sector"],
            "sector_group": chosen["sector_group"].map(catalogue.said),
            "classification": [
                _("ours") if one == "ours" else _("published") for one in chosen["classification_basis"]
            ],
            "amounts": chosen["amounts"],
            "capacities": chosen["capacities"],
            "statements": chosen["statements"],
            "disputed": [_("disputed") if one else "" for one in chosen["disputed"]],
            "tier": chosen["tier"].map(tier_names()).astype("str"),
            "source": chosen["source"],
            "locator": chosen["locator"],
            "note": chosen["note"],
            "heard": [_("over five years before") if one else "" for one in long_ago(chosen, choice)],
            "phase_id": chosen["project_id"] + chosen["phase"].where(chosen["phase"] == "", "/" + chosen["phase"]),
            "inputs": _statements_of(catalogue, choice, chosen),
        }
    ).reset_index(drop=True)


def long_ago(chosen: pd.DataFrame, choice: ProjectChoice) -> list[bool]:
    """Whether the latest statement about each phase is over five years older than the day."""
    return [(choice.as_of - day.date()).days > _OLD_YEARS * DAYS_A_YEAR for day in chosen["as_of"]]


def _statements_of(catalogue: Catalogue, choice: ProjectChoice, chosen: pd.DataFrame) -> list[str]:
    """Identifiers of the statements about each phase alone, known by the day, from the chosen sources."""
    told = statements(catalogue, choice.as_of, choice.tiers)
    own = told[told["scope"] == Scope.ONE].sort_values("as_of", ascending=False, kind="stable")
    ids: dict[tuple[str, str], list[str]] = {}
    for project, phase, event in zip(own["project_id"], own["phase"], own["event_id"], strict=True):
        ids.setdefault((project, phase), []).append(event)
    keys = zip(chosen["project_id"], chosen["phase"], strict=True)
    return [inputs_of(*ids.get(key, [])) for key in keys]


def phase_columns() -> tuple[Column, ...]:
    """The columns of a table of phases, in reading order."""
    return (
        Column(key="label", label=_("Project and phase")),
        Column(key="name_zh", label=_("Chinese name")),
        Column(key="step", label=_("Step")),
        Column(key="stage", label=_("Stage")),
        Column(key="stage_printed", label=_("Stage as printed")),
        Column(key="date", label=_("As of")),
        Column(key="investor", label=_("Investor")),
        Column(key="origin", label=_("Origin")),
        Column(key="sector", label=_("Sector")),
        Column(key="sector_group", label=_("Sector group")),
        Column(key="classification", label=_("Investor, origin, sector are")),
        Column(key="amounts", label=_("Amounts"), help=_("Each as its source gives it; never a sum.")),
        Column(key="capacities", label=_("Capacity")),
        Column(key="statements", label=_("Statements")),
        Column(key="disputed", label=_("Disputed")),
        Column(key="heard", label=_("Last heard of"), help=_("Filled where that was over five years before the day.")),
        Column(key="tier", label=_("Source tier")),
        Column(key="source", label=_("Source")),
        Column(key="locator", label=_("Place in the source")),
        Column(key="note", label=_("Note")),
        inputs_column(),
        Column(key="phase_id", label=_("Phase id")),
    )


def statement_table(catalogue: Catalogue, told: pd.DataFrame) -> pd.DataFrame:
    """Statements as a reader meets them: columns of ``statement_columns``."""
    amounts = {end: told[f"amount{end}"] for end in ("", "_low", "_high")}
    return pd.DataFrame(
        {
            "label": told["label"],
            "date": told["date_words"],
            "stage": told["stage_words"],
            "stage_printed": told["stage_printed"],
            "scope": [_("several phases") if one == "several" else _("one phase") for one in told["scope"]],
            "amount_words": told["amount_words"],
            "amount": amounts[""],
            "amount_low": amounts["_low"],
            "amount_high": amounts["_high"],
            "amount_unit": [catalogue.units[one].symbol if one else "" for one in told["amount_unit_id"]],
            "capacity_words": told["capacity_words"],
            "as_printed": told["as_printed"],
            "origin": _origins(catalogue, told),
            "disputed": [
                _("stage") if stage else _("amount") if amount else ""
                for stage, amount in zip(told["disputed"], told["amount_disputed"], strict=True)
            ],
            "tier": told["tier"].map(tier_names()).astype("str"),
            "source": told["source"],
            "locator": told["locator"],
            "note": told["note"],
            "event_id": told["event_id"],
        }
    )


def statement_columns() -> tuple[Column, ...]:
    """The columns of a table of statements, in reading order."""
    return (
        Column(key="label", label=_("Project and phase")),
        Column(key="date", label=_("As of")),
        Column(key="stage", label=_("Stage")),
        Column(key="stage_printed", label=_("Stage as printed")),
        Column(key="scope", label=_("Scope")),
        Column(key="amount_words", label=_("Amount")),
        Column(key="amount", label=_("Amount, number")),
        Column(key="amount_low", label=_("Low")),
        Column(key="amount_high", label=_("High"), help=_("Empty where there is no end.")),
        Column(key="amount_unit", label=_("Unit")),
        Column(key="capacity_words", label=_("Capacity")),
        Column(key="as_printed", label=_("As printed")),
        Column(key="origin", label=_("Origin")),
        Column(key="disputed", label=_("Disputed")),
        Column(key="tier", label=_("Source tier")),
        Column(key="source", label=_("Source")),
        Column(key="locator", label=_("Place in the source")),
        Column(key="note", label=_("Note")),
        Column(key="event_id", label=_("Statement id")),
    )


def _origins(catalogue: Catalogue, told: pd.DataFrame) -> pd.Series:
    return told["origin"].map({**origin_names(catalogue), UNKNOWN: ""}).astype("str")
