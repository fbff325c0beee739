"""Many people at once, and the memory they take; ours and plain one after the other, never at the same time."""

from __future__ import annotations

import asyncio
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

from benchmarks.contestants import CHECKOUT, OURS, PLAIN, SCENARIO, Running, running
from benchmarks.people import visits
from benchmarks.spread import p95, table

Told = Callable[[str], None]
SETTLED = 10.0
"""Seconds that a server is given to come to rest."""
SESSIONS = 20
LARGE = 50
"""People whom one process may be too small for."""


def load(servers: Sequence[Running], another: Running, steps: Sequence[int], seconds: float, told: Told) -> str:
    """A table of people who each move a slider every second: changes carried, waits, errors, processor time.

    A large crowd is met by two processes of ours as well, the second of which is ``another``.
    """
    lines = []
    for people in steps:
        for server in servers:
            sliders = (server.app.slider, SCENARIO) if server.app is OURS else (server.app.slider,)
            for slider in sliders:
                told(f"{people} people, {server.app.name}, {slider}")
                lines.append(
                    [str(people), f"{server.app.name}, {_short(slider)}", *_met([server], slider, people, seconds)]
                )
            if server.app is OURS and people >= LARGE:
                told(f"{people} people, two processes of ours, {server.app.slider}")
                met = _met([server, another], server.app.slider, people, seconds)
                lines.append([str(people), f"two of ours, {_short(server.app.slider)}", *met])
    heads = ("People", "App, slider", "carried a second", "p50, ms", "p95, ms", "errors", "server CPU a change, ms")
    return table(heads, lines)


def memory(reloads: int, told: Told) -> str:
    """A table of megabytes: at rest, for each session, and before, during and after reloads."""
    found = {}
    for app in (OURS, PLAIN):
        with running(app) as server:
            told(f"memory, {app.name}")
            asyncio.run(visits(server.port, app.page, 2, staying=False))
            time.sleep(SETTLED if reloads > SESSIONS else 0)
            idle = server.megabytes()
            found[app.name] = [idle, asyncio.run(_of_a_session(server)), *asyncio.run(_of_reloads(server, reloads))]
    kinds = (
        "at rest",
        "for each session",
        f"most during {reloads} reloads",
        f"after {reloads // 2} reloads, at rest",
        f"after {reloads} reloads, at rest",
    )
    rows = zip(kinds, found[OURS.name], found[PLAIN.name], strict=True)
    return table(
        ("Memory, MB", "ours", "plain", "ratio"),
        [[kind, f"{one:.1f}", f"{other:.1f}", f"{one / other:.2f}" if other else "-"] for kind, one, other in rows],
    )


def _short(slider: str) -> str:
    return "a scenario's" if slider == SCENARIO else "the page's"


def _met(servers: Sequence[Running], slider: str, people: int, seconds: float) -> list[str]:
    """What people met, each at one of the servers, counted by a process of its own."""
    began = sum(one.processor_seconds() for one in servers)
    ports = ",".join(str(one.port) for one in servers)
    ran = subprocess.run(  # noqa: S603 - our own command
        [
            *(sys.executable, "-m", "benchmarks.people"),
            *(ports, servers[0].app.page, slider, str(people), str(seconds)),
        ],
        cwd=CHECKOUT,
        capture_output=True,
        text=True,
        check=True,
    )
    met = json.loads(ran.stdout)
    answers = [one * 1000 for one in met["answers"]]
    if not answers:
        return ["0", "-", "-", str(len(met["errors"])), "-"]
    spent = (sum(one.processor_seconds() for one in servers) - began) / len(answers) * 1000
    return [
        f"{len(answers) / met['seconds']:.1f}",
        f"{statistics.median(answers):.0f}",
        f"{p95(answers):.0f}",
        str(len(met["errors"])),
        f"{spent:.0f}",
    ]


async def _of_a_session(server: Running) -> float:
    before = server.megabytes()
    came = await visits(server.port, server.app.page, SESSIONS, staying=True)
    taken = (server.megabytes() - before) / SESSIONS
    for one in came:
        await one.leave()
    return taken


async def _of_reloads(server: Running, reloads: int) -> tuple[float, float, float]:
    most, rests = 0.0, []
    for _half in range(2):
        for _visit in range(reloads // 2):
            await visits(server.port, server.app.page, 1, staying=False)
            most = max(most, server.megabytes())
        await asyncio.sleep(SETTLED if reloads > SESSIONS else 0)
        rests.append(server.megabytes())
    return most, rests[0], rests[1]
