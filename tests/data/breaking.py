"""How to break a copy of the real data package in one place, and what is said about it."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dftz.data import PackageError, load_catalogue

REAL = Path(__file__).parents[2] / "data"

Break = Callable[[Path], object]


def problems_of(folder: Path) -> list[str]:
    with pytest.raises(PackageError) as failure:
        load_catalogue(folder)
    report = failure.value.report
    assert report.folder == folder
    assert str(failure.value) == str(report)
    return [str(problem) for problem in report.problems]


def rows_of(file: Path) -> list[list[str]]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.reader(lines))


def write(file: Path, rows: list[list[str]]) -> None:
    with file.open("w", encoding="utf-8", newline="") as lines:
        csv.writer(lines, lineterminator="\n").writerows(rows)


def cell(name: str, line: int, column: str, text: str) -> Break:
    """Put a text into one cell."""

    def change(package: Path) -> None:
        rows = rows_of(package / name)
        rows[line - 1][rows[0].index(column)] = text
        write(package / name, rows)

    return change


def cells(name: str, line: int, **texts: str) -> Break:
    """Put texts into cells of one line."""

    def change(package: Path) -> None:
        for column, text in texts.items():
            cell(name, line, column, text)(package)

    return change


def table(name: str, change: Callable[[list[list[str]]], object]) -> Break:
    """Change the rows of a table, the header first."""

    def apply(package: Path) -> None:
        rows = rows_of(package / name)
        change(rows)
        write(package / name, rows)

    return apply


def content(name: str, change: Callable[[bytes], bytes]) -> Break:
    """Change the bytes of a file."""
    return lambda package: (package / name).write_bytes(change((package / name).read_bytes()))


def add_to_each(rows: list[list[str]], cell_of: Callable[[list[str]], str]) -> None:
    for row in rows:
        row.append(cell_of(row))


def without(rows: list[list[str]], column: str) -> None:
    place = rows[0].index(column)
    for row in rows:
        del row[place]


def swapped(rows: list[list[str]]) -> None:
    for row in rows:
        row[1], row[2] = row[2], row[1]


def linked(name: str) -> Break:
    """Put a link to a file elsewhere in the place of a table."""

    def change(package: Path) -> None:
        (package / name).rename(package.parent / name)
        (package / name).symlink_to(package.parent / name)

    return change


def linked_to_itself(name: str) -> Break:
    def change(package: Path) -> None:
        (package / name).unlink()
        (package / name).symlink_to(name)

    return change


def without_unit(unit: str) -> Break:
    """Remove a unit; indicators that are measured in it are measured in tasks instead."""

    def change(package: Path) -> None:
        table("units.csv", lambda rows: rows.remove(next(row for row in rows if row[0] == unit)))(package)
        rows = rows_of(package / "indicators.csv")
        place = rows[0].index("unit_id")
        write(
            package / "indicators.csv",
            [[*row[:place], row[place].replace(unit, "task"), *row[place + 1 :]] for row in rows],
        )

    return change


def gone(name: str) -> Break:
    return lambda package: (package / name).unlink()


def folder_instead(name: str) -> Break:
    def change(package: Path) -> None:
        (package / name).unlink()
        (package / name).mkdir()

    return change


def pipe_instead(name: str) -> Break:
    def change(package: Path) -> None:
        (package / name).unlink()
        os.mkfifo(package / name)

    return change


def described(change: Callable[[dict[str, Any]], object]) -> Break:
    """Change the descriptor."""

    def apply(package: Path) -> None:
        descriptor = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
        change(descriptor)
        (package / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")

    return apply


def with_figure(package: Path, **texts: str) -> pd.Series:
    """The first figure of a package, reloaded after texts were put into its cells."""
    cells("observations.csv", 2, **{"rounded_to": "", **texts})(package)
    return load_catalogue(package).observations.iloc[0]
