"""Every report in the order of its date, with what each added to the record."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import lru_cache

import pandas as pd

from dftz.analytics.periods import position
from dftz.charts.timeline import dated_marks
from dftz.data import Catalogue
from dftz.exhibits.as_of import day_words
from dftz.exhibits.exhibit import Column, Exhibit
from dftz.exhibits.figures import WORD_COLUMNS
from dftz.exhibits.on_record import theme_name
from dftz.exhibits.page_frame import KEPT, framed
from dftz.exhibits.side_by_side import side_by_side
from dftz.model import Basis, DatePrecision, PeriodKind, Source, Status, Theme, Tier
from dftz.wording import date_words, in_sentence, kept_per_language, listing, ngettext
from dftz.wording import gettext as _

PAGE = ""
"""The start page's path."""
_NAMED_MOST = 4


def tier_names() -> dict[str, str]:
    """Tier of a source to its name, the nearest to the event first."""
    return {
        str(Tier.OFFICIAL): _("Official"),
        str(Tier.PRIMARY): _("Primary"),
        str(Tier.PRESS): _("Press"),
        str(Tier.SECONDARY): _("Secondary"),
    }


@kept_per_language(KEPT)
def reports_exhibit(catalogue: Catalogue, as_of: date | None) -> Exhibit:
    """Reports published up to a day, one mark for each theme that a report adds to; those without a date left out."""
    told = _additions(catalogue)
    dated = told[told["published"].notna()]
    shown = dated if as_of is None else dated[dated["published"].dt.date <= as_of]
    shown = shown.reset_index(drop=True)
    undated = int(told["published"].isna().sum())
    title = _title(shown)
    day = () if as_of is None else (_("As known on {day}").format(day=day_words(as_of)),)
    return Exhibit(
        exhibit_id="reports",
        title=title,
        subtitle=_("Reports by date of publication and the theme they add to; an inferred date is hollow"),
        alt=title,
        spec=dated_marks(levels=tuple(tier_names().values())),
        rows=_marks(catalogue, shown),
        table=_table(catalogue, shown),
        columns=_columns(),
        notes=_notes(undated),
        sources=(),
        file_stem="reports-by-date",
        empty="" if len(shown) else _("No report was published by that day."),
        **framed(catalogue, PAGE, day, {} if as_of is None else {"as_of": (str(as_of),)}),
    )


def _additions(catalogue: Catalogue) -> pd.DataFrame:
    """One row per source that adds something, by date: its id, day, and how much it adds of what kind."""
    figures = catalogue.figures.counts("source_id")
    reforms = Counter(catalogue.measures["source_id"])
    statements = Counter(catalogue.project_events["source_id"])
    rows = [
        {
            "source_id": source_id,
            "published": pd.NaT if source.published is None else pd.Timestamp(source.published),
            "figures": figures[source_id],
            "reforms": reforms[source_id],
            "statements": statements[source_id],
        }
        for source_id, source in catalogue.sources.items()
        if figures[source_id] or reforms[source_id] or statements[source_id]
    ]
    columns = ["source_id", "published", "figures", "reforms", "statements"]
    told = pd.DataFrame(rows, columns=columns)
    told["published"] = pd.to_datetime(told["published"])
    return told.sort_values("published", kind="stable").reset_index(drop=True)


def _themes_of(catalogue: Catalogue, source_id: str) -> list[Theme]:
    """Themes that a source adds to, in the themes' order."""
    named = {*_told_by(catalogue, "theme").get(source_id, ())}
    if (catalogue.project_events["source_id"] == source_id).any():
        named.add(Theme.INVESTMENT_PROJECTS)
    if (catalogue.measures["source_id"] == source_id).any():
        named.add(Theme.INSTITUTIONAL_REFORM)
    return [theme for theme in Theme if theme in named]


@lru_cache(maxsize=8)
def _told_by(catalogue: Catalogue, column: str) -> dict[str, list[str]]:
    """For each source the different values of a column among its figures, in their order."""
    told: dict[str, list[str]] = {}
    for source_id, value in catalogue.figures.counts("source_id", column):
        told.setdefault(source_id, []).append(value)
    return told


def _adds(row: pd.Series) -> str:
    """What a report adds, in words: "12 figures, 3 reforms and 1 project statement"."""
    parts = [
        (int(row["figures"]), ngettext("{count} figure", "{count} figures", int(row["figures"]))),
        (int(row["reforms"]), ngettext("{count} named reform", "{count} named reforms", int(row["reforms"]))),
        (
            int(row["statements"]),
            ngettext("{count} project statement", "{count} project statements", int(row["statements"])),
        ),
    ]
    return listing([words.format(count=count) for count, words in parts if count])


def _about(catalogue: Catalogue, source_id: str) -> str:
    """What a report's figures are about: its indicators by name, of many the first."""
    told = [in_sentence(name) for name in _told_by(catalogue, "indicator_name").get(source_id, ())]
    return _(", ").join([*told[:_NAMED_MOST], "…"] if len(told) > _NAMED_MOST else told)


def _marks(catalogue: Catalogue, shown: pd.DataFrame) -> pd.DataFrame:
    columns = ["position", "label", "place", "level", "status", *WORD_COLUMNS]
    levels, drawn = tier_names(), []
    for _i, row in shown.iterrows():
        source = catalogue.sources[row["source_id"]]
        stated = source.published_basis is Basis.STATED
        drawn += [
            {
                "position": position(PeriodKind.AS_OF, None, row["published"]),
                "label": theme_name(theme),
                "level": levels[source.tier],
                "status": str(Status.REPORTED if stated else Status.DERIVED),
                "name": source.title,
                "period": published_words(source),
                "figure": _adds(row),
                "bounds": _about(catalogue, row["source_id"]),
                "status_words": _("date stated") if stated else _("date inferred"),
                "source": source.publisher,
            }
            for theme in _themes_of(catalogue, row["source_id"])
        ]
    marks = pd.DataFrame(drawn, columns=[column for column in columns if column != "place"])
    order = {theme_name(theme): at for at, theme in enumerate(Theme)}
    ordered = marks.sort_values("label", key=lambda labels: labels.map(order), kind="stable")
    return ordered.assign(place=side_by_side(ordered, ["label", "position"]))[columns].reset_index(drop=True)


def _table(catalogue: Catalogue, shown: pd.DataFrame) -> pd.DataFrame:
    sources = [catalogue.sources[source_id] for source_id in shown["source_id"]]
    return pd.DataFrame(
        {
            "published": [published_words(source) for source in sources],
            "publisher": [source.publisher for source in sources],
            "title": [source.title for source in sources],
            "tier": [tier_names()[source.tier] for source in sources],
            "adds": [_adds(row) for _i, row in shown.iterrows()],
            "about": [_about(catalogue, source_id) for source_id in shown["source_id"]],
            "themes": [
                listing([theme_name(theme) for theme in _themes_of(catalogue, source_id)])
                for source_id in shown["source_id"]
            ],
            "figures": shown["figures"],
            "url": [source.url for source in sources],
            "source_id": shown["source_id"],
        }
    )


def _columns() -> tuple[Column, ...]:
    return (
        Column(key="published", label=_("Published")),
        Column(key="publisher", label=_("Publisher")),
        Column(key="title", label=_("Title")),
        Column(key="tier", label=_("Tier")),
        Column(key="adds", label=_("Adds")),
        Column(key="about", label=_("About")),
        Column(key="themes", label=_("Themes")),
        Column(key="figures", label=_("Figures")),
        Column(key="url", label=_("Address")),
        Column(key="source_id", label=_("Source id")),
    )


def published_words(source: Source) -> str:
    """When a source was published, to the precision that is known; an inferred date says so."""
    if source.published is None:
        return _("undated")
    words = date_words(source.published, source.published_precision or DatePrecision.DAY)
    return words if source.published_basis is Basis.STATED else _("{date} (inferred)").format(date=words)


def _title(shown: pd.DataFrame) -> str:
    if shown.empty:
        return _("No report in this selection")
    most = int(shown["figures"].max())
    return _("{count} reports from {first} to {last} tell {figures} figures; one alone tells {most}").format(
        count=len(shown),
        first=int(shown["published"].dt.year.min()),
        last=int(shown["published"].dt.year.max()),
        figures=int(shown["figures"].sum()),
        most=most,
    )


def _notes(undated: int) -> tuple[str, ...]:
    if not undated:
        return ()
    return (
        ngettext(
            "{count} report without a date is left out; the page Evidence has it.",
            "{count} reports without a date are left out; the page Evidence has them.",
            undated,
        ).format(count=undated),
    )
