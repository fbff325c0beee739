"""Every kind of chart with a few invented rows: each status, an open end, a dispute, a gap."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dftz.charts.bars import ranked_bars
from dftz.charts.curves import chosen_curves
from dftz.charts.gap_map import gap_map
from dftz.charts.intervals import before_after_spans, interval_dots
from dftz.charts.lines import time_lines
from dftz.charts.paths import growth_paths
from dftz.charts.peers import ranked_dots
from dftz.charts.pipeline import stage_units, step_bars
from dftz.charts.steps import report_steps
from dftz.charts.targets import dated_levels
from dftz.charts.timeline import dated_marks, stage_tracks
from dftz.charts.tornado import tornado_bars

_STEPS = ("planned", "committed", "being built", "built", "operating")
_TIERS = ("official", "primary", "press", "secondary")


@dataclass(frozen=True, kw_only=True)
class Specimen:
    """A kind of chart: what it is for, its specification, and rows to draw."""

    title: str
    spec: Mapping[str, Any]
    rows: pd.DataFrame


def specimens() -> dict[str, Specimen]:
    """Name of the chart function, with what tells two uses apart, to its specimen."""
    return {
        "ranked_bars": Specimen(
            title="Bars with short names: reported filled, derived hollow, bounds as whiskers",
            spec=ranked_bars(value_title="% change on the year before"),
            rows=_bars("LNG", "Grain", "Ore"),
        ),
        "ranked_bars, names above": Specimen(
            title="Bars with long names",
            spec=ranked_bars(value_title="hours", names_above=True),
            rows=_bars("Dalian Port, average, 2017, implied", "Dalian Port, average, 2019", "China, import, 2017"),
        ),
        "interval_dots": Specimen(
            title="Intervals: an open end is an arrow",
            spec=interval_dots(value_title="%"),
            rows=_table(
                ("label", "value", "low_drawn", "high_drawn", "arrow_at", "status", "mark", "mark_at", "room", "tone"),
                [
                    ("at least", 4.1, 4.1, 6.0, 6.0, "reported", "at least 4.1 %", 0.0, 6.3, "share"),
                    ("range", 2.0, 1.0, 3.0, None, "derived", "about 2 %", 0.0, 6.3, "share"),
                ],
            ),
        ),
        "before_after_spans": Specimen(
            title="Before and after: a range before, a point after",
            spec=before_after_spans(value_title="number for one company"),
            rows=_table(
                ("kind", "label", "value", "low", "high", "status", "mark", "mark_at", "room", "tone"),
                [
                    ("before", "Inspections", None, 5.0, 8.0, "reported", "5 to 8 before, 0 after", 0.0, 10.0, "one"),
                    ("after", "Inspections", 0.0, 0.0, 0.0, "reported", "", 0.0, 10.0, "one"),
                ],
            ),
        ),
        "time_lines": Specimen(
            title="Lines by year: named at their ends, gaps stay gaps",
            spec=time_lines(value_title="million TEU", direct_labels=True),
            rows=_lines(("Dalian Port", "Dayaowan Port")),
        ),
        "time_lines, many": Specimen(
            title="Lines by year, more than five: a legend",
            spec=time_lines(value_title="million TEU", direct_labels=False),
            rows=_lines(("A", "B", "C", "D", "E", "F")),
        ),
        "dated_levels": Specimen(
            title="Levels at their dates beside targets",
            spec=dated_levels(value_title="hours"),
            rows=_levels(),
        ),
        "report_steps": Specimen(
            title="A count that stands until the next report, and the way that was needed",
            spec=report_steps(value_title="tasks"),
            rows=_steps(),
        ),
        "growth_paths": Specimen(
            title="Scenarios dashed with their bands, what was published since, a ceiling",
            spec=growth_paths(value_title="million TEU", series=("what happened", "A", "B", "C", "capacity")),
            rows=_paths(),
        ),
        "chosen_curves": Specimen(
            title="A derived quantity by what a reader chooses",
            spec=chosen_curves(choice_title="share of exports, %", value_title="hours for imports"),
            rows=_curves(),
        ),
        "ranked_dots": Specimen(
            title="Peers by rank: the own economy in another colour, a tick where each stood before",
            spec=ranked_dots(value_title="hours", from_zero=True, numbers_to=60),
            rows=_table(
                ("label", "value", "low", "high", "earlier", "status", "mark", "mark_at", "room", "tone"),
                [
                    ("Singapore", 10.0, 9.5, 10.5, None, "reported", "10 h, rank 1", 10.5, 80.0, "others"),
                    ("China", 20.7, 20.65, 20.75, 25.9, "reported", "20.7 h, rank 2", 25.9, 80.0, "home"),
                    ("Vietnam", 55.0, 54.5, 55.5, 55.0, "derived", "55 h, rank 3", 55.5, 80.0, "others"),
                ],
            ),
        ),
        "dated_marks": Specimen(
            title="Dated things by kind: shape and colour tell the level, hollow an inferred date",
            spec=dated_marks(levels=_TIERS),
            rows=_table(
                ("position", "label", "place", "level", "status"),
                [
                    (2017.3 + at, label, 0.0, tier, "reported" if at % 2 else "derived")
                    for label in ("Trade facilitation", "Port logistics")
                    for at, tier in enumerate(_TIERS)
                ],
            ),
        ),
        "stage_tracks": Specimen(
            title="Tracks: what was said of each thing and when",
            spec=stage_tracks(steps=_STEPS),
            rows=_table(
                ("position", "label", "title", "left", "step", "status", "tone"),
                [
                    (2017.3, "a", "Battery plant, phase 1", 2017.3, "planned", "reported", "track"),
                    (2018.5, "a", None, 2017.3, "being built", "derived", "track"),
                    (2019.7, "a", None, 2017.3, "operating", "reported", "track"),
                    (2018.0, "b", "Battery plant, phase 2", 2017.3, "committed", "reported", "track"),
                    (2019.7, "b", None, 2017.3, "built", "reported", "track"),
                ],
            ),
        ),
        "stage_units": Specimen(
            title="One block per thing; another stage is chosen than the pale one",
            spec=stage_units(value_title="phases"),
            rows=_units(),
        ),
        "step_bars": Specimen(
            title="Parts of a bar: the further the step, the deeper the colour",
            spec=step_bars(steps=_STEPS, value_title="phases"),
            rows=_table(
                ("label", "step", "start", "end", "middle", "mark"),
                [
                    (group, step, float(at * long), float((at + 1) * long), (at + 0.5) * long, str(long))
                    for group, long in (("China", 2), ("Japan", 1))
                    for at, step in enumerate(_STEPS)
                ],
            ),
        ),
        "tornado_bars": Specimen(
            title="How far each assumption alone moves a result",
            spec=tornado_bars(value_title="million CNY"),
            rows=_table(
                (
                    *("label", "low_drawn", "high_drawn", "arrow_at", "central", "mark_low", "mark_high"),
                    *("mark_low_at", "mark_high_at", "room", "tone"),
                ),
                [
                    ("Value of a day", 20.0, 70.0, 70.0, 47.0, "0.6", "no upper end", 20.0, 70.0, 110.0, "one"),
                    ("Yearly trade", 42.0, 52.0, None, 47.0, "900", "1,100", 42.0, 52.0, 110.0, "one"),
                ],
            ),
        ),
        "gap_map": Specimen(
            title="What is on record: filled, hollow, dashed, a dot, a cross or empty",
            spec=gap_map(),
            rows=_table(
                ("label", "title", "year", "coverage", "mark", "tone"),
                [
                    ("c", "Containers, Dalian Port" if not at else None, 2014 + at, coverage, mark, "cell")
                    for at, (coverage, mark) in enumerate(
                        [
                            *(("reported", ""), ("reported", "‡"), ("derived", ""), ("assumed", "‡")),
                            *(("part", ""), ("explained", ""), ("nothing", "")),
                        ]
                    )
                ],
            ),
        ),
    }


def _table(columns: tuple[str, ...], rows: Iterable[tuple[object, ...]]) -> pd.DataFrame:
    return pd.DataFrame(list(rows), columns=list(columns))


def _bars(first: str, second: str, third: str) -> pd.DataFrame:
    return _table(
        ("label", "value", "low", "high", "status", "mark", "mark_at", "room", "tone"),
        [
            (first, 54.9, 52.0, 58.0, "derived", "about 54.9", 58.0, 78.0, "one"),
            (second, 31.0, 30.5, 31.5, "reported", "31", 31.5, 78.0, "one"),
            (third, 16.2, 16.15, 16.25, "reported", "16.2 ‡", 16.25, 78.0, "one"),
        ],
    )


def _lines(names: tuple[str, ...]) -> pd.DataFrame:
    return _table(
        ("year", "value", "low", "high", "status", "series", "segment", "mark", "mark_below"),
        [
            (
                year,
                9.0 - 1.3 * at + 0.4 * (year - 2015) * (-1) ** at,
                8.7 - 1.3 * at + 0.4 * (year - 2015) * (-1) ** at,
                9.3 - 1.3 * at + 0.4 * (year - 2015) * (-1) ** at,
                "derived" if year == 2016 else "reported",
                name,
                f"{name} {year > 2017}",
                name if year == 2020 and at % 2 == 0 else "",
                name if year == 2020 and at % 2 else "",
            )
            for at, name in enumerate(names)
            for year in (2015, 2016, 2018, 2019, 2020)
        ],
    )


def _levels() -> pd.DataFrame:
    columns = ("kind", "position", "base_position", "value", "low", "high", "status", "series", "mark_below")
    points = [
        ("level", 2017.5, None, 97.0, 96.5, 97.5, "derived", "China, import", ""),
        ("level", 2018.8, None, 50.0, 49.5, 50.5, "reported", "China, import", ""),
        ("level", 2022.4, None, 32.0, 31.5, 32.5, "reported", "China, import", "China, import"),
        ("target", 2019.0, 2017.5, 65.0, 65.0, 65.0, "reported", "target", ""),
        ("target", 2022.0, 2017.5, 48.0, 48.0, 48.0, "reported", "target", ""),
    ]
    return _table(columns, points).assign(
        mark_start="",
        target_mark=["", "", "", "target, end of 2018", ""],
        target_mark_end=["", "", "", "", "target, end of 2021"],
    )


def _steps() -> pd.DataFrame:
    return _table(
        ("kind", "position", "value", "status", "series", "mark", "mark_below", "mark_start"),
        [
            ("done", 2018.3, 97.0, "reported", "done", "", "", ""),
            ("done", 2019.7, 108.0, "reported", "done", "", "", ""),
            ("done", 2021.3, 119.0, "reported", "done", "", "done", ""),
            ("total", 2017.3, 119.0, "reported", "all tasks", "", "", "all tasks"),
            ("total", 2021.3, 119.0, "reported", "all tasks", "", "", ""),
            ("needed", 2017.3, 0.0, "assumed", "needed", "", "", ""),
            ("needed", 2020.3, 119.0, "assumed", "needed", "", "needed", ""),
        ],
    )


def _paths() -> pd.DataFrame:
    drawn: list[tuple[object, ...]] = [
        ("actual", 2018.0, 9.8, 9.8, 9.8, "reported", "what happened", "", "", ""),
        ("actual", 2019.0, 8.8, 8.7, 8.9, "derived", "what happened", "", "", "what happened"),
        ("actual", 2020.0, 5.1, 5.1, 5.1, "reported", "what happened", "", "", ""),
        ("capacity", 2018.0, 14.0, None, None, "assumed", "capacity", "", "", "capacity"),
        ("capacity", 2023.0, 14.0, None, None, "assumed", "capacity", "", "", ""),
    ]
    for name, rate in (("A", 0.6), ("B", -0.5)):
        drawn += [
            (
                *("path", 2018.0 + year, 9.8 + rate * year, 9.8 + rate * year - 0.2 * year),
                *(9.8 + rate * year + 0.2 * year, "assumed", name, name if year == 5 else "", "", ""),
            )
            for year in range(6)
        ]
    columns = ("kind", "year", "value", "low", "high", "status", "series", "mark", "mark_below", "mark_start")
    return _table(columns, drawn)


def _curves() -> pd.DataFrame:
    drawn: list[tuple[object, ...]] = [
        ("curve", share, 80 + 0.04 * share**2, 76 + 0.036 * share**2, 84 + 0.044 * share**2, "derived", "Dalian Port")
        for share in range(0, 81, 10)
    ]
    drawn.append(("choice", 50.0, 180.0, 166.0, 194.0, "derived", "Dalian Port"))
    columns = ("kind", "chosen", "value", "low", "high", "status", "series")
    return _table(columns, drawn).assign(mark=["", "", "", "", "", "", "", "", "Dalian Port", "180 h"])


def _units() -> pd.DataFrame:
    drawn = [
        (
            *(step.capitalize(), step, float(at), at + 0.9, at + 0.45, "‡" if at == 1 else ""),
            *(str(count) if at == count - 1 else "", float(count), 5.0, "chosen" if step == "built" else "other"),
        )
        for step, count in (("planned", 4), ("built", 3), ("operating", 2))
        for at in range(count)
    ]
    columns = ("label", "step", "start", "end", "middle", "dagger", "mark", "mark_at", "room", "shown")
    return _table(columns, drawn).assign(tone="phase")
