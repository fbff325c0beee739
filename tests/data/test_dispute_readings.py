"""Readings of disputes: what another reading changes, what it leaves alone, and which are refused."""

from __future__ import annotations

import csv
from itertools import combinations
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dftz.data import Catalogue, ReadingError, load_catalogue, other_readings, with_readings, without_disputed
from tests.data.article_places import rows_of
from tests.data.breaking import REAL, cell, cells, described, gone, problems_of, table

CATALOGUE = load_catalogue(REAL)
OTHERS = tuple(other_readings(CATALOGUE)["reading_id"])
FACTS = Path(__file__).parents[3] / "shared" / "facts" / "conflicts.csv"
NOTHING_DEPENDS = {
    *("C07", "C08", "C09", "C10", "C11", "C16", "C17", "C18", "C20", "C22", "C24", "C25", "C26", "C27"),
}
"""Disputes that only document: both sides are shown, or the other side has no document on record."""


def figure(catalogue: Catalogue, observation_id: str) -> pd.Series:
    observations = catalogue.observations
    return observations[observations["observation_id"] == observation_id].iloc[0]


def changed_ids(catalogue: Catalogue) -> set[str]:
    """Figures and statements that are not as in the package."""
    found = set()
    for name, key in (("observations", "observation_id"), ("project_events", "event_id")):
        ours, read = (getattr(one, name).set_index(key) for one in (CATALOGUE, catalogue))
        found |= set(ours.index) - set(read.index)
        both = ours.loc[read.index]
        differs = ~((both == read) | (both.isna() & read.isna())).all(axis=1)
        found |= set(read.index[differs])
    return found


@pytest.mark.skipif(not FACTS.is_file(), reason="the shared facts are not beside this checkout")
def test_every_conflict_of_the_facts_is_a_dispute_with_two_readings() -> None:
    with FACTS.open(encoding="utf-8", newline="") as lines:
        groups = {row["conflict_group"] for row in csv.DictReader(lines)}
    assert groups - {row["dispute_id"] for row in rows_of("disputes")} == set()


def test_every_dispute_has_two_readings_and_one_that_is_shown() -> None:
    readings = CATALOGUE.dispute_readings
    by_dispute = readings.groupby("dispute_id")["chosen"].agg(["size", "any"])
    assert set(by_dispute.index) == set(CATALOGUE.disputes["dispute_id"])
    assert (by_dispute["size"] >= 2).all()
    assert by_dispute["any"].all()


def test_fourteen_disputes_can_be_switched_and_the_others_only_document() -> None:
    switchable = set(other_readings(CATALOGUE)["dispute_id"])
    assert set(CATALOGUE.disputes["dispute_id"]) - switchable == NOTHING_DEPENDS
    assert len(switchable) == 14


def test_the_237_become_own_innovations() -> None:
    own = with_readings(CATALOGUE, ["C01-own"])
    row = figure(own, "F0004")
    assert (row["indicator_id"], row["indicator_name"]) == ("innovations", "Own institutional innovations")
    assert (row["value"], row["low"], row["high"], row["status"]) == (237, 237, 237, "assumed")
    assert row["disputed"]
    assert figure(CATALOGUE, "F0004")["indicator_id"] == "innovations_copied"
    choices = own.disputes.set_index("dispute_id")["choice"]
    assert choices["C01"] == "The article’s 237 are own innovations, as two other reports say; 204 copied ones stay."
    assert choices["C02"] == CATALOGUE.disputes.set_index("dispute_id")["choice"]["C02"]


def test_a_rounded_base_gets_the_bounds_of_its_own_printing() -> None:
    rounded = with_readings(CATALOGUE, ["C12-rounded"])
    row = figure(rounded, "F0196")
    assert (row["value"], row["low"], row["high"]) == (97.5, 97.25, 97.75)
    assert (row["source_id"], row["source_tier"], row["printed"]) == ("cd-2018-ports", "secondary", "97.5")


def test_a_claim_of_the_whole_province_leaves_the_zone() -> None:
    row = figure(with_readings(CATALOGUE, ["C02-province"]), "F0014")
    assert (row["area_id"], row["area_name"]) == ("liaoning_ftz", "Liaoning Pilot Free Trade Zone")


PRINTED_ELSEWHERE = {"F0196", "F0197", "F0312", "F0332", "F0357"}
"""Figures for which another source prints, for the very same area, the number that a reading takes."""
COUNTED = ["indicator_id", "area_id", "area_basis", "value", "low", "high"]


@pytest.mark.parametrize("reading", OTHERS)
def test_no_reading_calls_reported_what_it_decides_itself(reading: str) -> None:
    read = with_readings(CATALOGUE, [reading]).observations.set_index("observation_id")
    ours = CATALOGUE.observations.set_index("observation_id").loc[read.index]
    differs = ~((ours[COUNTED] == read[COUNTED]) | (ours[COUNTED].isna() & read[COUNTED].isna())).all(axis=1)
    changed = read[differs]
    assert set(changed.index[changed["status"] == "reported"]) <= PRINTED_ELSEWHERE
    # What a note says of our own reading is not said of another one.
    assert not any(
        ours.loc[one, "note"] and ours.loc[one, "note"] == read.loc[one, "note"]
        for one in changed.index
        if one not in KEPT_NOTES
    )
    # No source prints what is worked out.
    assert (changed.loc[changed["status"] == "derived", "as_printed"] == "").all()


KEPT_NOTES = {"F0004"}
"""Rows whose note says what the other reading says as well."""


def test_a_row_that_does_not_stand_is_gone_with_its_links() -> None:
    repeated = with_readings(CATALOGUE, ["C23-repeated"])
    assert {"F0080", "F0090"}.isdisjoint(repeated.observations["observation_id"])
    assert len(repeated.observations) == len(CATALOGUE.observations) - 2
    one = with_readings(CATALOGUE, ["C21-one"])
    assert set(CATALOGUE.project_events["event_id"]) - set(one.project_events["event_id"]) == {"E029"}


def test_an_amount_that_is_set_aside_leaves_its_statement() -> None:
    yuan = with_readings(CATALOGUE, ["C19-yuan"]).project_events.set_index("event_id")
    assert yuan["amount"].isna()["E009"]
    assert (yuan.loc["E009", "stage"], yuan.loc["E009", "capacity"]) == ("in_operation", 170_000)
    assert yuan.loc["E005", "amount"] == 2


@pytest.mark.parametrize("reading", OTHERS)
def test_a_reading_changes_only_rows_of_its_dispute(reading: str) -> None:
    figures, events = CATALOGUE.observations, CATALOGUE.project_events
    dispute = reading.partition("-")[0]
    of_dispute = {
        *figures.loc[figures["dispute_id"] == dispute, "observation_id"],
        *events.loc[events["dispute_id"] == dispute, "event_id"],
    }
    changed = changed_ids(with_readings(CATALOGUE, [reading]))
    assert changed
    assert changed <= of_dispute


@given(st.permutations(OTHERS), st.integers(0, 6))
@settings(max_examples=25, deadline=None)
def test_the_order_of_readings_does_not_matter(order: list[str], count: int) -> None:
    chosen = {reading.partition("-")[0]: reading for reading in order[:count]}.values()
    read = with_readings(CATALOGUE, chosen)
    assert read is with_readings(CATALOGUE, sorted(chosen, reverse=True))
    assert read.readings == tuple(one for one in OTHERS if one in set(chosen))
    assert changed_ids(read) == {row for one in chosen for row in changed_ids(with_readings(CATALOGUE, [one]))}


def test_readings_replace_each_other_and_lead_back_to_the_package() -> None:
    own = with_readings(CATALOGUE, ["C01-own"])
    assert with_readings(own, ["C06-one"]).readings == ("C06-one",)
    assert with_readings(own, []) is CATALOGUE
    assert with_readings(own, ["C01-copied"]) is CATALOGUE
    assert (own.as_packaged, CATALOGUE.as_packaged) == (CATALOGUE, CATALOGUE)
    assert own.whole is own
    assert own.data_version == CATALOGUE.data_version


@pytest.mark.parametrize("reading", OTHERS)
def test_hiding_disputes_and_reading_otherwise_meet_in_either_order(reading: str) -> None:
    hidden_first = with_readings(without_disputed(CATALOGUE), [reading])
    hidden_last = without_disputed(with_readings(CATALOGUE, [reading]))
    assert hidden_first is hidden_last
    assert hidden_first.whole is with_readings(CATALOGUE, [reading])
    assert hidden_first.as_packaged is CATALOGUE
    assert not hidden_first.observations["disputed"].any()


@pytest.mark.parametrize(("one", "other"), list(combinations(("C19-yuan", "C19-dollars", "C19-scopes"), 2)))
def test_two_readings_of_one_dispute_are_refused(one: str, other: str) -> None:
    with pytest.raises(ReadingError, match=r"^two readings of one dispute: C19-[a-z]+, C19-[a-z]+$"):
        with_readings(CATALOGUE, [one, other])


def test_a_reading_that_is_none_or_that_changes_nothing_is_refused() -> None:
    with pytest.raises(ReadingError, match=r"^no such reading: C01-both, own$"):
        with_readings(CATALOGUE, ["C01-both", "C01-own", "own"])
    with pytest.raises(ReadingError, match=r"^nothing changes under C27-third$"):
        with_readings(CATALOGUE, ["C27-third"])


def test_a_package_may_lack_the_readings(package: Path) -> None:
    names = ("dispute_readings", "reading_figures", "reading_changes")
    for name in names:
        gone(f"{name}.csv")(package)
    described(
        lambda descriptor: descriptor.update(resources=[r for r in descriptor["resources"] if r["name"] not in names])
    )(package)
    lacking = load_catalogue(package)
    assert other_readings(lacking).empty
    assert with_readings(lacking, []) is lacking
    assert list(lacking.reading_changes.columns) == ["reading_id", "table", "row_id", "column", "value"]


CHANGES = "reading_changes.csv"
FIGURES = "reading_figures.csv"
CORPUS = {
    "a change of a row that is not there": (
        cell(CHANGES, 2, "row_id", "F9999"),
        f'{CHANGES}, line 2, column "row_id": found "F9999", expected a observation_id of observations.csv',
    ),
    "a change of a row of another dispute": (
        cell(CHANGES, 4, "row_id", "F0004"),
        f'{CHANGES}, line 4, column "row_id": found "F0004" of dispute "C01", expected a row of dispute "C02"',
    ),
    "a change of a key": (
        cell(CHANGES, 2, "column", "observation_id"),
        (
            f'{CHANGES}, line 2, column "column": found "observation_id", expected stands, or one of indicator_id,'
            " area_id, area_basis, breakdown, measure, period_kind, period_start, period_end, period_precision,"
            " period_basis, value, low, high, qualifier, rounded_to, status, base_start, base_end, base_words,"
            " as_printed, source_id, locator, note"
        ),
    ),
    "a number that the column cannot hold": (
        cell(CHANGES, 27, "value", "97,5"),
        f'{CHANGES}, line 27, column "value": found "97,5", expected a number like 1234.5',
    ),
    "a word that the column does not know": (
        cell(CHANGES, 3, "value", "guessed"),
        f'{CHANGES}, line 3, column "value": found "guessed", expected one of reported, derived, assumed',
    ),
    "an indicator that is not there": (
        cell(CHANGES, 2, "value", "novelties"),
        f'{CHANGES}, line 2, column "value": found "novelties", expected a indicator_id of indicators.csv',
    ),
    "a row that stands by a change": (
        cell(CHANGES, 17, "value", "true"),
        f'{CHANGES}, line 17, column "value": found "true", expected false',
    ),
    "a level below the least of its unit": (
        cell(CHANGES, 27, "value", "-97.5"),
        (
            f'{CHANGES}, line 27, column "value": found a change after which value of F0196 is "-97.5", expected at'
            " least 0, the least of the unit hour"
        ),
    ),
    "an amount that loses its unit alone": (
        table(CHANGES, lambda rows: rows.remove(["C19-yuan", "project_events", "E009", "amount_qualifier", ""])),
        (
            f'{CHANGES}, line 58, column "value": found a change after which amount_qualifier of E009 is "exact",'
            " expected nothing, because amount is empty"
        ),
    ),
    "a chosen reading that changes something": (
        cells("dispute_readings.csv", 3, chosen="true"),
        (
            f'{CHANGES}, line 2, column "reading_id": found "C01-own", expected a reading that is not chosen, because'
            " a chosen one changes nothing"
        ),
    ),
    "a dispute without a chosen reading": (
        cells("dispute_readings.csv", 2, chosen="false"),
        (
            'dispute_readings.csv, line 2, column "chosen": found no chosen reading of "C01", expected one that the'
            " app shows unasked"
        ),
    ),
    "a figure on record with a value of its own": (
        cells(FIGURES, 2, value="237"),
        (
            f'{FIGURES}, line 2, column "value": found "237", expected nothing, because observation_id names a row on'
            " record"
        ),
    ),
    "a figure of a reading without a source": (
        cells(FIGURES, 2, observation_id="", value="237"),
        f'{FIGURES}, line 2, column "source_id": found nothing, expected a source, because no row on record is named',
    ),
    "a figure of a reading without a number": (
        cells(FIGURES, 2, observation_id="", source_id="dftz-2019"),
        f'{FIGURES}, line 2, column "value": found nothing, expected a value or the words as printed',
    ),
}


@pytest.mark.parametrize("defect", CORPUS)
def test_one_defect_of_the_readings_gives_one_sentence(package: Path, defect: str) -> None:
    change, sentence = CORPUS[defect]
    change(package)
    first, *_others = problems_of(package)
    assert first == sentence


def test_a_row_that_others_lean_on_cannot_be_left_out(package: Path) -> None:
    cells("observations.csv", 2, superseded_by="F0029")(package)
    assert problems_of(package) == [
        (
            f'{CHANGES}, line 17, column "row_id": found "F0029", which other figures are superseded by, expected a row'
            " that nothing leans on"
        )
    ]


def test_a_package_without_what_is_needed_cannot_be_switched() -> None:
    assert not set(other_readings(CATALOGUE)["reading_id"]) & {"C07-stock", "C27-third"}
