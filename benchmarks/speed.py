"""How fast the app is beside plain Streamlit drawing the same: prints Markdown tables.

    .venv/bin/python -m benchmarks.speed           # all of it, about 20 minutes
    .venv/bin/python -m benchmarks.speed --quick   # few turns of everything, about 2 minutes
    .venv/bin/python -m benchmarks.speed --only changes --turns 40

Ours and plain take turns in one run, so that a busy machine slows both: read the ratios. A number is the median, with
the quarters in brackets.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from contextlib import ExitStack

from benchmarks import crowd, visits
from benchmarks.browsing import chromium
from benchmarks.contestants import OURS, PLAIN, running
from benchmarks.downloads import downloads
from benchmarks.spread import table

PARTS = ("launch", "visits", "changes", "downloads", "load", "memory")
BROWSED = {"launch", "visits", "changes", "slider"}
SECONDS_TO_WARM = 60
"""Ours draws its exhibits ahead for some seconds after the start, beside the first visitors."""


def told(words: str) -> None:
    """Say how far it is, where it does not mix with the tables."""
    print(f"[{time.strftime('%H:%M:%S')}] {words}", file=sys.stderr, flush=True)


def main() -> None:
    """Measure and print."""
    asked = _asked()
    few = asked.quick
    turns = asked.turns or (4 if few else 30)
    seconds = asked.seconds or (3 if few else 60)
    steps = [int(one) for one in (asked.people or ("1,5" if few else "1,5,10,20,50,100")).split(",")]
    parts = asked.only or PARTS
    print(f"{os.cpu_count()} processors, load average {os.getloadavg()[0]:.1f} at the start.\n")
    if BROWSED & {*parts}:
        with chromium() as browser:
            if "launch" in parts:
                line = visits.launches(browser, max(turns // 6, 1), told)
                print(table(("Launch", "ours", "plain", "ratio"), [line]), end="\n\n", flush=True)
            if (BROWSED - {"launch"}) & {*parts}:
                with ExitStack() as open_servers:
                    servers = [open_servers.enter_context(running(app)) for app in (OURS, PLAIN)]
                    _warm(few=few)
                    if "visits" in parts:
                        print(visits.visits(browser, servers, max(turns // 5, 1), told), end="\n\n", flush=True)
                    if "changes" in parts:
                        print(visits.changes(browser, servers, turns, told), end="\n\n", flush=True)
                    if "slider" in parts:
                        print(visits.one_slider(browser, servers, turns, told), end="\n\n", flush=True)
    if "downloads" in parts:
        with running(OURS) as server:
            _warm(few=few)
            print(downloads(server, max(turns // 5, 1), told), end="\n\n", flush=True)
    if "load" in parts:
        with ExitStack() as open_servers:
            servers = [open_servers.enter_context(running(app)) for app in (OURS, PLAIN)]
            another = open_servers.enter_context(running(OURS))
            _warm(few=few)
            print(crowd.load(servers, another, steps, seconds, told), end="\n\n", flush=True)
    if "memory" in parts:
        print(crowd.memory(10 if few else 200, told), end="\n\n", flush=True)
    print(f"Load average at the end {os.getloadavg()[0]:.1f}.")


def _warm(*, few: bool) -> None:
    told("waiting until the servers have come to rest")
    time.sleep(SECONDS_TO_WARM / 6 if few else SECONDS_TO_WARM)


def _asked() -> argparse.Namespace:
    reader = argparse.ArgumentParser(description="How fast the app is beside plain Streamlit drawing the same.")
    reader.add_argument("--quick", action="store_true", help="few turns of everything, about two minutes")
    reader.add_argument("--turns", type=int, help="changes to make in each app (30)")
    reader.add_argument("--seconds", type=float, help="how long each crowd moves sliders (60)")
    reader.add_argument("--people", help="sizes of the crowds (1,5,10,20,50,100)")
    reader.add_argument("--only", choices=(*PARTS, "slider"), action="append", help="one part alone; may be repeated")
    return reader.parse_args()


if __name__ == "__main__":
    main()
