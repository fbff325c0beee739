"""The completion scenario: how many phases may operate in years to come, by assumed chances and delays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pandas as pd

from dftz.analytics.investment_projects import AHEAD, Outlook, moment, operating_by_year, operating_paths
from dftz.charts.paths import growth_paths
from dftz.data import Catalogue
from dftz.exhibits.as_of import day_words
from dftz.exhibits.end_names import end_names
from dftz.exhibits.exhibit import Column, Exhibit
from dftz.exhibits.figures import WORD_COLUMNS, inputs_column, inputs_of, sources_of
from dftz.exhibits.investment_projects.choice import ProjectChoice, chosen_phases, frame, statements, step_names
from dftz.exhibits.page_frame import KEPT, Frame, dispute_notes, with_scenario
from dftz.exhibits.tracks import SCENARIO_NAMES, Track, percents, written
from dftz.exhibits.year_by_year import year_by_year
from dftz.model import Status, Step
from dftz.wording import gettext as _
from dftz.wording import in_full, kept_per_language, listing, ngettext, number, status_words

_PERCENT = 100
_NAMED_AT = 4
"""The point that bears the name of the points: not the first, whose name would lie on the axis."""


@dataclass(frozen=True, kw_only=True)
class CompletionScenario:
    """One outlook: for each step ahead, in order, the chance to operate ever in percent, and the delay in years."""

    chances: tuple[int, ...]
    delays: tuple[float, ...]


@dataclass(frozen=True, kw_only=True)
class CompletionChoice:
    """The scenario of completion: years ahead and up to three outlooks."""

    years: int
    scenarios: tuple[CompletionScenario, ...]


YEARS_AHEAD = Track(low=1, high=20, step=1, first=8)
FIRST_COUNT = 2
"""Outlooks that stand side by side at first."""
_DELAY = Track(low=0.0, high=15.0, step=0.5, first=0.0)
_FIRST_OUTLOOKS = (
    CompletionScenario(chances=(35, 60, 85, 95), delays=(5.0, 3.0, 1.5, 0.5)),
    CompletionScenario(chances=(20, 40, 70, 90), delays=(8.0, 5.0, 3.0, 1.0)),
    CompletionScenario(chances=(60, 80, 95, 100), delays=(3.0, 2.0, 1.0, 0.5)),
)
"""What A, B and C begin with: our judgement, not published figures."""


def outlook_tracks(place: int) -> dict[str, tuple[Track[int], Track[float]]]:
    """For each step ahead the chance to operate ever and the delay, for the scenario at a place (0 for A)."""
    begins = _FIRST_OUTLOOKS[place]
    return {
        step: (percents(chance), replace(_DELAY, first=delay))
        for step, chance, delay in zip(steps_ahead(), begins.chances, begins.delays, strict=True)
    }


def steps_ahead() -> dict[str, str]:
    """The steps that an outlook is about, to their names, in order."""
    names = step_names()
    return {str(step): names[step] for step in AHEAD}


def outlooks_of(one: CompletionScenario) -> Mapping[Step, Outlook]:
    """A scenario as the outlook of each step."""
    return {
        step: Outlook(chance=chance / _PERCENT, delay=delay)
        for step, chance, delay in zip(AHEAD, one.chances, one.delays, strict=True)
    }


def labelled(setting: CompletionChoice) -> list[tuple[str, CompletionScenario]]:
    """The scenarios with their names, in order."""
    return list(zip(SCENARIO_NAMES, setting.scenarios, strict=False))


def last_year(choice: ProjectChoice, setting: CompletionChoice) -> int:
    """The year that the scenario ends with."""
    return choice.as_of.year + setting.years


@kept_per_language(KEPT)
def completion_exhibit(catalogue: Catalogue, choice: ProjectChoice, setting: CompletionChoice) -> Exhibit:
    """Expected operating phases at the end of each year with a band, beside those that statements told of."""
    chosen = chosen_phases(catalogue, choice)
    paths = _paths(chosen, choice, setting)
    outcomes = _outcomes(chosen, paths, choice, setting)
    rows = _rows(catalogue, chosen, choice, paths)
    title = _title(outcomes, chosen, choice, setting)
    return Exhibit(
        exhibit_id="completion",
        title=title,
        subtitle=_("Phases in operation at the end of each year; dashed paths are assumptions, points are statements"),
        alt=title,
        spec=growth_paths(
            value_title=_("phases in operation"), series=(_("statements"), *SCENARIO_NAMES, _("all phases"))
        ),
        rows=(rows if len(chosen) else rows.iloc[:0]).drop(columns="inputs"),
        table=year_by_year(outcomes, rows, _columns()),
        formula=_("each phase with the chance of its step, after its delay; the chances added up"),
        brief=outcomes,
        columns=_columns(),
        notes=_notes(catalogue, chosen, choice),
        sources=sources_of(chosen, catalogue),
        file_stem=f"project-completion-{choice.as_of}",
        empty="" if len(chosen) else _("No phase passes the filters, so there is nothing to complete."),
        **completion_frame(catalogue, choice, setting),
    )


def completion_frame(catalogue: Catalogue, choice: ProjectChoice, setting: CompletionChoice) -> Frame:
    """The page's part of a completion exhibit: filters and assumptions in words and as a URL query."""
    names = steps_ahead()
    settings = [_("{years} years ahead").format(years=setting.years)]
    parameters: dict[str, tuple[str, ...]] = {
        "completion_years": (str(setting.years),),
        "outlooks": (str(len(setting.scenarios)),),
    }
    for label, one in labelled(setting):
        told = [
            _("{step} {chance} % in {delay} years").format(step=name.lower(), chance=chance, delay=in_full(delay))
            for name, chance, delay in zip(names.values(), one.chances, one.delays, strict=True)
        ]
        settings.append(_("{label}: {told}").format(label=label, told=_("; ").join(told)))
        for step, chance, delay in zip(names, one.chances, one.delays, strict=True):
            parameters[f"{label.lower()}_{step}_chance"] = (str(chance),)
            parameters[f"{label.lower()}_{step}_delay"] = (written(delay),)
    return with_scenario(frame(catalogue, choice), tuple(settings), parameters)


def _paths(chosen: pd.DataFrame, choice: ProjectChoice, setting: CompletionChoice) -> dict[str, pd.DataFrame]:
    years = range(choice.as_of.year, last_year(choice, setting) + 1)
    now = moment(pd.Timestamp(choice.as_of))
    return {label: operating_paths(chosen, outlooks_of(one), years, now=now) for label, one in labelled(setting)}


def _outcomes(
    chosen: pd.DataFrame, paths: Mapping[str, pd.DataFrame], choice: ProjectChoice, setting: CompletionChoice
) -> pd.DataFrame:
    """One row per scenario: where it ends, and the assumptions in words."""
    rows = []
    for label, one in labelled(setting):
        end = paths[label].iloc[-1]
        rows.append(
            {
                "scenario": label,
                "chances": " · ".join(f"{chance} %" for chance in one.chances),
                "delays": " · ".join(in_full(delay) for delay in one.delays),
                "year": last_year(choice, setting),
                "figure": _count(end["expected"]),
                "bounds": _("{low} to {high}").format(low=number(end["low"]), high=number(end["high"])),
                "value": end["expected"],
                "low": end["low"],
                "high": end["high"],
                "unit": _("phases"),
                "status": status_words(Status.ASSUMED),
                "inputs": inputs_of(*chosen["event_id"]),
            }
        )
    return pd.DataFrame(rows, columns=[column.key for column in _columns()])


def _columns() -> tuple[Column, ...]:
    return (
        Column(key="scenario", label=_("Scenario"), brief=True),
        Column(key="chances", label=_("Chances by step"), help=" · ".join(steps_ahead().values()), brief=True),
        Column(key="delays", label=_("Years by step"), help=" · ".join(steps_ahead().values()), brief=True),
        Column(key="year", label=_("Year"), brief=True),
        Column(key="figure", label=_("Expected phases"), brief=True),
        Column(key="value", label=_("Value")),
        Column(
            key="bounds",
            label=_("Band"),
            help=_("The count lies inside with at least eight chances in ten."),
            brief=True,
        ),
        Column(key="low", label=_("Low")),
        Column(key="high", label=_("High")),
        Column(key="unit", label=_("Unit")),
        Column(key="status", label=_("Status")),
        inputs_column(),
    )


def _count(expected: float) -> str:
    return number(expected, 1)


def _title(outcomes: pd.DataFrame, chosen: pd.DataFrame, choice: ProjectChoice, setting: CompletionChoice) -> str:
    if chosen.empty:
        return _("No project phase in this selection")
    told = listing([f"{row['scenario']} {row['figure']}" for row in outcomes.to_dict("records")])
    return _("Expected to operate by the end of {year}, of {all} phases: {told}").format(
        told=told, all=len(chosen), year=last_year(choice, setting)
    )


def _rows(
    catalogue: Catalogue, chosen: pd.DataFrame, choice: ProjectChoice, paths: Mapping[str, pd.DataFrame]
) -> pd.DataFrame:
    columns = ["kind", "year", "value", "low", "high", "status", "series", "mark", "mark_below", "mark_start", "inputs"]
    ends = {label: float(path["expected"].iloc[-1]) for label, path in paths.items()}
    names = end_names(ends, float(max(len(chosen), 1)))
    drawn: list[dict[str, object]] = []
    for label, path in paths.items():
        last = path["year"].iloc[-1]
        for row in path.to_dict("records"):
            band = _("{low} to {high}").format(low=number(row["low"]), high=number(row["high"]))
            drawn.append(
                {
                    "kind": "path",
                    "year": float(row["year"]),
                    "value": row["expected"],
                    "low": float(row["low"]),
                    "high": float(row["high"]),
                    "series": label,
                    "inputs": inputs_of(*chosen["event_id"]),
                    "mark": names[label][0] if row["year"] == last else "",
                    "mark_below": names[label][1] if row["year"] == last else "",
                    **_said(_("Scenario {name}").format(name=label), row["year"], _count(row["expected"]), band),
                }
            )
    told = _told(catalogue, chosen, choice)
    named_at = min(_NAMED_AT, len(told) - 1)
    for at, row in enumerate(told.to_dict("records")):
        count = int(row["phases"])
        words = ngettext("{count} phase", "{count} phases", count).format(count=count)
        drawn.append(
            {
                "kind": "actual",
                "year": float(row["year"]),
                "value": float(count),
                "low": float(count),
                "high": float(count),
                "series": _("statements"),
                # Where none operates, it is what all of them were said to do.
                "inputs": row["event_ids"] or inputs_of(*chosen["event_id"]),
                "mark": _("statements") if at == named_at else "",
                **_said(_("Phases said to operate"), row["year"], words, _("at least, as far as statements tell")),
                "status": str(Status.DERIVED),
                "status_words": status_words(Status.DERIVED),
                "source": _("counted from statements"),
            }
        )
    if drawn:
        places = [one["year"] for one in drawn]
        ceiling = {
            "kind": "capacity",
            "value": float(len(chosen)),
            "status": str(Status.DERIVED),
            "series": _("all phases"),
        }
        first, last_place = min(map(float, map(str, places))), max(map(float, map(str, places)))
        drawn += [{**ceiling, "year": first, "mark_start": _("all phases")}, {**ceiling, "year": last_place}]
    return pd.DataFrame(drawn).reindex(columns=[*columns, *WORD_COLUMNS])


def _said(name: str, year: int, figure: str, bounds: str) -> dict[str, object]:
    return {
        "status": str(Status.ASSUMED),
        "name": name,
        "period": str(int(year)),
        "figure": figure,
        "bounds": bounds,
        "status_words": status_words(Status.ASSUMED),
        "source": _("your assumptions"),
    }


def _told(catalogue: Catalogue, chosen: pd.DataFrame, choice: ProjectChoice) -> pd.DataFrame:
    """How many of the chosen phases statements call operating, year by year up to the day."""
    told = statements(catalogue, choice.as_of, choice.tiers)
    known = set(zip(chosen["project_id"], chosen["phase"], strict=True))
    chosen_ones = [key in known for key in zip(told["project_id"], told["phase"], strict=True)]
    own = told[pd.Series(chosen_ones, index=told.index, dtype="bool")]
    first = choice.as_of.year if own.empty else int(own["as_of"].dt.year.min())
    return operating_by_year(own, choice.as_of, first)


def _notes(catalogue: Catalogue, chosen: pd.DataFrame, choice: ProjectChoice) -> tuple[str, ...]:
    return (
        _(
            "Each phase operates by a year with the chance of its step, after a delay that lies evenly between half"
            " and one and a half times the assumed one, counted from {day}. No forecast."
        ).format(day=day_words(choice.as_of)),
        _("Band: the count lies inside with at least eight chances in ten, exactly, if each phase goes its own way."),
        _("Chances and delays are our judgement to begin with, not published figures: move them."),
        _("Every phase is taken to stand where its last statement left it, however old that statement is."),
        _("Points count what statements say, so they are a least: no source closes every case."),
        *dispute_notes(chosen[chosen["disputed"]], catalogue),
    )
