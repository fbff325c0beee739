"""Faults tried on a real server, and what was seen: prints a Markdown table, ends with 1 where something was lost.

    .venv/bin/python -m benchmarks.faults [--only disk --only slow ...]

Faults that only a browser shows (a crash under an open page, a cut network, a package that is replaced) are tried by
``pytest tests/browser/test_faults.py``; this is the rest: no room on the disk, slow readers, 500 reloads, an ordered
end, an end that a stuck reader holds up.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import signal
import socket
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median

from benchmarks.monkey import PAGES
from benchmarks.server import Server, served
from benchmarks.visiting.connecting import fetched
from benchmarks.visiting.visitor import Visitor

FORMATS = ("png", "svg", "pdf", "html", "json", "csv", "xlsx")
EXHIBIT = "growth-by-cargo"
SLOW, RELOADS = 20, int(os.environ.get("RELOADS", "500"))
MEGABYTE = 1_000_000
MOST_GROWTH = 60 * MEGABYTE
"""What memory may grow by in a trial once everything is warm."""
MOST_SLOWER = 2.0
"""Times as long as before that others may wait meanwhile."""
SAME = ("port-logistics",) * 5
AT_ONCE = 0.5
"""Seconds that nobody calls a wait."""
UNREAD_RUNS = 40
UNREAD = 12
"""Answers that a stuck reader asks for: more than the system takes in its own memory."""
Trial = Callable[[], tuple[bool, str]]


async def opened(server: Server, page: str = "port-logistics") -> float:
    """Seconds until a page is drawn."""
    began = time.monotonic()
    async with Visitor(address=server.address, page=page):
        return time.monotonic() - began


async def warm(server: Server, pages: tuple[str, ...] = PAGES) -> list[float]:
    """Every page twice, so that what is kept is kept; seconds of each the second time."""
    return [await opened(server, page) for page in (*pages, *pages)][len(pages) :]


def disk() -> tuple[bool, str]:
    """No file can grow by a byte, as on a full disk, and the home folder is not there."""
    with served(before=("prlimit", "--fsize=0"), environment={"HOME": "/nowhere", "TMPDIR": "/nowhere"}) as server:
        asyncio.run(warm(server))
        sizes = [len(fetched(f"{server.address}/exhibits/{EXHIBIT}.{ending}")) for ending in FORMATS]
        fetched(f"{server.address}/data/observations.json?limit=1000")
        asyncio.run(_uploaded(server))
        errors = server.errors()
    return (
        all(sizes) and not errors,
        f"{len(PAGES)} pages, {len(sizes)} formats, a table, an upload of 2 MB: all there; {len(errors)} errors logged",
    )


async def _uploaded(server: Server) -> None:
    async with Visitor(address=server.address, page="verify-a-file") as visitor:
        uploader = next(widget for widget in visitor.widgets() if widget.kind == "file_uploader")
        await visitor.run(changed=await visitor.upload("a.csv", b"a,b\n" * 500_000, uploader))


def slow_websocket() -> tuple[bool, str]:
    """Visitors who ask for the page again and again and read none of it."""
    return asyncio.run(_slow_websocket())


async def _slow_websocket() -> tuple[bool, str]:
    with served() as server:
        calm = await warm(server, SAME)
        visitors = [Visitor(address=server.address, page="port-logistics") for _one in range(SLOW)]
        for visitor in visitors:
            await visitor.connect()
        before = 0
        for turn in range(UNREAD_RUNS):
            for visitor in visitors:
                await visitor.send_unread()
            if turn == 1:  # so many at once take memory whether they read or not, and fill what is sent unread
                await opened(server)
                before = server.memory()
        await opened(server)  # after all that was asked for
        grown = server.memory() - before
        waits = await warm(server, SAME)
        for visitor in visitors:
            visitor.drop()
        return grown < SLOW * 5 * MEGABYTE and median(waits) < max(MOST_SLOWER * median(calm), AT_ONCE), (
            f"{SLOW} visitors, {UNREAD_RUNS - 2} more runs each that nobody reads: {grown / MEGABYTE:.0f} MB more"
            f" ({grown / SLOW / MEGABYTE:.1f} each),"
            f" others opened a page in {median(waits):.1f} s, before in {median(calm):.1f} s"
        )


def slow_http() -> tuple[bool, str]:
    """Readers who ask for a large file and read none of it."""
    with served() as server:
        calm = asyncio.run(warm(server, SAME))
        path = f"/exhibits/{EXHIBIT}.html"
        size = len(fetched(server.address + path))
        before, stuck = server.memory(), [_stuck(server, path) for _one in range(SLOW)]
        waits = asyncio.run(warm(server, SAME))
        grown = server.memory() - before
        for one in stuck:
            one.close()
        return grown < MOST_GROWTH and median(waits) < MOST_SLOWER * median(calm), (
            f"{SLOW} readers of {UNREAD} times {size / MEGABYTE:.1f} MB each: {grown / MEGABYTE:.0f} MB more, others"
            f" opened a page in {median(waits):.1f} s, before in {median(calm):.1f} s"
        )


def _stuck(server: Server, path: str) -> socket.socket:
    """A connection that has asked, has a small window, and does not read."""
    reader = socket.socket()
    reader.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    reader.connect(("127.0.0.1", int(server.address.rpartition(":")[2])))
    reader.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n".encode() * UNREAD)
    return reader


def reloads() -> tuple[bool, str]:
    """The page loaded anew again and again, each time as somebody new."""
    return asyncio.run(_reloads())


async def _reloads() -> tuple[bool, str]:
    with served() as server:
        await warm(server)
        sizes = [server.memory()]
        for one in range(RELOADS):
            await opened(server, PAGES[one % len(PAGES)])
            if (one + 1) % (RELOADS // 5) == 0:
                sizes.append(server.memory())
        grown = sizes[-1] - sizes[2]  # Streamlit keeps up to 128 visits that have left, for two minutes
        told = ", ".join(f"{size / MEGABYTE:.0f}" for size in sizes)
        return grown < MOST_GROWTH, f"resident MB at the start and after every fifth of {RELOADS}: {told}"


def ordered_end() -> tuple[bool, str]:
    """The system says to stop while people are there: not ready at once, served for the time to drain, then the end."""
    with served(environment={"DFTZ_DRAIN_SECONDS": "15"}) as server:
        began = time.monotonic()
        _tell(server)
        ready = _status(server.address + "/readyz")
        alive = _status(server.address + "/livez")
        wait = asyncio.run(opened(server, ""))
        code = _ended(server)
        seconds = time.monotonic() - began
    good = (ready, alive) == (503, 200) and code in {0, -signal.SIGTERM}
    return good, (
        f"/readyz {ready} and /livez {alive} at once, a page opened meanwhile in {wait:.1f} s, ended with {code} after"
        f" {seconds:.1f} s"
    )


def stuck_end() -> tuple[bool, str]:
    """The system says to stop while a reader does not read: the end comes all the same."""
    with served(environment={"DFTZ_STOP_SECONDS": "3"}) as server:
        path = f"/exhibits/{EXHIBIT}.html"
        fetched(server.address + path)
        with contextlib.closing(_stuck(server, path)):
            _status(server.address + "/livez")
            began = time.monotonic()
            _tell(server)
            code = _ended(server)
        seconds = time.monotonic() - began
    return code is not None, f"ended with {code} after {seconds:.1f} s, of 3 s for answers in hand"


def _tell(server: Server) -> None:
    if server.process is not None:
        server.process.send_signal(signal.SIGTERM)


def _ended(server: Server) -> int | None:
    with contextlib.suppress(TimeoutError):
        return server.process.wait(timeout=90) if server.process is not None else None
    return None


def _status(address: str) -> int:
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:  # noqa: S310 - our own server
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code


def log_lines() -> tuple[bool, str]:
    """Every line of the log is one JSON object, and none tells who came or what they typed."""
    with served() as server:
        asyncio.run(_typed(server))
        request = urllib.request.Request(  # noqa: S310 - our own server
            f"{server.address}/my-secret?search=my-secret",
            headers={"User-Agent": "my-secret", "X-Request-ID": "mine-7"},
        )
        with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310 - our own server
            told = answer.headers["X-Request-ID"]
        lines = server.log().splitlines()[1:]  # the first is what a person at the terminal reads
    parsed = [json.loads(line) for line in lines]
    told_of = {name: sum(name in line for line in parsed) for name in ("request", "session", "milliseconds")}
    clean = not any(secret in line for line in lines for secret in ("my-secret", "127.0.0.1"))
    return clean and told == "mine-7" and all(told_of.values()), f"{len(parsed)} lines, all JSON; {told_of}"


async def _typed(server: Server) -> None:
    async with Visitor(address=server.address, page="evidence", query={"search": ["my-secret"]}):
        pass


TRIALS: dict[str, Trial] = {
    "disk": disk,
    "slow-websocket": slow_websocket,
    "slow-http": slow_http,
    "reloads": reloads,
    "ordered-end": ordered_end,
    "stuck-end": stuck_end,
    "log": log_lines,
}


@contextmanager
def _row(name: str) -> Iterator[list[str]]:
    began, cells = time.monotonic(), [name]
    yield cells
    print(f"| {' | '.join((*cells, f'{time.monotonic() - began:.0f} s'))} |", flush=True)


def main() -> int:
    """Try them; returns the exit code."""
    command_line = argparse.ArgumentParser(description="Faults tried on a real server.")
    command_line.add_argument("--only", action="append", choices=TRIALS, help="this fault alone, given once or more")
    lost = 0
    print("| Fault | Nothing lost | Seen | Took |\n|---|---|---|---|", flush=True)
    for name in command_line.parse_args().only or TRIALS:
        with _row(name) as cells:
            good, seen = TRIALS[name]()
            cells += ["yes" if good else "NO", seen]
        lost += not good
    return 1 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
