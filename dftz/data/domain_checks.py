"""What a schema cannot say: rules between the cells of one figure, and between figures."""

from __future__ import annotations

from decimal import Decimal

from dftz.data.reading import Rows
from dftz.data.report import Problem, quoted
from dftz.model import Measure, Qualifier
from dftz.wording import gettext as _

UNIT_OF_MEASURE = {
    Measure.PERCENT_CHANGE: "percent",
    Measure.SHARE: "percent",
    Measure.MULTIPLE: "times",
}
"""Unit of a change or share; a level and an absolute change are in the indicator's unit."""
_KEY = ("indicator_id", "area_id", "breakdown", "measure", "period_kind", "period_start", "period_end", "source_id")


def domain_problems(tables: dict[str, Rows]) -> list[Problem]:
    """Everything wrong with otherwise well-formed observations and project events."""
    observations, units = tables["observations"], tables["units"]
    problems: list[Problem] = []
    if not observations.broken:
        for row, line in zip(observations.cells, observations.lines, strict=True):
            problems += [_at(observations, line, *wrong) for wrong in _figure(row)]
        problems += _circles(observations) + _twins(observations)
        if not units.broken:
            problems += _missing_units(observations, units)
    return problems


def _figure(row: dict[str, str]) -> list[tuple[str, str, str]]:
    """Column, found and expected for each rule that one figure breaks."""
    wrong = []
    is_range = row["qualifier"] == Qualifier.RANGE
    for column in ("low", "high"):
        if is_range and not row[column]:
            wrong.append((column, _("nothing"), _("both ends of the range")))
        elif row[column] and not is_range:
            wrong.append((column, quoted(row[column]), _("nothing, because bounds are computed unless a range is printed")))
    if is_range and row["value"]:
        wrong.append(("value", quoted(row["value"]), _("nothing, because a range has no printed middle")))
    if not is_range and not row["value"]:
        wrong.append(("value", _("nothing"), _("a number")))
    if is_range and row["low"] and row["high"] and Decimal(row["low"]) > Decimal(row["high"]):
        wrong.append(("low", quoted(row["low"]), _("at most the high end {high}").format(high=row["high"])))
    if row["rounded_to"] and Decimal(row["rounded_to"]) <= 0:
        wrong.append(("rounded_to", quoted(row["rounded_to"]), _("a number above zero")))
    wrong += [
        (start, quoted(row[start]), _("a day up to {end}").format(end=row[end]))
        for start, end in (("period_start", "period_end"), ("base_start", "base_end"))
        if row[start] and row[end] and row[start] > row[end]
    ]
    return wrong


def _circles(observations: Rows) -> list[Problem]:
    better = {row["observation_id"]: row["superseded_by"] for row in observations.cells}
    problems = []
    for row, line in zip(observations.cells, observations.lines, strict=True):
        seen, current = {row["observation_id"]}, row["superseded_by"]
        while current and current not in seen:
            seen.add(current)
            current = better.get(current, "")
        if current == row["observation_id"]:
            problems.append(
                _at(observations, line, "superseded_by", quoted(row["superseded_by"]), _("a figure that does not lead back here"))
            )
    return problems


def _twins(observations: Rows) -> list[Problem]:
    """Two live figures of one source for one thing, neither in dispute: one of them is a mistake."""
    seen: dict[tuple[str, ...], str] = {}
    problems = []
    for row, line in zip(observations.cells, observations.lines, strict=True):
        if row["superseded_by"] or row["dispute_id"]:
            continue
        key = (*(row[column] for column in _KEY), str(row["qualifier"] == Qualifier.TARGET))
        if key in seen:
            problems.append(
                _at(
                    observations,
                    line,
                    "observation_id",
                    quoted(row["observation_id"]),
                    _("one figure per source and period (see {other}); superseded_by or dispute_id tells two apart").format(
                        other=seen[key]
                    ),
                )
            )
        seen.setdefault(key, row["observation_id"])
    return problems


def _missing_units(observations: Rows, units: Rows) -> list[Problem]:
    known = {row["unit_id"] for row in units.cells}
    problems = []
    for unit in sorted(set(UNIT_OF_MEASURE.values()) - known):
        users = [
            line
            for row, line in zip(observations.cells, observations.lines, strict=True)
            if UNIT_OF_MEASURE.get(row["measure"]) == unit  # type: ignore[call-overload] # a str enum's member equals its word
        ]
        if users:
            problems.append(
                Problem(
                    file=units.table.path,
                    found=_("no unit {unit}").format(unit=quoted(unit)),
                    expected=_("the unit of observations.csv, line {line}").format(line=users[0]),
                )
            )
    return problems


def _at(rows: Rows, line: int, column: str, found: str, expected: str) -> Problem:
    return Problem(file=rows.table.path, line=line, column=column, found=found, expected=expected)
