"""A server of this checkout for a measurement: started as a person starts it, its log and its memory at hand."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

from benchmarks.processes import answers, ended, free_ports, seconds_until, started

CHECKOUT = Path(__file__).parents[1]
SECONDS_TO_START = 300
_ERROR = re.compile(r"Traceback|\bERROR\b|\"level\": ?\"(?:error|critical)\"")


@dataclass(frozen=True, kw_only=True)
class Server:
    """A server that is ready; one that somebody else started has neither process nor log."""

    address: str
    process: subprocess.Popen[bytes] | None = None
    log_file: Path | None = None

    def log(self) -> str:
        """What it has said so far."""
        return self.log_file.read_text(encoding="utf-8", errors="replace") if self.log_file else ""

    def errors(self) -> list[str]:
        """Lines of the log that tell of an error."""
        return [line for line in self.log().splitlines() if _ERROR.search(line)]

    def memory(self) -> int:
        """Resident bytes; 0 where the process is somebody else's."""
        return int(psutil.Process(self.process.pid).memory_info().rss) if self.process else 0

    def cpu_seconds(self) -> float:
        """Seconds of processor time; 0 where the process is somebody else's."""
        if self.process is None:
            return 0.0
        times = psutil.Process(self.process.pid).cpu_times()
        return float(times.user + times.system)

    def stop(self, seconds: float = 60) -> int:
        """Ask it to end and wait; returns its exit code."""
        return ended(self.process, within=seconds) if self.process else 0


@contextmanager
def served(
    address: str = "", *, port: int = 0, before: tuple[str, ...] = (), environment: Mapping[str, str] | None = None
) -> Iterator[Server]:
    """A server that is ready; started here unless an address is given.

    Args:
        address: of a server that runs already.
        port: 0 takes ``$PORT`` or a free one.
        before: a command that the server's command follows, such as ``("prlimit", "--fsize=0")``.
        environment: variables beside this machine's own.
    """
    if address:
        yield Server(address=address.rstrip("/"))
        return
    chosen = port or int(os.environ.get("PORT", "0")) or free_ports(1)[0]
    log_file = Path(tempfile.mkstemp(prefix="dftz-server-", suffix=".log")[1])
    process = started(
        [*before, sys.executable, "-m", "dftz.cli", "run", "--port", str(chosen)],
        folder=CHECKOUT,
        environment={
            **os.environ,
            "DFTZ_RATE": "100000/second",
            "DFTZ_RENDER_RATE": "100000/second",
            "DFTZ_RENDER_SECONDS": "300",  # a machine that others keep busy loses no file
            **(environment or {}),
        },
        log=log_file,
        piped=bool(before),
    )
    server = Server(address=f"http://127.0.0.1:{chosen}", process=process, log_file=log_file)
    try:
        seconds_until(lambda: answers(chosen, "/livez"), process, within=SECONDS_TO_START)
        yield server
    finally:
        server.stop()
