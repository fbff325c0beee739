"""The pipeline at a glance: phases by step, one mark each, and the steps by origin and by sector."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from dftz.analytics.investment_projects import pipeline
from dftz.charts.pipeline import stage_units, step_bars
from dftz.data import Catalogue
from dftz.exhibits.as_of import day_words
from dftz.exhibits.exhibit import Column, Exhibit
from dftz.exhibits.figures import WORD_COLUMNS, inputs_column, inputs_of, sources_of
from dftz.exhibits.investment_projects.choice import (
    UNKNOWN,
    ProjectChoice,
    chosen_phases,
    frame,
    group_names,
    origin_names,
    phases,
    statements,
    step_names,
    tiers_on_record,
)
from dftz.exhibits.investment_projects.table import long_ago, phase_columns, phase_table
from dftz.exhibits.page_frame import KEPT, dispute_notes
from dftz.model import Basis, Step
from dftz.wording import gettext as _
from dftz.wording import kept_per_language, listing, ngettext, number

_NAMED_MOST = 6
_GAP = 0.14
"""Share of a mark's width that is left free beside it."""


@kept_per_language(KEPT)
def pipeline_exhibit(catalogue: Catalogue, choice: ProjectChoice) -> Exhibit:
    """Phases by step as known on a day, one mark each; steps that are not chosen stay as context, pale."""
    every = phases(catalogue, choice)
    title = _pipeline_title(catalogue, every, choice)
    return Exhibit(
        exhibit_id="pipeline",
        title=title,
        subtitle=_("Project phases by stage, as known on {day}; one block is one phase").format(
            day=day_words(choice.as_of)
        ),
        alt=title,
        spec=stage_units(value_title=_("phases")),
        rows=_unit_rows(every),
        table=phase_table(catalogue, choice, every),
        columns=phase_columns(),
        notes=_notes(catalogue, every, choice),
        sources=sources_of(every, catalogue),
        file_stem=f"project-pipeline-{choice.as_of}",
        empty="" if len(every) else _("No phase passes the filters."),
        **frame(catalogue, choice, obeyed=("as_of", "tier", "sector", "origin", "with_amount", "find")),
    )


@kept_per_language(KEPT)
def by_origin_exhibit(catalogue: Catalogue, choice: ProjectChoice) -> Exhibit:
    """Phases by step for each country of origin."""
    chosen, names = chosen_phases(catalogue, choice), origin_names(catalogue)
    return _grouped(
        catalogue,
        choice,
        chosen,
        by="origin",
        names=names,
        title=_origin_title(chosen, names),
        subtitle=_("By stage; the country is our addition, and an investor counts with each of its phases"),
    )


@kept_per_language(KEPT)
def by_sector_exhibit(catalogue: Catalogue, choice: ProjectChoice) -> Exhibit:
    """Phases by step for each sector group."""
    chosen, names = chosen_phases(catalogue, choice), group_names(catalogue)
    return _grouped(
        catalogue,
        choice,
        chosen,
        by="sector_group",
        names=names,
        title=_sector_title(chosen, names),
        subtitle=_("Phases by sector and stage; the sector is our addition"),
    )


def _grouped(
    catalogue: Catalogue,
    choice: ProjectChoice,
    chosen: pd.DataFrame,
    *,
    by: str,
    names: Mapping[str, str],
    title: str,
    subtitle: str,
) -> Exhibit:
    counts = _counts(chosen, by, names)
    return Exhibit(
        exhibit_id=f"pipeline-by-{by.partition('_')[0]}",
        title=title,
        subtitle=subtitle,
        alt=title,
        spec=step_bars(steps=tuple(step_names().values()), value_title=_("phases")),
        rows=_bar_rows(counts, chosen, by, names),
        table=counts,
        columns=(
            Column(key="group", label=_("Group")),
            *(Column(key=step, label=name) for step, name in step_names().items()),
            Column(key="all", label=_("All")),
            inputs_column(),
        ),
        formula=_("phases counted by the step of their latest statement"),
        notes=(),
        sources=sources_of(chosen, catalogue),
        file_stem=f"projects-by-{by.partition('_')[0]}-{choice.as_of}",
        empty="" if len(chosen) else _("No phase passes the filters."),
        **frame(catalogue, choice),
    )


def _unit_rows(every: pd.DataFrame) -> pd.DataFrame:
    columns = ["label", "step", "start", "end", "middle", "dagger", "mark", "mark_at", "room", "shown", "tone"]
    if every.empty:
        return pd.DataFrame(columns=[*columns, *WORD_COLUMNS])
    names = step_names()
    order = {step: at for at, step in enumerate(names)}
    ordered = every.sort_values("step", key=lambda steps: steps.map(order), kind="stable")
    place = ordered.groupby("step").cumcount()
    counts = ordered.groupby("step")["step"].transform("size")
    last = place == counts - 1
    most = int(counts.max())
    drawn = ordered.assign(
        start=place.astype("float64"),
        end=place + 1 - _GAP,
        middle=place + (1 - _GAP) / 2,
        dagger=["‡" if one else "" for one in ordered["disputed"]],
        mark=[str(count) if is_last else "" for count, is_last in zip(counts, last, strict=True)],
        mark_at=(place + 1).where(last).astype("float64"),
        room=most * 1.08,
        shown=["chosen" if one else "other" for one in ordered["chosen"]],
        tone="phases",
        **_words(ordered),
    ).assign(label=[names[step] for step in ordered["step"]])
    # A step without a phase keeps its row, so that the steps stay in order and a nought is seen.
    missing = [step for step in names if step not in set(ordered["step"])]
    empty = pd.DataFrame(
        {
            "label": [names[step] for step in missing],
            "step": missing,
            "mark": "0",
            "mark_at": 0.0,
            "room": most * 1.08,
            "shown": "other",
            "tone": "phases",
        }
    )
    joined = pd.concat([drawn, empty], ignore_index=True).reindex(columns=[*columns, *WORD_COLUMNS])
    return joined.sort_values("step", key=lambda steps: steps.map(order), kind="stable").reset_index(drop=True)


def _words(told: pd.DataFrame) -> dict[str, Sequence[str]]:
    """What a mark of a phase says when pointed at."""
    return {
        "name": list(told["label"]),
        "period": list(told["date_words"]),
        "figure": list(told["stage_words"]),
        "bounds": list(told["stage_printed"]),
        "status_words": [_("disputed") if one else "" for one in told["disputed"]],
    }


def _counts(chosen: pd.DataFrame, by: str, names: Mapping[str, str]) -> pd.DataFrame:
    """One row per group that has a phase, most phases first; a column per step and one for all."""
    steps = list(step_names())
    rows = [
        {
            "group": names[str(group)],
            **{step: int((own["step"] == step).sum()) for step in steps},
            "all": len(own),
            "inputs": inputs_of(*own["event_id"]),
        }
        for group, own in chosen.groupby(by, sort=False)
    ]
    table = pd.DataFrame(rows, columns=["group", *steps, "all", "inputs"])
    return table.sort_values("all", ascending=False, kind="stable").reset_index(drop=True)


def _bar_rows(counts: pd.DataFrame, chosen: pd.DataFrame, by: str, group_labels: Mapping[str, str]) -> pd.DataFrame:
    columns = ["label", "step", "start", "end", "middle", "mark", *WORD_COLUMNS]
    names, drawn = step_names(), []
    named = _named(chosen, by, group_labels)
    for row in counts.to_dict("records"):
        start = 0
        for step, name in names.items():
            count = int(row[step])
            if count:
                drawn.append(
                    {
                        "label": row["group"],
                        "step": name,
                        "start": start,
                        "end": start + count,
                        "middle": start + count / 2,
                        "mark": number(count),
                        "name": _("{group}: {step}").format(group=row["group"], step=name),
                        "period": "",
                        "figure": ngettext("{count} phase", "{count} phases", count).format(count=count),
                        "bounds": listing(named.get((row["group"], step), [])),
                        "status_words": _("counted from statements"),
                        "source": "",
                    }
                )
            start += count
    return pd.DataFrame(drawn, columns=columns)


def _named(chosen: pd.DataFrame, by: str, names: Mapping[str, str]) -> dict[tuple[str, str], list[str]]:
    """Names of the phases of each group and step; of many the first, then an ellipsis."""
    found: dict[tuple[str, str], list[str]] = {}
    for group, step, label in zip(chosen[by].map(names), chosen["step"], chosen["label"], strict=True):
        found.setdefault((group, step), []).append(label)
    return {key: [*labels[:_NAMED_MOST], "…"] if len(labels) > _NAMED_MOST else labels for key, labels in found.items()}


def _pipeline_title(catalogue: Catalogue, every: pd.DataFrame, choice: ProjectChoice) -> str:
    if every.empty:
        return _("No project phase in this selection")
    at = every["step"].value_counts()
    operating, moving = int(at.get(Step.OPERATING, 0)), int(at.get(Step.BUILDING, 0) + at.get(Step.BUILT, 0))
    told = statements(catalogue, choice.as_of, tuple(tiers_on_record(catalogue)))
    whole = len(pipeline(told, choice.as_of)) == len(every)
    words = (
        ngettext(
            "{operating} operating and {moving} being built or built: {count} project phase known on {day}",
            "{operating} operating and {moving} being built or built, of {count} project phases known on {day}",
            len(every),
        )
        if whole
        else ngettext(
            "{operating} operating and {moving} being built or built: {count} phase of this selection, {day}",
            "{operating} operating and {moving} being built or built, of {count} phases of this selection, {day}",
            len(every),
        )
    )
    return words.format(count=len(every), day=day_words(choice.as_of), operating=operating, moving=moving)


def _origin_title(chosen: pd.DataFrame, names: Mapping[str, str]) -> str:
    if chosen.empty:
        return _("No project phase in this selection")
    counts = chosen["origin"].value_counts()
    known = counts.drop(UNKNOWN, errors="ignore")
    if known.empty:
        return _("No country of an investor is known: {count} phases").format(count=len(chosen))
    leading, most = str(known.index[0]), int(known.iloc[0])
    others = listing([f"{names[str(origin)]} {count}" for origin, count in counts.items() if origin != leading])
    words = _("By country of the investor, {country} leads with {most} of {all} phases; {others}")
    if (known == most).sum() > 1:
        words = _("No country of investors leads: {country} {most}, {others}")
    if not others:
        words = _("All {all} phases have investors of one country: {country}")
    return words.format(country=names[leading], most=most, all=len(chosen), others=others)


def _sector_title(chosen: pd.DataFrame, names: Mapping[str, str]) -> str:
    if chosen.empty:
        return _("No project phase in this selection")
    counts = chosen["sector_group"].value_counts()
    leading, most = counts.index[0], int(counts.iloc[0])
    if (counts == most).sum() > 1:
        return _("Phases spread over {count} sectors, no one leading").format(count=len(counts))
    return _("{sector} leads with {most} of {all} phases").format(sector=names[leading], most=most, all=len(chosen))


def _notes(catalogue: Catalogue, every: pd.DataFrame, choice: ProjectChoice) -> tuple[str, ...]:
    if every.empty:
        return ()
    inferred, old = int((every["as_of_basis"] != Basis.STATED).sum()), sum(long_ago(every, choice))
    notes = []
    if old:
        words = ngettext(
            "A phase stays at the stage of its last statement; {count} was last heard of over five years before.",
            "A phase stays at the stage of its last statement; {count} were last heard of over five years before.",
            old,
        )
        notes.append(words.format(count=old))
    if inferred:
        words = ngettext(
            "The date of {count} phase is inferred from that of its source.",
            "The dates of {count} phases are inferred from those of their sources.",
            inferred,
        )
        notes.append(words.format(count=inferred))
    notes.append(_("An entry is what sources name: a project under two names counts twice where none says it is one."))
    return (*notes, *dispute_notes(every[every["disputed"]], catalogue))
