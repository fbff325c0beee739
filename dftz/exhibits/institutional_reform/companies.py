"""Companies registered since the founding, as reported."""

from __future__ import annotations

import pandas as pd

from dftz.analytics.series import live
from dftz.charts.targets import dated_levels
from dftz.data import Catalogue
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.figures import (
    WORD_COLUMNS,
    figure_columns,
    figure_of,
    figure_table,
    period_end_of,
    period_of,
    sources_of,
    with_words,
)
from dftz.exhibits.institutional_reform.choice import (
    COMPANIES,
    ZONE,
    ReformChoice,
    frame,
    in_years,
    totals_of,
)
from dftz.exhibits.known import known_since
from dftz.exhibits.page_frame import KEPT, dispute_notes
from dftz.wording import gettext as _
from dftz.wording import kept_per_language


@kept_per_language(KEPT)
def registered_exhibit(catalogue: Catalogue, choice: ReformChoice) -> Exhibit:
    """Companies registered since the founding, as reported, with the bounds of rounded counts."""
    figures = in_years(totals_of(catalogue, COMPANIES), choice).reset_index(drop=True)
    worded = with_words(figures, catalogue, figures["indicator_name"])
    stock = _stock(catalogue, choice)
    return Exhibit(
        exhibit_id="companies-registered",
        title=_registered_title(worded),
        subtitle=_("Companies registered since the founding, as reported"),
        alt=_registered_title(worded),
        spec=dated_levels(value_title=_("companies")),
        rows=worded.assign(
            kind="level",
            series=worded["indicator_name"],
            mark=worded["figure"].where(worded.index > 0, ""),
            # What is right-aligned at the first point would lie on the axis.
            mark_start=worded["figure"].where(worded.index == 0, ""),
        ).reindex(
            columns=[
                *("kind", "position", "base_position", "value", "low", "high", "status", "series", "mark"),
                *("mark_below", "mark_start", "target_mark", *WORD_COLUMNS),
            ]
        ),
        table=figure_table(with_words(pd.concat([figures, stock]), catalogue, None)),
        columns=figure_columns(),
        notes=(
            *(
                _("All companies of the zone, older ones with them: {figure} by {period}.").format(
                    figure=figure_of(row), period=period_of(row)
                )
                for _i, row in stock.iterrows()
            ),
            *dispute_notes(figures, catalogue),
        ),
        sources=sources_of(pd.concat([figures, stock]), catalogue),
        file_stem=f"companies-registered-{choice.first_year}-{choice.last_year}",
        empty="" if len(figures) else _("No count of registered companies lies in these years."),
        **frame(catalogue, choice, obeyed=("when", "as_of")),
    )


def _stock(catalogue: Catalogue, choice: ReformChoice) -> pd.DataFrame:
    own = live(catalogue.figures.where(indicator_id="companies_stock", area_id=ZONE))
    dated = own[own["period_end"].notna()]
    return in_years(dated.assign(known=known_since(catalogue, dated, "period_end")), choice)


def _registered_title(worded: pd.DataFrame) -> str:
    if worded.empty:
        return _("No count of registered companies in this selection")
    last = worded.iloc[-1]
    return _("{figure} were registered by {period}").format(
        figure=str(last["figure"]).capitalize(), period=period_end_of(last)
    )
