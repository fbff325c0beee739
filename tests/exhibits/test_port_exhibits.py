"""The port page's exhibits: what they say, what they rest on, and what they say when there is nothing to say."""

from __future__ import annotations

import math
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dftz.data import Catalogue, load_catalogue
from dftz.exhibits import port_logistics as port
from dftz.exhibits.exhibit import Exhibit
from dftz.export import Format, file_of
from tests.exhibits.saying import says_something

CATALOGUE = load_catalogue(Path(__file__).parents[2] / "data")
CARGOES = tuple(port.cargo_names(CATALOGUE))
AREAS = tuple(port.area_names(CATALOGUE))
EVERYTHING = port.PortChoice(
    cargoes=CARGOES, areas=port.home_areas(CATALOGUE), first_year=2010, last_year=2022, derived=True
)
STEADY = port.Scenario(lasting_percent=100, fading_percent=0)
PATH = port.PathChoice(cargo="containers", years=5, volume=True, scenarios=(STEADY,), capacity=None)


@pytest.fixture
def catalogue() -> Catalogue:
    return CATALOGUE


def test_growth_stands_in_order_with_the_printed_bounds(catalogue: Catalogue) -> None:
    table = port.growth_exhibit(catalogue, EVERYTHING).table
    assert table["value"].tolist() == pytest.approx([54.9, 31, 19.8, 18.7, 16.21, 0.7])
    assert table["low"].tolist() == pytest.approx([54.85, 30.5, 19.75, 18.65, 16.205, 0.65])
    assert table["high"].tolist() == pytest.approx([54.95, 31.5, 19.85, 18.75, 16.215, 0.75])
    assert set(table["unit"]) == {"%"}
    assert set(table["status"]) == {"reported"}


def test_cold_chain_of_2017_is_derived_with_its_formula(catalogue: Catalogue) -> None:
    before = port.before_after_exhibit(catalogue, EVERYTHING, "cold_chain").table.iloc[0]
    assert before["figure"] == "about 297,700 t"
    assert before["status"] == "derived"
    assert before["as_printed"] == "390,000 t ÷ (1 + 31\u202f%)"
    assert before["low"] == pytest.approx(292_775.7, abs=0.1)
    assert before["high"] == pytest.approx(302_682.0, abs=0.1)


def test_containers_of_2019_are_derived_from_the_fall_of_2020(catalogue: Catalogue) -> None:
    table = port.throughput_exhibit(catalogue, EVERYTHING, "containers").table
    implied = table[(table["period"] == "2019") & (table["area"] == "Dalian Port")].iloc[0]
    assert implied["value"] == pytest.approx(8.765, abs=1e-3)  # 5.11 / 0.583
    assert implied["low"] == pytest.approx(8.749, abs=1e-3)
    assert implied["high"] == pytest.approx(8.781, abs=1e-3)
    assert implied["as_printed"] == "5.11 million TEU ÷ (1 \N{MINUS SIGN} 41.7\u202f%)"


def test_vehicles_of_2017_are_derived_across_areas_and_stamped(catalogue: Catalogue) -> None:
    vehicles = port.throughput_exhibit(catalogue, EVERYTHING, "vehicles")
    assert "2017" in vehicles.table["period"].tolist()
    assert (
        "2017, Dalian Automobile Terminal: assumes that a growth rate printed without naming a port holds for"
        " Dalian Automobile Terminal; \N{NOT EQUAL TO} areas: Dalian Automobile Terminal, Dalian Port."
        in vehicles.notes
    )


def test_shares_by_rail_carry_their_open_ends_and_the_stamp_of_two_areas(catalogue: Catalogue) -> None:
    rail = port.intermodal_exhibit(catalogue, EVERYTHING)
    shares = rail.table.iloc[:3]
    assert shares["figure"].tolist() == ["at least 4.09\u202f%", "at most 4.0\u202f%", "about 0.16\u202f%"]
    assert shares["low"].tolist() == pytest.approx([4.0921, 0, 0.15857], abs=1e-4)
    assert shares["high"].tolist()[1:] == pytest.approx([4.125, 0.16897], abs=1e-4)
    assert not math.isfinite(shares["high"].iloc[0])
    stamp = "\N{NOT EQUAL TO} areas: Dalian Port, DFTZ (Dalian Area)"
    assert shares["note"].tolist() == [stamp, "", stamp]
    assert any(
        note.startswith(f"{stamp}: the share is an equivalent, its part is stated for DFTZ") for note in rail.notes
    )


def test_reports_of_transit_trains_stand_side_by_side_as_a_dispute(catalogue: Catalogue) -> None:
    trains = port.transit_exhibit(catalogue, EVERYTHING)
    assert trains.table["value"].tolist() == [35_000, 16_000, 28_000]
    assert set(trains.table["disputed"]) == {"disputed"}
    assert any(note.startswith("‡ Transit trains") for note in trains.notes)


def test_steady_growth_of_vehicles_is_compound_growth(catalogue: Catalogue) -> None:
    outcome = port.paths_exhibit(catalogue, EVERYTHING, replace(PATH, cargo="vehicles", years=3)).table.iloc[0]
    assert outcome["value"] == pytest.approx(820_000 * 1.1621**3)
    assert outcome["low"] == pytest.approx(815_000 * 1.16205**3)
    assert outcome["high"] == pytest.approx(825_000 * 1.16215**3)
    assert outcome["doubling"] == "after 4.6 years"  # log(2) / log(1.1621)


def test_the_table_of_a_path_holds_every_point_of_its_chart(catalogue: Catalogue) -> None:
    paths = port.paths_exhibit(catalogue, EVERYTHING, PATH)
    told = paths.table
    years = told[told["scenario"] == "A"].iloc[1:]  # the first row is the outcome
    assert years["year"].tolist() == ["2018", "2019", "2020", "2021", "2022", "2023"]
    assert years["value"].tolist() == pytest.approx([9.77 * 1.007**step for step in range(6)])
    since = told[told["scenario"] == "what happened"]
    assert since["figure"].tolist()[-1] == "4.46 million TEU"
    assert paths.title == (
        "Containers would stand at 10.12 million TEU in 2023; 4.46 million TEU in 2022, as it happened"
    )


def test_a_capacity_below_the_start_is_reached_already(catalogue: Catalogue) -> None:
    outcome = port.paths_exhibit(catalogue, EVERYTHING, replace(PATH, capacity=9.0)).table.iloc[0]
    assert outcome["capacity_reached"] == "already in 2018"


def test_what_happened_since_stands_beside_the_path(catalogue: Catalogue) -> None:
    rows = port.paths_exhibit(catalogue, EVERYTHING, PATH).rows
    since = rows[rows["kind"] == "actual"]
    assert dict(zip(since["year"], since["status"], strict=True)) == {
        2018: "reported",
        2019: "derived",
        2020: "reported",
        2021: "reported",
        2022: "reported",
    }


def test_filters_read_in_words_and_as_a_query(catalogue: Catalogue) -> None:
    chosen = replace(EVERYTHING, cargoes=("lng",), areas=(), derived=False)
    growth = port.growth_exhibit(catalogue, chosen)
    assert growth.filters == (
        "Cargo: LNG",
        "Port or terminal: none",
        "Years: 2010 to 2022",
        "Derived figures: hidden",
    )
    assert growth.parameters == {
        "cargo": ("lng",),
        "area": ("",),
        "years": ("2010", "2022"),
        "derived": ("false",),
    }


def every_exhibit(choice: port.PortChoice, path: port.PathChoice) -> list[Exhibit]:
    return [
        port.growth_exhibit(CATALOGUE, choice),
        *(port.throughput_exhibit(CATALOGUE, choice, cargo) for cargo in port.history_cargoes(CATALOGUE)),
        *(port.before_after_exhibit(CATALOGUE, choice, cargo) for cargo in port.before_after_cargoes(CATALOGUE)),
        port.intermodal_exhibit(CATALOGUE, choice),
        port.transit_exhibit(CATALOGUE, choice),
        port.paths_exhibit(CATALOGUE, choice, path),
        port.port_register(CATALOGUE, choice),
    ]


choices = st.builds(
    lambda cargoes, areas, years, derived: port.PortChoice(
        cargoes=tuple(cargo for cargo in CARGOES if cargo in cargoes),
        areas=tuple(area for area in AREAS if area in areas),
        first_year=min(years),
        last_year=max(years),
        derived=derived,
    ),
    st.sets(st.sampled_from(CARGOES)),
    st.sets(st.sampled_from(AREAS)),
    st.tuples(st.integers(2010, 2022), st.integers(2010, 2022)),
    st.booleans(),
)
paths = st.builds(
    port.PathChoice,
    cargo=st.sampled_from(port.path_cargoes(CATALOGUE)),
    years=st.integers(1, 20),
    volume=st.booleans(),
    scenarios=st.lists(
        st.builds(port.Scenario, lasting_percent=st.integers(0, 100), fading_percent=st.integers(0, 100)),
        min_size=1,
        max_size=3,
    ).map(tuple),
    capacity=st.none() | st.floats(1e-6, 1e12),
)


@settings(max_examples=40, deadline=None)
@given(choices, paths)
def test_any_choice_gives_exhibits_that_say_something_and_never_nan(
    choice: port.PortChoice, path: port.PathChoice
) -> None:
    for exhibit in every_exhibit(choice, path):
        assert says_something(exhibit), exhibit.title


@pytest.mark.parametrize(("derived", "cargoes"), list(product([True, False], [CARGOES, (), ("ore",)])))
def test_every_picture_can_be_drawn(*, derived: bool, cargoes: tuple[str, ...]) -> None:
    choice = replace(EVERYTHING, derived=derived, cargoes=cargoes)
    for exhibit in every_exhibit(choice, PATH):
        if exhibit.spec is not None:
            assert file_of(exhibit, "http://127.0.0.1/", Format.SVG).startswith(b"<svg")


def test_what_happened_since_is_told_of_an_index_as_an_index(catalogue: Catalogue) -> None:
    # 4.46 of 9.77 million TEU is 45.65 %.
    title = port.paths_exhibit(catalogue, EVERYTHING, replace(PATH, volume=False)).title
    assert title.endswith("; 45.6 (2018 = 100) in 2022, as it happened")
