"""The days to look back from: those on which a project statement or a report on reform tasks became known."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from dftz.data import Catalogue
from dftz.exhibits.institutional_reform.choice import TASKS, totals_of
from dftz.exhibits.known import known_since
from dftz.model import DatePrecision
from dftz.wording import date_words


@lru_cache(maxsize=8)
def days_on_record(catalogue: Catalogue) -> tuple[date, ...]:
    """Every day on which a project statement or a report on tasks became known, in order; the same for every page."""
    days = {
        *known_since(catalogue, catalogue.project_events, "as_of"),
        *known_since(catalogue, totals_of(catalogue, TASKS), "period_end"),
    }
    return tuple(sorted(day.date() for day in days))


def last_until(days: tuple[date, ...], day: date) -> date | None:
    """The last day on record up to a day; None where all lie after it."""
    return max((one for one in days if one <= day), default=None)


def day_words(day: date) -> str:
    """A day in words."""
    return date_words(day, DatePrecision.DAY)
