"""Everything known about one project: what it is, every statement with its papers, and what is disputed."""

from __future__ import annotations

import pandas as pd

from dftz.data import Catalogue
from dftz.exhibits.card import Card
from dftz.exhibits.headline import Papers
from dftz.exhibits.investment_projects.choice import (
    UNKNOWN,
    ProjectChoice,
    chosen_phases,
    origin_names,
    statements,
    tiers_on_record,
)
from dftz.wording import gettext as _


def project_names(catalogue: Catalogue, choice: ProjectChoice) -> dict[str, str]:
    """Projects with a phase that passes the filters to their names, in the data's order."""
    chosen = chosen_phases(catalogue, choice)
    return dict(zip(chosen["project_id"], chosen["name"], strict=True))


def project_card(catalogue: Catalogue, choice: ProjectChoice, project_id: str) -> Card:
    """Everything known about one project up to the chosen day, from all sources."""
    told = statements(catalogue, choice.as_of, tuple(tiers_on_record(catalogue)))
    own = told[told["project_id"] == project_id].sort_values("as_of", ascending=False, kind="stable")
    project = own.iloc[0]
    areas = dict(zip(catalogue.reference_areas["area_id"], catalogue.reference_areas["name"], strict=True))
    basis = _("our addition") if project["classification_basis"] == "ours" else _("published")
    origin = "" if project["origin"] == UNKNOWN else origin_names(catalogue)[project["origin"]]
    lines = (
        (_("Investor ({basis})").format(basis=basis), project["investor"]),
        (_("Origin ({basis})").format(basis=basis), origin),
        (_("Sector ({basis})").format(basis=basis), f"{project['sector']} ({project['sector_group']})"),
        (_("Area"), areas.get(project["area_id"], "")),
        (_("Note"), project["note_of_project"]),
    )
    return Card(
        name=project["name"],
        name_zh=project["name_zh"],
        lines=tuple((label, words) for label, words in lines if words),
        source=None,
        papers=tuple(statement_papers(catalogue, row) for _i, row in own.iterrows()),
    )


def statement_papers(catalogue: Catalogue, told: pd.Series) -> Papers:
    """The papers of one statement: what it says of which phase, as printed, where, and what disputes it."""
    said = [told["stage_words"], told["amount_words"], told["capacity_words"]]
    return Papers(
        figure=_("{phase}, {day}: {said}").format(
            phase=told["label"], day=told["date_words"], said="; ".join(one for one in said if one)
        ),
        as_printed="; ".join(dict.fromkeys(one for one in (told["stage_printed"], told["as_printed"]) if one)),
        formula="",
        source=catalogue.sources[told["source_id"]],
        locator=told["locator"],
        dispute=_dispute_words(catalogue, told["dispute_id"]),
        note=told["note"],
    )


def _dispute_words(catalogue: Catalogue, dispute_id: str) -> str:
    if not dispute_id:
        return ""
    dispute = catalogue.disputes.set_index("dispute_id").loc[dispute_id]
    return _("{title}. {statement} Shown: {choice} ({kind})").format(
        title=dispute["title"], statement=dispute["statement"], choice=dispute["choice"], kind=dispute["kind"]
    )
