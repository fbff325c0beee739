"""The catalogue that everything shares: read once, by one reader, and again when a file changes."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dftz.data import PackageError, current_catalogue

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    copy = shutil.copytree(DATA, tmp_path / "package")
    monkeypatch.setenv("DFTZ_DATA", str(copy))
    return copy


def test_readers_of_one_moment_share_one_catalogue(package: Path) -> None:
    with ThreadPoolExecutor(4) as readers:
        catalogues = list(readers.map(lambda _reader: current_catalogue(), range(8)))
    assert {id(catalogue) for catalogue in catalogues} == {id(current_catalogue())}
    assert catalogues[0].folder == package


def test_a_changed_file_is_read_and_a_broken_package_told_until_it_is_repaired(package: Path) -> None:
    first = current_catalogue()
    (package / "units.csv").unlink()
    for _time in range(2):
        with pytest.raises(PackageError, match=r"units\.csv: found no such file"):
            current_catalogue()
    shutil.copy(DATA / "units.csv", package)
    assert current_catalogue() is not first
    assert current_catalogue().fingerprint == first.fingerprint
