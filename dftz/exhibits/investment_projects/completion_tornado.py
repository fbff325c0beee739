"""What moves the completion scenario most: each chance and each delay alone."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from dftz.analytics.investment_projects import moment, moved_outlooks
from dftz.charts.tornado import tornado_bars
from dftz.data import Catalogue
from dftz.exhibits.exhibit import Column, Exhibit
from dftz.exhibits.figures import WORD_COLUMNS, sources_of
from dftz.exhibits.investment_projects.choice import ProjectChoice, chosen_phases
from dftz.exhibits.investment_projects.completion import (
    CompletionChoice,
    completion_frame,
    labelled,
    last_year,
    outlooks_of,
    steps_ahead,
)
from dftz.exhibits.page_frame import KEPT, with_scenario
from dftz.model import Status
from dftz.wording import gettext as _
from dftz.wording import in_full, in_sentence, kept_per_language, listing, ngettext, number, status_words

_WORDS_WIDTH = 0.16


@kept_per_language(KEPT)
def completion_tornado_exhibit(
    catalogue: Catalogue, choice: ProjectChoice, setting: CompletionChoice, name: str
) -> Exhibit:
    """How far each assumption of one scenario alone moves the phases expected to operate at its end."""
    chosen = chosen_phases(catalogue, choice)
    year = last_year(choice, setting)
    elapsed = year + 1 - moment(pd.Timestamp(choice.as_of))
    moved = moved_outlooks(chosen, outlooks_of(dict(labelled(setting))[name]), elapsed)
    labels = [_label(row) for row in moved.to_dict("records")]
    title = _title(moved, labels, name)
    return Exhibit(
        exhibit_id="completion-tornado",
        title=title,
        subtitle=_("Scenario {name}: phases expected to operate by the end of {year}, one assumption moved").format(
            name=name, year=year
        ),
        alt=title,
        spec=tornado_bars(value_title=_("expected phases")),
        rows=_rows(moved, labels),
        table=_table(moved, labels),
        columns=(
            Column(key="name", label=_("Assumption")),
            Column(key="range", label=_("From, to")),
            Column(key="low", label=_("Fewest phases")),
            Column(key="central", label=_("Phases as assumed")),
            Column(key="high", label=_("Most phases")),
            Column(key="unit", label=_("Unit")),
            Column(key="status", label=_("Status")),
        ),
        notes=(
            _("A chance moves by 20 points to either side, never past 0 or 100 %; a delay by half of itself."),
            _("The upright line is the result as assumed."),
        ),
        sources=sources_of(chosen, catalogue),
        file_stem=f"project-completion-tornado-{name.lower()}",
        empty="" if len(moved) else _("No phase of this selection is still on its way, so nothing moves the result."),
        **with_scenario(
            completion_frame(catalogue, choice, setting),
            (_("Taken apart: scenario {name}").format(name=name),),
            {"apart": (name,)},
        ),
    )


def _label(row: Mapping[Hashable, Any]) -> str:
    step = in_sentence(steps_ahead()[str(row["step"])])
    words = _("Chance: {step}") if row["input"] == "chance" else _("Delay: {step}")
    return words.format(step=step)


def _end_words(row: Mapping[Hashable, Any], value: float) -> str:
    if row["input"] == "chance":
        return _("{percent} %").format(percent=number(100 * value))
    return _("{years} years").format(years=in_full(value))


def _ends(row: Mapping[Hashable, Any]) -> tuple[str, str]:
    """The assumption's ends in words, the one that gives fewer phases first: a longer delay, a lower chance."""
    low, high = (_end_words(row, row[end]) for end in ("at_low", "at_high"))
    return (high, low) if row["input"] == "delay" else (low, high)


def _table(moved: pd.DataFrame, labels: list[str]) -> pd.DataFrame:
    return moved.assign(
        name=labels,
        range=[_("{low} to {high}").format(low=ends[0], high=ends[1]) for ends in map(_ends, moved.to_dict("records"))],
        unit=_("phases"),
        status=status_words(Status.ASSUMED),
    )


def _rows(moved: pd.DataFrame, labels: list[str]) -> pd.DataFrame:
    columns = [
        *("label", "low_drawn", "high_drawn", "arrow_at", "central", "mark_low", "mark_high"),
        *("mark_low_at", "mark_high_at", "room", "tone", *WORD_COLUMNS),
    ]
    edge = 1.15 * float(moved["high"].max()) if len(moved) else 1.0
    drawn = []
    for label, row in zip(labels, moved.to_dict("records"), strict=True):
        fewest, most = _ends(row)
        drawn.append(
            {
                "label": label,
                "low_drawn": row["low"],
                "high_drawn": row["high"],
                "arrow_at": math.nan,
                "central": row["central"],
                "mark_low": fewest if row["width"] else "",
                "mark_high": most if row["width"] else _("no effect by then"),
                "mark_low_at": row["low"],
                "mark_high_at": row["high"],
                "room": edge * (1 + _WORDS_WIDTH),
                "tone": "assumption",
                "name": label,
                "period": _("{low} to {high}").format(low=fewest, high=most),
                "figure": number(row["central"], 1),
                "bounds": _("{low} to {high}").format(low=number(row["low"], 1), high=number(row["high"], 1)),
                "status_words": status_words(Status.ASSUMED),
                "source": _("your assumptions"),
            }
        )
    return pd.DataFrame(drawn, columns=columns)


def _title(moved: pd.DataFrame, labels: list[str], name: str) -> str:
    if moved.empty:
        return _("Scenario {name}: no phase is still on its way").format(name=name)
    if moved.iloc[0]["width"] == 0:
        return _("Scenario {name}: no assumption moves the result by then").format(name=name)
    widest = [label for label, width in zip(labels, moved["width"], strict=True) if width == moved["width"].iloc[0]]
    words = ngettext(
        "Scenario {name}: {assumptions} moves the result most",
        "Scenario {name}: {assumptions} move the result most",
        len(widest),
    )
    return words.format(name=name, assumptions=listing([f"“{label}”" for label in widest]))
