"""Named reforms as a table: what each changes, the figures that speak of it, who recognised it, when and where."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from dftz.data import Catalogue
from dftz.exhibits.exhibit import Column, Exhibit
from dftz.exhibits.figures import figure_of, source_of
from dftz.exhibits.on_record import KEPT_TABLES, Search, dated, matching, record_exhibit
from dftz.wording import gettext as _
from dftz.wording import kept_per_language, ngettext


@kept_per_language(KEPT_TABLES)
def reforms_on_record(catalogue: Catalogue, search: Search, domains: tuple[str, ...] = ()) -> Exhibit:
    """Named reforms of some domains (all where none is named) that hold every word of the search, by date."""
    measures = catalogue.measures
    chosen = measures[measures["domain"].isin(domains)] if domains else measures
    chosen = chosen.sort_values("date", kind="stable")
    table = reform_table(catalogue, chosen)
    kept = matching(table, search.words)
    return record_exhibit(
        catalogue,
        search,
        table[kept].reset_index(drop=True),
        reform_columns(),
        exhibit_id=f"{search.page}-reforms",
        title=ngettext("{count} named reform", "{count} named reforms", int(kept.sum())),
        subtitle=_("Effect in our words, highest level that recognised it, date and source"),
        figures=chosen[kept.to_numpy()],
    )


def reform_table(catalogue: Catalogue, measures: pd.DataFrame) -> pd.DataFrame:
    """Rows of the measures table as a reader meets them: columns of ``reform_columns``, index of ``measures``."""
    return pd.DataFrame(
        {
            "name": measures["name"],
            "domain": measures["domain"].map(catalogue.said),
            "effect": measures["effect"],
            "figures": _figures_of(catalogue, measures["measure_id"]),
            "level": measures["recognition_level"].map(catalogue.said).str.replace("_", " "),
            "date": [dated(row, "date") for _i, row in measures.iterrows()],
            "day": measures["date"].dt.strftime("%Y-%m-%d").fillna(""),
            "source": [source_of(catalogue.sources[source_id]) for source_id in measures["source_id"]],
            "locator": measures["locator"],
            "note": measures["note"],
            "measure_id": measures["measure_id"],
        }
    )


def reform_columns() -> tuple[Column, ...]:
    """The columns of a table of reforms, in reading order."""
    return (
        Column(key="name", label=_("Reform")),
        Column(key="domain", label=_("Domain")),
        Column(key="effect", label=_("What it changes")),
        Column(key="figures", label=_("Figures")),
        Column(key="level", label=_("Recognised at")),
        Column(key="date", label=_("Date")),
        Column(key="day", label=_("Day, to sort by"), help=_("Last day of the month or year where no day is known.")),
        Column(key="source", label=_("Source")),
        Column(key="locator", label=_("Place in the source")),
        Column(key="note", label=_("Note")),
        Column(key="measure_id", label=_("Reform id")),
    )


def _figures_of(catalogue: Catalogue, measures: Iterable[str]) -> list[str]:
    """The figures that speak of each reform: "Export rebate speed: +47 %"."""
    linked = catalogue.measure_figures
    told = catalogue.figures.where(observation_id=set(linked["observation_id"]))
    known = {row["observation_id"]: row for _i, row in told.iterrows()}
    return [
        _("; ").join(
            _("{name}: {figure}").format(name=known[one]["indicator_name"], figure=figure_of(known[one]))
            for one in linked.loc[linked["measure_id"] == measure, "observation_id"]
        )
        for measure in measures
    ]
