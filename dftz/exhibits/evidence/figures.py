"""Every figure as one table: those that a source prints and those that follow from two of them by a formula."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import pandas as pd

from dftz.analytics.series import implied_at_base, implied_bases
from dftz.data import Catalogue
from dftz.exhibits.evidence.choice import Doubt, FigureChoice, Order, figure_frame
from dftz.exhibits.exhibit import Column, Exhibit
from dftz.exhibits.figures import figure_columns, figure_table, implied_formula, sources_of, with_words
from dftz.exhibits.on_record import KEPT_TABLES, matching, theme_name
from dftz.exhibits.page_frame import dispute_notes, part_of
from dftz.exhibits.reports import tier_names
from dftz.exhibits.scope_notes import implied_stamps, stamped_notes
from dftz.model import Source, Status, Theme
from dftz.wording import gettext as _
from dftz.wording import kept_per_language, ngettext, number

_NOTED_MOST = 6
"""Disputes told below the table, at most; more are a page of their own."""

_SOURCES_NAMED_MOST = 12
"""Sources named below the table, at most; of more each row names its own."""


@lru_cache(maxsize=4)
def all_figures(catalogue: Catalogue) -> pd.DataFrame:
    """Every figure in the order of the package, then those derived from a level and its change.

    Columns of ``observations``, ``level_id`` and ``change_id`` ("" on published rows), and a running index.
    """
    published = catalogue.observations
    implied = pd.concat([implied_bases(published, part_of(catalogue)), implied_at_base(published)])
    period = ["indicator_id", "area_id", "breakdown", "period_start", "period_end"]
    derived = implied.drop_duplicates(period).astype(published.dtypes.to_dict())
    every = pd.concat([published, derived], ignore_index=True) if len(derived) else published
    return every.assign(**{key: every[key].fillna("") if key in every else "" for key in ("level_id", "change_id")})


@kept_per_language(4)
def worded_figures(catalogue: Catalogue) -> pd.DataFrame:
    """The table of every figure as a reader meets it: columns of ``evidence_columns``, index of ``all_figures``."""
    figures = all_figures(catalogue)
    stamped = figures.assign(note=stamped_notes(figures["note"], implied_stamps(catalogue, figures)))
    worded = with_words(stamped, catalogue, figures["indicator_name"])
    formulas = [implied_formula(row, catalogue.figures) for _i, row in figures.iterrows()]
    return figure_table(worded, formulas).assign(
        theme=[theme_name(Theme(theme)) for theme in figures["theme"]],
        tier=figures["source_tier"].map(tier_names()),
        url=[catalogue.sources[source_id].url for source_id in figures["source_id"]],
    )[[column.key for column in evidence_columns()]]


def evidence_columns() -> tuple[Column, ...]:
    """The columns of the table of every figure, in reading order."""
    own = {column.key: column for column in figure_columns()}
    figure_id = own.pop("observation_id")
    return (
        replace(figure_id, aside=False),
        *own.values(),
        Column(key="tier", label=_("Source tier")),
        Column(key="url", label=_("Address"), is_link=True),
        Column(key="theme", label=_("Theme")),
    )


def chosen_figures(catalogue: Catalogue, choice: FigureChoice) -> pd.DataFrame:
    """Rows of ``all_figures`` that pass the filters, in the order chosen."""
    figures = all_figures(catalogue)
    kept = pd.Series(data=True, index=figures.index)
    for column, chosen in (
        ("theme", choice.themes),
        ("indicator_id", choice.indicators),
        ("area_id", choice.areas),
        ("status", choice.statuses),
        ("source_tier", choice.tiers),
    ):
        if chosen:
            kept &= figures[column].isin(chosen)
    if choice.years is not None:
        kept &= figures["year"].between(*choice.years).fillna(value=False).astype(bool)
    if choice.doubt is not Doubt.ALL:
        kept &= figures["disputed"] == (choice.doubt is Doubt.ONLY)
    passing = figures[kept]
    table = worded_figures(catalogue).loc[passing.index]
    return _ordered(catalogue, passing[matching(table, choice.words)], choice)


@kept_per_language(KEPT_TABLES)
def figures_exhibit(catalogue: Catalogue, choice: FigureChoice) -> Exhibit:
    """Every figure that passes the filters, with its papers in columns; the title counts what is shown of what."""
    figures = chosen_figures(catalogue, choice)
    every = len(all_figures(catalogue))
    statuses = figures["status"].value_counts()
    derived, assumed = (int(statuses.get(one, 0)) for one in (Status.DERIVED, Status.ASSUMED))
    counts = {
        "shown": number(len(figures)),
        "all": number(every),
        "published": number(len(figures) - derived - assumed),
        "derived": number(derived),
    }
    if len(figures) == every:
        title = _("All {all} figures: {published} published, {derived} derived").format(**counts)
    else:
        title = _("{shown} of {all} figures: {published} published, {derived} derived").format(**counts)
    if assumed:
        title = _("{title}, {assumed} assumed").format(title=title, assumed=number(assumed))
    disputed = figures[figures["disputed"]]
    return Exhibit(
        exhibit_id="figures",
        title=title,
        subtitle=_("Each with unit, period, area, bounds, status, source and place; derived ones with their formula"),
        alt=title,
        spec=None,
        rows=figures.iloc[:0],
        table=worded_figures(catalogue).loc[figures.index].reset_index(drop=True),
        columns=evidence_columns(),
        notes=(*_notes(catalogue, disputed, choice), *_stamps(catalogue, figures)),
        sources=named_below(sources_of(figures, catalogue)),
        file_stem="figures",
        empty="" if len(figures) else _empty(choice),
        **figure_frame(catalogue, choice),
    )


def named_below(sources: tuple[Source, ...]) -> tuple[Source, ...]:
    """The sources to name below a table; none of many, because each row names its own."""
    return sources if len(sources) <= _SOURCES_NAMED_MOST else ()


def figure_ids(catalogue: Catalogue) -> tuple[str, ...]:
    """Ids of every figure, published and derived, in the order of the package."""
    return tuple(all_figures(catalogue)["observation_id"])


def package_ids(catalogue: Catalogue, choice: FigureChoice) -> tuple[str, ...]:
    """Ids of the published figures behind the selection: those shown, and what the derived ones follow from."""
    figures = chosen_figures(catalogue, choice)
    behind = [*figures["level_id"], *figures["change_id"]]
    published = figures.loc[figures["level_id"] == "", "observation_id"]
    return tuple(dict.fromkeys([*published, *(one for one in behind if one)]))


def _ordered(catalogue: Catalogue, figures: pd.DataFrame, choice: FigureChoice) -> pd.DataFrame:
    match choice.order:
        case Order.RELEVANCE:
            return _best_first(figures, choice.words)
        case Order.PERIOD:
            return figures.sort_values("period_end", ascending=False, na_position="last", kind="stable")
        case Order.INDICATOR:
            return figures.sort_values(["indicator_name", "area_name", "period_end"], kind="stable")
        case Order.VALUE:
            middle = figures["value"].fillna((figures["low"] + figures["high"]) / 2)
            return figures.loc[middle.sort_values(ascending=False, na_position="last", kind="stable").index]
        case Order.SOURCE_DATE:
            days = pd.to_datetime(
                pd.Series([catalogue.sources[one].published for one in figures["source_id"]], index=figures.index)
            )
            return figures.loc[days.sort_values(ascending=False, na_position="last", kind="stable").index]


def _best_first(figures: pd.DataFrame, words: str) -> pd.DataFrame:
    """Figures whose own names hold most of the words first; those that hold them elsewhere follow, as on record."""
    wanted = words.casefold().split()
    held = [
        sum(word in f"{name} {area} {figure_id}".casefold() for word in wanted)
        for name, area, figure_id in zip(
            figures["indicator_name"], figures["area_name"], figures["observation_id"], strict=True
        )
    ]
    ranks = pd.Series(held, index=figures.index, dtype="int64")
    return figures.loc[ranks.sort_values(ascending=False, kind="stable").index]


def _notes(catalogue: Catalogue, disputed: pd.DataFrame, choice: FigureChoice) -> tuple[str, ...]:
    notes = dispute_notes(disputed, catalogue)
    if len(notes) > _NOTED_MOST:
        said = ngettext(
            "‡ {count} disputed figure; the disputes stand in the part of that name.",
            "‡ {count} disputed figures; the disputes stand in the part of that name.",
            len(disputed),
        )
        notes = (said.format(count=len(disputed)),)
    if choice.order is Order.VALUE:
        notes = (*notes, _("Sorted by the number alone, whatever its unit; open ends count with their known end."))
    return notes


def _stamps(catalogue: Catalogue, figures: pd.DataFrame) -> tuple[str, ...]:
    """The areas that meet in derived figures, each combination once."""
    return tuple(dict.fromkeys(one for one in implied_stamps(catalogue, figures) if one))


def _empty(choice: FigureChoice) -> str:
    if choice.words.strip():
        return _("No figure that passes the filters holds “{words}”.").format(words=choice.words)
    return _("No figure passes these filters. Choose fewer, or wider years.")
