"""What the package holds, as tables: figures, reforms, projects, disputes and sources, searchable by words."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd

from dftz.data import Catalogue
from dftz.exhibits.exhibit import Column, Exhibit
from dftz.exhibits.figures import figure_columns, figure_table, sources_of, with_words
from dftz.exhibits.page_frame import framed
from dftz.model import DatePrecision, Theme
from dftz.wording import date_words, kept_per_language, ngettext, number
from dftz.wording import gettext as _

KEPT_TABLES = 32
"""Tables kept per function: fewer than charts, because each holds a page of words."""


MOST_WORDS = 200
"""Characters of a search."""
MOST_SHOWN = 2000
"""Figures in a table at once: more are a long wait for a browser, and no one reads them."""


def left_out(count: int) -> tuple[str, ...]:
    """What a table of so many figures has no room for, and where it is."""
    if count <= MOST_SHOWN:
        return ()
    told = _(
        "The table holds the first {shown} of {count} figures in this order; search and filters look through all of"
        " them, and the data package has every one."
    )
    return (told.format(shown=number(MOST_SHOWN), count=number(count)),)


def search_key(page: str) -> str:
    """The key of a page's search in a link: each page has its own, for words looked for here mean nothing there."""
    return f"find_{page.partition('-')[0]}"


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
        return {search_key(self.page): (self.words,)} if self.words.strip() else {}


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


@kept_per_language(KEPT_TABLES)
def figures_on_record(catalogue: Catalogue, search: Search, theme: Theme | None = None) -> Exhibit:
    """Published figures, of one theme or all, that hold every word of the search; in the data's order."""
    places = catalogue.figures.places(**({} if theme is None else {"theme": theme}))
    # Without words to look for, only what the table has room for is put into words.
    looked = places if search.words.strip() else places[:MOST_SHOWN]
    figures = catalogue.figures.at(looked)
    worded = with_words(figures, catalogue, figures["indicator_name"])
    table = figure_table(worded)
    kept = matching(table, search.words)
    count = int(kept.sum()) if search.words.strip() else len(places)
    shown = record_exhibit(
        catalogue,
        search,
        table[kept].iloc[:MOST_SHOWN].reset_index(drop=True),
        figure_columns(),
        exhibit_id="figures" if theme is None else f"{search.page}-figures",
        title=ngettext("{count} published figure", "{count} published figures", count).format(count=count),
        subtitle=_("With bounds, status and source") if theme is None else theme_name(theme),
        figures=figures[kept.to_numpy()],
    )
    return replace(shown, notes=left_out(count))


def record_exhibit(
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
    """A table of records as an exhibit: no chart, the search as its filter, the sources of its rows."""
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
        file_stem=exhibit_id if exhibit_id.startswith(search.page) else f"{search.page}-{exhibit_id}",
        empty=_empty(search) if table.empty else "",
        **framed(catalogue, search.page, search.described(), search.parameters()),
    )


def _empty(search: Search) -> str:
    if search.words.strip():
        return _("Nothing on record holds “{words}”.").format(words=search.words)
    return _("Nothing is on record yet.")


def matching(table: pd.DataFrame, words: str) -> pd.Series:
    """Rows whose text holds every word, any order, any case."""
    kept = pd.Series(data=True, index=table.index)
    if not words.strip() or table.empty:
        return kept
    text = pd.Series([" ".join(map(str, row)).casefold() for row in table.itertuples(index=False)], index=table.index)
    for word in words.casefold().split():
        kept &= text.str.contains(word, regex=False)
    return kept


def dated(row: pd.Series, key: str) -> str:
    """A date of a record in words, to its precision; an inferred one says so."""
    if pd.isna(row[key]):
        return _("undated")
    words = date_words(row[key].date(), DatePrecision(row[f"{key}_precision"] or DatePrecision.DAY))
    return _("{date} (inferred)").format(date=words) if row[f"{key}_basis"] == "inferred" else words
