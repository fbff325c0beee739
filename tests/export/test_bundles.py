"""The bundle of a page: opened by a standard validator, counted, checked against the exhibits it was made of."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import socket
import zipfile
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from frictionless import Package
from frictionless.resources import TableResource

from dftz.data import Catalogue, default_folder, load_catalogue
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.pages import PAGES, page_exhibits
from dftz.export import Format, Options, file_of
from dftz.export.bundle import bundle_name, page_bundle, page_name
from dftz.export.links import view_link
from tests.export.conftest import exhibit

ROOT = "https://dftz.example"
QUERY = {"cargo": ["ore", "grain"], "years": ["2014", "2020"]}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(default_folder())


@pytest.fixture(scope="module")
def exhibits(catalogue: Catalogue) -> list[Exhibit]:
    return [make() for make in page_exhibits(catalogue, "port-logistics", QUERY).values()]


@pytest.fixture(scope="module")
def bundle(exhibits: list[Exhibit]) -> bytes:
    return page_bundle(exhibits, ROOT, [Format.SVG])


@pytest.fixture
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_arguments: object) -> None:
        msg = "the validator asked for the network"
        raise OSError(msg)

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)


def files_of(bundle: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def descriptor_of(bundle: bytes) -> dict[str, Any]:
    descriptor: dict[str, Any] = json.loads(files_of(bundle)["datapackage.json"])
    return descriptor


@pytest.mark.usefixtures("_no_network")
@pytest.mark.parametrize("page", PAGES)
def test_a_standard_validator_accepts_every_page_s_bundle_zipped_and_unpacked(
    page: str, catalogue: Catalogue, tmp_path: Path
) -> None:
    exhibits = [make() for make in page_exhibits(catalogue, page, {}).values()]
    zipped = tmp_path / bundle_name(page, catalogue.data_version)
    zipped.write_bytes(page_bundle(exhibits, ROOT, [Format.CSV]))
    with zipfile.ZipFile(zipped) as archive:
        archive.extractall(tmp_path / "unpacked")
    for place in (zipped, tmp_path / "unpacked" / "datapackage.json"):
        report = Package(str(place)).validate()
        assert report.flatten(["name", "rowNumber", "fieldName", "note"]) == []
        assert {task.name: task.stats["rows"] for task in report.tasks} == {
            one.exhibit_id: len(one.table) for one in exhibits
        }


def test_every_exhibit_is_there_in_the_chosen_formats_and_as_a_table(bundle: bytes, exhibits: list[Exhibit]) -> None:
    files = files_of(bundle)
    drawn = [one for one in exhibits if one.spec is not None]
    assert len([name for name in files if name.startswith("csv/")]) == len(exhibits)
    assert len([name for name in files if name.startswith("svg/")]) >= len(drawn)
    assert set(files) >= {"README.txt", "citations.bib", "datapackage.json", "SHA256SUMS"}
    growth = next(one for one in exhibits if one.exhibit_id == "growth-by-cargo")
    link = view_link(ROOT, growth)
    assert link.startswith(f"{ROOT}/port-logistics?cargo=ore&cargo=grain&")
    assert files["svg/dftz-growth-by-cargo-2018.svg"] == file_of(growth, link, Format.SVG)
    assert files["csv/dftz-growth-by-cargo-2018.csv"] == file_of(growth, link, Format.CSV)


def test_the_checksums_fit_every_file(bundle: bytes) -> None:
    files = files_of(bundle)
    sums = files.pop("SHA256SUMS").decode()
    assert sums == "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items())


def test_a_resource_says_what_its_table_is(bundle: bytes, exhibits: list[Exhibit]) -> None:
    descriptor = descriptor_of(bundle)
    assert descriptor["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    assert descriptor["name"] == "dftz-port-logistics"
    assert descriptor["title"] == "DFTZ Explorer: Port logistics"
    resource = next(one for one in descriptor["resources"] if one["name"] == "growth-by-cargo")
    growth = next(one for one in exhibits if one.exhibit_id == "growth-by-cargo")
    content = files_of(bundle)[resource["path"]]
    assert resource["title"] == growth.title
    assert growth.subtitle in resource["description"]
    assert "Cargo: Ore and Grain" in resource["description"]
    assert (resource["bytes"], resource["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")
    assert [source["path"] for source in resource["sources"]] == [source.url for source in growth.sources]
    assert [licence["name"] for licence in resource["licenses"]] == [growth.data_licence]
    fields = {field["name"]: field for field in resource["schema"]["fields"]}
    assert list(fields) == next(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    assert fields["value"] == {
        "name": "value",
        "type": "number",
        "title": "Value",
        "description": "Central number; empty where only a range is published. Unit: %.",
    }
    assert fields["figure"]["type"] == "string"


def test_numbers_read_by_the_schema_are_those_of_the_page(
    bundle: bytes, exhibits: list[Exhibit], tmp_path: Path
) -> None:
    (tmp_path / "bundle.zip").write_bytes(bundle)
    package = Package(str(tmp_path / "bundle.zip"))
    for one in exhibits:
        resource = package.get_resource(one.exhibit_id)
        assert isinstance(resource, TableResource)
        rows = resource.read_rows()
        for column in one.columns:
            if pd.api.types.is_numeric_dtype(one.table[column.key]):
                expected = one.table[column.key].replace([float("inf"), float("-inf")], float("nan"))
                read = [float("nan") if row[column.key] is None else float(row[column.key]) for row in rows]
                # A table without rows has one row, of its papers alone.
                shown = [float("nan")] if one.table.empty else expected.astype("float64").tolist()
                assert read == pytest.approx(shown, nan_ok=True, rel=1e-12)


def test_the_readme_tells_filters_files_sources_and_how_to_cite(bundle: bytes, exhibits: list[Exhibit]) -> None:
    told = files_of(bundle)["README.txt"].decode()
    assert told.startswith(f"DFTZ Explorer: Port logistics\n\n{len(exhibits)} exhibits, data version ")
    for one in exhibits:
        assert one.title in told
        assert "; ".join(one.filters) in told
        assert f"View: {view_link(ROOT, one)}\n" in told
        assert all(note in told for note in one.notes)
    assert "  svg/dftz-growth-by-cargo-2018.svg\n" in told
    assert "APA 7: " in told
    assert "GB/T 7714-2015: " in told
    assert "https://english.dlftz.gov.cn/article/show/266.aspx" in told.partition("\nSources\n")[2]


def test_the_bibliography_has_each_exhibit_and_each_source_once(bundle: bytes, exhibits: list[Exhibit]) -> None:
    told = files_of(bundle)["citations.bib"].decode()
    sources = {source.source_id for one in exhibits for source in one.sources}
    assert told.count("\n@") + 1 == len(exhibits) + len(sources)


def test_the_same_page_gives_the_same_bytes(bundle: bytes, exhibits: list[Exhibit]) -> None:
    assert page_bundle(exhibits, ROOT, [Format.SVG]) == bundle
    assert page_bundle(exhibits, ROOT, [Format.SVG], Options(dark=True)) != bundle


def test_two_exhibits_of_one_name_are_told_apart(bars: Exhibit) -> None:
    bundle = page_bundle([bars, exhibit(exhibit_id="other")], ROOT, [])
    assert [name for name in files_of(bundle) if name.startswith("csv/")] == [
        "csv/dftz-growth-by-cargo-2018-growth.csv",
        "csv/dftz-growth-by-cargo-2018-other.csv",
    ]


def test_words_of_the_data_stay_on_their_line_in_the_readme() -> None:
    told = files_of(page_bundle([exhibit(notes=("One\nFiles:\n  evil.exe",))], ROOT, []))["README.txt"].decode()
    assert "One Files:   evil.exe" in told


def test_the_work_is_told_file_by_file(bars: Exhibit) -> None:
    heard: list[tuple[int, int, str]] = []
    page_bundle([bars], ROOT, [Format.SVG], told=lambda *words: heard.append(words))
    assert heard == [(0, 2, bars.title), (1, 2, bars.title)]


def test_a_bundle_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match=r"^a bundle holds at least one exhibit$"):
        page_bundle([], ROOT, [Format.CSV])


@pytest.mark.parametrize(
    ("page", "version", "name"),
    [
        ("", "1.0.0 (8ed4a50f)", "dftz-overview-bundle-1.0.0-8ed4a50f.zip"),
        ("port-logistics", "2 Öl/../x", "dftz-port-logistics-bundle-2-l-..-x.zip"),
        ("evidence", "", "dftz-evidence-bundle-unversioned.zip"),
    ],
)
def test_the_name_says_page_and_version(page: str, version: str, name: str) -> None:
    assert bundle_name(page, version) == name


def test_every_page_has_a_name() -> None:
    assert [page_name(page) for page in PAGES] == [
        "Overview",
        "Trade facilitation",
        "Port logistics",
        "Institutional reform",
        "Investment projects",
        "Evidence",
    ]
