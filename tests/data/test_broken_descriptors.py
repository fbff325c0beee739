"""Descriptors that cannot be used: one thing wrong in datapackage.json, and the exact sentence that says so."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.data.breaking import Break, content, described, gone, problems_of


def named(descriptor: dict[str, Any], table: str) -> dict[str, Any]:
    """The resource of a table."""
    found: dict[str, Any] = next(one for one in descriptor["resources"] if one["name"] == table)
    return found


def units(descriptor: dict[str, Any]) -> dict[str, Any]:
    resource = descriptor["resources"][0]
    assert isinstance(resource, dict)
    assert resource["name"] == "units"
    return resource


def field(descriptor: dict[str, Any], table_name: str, column: str) -> dict[str, Any]:
    resource = next(one for one in descriptor["resources"] if one["name"] == table_name)
    found = next(one for one in resource["schema"]["fields"] if one["name"] == column)
    assert isinstance(found, dict)
    return found


DESCRIPTORS: dict[str, tuple[Break, str]] = {
    "missing": (gone("datapackage.json"), "found no such file, expected a file that can be read"),
    "empty": (content("datapackage.json", lambda _raw: b""), "found an empty file, expected its content"),
    "no JSON": (
        content("datapackage.json", lambda raw: raw.replace(b",\n", b"\n", 1)),
        "line 3: found text that is no JSON (Expecting ',' delimiter), expected JSON",
    ),
    "a list": (
        content("datapackage.json", lambda _raw: b"[]"),
        "found JSON that is no object, expected a JSON object with resources",
    ),
    "endless brackets": (
        content("datapackage.json", lambda _raw: b"[" * 100_000),
        "found too many nested brackets, expected a data package's JSON",
    ),
    "an endless number": (
        content("datapackage.json", lambda _raw: b"9" * 10_000),
        "found a number of thousands of digits, expected a data package's JSON",
    ),
    "half a character": (
        described(lambda descriptor: descriptor.update(title="\ud800")),
        "found half a character (a lone surrogate), expected whole characters",
    ),
    "too large": (
        content("datapackage.json", lambda raw: raw.ljust(30_000_000)),
        "found 30.0 MB, expected a file of at most 20 MB",
    ),
    "without a version": (
        described(lambda descriptor: descriptor.pop("version")),
        "found no version, expected version: a text",
    ),
    "made on no day": (
        described(lambda descriptor: descriptor.update(created="last spring")),
        'found created "last spring", expected a date and time like 2026-11-23T00:00:00Z',
    ),
    "without a licence": (
        described(lambda descriptor: descriptor.pop("licenses")),
        "found no licence, expected licenses: at least one with a name or a path",
    ),
    "without resources": (
        described(lambda descriptor: descriptor.update(resources=[])),
        "found no resources, expected resources: the tables of the package",
    ),
    "without a table that the app reads": (
        described(lambda descriptor: descriptor["resources"].remove(named(descriptor, "parameters"))),
        "found no resource parameters, expected every table that the app reads",
    ),
    "a path that climbs out": (
        described(lambda descriptor: units(descriptor).update(path="../units.csv")),
        'found path "../units.csv" of units, expected the name of a file in the package\'s folder',
    ),
    "an absolute path": (
        described(lambda descriptor: units(descriptor).update(path="/etc/passwd")),
        'found path "/etc/passwd" of units, expected the name of a file in the package\'s folder',
    ),
    "a path with a NUL": (
        described(lambda descriptor: units(descriptor).update(path="units\x00.csv")),
        'found path "units\\x00.csv" of units, expected the name of a file in the package\'s folder',
    ),
    "two tables of one file": (
        described(lambda descriptor: units(descriptor).update(path="sources.csv")),
        'found the path "sources.csv" of two resources, expected each path once',
    ),
    "another encoding": (
        described(lambda descriptor: units(descriptor).update(encoding="gb18030")),
        'found encoding "gb18030" of units, expected utf-8',
    ),
    "another dialect": (
        described(lambda descriptor: units(descriptor).update(dialect={"delimiter": ";"})),
        'found dialect "delimiter" of units, expected commas, quotes and one header',
    ),
    "an unknown type": (
        described(lambda descriptor: field(descriptor, "units", "symbol").update(type="geopoint")),
        'found type "geopoint" of units.symbol, expected one of string, integer, number, boolean, date, year',
    ),
    "an unknown constraint": (
        described(lambda descriptor: field(descriptor, "units", "symbol").update(constraints={"jsonSchema": {}})),
        (
            'found constraint "jsonSchema" of units.symbol,'
            " expected one of required, unique, enum, pattern, minLength, maxLength"
        ),
    ),
    "a constraint of another type": (
        described(lambda descriptor: field(descriptor, "observations", "value").update(constraints={"pattern": "a"})),
        (
            'found constraint "pattern" of observations.value,'
            " expected one of required, unique, enum, minimum, maximum, exclusiveMinimum, exclusiveMaximum"
        ),
    ),
    "a pattern that may never end": (
        described(lambda descriptor: field(descriptor, "units", "symbol").update(constraints={"pattern": "(a+)+$"})),
        (
            'found pattern "(a+)+$" of units.symbol,'
            " expected a pattern in which no repeated group repeats inside, because it may never end"
        ),
    ),
    "a pattern that is none": (
        described(lambda descriptor: field(descriptor, "units", "symbol").update(constraints={"pattern": "("})),
        'found pattern "(" of units.symbol, expected a regular expression',
    ),
    "a limit that is none": (
        described(lambda descriptor: field(descriptor, "parameters", "low").update(constraints={"minimum": "low"})),
        'found minimum "low" of parameters.low, expected a number like 1234.5',
    ),
    "another way to write numbers": (
        described(lambda descriptor: field(descriptor, "observations", "value").update(decimalChar=",")),
        "found decimalChar of observations.value, expected the standard's own way of writing",
    ),
    "another way to write dates": (
        described(lambda descriptor: field(descriptor, "sources", "published").update(format="%d/%m/%Y")),
        'found format "%d/%m/%Y" of sources.published, expected default',
    ),
    "a key on no field": (
        described(lambda descriptor: units(descriptor)["schema"].update(primaryKey="id")),
        "found a key on units.id, expected one of its fields",
    ),
    "a foreign key to nowhere": (
        described(
            lambda descriptor: units(descriptor)["schema"].update(
                foreignKeys=[{"fields": "symbol", "reference": {"resource": "symbols", "fields": "symbol"}}],
            ),
        ),
        (
            "found a foreign key of units (symbol to symbols: symbol),"
            " expected fields of the table and as many fields of a resource"
        ),
    ),
    "a key of an unknown form": (
        described(lambda descriptor: units(descriptor)["schema"].update(primaryKey=5)),
        "found primaryKey of units in an unknown form, expected a field or a list of fields",
    ),
    "without a column that the app reads": (
        described(lambda descriptor: units(descriptor)["schema"]["fields"].pop(3)),
        "found no field units.symbol, expected every column that the app reads",
    ),
    "another type of a column that the app reads": (
        described(lambda descriptor: field(descriptor, "observations", "rounded_to").update(type="string")),
        "found type string of observations.rounded_to, expected number",
    ),
    "a word that the app does not know": (
        described(
            lambda descriptor: field(descriptor, "observations", "status")["constraints"]["enum"].append("guessed"),
        ),
        (
            "found enum reported, derived, assumed, guessed of observations.status,"
            " expected words among reported, derived, assumed"
        ),
    ),
    "a column that may be empty where the app needs a value": (
        described(lambda descriptor: field(descriptor, "units", "counted").pop("constraints")),
        "found units.counted without required, expected a column that is never empty",
    ),
    "without a key that joins rely on": (
        described(lambda descriptor: units(descriptor)["schema"].pop("primaryKey")),
        "found no primaryKey unit_id of units, expected the key that joins rely on",
    ),
    "without a link that joins rely on": (
        described(
            lambda descriptor: next(one for one in descriptor["resources"] if one["name"] == "indicators")[
                "schema"
            ].pop(
                "foreignKeys",
            ),
        ),
        "found no foreignKey from indicators.unit_id to units, expected the link that joins rely on",
    ),
}


@pytest.mark.parametrize("defect", DESCRIPTORS)
def test_one_defect_of_the_descriptor_gives_exactly_one_sentence(package: Path, defect: str) -> None:
    change, sentence = DESCRIPTORS[defect]
    change(package)
    place = "datapackage.json, " if sentence.startswith("line ") else "datapackage.json: "
    assert problems_of(package) == [f"{place}{sentence}"]
