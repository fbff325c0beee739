"""What every exhibit of the port page shares: the page it stands on, its filters, and its data's version."""

from __future__ import annotations

from typing import TypedDict

import pandas as pd

from dftz.data import Catalogue
from dftz.exhibits.port_logistics.choice import PortChoice, filter_parameters, filter_words

PAGE = "port-logistics"


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
