"""A data package with many times the figures: the real one, and generated zones, years and indicators beside it.

    .venv/bin/python -m benchmarks.grown_package FOLDER --times 100

Deterministic by seed. Each copy of the figures speaks of generated places (every area of the real package has its
counterpart in each generated zone), of the real indicators or of generated ones, in the real years or in earlier ones.
Keys, references and every rule of the package hold: ``dftz validate`` passes. Other tables stay as they are.
"""

from __future__ import annotations

import argparse
import csv
import random
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from dftz.data import default_folder
from dftz.model import Measure, last_place

Cells = dict[str, str]

SETS, SHIFTS, YEARS_APART = 3, 3, 12
"""Sets of indicators of a generated zone (the real ones are the first), spans of years, years from span to span."""
_FIRST_ID = 1_000_000
_IDS = "F[0-9]{4}(-c)?", "F[0-9]{4,7}(-c)?"
"""Pattern of the ids of figures as the real descriptor has it, and with room for more."""
_DATES = ("period_start", "period_end", "base_start", "base_end")
_SAME_FIGURE = ("indicator_id", "area_id", "breakdown", "measure", "period_kind", "period_start", "period_end")
_NO_SIZE = "calendar_date"
"""Unit of what is a date written as a number."""


@dataclass(frozen=True, kw_only=True)
class Copy:
    """One copy of the real figures: of which zone, with which set of indicators, how many years earlier."""

    zone: int
    series: int
    years: int

    def area(self, area_id: str) -> str:
        """The counterpart of a real area."""
        return f"z{self.zone:04}_{area_id}" if area_id else ""

    def indicator(self, indicator_id: str) -> str:
        """The counterpart of a real indicator, or of its family."""
        return f"{indicator_id}_s{self.series}" if self.series else indicator_id


def copies(count: int, *, related: bool) -> list[Copy]:
    """So many copies, zone after zone; ``related`` ones share the real indicators in their first set."""
    first = 0 if related else 1
    per_zone = SETS * SHIFTS
    return [
        Copy(zone=n // per_zone + 1, series=first + n % SETS, years=YEARS_APART * (n // SETS % SHIFTS))
        for n in range(count)
    ]


def grow(target: Path, times: int, *, seed: int = 0, related: bool = True, source: Path | None = None) -> Path:
    """Write a package with so many times the figures of the real one into a folder that is not there yet.

    Args:
        target: the folder to make.
        times: how many times the real figures, the real ones included.
        seed: of the generated numbers.
        related: whether some generated figures are of real indicators; without, they have nothing in common with the
            real ones but the units.
        source: the package to start from; the default one where none is given.
    """
    source = source or default_folder()
    shutil.copytree(source, target)
    made = copies(times - 1, related=related)
    tables = {name: _read(source / f"{name}.csv") for name in ("observations", "reference_areas", "indicators")}
    units = {row["indicator_id"]: row["unit_id"] for row in tables["indicators"]}
    _append(target / "reference_areas.csv", _areas(tables["reference_areas"], made))
    _append(target / "indicators.csv", _indicators(tables["indicators"], made))
    told: Counter[str] = Counter()
    _append(target / "observations.csv", _figures(tables["observations"], units, made, random.Random(seed), told))  # noqa: S311 - no secret
    _append(target / "sources.csv", _sources(_read(source / "sources.csv")[0], told))
    descriptor = target / "datapackage.json"
    descriptor.write_text(descriptor.read_text(encoding="utf-8").replace(*_IDS), encoding="utf-8")
    return target


def _areas(areas: list[Cells], made: list[Copy]) -> Iterator[Cells]:
    for copy in {one.zone: one for one in made}.values():
        for area in areas:
            yield {
                **area,
                "area_id": copy.area(area["area_id"]),
                "part_of": copy.area(area["part_of"]),
                "name": f"Zone {copy.zone}: {area['name']}",
                "name_zh": f"{copy.zone}号片区：{area['name_zh'] or area['name']}",
                "home": "false",
            }


def _indicators(indicators: list[Cells], made: list[Copy]) -> Iterator[Cells]:
    for copy in {one.series: one for one in made if one.series}.values():
        for indicator in indicators:
            yield {
                **indicator,
                "indicator_id": copy.indicator(indicator["indicator_id"]),
                "family": copy.indicator(indicator["family"]),
                "name": f"{indicator['name']}, series {copy.series}",
                "name_zh": f"{indicator['name_zh'] or indicator['name']}（系列{copy.series}）",
            }


def _figures(
    figures: list[Cells], units: Cells, made: list[Copy], chance: random.Random, told: Counter[str]
) -> Iterator[Cells]:
    """The figures of the copies; counts in ``told`` how many each generated source gives."""
    number = _FIRST_ID
    for copy in made:
        ids = {row["observation_id"]: f"F{number + at}" for at, row in enumerate(figures)}
        number += len(figures)
        seen: Counter[tuple[str, ...]] = Counter()
        for row in figures:
            key = tuple(row[column] for column in _SAME_FIGURE)
            # Where several real sources give one figure, as many generated ones do: one never gives it twice.
            source = f"z{copy.zone:04}-{copy.years}-{seen[key]}"
            seen[key] += 1
            told[source] += 1
            yield {
                **row,
                **{column: _earlier(row[column], copy.years) for column in _DATES},
                **_other_numbers(row, chance, is_date=units[row["indicator_id"]] == _NO_SIZE),
                "observation_id": ids[row["observation_id"]],
                "indicator_id": copy.indicator(row["indicator_id"]),
                "area_id": copy.area(row["area_id"]),
                "source_id": source,
                "dispute_id": "",
                "superseded_by": ids.get(row["superseded_by"], ""),
            }


def _sources(like: Cells, told: Counter[str]) -> Iterator[Cells]:
    for source in told:
        yield {
            **like,
            "source_id": source,
            "title": f"Yearbook {source}",
            "publisher": "Statistics office of a generated zone",
            "url": f"https://example.org/{source}",
            "note": "",
        }


def _earlier(day: str, years: int) -> str:
    if not day or not years:
        return day
    return f"{int(day[:4]) - years:04}{day[4:]}".replace("-02-29", "-02-28")


def _other_numbers(row: Cells, chance: random.Random, *, is_date: bool) -> Cells:
    """The figure's numbers times a factor, printed to the digit that the real ones are; nothing rises above them."""
    if is_date:
        return {}
    factor = Decimal(chance.randrange(800, 1000)) / 1000
    numbers = {column: _scaled(row[column], factor) for column in ("value", "low", "high")}
    printed = numbers["value"] or f"{numbers['low']} to {numbers['high']}"
    return {**numbers, "as_printed": f"{printed} %" if row["measure"] == Measure.PERCENT_CHANGE else printed}


def _scaled(printed: str, factor: Decimal) -> str:
    if not printed:
        return ""
    number = Decimal(printed)
    place = last_place(number)
    return f"{(number * factor / place).to_integral_value() * place:f}"


def _read(file: Path) -> list[Cells]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _append(file: Path, rows: Iterator[Cells]) -> None:
    with file.open(encoding="utf-8", newline="") as lines:
        columns = next(csv.reader(lines))
    with file.open("a", encoding="utf-8", newline="") as lines:
        csv.DictWriter(lines, columns, lineterminator="\n").writerows(rows)


def main() -> None:
    """Write a grown package into a folder."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="the folder to make")
    parser.add_argument("--times", type=int, default=10, help="how many times the real figures (default 10)")
    parser.add_argument("--seed", type=int, default=0, help="of the generated numbers (default 0)")
    asked = parser.parse_args()
    grow(asked.folder, asked.times, seed=asked.seed)
    print(f"{asked.folder}: {asked.times} times the figures")


if __name__ == "__main__":
    main()
