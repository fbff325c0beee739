from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from dftz.data import default_folder, stamp
from tests.data.breaking import REAL

CHECKOUT = Path(__file__).parents[2]
PROBE = "from dftz.data import default_folder; print(default_folder({}))"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "package"
    place.mkdir()
    (place / "units.csv").write_text("unit_id\ntask\n", encoding="utf-8")
    return place


def folder_seen_by(home: Path) -> str:
    """What a copy of the package in another place answers."""
    shutil.copytree(CHECKOUT / "dftz", home / "dftz", ignore=shutil.ignore_patterns("__pycache__"), dirs_exist_ok=True)
    environment = {**os.environ, "PYTHONPATH": str(home), "PYTHONDONTWRITEBYTECODE": "1"}
    shown = subprocess.run(
        [sys.executable, "-c", PROBE],
        cwd=home,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    return shown.stdout.strip()


def test_the_environment_chooses_the_folder(tmp_path: Path) -> None:
    assert default_folder({"DFTZ_DATA": str(tmp_path / "other zone")}) == tmp_path / "other zone"


def test_the_environment_chooses_even_a_folder_that_is_not_there() -> None:
    assert default_folder({"DFTZ_DATA": "nowhere"}) == Path("nowhere")


@pytest.mark.parametrize("environment", [{}, {"DFTZ_DATA": ""}, {"LANG": "C"}])
def test_a_checkout_has_its_data_beside_the_package(environment: dict[str, str]) -> None:
    assert default_folder(environment) == REAL


def test_the_process_environment_is_asked_at_the_time_of_the_call(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DFTZ_DATA", str(tmp_path))
    assert default_folder() == tmp_path
    monkeypatch.delenv("DFTZ_DATA")
    assert default_folder() == REAL


def test_an_installed_wheel_uses_the_data_that_it_carries(tmp_path: Path) -> None:
    home = tmp_path / "site-packages"
    shutil.copytree(REAL, home / "dftz" / "_app" / "data")
    # Another distribution may have left a folder of this name beside the package.
    (home / "data").mkdir()
    assert folder_seen_by(home) == str(home / "dftz" / "_app" / "data")


def test_a_checkout_without_data_names_the_folder_it_expects(tmp_path: Path) -> None:
    assert folder_seen_by(tmp_path / "checkout") == str(tmp_path / "checkout" / "data")


def test_the_stamp_stays_while_nothing_changes(folder: Path) -> None:
    assert stamp(folder) == stamp(folder)


def test_the_stamp_changes_with_the_content_of_a_file(folder: Path) -> None:
    before = stamp(folder)
    (folder / "units.csv").write_text("unit_id\ntask\nitem\n", encoding="utf-8")
    assert stamp(folder) != before


def test_the_stamp_changes_with_the_time_of_a_file_of_equal_size(folder: Path) -> None:
    before = stamp(folder)
    written = (folder / "units.csv").stat()
    os.utime(folder / "units.csv", ns=(written.st_atime_ns, written.st_mtime_ns + 1_000_000_000))
    assert stamp(folder) != before


def test_the_stamp_changes_with_a_new_a_renamed_and_a_missing_file(folder: Path) -> None:
    stamps = [stamp(folder)]
    (folder / "notes.csv").touch()
    stamps.append(stamp(folder))
    (folder / "notes.csv").rename(folder / "remarks.csv")
    stamps.append(stamp(folder))
    (folder / "units.csv").unlink()
    stamps.append(stamp(folder))
    assert len(set(stamps)) == 4


def test_the_stamp_tells_one_folder_from_its_copy(folder: Path, tmp_path: Path) -> None:
    copy = shutil.copytree(folder, tmp_path / "copy")
    assert stamp(copy) != stamp(folder)


def test_a_missing_folder_has_a_stamp_that_changes_when_it_appears(tmp_path: Path) -> None:
    place = tmp_path / "later"
    missing = stamp(place)
    assert stamp(place) == missing
    place.mkdir()
    assert stamp(place) != missing


def test_a_file_in_the_place_of_the_folder_has_a_stamp(folder: Path) -> None:
    assert stamp(folder / "units.csv") != stamp(folder)


def test_a_link_to_nowhere_does_not_hold_the_stamp_up(folder: Path) -> None:
    before = stamp(folder)
    (folder / "dangling.csv").symlink_to(folder / "nowhere.csv")
    assert stamp(folder) == before
