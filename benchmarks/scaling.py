"""What a view costs on packages of 1, 10, 100 and 1,000 times the figures: prints Markdown tables (docs/scaling.md).

    .venv/bin/python -m benchmarks.scaling            all four sizes, about ten minutes
    .venv/bin/python -m benchmarks.scaling 1 10       these sizes

Each size is measured in a fresh process, in processor time, which neighbours disturb less than the clock. The packages
are generated (``benchmarks.grown_package``) and removed again.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
from streamlit.testing.v1 import AppTest

from benchmarks.grown_package import grow
from dftz.data import in_language, load_catalogue, without_disputed
from dftz.exhibits.pages import exhibit_ids, exhibit_of

CHECKOUT = Path(__file__).resolve().parents[1]
SIZES = (1, 10, 100, 1000)
PAGES = ("overview", "trade_facilitation", "port_logistics", "institutional_reform", "investment_projects", "evidence")
EXHIBITS: dict[str, dict[str, tuple[str, ...]]] = {
    "throughput-containers": {"years": ("2010", "2020")},
    "growth-paths": {"years": ("2010", "2020")},
    "clearance-over-time-import": {"span": ("2017", "2020")},
    "registrations": {"when": ("2017", "2020")},
    "reform-tasks": {"when": ("2017", "2020")},
    "pipeline": {},
    "figures": {"about_area": ("dalian_port",)},
    "gaps": {"gaps_theme": ("port_logistics",)},
}
"""Exhibits and a change of filter each: the first call makes what is kept, the second is what a reader waits for."""
_RUNS = 3
_TIMEOUT = 900


def seconds(call: Callable[[], object]) -> float:
    """Processor time of a call."""
    begun = time.process_time()
    call()
    return time.process_time() - begun


def resident() -> float:
    """Megabytes of this process."""
    return float(psutil.Process().memory_info().rss) / 1e6


def measured(folder: Path) -> dict[str, float]:
    """Everything that is measured on one package."""
    before = resident()
    begun = time.process_time()
    catalogue = load_catalogue(folder)
    found = {"load, s": time.process_time() - begun}
    found["rows"] = float(len(catalogue.figures))
    found["memory, MB"] = resident() - before
    found["peak, MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e3
    found["Chinese, s"] = seconds(lambda: in_language(catalogue, "zh"))
    found["without disputed, s"] = seconds(lambda: without_disputed(catalogue))
    catalogue.figures.where(indicator_id="container_throughput", area_id="dalian_port")
    picked = [
        seconds(lambda: catalogue.figures.where(indicator_id="container_throughput", area_id="dalian_port"))
        for _n in range(20)
    ]
    found["one series, ms"] = 1000 * min(picked)
    found |= _with_arrow(folder)
    known = exhibit_ids(catalogue)
    for exhibit_id, change in EXHIBITS.items():
        if exhibit_id in known:
            found[f"{exhibit_id}, first, ms"] = 1000 * seconds(lambda one=exhibit_id: exhibit_of(catalogue, one, {}))
            found[f"{exhibit_id}, changed, ms"] = 1000 * seconds(
                lambda one=exhibit_id, query=change: exhibit_of(catalogue, one, query)
            )
    for name, words in (("first search, s", "dalian 2018"), ("next search, s", "rail 2017")):
        found[name] = seconds(lambda query=words: exhibit_of(catalogue, "figures", {"find_evidence": (query,)}))
    return found | _pages()


def _with_arrow(folder: Path) -> dict[str, float]:
    """The same series out of an Arrow table: every row is looked at."""
    texts = {one: pa.string() for one in ("value", "low", "high", "rounded_to", "breakdown")}
    begun = time.process_time()
    table = pyarrow.csv.read_csv(
        folder / "observations.csv",
        parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
        convert_options=pyarrow.csv.ConvertOptions(column_types=texts),
    )
    found = {"Arrow: read without checks, s": time.process_time() - begun, "Arrow: table, MB": table.nbytes / 1e6}
    wanted = (pc.field("indicator_id") == "container_throughput") & (pc.field("area_id") == "dalian_port")
    found["Arrow: one series, ms"] = 1000 * min(seconds(lambda: table.filter(wanted)) for _n in range(5))
    return found


def _pages() -> dict[str, float]:
    """A rerun of each page in a session, and what a session more keeps in memory."""
    found: dict[str, float] = {}
    for page in PAGES:
        app = _opened(page)
        found[f"page {page}, rerun, ms"] = 1000 * min(seconds(app.run) for _n in range(_RUNS))
    before = resident()
    sessions = [_opened("port_logistics") for _n in range(5)]
    found["one session more, MB"] = (resident() - before) / len(sessions)
    return found


def _opened(page: str) -> AppTest:
    """A session that has the page open."""
    app = AppTest.from_file(CHECKOUT / "pages" / "app.py", default_timeout=_TIMEOUT).run()
    app.switch_page(str(CHECKOUT / "pages" / f"{page}.py")).run()
    if app.exception:
        msg = f"{page} cannot be measured: {app.exception[0].message}"
        raise RuntimeError(msg)
    return app


def main() -> None:
    """Measure each size in a process of its own and print the table."""
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measured(Path(sys.argv[2]))))
        return
    sizes = [int(one) for one in sys.argv[1:]] or list(SIZES)
    told: dict[int, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as place:
        for times in sizes:
            folder = grow(Path(place) / str(times), times)
            run = subprocess.run(  # noqa: S603 - this very script
                [sys.executable, "-m", "benchmarks.scaling", "--one", str(folder)],
                env={**os.environ, "DFTZ_DATA": str(folder)},
                capture_output=True,
                text=True,
                check=True,
            )
            told[times] = json.loads(run.stdout.splitlines()[-1])
    first = told[sizes[0]]
    print("| |", " | ".join(f"{times} ×" for times in sizes), "| ratio, last to first |")
    print("|---" * (len(sizes) + 2) + "|")
    for name, begins in first.items():
        cells = " | ".join(f"{told[times][name]:,.3g}" for times in sizes)
        print(f"| {name} | {cells} | {told[sizes[-1]][name] / begins:,.1f} |")


if __name__ == "__main__":
    main()
