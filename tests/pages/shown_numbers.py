"""Every number that a page shows, sentence by sentence, and every number that its papers offer."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped] # ships without types
from streamlit.testing.v1 import AppTest

from dftz.data import Catalogue
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.figures import source_of
from dftz.exhibits.papers import Papers, papers_of_row
from tests.pages.seen import lines_in, takeaway_in

_NUMBER = re.compile(
    r"(?<![\w.,/#-])"  # no part of a word, an identifier, an address or another number
    r"[-\N{MINUS SIGN}+]?\d+(?:,\d{3})*(?:\.\d+)?"
    r"(?![\w/]|[.,-]\d)"
)
_ADDRESS = re.compile(r"\S*(?:https?:|www\.)\S*|\S+\.(?:com|cn|org|gov|net|it|vn|uk)\b\S*")
_ESCAPED = re.compile(r"\\(.)")
_LINK = re.compile(r"\[((?:[^\]\\]|\\.)*)\]\([^)]*\)")
_KEY = re.compile(r"\$\$ID-[0-9a-f]{32}-(.+)")
_PLACE = re.compile(r"exhibit-|headline-|theme-|card$|statuses$|heading$")
_SAID = ("title", "header", "subheader", "markdown", "caption", "info", "warning", "error", "success")
_COUNTED = ("figures", "all")
"""Columns that count what a row stands for; their sum counts that of all rows."""
COUNTED = {
    "reports": ("adds", "figures", "about"),  # what a document says, counted over the package
    "sources": ("figures", "themes", "reforms", "statements", "parameters"),
}
"""Exhibit to the columns that count what is on record about a row: its papers, one document, hold no count."""
_WORDS_OF_A_KIND = 12
"""A column of up to so many different words tells kinds apart, and rows are counted by them."""
_ROUNDED_MOST = 0.005
"""A whole number that ends in zeros may be rounded by this share: to three digits."""


@dataclass(frozen=True, kw_only=True)
class Said:
    """A sentence of the page, and where it stands: the key of its container ("exhibit-growth-by-cargo")."""

    place: str
    words: str


@dataclass(kw_only=True)
class Offer:
    """The numbers that papers hold, without sign, to be looked up."""

    numbers: set[float] = field(default_factory=set)

    def add_words(self, *words: str) -> None:
        """Add every number of some texts."""
        self.numbers.update(abs(float(one)) for text in words for one in numbers_in(text))

    def add_number(self, number: object) -> None:
        """Add a number, if it is one that has an end."""
        if isinstance(number, int | float) and not isinstance(number, bool) and math.isfinite(number):
            self.numbers.add(abs(float(number)))

    def add_cell(self, cell: object) -> None:
        """Add every number of a cell, be it words or a number."""
        if isinstance(cell, str):
            self.add_words(cell)
        else:
            self.add_number(cell)

    def unexplained(self, tokens: Iterable[str]) -> set[str]:
        """Those of some numbers that are none of the papers', nor read as one of them rounded to their digits."""
        known = sorted(self.numbers)
        return {token for token in set(tokens) if not _is_near(token, known)}


def _is_near(token: str, known: list[float]) -> bool:
    told = Decimal(token).copy_abs()
    decimals = -int(told.as_tuple().exponent)
    near = 0.5 * 10.0**-decimals * (1 + 1e-9)
    if decimals <= 0 and told and told % 10 == 0:
        zeros = len(str(int(told))) - len(str(int(told)).rstrip("0"))
        near = max(near, min(0.5 * 10**zeros, _ROUNDED_MOST * float(told)))
    place = bisect_left(known, float(told) - near)
    return place < len(known) and known[place] <= float(told) + near


def numbers_in(words: str) -> list[str]:
    """The numbers of a text as Python writes them: "−33.34 % of 390,000 t" has -33.34 and 390000."""
    text = _ESCAPED.sub(r"\1", _LINK.sub(r"\1", words)).replace("\N{WORD JOINER}", "")
    # An address is no number, whatever its digits; a narrow space joins a number to its unit.
    text = _ADDRESS.sub(" ", text.replace("\N{NARROW NO-BREAK SPACE}", " "))
    found = _NUMBER.findall(text)
    return [one.replace(",", "").replace("\N{MINUS SIGN}", "-").lstrip("+") for one in found]


def said_on(app: AppTest) -> Iterator[Said]:
    """Every sentence of the page: texts, headline figures, takeaways, words of marks, cells of tables."""
    yield from _said_in(app.main, "")


def papers_shown(app: AppTest) -> dict[str, Offer]:
    """The numbers of the open papers of the headline figures, by the key of the figure's card."""
    offers: dict[str, Offer] = {}
    for place, popover in _popovers(app.main, ""):
        offer = Offer()
        offer.add_words(*(one.value for one in popover.markdown))
        offers[place] = offer
    return offers


def _popovers(block: Any, place: str) -> Iterator[tuple[str, Any]]:
    for child in block.children.values():
        if getattr(child, "type", "") == "popover" and place.startswith("headline-"):
            yield place, child
        elif hasattr(child, "children"):
            yield from _popovers(child, _place(child, place))


def _place(block: Any, outer: str) -> str:
    """The key of the innermost container that says where on the page a sentence stands."""
    key = _KEY.fullmatch(str(getattr(getattr(block, "proto", None), "id", "")))
    return key[1] if key and _PLACE.match(key[1]) and not outer.startswith("headline-") else outer


def _said_in(block: Any, place: str) -> Iterator[Said]:
    for child in block.children.values():
        if getattr(child, "type", "") == "popover":
            continue  # papers, which explain; downloads, which have no number
        if hasattr(child, "children"):
            yield from _said_in(child, _place(child, place))
        else:
            yield from (Said(place=place, words=words) for words in _words_of(child))


def _words_of(element: Any) -> Iterator[str]:
    kind = element.type
    if kind in _SAID or kind == "metric":
        yield str(element.value)
    elif kind == "html":
        yield from (*takeaway_in(element.proto.body), *lines_in(element.proto.body))
    elif kind in {"vega_lite_chart", "arrow_vega_lite_chart"}:
        yield element.proto.alt
        drawn: pd.DataFrame = pa.ipc.open_stream(element.proto.data.data).read_pandas()
        yield from (word for row in drawn.to_dict("records") for word in row.values() if isinstance(word, str))
    elif kind in {"arrow_data_frame", "dataframe"}:
        yield element.proto.alt
        shown = [str(column) for column in element.value.columns]
        for row in element.value[shown].itertuples(index=False, name=None):
            yield from (cell if isinstance(cell, str) else _plain(cell) for cell in row if not pd.isna(cell))


def _plain(cell: float) -> str:
    return f"{Decimal(repr(float(cell))):f}"


def of_exhibit(catalogue: Catalogue, exhibit: Exhibit) -> Offer:
    """Numbers of the papers of every row, the filters, the sources, and the count of rows.

    A published row never explains itself: its papers are read from the package by its identifier. A derived row of ours
    and the counts of ``COUNTED`` add their own cells, because papers of a calculation take the result from the row;
    that the calculation is right is held by tests with hand-worked numbers.
    """
    offer = Offer()
    offer.add_words(*exhibit.filters, *(source_of(source) for source in exhibit.sources))
    for count in _counts(exhibit):
        offer.add_number(count)
    for at, row in enumerate(exhibit.table.to_dict("records")):
        offer.numbers |= of_row(catalogue, exhibit, at).numbers
        published = is_published(catalogue, exhibit, at)
        for column in exhibit.columns:
            if not published or column.key in COUNTED.get(exhibit.exhibit_id, ()):
                offer.add_cell(row[column.key])
    return offer


def of_row(catalogue: Catalogue, exhibit: Exhibit, at: int) -> Offer:
    """Numbers of the papers of one row, and of what the package holds under its identifier, none of its own cells."""
    offer = Offer()
    papers = papers_of_row(catalogue, exhibit, at)
    of_papers(offer, papers)
    row = exhibit.table.iloc[at]
    for table, key, numbers in (
        (catalogue.whole.observations, "observation_id", ("value", "low", "high")),
        (catalogue.whole.project_events, "event_id", ("amount", "amount_low", "amount_high")),
    ):
        own = table[table[key] == row.get(key, "")]
        for number in numbers:
            for one in own.get(number, ()):
                offer.add_number(one)
                offer.add_number(one / 1000)  # millions on record, told in billions
    return offer


def is_published(catalogue: Catalogue, exhibit: Exhibit, at: int) -> bool:
    """Whether a row is one on record: its papers have a document of their own."""
    return papers_of_row(catalogue, exhibit, at).source is not None


def wrong_cells(catalogue: Catalogue, exhibit: Exhibit) -> list[str]:
    """Row, column and number for each number of a published row that is not in the papers of that very row."""
    found = []
    shared = Offer()
    shared.add_words(*exhibit.filters)
    for at, row in enumerate(exhibit.table.to_dict("records")):
        if not is_published(catalogue, exhibit, at):
            continue
        offer = of_row(catalogue, exhibit, at)
        offer.numbers |= shared.numbers
        for column in exhibit.columns:
            if column.key in COUNTED.get(exhibit.exhibit_id, ()):
                continue
            cell = Offer()
            cell.add_cell(row[column.key])
            tokens = [f"{Decimal(repr(number)):f}" for number in sorted(cell.numbers)]
            found += [f"row {at}, {column.key}: {one}" for one in sorted(offer.unexplained(tokens))]
    return found


def _counts(exhibit: Exhibit) -> Iterator[float]:
    """How many rows the table has, have one word of a column, an inferred date, or no figure."""
    yield len(exhibit.table)
    for column in exhibit.columns:
        cells = exhibit.table[column.key]
        if column.key in _COUNTED and pd.api.types.is_numeric_dtype(cells):
            yield float(cells.sum())
        if column.key == "count":
            yield int((cells == 0).sum())  # years that have no figure: the missing ones
        words = [cell for cell in cells if isinstance(cell, str) and cell]
        counts = [words.count(word) for word in dict.fromkeys(words)]
        yield len(counts)
        if len(counts) <= _WORDS_OF_A_KIND:
            yield from counts
        yield sum("(inferred)" in word for word in words)
        if column.key == "figure":
            yield sum(cell == "" for cell in cells)


def of_papers(offer: Offer, papers: Papers) -> None:
    """Add every number of papers, of their inputs and of the inputs of those."""
    offer.add_words(
        *(papers.name, papers.figure, papers.bounds, papers.unit, papers.period, papers.area, papers.as_printed),
        *(papers.formula, papers.locator, papers.note, *papers.settings),
        *(words for _label, words in papers.details),
        *([] if papers.source is None else [source_of(papers.source)]),
    )
    if papers.dispute:
        told = papers.dispute
        offer.add_words(told.title, told.statement, told.choice, told.reason, *told.others)
    for one in papers.inputs:
        of_papers(offer, one)
    offer.add_number(len(papers.inputs))


def unexplained(said: Iterable[Said], offers: Iterable[Offer], allowed: Iterable[re.Pattern[str]]) -> list[str]:
    """Place, sentence and number for each number that no offer explains and no pattern allows."""
    patterns = list(allowed)
    read = {one: numbers_in(_without(one.words, patterns)) for one in said}
    missing = {token for tokens in read.values() for token in tokens}
    for offer in offers:
        missing = offer.unexplained(missing)
    return [
        f"{one.place or 'page'}: “{one.words}” says {token}"
        for one, tokens in read.items()
        for token in dict.fromkeys(tokens)
        if token in missing
    ]


def _without(words: str, patterns: Iterable[re.Pattern[str]]) -> str:
    for pattern in patterns:
        words = pattern.sub(" ", words)
    return words
