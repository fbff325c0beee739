"""The catalogue that everything shares: read once, by one reader, and again when a file changes."""

from __future__ import annotations

import os
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from dftz.data import PackageError, current_catalogue
from dftz.data.current import Keeper

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


def test_a_package_that_never_was_whole_is_told_until_it_is_repaired(package: Path) -> None:
    (package / "units.csv").unlink()
    for _time in range(2):
        with pytest.raises(PackageError, match=r"units\.csv: found no such file"):
            current_catalogue()
    shutil.copy(DATA / "units.csv", package)
    assert current_catalogue().folder == package


class Clock:
    """Seconds that grow when a test says so."""

    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def rewritten(package: Path, table: str, old: str, new: str) -> None:
    text = (package / table).read_text(encoding="utf-8")
    assert old in text
    (package / table).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_change_shows_once_it_has_stood_still_for_a_second(package: Path, clock: Clock) -> None:
    keeper = Keeper(package, clock=clock)
    first = keeper.standing()
    rewritten(package, "units.csv", "hours", "Hours")
    assert keeper.standing() is first
    clock.now = 0.5
    rewritten(package, "units.csv", "days", "Days")
    assert keeper.standing() is first
    clock.now = 1.25  # a second after the first change, not yet after the second
    assert keeper.standing() is first
    clock.now = 1.5
    second = keeper.standing()
    assert second.catalogue is not None
    assert second.catalogue is not first.catalogue
    assert {b"Hours", b"Days"} <= set(second.catalogue.files["units.csv"].replace(b",", b" ").split())


def test_the_last_whole_package_stays_while_the_folder_holds_a_broken_one(package: Path, clock: Clock) -> None:
    keeper = Keeper(package, settled_seconds=0, clock=clock)
    whole = keeper.standing()
    (package / "units.csv").unlink()
    broken = keeper.standing()
    assert broken.catalogue is whole.catalogue
    assert broken.refused is not None
    assert broken.refused.problems[0].file == "units.csv"
    assert keeper.standing() is broken  # told once, and not read at every look
    shutil.copy(DATA / "units.csv", package)
    repaired = keeper.standing()
    assert repaired == whole


def test_the_log_says_in_one_line_where_a_refused_package_is_wrong(
    package: Path, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    keeper = Keeper(package, settled_seconds=0, clock=clock)
    keeper.standing()
    table = package / "units.csv"
    header, *rows = table.read_text(encoding="utf-8").splitlines()
    table.write_text(
        "\n".join((header, *("x" + "," * header.count(",") for _row in range(7)), *rows)), encoding="utf-8"
    )
    keeper.standing()
    (record,) = [one for one in caplog.records if getattr(one, "event", "") == "package refused"]
    headline, *problems = record.getMessage().split("; ")
    assert re.fullmatch(rf"The data package {re.escape(str(package))} has \d+ problems", headline)
    assert len(problems) == 5
    assert all(re.match(r"units\.csv, line \d+, column .+: found .+, expected .+", one) for one in problems)


def test_a_folder_that_goes_away_leaves_the_last_whole_package(package: Path, clock: Clock) -> None:
    keeper = Keeper(package, settled_seconds=0, clock=clock)
    whole = keeper.standing()
    package.rename(package.with_name("elsewhere"))
    assert keeper.standing().catalogue is whole.catalogue
    assert keeper.standing().refused is not None


def test_files_that_are_written_anew_to_the_same_bytes_change_nothing(package: Path, clock: Clock) -> None:
    keeper = Keeper(package, settled_seconds=0, clock=clock)
    first = keeper.standing()
    shutil.copy(DATA / "units.csv", package)
    assert keeper.standing() is first


def test_a_clock_of_the_day_that_jumps_changes_nothing(package: Path, clock: Clock) -> None:
    keeper = Keeper(package, settled_seconds=0, clock=clock)
    first = keeper.standing()
    for file in package.iterdir():
        os.utime(file, (0, 0))  # written, to all appearance, in 1970
    assert keeper.standing() is first
