"""What a schema cannot say: rules between the cells of one row, and between figures.

Each check leaves out rows with a cell that is wrong already, so that one mistake is reported once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import partial
from itertools import pairwise

import numpy as np
import pandas as pd

from dftz.data.gap_checks import check_gaps
from dftz.data.project_checks import check_project_events
from dftz.data.reading import Row, Rows
from dftz.data.report import quoted
from dftz.data.row_rules import Cells, Mistake, judge_rows
from dftz.data.texts import combinations, together
from dftz.model import Measure, PeriodKind, Qualifier
from dftz.wording import gettext as _

UNIT_OF_MEASURE: Mapping[str, str] = {
    Measure.PERCENT_CHANGE: "percent",
    Measure.SHARE: "percent",
    Measure.MULTIPLE: "times",
}
"""Unit of a change or share; a level and an absolute change are in the indicator's unit."""

LEVELS = frozenset({Measure.LEVEL, Measure.SHARE, Measure.MULTIPLE})
"""Measures that cannot lie below the least that their unit allows; changes can."""

_TOGETHER: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "sources": (("published", "published_precision"),),
    "observations": (("period_end", "period_precision"),),
    "measures": (("date", "date_precision"),),
    "project_events": (
        ("amount", "amount_unit_id", "amount_qualifier"),
        ("capacity", "capacity_unit_id", "capacity_qualifier"),
        ("dispute_id", "disputed_part"),
    ),
}
"""Table to columns that stand together: where the first has a value the others have one, and nowhere else."""

_LOWEST_FALL = Decimal(-100)
"""Percent: nothing falls by more than all of it."""

_SAME_FIGURE = (
    *("indicator_id", "area_id", "breakdown", "measure", "source_id"),
    *("period_kind", "period_start", "period_end"),
)


def check_domain(tables: Mapping[str, Rows]) -> None:
    """Report what is wrong between well-formed cells to each table's own problems."""
    for name, groups in _TOGETHER.items():
        for columns in groups:
            judge_rows(tables[name], [(columns, partial(_apart, columns))])
    observations = tables["observations"]
    judge_rows(
        observations,
        [
            (("qualifier", "value", "low", "high", "rounded_to"), _figure),
            (("period_start", "period_end"), partial(_period, "period_start", "period_end")),
            (("base_start", "base_end"), partial(_period, "base_start", "base_end")),
            (("period_kind", "period_start", "period_end"), _year),
        ],
    )
    _report_circles(observations)
    _report_twins(observations)
    _report_missing_units(tables)
    _report_too_low(tables)
    for row in tables["parameters"].rows:
        _report_parameter(tables["parameters"], row)
    check_project_events(tables["project_events"])
    if "gaps" in tables:
        check_gaps(tables["gaps"])


def _apart(columns: tuple[str, ...], cells: Cells) -> Iterator[Mistake]:
    first, *others = columns
    for other in others:
        if cells[first] and not cells[other]:
            yield other, _("nothing"), _("a value, because {column} has one").format(column=first)
        elif cells[other] and not cells[first]:
            yield other, quoted(cells[other]), _("nothing, because {column} is empty").format(column=first)


def _figure(cells: Cells) -> Iterator[Mistake]:
    """A range has two ends and no middle; any other figure has a value, and its ends are computed."""
    is_range = cells["qualifier"] == Qualifier.RANGE
    if is_range and cells["value"]:
        yield "value", quoted(cells["value"]), _("nothing, because a range has its two ends in low and high")
    if not is_range and not cells["value"]:
        expected = _("a number, because the qualifier is {word}").format(word=cells["qualifier"])
        yield "value", _("nothing"), expected
    for column in ("value", "low", "high"):
        if "e" in cells[column].casefold():
            expected = _("the digits as printed, because an exponent hides how precise they are")
            yield column, quoted(cells[column]), expected
    for column in ("low", "high"):
        if is_range and not cells[column]:
            yield column, _("nothing"), _("a number, because the qualifier is range")
        if cells[column] and not is_range:
            expected = _("nothing, because the ends of a figure that is no range are computed")
            yield column, quoted(cells[column]), expected
    if is_range and cells["low"] and cells["high"] and Decimal(cells["low"]) > Decimal(cells["high"]):
        yield "low", quoted(cells["low"]), _("at most the high end {high}").format(high=cells["high"])
    if cells["rounded_to"] and Decimal(cells["rounded_to"]) <= 0:
        yield "rounded_to", quoted(cells["rounded_to"]), _("a number above zero")


def _period(start: str, end: str, cells: Cells) -> Iterator[Mistake]:
    first, last = cells[start], cells[end]
    if first and not last:
        yield end, _("nothing"), _("a date, because {column} has one").format(column=start)
    elif first > last:
        yield start, quoted(first), _("a date up to {column} {day}").format(column=end, day=last)


def _year(cells: Cells) -> Iterator[Mistake]:
    """A yearly figure covers one calendar year, so that years can be set side by side."""
    first, last = cells["period_start"], cells["period_end"]
    if cells["period_kind"] != PeriodKind.ANNUAL or not (first and last):
        return
    if (first[5:], last[5:], first[:4]) != ("01-01", "12-31", last[:4]):
        yield (
            "period_start",
            _("{first} to {last}").format(first=quoted(first), last=quoted(last)),
            _("a calendar year from 1 January to 31 December, because the figure is annual"),
        )


def _report_circles(observations: Rows) -> None:
    """Following "superseded by" from any figure ends at a figure that stands."""
    sound = observations.sound("observation_id", "superseded_by")
    if not sound.any():
        return
    figures, better_ones = (observations.texts[column] for column in ("observation_id", "superseded_by"))
    # A figure that nothing supersedes ends every way that leads to it.
    superseded = np.isin(figures.codes, figures.codes[sound & better_ones.where(bool)])
    linked = observations.some(np.flatnonzero(sound & superseded))
    better = {row.cells["observation_id"]: row.cells["superseded_by"] for row in linked}
    settled: set[str] = set()
    for row in linked:
        chain: dict[str, None] = {}
        current = row.cells["observation_id"]
        while current and current not in chain and current not in settled:
            chain[current] = None
            current = better.get(current, "")
        if current in chain:
            circle = [*list(chain)[list(chain).index(current) :], current]
            start = next(one for one in linked if one.cells["observation_id"] in circle)
            own = better[start.cells["observation_id"]] == start.cells["observation_id"]
            observations.report(
                quoted(current) if own else _("a circle of {count} figures").format(count=len(circle) - 1),
                _("another figure") if own else _("figures that lead to one that stands"),
                line=start.line,
                column="superseded_by",
            )
        settled |= set(chain)


def _report_twins(observations: Rows) -> None:
    """Two levels of one thing, area and period by one source, neither superseded nor in dispute: one is a mistake."""
    standing = observations.sound("observation_id", "superseded_by", "dispute_id", "qualifier", *_SAME_FIGURE)
    if not standing.any():
        return
    texts = observations.texts
    standing &= texts["measure"].among({Measure.LEVEL})
    for column in ("superseded_by", "dispute_id"):
        standing &= ~texts[column].where(bool)
    places = np.flatnonzero(standing)
    # A source may give what was aimed at beside what was reached.
    aimed_at = texts["qualifier"].among({Qualifier.TARGET})[places].astype(np.int16)
    codes = together([*(texts[column].codes[places] for column in _SAME_FIGURE), aimed_at])
    again = pd.Series(codes).duplicated().to_numpy()
    first = dict(zip(codes[~again].tolist(), places[~again].tolist(), strict=True)) if again.any() else {}
    figures = texts["observation_id"]
    for code, place in zip(codes[again].tolist(), places[again].tolist(), strict=True):
        found = _("{twin}, a second figure for what {other} gives").format(
            twin=quoted(figures[place]),
            other=quoted(figures[first[code]]),
        )
        expected = _("one figure per indicator, area, breakdown, period and source, or superseded_by or dispute_id")
        observations.report(found, expected, line=int(observations.lines[place]), column="observation_id")


def _report_missing_units(tables: Mapping[str, Rows]) -> None:
    """A change in percent needs the unit "percent", though no cell of the change names it."""
    observations, units = tables["observations"], tables["units"]
    if not units.complete or "unit_id" not in units.columns or "measure" not in observations.columns:
        return
    # A unit that an indicator names and that is missing has been reported as dangling.
    indicators = tables["indicators"]
    named = indicators.texts["unit_id"].standing() if "unit_id" in indicators.columns else {""}
    known = units.texts["unit_id"].standing() | units.stray | named
    places = np.flatnonzero(observations.sound("measure"))
    measures = combinations([observations.texts["measure"].taken(places)])
    for code, (measure,) in enumerate(measures.texts):
        unit = UNIT_OF_MEASURE.get(measure)
        if unit and unit not in known:
            known.add(unit)
            expected = _("one, because {file}, line {line}, is a {measure}").format(
                file=observations.table.path,
                line=observations.lines[places[np.argmax(measures.codes == code)]],
                measure=measure,
            )
            units.report(_("no unit {unit}").format(unit=quoted(unit)), expected, column="unit_id")


def _report_too_low(tables: Mapping[str, Rows]) -> None:
    """A level lies at or above the least that its unit allows."""
    least = {
        row.cells["unit_id"]: Decimal(row.cells["least"])
        for row in tables["units"].rows
        if row.sound("unit_id", "least") and row.cells["least"]
    }
    observations = tables["observations"]
    sound = observations.sound("indicator_id", "measure", "value", "low")
    if not sound.any():
        return
    ceiling = float(max([_LOWEST_FALL, *least.values()]))
    low = observations.texts["value"].where(partial(_at_most, ceiling))
    low |= observations.texts["low"].where(partial(_at_most, ceiling))
    low_ones = observations.some(np.flatnonzero(sound & low))
    if not low_ones:
        return
    level_unit = {
        row.cells["indicator_id"]: row.cells["unit_id"]
        for row in tables["indicators"].rows
        if row.sound("indicator_id", "unit_id")
    }
    for row in low_ones:
        if row.cells["measure"] == Measure.PERCENT_CHANGE and level_unit.get(row.cells["indicator_id"], "") in least:
            _report_fall(observations, row)
        if row.cells["measure"] not in LEVELS:
            continue
        unit = UNIT_OF_MEASURE.get(row.cells["measure"], level_unit.get(row.cells["indicator_id"], ""))
        for column in ("value", "low"):
            number = row.cells[column]
            if unit in least and number and Decimal(number) < least[unit]:
                expected = _("at least {least}, the least of the unit {unit}").format(least=least[unit], unit=unit)
                observations.report(quoted(number), expected, line=row.line, column=column)


def _at_most(ceiling: float, cell: str) -> bool:
    """Whether a cell may hold a number up to one; what is no number is left to the check of cells."""
    try:
        return float(cell) <= ceiling
    except ValueError:
        return False


def _report_fall(observations: Rows, row: Row) -> None:
    """Nothing that has a least of zero falls by more than all of it."""
    for column in ("value", "low"):
        number = row.cells[column]
        if number and Decimal(number) < _LOWEST_FALL:
            observations.report(
                quoted(number), _("at least -100, because nothing falls by more than all"), line=row.line, column=column
            )


def _report_parameter(parameters: Rows, row: Row) -> None:
    """An assumption has a value, and its ends stand in order around it."""
    columns = ("low", "central", "high")
    if not row.sound(*columns):
        return
    given = [column for column in columns if row.cells[column]]
    if not given:
        parameters.report(_("nothing"), _("a number in low, central or high"), line=row.line, column="central")
    for lower, upper in pairwise(given):
        if Decimal(row.cells[lower]) > Decimal(row.cells[upper]):
            expected = _("at most {column} {number}").format(column=upper, number=row.cells[upper])
            parameters.report(quoted(row.cells[lower]), expected, line=row.line, column=lower)
