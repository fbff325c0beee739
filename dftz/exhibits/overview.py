"""The start page: four figures of each theme with their papers, and what the package holds."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from dftz.analytics.series import live
from dftz.data import Catalogue
from dftz.exhibits.figures import bounds_of, period_of, sign_of
from dftz.exhibits.headline import Headline, papers_of
from dftz.exhibits.on_record import theme_name
from dftz.model import Measure, Status, Theme
from dftz.wording import gettext as _
from dftz.wording import status_words

LEAD_SOURCE = "dftz-2019"
"""The article that the app set out from: its figures lead each theme."""
_PER_THEME = 4


@dataclass(frozen=True, kw_only=True)
class ThemeLead:
    """A theme on the start page: its figures, what is behind it, and its page."""

    theme: Theme
    name: str
    page: str
    summary: str
    headlines: tuple[Headline, ...]


def overview_themes(catalogue: Catalogue) -> tuple[ThemeLead, ...]:
    """The four themes, each with the first figures of the article."""
    return tuple(_lead(catalogue, theme) for theme in Theme if theme is not Theme.CONTEXT)


def package_words(catalogue: Catalogue) -> str:
    """What the data package holds, in a line."""
    return _("{figures} figures from {sources} sources, {context} of them for context; {disputes} disputes.").format(
        figures=len(catalogue.observations),
        sources=len(catalogue.sources),
        context=int((catalogue.observations["theme"] == Theme.CONTEXT).sum()),
        disputes=len(catalogue.disputes),
    )


def _label(row: pd.Series) -> str:
    """What a figure is of, with its area; a change says that it is one."""
    words = _("{name}, {area}") if row["measure"] == Measure.LEVEL else _("{name}, change, {area}")
    return words.format(name=row["indicator_name"], area=row["area_name"])


def _lead(catalogue: Catalogue, theme: Theme) -> ThemeLead:
    figures = catalogue.observations[catalogue.observations["theme"] == theme]
    named = live(figures)
    leading = named[(named["source_id"] == LEAD_SOURCE) & named["charted"]].head(_PER_THEME)
    return ThemeLead(
        theme=theme,
        name=theme_name(theme),
        page=f"{theme}.py",
        summary=_("{figures} figures on record, {disputed} of them disputed").format(
            figures=len(figures), disputed=int(figures["disputed"].sum())
        ),
        headlines=tuple(
            Headline(
                label=_label(row),
                value=sign_of(row),
                context=f"{period_of(row)} · {status_words(Status(row['status']))}",
                bounds=bounds_of(row),
                papers=(papers_of(catalogue, row),),
                disputed=bool(row["disputed"]),
            )
            for _i, row in leading.iterrows()
        ),
    )
