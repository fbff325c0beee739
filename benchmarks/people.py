"""People without browsers: each speaks Streamlit's own protocol, moves a slider every second and waits for the answer.

    python -m benchmarks.people PORT[,PORT...] PAGE LABEL PEOPLE SECONDS

prints what they met, as JSON. Of several servers each person has one, by turns. It runs in a process of its own, so
that counting does not slow what is counted.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field

from benchmarks.visiting.shown import Widget
from benchmarks.visiting.visitor import Visitor
from benchmarks.visiting.widget_states import numbers

PATIENCE = 30.0
"""Seconds after which an answer counts as an error."""


@dataclass
class Met:
    """What people met: seconds from each change to the end of its run, and what went wrong."""

    people: int
    seconds: float = 0.0
    answers: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


class Person:
    """Somebody with a page open."""

    def __init__(self, port: int, page: str) -> None:
        """Nobody has connected yet."""
        self._visitor = Visitor(address=f"http://127.0.0.1:{port}", page=page, patience=PATIENCE, compressed=True)
        self._sliders: dict[str, Widget] = {}

    async def arrive(self) -> None:
        """Connect and see the page; every slider's place is told from then on."""
        await self._visitor.connect()
        await self._visitor.run()
        self._sliders = {one.key: one for one in self._visitor.widgets() if one.kind == "slider"}
        for key, one in self._sliders.items():
            self._visitor.state[key] = numbers(key, one.proto.default)
        self._visitor.only_glance()

    async def leave(self) -> None:
        """Close the page."""
        await self._visitor.leave()

    def slider(self, label: str) -> str:
        """The identifier of the slider with a label."""
        return next(key for key, one in self._sliders.items() if one.proto.label == label)

    async def move(self, slider: str, chance: random.Random) -> float:
        """Move the slider's last thumb to another place; seconds until the page has answered in full."""
        track, fragment = self._sliders[slider].proto, self._sliders[slider].fragment
        place = list(self._visitor.state[slider].double_array_value.data)
        first = place[0] if len(place) > 1 else track.min
        stops = [first + track.step * step for step in range(int((track.max - first) / track.step) + 1)]
        place[-1] = chance.choice([stop for stop in stops if stop != place[-1]])
        began = time.perf_counter()
        await self._visitor.glance(changed=numbers(slider, place), fragment=fragment)
        return time.perf_counter() - began


async def every_second(ports: Sequence[int], page: str, label: str, people: int, seconds: float) -> Met:
    """People who each move a slider every second; who waits longer moves it with the answer."""
    met = Met(people=people)
    crowd = [Person(ports[place % len(ports)], page) for place in range(people)]
    for one in crowd:
        await one.arrive()
    began = time.perf_counter()
    await asyncio.gather(
        *(_moving(one, label, place / people, began + seconds, met) for place, one in enumerate(crowd))
    )
    met.seconds = time.perf_counter() - began
    await asyncio.gather(*(one.leave() for one in crowd))
    return met


async def _moving(one: Person, label: str, wait: float, end: float, met: Met) -> None:
    chance = random.Random(wait)  # noqa: S311 - the same moves in every run
    slider = one.slider(label)
    due = time.perf_counter() + wait
    while due < end:
        await asyncio.sleep(max(due - time.perf_counter(), 0))
        try:
            met.answers.append(await one.move(slider, chance))
        except Exception as error:  # noqa: BLE001 - whatever it was, a person met it
            met.errors.append(f"{type(error).__name__}: {error}")
            return
        due = max(due + 1, time.perf_counter())


async def visits(port: int, page: str, count: int, *, staying: bool) -> list[Person]:
    """People who come one after the other; each leaves before the next one comes, unless they are ``staying``."""
    came = []
    for _visit in range(count):
        one = Person(port, page)
        await one.arrive()
        if staying:
            came.append(one)
        else:
            await one.leave()
    return came


def main() -> None:
    """Move sliders as the arguments say, and print what was met."""
    ports, page, label, people, seconds = sys.argv[1:]
    met = asyncio.run(every_second([*map(int, ports.split(","))], page, label, int(people), float(seconds)))
    print(json.dumps(asdict(met)))


if __name__ == "__main__":
    main()
