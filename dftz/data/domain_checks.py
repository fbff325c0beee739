"""What a schema cannot say: rules between the cells of one row, and between figures.

Each check leaves out rows with a cell that is wrong already, so that one mistake is reported once.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from itertools import pairwise

from dftz.data.gap_checks import check_gaps
from dftz.data.project_checks import check_project_events
from dftz.data.reading import Row, Rows
from dftz.data.report import quoted
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

_SAME_FIGURE = (
    *("indicator_id", "area_id", "breakdown", "measure", "source_id"),
    *("period_kind", "period_start", "period_end"),
)


def check_domain(tables: Mapping[str, Rows]) -> None:
    """Report what is wrong between well-formed cells to each table's own problems."""
    for name, groups in _TOGETHER.items():
        for columns in groups:
            _report_apart(tables[name], columns)
    observations = tables["observations"]
    for row in observations.rows:
        _report_figure(observations, row)
        _report_periods(observations, row)
        _report_year(observations, row)
    _report_circles(observations)
    _report_twins(observations)
    _report_missing_units(tables)
    _report_too_low(tables)
    for row in tables["parameters"].rows:
        _report_parameter(tables["parameters"], row)
    check_project_events(tables["project_events"])
    if "gaps" in tables:
        check_gaps(tables["gaps"])


def _report_apart(rows: Rows, columns: tuple[str, ...]) -> None:
    first, *others = columns
    for row in rows.rows:
        if not row.sound(*columns):
            continue
        for other in others:
            if row.cells[first] and not row.cells[other]:
                expected = _("a value, because {column} has one").format(column=first)
                rows.report(_("nothing"), expected, line=row.line, column=other)
            elif row.cells[other] and not row.cells[first]:
                expected = _("nothing, because {column} is empty").format(column=first)
                rows.report(quoted(row.cells[other]), expected, line=row.line, column=other)


def _report_figure(observations: Rows, row: Row) -> None:
    """A range has two ends and no middle; any other figure has a value, and its ends are computed."""
    if not row.sound("qualifier", "value", "low", "high", "rounded_to"):
        return
    cells = row.cells
    is_range = cells["qualifier"] == Qualifier.RANGE
    wrong = []
    if is_range and cells["value"]:
        wrong.append(("value", quoted(cells["value"]), _("nothing, because a range has its two ends in low and high")))
    if not is_range and not cells["value"]:
        expected = _("a number, because the qualifier is {word}").format(word=cells["qualifier"])
        wrong.append(("value", _("nothing"), expected))
    wrong += [
        (column, quoted(cells[column]), _("the digits as printed, because an exponent hides how precise they are"))
        for column in ("value", "low", "high")
        if "e" in cells[column].casefold()
    ]
    for column in ("low", "high"):
        if is_range and not cells[column]:
            wrong.append((column, _("nothing"), _("a number, because the qualifier is range")))
        if cells[column] and not is_range:
            expected = _("nothing, because the ends of a figure that is no range are computed")
            wrong.append((column, quoted(cells[column]), expected))
    if is_range and cells["low"] and cells["high"] and Decimal(cells["low"]) > Decimal(cells["high"]):
        wrong.append(("low", quoted(cells["low"]), _("at most the high end {high}").format(high=cells["high"])))
    if cells["rounded_to"] and Decimal(cells["rounded_to"]) <= 0:
        wrong.append(("rounded_to", quoted(cells["rounded_to"]), _("a number above zero")))
    for column, found, expected in wrong:
        observations.report(found, expected, line=row.line, column=column)


def _report_periods(observations: Rows, row: Row) -> None:
    for start, end in (("period_start", "period_end"), ("base_start", "base_end")):
        if not row.sound(start, end) or not row.cells[start]:
            continue
        first, last = row.cells[start], row.cells[end]
        if not last:
            expected = _("a date, because {column} has one").format(column=start)
            observations.report(_("nothing"), expected, line=row.line, column=end)
        elif first > last:
            expected = _("a date up to {column} {day}").format(column=end, day=last)
            observations.report(quoted(first), expected, line=row.line, column=start)


def _report_year(observations: Rows, row: Row) -> None:
    """A yearly figure covers one calendar year, so that years can be set side by side."""
    if not row.sound("period_kind", "period_start", "period_end") or row.cells["period_kind"] != PeriodKind.ANNUAL:
        return
    first, last = row.cells["period_start"], row.cells["period_end"]
    if first and last and (first[5:], last[5:], first[:4]) != ("01-01", "12-31", last[:4]):
        observations.report(
            _("{first} to {last}").format(first=quoted(first), last=quoted(last)),
            _("a calendar year from 1 January to 31 December, because the figure is annual"),
            line=row.line,
            column="period_start",
        )


def _report_circles(observations: Rows) -> None:
    """Following "superseded by" from any figure ends at a figure that stands."""
    linked = [row for row in observations.rows if row.sound("observation_id", "superseded_by")]
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
    first: dict[tuple[str, ...], str] = {}
    for row in observations.rows:
        cells = row.cells
        if not row.sound("observation_id", "superseded_by", "dispute_id", "qualifier", *_SAME_FIGURE):
            continue
        if cells["measure"] != Measure.LEVEL or cells["superseded_by"] or cells["dispute_id"]:
            continue
        # A source may give what was aimed at beside what was reached.
        key = (*(cells[column] for column in _SAME_FIGURE), str(cells["qualifier"] == Qualifier.TARGET))
        if key in first:
            found = _("{twin}, a second figure for what {other} gives").format(
                twin=quoted(cells["observation_id"]),
                other=quoted(first[key]),
            )
            expected = _("one figure per indicator, area, breakdown, period and source, or superseded_by or dispute_id")
            observations.report(found, expected, line=row.line, column="observation_id")
        first.setdefault(key, cells["observation_id"])


def _report_missing_units(tables: Mapping[str, Rows]) -> None:
    """A change in percent needs the unit "percent", though no cell of the change names it."""
    observations, units = tables["observations"], tables["units"]
    if not units.complete or "unit_id" not in units.columns:
        return
    # A unit that an indicator names and that is missing has been reported as dangling.
    named = {row.cells.get("unit_id", "") for row in tables["indicators"].rows}
    known = {row.cells["unit_id"] for row in units.rows} | units.stray | named
    missing: set[str] = set()
    for row in observations.rows:
        unit = UNIT_OF_MEASURE.get(row.cells.get("measure", ""))
        if row.sound("measure") and unit and unit not in known | missing:
            missing.add(unit)
            expected = _("one, because {file}, line {line}, is a {measure}").format(
                file=observations.table.path,
                line=row.line,
                measure=row.cells["measure"],
            )
            units.report(_("no unit {unit}").format(unit=quoted(unit)), expected, column="unit_id")


def _report_too_low(tables: Mapping[str, Rows]) -> None:
    """A level lies at or above the least that its unit allows."""
    least = {
        row.cells["unit_id"]: Decimal(row.cells["least"])
        for row in tables["units"].rows
        if row.sound("unit_id", "least") and row.cells["least"]
    }
    level_unit = {
        row.cells["indicator_id"]: row.cells["unit_id"]
        for row in tables["indicators"].rows
        if row.sound("indicator_id", "unit_id")
    }
    observations = tables["observations"]
    for row in observations.rows:
        if not row.sound("indicator_id", "measure", "value", "low"):
            continue
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


def _report_fall(observations: Rows, row: Row) -> None:
    """Nothing that has a least of zero falls by more than all of it."""
    for column in ("value", "low"):
        number = row.cells[column]
        if number and Decimal(number) < -100:  # noqa: PLR2004 - percent
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
