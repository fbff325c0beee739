"""Checks of project statements that no single cell shows: an amount or a capacity is one number, as printed."""

from __future__ import annotations

from decimal import Decimal

from dftz.data.reading import Row, Rows
from dftz.data.report import quoted
from dftz.model import Qualifier
from dftz.wording import gettext as _


def check_project_events(events: Rows) -> None:
    """Report amounts and capacities that are below zero, hide their digits, or claim to be a range."""
    for row in events.rows:
        for column in ("amount", "capacity"):
            _report_size(events, row, column)


def _report_size(events: Rows, row: Row, column: str) -> None:
    qualifier = f"{column}_qualifier"
    if not row.sound(column, qualifier) or not row.cells[column]:
        return
    size = row.cells[column]
    wrong = []
    rounded_to = row.cells.get("amount_rounded_to", "") if column == "amount" else ""
    if rounded_to and row.sound("amount_rounded_to") and Decimal(rounded_to) <= 0:
        wrong.append(("amount_rounded_to", rounded_to, _("a number above zero")))
    if "e" in size.casefold():
        wrong.append((column, size, _("the digits as printed, because an exponent hides how precise they are")))
    if Decimal(size) < 0:
        wrong.append((column, size, _("a number of 0 or more")))
    if row.cells[qualifier] == Qualifier.RANGE:
        expected = _("another word, because {column} is one number").format(column=column)
        wrong.append((qualifier, row.cells[qualifier], expected))
    for where, found, expected in wrong:
        events.report(quoted(found), expected, line=row.line, column=where)
