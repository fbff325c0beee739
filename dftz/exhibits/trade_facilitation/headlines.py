"""Headline figures of trade facilitation: the latest times of the chosen areas and flows, and their implied bases."""

from __future__ import annotations

import pandas as pd

from dftz.data import Catalogue
from dftz.exhibits.figure_papers import papers_of_figure
from dftz.exhibits.figures import bounds_of, period_of, sign_of
from dftz.exhibits.headline import Headline
from dftz.exhibits.page_frame import KEPT
from dftz.exhibits.trade_facilitation.choice import FLOWS, TradeChoice, chosen
from dftz.exhibits.trade_facilitation.levels import home_areas, levels, series_name
from dftz.model import Status
from dftz.wording import gettext as _
from dftz.wording import kept_per_language, status_words

_MOST = 5


@kept_per_language(KEPT)
def trade_headlines(catalogue: Catalogue, choice: TradeChoice) -> tuple[Headline, ...]:
    """Up to five: for each flow the zone's latest time and its base, then others; none where nothing fits."""
    known = chosen(levels(catalogue, derived=choice.derived), choice)
    found: list[pd.Series] = []
    home = home_areas(catalogue)
    groups = [own for _key, own in known.groupby(["area_id", "subject", "breakdown"], sort=False)]
    ordered = sorted(
        groups,
        key=lambda own: (own["area_id"].iloc[0] not in home, FLOWS.index(own["subject"].iloc[0])),
    )
    for own in ordered:
        found.append(own.iloc[-1])
        if own["status"].iloc[0] == Status.DERIVED:
            found.append(own.iloc[0])
    return tuple(_headline(catalogue, row) for row in found[:_MOST])


def _headline(catalogue: Catalogue, row: pd.Series) -> Headline:
    derived = row["status"] == Status.DERIVED
    label = series_name(row, catalogue)
    return Headline(
        label=_("{name}: implied base").format(name=label) if derived else label,
        value=sign_of(row),
        context=_("{period} · {status}").format(period=period_of(row), status=status_words(Status(row["status"]))),
        bounds=bounds_of(row),
        papers=(papers_of_figure(catalogue, row["observation_id"]),),
        disputed=bool(row["disputed"]),
    )
