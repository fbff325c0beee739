"""Servers as processes of this machine: how one is started, waited for and ended."""

from __future__ import annotations

import contextlib
import http.client
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path


def free_ports(count: int) -> list[int]:
    """Ports that nobody listens on."""
    with contextlib.ExitStack() as held:
        listeners = [held.enter_context(socket.socket()) for _port in range(count)]
        for listener in listeners:
            listener.bind(("127.0.0.1", 0))
        return [listener.getsockname()[1] for listener in listeners]


def started(
    command: Sequence[str], *, folder: Path, environment: Mapping[str, str], log: Path | None, piped: bool = False
) -> subprocess.Popen[bytes]:
    """A server's process; it is not ready yet.

    Args:
        command: the program and its arguments.
        folder: where it starts.
        environment: all its variables.
        log: takes what it says, after what is there; None is nowhere.
        piped: whether another process writes the log, as a limit on the server's files is one on its log as well.
    """
    if log is None:
        return _popen(command, folder, environment, subprocess.DEVNULL)
    with log.open("ab") as written:
        if not piped:
            return _popen(command, folder, environment, written.fileno())
        process = _popen(command, folder, environment, subprocess.PIPE)
        subprocess.Popen(["cat"], stdin=process.stdout, stdout=written)  # noqa: S607 - keeps what the server says
        return process


def _popen(
    command: Sequence[str], folder: Path, environment: Mapping[str, str], output: int
) -> subprocess.Popen[bytes]:
    return subprocess.Popen(command, cwd=folder, env=environment, stdout=output, stderr=subprocess.STDOUT)  # noqa: S603 - our own servers


def seconds_until(
    ready: Callable[[], bool], process: subprocess.Popen[bytes] | None, *, within: float, pause: float = 0.1
) -> float:
    """Seconds until a server is ready.

    Args:
        ready: asks it.
        process: of the server, where it is ours to watch.
        within: seconds that a start may take.
        pause: seconds between two questions.

    Raises:
        ChildProcessError: it ended.
        TimeoutError: it is not ready in time.
    """
    began = time.monotonic()
    while time.monotonic() - began < within:
        if ready():
            return time.monotonic() - began
        if process is not None and process.poll() is not None:
            message = f"the server ended with {process.returncode}"
            raise ChildProcessError(message)
        time.sleep(pause)
    message = f"the server was not ready within {within:.0f} s"
    raise TimeoutError(message)


def ended(process: subprocess.Popen[bytes], how: signal.Signals = signal.SIGTERM, *, within: float) -> int:
    """End a server by a signal and wait for its end; one that does not end in time is killed. Its exit code."""
    process.send_signal(how)
    try:
        return process.wait(within)
    except subprocess.TimeoutExpired:
        process.kill()
        return process.wait()


def listens(port: int) -> bool:
    """Whether somebody on this machine listens on a port."""
    with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=5):
        return True
    return False


def answers(port: int, path: str) -> bool:
    """Whether a server on this machine answers a path with 200."""
    with contextlib.suppress(OSError, http.client.HTTPException):
        return status_of(port, path) == http.HTTPStatus.OK
    return False


def status_of(port: int, path: str) -> int:
    """The status with which a server on this machine answers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    finally:
        connection.close()
