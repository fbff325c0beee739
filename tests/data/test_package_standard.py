"""The data package by a standard validator: Frictionless, without network."""

from pathlib import Path

from frictionless import Package, system

DATA = Path(__file__).parents[2] / "data"


def test_the_package_passes_the_standard_validator() -> None:
    with system.use_context(trusted=False):
        package = Package.from_descriptor(str(DATA / "datapackage.json"))
        report = package.validate()
    assert report.flatten(["rowNumber", "fieldName", "note"]) == []
    assert report.valid
    assert report.stats["tasks"] == len(list(DATA.glob("*.csv")))


def test_every_field_has_a_title_and_says_what_it_is() -> None:
    package = Package.from_descriptor(str(DATA / "datapackage.json"))
    for resource in package.resources:
        assert resource.description
        for field in resource.schema.fields:
            assert field.title, (resource.name, field.name)
            assert field.description, (resource.name, field.name)
