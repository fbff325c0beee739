"""A whole day of a public site, played at speed: how many came, what failed, how long they waited, what memory grew.

    .venv/bin/python -m benchmarks.day --visits 500 --minutes 10 [--seed 1] [--address URL]

Visits come hour by hour as on a site that people read at work, in one time zone: few at night, a peak in the morning
and one after lunch. A visit opens a page by a link, acts on some of its controls with pauses between, goes on to
another page at times, and fetches a file as a page's reader, a preview or a machine does. 24 hours take the minutes
given; the pauses of a visit shrink alike. Prints a table; ends with 1 where anything failed.
"""

from __future__ import annotations

import argparse
import asyncio
import random
import sys
import time
from dataclasses import dataclass, field

from benchmarks.monkey import PAGES, Monkey
from benchmarks.server import Server, served
from benchmarks.visiting.connecting import PageFailedError, fetched
from benchmarks.visiting.visitor import Visitor

HOURS = (4, 3, 2, 2, 2, 3, 8, 20, 55, 90, 100, 85, 50, 70, 95, 90, 75, 50, 35, 28, 24, 18, 12, 7)
"""Visits in each hour of the day, in hundredths of the busiest one."""
PAUSE_SECONDS = 12.0
"""Between two acts of a person, on the clock of the day."""
ACTS = (0, 1, 2, 3, 4, 6, 9)
FILES = (
    "/exhibits.json",
    "/exhibits/growth-by-cargo.svg",
    "/exhibits/growth-by-cargo.csv?cargo=ore",
    "/exhibits/clearance-time.png",
    "/data/observations.json?limit=50",
    "/data/units.csv",
    "/share/port-logistics",
    "/ready",
)


@dataclass(kw_only=True)
class Seen:
    """What happened over the day."""

    visits: int = 0
    opened: list[float] = field(default_factory=list)
    acted: list[float] = field(default_factory=list)
    fetched: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    at_once: int = 0
    most_at_once: int = 0


async def visit(server: Server, chance: random.Random, seen: Seen, speed: float) -> None:
    """One person's visit."""
    seen.visits += 1
    seen.at_once += 1
    seen.most_at_once = max(seen.most_at_once, seen.at_once)
    try:
        for _page in range(chance.choice((1, 1, 2))):
            page = chance.choice(PAGES)
            person = Monkey(server.address, page, chance.randrange(1 << 30))
            began = time.monotonic()
            async with Visitor(address=server.address, page=page) as visitor:
                seen.opened.append(time.monotonic() - began)
                for _act in range(chance.choice(ACTS)):
                    await asyncio.sleep(chance.expovariate(1 / PAUSE_SECONDS) / speed)
                    began = time.monotonic()
                    await person.once(visitor)
                    seen.acted.append(time.monotonic() - began)
        if chance.random() < 0.5:  # noqa: PLR2004 - every other one
            began = time.monotonic()
            await asyncio.to_thread(fetched, server.address + chance.choice(FILES))
            seen.fetched.append(time.monotonic() - began)
    except (OSError, PageFailedError, TimeoutError) as error:
        seen.failures.append(f"{type(error).__name__}: {error}"[:300])
    finally:
        seen.at_once -= 1


async def day(server: Server, visits: int, minutes: float, seed: int) -> tuple[Seen, list[int]]:
    """The visits of 24 hours; resident bytes after every hour."""
    chance = random.Random(seed)  # noqa: S311 - a sequence that can be repeated
    seen, memory = Seen(), []
    hour_seconds = minutes * 60 / len(HOURS)
    speed = 3600 / hour_seconds
    began = time.monotonic()
    async with asyncio.TaskGroup() as visiting:
        for hour, share in enumerate(HOURS):
            moments = sorted(chance.random() for _one in range(round(visits * share / sum(HOURS))))
            for moment in moments:
                due = began + (hour + moment) * hour_seconds
                await asyncio.sleep(max(0.0, due - time.monotonic()))
                visiting.create_task(visit(server, random.Random(chance.random()), seen, speed))  # noqa: S311 - as above
            await asyncio.sleep(max(0.0, began + (hour + 1) * hour_seconds - time.monotonic()))
            memory.append(server.memory())
            print(
                f"{hour:02}:59  {seen.visits} visits, {len(seen.failures)} failures, {memory[-1] / 1e6:.0f} MB",
                flush=True,
            )
    return seen, memory


def _row(name: str, seconds: list[float]) -> str:
    ordered = sorted(seconds) or [0.0]
    middle, high = ordered[len(ordered) // 2], ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    return f"| {name} | {len(seconds)} | {middle * 1000:.0f} | {high * 1000:.0f} | {ordered[-1] * 1000:.0f} |"


def main() -> int:
    """Play the day; returns the exit code."""
    command_line = argparse.ArgumentParser(description="A day of visits, played at speed.")
    command_line.add_argument("--visits", type=int, default=500)
    command_line.add_argument("--minutes", type=float, default=10.0, help="that 24 hours take")
    command_line.add_argument("--seed", type=int, default=1)
    command_line.add_argument("--address", default="", help="of a server that runs already")
    asked = command_line.parse_args()
    with served(asked.address) as server:
        seen, memory = asyncio.run(day(server, asked.visits, asked.minutes, asked.seed))
        errors, processor = server.errors(), server.cpu_seconds()
    print("\n| | times | p50 ms | p95 ms | longest ms |\n|---|---|---|---|---|")
    for name, seconds in (("page opened", seen.opened), ("control to new page", seen.acted), ("file", seen.fetched)):
        print(_row(name, seconds))
    busiest = max(memory)
    print(
        f"\n{seen.visits} visits, {seen.most_at_once} at once at most; {len(seen.failures)} failures,"
        f" {len(errors)} errors logged; {processor:.0f} s of processor;"
        f" memory {memory[0] / 1e6:.0f} MB after the first hour,"
        f" {busiest / 1e6:.0f} at most, {memory[-1] / 1e6:.0f} at the end"
    )
    for line in (*seen.failures[:20], *errors[:20]):
        print(line)
    return 1 if seen.failures or errors else 0


if __name__ == "__main__":
    sys.exit(main())
