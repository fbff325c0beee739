"""What every exhibit of the port page shares: the page it stands on, its filters, and its data's version."""

from __future__ import annotations

from functools import lru_cache
from typing import TypedDict

import pandas as pd

from dftz.analytics.port_logistics import volumes
from dftz.data import Catalogue
from dftz.exhibits.port_logistics.choice import PortChoice, filter_parameters, filter_words, throughput

PAGE = "port-logistics"
KEPT = 128
"""Exhibits kept per function: a rerun that changes one control makes one exhibit anew."""


class Frame(TypedDict):
    """The fields of an exhibit that come from the page and the catalogue alone."""

    page: str
    filters: tuple[str, ...]
    parameters: dict[str, tuple[str, ...]]
    data_version: str
    data_licence: str


def frame(catalogue: Catalogue, choice: PortChoice) -> Frame:
    """The page's part of an exhibit."""
    return Frame(
        page=PAGE,
        filters=filter_words(catalogue, choice),
        parameters=filter_parameters(choice),
        data_version=catalogue.data_version,
        data_licence=catalogue.licence,
    )


@lru_cache(maxsize=8)
def yearly_volumes(catalogue: Catalogue, *, derived: bool) -> pd.DataFrame:
    """Published and (where ``derived``) implied yearly volumes of all cargoes, worked out once per catalogue.

    Columns of ``dftz.analytics.port_logistics.volumes``. Callers never write into the result.
    """
    return volumes(throughput(catalogue), part_of(catalogue), derived=derived)


def part_of(catalogue: Catalogue) -> dict[str, str]:
    """Area to the area it lies in."""
    areas = catalogue.reference_areas
    return dict(zip(areas["area_id"], areas["part_of"], strict=True))


def dispute_notes(figures: pd.DataFrame, catalogue: Catalogue) -> tuple[str, ...]:
    """What is disputed about the figures and what is shown, one sentence per dispute."""
    disputes = catalogue.disputes.set_index("dispute_id")
    return tuple(
        f"{disputes.loc[dispute, 'title']}: {disputes.loc[dispute, 'choice']}"
        for dispute in dict.fromkeys(figures["dispute_id"])
        if dispute
    )
