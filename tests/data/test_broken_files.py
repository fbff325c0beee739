"""Files and folders that cannot be read as they are: one broken file, and the exact sentence that says so."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from dftz.data import load_catalogue
from tests.data.breaking import (
    REAL,
    Break,
    cell,
    content,
    folder_instead,
    gone,
    linked,
    linked_to_itself,
    pipe_instead,
    problems_of,
    rows_of,
)

NOBODY = 65534

CORPUS: dict[str, tuple[Break, str]] = {
    "a quote that is never closed": (
        content("units.csv", lambda raw: raw + b'parsec,"parsecs,,pc,false\n'),
        (
            "units.csv, line {line_after_units}: found broken quotes,"
            ' expected a cell in quotes whole, with "" for a quote inside'
        ),
    ),
    "an empty file": (
        content("units.csv", lambda _raw: b""),
        "units.csv: found an empty file, expected its content",
    ),
    "a file with an empty line alone": (
        content("units.csv", lambda _raw: b"\n"),
        "units.csv, line 1: found an empty line, expected the header unit_id,name,name_zh,symbol,counted,least",
    ),
    "another encoding": (
        content("units.csv", lambda raw: raw.replace("项任务".encode(), "项任务".encode("gb18030"), 1)),
        "units.csv, line 2: found byte 0xcf at offset 53, expected text in UTF-8",
    ),
    "UTF-16": (
        content("units.csv", lambda raw: raw.decode().encode("utf-16")),
        "units.csv, line 1: found byte 0xff at offset 0, expected text in UTF-8",
    ),
    "a byte order mark": (
        content("units.csv", lambda raw: b"\xef\xbb\xbf" + raw),
        "units.csv, line 1: found a byte order mark (BOM), expected UTF-8 without one",
    ),
    "Windows line ends": (
        content("units.csv", lambda raw: raw.replace(b"\n", b"\r\n")),
        "units.csv, line 1: found Windows line ends (CRLF), expected LF",
    ),
    "one Windows line end": (
        content("units.csv", lambda raw: raw.replace(b"\n", b"\r\n", 3).replace(b"\r\n", b"\n", 2)),
        "units.csv, line 3: found Windows line ends (CRLF), expected LF",
    ),
    "old line ends": (
        content("units.csv", lambda raw: raw.replace(b"\n", b"\r")),
        "units.csv, line 1: found a carriage return (CR), expected LF",
    ),
    "a file of NUL bytes": (
        content("units.csv", lambda raw: b"\x00" * len(raw)),
        'units.csv, line 1: found one column "' + "\\x00" * 60 + '…" ({size_of_units} characters),'
        " expected 6 columns separated by commas",
    ),
    "a cell of 50 MB": (
        cell("units.csv", 2, "name", "x" * 50_000_000),
        'units.csv, line 2, column "name": found "' + "x" * 60 + '…" (50,000,000 characters),'
        " expected at most 10,000 characters",
    ),
    "a table of 500 MB": (
        lambda package: os.truncate(package / "units.csv", 500_000_000),
        "units.csv: found 500.0 MB, expected a file of at most 400 MB",
    ),
    "a table that is not there": (
        gone("units.csv"),
        "units.csv: found no such file, expected a file that can be read",
    ),
    "a folder in the place of a table": (
        folder_instead("units.csv"),
        "units.csv: found a folder, expected a file",
    ),
    "a pipe in the place of a table": (
        pipe_instead("units.csv"),
        "units.csv: found a pipe or a device, expected a file",
    ),
    "a link out of the folder": (
        linked("units.csv"),
        "units.csv: found a link that leads out of the folder, expected a file inside the folder",
    ),
    "a link to itself": (
        linked_to_itself("units.csv"),
        "units.csv: found the system's answer “Too many levels of symbolic links”, expected a file that can be read",
    ),
}


@pytest.mark.parametrize("defect", CORPUS)
def test_one_defect_gives_exactly_one_sentence(package: Path, defect: str) -> None:
    change, sentence = CORPUS[defect]
    observations = rows_of(package / "observations.csv")
    measure = observations[0].index("measure")
    facts = {
        "first_multiple": next(at for at, row in enumerate(observations, start=1) if row[measure] == "multiple"),
        "line_after_units": len(rows_of(package / "units.csv")) + 1,
        "size_of_units": f"{(package / 'units.csv').stat().st_size:,}",
    }
    change(package)
    for name, fact in facts.items():
        sentence = sentence.replace(f"{{{name}}}", str(fact))
    assert problems_of(package) == [sentence]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    folder = tmp_path / "nowhere"
    assert problems_of(folder) == [f"{folder.name}: found no folder, expected a folder with a data package"]


def test_a_file_in_the_place_of_the_folder_is_named(tmp_path: Path) -> None:
    file = tmp_path / "figures.csv"
    file.write_text("1\n", encoding="utf-8")
    assert problems_of(file) == [f"{file.name}: found a file, expected a folder with a data package"]


def test_a_folder_whose_name_is_too_long_is_a_sentence_as_well(tmp_path: Path) -> None:
    folder = tmp_path / ("x" * 300)
    assert problems_of(folder) == [
        f"{folder.name}: found the system's answer “File name too long”, expected a folder with a data package",
    ]


@contextlib.contextmanager
def without_rights() -> Iterator[None]:
    """Be a user without any rights to root's files; the rights of files do not hold root back."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_package() -> Iterator[Path]:
    """A copy of the package that other users may reach: pytest's own folders are closed to them."""
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        package = shutil.copytree(REAL, Path(place) / "package")
        package.chmod(0o755)
        for file in package.iterdir():
            file.chmod(0o644)
        yield package
        package.chmod(0o755)


def test_a_file_without_read_permission_is_named(open_package: Path) -> None:
    (open_package / "units.csv").chmod(0)
    with without_rights():
        sentences = problems_of(open_package)
    assert sentences == ["units.csv: found no permission to read it, expected a file that can be read"]


def test_a_descriptor_without_read_permission_is_named(open_package: Path) -> None:
    (open_package / "datapackage.json").chmod(0)
    with without_rights():
        sentences = problems_of(open_package)
    assert sentences == ["datapackage.json: found no permission to read it, expected a file that can be read"]


def test_a_folder_without_permission_is_named(open_package: Path) -> None:
    open_package.chmod(0)
    with without_rights():
        sentences = problems_of(open_package)
    assert sentences == ["datapackage.json: found no permission to read it, expected a file that can be read"]


def test_the_package_with_nothing_broken_loads(open_package: Path) -> None:
    with without_rights():
        assert load_catalogue(open_package).observations.shape[0] > 0
