"""When a figure or a statement became known: not before its source was published."""

from __future__ import annotations

from datetime import date

import pandas as pd

from dftz.data import Catalogue
from dftz.model import DatePrecision, Source


def known_since(catalogue: Catalogue, told: pd.DataFrame, day: str) -> pd.Series:
    """The day on which each row was known: the day that it speaks of, or that of its source where that came later.

    A source of which only the month or the year is known may have come on any day of it, so it holds nothing back
    that speaks of the same month or year. A source without a date holds nothing back.

    Args:
        catalogue: where the sources are.
        told: rows with a ``source_id``.
        day: the column of the day that the row speaks of.
    """
    days = [_known(catalogue.sources[one], at.date()) for one, at in zip(told["source_id"], told[day], strict=True)]
    return pd.Series(pd.to_datetime(pd.Series(days, dtype="object")).to_numpy(), index=told.index)


def _known(source: Source, day: date) -> date:
    published = source.published
    if published is None or published <= day:
        return day
    same_year = published.year == day.year
    match source.published_precision:
        case DatePrecision.YEAR if same_year:
            return day
        case DatePrecision.MONTH if same_year and published.month == day.month:
            return day
        case _:
            return published
