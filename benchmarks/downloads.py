"""How long the files of an exhibit take over HTTP, format by format."""

from __future__ import annotations

import time
from collections.abc import Callable
from urllib.request import urlopen

from benchmarks.contestants import Running
from benchmarks.spread import middle, table

FORMATS = ("png", "svg", "pdf", "html", "json", "csv", "xlsx")
_EXHIBIT = "throughput-containers"
_FIRST_YEARS = range(2010, 2020)


def downloads(server: Running, turns: int, told: Callable[[str], None]) -> str:
    """A table of milliseconds and bytes by format; each file is of other years, so none was made before."""
    lines = []
    for one in FORMATS:
        told(f"download, {one}")
        times, size = [], 0
        for first in _FIRST_YEARS[:turns]:
            began = time.perf_counter()
            address = f"http://127.0.0.1:{server.port}/exhibits/{_EXHIBIT}.{one}?years={first}&years=2022"
            with urlopen(address, timeout=60) as answer:
                size = len(answer.read())
            times.append((time.perf_counter() - began) * 1000)
        lines.append([one, middle(times), f"{size / 1000:.0f}"])
    return table(("Download", "ours, ms", "kB"), lines)
