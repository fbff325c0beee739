"""Documents that the package draws on, with what each of them contributed."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from dftz.data import Catalogue
from dftz.exhibits.evidence.choice import PAGE, Part, SourceChoice
from dftz.exhibits.exhibit import Column, Exhibit
from dftz.exhibits.on_record import KEPT_TABLES, matching, search_key, theme_name
from dftz.exhibits.page_frame import chosen_words, framed
from dftz.exhibits.reports import tier_names
from dftz.model import Basis, DatePrecision, Source, Theme
from dftz.wording import date_words, kept_per_language, listing, ngettext
from dftz.wording import gettext as _


def language_name(code: str) -> str:
    """Name of a source's language; its code where we have no name for it."""
    names = {"en": _("English"), "zh": _("Chinese"), "ja": _("Japanese"), "it": _("Italian"), "es": _("Spanish")}
    return names.get(code, code)


@kept_per_language(KEPT_TABLES)
def sources_exhibit(catalogue: Catalogue, choice: SourceChoice) -> Exhibit:
    """Sources of the chosen tiers that hold every word of the search, those that contributed most first."""
    table = _contributions(catalogue)
    kept = matching(table, choice.words)
    if choice.tiers:
        kept &= table["tier"].isin([tier_names()[tier] for tier in choice.tiers])
    shown = table[kept].reset_index(drop=True)
    title = _title(len(shown), len(table), int(shown["figures"].sum()))
    filters: list[str] = []
    parameters: dict[str, tuple[str, ...]] = {"part": (str(Part.SOURCES),)}
    if choice.tiers:
        filters.append(_("Source tier: {names}").format(names=chosen_words(choice.tiers, tier_names())))
        parameters["sources_tier"] = choice.tiers
    if choice.words.strip():
        filters.append(_("Search: {words}").format(words=choice.words))
        parameters[search_key(PAGE)] = (choice.words,)
    return Exhibit(
        exhibit_id="sources",
        title=title,
        subtitle=_("Who published what and when, how far from the event, and what of it is on record here"),
        alt=title,
        spec=None,
        rows=shown.iloc[:0],
        table=shown,
        columns=_columns(),
        notes=(),
        sources=(),
        file_stem="sources",
        empty="" if len(shown) else _("No source passes: choose other tiers, or other words."),
        **framed(catalogue, PAGE, tuple(filters), parameters),
    )


def _title(shown: int, every: int, figures: int) -> str:
    if shown == every:
        words = ngettext(
            "{all} source that {figures} figures come from", "{all} sources that {figures} figures come from", every
        )
    else:
        words = ngettext(
            "{shown} of {all} sources, with {figures} figures",
            "{shown} of {all} sources, with {figures} figures",
            shown,
        )
    return words.format(shown=shown, all=every, figures=figures)


@kept_per_language(4)
def _contributions(catalogue: Catalogue) -> pd.DataFrame:
    """One row per source: what it is, and how much of each kind it adds; the largest contribution first."""
    themes = catalogue.figures.counts("source_id", "theme")
    counts = {
        "figures": catalogue.figures.counts("source_id"),
        "reforms": Counter(catalogue.measures["source_id"]),
        "statements": Counter(catalogue.project_events["source_id"]),
        "parameters": Counter(catalogue.parameters["source_id"]),
    }
    disputes = catalogue.dispute_sources
    rows = [
        {
            "title": source.title,
            "publisher": source.publisher,
            "published": _published(source),
            "date_basis": _basis(source),
            "language": language_name(source.language),
            "tier": tier_names()[source.tier],
            **{kind: counted[source_id] for kind, counted in counts.items()},
            "themes": _(", ").join(
                f"{theme_name(theme)} {themes[source_id, theme]}" for theme in Theme if themes[source_id, theme]
            ),
            "disputes": listing(disputes.loc[disputes["source_id"] == source_id, "dispute_id"].tolist()),
            "url": source.url,
            "source_id": source_id,
        }
        for source_id, source in catalogue.sources.items()
    ]
    table = pd.DataFrame(rows, columns=[column.key for column in _columns()])
    return table.sort_values("figures", ascending=False, kind="stable").reset_index(drop=True)


def _columns() -> tuple[Column, ...]:
    return (
        Column(key="figures", label=_("Figures")),
        Column(key="title", label=_("Title")),
        Column(key="published", label=_("Published")),
        Column(key="date_basis", label=_("Date"), help=_("Whether the source prints its date or we inferred it.")),
        Column(key="tier", label=_("Tier"), help=_("How far the source stands from the event.")),
        Column(key="language", label=_("Language")),
        Column(key="publisher", label=_("Publisher")),
        Column(key="themes", label=_("Figures by theme")),
        Column(key="reforms", label=_("Reforms")),
        Column(key="statements", label=_("Project statements")),
        Column(key="parameters", label=_("Assumptions")),
        Column(key="disputes", label=_("Disputes")),
        Column(key="url", label=_("Address"), is_link=True),
        Column(key="source_id", label=_("Source id")),
    )


def _published(source: Source) -> str:
    if source.published is None:
        return _("undated")
    return date_words(source.published, source.published_precision or DatePrecision.DAY)


def _basis(source: Source) -> str:
    if source.published is None:
        return _("unknown")
    match source.published_basis:
        case Basis.STATED:
            return _("stated")
        case Basis.INFERRED:
            return _("inferred")
        case Basis.UNKNOWN:
            return _("unknown")
