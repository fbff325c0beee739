"""What data cost on packages of 1, 10, 100 and 1,000 times the figures: prints Markdown tables (docs/scaling.md).

    .venv/bin/python -m benchmarks.scaling                  1, 10 and 100 times, a few minutes
    .venv/bin/python -m benchmarks.scaling 1 10 100 1000    a million figures as well, about half an hour
    .venv/bin/python -m benchmarks.scaling 10 --only pages --only record

Each size is measured in fresh processes, mostly in processor time, which neighbours disturb less than the clock. The
packages are generated (``benchmarks.grown_package``) and removed again.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from benchmarks.growing import exhibits, pages, record
from benchmarks.growing.record import Line
from benchmarks.grown_package import grow
from benchmarks.spread import table

SIZES = (1, 10, 100)
TURNS = 5
_GROWS, _WORTH_TELLING = 2.0, 20.0
"""An exhibit is told of by itself where it costs so many times as much, and so many milliseconds more."""
_WHOLE_FROM = 100

Tables = dict[str, Line]
EACH = "Exhibits one by one"


def _record(folder: Path) -> Tables:
    catalogue, load = record.loaded(folder)
    return {"Loading": load, "One series out of all figures": record.selections(catalogue, folder)}


def _exhibits(folder: Path) -> Tables:
    every, each = exhibits.exhibits(record.loaded(folder)[0])
    return {"All exhibits of a page": every, EACH: each}


def _searches(folder: Path) -> Tables:
    return {"Search and check of a text": exhibits.searches(record.loaded(folder)[0])}


def _pages(folder: Path) -> Tables:
    runs, memory, http = pages.pages(folder, TURNS)
    return {"Pages of a running server": runs, "Memory of the server": memory, "The table of figures by HTTP": http}


PARTS: Mapping[str, Callable[[Path], Tables]] = {
    "record": _record,
    "exhibits": _exhibits,
    "searches": _searches,
    "pages": _pages,
}


def main() -> None:
    """Measure each part of each size in a process of its own and print the tables."""
    asked = _asked()
    if asked.measure:
        print(json.dumps(PARTS[asked.only[0]](asked.measure)))
        return
    told: dict[int, Tables] = {}
    with tempfile.TemporaryDirectory() as place:
        for times in asked.sizes:
            folder = grow(Path(place) / str(times), times)
            told[times] = {}
            for part in asked.only or PARTS:
                print(f"[{time.strftime('%H:%M:%S')}] {times} ×, {part}", file=sys.stderr, flush=True)
                try:
                    told[times] |= _measured(folder, part)
                except subprocess.CalledProcessError as error:
                    print(f"{times} ×, {part} could not be measured: {error}", file=sys.stderr, flush=True)
    print(f"{os.cpu_count()} processors, load average {os.getloadavg()[0]:.1f} at the end.")
    for name in dict.fromkeys(name for tables in told.values() for name in tables):
        print(f"\n{_in_rows(name, {times: tables.get(name, {}) for times, tables in told.items()})}", flush=True)


def _measured(folder: Path, part: str) -> Tables:
    ran = subprocess.run(  # noqa: S603 - this very script
        [sys.executable, "-m", "benchmarks.scaling", "--only", part, "--measure", str(folder)],
        env={**os.environ, "DFTZ_DATA": str(folder)},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    tables: Tables = json.loads(ran.stdout.splitlines()[-1])
    return tables


def _in_rows(name: str, told: Mapping[int, Line]) -> str:
    """One table: a line for each thing that is measured, a column for each size."""
    names = list(dict.fromkeys(one for line in told.values() for one in line))
    if name == EACH:
        first, last = told[min(told)], told[max(told)]
        names = [one for one in names if one in first and one in last]
        names = [one for one in names if last[one] > max(_GROWS * first[one], first[one] + _WORTH_TELLING)]
        name = f"Exhibits that cost {_GROWS:g} times as much, and {_WORTH_TELLING:g} ms more"
    lines = [[one, *(_written(line[one]) if one in line else "-" for line in told.values())] for one in names]
    return table((name, *(f"{times:,} ×" for times in told)), lines)


def _written(number: float) -> str:
    """A number with three digits that count; whole ones from a hundred on."""
    return f"{number:,.0f}" if abs(number) >= _WHOLE_FROM else f"{number:.3g}"


def _asked() -> argparse.Namespace:
    reader = argparse.ArgumentParser(description="What data cost on packages of many times the figures.")
    reader.add_argument("sizes", type=int, nargs="*", default=SIZES, help="times the figures (1 10 100)")
    reader.add_argument("--only", choices=PARTS, action="append", help="one part alone; may be repeated")
    reader.add_argument("--measure", type=Path, help=argparse.SUPPRESS)
    return reader.parse_args()


if __name__ == "__main__":
    main()
