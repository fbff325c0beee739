"""Starts the real server, as a person does, and keeps what it says."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
SECONDS_TO_START = 60
SECONDS_TO_MEASURE = 900
"""What a program of benchmarks/ may take on a machine that is busy with others."""
_OF_THE_MACHINE = ("DFTZ_", "HOST", "PORT")


@dataclass(frozen=True, kw_only=True)
class Server:
    """A server that listens: where, and what it has said so far."""

    process: subprocess.Popen[bytes]
    port: int
    log_file: Path

    @property
    def address(self) -> str:
        """The address of the start page, without a slash at its end."""
        return f"http://127.0.0.1:{self.port}"

    def log(self) -> str:
        """Everything the server has said."""
        return self.log_file.read_text(encoding="utf-8", errors="replace")

    def stop(self) -> None:
        """End the server and wait for its end."""
        self.process.terminate()
        try:
            self.process.wait(timeout=SECONDS_TO_START)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.bind(("127.0.0.1", 0))
        number: int = listener.getsockname()[1]
        return number


@contextlib.contextmanager
def served(log_file: Path, *, home: Path = CHECKOUT, port: int = 0, environment: Mapping[str, str]) -> Iterator[Server]:
    """A server of the app in ``home``, once it listens; nothing has been asked of it yet.

    Args:
        log_file: takes what the server says.
        home: the folder with ``streamlit_app.py``.
        port: 0 takes a free one.
        environment: variables beside this machine's own, such as ``DFTZ_DATA``.
    """
    chosen = port or free_port()
    kept = {key: value for key, value in os.environ.items() if not key.startswith(_OF_THE_MACHINE)}
    with log_file.open("ab") as log:
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "streamlit", "run", str(home / "streamlit_app.py")),
                *("--server.address=127.0.0.1", f"--server.port={chosen}"),
            ],
            cwd=log_file.parent,  # not the app's folder: it finds its configuration from anywhere
            env={**kept, "PYTHONPATH": str(CHECKOUT), **environment},
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    server = Server(process=process, port=chosen, log_file=log_file)
    try:
        _wait_until_it_listens(server)
        yield server
    finally:
        server.stop()


def _wait_until_it_listens(server: Server) -> None:
    """Connect without asking anything, so that a test's request is the server's first."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", server.port), timeout=5):
            return
        # Waits for the server's end, which is the other thing that can happen.
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.process.wait(timeout=0.1)
            pytest.fail(f"the server ended: {server.log()}")
    pytest.fail(f"the server did not listen within {SECONDS_TO_START} s: {server.log()}")
