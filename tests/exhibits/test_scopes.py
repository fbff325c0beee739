"""Every exhibit of every page: a derived number or a line of two areas or definitions carries its stamp."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from dftz.data import Catalogue, load_catalogue, with_readings
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.pages import PAGES, page_exhibits
from dftz.exhibits.port_logistics import first_choice as first_port_choice
from dftz.exhibits.port_logistics import port_headlines
from dftz.exhibits.scope_notes import SIGN

CATALOGUE = load_catalogue(Path(__file__).parents[2] / "data")
READINGS = ((), ("C02-province",), ("C03-imports",), ("C04-port",), ("C05-carried",), ("C06-one", "C23-repeated"))
"""Ours, and those that move a figure to another area or definition."""
CHECKED = "contradictions"
"""Its rows name the figures of a check, each with its stamp in a column of its own."""
BY_DEFINITION = {"import-time", "intermodal-shares", CHECKED}
"""Exhibits whose numbers have two definitions by their own: imports behind a mean, a part of a whole, a check."""


@lru_cache(maxsize=8)
def shown(readings: tuple[str, ...]) -> dict[str, Exhibit]:
    """Every exhibit of every page as it opens, under readings."""
    query = {"reading": readings} if readings else {}
    return {key: make() for page in PAGES for key, make in page_exhibits(CATALOGUE, page, query).items()}


def areas_and_definitions(catalogue: Catalogue, ids: list[str]) -> tuple[set[str], set[tuple[str, str]]]:
    figures = catalogue.observations.set_index("observation_id")
    rows = figures.loc[[one for one in ids if one in figures.index]]
    return set(rows["area_id"]), set(zip(rows["indicator_id"], rows["breakdown"], strict=True))


@pytest.mark.parametrize("readings", READINGS, ids=lambda one: "-".join(one) or "ours")
def test_a_number_made_of_two_areas_is_stamped_in_every_exhibit(readings: tuple[str, ...]) -> None:
    catalogue = with_readings(CATALOGUE, readings)
    met = 0
    for key, exhibit in shown(readings).items():
        if "observation_id" not in exhibit.table or key == CHECKED:
            continue
        for ids in exhibit.table["observation_id"]:
            areas, _definitions = areas_and_definitions(catalogue, str(ids).split("/"))
            if "/" in str(ids) and len(areas) > 1:
                met += 1
                notes = " ".join(exhibit.notes)
                assert f"{SIGN} areas: " in notes, (key, ids)
                assert all(name in notes for name in names(catalogue, areas)), (key, ids)
    assert met


def names(catalogue: Catalogue, areas: set[str]) -> list[str]:
    known = catalogue.reference_areas
    return list(known.loc[known["area_id"].isin(areas), "name"])


@pytest.mark.parametrize("readings", READINGS, ids=lambda one: "-".join(one) or "ours")
def test_a_level_implied_by_another_definition_is_stamped(readings: tuple[str, ...]) -> None:
    catalogue = with_readings(CATALOGUE, readings)
    for key, exhibit in shown(readings).items():
        if "observation_id" not in exhibit.table or key in BY_DEFINITION:
            continue
        for ids in exhibit.table["observation_id"]:
            _areas, definitions = areas_and_definitions(catalogue, str(ids).split("/"))
            if "/" in str(ids) and len(definitions) > 1:
                assert f"{SIGN} definitions: " in " ".join(exhibit.notes), (key, ids)


def test_the_stamps_of_the_page_as_it_opens_say_which_areas_meet() -> None:
    ours = shown(())
    assert any(
        note.startswith(f"{SIGN} areas: Dalian Port, DFTZ (Dalian Area): the share is an equivalent")
        for note in ours["intermodal-shares"].notes
    )
    vehicles = " ".join(ours["throughput-vehicles"].notes)
    assert "Dalian Automobile Terminal" in vehicles[vehicles.index(SIGN) :]
    targets = " ".join(ours["clearance-over-time-export"].notes)
    assert f"{SIGN} definitions: Clearance time, average, Clearance time, export" in targets


def test_a_headline_of_two_areas_is_stamped_on_its_card() -> None:
    carried = with_readings(CATALOGUE, ["C05-carried"])
    share = next(
        one for one in port_headlines(carried, first_port_choice(carried)) if one.label.startswith("Transit trains")
    )
    assert share.value == "≤\u202f7.0\u202f%"
    assert f"{SIGN} areas: " in share.context
    own = next(
        one for one in port_headlines(CATALOGUE, first_port_choice(CATALOGUE)) if one.label.startswith("Transit trains")
    )
    assert SIGN not in own.context


def test_a_rate_of_the_whole_port_gives_the_terminal_neither_base_nor_start() -> None:
    for readings, years in (((), {"2015", "2017"}), (("C04-port",), {"2015"})):
        table = shown(readings)["throughput-vehicles"].table
        assert set(table.loc[table["status"] == "derived", "period"]) == years
        query = {"path": ("vehicles",), "reading": readings} if readings else {"path": ("vehicles",)}
        paths = page_exhibits(CATALOGUE, "port-logistics", query)["growth-paths"]()
        told = " ".join(paths.notes)
        assert (f"{SIGN} areas: " in told) == (not readings)
        assert ("so the path is an index" in told) == bool(readings)
