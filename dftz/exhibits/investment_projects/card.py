"""Everything known about one project: what it is, every statement with its papers, and what is disputed."""

from __future__ import annotations

from datetime import date

import pandas as pd

from dftz.data import Catalogue
from dftz.exhibits.card import Card
from dftz.exhibits.figure_papers import Papers, UnknownIdError, disagreement
from dftz.exhibits.investment_projects.choice import (
    UNKNOWN,
    ProjectChoice,
    chosen_phases,
    origin_names,
    statements,
    tiers_on_record,
)
from dftz.exhibits.investment_projects.sizes import size_bounds
from dftz.model import Status
from dftz.wording import gettext as _
from dftz.wording import status_words


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
        (
            _("Sector ({basis})").format(basis=basis),
            _("{sector} ({group})").format(sector=project["sector"], group=catalogue.said(project["sector_group"])),
        ),
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


def papers_of_statement(catalogue: Catalogue, event_id: str) -> Papers:
    """The papers of one project statement, whatever the day and the source.

    Raises:
        UnknownIdError: there is no such statement.
    """
    whole = catalogue.whole
    told = statements(whole, date.max, tuple(tiers_on_record(whole)))
    own = told[told["event_id"] == event_id]
    if own.empty:
        raise UnknownIdError(event_id)
    return statement_papers(whole, own.iloc[0])


def statement_papers(catalogue: Catalogue, told: pd.Series) -> Papers:
    """The papers of one statement: what it says of which phase, as printed, where, and what disputes it."""
    said = [told["stage_words"], told["amount_words"], told["capacity_words"]]
    return Papers(
        name=told["label"],
        figure=_("; ").join(one for one in said if one),
        bounds=size_bounds(catalogue, told, "amount") if told["amount_words"] else "",
        status=_("reported, disputed") if told["dispute_id"] else status_words(Status.REPORTED),
        period=told["date_words"],
        as_printed=_("; ").join(dict.fromkeys(one for one in (told["stage_printed"], told["as_printed"]) if one)),
        source=catalogue.sources[told["source_id"]],
        locator=told["locator"],
        dispute=disagreement(catalogue, told["dispute_id"]),
        note=told["note"],
        details=((_("Statement id"), told["event_id"]),),
    )
