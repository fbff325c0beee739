"""The data package to take away: whole or a selection, opened by readers that are not ours."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from frictionless import Package
from hypothesis import given, settings
from hypothesis import strategies as st

from dftz.data import Catalogue, default_folder, load_catalogue, without_disputed
from dftz.export.package import (
    package_name,
    package_zip,
    selection_descriptor,
    selection_name,
    selection_zip,
    zipped,
)

DATA = default_folder()


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(DATA)


def unpacked(content: bytes, folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        archive.extractall(folder)
    return folder


def ids_of(folder: Path, table: str, key: str) -> list[str]:
    cells: list[str] = pd.read_csv(folder / f"{table}.csv", dtype=str, keep_default_na=False)[key].tolist()
    return cells


def assert_sums_hold(folder: Path) -> None:
    lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    sums = {name: checksum for checksum, name in (line.split("  ") for line in lines)}
    assert set(sums) == {path.name for path in folder.iterdir()} - {"SHA256SUMS"}
    assert {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in sums} == sums


def test_the_whole_package_is_the_files_as_they_lie_with_a_readme_and_checksums(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    folder = unpacked(package_zip(catalogue), tmp_path)
    for file in DATA.iterdir():
        assert (folder / file.name).read_bytes() == file.read_bytes(), file.name
    assert {path.name for path in folder.iterdir()} == {
        *(file.name for file in DATA.iterdir()),
        "README.md",
        "SHA256SUMS",
    }
    assert_sums_hold(folder)
    assert load_catalogue(folder).fingerprint == catalogue.fingerprint
    told = (folder / "README.md").read_text(encoding="utf-8")
    assert told.startswith("# What the Dalian Area of the Liaoning Pilot Free Trade Zone reported\n\nFigures, reforms,")
    assert f"- `observations.csv`: Observations (rows: {len(catalogue.observations)}). One row is one published" in told
    assert f"SHA-256 of the whole package: {catalogue.fingerprint}. Licence: CC-BY-4.0." in told


def test_the_same_package_gives_the_same_bytes_whatever_a_reader_hides(catalogue: Catalogue) -> None:
    once, again = package_zip(catalogue), package_zip(load_catalogue(DATA))
    assert once == again == package_zip(without_disputed(catalogue))
    chosen = ["F0010", "F0002"]
    assert selection_zip(catalogue, chosen) == selection_zip(without_disputed(catalogue), reversed(chosen))


def test_a_selection_has_the_figures_and_what_they_refer_to(catalogue: Catalogue, tmp_path: Path) -> None:
    # F0002: 117 tasks of the zone. The zone lies in the Liaoning zone, that in the province, that in China.
    folder = unpacked(selection_zip(catalogue, ["F0002"]), tmp_path)
    assert ids_of(folder, "observations", "observation_id") == ["F0002"]
    assert ids_of(folder, "indicators", "indicator_id") == ["reform_tasks_done"]
    assert ids_of(folder, "units", "unit_id") == ["task"]
    assert ids_of(folder, "sources", "source_id") == ["dftz-2019"]
    assert ids_of(folder, "reference_areas", "area_id") == ["china", "liaoning_province", "liaoning_ftz", "dftz"]
    assert ids_of(folder, "disputes", "dispute_id") == []
    assert ids_of(folder, "projects", "project_id") == []


def test_a_disputed_figure_brings_its_dispute_and_who_takes_part(catalogue: Catalogue, tmp_path: Path) -> None:
    figures = catalogue.observations
    claim = figures.loc[(figures["dispute_id"] == "C01") & (figures["source_id"] == "dftz-2019"), "observation_id"]
    folder = unpacked(selection_zip(catalogue, claim), tmp_path)
    assert ids_of(folder, "disputes", "dispute_id") == ["C01"]
    assert set(ids_of(folder, "dispute_sources", "source_id")) == {
        *("dftz-2019", "zongmei-2019", "dftz-ja-241", "zhilve-2019")
    }
    assert set(ids_of(folder, "dispute_sources", "source_id")) == set(ids_of(folder, "sources", "source_id"))


def test_a_figure_of_a_reform_brings_the_reform(catalogue: Catalogue, tmp_path: Path) -> None:
    # M07 is the export rebate platform, whose 47 % is a figure of its own.
    links = catalogue.measure_figures
    figure = links.loc[links["measure_id"] == "M07", "observation_id"].tolist()
    assert figure
    folder = unpacked(selection_zip(catalogue, figure), tmp_path)
    assert "M07" in ids_of(folder, "measures", "measure_id")
    assert ids_of(folder, "observations", "observation_id") == figure


def test_a_superseded_figure_brings_the_one_that_took_its_place(catalogue: Catalogue, tmp_path: Path) -> None:
    old = catalogue.observations[catalogue.observations["superseded_by"] != ""].iloc[0]
    folder = unpacked(selection_zip(catalogue, [old["observation_id"]]), tmp_path)
    assert set(ids_of(folder, "observations", "observation_id")) == {old["observation_id"], old["superseded_by"]}


@pytest.mark.parametrize("count", [0, 1, 40, 10_000])
def test_a_standard_validator_and_the_app_itself_open_a_selection(
    count: int, catalogue: Catalogue, tmp_path: Path
) -> None:
    chosen = catalogue.observations["observation_id"].tolist()[:count]
    folder = unpacked(selection_zip(catalogue, chosen, filters=("Theme: all",), link="http://x/evidence"), tmp_path)
    report = Package(str(folder / "datapackage.json")).validate()
    assert report.flatten(["name", "rowNumber", "fieldName", "note"]) == []
    assert report.valid
    assert_sums_hold(folder)
    opened = load_catalogue(folder)
    assert set(opened.observations["observation_id"]) >= set(chosen)
    assert opened.data_version.startswith("1.0.0 (")


def test_a_standard_validator_notices_a_digit_changed_on_the_way(catalogue: Catalogue, tmp_path: Path) -> None:
    folder = unpacked(selection_zip(catalogue, ["F0002"]), tmp_path)
    table = folder / "observations.csv"
    table.write_text(table.read_text(encoding="utf-8").replace(",117,", ",118,"), encoding="utf-8")
    report = Package(str(folder / "datapackage.json")).validate()
    assert {found for (found,) in report.flatten(["type"])} == {"hash-count"}


def test_the_descriptor_of_a_selection_says_what_was_chosen(catalogue: Catalogue) -> None:
    files = {table.path: b"x\n" for table in catalogue.tables}
    told = selection_descriptor(catalogue, files, count=1, filters=("Theme: Context",), link="http://x/evidence?q=1")
    assert told["name"] == "dftz-explorer-selection"
    assert told["title"] == "1 figure of: What the Dalian Area of the Liaoning Pilot Free Trade Zone reported"
    assert told["description"].startswith(
        "A selection with the rows that it refers to, made by DFTZ Explorer from data version"
        f" {catalogue.data_version}. Theme: Context. Figures, reforms, projects"
    )
    assert told["dftz"] == {
        "data_version": "1.0.0",
        "data_fingerprint": catalogue.fingerprint,
        "filters": ["Theme: Context"],
        "link": "http://x/evidence?q=1",
    }
    assert told["licenses"] == json.loads((DATA / "datapackage.json").read_text(encoding="utf-8"))["licenses"]
    assert {resource["bytes"] for resource in told["resources"]} == {2}


def test_a_figure_that_the_package_does_not_have_is_refused(catalogue: Catalogue) -> None:
    with pytest.raises(ValueError, match=r"^the package has no figure F9999$"):
        selection_zip(catalogue, ["F0001", "F9999"])


def test_names_say_what_is_inside_and_of_which_version(catalogue: Catalogue) -> None:
    print_of = catalogue.fingerprint[:8]
    assert package_name(catalogue) == f"dftz-data-package-1.0.0-{print_of}.zip"
    assert selection_name(catalogue, 1) == f"dftz-data-selection-1-figure-1.0.0-{print_of}.zip"
    assert selection_name(catalogue, 23) == f"dftz-data-selection-23-figures-1.0.0-{print_of}.zip"


@settings(max_examples=25, deadline=None)
@given(picked=st.sets(st.integers(min_value=0, max_value=900), max_size=12))
def test_every_selection_is_closed_so_no_reference_dangles(picked: set[int], catalogue: Catalogue) -> None:
    ids = catalogue.observations["observation_id"].tolist()
    content = selection_zip(catalogue, [ids[at % len(ids)] for at in picked])
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        cells = {
            table.name: pd.read_csv(io.BytesIO(archive.read(table.path)), dtype=str, keep_default_na=False)
            for table in catalogue.tables
        }
    for table in catalogue.tables:
        for key in table.foreign_keys:
            meant = set(cells[table.name][key.columns[0]]) - {""}
            assert meant <= set(cells[key.table][key.reference[0]])


@given(files=st.dictionaries(st.from_regex(r"[a-z]{1,8}\.csv", fullmatch=True), st.binary(max_size=50), max_size=4))
def test_what_is_zipped_comes_out_as_it_went_in(files: dict[str, bytes]) -> None:
    content = zipped(files)
    assert content == zipped(files)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {name: archive.read(name) for name in archive.namelist() if name != "SHA256SUMS"} == files
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
