"""Checks of gaps that no single cell shows: what a gap is of, and a period that has an order."""

from __future__ import annotations

from dftz.data.reading import Rows
from dftz.data.report import quoted
from dftz.wording import gettext as _


def check_gaps(gaps: Rows) -> None:
    """Report gaps of nothing, of an indicator and a family at once, or with a last day before the first."""
    for row in gaps.rows:
        if row.sound("indicator_id", "family", "area_id"):
            indicator, family, area = (row.cells[column] for column in ("indicator_id", "family", "area_id"))
            if indicator and family:
                expected = _("nothing, because indicator_id has a value")
                gaps.report(quoted(family), expected, line=row.line, column="family")
            if not (indicator or family or area):
                expected = _("a value here, in family or in area_id, because a gap is one of something")
                gaps.report(_("nothing"), expected, line=row.line, column="indicator_id")
        if row.sound("period_start", "period_end"):
            first, last = row.cells["period_start"], row.cells["period_end"]
            if first and last and first > last:
                expected = _("a date up to {column} {day}").format(column="period_end", day=last)
                gaps.report(quoted(first), expected, line=row.line, column="period_start")
