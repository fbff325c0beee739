"""Headline figures of institutional reform: the latest count of each running total in the chosen years."""

from __future__ import annotations

from dftz.data import Catalogue
from dftz.exhibits.figure_papers import papers_of_figure
from dftz.exhibits.figures import bounds_of, period_of, sign_of
from dftz.exhibits.headline import Headline
from dftz.exhibits.institutional_reform.choice import (
    CASES,
    COMPANIES,
    INNOVATIONS,
    TASKS,
    ReformChoice,
    in_years,
    totals,
)
from dftz.exhibits.institutional_reform.registrations import CLAIM
from dftz.exhibits.page_frame import KEPT
from dftz.model import Status
from dftz.wording import gettext as _
from dftz.wording import kept_per_language, status_words

_SHOWN = (TASKS, INNOVATIONS, CASES, COMPANIES, CLAIM)


@kept_per_language(KEPT)
def reform_headlines(catalogue: Catalogue, choice: ReformChoice) -> tuple[Headline, ...]:
    """Tasks, innovations, cases, companies and the claim of companies a day; none where nothing fits."""
    known = in_years(totals(catalogue), choice)
    found = [known[known["indicator_id"] == one].tail(1) for one in _SHOWN]
    return tuple(
        Headline(
            label=row["indicator_name"],
            # The label says what is counted; the card has no room to say it twice.
            value=sign_of(row, with_symbol=False),
            context=_("{period} · {status}").format(period=period_of(row), status=status_words(Status(row["status"]))),
            bounds=bounds_of(row),
            papers=(papers_of_figure(catalogue, row["observation_id"]),),
            disputed=bool(row["disputed"]),
        )
        for own in found
        for _i, row in own.iterrows()
    )
