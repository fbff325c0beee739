"""Phase timelines: every statement about a phase on a track of its own, the stages it passed."""

from __future__ import annotations

import pandas as pd

from dftz.analytics.investment_projects import moment
from dftz.charts.timeline import stage_tracks
from dftz.data import Catalogue
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.figures import WORD_COLUMNS, sources_of
from dftz.exhibits.investment_projects.choice import ProjectChoice, chosen_phases, frame, statements, step_names
from dftz.exhibits.investment_projects.table import statement_columns, statement_table
from dftz.exhibits.page_frame import KEPT, dispute_notes, with_scenario
from dftz.model import Basis, Scope, Stage, Status, Step, step_of
from dftz.wording import gettext as _
from dftz.wording import kept_per_language, ngettext


@kept_per_language(KEPT)
def timeline_exhibit(catalogue: Catalogue, choice: ProjectChoice, *, every: bool) -> Exhibit:
    """The phases that pass the filters by time; those of projects with one statement only where ``every``."""
    told = _told(catalogue, choice)
    many = told.groupby("project_id")["event_id"].transform("size") > 1
    drawn = told if every else told[many].reset_index(drop=True)
    left_out = told.loc[~many, "project_id"].nunique() if not every else 0
    title = _title(drawn)
    return Exhibit(
        exhibit_id="phase-timelines",
        title=title,
        subtitle=_("Statements about each phase by the day they speak of, and the stage they tell"),
        alt=title,
        spec=stage_tracks(steps=tuple(step_names().values())),
        rows=_rows(drawn),
        table=statement_table(catalogue, drawn),
        columns=statement_columns(),
        notes=_notes(catalogue, drawn, left_out),
        sources=sources_of(drawn, catalogue),
        file_stem=f"phase-timelines-{choice.as_of}",
        empty="" if len(drawn) else _("No project of this selection has two statements."),
        **with_scenario(
            frame(catalogue, choice),
            (_("Projects with one statement: shown") if every else _("Projects with one statement: hidden"),),
            {"tracks": ("true" if every else "false",)},
        ),
    )


def _told(catalogue: Catalogue, choice: ProjectChoice) -> pd.DataFrame:
    """Statements about the single phases that pass, by project and phase in the data's order, then by day."""
    chosen = chosen_phases(catalogue, choice)[["project_id", "phase"]]
    order = {key: at for at, key in enumerate(zip(chosen["project_id"], chosen["phase"], strict=True))}
    told = statements(catalogue, choice.as_of, choice.tiers)
    own = told[told["scope"] == Scope.ONE]
    tracks = [order.get(key, -1) for key in zip(own["project_id"], own["phase"], strict=True)]
    placed = own.assign(track=pd.Series(tracks, index=own.index, dtype="int64"))
    kept = placed[placed["track"] >= 0]
    return kept.sort_values(["track", "as_of"], kind="stable").reset_index(drop=True)


def _rows(drawn: pd.DataFrame) -> pd.DataFrame:
    columns = ["position", "label", "title", "left", "step", "status", *WORD_COLUMNS]
    if drawn.empty:
        return pd.DataFrame(columns=columns)
    names = step_names()
    places = [moment(day) for day in drawn["as_of"]]
    first = ~drawn["track"].duplicated()
    return drawn.assign(
        position=places,
        title=drawn["label"].where(first, None),
        # Two projects may call a phase the same.
        label=drawn["project_id"] + "/" + drawn["phase"],
        left=min(places),
        step=[names[step_of(Stage(stage))] for stage in drawn["stage"]],
        status=[str(Status.REPORTED if basis == Basis.STATED else Status.DERIVED) for basis in drawn["as_of_basis"]],
        name=drawn["label"],
        period=drawn["date_words"],
        figure=drawn["stage_words"],
        bounds=drawn["stage_printed"],
        status_words=[_("disputed") if one else "" for one in drawn["disputed"]],
    )[columns]


def _title(drawn: pd.DataFrame) -> str:
    if drawn.empty:
        return _("No project with two statements in this selection")
    ordered = drawn.sort_values(["track", "as_of"], kind="stable")
    steps = [list(Step).index(step_of(Stage(stage))) for stage in ordered["stage"]]
    by_track = pd.Series(steps, index=ordered.index).groupby(ordered["track"])
    moved = int((by_track.last() > by_track.first()).sum())
    entries = ngettext("{count} entry", "{count} entries", drawn["track"].nunique())
    return _("Statements show {moved} of {entries} moving on to a later stage").format(
        moved=moved, entries=entries.format(count=drawn["track"].nunique())
    )


def _notes(catalogue: Catalogue, drawn: pd.DataFrame, left_out: int) -> tuple[str, ...]:
    notes = [
        _("Hollow: the day is inferred. A line joins statements; when a stage began is known only where one says so.")
    ]
    if left_out:
        notes.append(
            ngettext(
                "{count} project with a single statement is left out.",
                "{count} projects with a single statement are left out.",
                left_out,
            ).format(count=left_out)
        )
    return (*notes, *dispute_notes(drawn[drawn["disputed"]], catalogue))
