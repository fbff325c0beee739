"""The table behind the port page: every figure of the theme that passes the filters."""

from __future__ import annotations

import pandas as pd

from dftz.analytics.series import live
from dftz.data import Catalogue
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.figures import figure_columns, figure_table, implied_formula, sources_of, with_words
from dftz.exhibits.page_frame import KEPT
from dftz.exhibits.port_logistics.choice import PortChoice, chosen
from dftz.exhibits.port_logistics.frame import frame, yearly_volumes
from dftz.exhibits.scope_notes import implied_stamps, stamped_notes
from dftz.model import Status
from dftz.wording import gettext as _
from dftz.wording import kept_per_language, ngettext

_KEPT_FAMILIES = ("throughput", "intermodal")


@kept_per_language(KEPT)
def port_register(catalogue: Catalogue, choice: PortChoice) -> Exhibit:
    """Published and derived figures of the chosen cargoes, areas and years, in the data's order, derived last."""
    family = live(catalogue.figures.where(family=_KEPT_FAMILIES))
    published = pd.concat(
        [
            chosen(family[family["family"] == "throughput"], choice),
            _intermodal(family[family["family"] == "intermodal"], choice),
        ]
    )
    figures = published
    if choice.derived:
        levels = chosen(yearly_volumes(catalogue, derived=True), choice)
        figures = pd.concat(
            [published.assign(level_id="", change_id=""), levels[levels["status"] == Status.DERIVED]], ignore_index=True
        )
    stamps = implied_stamps(catalogue, figures) if choice.derived else [""] * len(figures)
    stamped = figures.assign(note=stamped_notes(figures["note"], stamps))
    worded = with_words(stamped, catalogue, figures["indicator_name"])
    return Exhibit(
        exhibit_id="port-figures",
        title=ngettext(
            "{count} figure on throughput and rail in this selection",
            "{count} figures on throughput and rail in this selection",
            len(figures),
        ).format(count=len(figures)),
        subtitle=_("Published and derived figures with bounds, status and source; the page Evidence has all others"),
        alt=_("Table of {count} figures with bounds, status and source.").format(count=len(figures)),
        spec=None,
        rows=worded.iloc[:0],
        table=figure_table(worded, [implied_formula(row, catalogue.figures) for _i, row in figures.iterrows()]),
        columns=figure_columns(),
        notes=(
            _("Low and High are what the printing allows; an empty one means that the source gives no end."),
            *dict.fromkeys(one for one in stamps if one),
        ),
        sources=sources_of(figures, catalogue),
        file_stem="port-figures",
        empty="" if len(figures) else _("No figure passes the filters. Choose a cargo, an area and some years."),
        **frame(catalogue, choice),
    )


def _intermodal(figures: pd.DataFrame, choice: PortChoice) -> pd.DataFrame:
    """Rail figures: counted in containers, stated for the zone or the port as a whole."""
    return figures[
        figures["year"].between(choice.first_year, choice.last_year).fillna(value=False)
        & ("containers" in choice.cargoes)
    ]
