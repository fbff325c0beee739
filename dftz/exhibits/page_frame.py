"""What the exhibits of any page share: where they stand, their filters in words, what disputes their figures."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TypedDict

import pandas as pd

from dftz.data import Catalogue
from dftz.wording import gettext as _
from dftz.wording import listing

KEPT = 128
"""Exhibits kept per function: a rerun that changes one control makes one exhibit anew."""


class Frame(TypedDict):
    """The fields of an exhibit that come from the page and the catalogue alone."""

    page: str
    filters: tuple[str, ...]
    parameters: dict[str, tuple[str, ...]]
    data_version: str
    data_issued: date | None
    data_licence: str


def framed(catalogue: Catalogue, page: str, filters: tuple[str, ...], parameters: dict[str, tuple[str, ...]]) -> Frame:
    """The page's part of an exhibit; a catalogue without its disputed figures is a filter too."""
    hidden = catalogue.narrowed_from is not None
    return Frame(
        page=page,
        filters=(*filters, _("Disputed figures: hidden")) if hidden else filters,
        parameters={**parameters, "disputed": ("false",)} if hidden else parameters,
        data_version=catalogue.data_version,
        data_issued=catalogue.issued,
        data_licence=catalogue.licence,
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
    )


def part_of(catalogue: Catalogue) -> dict[str, str]:
    """Area to the area it lies in."""
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
