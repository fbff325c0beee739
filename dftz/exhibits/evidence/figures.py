"""Every figure as one table: those that a source prints and those that follow from two of them by a formula."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from dftz.data import Catalogue, Figures
from dftz.data.texts import Places
from dftz.exhibits.evidence.choice import Doubt, FigureChoice, Order, figure_frame
from dftz.exhibits.evidence.everything import DERIVED_BY, everything
from dftz.exhibits.evidence.words import Words, matching, naming, words_of
from dftz.exhibits.exhibit import Column, Exhibit
from dftz.exhibits.figures import figure_columns, figure_table, implied_formulas, with_words
from dftz.exhibits.on_record import KEPT_TABLES, MOST_SHOWN, left_out, theme_name
from dftz.exhibits.page_frame import dispute_notes
from dftz.exhibits.reports import tier_names
from dftz.exhibits.scope_notes import implied_stamps, stamped_notes
from dftz.model import Source, Status, Theme
from dftz.wording import gettext as _
from dftz.wording import kept_per_language, ngettext, number

_NOTED_MOST = 6
"""Disputes told below the table, at most; more are a page of their own."""

_SOURCES_NAMED_MOST = 12
"""Sources named below the table, at most; of more each row names its own."""


def table_of(catalogue: Catalogue, figures: pd.DataFrame) -> pd.DataFrame:
    """The table of some figures as a reader meets it: columns of ``evidence_columns``.

    Args:
        catalogue: where sources, and the levels and changes behind derived figures, are.
        figures: rows of ``everything``.
    """
    stamped = figures.assign(note=stamped_notes(figures["note"], implied_stamps(catalogue, figures)))
    worded = with_words(stamped, catalogue, figures["indicator_name"])
    formulas = implied_formulas(figures["level_id"], figures["change_id"], catalogue.figures)
    return figure_table(worded, formulas).assign(
        theme=[theme_name(Theme(theme)) for theme in figures["theme"]],
        tier=figures["source_tier"].map(tier_names()).to_numpy(),
        url=[catalogue.sources[source_id].url for source_id in figures["source_id"]],
    )[[column.key for column in evidence_columns()]]


@kept_per_language(4)
def _few(catalogue: Catalogue) -> pd.DataFrame:
    """The table of every figure, where they are few enough to be kept."""
    return table_of(catalogue, everything(catalogue).every)


@kept_per_language(2)
def _words(catalogue: Catalogue) -> tuple[Words, ...]:
    return words_of(catalogue, everything(catalogue), partial(table_of, catalogue))


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


def chosen_figures(catalogue: Catalogue, choice: FigureChoice) -> Places:
    """Where the figures of ``everything`` that pass the filters stand, in the order chosen."""
    figures = everything(catalogue)
    wanted: dict[str, Collection[Any]] = {
        column: chosen
        for column, chosen in (
            ("theme", choice.themes),
            ("indicator_id", choice.indicators),
            ("area_id", choice.areas),
            ("status", choice.statuses),
            ("source_tier", choice.tiers),
        )
        if chosen
    }
    if choice.years is not None:
        first, last = choice.years
        wanted["year"] = range(first, last + 1)
    if choice.doubt is not Doubt.ALL:
        wanted["disputed"] = (choice.doubt is Doubt.ONLY,)
    passing = figures.places(**wanted)
    if choice.words.strip():
        passing = matching(_words(catalogue), choice.words, passing)
    return _ordered(catalogue, passing, choice)


@kept_per_language(KEPT_TABLES)
def figures_exhibit(catalogue: Catalogue, choice: FigureChoice) -> Exhibit:
    """Every figure that passes the filters, with its papers in columns; the title counts what is shown of what.

    Of more than ``MOST_SHOWN`` figures the first in the order chosen are in the table, and a note says so.
    """
    figures, places = everything(catalogue), chosen_figures(catalogue, choice)
    title = _title(figures, places)
    shown = places[:MOST_SHOWN]
    few = len(figures) <= MOST_SHOWN
    return Exhibit(
        exhibit_id="figures",
        title=title,
        subtitle=_("Each with unit, period, area, bounds, status, source and place; derived ones with their formula"),
        alt=title,
        spec=None,
        rows=figures.at(places[:0]),
        table=_few(catalogue).iloc[shown].reset_index(drop=True) if few else table_of(catalogue, figures.at(shown)),
        columns=evidence_columns(),
        notes=(
            *left_out(len(places)),
            *_notes(catalogue, figures.among(places, disputed=(True,)), choice),
            *_stamps(catalogue, figures.among(places, cross_area=(True,))),
        ),
        sources=_named(catalogue, figures, places),
        file_stem="figures",
        empty="" if len(places) else _empty(choice),
        **figure_frame(catalogue, choice),
    )


def _title(figures: Figures, places: Places) -> str:
    derived, assumed = (len(figures.among(places, status=one)) for one in (Status.DERIVED, Status.ASSUMED))
    counts = {
        "shown": number(len(places)),
        "all": number(len(figures)),
        "published": number(len(places) - derived - assumed),
        "derived": number(derived),
    }
    if len(places) == len(figures):
        title = _("All {all} figures: {published} published, {derived} derived").format(**counts)
    else:
        title = _("{shown} of {all} figures: {published} published, {derived} derived").format(**counts)
    return _("{title}, {assumed} assumed").format(title=title, assumed=number(assumed)) if assumed else title


def _named(catalogue: Catalogue, figures: Figures, places: Places) -> tuple[Source, ...]:
    """The sources of some figures in the order they appear, if they are few enough to be named below a table."""
    sources = pd.unique(figures.columns["source_id"].codes[places].astype(np.int32))
    if len(sources) > _SOURCES_NAMED_MOST:
        return ()
    return tuple(catalogue.sources[one] for one in figures.columns["source_id"].of(sources))


def named_below(sources: tuple[Source, ...]) -> tuple[Source, ...]:
    """The sources to name below a table; none of many, because each row names its own."""
    return sources if len(sources) <= _SOURCES_NAMED_MOST else ()


def figure_ids(catalogue: Catalogue, *, most: int | None = None) -> tuple[str, ...]:
    """Ids of every figure, published and derived, in the order of the package; at most so many, the first ones."""
    figures = everything(catalogue)
    count = len(figures) if most is None else min(most, len(figures))
    return tuple(figures.columns["observation_id"].taken(np.arange(count)))


def offered_ids(catalogue: Catalogue, *asked: str | None) -> dict[str, str]:
    """Ids that a list of figures offers: all of them; of too many the first, and those asked for that there are."""
    ids = figure_ids(catalogue, most=MOST_SHOWN)
    known = everything(catalogue)
    return {one: one for one in (*ids, *(one for one in asked if one and one in known))}


def package_ids(catalogue: Catalogue, choice: FigureChoice) -> tuple[str, ...]:
    """Ids of the published figures behind the selection: those shown, and what the derived ones follow from."""
    figures, places = everything(catalogue), chosen_figures(catalogue, choice)
    published = figures.among(places, level_id="")
    derived = figures.at(np.setdiff1d(places, published), *DERIVED_BY)
    behind = [*derived["level_id"], *derived["change_id"]]
    return tuple(dict.fromkeys([*figures.columns["observation_id"].taken(published), *behind]))


@kept_per_language(KEPT_TABLES)
def package_size(catalogue: Catalogue, choice: FigureChoice) -> int:
    """How many ids ``package_ids`` gives; they themselves are as many as the figures, and not for a page to hold."""
    figures, places = everything(catalogue), chosen_figures(catalogue, choice)
    published = figures.among(places, level_id="")
    derived = figures.at(np.setdiff1d(places, published), *DERIVED_BY)
    behind = {figures.place_of(one) for column in DERIVED_BY for one in derived[column].unique()}
    return len(np.union1d(published, np.array(sorted(behind), dtype=np.intp)))


def _ordered(catalogue: Catalogue, places: Places, choice: FigureChoice) -> Places:
    """Figures in the order chosen; among equals in the order of the package."""
    figures = everything(catalogue)
    keys: list[npt.NDArray[Any]] = []
    match choice.order:
        case Order.RELEVANCE:
            # Figures whose own names hold most of the words first; those that hold them elsewhere follow.
            if choice.words.strip():
                keys = [-naming(_words(catalogue), choice.words, places)]
        case Order.PERIOD:
            keys = [-figures.ranks("period_end", places)]
        case Order.INDICATOR:
            keys = [figures.ranks(one, places) for one in ("indicator_name", "area_name")]
            days = figures.ranks("period_end", places)
            keys.append(np.where(days < 0, len(days), days))
        case Order.VALUE:
            value, low, high = (np.asarray(figures.columns[one].taken(places)) for one in ("value", "low", "high"))
            middle = np.where(np.isnan(value), (low + high) / 2, value)
            keys = [np.where(np.isnan(middle), np.inf, -middle)]
        case Order.SOURCE_DATE:
            kept = figures.columns["source_id"]
            dates = (catalogue.sources[one].published or date.min for one in kept.of(np.arange(len(kept.values))))
            keys = [-np.array([one.toordinal() for one in dates])[kept.codes[places]]]
    return places[np.lexsort(keys[::-1])] if keys else places


def _notes(catalogue: Catalogue, disputed: Places, choice: FigureChoice) -> tuple[str, ...]:
    notes = dispute_notes(everything(catalogue).at(disputed), catalogue)
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


def _stamps(catalogue: Catalogue, mixed: Places) -> tuple[str, ...]:
    """The areas that meet in derived figures, each combination once."""
    return tuple(dict.fromkeys(implied_stamps(catalogue, everything(catalogue).at(mixed, *DERIVED_BY))))


def _empty(choice: FigureChoice) -> str:
    if choice.words.strip():
        return _("No figure that passes the filters holds “{words}”.").format(words=choice.words)
    return _("No figure passes these filters. Choose fewer, or wider years.")
