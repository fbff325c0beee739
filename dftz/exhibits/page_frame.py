"""What the exhibits of any page share: where they stand, their filters in words, what disputes their figures."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any, TypedDict

import pandas as pd

from dftz.data import Catalogue
from dftz.wording import SOURCE_LANGUAGE, listing
from dftz.wording import gettext as _
from dftz.wording.made_once import MadeOnce

KEPT: MadeOnce[tuple[Any, ...], Any] = MadeOnce(768)
"""The exhibits asked for last, of all functions together: a rerun that changes one control makes one of them anew.

An exhibit takes a tenth to a fifth of a megabyte, and everything that a day of readers chooses would not fit. In both
languages the pages as they open are some hundred, and a slider of one page moved to every stop 240.
"""


class Frame(TypedDict):
    """The fields of an exhibit that come from the page and the catalogue alone."""

    page: str
    filters: tuple[str, ...]
    parameters: dict[str, tuple[str, ...]]
    data_version: str
    data_issued: date | None
    data_licence: str
    language: str


def framed(catalogue: Catalogue, page: str, filters: tuple[str, ...], parameters: dict[str, tuple[str, ...]]) -> Frame:
    """The page's part of an exhibit; hidden disputed figures and disputes that are read otherwise are filters too."""
    hidden = catalogue.narrowed_from is not None
    shared: dict[str, tuple[str, ...]] = {"disputed": ("false",)} if hidden else {}
    if catalogue.readings:
        shared["reading"] = catalogue.readings
    if catalogue.language != SOURCE_LANGUAGE:
        shared["lang"] = (catalogue.language,)
    return Frame(
        page=page,
        filters=(*filters, *((_("Disputed figures: hidden"),) if hidden else ()), *readings_in_words(catalogue)),
        parameters={**parameters, **shared},
        data_version=catalogue.data_version,
        data_issued=catalogue.issued,
        data_licence=catalogue.licence,
        language=catalogue.language,
    )


def readings_in_words(catalogue: Catalogue) -> tuple[str, ...]:
    """The disputes that are read otherwise than we do, each with the reading that is chosen."""
    readings = catalogue.dispute_readings
    titles = dict(zip(catalogue.disputes["dispute_id"], catalogue.disputes["title"], strict=True))
    chosen = readings[readings["reading_id"].isin(catalogue.readings)]
    return tuple(
        _("Read otherwise: {dispute}: {reading}").format(dispute=titles[dispute], reading=name)
        for dispute, name in zip(chosen["dispute_id"], chosen["name"], strict=True)
    )


def with_scenario(base: Frame, settings: tuple[str, ...], parameters: Mapping[str, tuple[str, ...]]) -> Frame:
    """The page's part of an exhibit that a scenario shapes besides: its settings join the filters and the link."""
    return Frame(
        page=base["page"],
        filters=(*base["filters"], *settings),
        parameters={**base["parameters"], **parameters},
        data_version=base["data_version"],
        data_issued=base["data_issued"],
        data_licence=base["data_licence"],
        language=base["language"],
    )


@lru_cache(maxsize=16)
def part_of(catalogue: Catalogue) -> dict[str, str]:
    """Area to the area it lies in. Shared between callers, who never write into it."""
    areas = catalogue.reference_areas
    return dict(zip(areas["area_id"], areas["part_of"], strict=True))


def dispute_notes(figures: pd.DataFrame, catalogue: Catalogue) -> tuple[str, ...]:
    """What is disputed about the figures, who says what and which of it is shown, one note per dispute."""
    disputes = catalogue.disputes.set_index("dispute_id")
    return tuple(
        _("‡ {title}. {statement} Shown: {choice}").format(
            title=disputes.loc[dispute, "title"],
            statement=disputes.loc[dispute, "statement"],
            choice=disputes.loc[dispute, "choice"],
        )
        for dispute in dict.fromkeys(figures["dispute_id"])
        if dispute
    )


def chosen_words(chosen: tuple[str, ...], names: Mapping[str, str]) -> str:
    """A choice of several in words: "none", "all", "ore and grain"."""
    if not chosen:
        return _("none")
    if set(chosen) >= set(names):
        return _("all")
    return listing([names[one] for one in chosen])
