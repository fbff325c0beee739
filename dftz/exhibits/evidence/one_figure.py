"""One figure with everything known about it, as a card: its numbers, its source, its dispute, or its formula."""

from __future__ import annotations

import pandas as pd

from dftz.data import Catalogue
from dftz.exhibits.card import Card
from dftz.exhibits.evidence.figures import all_figures
from dftz.exhibits.figures import bounds_of, figure_of, implied_formula, period_of
from dftz.exhibits.headline import Papers, papers_of
from dftz.exhibits.on_record import theme_name
from dftz.exhibits.page_frame import KEPT
from dftz.exhibits.reports import tier_names
from dftz.model import Basis, Source, Status, Theme
from dftz.wording import gettext as _
from dftz.wording import kept_per_language, status_words


def figure_ids(catalogue: Catalogue) -> tuple[str, ...]:
    """Ids of every figure, published and derived, in the order of the table."""
    return tuple(all_figures(catalogue)["observation_id"])


def figure_source(catalogue: Catalogue, figure_id: str) -> Source:
    """The document that prints a figure, or the level that it is derived from."""
    return catalogue.sources[_row(catalogue, figure_id)["source_id"]]


@kept_per_language(KEPT)
def figure_card(catalogue: Catalogue, figure_id: str) -> Card:
    """Everything known about one figure.

    Raises:
        KeyError: nothing on record has this id.
    """
    row = _row(catalogue, figure_id)
    derived = bool(row["level_id"])
    lines = (
        (_("Figure"), f"{figure_of(row)} ‡" if row["disputed"] else figure_of(row)),
        (_("Bounds"), bounds_of(row)),
        (_("Status"), status_words(Status(row["status"]))),
        (_("Unit"), catalogue.units[row["unit_id"]].name),
        (_("Period"), period_of(row)),
        (_("Compared with"), row["base_words"]),
        (_("Area"), _area_words(row)),
        (_("What is counted"), _definition(catalogue, row["indicator_id"])),
        (_("Breakdown"), row["breakdown"]),
        (_("As printed"), "" if derived else row["as_printed"]),
        (_("Formula"), implied_formula(row, catalogue.observations) if derived else ""),
        (_("Place in the source"), "" if derived else row["locator"]),
        (_("Source tier"), tier_names()[row["source_tier"]]),
        (_("Disputed"), _dispute(catalogue, row["dispute_id"])),
        (_("Replaced by"), row["superseded_by"]),
        (_("Note"), row["note"]),
        (_("Theme"), theme_name(Theme(row["theme"]))),
    )
    return Card(
        name=_("{figure}: {name}, {area}").format(figure=figure_id, name=row["indicator_name"], area=row["area_name"]),
        name_zh=row["indicator_name_zh"],
        lines=tuple((label, words) for label, words in lines if words),
        source=None if derived else catalogue.sources[row["source_id"]],
        papers=_inputs(catalogue, row) if derived else (),
    )


def _row(catalogue: Catalogue, figure_id: str) -> pd.Series:
    figures = all_figures(catalogue)
    at = {one: place for place, one in enumerate(figures["observation_id"])}
    return figures.iloc[at[figure_id]]


def _inputs(catalogue: Catalogue, row: pd.Series) -> tuple[Papers, ...]:
    """Papers of the level and of the change that a derived figure follows from."""
    published = catalogue.observations.set_index("observation_id", drop=False)
    formula = implied_formula(row, catalogue.observations)
    return tuple(papers_of(catalogue, published.loc[row[key]], formula=formula) for key in ("level_id", "change_id"))


def _area_words(row: pd.Series) -> str:
    if row["area_basis"] == Basis.INFERRED:
        return _("{area} (our reading; the source names none)").format(area=row["area_name"])
    return str(row["area_name"])


def _definition(catalogue: Catalogue, indicator_id: str) -> str:
    indicators = catalogue.indicators.set_index("indicator_id")
    return str(indicators.loc[indicator_id, "definition"])


def _dispute(catalogue: Catalogue, dispute_id: str) -> str:
    """What is disputed, both readings, what is shown and who takes part."""
    if not dispute_id:
        return ""
    dispute = catalogue.disputes.set_index("dispute_id").loc[dispute_id]
    links = catalogue.dispute_sources
    parties = [catalogue.sources[one] for one in links.loc[links["dispute_id"] == dispute_id, "source_id"]]
    return _("{title}. {statement} Shown: {choice} Sources that take part: {names}.").format(
        title=dispute["title"],
        statement=dispute["statement"],
        choice=dispute["choice"],
        names="; ".join(dict.fromkeys(one.publisher for one in parties)) or _("none named"),
    )
