"""The slider, a visit and the launch of our port page, of plain Streamlit and of its peers: prints Markdown tables.

    make peers                                               # sets .venv-peers up, then all of it, about ten minutes
    .venv/bin/python -m benchmarks.peers --only slider       # about six minutes
    .venv/bin/python -m benchmarks.peers --turns 2 --quick   # a trial

All draw the same figures, seven charts and two tables (`benchmarks/port_page.py`), and take turns in one run, so that a
busy machine slows all: read the ratios. A number is the median, with the quarters in brackets.
"""

from __future__ import annotations

import argparse
import os
import statistics
import time
from collections.abc import Callable, Mapping

from benchmarks.browsing import chromium
from benchmarks.contestants import PLAIN
from benchmarks.peers.apps import CONTESTANTS, Contestant
from benchmarks.peers.measuring import Taken, all_running, changes, launches, visits
from benchmarks.speed import SECONDS_TO_WARM, told
from benchmarks.spread import middle, p95, p95_ratio, ratio, table

PARTS = ("launch", "visit", "slider")


def main() -> None:
    """Measure and print."""
    asked = _asked()
    parts = asked.only or PARTS
    few = max(asked.turns // 10, 1)
    chosen = [one for one in CONTESTANTS if not asked.peer or one.app.name in {*asked.peer, "ours", PLAIN.name}]
    taken = {one: Taken() for one in chosen}
    print(f"{os.cpu_count()} processors, load average {os.getloadavg()[0]:.1f} at the start.\n", flush=True)
    with chromium() as browser:
        if "launch" in parts:
            launches(browser, taken, few, told)
        if {"visit", "slider"} & {*parts}:
            began = time.monotonic()
            with all_running(taken, told) as servers:
                told("waiting until the servers have come to rest")
                time.sleep(max((6 if asked.quick else SECONDS_TO_WARM) - (time.monotonic() - began), 0))
                if "visit" in parts:
                    visits(browser, servers, taken, few, told)
                if "slider" in parts:
                    changes(browser, servers, taken, asked.turns, told)
    if "slider" in parts:
        print(_slider(taken), end="\n\n")
    if {"launch", "visit"} & {*parts}:
        print(_arrival(taken), end="\n\n")
    for one, of_it in taken.items():
        if of_it.failed:
            print(f"{one.app.name} failed at {of_it.failed}\n")
    print(f"Load average at the end {os.getloadavg()[0]:.1f}.")


def _slider(taken: Mapping[Contestant, Taken]) -> str:
    """A table of the slider: to all charts redrawn, and what it costs the server."""
    plain = _plain(taken)
    lines = [
        [
            one.app.name,
            _of(of_it.changes, middle),
            _over(of_it.changes, plain.changes, ratio),
            _of(of_it.changes, lambda numbers: f"{p95(numbers):.0f}"),
            _over(of_it.changes, plain.changes, p95_ratio),
            _of(of_it.charts, lambda numbers: f"{statistics.median(numbers):.0f}"),
            _of(of_it.processor, middle),
            _over(of_it.processor, plain.processor, ratio),
        ]
        for one, of_it in taken.items()
    ]
    heads = (
        "Slider",
        "to all charts redrawn, ms",
        "of plain",
        "p95, ms",
        "of plain",
        "charts with new marks",
        "server CPU, ms",
        "of plain",
    )
    return table(heads, lines)


def _arrival(taken: Mapping[Contestant, Taken]) -> str:
    """A table of launches and fresh visits."""
    plain = _plain(taken)
    lines = [
        [
            one.app.name,
            _of(of_it.launches, lambda numbers: middle(numbers, 1)),
            _over(of_it.launches, plain.launches, ratio),
            _of(of_it.visits, middle),
            _over(of_it.visits, plain.visits, ratio),
            _of(of_it.megabytes, lambda numbers: f"{statistics.median(numbers):.2f}"),
            _over(of_it.megabytes, plain.megabytes, lambda its, plains: f"{_quotient(its, plains):.2f}"),
            _of(of_it.over_4g, middle),
            _over(of_it.over_4g, plain.over_4g, ratio),
        ]
        for one, of_it in taken.items()
    ]
    heads = (
        "Arrival",
        "launch to first chart, s",
        "of plain",
        "fresh visit to first chart, ms",
        "of plain",
        "fresh visit, MB over the wire",
        "of plain",
        "fresh over 4G to first chart, ms",
        "of plain",
    )
    return table(heads, lines)


def _plain(taken: Mapping[Contestant, Taken]) -> Taken:
    return next(of_it for one, of_it in taken.items() if one.app is PLAIN)


def _quotient(numbers: list[float], plain: list[float]) -> float:
    return statistics.median(numbers) / statistics.median(plain)


def _of(numbers: list[float], tell: Callable[[list[float]], str]) -> str:
    return tell(numbers) if numbers else "-"


def _over(numbers: list[float], plain: list[float], tell: Callable[[list[float], list[float]], str]) -> str:
    return tell(numbers, plain) if numbers and plain else "-"


def _asked() -> argparse.Namespace:
    reader = argparse.ArgumentParser(description="Our port page beside plain Streamlit and its peers.")
    reader.add_argument("--turns", type=int, default=30, help="changes to make in each app (30)")
    reader.add_argument("--only", choices=PARTS, action="append", help="one part alone; may be repeated")
    reader.add_argument("--peer", action="append", help="beside ours and plain this one alone; may be repeated")
    reader.add_argument("--quick", action="store_true", help="do not wait until the servers have come to rest")
    return reader.parse_args()


if __name__ == "__main__":
    main()
