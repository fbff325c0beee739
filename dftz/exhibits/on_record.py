"""What the package holds, as tables: figures, reforms, projects, disputes and sources, searchable by words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from dftz.data import Catalogue
from dftz.exhibits.exhibit import Column, Exhibit
from dftz.exhibits.figures import figure_columns, figure_of, figure_table, source_of, sources_of, with_words
from dftz.model import DatePrecision, Theme
from dftz.wording import date_words, kept_per_language, ngettext
from dftz.wording import gettext as _

_KEPT = 32
"""Tables kept per function: fewer than charts, because each holds a page of words."""


@dataclass(frozen=True, kw_only=True)
class Search:
    """Words to look for, any order, any case; and the page that asks."""

    page: str
    words: str = ""

    def described(self) -> tuple[str, ...]:
        """The search in words, as a filter of an exhibit."""
        return (_("Search: {words}").format(words=self.words),) if self.words.strip() else ()

    def parameters(self) -> dict[str, tuple[str, ...]]:
        """The search as a URL query."""
        return {"find": (self.words,)} if self.words.strip() else {}


def theme_name(theme: Theme) -> str:
    """How a theme reads."""
    match theme:
        case Theme.TRADE_FACILITATION:
            return _("Trade facilitation")
        case Theme.PORT_LOGISTICS:
            return _("Port logistics")
        case Theme.INSTITUTIONAL_REFORM:
            return _("Institutional reform")
        case Theme.INVESTMENT_PROJECTS:
            return _("Investment projects")
        case Theme.CONTEXT:
            return _("Context")


@kept_per_language(_KEPT)
def figures_on_record(catalogue: Catalogue, search: Search, theme: Theme | None = None) -> Exhibit:
    """Published figures, of one theme or all, that hold every word of the search; in the data's order."""
    observations = catalogue.observations
    figures = observations if theme is None else observations[observations["theme"] == theme]
    worded = with_words(figures, catalogue, figures["indicator_name"])
    table = figure_table(worded)
    kept = _matching(table, search.words)
    return _table_exhibit(
        catalogue,
        search,
        table[kept].reset_index(drop=True),
        figure_columns(),
        exhibit_id="figures",
        title=ngettext("{count} published figure", "{count} published figures", int(kept.sum())),
        subtitle=_("With bounds, status and source") if theme is None else theme_name(theme),
        figures=figures[kept.to_numpy()],
    )


@kept_per_language(_KEPT)
def reforms_on_record(catalogue: Catalogue, search: Search, domains: tuple[str, ...] = ()) -> Exhibit:
    """Named reforms of some domains (all where none is named) that hold every word of the search, by date."""
    measures = catalogue.measures
    chosen = measures[measures["domain"].isin(domains)] if domains else measures
    chosen = chosen.sort_values("date", kind="stable")
    table = pd.DataFrame(
        {
            "name": chosen["name"],
            "domain": chosen["domain"],
            "effect": chosen["effect"],
            "figures": _figures_of(catalogue, chosen["measure_id"]),
            "level": chosen["recognition_level"].str.replace("_", " "),
            "date": [_dated(row, "date") for _i, row in chosen.iterrows()],
            "source": [source_of(catalogue.sources[source_id]) for source_id in chosen["source_id"]],
            "locator": chosen["locator"],
            "note": chosen["note"],
        }
    )
    kept = _matching(table, search.words)
    columns = (
        Column(key="name", label=_("Reform")),
        Column(key="domain", label=_("Domain")),
        Column(key="effect", label=_("What it changes")),
        Column(key="figures", label=_("Figures")),
        Column(key="level", label=_("Recognised at")),
        Column(key="date", label=_("Date")),
        Column(key="source", label=_("Source")),
        Column(key="locator", label=_("Place in the source")),
        Column(key="note", label=_("Note")),
    )
    return _table_exhibit(
        catalogue,
        search,
        table[kept].reset_index(drop=True),
        columns,
        exhibit_id="reforms",
        title=ngettext("{count} named reform", "{count} named reforms", int(kept.sum())),
        subtitle=_("Effect in our words, highest level that recognised it, date and source"),
        figures=chosen[kept.to_numpy()],
    )


def _figures_of(catalogue: Catalogue, measures: Iterable[str]) -> list[str]:
    """The figures that speak of each reform: "Export rebate speed: +47 %"."""
    known = {row["observation_id"]: row for _i, row in catalogue.observations.iterrows()}
    linked = catalogue.measure_figures
    return [
        "; ".join(
            _("{name}: {figure}").format(name=known[one]["indicator_name"], figure=figure_of(known[one]))
            for one in linked.loc[linked["measure_id"] == measure, "observation_id"]
        )
        for measure in measures
    ]


@kept_per_language(_KEPT)
def projects_on_record(catalogue: Catalogue, search: Search) -> Exhibit:
    """Dated statements about project phases that hold every word of the search, by project and date."""
    events = catalogue.project_events.merge(catalogue.projects, on="project_id", suffixes=("", "_of_project"))
    events = events.sort_values(["name", "as_of"], kind="stable")
    table = pd.DataFrame(
        {
            "name": events["name"],
            "phase": events["phase"],
            "stage": events["stage"].str.replace("_", " "),
            "as_of": [_dated(row, "as_of") for _i, row in events.iterrows()],
            "investor": events["investor"],
            "origin": events["origin"],
            "sector": events["sector"],
            "amount": events["amount"],
            "amount_unit": _unit_names(catalogue, events["amount_unit_id"]),
            "capacity": events["capacity"],
            "capacity_unit": _unit_names(catalogue, events["capacity_unit_id"]),
            "as_printed": events["as_printed"],
            "source": [source_of(catalogue.sources[source_id]) for source_id in events["source_id"]],
            "note": events["note"],
        }
    )
    kept = _matching(table, search.words)
    columns = (
        Column(key="name", label=_("Project")),
        Column(key="phase", label=_("Phase")),
        Column(key="stage", label=_("Stage")),
        Column(key="as_of", label=_("As of")),
        Column(key="investor", label=_("Investor")),
        Column(key="origin", label=_("Origin")),
        Column(key="sector", label=_("Sector")),
        Column(key="amount", label=_("Amount")),
        Column(key="amount_unit", label=_("Unit of the amount")),
        Column(key="capacity", label=_("Capacity")),
        Column(key="capacity_unit", label=_("Unit of the capacity")),
        Column(key="as_printed", label=_("As printed")),
        Column(key="source", label=_("Source")),
        Column(key="note", label=_("Note")),
    )
    return _table_exhibit(
        catalogue,
        search,
        table[kept].reset_index(drop=True),
        columns,
        exhibit_id="projects",
        title=ngettext("{count} dated project statement", "{count} dated project statements", int(kept.sum())),
        subtitle=_(
            "One row per statement about a phase; investor, origin and sector of the article's projects are ours"
        ),
        figures=events[kept.to_numpy()],
    )


@kept_per_language(_KEPT)
def disputes_on_record(catalogue: Catalogue, search: Search) -> Exhibit:
    """Figures that disagree, what the app shows and why, that hold every word of the search."""
    disputes = catalogue.disputes
    table = disputes[["dispute_id", "title", "statement", "choice", "reason", "kind"]]
    kept = _matching(table, search.words)
    columns = (
        Column(key="title", label=_("Dispute")),
        Column(key="statement", label=_("What disagrees")),
        Column(key="choice", label=_("What is shown")),
        Column(key="reason", label=_("Why")),
        Column(key="kind", label=_("Fact or interpretation")),
        Column(key="dispute_id", label=_("Dispute id")),
    )
    links = catalogue.dispute_sources
    return _table_exhibit(
        catalogue,
        search,
        table[kept].reset_index(drop=True),
        columns,
        exhibit_id="disputes",
        title=ngettext("{count} dispute between figures", "{count} disputes between figures", int(kept.sum())),
        subtitle=_("Both readings, the choice made and the reason"),
        figures=links[links["dispute_id"].isin(table.loc[kept, "dispute_id"])],
    )


@kept_per_language(_KEPT)
def sources_on_record(catalogue: Catalogue, search: Search) -> Exhibit:
    """Documents that the figures come from, that hold every word of the search."""
    used = catalogue.observations["source_id"].value_counts()
    table = pd.DataFrame(
        [
            {
                "title": source.title,
                "publisher": source.publisher,
                "published": _("undated")
                if source.published is None or source.published_precision is None
                else date_words(source.published, source.published_precision),
                "tier": str(source.tier),
                "language": source.language,
                "figures": int(used.get(source.source_id, 0)),
                "url": source.url,
                "source_id": source.source_id,
            }
            for source in catalogue.sources.values()
        ]
    )
    kept = _matching(table, search.words)
    columns = (
        Column(key="title", label=_("Title")),
        Column(key="publisher", label=_("Publisher")),
        Column(key="published", label=_("Published")),
        Column(key="tier", label=_("Tier")),
        Column(key="language", label=_("Language")),
        Column(key="figures", label=_("Figures")),
        Column(key="url", label=_("Address")),
        Column(key="source_id", label=_("Source id")),
    )
    return _table_exhibit(
        catalogue,
        search,
        table[kept].reset_index(drop=True),
        columns,
        exhibit_id="sources",
        title=ngettext("{count} source", "{count} sources", int(kept.sum())),
        subtitle=_("Who published what, and how many figures come from it"),
        figures=table[kept],
    )


def _table_exhibit(
    catalogue: Catalogue,
    search: Search,
    table: pd.DataFrame,
    columns: tuple[Column, ...],
    *,
    exhibit_id: str,
    title: str,
    subtitle: str,
    figures: pd.DataFrame,
) -> Exhibit:
    return Exhibit(
        exhibit_id=exhibit_id,
        title=title.format(count=len(table)),
        subtitle=subtitle,
        alt=title.format(count=len(table)),
        spec=None,
        rows=table.iloc[:0],
        table=table,
        columns=columns,
        notes=(),
        sources=sources_of(figures, catalogue),
        filters=search.described(),
        page=search.page,
        parameters=search.parameters(),
        data_version=catalogue.data_version,
        data_licence=catalogue.licence,
        file_stem=f"{search.page}-{exhibit_id}",
        empty="" if len(table) else _("Nothing on record holds “{words}”.").format(words=search.words),
    )


def _matching(table: pd.DataFrame, words: str) -> pd.Series:
    """Rows whose text holds every word, any order, any case."""
    kept = pd.Series(data=True, index=table.index)
    if not words.strip() or table.empty:
        return kept
    text = pd.Series([" ".join(map(str, row)).casefold() for row in table.itertuples(index=False)], index=table.index)
    for word in words.casefold().split():
        kept &= text.str.contains(word, regex=False)
    return kept


def _dated(row: pd.Series, key: str) -> str:
    if pd.isna(row[key]):
        return _("undated")
    words = date_words(row[key].date(), DatePrecision(row[f"{key}_precision"] or DatePrecision.DAY))
    return _("{date} (inferred)").format(date=words) if row[f"{key}_basis"] == "inferred" else words


def _unit_names(catalogue: Catalogue, unit_ids: pd.Series) -> list[str]:
    return [catalogue.units[unit_id].name if unit_id else "" for unit_id in unit_ids]
