"""Checks of readings: what a reading changes exists, belongs to its dispute, and keeps to every rule of its table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from dftz.data.cells import check_of
from dftz.data.dispute_readings import KEYS, STANDS, changed_rows
from dftz.data.domain_checks import check_domain
from dftz.data.field_types import TRUE
from dftz.data.reading import Row, Rows
from dftz.data.report import Problem, quoted
from dftz.model import ChangedTable
from dftz.wording import gettext as _

FIXED = frozenset({"observation_id", "event_id", "project_id", "dispute_id", "disputed_part", "superseded_by"})
"""Columns that name a row and tie it to others: a reading never changes them."""


def check_readings(tables: Mapping[str, Rows]) -> None:
    """Report what is wrong with readings, their figures and their changes to each table's own problems.

    Called once the tables have no other problem. A package may lack any of the three tables.
    """
    if "dispute_readings" in tables:
        _report_unchosen(tables["dispute_readings"])
    if "reading_figures" in tables:
        for row in tables["reading_figures"].rows:
            _report_figure(tables["reading_figures"], row)
    if "reading_changes" not in tables:
        return
    changes, every = tables["reading_changes"], tables["reading_changes"].rows
    needed = {one: _needed(tables[one]) for one in KEYS}
    ids = changes.texts["row_id"].standing()
    # Of the tables that readings change, the few rows that a change names.
    named = {str(one): tables[one].taken(tables[one].texts[key].among(ids)) for one, key in KEYS.items()}
    tables = {**tables, **named}
    for row in every:
        _report_change(tables, changes, row)
    if not changes.problems:
        for reading in dict.fromkeys(row.cells["reading_id"] for row in every):
            _report_broken_rules(tables, [row for row in every if row.cells["reading_id"] == reading], needed)


def _needed(rows: Rows) -> set[str]:
    """The rows of a table that others are superseded by."""
    return rows.texts["superseded_by"].standing() - {""} if "superseded_by" in rows.columns else set()


def _report_unchosen(readings: Rows) -> None:
    """What the package shows unasked is a reading of its own."""
    shown = {row.cells["dispute_id"] for row in readings.rows if row.cells["chosen"] in TRUE}
    told: set[str] = set()
    for row in readings.rows:
        dispute = row.cells["dispute_id"]
        if dispute not in shown | told:
            told.add(dispute)
            found = _("no chosen reading of {dispute}").format(dispute=quoted(dispute))
            readings.report(found, _("one that the app shows unasked"), line=row.line, column="chosen")


def _report_figure(figures: Rows, row: Row) -> None:
    """A figure of a reading is on record, or printed in a document: one of both."""
    cells = row.cells
    on_record = [column for column in ("observation_id", "event_id") if cells[column]]
    printed = [column for column in ("value", "unit_id", "as_printed", "source_id") if cells[column]]
    if len(on_record) > 1 or (on_record and printed):
        other = (on_record[1:] or printed)[0]
        expected = _("nothing, because {column} names a row on record").format(column=on_record[0])
        figures.report(quoted(cells[other]), expected, line=row.line, column=other)
    elif not on_record and not cells["source_id"]:
        figures.report(
            _("nothing"), _("a source, because no row on record is named"), line=row.line, column="source_id"
        )
    elif not on_record and not (cells["value"] or cells["as_printed"]):
        figures.report(_("nothing"), _("a value or the words as printed"), line=row.line, column="value")


def _report_change(tables: Mapping[str, Rows], changes: Rows, row: Row) -> None:
    cells = row.cells
    table = tables[cells["table"]]
    key = KEYS[ChangedTable(cells["table"])]
    reading = _reading(tables, cells["reading_id"])
    target = next(iter(table.some(np.flatnonzero(table.texts[key].among({cells["row_id"]})))), None)
    fields = {field.name: field for field in table.table.fields if field.name not in FIXED}
    column, found, expected = "", "", ""
    if reading and reading["chosen"] in TRUE:
        column, found = "reading_id", quoted(cells["reading_id"])
        expected = _("a reading that is not chosen, because a chosen one changes nothing")
    elif target is None:
        column, found = "row_id", quoted(cells["row_id"])
        expected = _("a {column} of {file}").format(column=key, file=table.table.path)
    elif reading and target.cells["dispute_id"] != reading["dispute_id"]:
        column = "row_id"
        found = _("{row} of dispute {dispute}").format(
            row=quoted(cells["row_id"]), dispute=quoted(target.cells["dispute_id"])
        )
        expected = _("a row of dispute {dispute}").format(dispute=quoted(reading["dispute_id"]))
    elif cells["column"] == STANDS:
        if cells["value"] != "false":
            column, found, expected = "value", quoted(cells["value"]), "false"
    elif cells["column"] not in fields:
        column, found = "column", quoted(cells["column"])
        expected = _("stands, or one of {columns}").format(columns=", ".join(fields))
    else:
        wrong = check_of(fields[cells["column"]])(cells["value"])
        if wrong:
            column, (found, expected) = "value", wrong
    if column:
        changes.report(found, expected, line=row.line, column=column)


def _reading(tables: Mapping[str, Rows], reading_id: str) -> Mapping[str, str]:
    """The reading of an id; empty where the package has no table of readings."""
    readings = tables["dispute_readings"].rows if "dispute_readings" in tables else ()
    return next((row.cells for row in readings if row.cells["reading_id"] == reading_id), {})


def _report_broken_rules(
    tables: Mapping[str, Rows], changes: Sequence[Row], needed: Mapping[ChangedTable, set[str]]
) -> None:
    """A changed row keeps to every rule of its table, and nothing that stays refers to a row that is gone."""
    for table, key in KEYS.items():
        own = [row for row in changes if row.cells["table"] == table]
        if not own:
            continue
        ids = {row.cells["row_id"] for row in own}
        rows = tables[table]
        changed = changed_rows(rows.taken(rows.texts[key].among(ids)), key, [row.cells for row in own])
        _report_dangling(tables, changed, own)
        _report_needed(tables, needed[table], own)
        others = {name: replace(one, problems=[]) for name, one in tables.items()}
        others |= {one: tables[one].taken(np.empty(0, dtype=np.intp)) for one in KEYS}
        others[table] = changed
        check_domain(others)
        lines = {row.line: row.cells[key] for row in changed.rows}
        for problem in (problem for one in others.values() for problem in one.problems):
            _report_broken(tables["reading_changes"], problem, own, lines.get(problem.line or 0, ""))


def _report_broken(changes: Rows, problem: Problem, own: Sequence[Row], row_id: str) -> None:
    """A rule that a changed row breaks, at the change of the column that breaks it, else at the row's first change."""
    of_row = [row for row in own if row.cells["row_id"] == row_id] or list(own)
    at = next((row for row in of_row if row.cells["column"] == problem.column), of_row[0])
    found = _("a change after which {column} of {row} is {found}").format(
        column=problem.column, row=of_row[0].cells["row_id"], found=problem.found
    )
    changes.report(found, problem.expected, line=at.line, column="value")


def _report_dangling(tables: Mapping[str, Rows], changed: Rows, own: Sequence[Row]) -> None:
    for link in changed.table.foreign_keys:
        (column, *_more), (target, *_others) = link.columns, link.reference
        known = tables[link.table].texts[target].standing()
        for change in own:
            value = change.cells["value"]
            if change.cells["column"] == column and value and value not in known:
                expected = _("a {column} of {file}").format(column=target, file=tables[link.table].table.path)
                tables["reading_changes"].report(quoted(value), expected, line=change.line, column="value")


def _report_needed(tables: Mapping[str, Rows], needed: set[str], own: Sequence[Row]) -> None:
    """A row that another one is superseded by cannot be left out."""
    for change in own:
        if change.cells["column"] == STANDS and change.cells["row_id"] in needed:
            found = _("{row}, which other figures are superseded by").format(row=quoted(change.cells["row_id"]))
            tables["reading_changes"].report(found, _("a row that nothing leans on"), line=change.line, column="row_id")
