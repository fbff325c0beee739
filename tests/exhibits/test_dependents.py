"""What depends on a reading, told from the rows that it changes, is what changes when every page is made."""

from __future__ import annotations

from functools import cache

import pytest

from dftz.data import current_catalogue, other_readings
from dftz.exhibits.dependents import Dependents, dependents
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.pages import page_exhibits
from dftz.model import Theme

CATALOGUE = current_catalogue()
THEMES = {str(theme).replace("_", "-"): theme for theme in Theme if theme is not Theme.CONTEXT}


@cache
def made(page: str, reading: str) -> dict[str, Exhibit]:
    """The exhibits of a page as it opens, under a reading or as packaged."""
    query = {"reading": [reading]} if reading else {}
    return {exhibit_id: make() for exhibit_id, make in page_exhibits(CATALOGUE, page, query).items()}


def shows_the_same(one: Exhibit, other: Exhibit) -> bool:
    """Whether two exhibits say the same in title, table and chart."""
    ours, read = ([shown.table, shown.rows.reset_index(drop=True)] for shown in (one, other))
    return one.title == other.title and all(a.equals(b) for a, b in zip(ours, read, strict=True))


def changed_pages(reading: str) -> set[Theme]:
    found: set[Theme] = set()
    for page, theme in THEMES.items():
        ours, read = made(page, ""), made(page, reading)
        if list(ours) != list(read) or not all(shows_the_same(ours[one], read[one]) for one in ours):
            found.add(theme)
    return found


@pytest.mark.parametrize("reading", other_readings(CATALOGUE)["reading_id"])
def test_the_pages_said_to_change_are_those_that_change(reading: str) -> None:
    assert changed_pages(reading) == set(dependents(CATALOGUE, [reading]).unasked)


def test_a_reading_about_other_ports_changes_the_page_once_they_are_chosen() -> None:
    assert dependents(CATALOGUE, ["C28-table"]) == Dependents(chosen=(Theme.PORT_LOGISTICS,))
    query = {"area": ["shenzhen_port"]}
    ours, read = (
        page_exhibits(CATALOGUE, "port-logistics", {**query, **more})["port-figures"]()
        for more in ({}, {"reading": ["C28-table"]})
    )
    assert not ours.table.equals(read.table)


def test_without_a_reading_nothing_depends() -> None:
    assert dependents(CATALOGUE, []) == Dependents()
