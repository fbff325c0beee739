"""The apps that are measured: ours, and plain Streamlit drawing the same; each on a server of its own."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import psutil

from benchmarks.processes import ended, free_ports, listens, seconds_until, started

CHECKOUT = Path(__file__).parents[1]
SECONDS_TO_START = 120


@dataclass(frozen=True, kw_only=True)
class App:
    """An app to measure: how it starts, and where its charts, its slider and its second page are."""

    name: str
    command: tuple[str, ...]
    """What follows the interpreter, with PORT where the port stands."""
    page: str
    """The page that is measured, as in its address."""
    slider: str
    """The label of the slider that every chart of the page obeys."""
    chart: str
    """Where the chart stands that tells of the slider, as CSS finds it: the one of containers."""
    other_page: str
    """The name, in the list of pages, of the page to switch to."""
    charts: int
    """Charts on the measured page."""
    filtered: str = "body"
    """Where the chart stands that a filter of cargoes leaves with fewer bars, as CSS finds it, if there is one."""
    python: str = sys.executable
    """The interpreter that starts it."""
    box: str = '[data-testid="stVegaLiteChart"]'
    """What holds the marks of a chart, as CSS finds it; and nothing else of the page."""
    idle: str = '[data-testid="stApp"][data-test-script-state="notRunning"]'
    """What is there when nothing runs, as CSS finds it."""


@dataclass(frozen=True, kw_only=True)
class Running:
    """A server that answers."""

    app: App
    port: int
    process: psutil.Process
    listened_after: float
    """Seconds from the start of its process until it listened."""

    @property
    def address(self) -> str:
        """The address of the measured page."""
        return f"http://127.0.0.1:{self.port}/{self.app.page}"

    def processor_seconds(self) -> float:
        """Processor time that the server, with the processes it started, has taken so far, in seconds."""
        return sum(_spent(one) for one in (self.process, *self.process.children(recursive=True)))

    def megabytes(self) -> float:
        """Memory that the server holds, in megabytes."""
        return float(self.process.memory_info().rss) / 1e6


OURS = App(
    name="ours",
    command=(
        "-m",
        "streamlit",
        "run",
        str(CHECKOUT / "streamlit_app.py"),
        "--server.address=127.0.0.1",
        "--server.port=PORT",
    ),
    page="port-logistics",
    slider="Years",
    chart=".st-key-exhibit-throughput-containers",
    other_page="Trade facilitation",
    charts=7,
    filtered=".st-key-exhibit-growth-by-cargo",
)
SCENARIO = "A: how much of the 2018 rate lasts"
"""The label of a slider of ours that one scenario obeys."""
SCENARIO_CHART = ".st-key-exhibit-growth-paths"
_PLAIN = (str(CHECKOUT / "benchmarks" / "plain" / "server.py"), "PORT")
PLAIN = App(
    name="plain",
    command=_PLAIN,
    page="",
    slider="Years",
    chart=".st-key-containers",
    other_page="Peers",
    charts=7,
    filtered=".st-key-growth",
)
TWO_CHARTS = App(
    name="two charts",
    command=_PLAIN,
    page="two-charts",
    slider="Years",
    chart=".st-key-containers",
    other_page="Port",
    charts=2,
)


def _spent(process: psutil.Process) -> float:
    times = process.cpu_times()
    return float(times.user + times.system)


@contextlib.contextmanager
def running(app: App) -> Iterator[Running]:
    """A server of the app, once it listens."""
    port = free_ports(1)[0]
    with tempfile.TemporaryDirectory() as home:  # neither finds a configuration in the folder it starts in
        began = time.perf_counter()
        process = started(
            [app.python, *(part.replace("PORT", str(port)) for part in app.command)],
            folder=Path(home),
            environment={**os.environ, "PYTHONPATH": str(CHECKOUT)},
            log=None,
        )
        try:
            seconds_until(lambda: listens(port), process, within=SECONDS_TO_START, pause=0.02)
            after = time.perf_counter() - began
            yield Running(app=app, port=port, process=psutil.Process(process.pid), listened_after=after)
        finally:
            ended(process, within=30)
