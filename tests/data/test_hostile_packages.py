"""Whatever the files hold, loading them gives a catalogue or a report, never another exception."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dftz.data import Catalogue, PackageError, load_catalogue

REAL = Path(__file__).parents[2] / "data"
TABLES = sorted(path.name for path in REAL.glob("*.csv"))

hostile = settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.sampled_from(["units", "unit_id"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=4,
)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small package with the real schema: the tables without their last rows load faster."""
    folder = shutil.copytree(REAL, tmp_path_factory.mktemp("hostile") / "package")
    for name in (
        "observations.csv",
        "project_events.csv",
        "measure_figures.csv",
        "dispute_sources.csv",
        "measures.csv",
        "reading_figures.csv",
        "reading_changes.csv",
    ):
        header, *rows = (folder / name).read_text(encoding="utf-8").splitlines(keepends=True)
        (folder / name).write_text(header + "".join(rows[:20] if name == "observations.csv" else []), encoding="utf-8")
    return folder


def outcome(folder: Path) -> Catalogue | PackageError:
    try:
        return load_catalogue(folder)
    except PackageError as error:
        failure = error
    assert failure.report.problems
    assert len(str(failure)) < 200_000
    return failure


def nodes(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Every container of a JSON tree with each of its keys."""
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for key, value in list(pairs):
        yield tree, key
        yield from nodes(value)


def test_the_small_package_is_sound(package: Path) -> None:
    assert isinstance(outcome(package), Catalogue)


@hostile
@given(
    name=st.sampled_from(TABLES), at=st.floats(0, 1), patch=st.binary(min_size=1, max_size=6), cut=st.integers(0, 40)
)
def test_any_bytes_in_any_table_give_a_catalogue_or_a_report(
    package: Path,
    name: str,
    at: float,
    patch: bytes,
    cut: int,
) -> None:
    sound = (package / name).read_bytes()
    place = int(at * len(sound))
    try:
        (package / name).write_bytes(sound[:place] + patch + sound[place + cut :])
        outcome(package)
    finally:
        (package / name).write_bytes(sound)


@hostile
@given(name=st.sampled_from(TABLES), text=st.text(max_size=30), choose=st.data())
def test_any_text_in_any_cell_gives_a_catalogue_or_a_report(
    package: Path,
    name: str,
    text: str,
    choose: st.DataObject,
) -> None:
    sound = (package / name).read_bytes()
    lines = sound.split(b"\n")
    line = choose.draw(st.integers(0, len(lines) - 1))
    row = lines[line].split(b",")
    row[choose.draw(st.integers(0, len(row) - 1))] = text.encode("utf-8", "surrogatepass")
    try:
        (package / name).write_bytes(b"\n".join([*lines[:line], b",".join(row), *lines[line + 1 :]]))
        outcome(package)
    finally:
        (package / name).write_bytes(sound)


@settings(hostile, max_examples=150)
@given(value=json_values, choose=st.data())
def test_any_value_anywhere_in_the_descriptor_gives_a_catalogue_or_a_report(
    package: Path,
    value: Any,
    choose: st.DataObject,
) -> None:
    sound = (package / "datapackage.json").read_bytes()
    descriptor = json.loads(sound)
    places = list(nodes(descriptor))
    container, key = places[choose.draw(st.integers(0, len(places) - 1))]
    container[key] = value
    try:
        (package / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
        outcome(package)
    finally:
        (package / "datapackage.json").write_bytes(sound)


@settings(hostile, max_examples=150)
@given(choose=st.data())
def test_a_descriptor_without_any_one_of_its_parts_gives_a_catalogue_or_a_report(
    package: Path,
    choose: st.DataObject,
) -> None:
    sound = (package / "datapackage.json").read_bytes()
    descriptor = json.loads(sound)
    places = list(nodes(descriptor))
    container, key = places[choose.draw(st.integers(0, len(places) - 1))]
    del container[key]
    try:
        (package / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
        outcome(package)
    finally:
        (package / "datapackage.json").write_bytes(sound)


def test_tables_without_rows_are_a_sound_package(package: Path, tmp_path: Path) -> None:
    folder = shutil.copytree(package, tmp_path / "empty")
    for name in TABLES:
        header = (folder / name).read_text(encoding="utf-8").splitlines(keepends=True)[0]
        (folder / name).write_text(header, encoding="utf-8")
    catalogue = load_catalogue(folder)
    assert catalogue.observations.shape[0] == 0
    assert str(catalogue.observations["period_end"].dtype) == "datetime64[us]"
    assert str(catalogue.observations["area_name"].dtype) == "str"
    assert catalogue.sources == {}
