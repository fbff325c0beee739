"""The package by a standard validator's rules, and what no schema can say: digits, names, twins, own words."""

from __future__ import annotations

import json
import re
import shutil
import socket
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package

from dftz.model import last_place
from tests.data.article_places import DATA, SOURCE, article, rows_of

DESCRIPTOR: dict[str, Any] = json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))
RESOURCES: dict[str, Any] = {resource["name"]: resource for resource in DESCRIPTOR["resources"]}
LONGEST_SHARED_RUN = 8
NAMED_IN_CHINESE = ("units", "reference_areas", "indicators", "measures", "parameters")

PRINTED_IN_WORDS = {
    *("F0001", "F0034", "F0041", "F0042", "F0051", "F0102", "F0186", "F0203", "F0205", "F0240"),
    *("F0926", "F0928", "F0929", "F0930"),
}
"""Figures whose source prints no such number: a date, "one third", "zero", "three", "ranking top"."""

READ_FROM_OTHER_NUMBERS = {"F0246"}
"""At most third: the source says that another port is fourth, after this one."""

BINARY_FRACTIONS = {"db_trading_score": 2, "db_trading_rank": 0}
"""Indicators that the file gives as binary fractions (70.71027000000002, 56.0), and the decimals that are kept."""


@pytest.fixture
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        msg = "the validator asked for the network"
        raise OSError(msg)

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


@pytest.mark.usefixtures("_no_network")
def test_a_standard_validator_accepts_the_package_without_the_network() -> None:
    report = Package(str(DATA / "datapackage.json")).validate()
    assert report.flatten(["name", "rowNumber", "fieldName", "note"]) == []
    assert report.valid
    rows = {task.name: task.stats["rows"] for task in report.tasks}
    assert rows == {name: len(rows_of(name)) for name in RESOURCES}


@pytest.mark.usefixtures("_no_network")
@pytest.mark.parametrize(
    ("right", "wrong", "kind"),
    [
        (",dftz,stated,", ",atlantis,stated,", "foreign-key"),
        ("F0002,", "F0001,", "primary-key"),
        (",2017-04-10,", ",2017-02-30,", "type-error"),
        (",exact,", ",exactly,", "constraint-error"),
    ],
)
def test_a_standard_validator_refuses_a_broken_package(tmp_path: Path, right: str, wrong: str, kind: str) -> None:
    package = shutil.copytree(DATA, tmp_path / "package")
    table = package / "observations.csv"
    text = table.read_text(encoding="utf-8")
    assert right in text
    table.write_text(text.replace(right, wrong, 1), encoding="utf-8")
    report = Package(str(package / "datapackage.json")).validate()
    assert kind in {found for (found,) in report.flatten(["type"])}


def test_the_descriptor_says_what_the_package_is() -> None:
    assert DESCRIPTOR["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert (DESCRIPTOR["name"], DESCRIPTOR["version"]) == ("dftz-explorer", "1.0.0")
    assert [licence["name"] for licence in DESCRIPTOR["licenses"]] == ["CC-BY-4.0"]
    assert all(DESCRIPTOR[key] for key in ("title", "description", "created", "contributors"))
    assert {path.name for path in DATA.iterdir()} == {
        "datapackage.json",
        *(resource["path"] for resource in RESOURCES.values()),
    }


@pytest.mark.parametrize("name", RESOURCES)
def test_a_table_and_its_columns_are_described(name: str) -> None:
    resource = RESOURCES[name]
    assert (resource["path"], resource["format"], resource["mediatype"]) == (f"{name}.csv", "csv", "text/csv")
    assert (resource["encoding"], resource["schema"]["missingValues"]) == ("utf-8", [""])
    assert resource["title"]
    assert resource["description"]
    fields = resource["schema"]["fields"]
    assert [field["name"] for field in fields if not (field["title"] and field["description"])] == []
    content = (DATA / resource["path"]).read_bytes()
    assert content.decode().splitlines()[0] == ",".join(field["name"] for field in fields)
    assert not content.startswith(b"\xef\xbb\xbf")
    assert b"\r" not in content
    assert content.endswith(b"\n")


def links() -> Iterator[tuple[str, str, str, str]]:
    """Table, column, and the table and column that it refers to, for every foreign key of the descriptor."""
    for name, resource in RESOURCES.items():
        for key in resource["schema"].get("foreignKeys", []):
            target = key["reference"]["resource"] or name
            yield name, key["fields"][0], target, key["reference"]["fields"][0]


@pytest.mark.parametrize(("table", "column", "target", "key"), list(links()))
def test_what_a_row_refers_to_exists(table: str, column: str, target: str, key: str) -> None:
    known = {row[key] for row in rows_of(target)}
    assert {row[column] for row in rows_of(table)} - known <= {""}


@pytest.mark.parametrize(("table", "key"), [("indicators", "indicator_id"), ("reference_areas", "area_id")])
def test_every_indicator_and_area_is_used_and_has_a_name_of_its_own(table: str, key: str) -> None:
    rows = rows_of(table)
    used = {row[key] for name in ("observations", "measures", "projects") for row in rows_of(name) if key in row}
    used |= {row["part_of"] for row in rows if "part_of" in row}
    assert {row[key] for row in rows} - used == set()
    names = [row["name"] for row in rows]
    assert sorted(names) == sorted(set(names))


@pytest.mark.parametrize("table", NAMED_IN_CHINESE)
def test_what_a_reader_meets_has_a_chinese_name(table: str) -> None:
    assert [row["name"] for row in rows_of(table) if not row["name_zh"]] == []


def test_figures_of_one_thing_and_period_differ_by_source_or_say_why() -> None:
    same = ("indicator_id", "area_id", "breakdown", "measure", "period_kind", "period_start", "period_end", "qualifier")
    first: dict[tuple[str, ...], dict[str, str]] = {}
    twins = []
    for row in rows_of("observations"):
        if row["superseded_by"] or row["dispute_id"]:
            continue
        key = (row["source_id"], *(row[column] for column in same))
        if key in first:
            twins.append((first[key]["observation_id"], row["observation_id"]))
        first.setdefault(key, row)
    assert twins == []


def readings(text: str) -> Iterator[Decimal]:
    """The numbers that a text may print, with the separators of English, Chinese, Italian, Spanish and French."""
    for token in re.findall(r"\d[\d.,]*(?: \d{3}\b)*", text):
        digits = token.strip(".,")
        if re.fullmatch(r"\d{1,3}([., ]\d{3})+", digits):
            yield Decimal(re.sub(r"[., ]", "", digits))
        if re.fullmatch(r"\d+([.,]\d+)?", digits):
            yield Decimal(digits.replace(",", "."))
        if re.fullmatch(r"\d{1,3}(,\d{3})+\.\d+", digits):
            yield Decimal(digits.replace(",", ""))


TWO_DECIMALS = {"lpi_score", "lpi_customs_score"}
"""Scores whose editions before 2023 give two decimals."""


def agrees(row: dict[str, str], printed: Decimal) -> bool:
    """Whether a printed number is the stored one in a unit of another scale, known to the same place."""
    value = abs(Decimal(row["value"]))
    if not printed or not value:
        return printed == value
    scale = value / printed
    if scale.normalize().as_tuple().digits != (1,):
        return False
    place = Decimal(row["rounded_to"]) if row["rounded_to"] else last_place(value)
    # The place counts only where bounds are made of it.
    return row["qualifier"] not in {"exact", "about"} or place == last_place(printed) * scale


def is_restored_zero(row: dict[str, str]) -> bool:
    """Whether only a zero differs that the sheet of a two-decimal edition drops: 3.70 stored, 3.7 in the sheet."""
    edition = row["indicator_id"] in TWO_DECIMALS and row["period_end"] < "2023"
    return edition and row["value"].endswith("0") and Decimal(row["value"]) == Decimal(row["as_printed"])


@pytest.mark.parametrize("indicator", sorted(TWO_DECIMALS))
def test_editions_with_two_decimals_are_stored_with_two(indicator: str) -> None:
    figures = [row for row in rows_of("observations") if row["indicator_id"] == indicator]
    assert {len(row["value"].partition(".")[2]) for row in figures if row["period_end"] < "2023"} == {2}
    assert {len(row["value"].partition(".")[2]) for row in figures if row["period_end"] >= "2023"} == {1}


def test_every_figure_is_stored_with_the_digits_that_its_source_prints() -> None:
    exempt = PRINTED_IN_WORDS | READ_FROM_OTHER_NUMBERS
    astray = [
        (row["observation_id"], row["value"], row["rounded_to"], row["as_printed"])
        for row in rows_of("observations")
        if row["value"] and row["as_printed"] and row["indicator_id"] not in BINARY_FRACTIONS
        if row["observation_id"] not in exempt and not is_restored_zero(row)
        if not any(agrees(row, printed) for printed in readings(row["as_printed"]))
    ]
    assert astray == []


@pytest.mark.parametrize(("indicator", "decimals"), BINARY_FRACTIONS.items())
def test_scores_and_ranks_are_the_files_binary_fractions_rounded(indicator: str, decimals: int) -> None:
    rows = [row for row in rows_of("observations") if row["indicator_id"] == indicator]
    assert rows
    assert [row["value"] for row in rows] == [f"{float(row['as_printed']):.{decimals}f}" for row in rows]


def test_only_figures_printed_in_words_have_no_digits_to_compare() -> None:
    rows = {row["observation_id"]: row for row in rows_of("observations")}
    assert {one for one in PRINTED_IN_WORDS if re.search(r"\d", rows[one]["as_printed"])} == {"F0001", "F0203"}


def words_of(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


def test_no_cell_repeats_the_articles_sentences() -> None:
    # The article's copy has lost spaces, so runs of words are compared without them.
    text = "".join(words_of(" ".join(article().values())))
    repeated = []
    for resource in RESOURCES.values():
        for row in rows_of(resource["name"]):
            if resource["name"] == "sources" and row["source_id"] == SOURCE:
                row["title"] = ""  # a title is a fact
            for column, cell in row.items():
                words = words_of(cell)
                runs = (
                    "".join(words[at : at + LONGEST_SHARED_RUN + 1]) for at in range(len(words) - LONGEST_SHARED_RUN)
                )
                repeated += [(resource["name"], column, cell) for run in runs if run in text]
    assert repeated == []
