"""What a reader chose on the evidence page: which figures, in which order, and the choice in words and as a link."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

import pandas as pd

from dftz.data import Catalogue
from dftz.exhibits.on_record import search_key, theme_name
from dftz.exhibits.page_frame import Frame, chosen_words, framed
from dftz.exhibits.reports import tier_names
from dftz.model import Status, Theme
from dftz.wording import gettext as _
from dftz.wording import status_words

PAGE = "evidence"


class Part(StrEnum):
    """A part of the page; one is open at a time."""

    FIGURES = "figures"
    GAPS = "gaps"
    DISPUTES = "disputes"
    SOURCES = "sources"
    INDICATORS = "indicators"
    PACKAGE = "package"


class Doubt(StrEnum):
    """Whether figures that a dispute is about are among those shown."""

    ALL = "all"
    ONLY = "only"
    WITHOUT = "without"


class Order(StrEnum):
    """What the figures are sorted by."""

    RELEVANCE = "relevance"
    PERIOD = "period"
    INDICATOR = "indicator"
    VALUE = "value"
    SOURCE_DATE = "source_date"


@dataclass(frozen=True, kw_only=True)
class FigureChoice:
    """Which figures to show, and in which order; of a filter that names nothing, everything passes."""

    words: str = ""
    themes: tuple[str, ...] = ()
    indicators: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()
    years: tuple[int, int] | None = None
    """First and last year, both included; None lets figures without a date pass as well."""
    doubt: Doubt = Doubt.ALL
    order: Order = Order.RELEVANCE


@dataclass(frozen=True, kw_only=True)
class SourceChoice:
    """Which sources to show; without a tier all."""

    words: str = ""
    tiers: tuple[str, ...] = ()


def part_names() -> dict[str, str]:
    """The parts of the page, as their tabs read."""
    return {
        str(Part.FIGURES): _("Figures"),
        str(Part.GAPS): _("Gaps"),
        str(Part.DISPUTES): _("Disputes"),
        str(Part.SOURCES): _("Sources"),
        str(Part.INDICATORS): _("Definitions"),
        str(Part.PACKAGE): _("Data package"),
    }


def theme_names() -> dict[str, str]:
    """The themes, as they read."""
    return {str(theme): theme_name(theme) for theme in Theme}


def status_names() -> dict[str, str]:
    """The statuses that a figure can have, as they read; a reading that is chosen can make one assumed."""
    return {str(status): status_words(status) for status in Status}


def doubt_names() -> dict[str, str]:
    """What to do with disputed figures, as it reads."""
    return {
        str(Doubt.ALL): _("With disputed"),
        str(Doubt.ONLY): _("Only disputed"),
        str(Doubt.WITHOUT): _("Without disputed"),
    }


def order_names() -> dict[str, str]:
    """The orders, as they read."""
    return {
        str(Order.RELEVANCE): _("Best match"),
        str(Order.PERIOD): _("Period, latest first"),
        str(Order.INDICATOR): _("Indicator, A to Z"),
        str(Order.VALUE): _("Value, largest first"),
        str(Order.SOURCE_DATE): _("Source, latest first"),
    }


@lru_cache(maxsize=8)
def indicator_names(catalogue: Catalogue) -> dict[str, str]:
    """Indicators that have a figure, by name."""
    names = dict(zip(catalogue.indicators["indicator_id"], catalogue.indicators["name"], strict=True))
    used = catalogue.figures.different("indicator_id")
    return {one: names[one] for one in sorted(used, key=names.__getitem__)}


@lru_cache(maxsize=8)
def area_names(catalogue: Catalogue) -> dict[str, str]:
    """Reference areas that have a figure, in the order of the package."""
    used = set(catalogue.figures.different("area_id"))
    areas = catalogue.reference_areas
    return {area: name for area, name in zip(areas["area_id"], areas["name"], strict=True) if area in used}


@lru_cache(maxsize=8)
def year_span(catalogue: Catalogue) -> tuple[int, int]:
    """First and last year of a figure; 0 and 0 where none has one."""
    years = [int(year) for year in catalogue.figures.different("year") if not pd.isna(year)]
    return (min(years), max(years)) if years else (0, 0)


def figure_frame(catalogue: Catalogue, choice: FigureChoice) -> Frame:
    """The page's part of the exhibit of figures: what was chosen in words and as a link; defaults go unsaid."""
    several: tuple[tuple[str, str, tuple[str, ...], Mapping[str, str]], ...] = (
        ("theme", _("Theme: {names}"), choice.themes, theme_names()),
        ("indicator", _("Indicator: {names}"), choice.indicators, indicator_names(catalogue)),
        ("about_area", _("Area: {names}"), choice.areas, area_names(catalogue)),
        ("status", _("Status: {names}"), choice.statuses, status_names()),
        ("source_tier", _("Source tier: {names}"), choice.tiers, tier_names()),
    )
    parameters: dict[str, tuple[str, ...]] = {"part": (str(Part.FIGURES),)}
    words = []
    for key, said, chosen, names in several:
        if chosen:
            parameters[key] = chosen
            words.append(said.format(names=chosen_words(chosen, names)))
    if choice.years is not None:
        parameters["period"] = tuple(map(str, choice.years))
        words.append(_("Years: {first} to {last}").format(first=choice.years[0], last=choice.years[1]))
    if choice.doubt is not Doubt.ALL:
        parameters["doubt"] = (str(choice.doubt),)
        words.append(doubt_names()[choice.doubt])
    if choice.order is not Order.RELEVANCE:
        parameters["order"] = (str(choice.order),)
        words.append(_("Order: {name}").format(name=order_names()[choice.order]))
    if choice.words.strip():
        parameters[search_key(PAGE)] = (choice.words,)
        words.append(_("Search: {words}").format(words=choice.words))
    return framed(catalogue, PAGE, tuple(words), parameters)
