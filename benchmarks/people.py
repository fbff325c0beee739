"""People without browsers: each speaks Streamlit's own protocol, moves a slider every second and waits for the answer.

    python -m benchmarks.people PORT PAGE LABEL PEOPLE SECONDS

prints what they met, as JSON. It runs in a process of its own, so that counting does not slow what is counted.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from dataclasses import asdict, dataclass, field

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.Slider_pb2 import Slider
from websockets.asyncio.client import ClientConnection, connect

PATIENCE = 30.0
"""Seconds after which an answer counts as an error."""
_LONGEST_END = 400
"""Bytes below which a message may be the one that ends a run; longer ones are not looked into."""


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
        self._port, self._page = port, page
        self._script = ""
        self._sliders: dict[str, tuple[Slider, str]] = {}
        self._positions: dict[str, list[float]] = {}
        self._held: set[str] = set()
        self._socket: ClientConnection | None = None

    async def arrive(self) -> None:
        """Connect and see the page."""
        origin = f"http://127.0.0.1:{self._port}"
        address = f"ws://127.0.0.1:{self._port}/_stcore/stream"
        self._socket = await connect(address, subprotocols=["streamlit"], origin=origin, max_size=None)  # type: ignore[list-item, arg-type]
        await self._run("", look=True)

    async def leave(self) -> None:
        """Close the page."""
        if self._socket is not None:
            await self._socket.close()

    def slider(self, label: str) -> str:
        """The identifier of the slider with a label."""
        return next(one for one, (slider, _fragment) in self._sliders.items() if slider.label == label)

    async def move(self, slider: str, chance: random.Random) -> float:
        """Move the slider's last thumb to another place; seconds until the page has answered in full."""
        track, fragment = self._sliders[slider]
        place = self._positions[slider]
        first = place[0] if len(place) > 1 else track.min
        stops = [first + track.step * step for step in range(int((track.max - first) / track.step) + 1)]
        place[-1] = chance.choice([stop for stop in stops if stop != place[-1]])
        return await self._run(fragment, look=False)

    async def _run(self, fragment: str, *, look: bool) -> float:
        if self._socket is None:
            msg = "nobody has arrived"
            raise RuntimeError(msg)
        began = time.perf_counter()
        await self._socket.send(self._asked(fragment))
        async with asyncio.timeout(PATIENCE):
            while True:
                received = await self._socket.recv(decode=False)
                if not look and len(received) > _LONGEST_END:
                    continue
                message = ForwardMsg.FromString(received)
                if look:
                    self._look(message)
                if message.WhichOneof("type") == "script_finished":
                    return time.perf_counter() - began

    def _asked(self, fragment: str) -> bytes:
        """The rerun as a browser asks for it: every slider's place, the page, the fragment, what it still holds."""
        asked = BackMsg()
        rerun = asked.rerun_script
        rerun.page_script_hash, rerun.fragment_id = self._script, fragment
        rerun.page_name = "" if self._script else self._page
        rerun.cached_message_hashes.extend(self._held)
        rerun.context_info.url = f"http://127.0.0.1:{self._port}/{self._page}"
        rerun.context_info.timezone, rerun.context_info.locale = "UTC", "en"
        for slider, place in self._positions.items():
            state = rerun.widget_states.widgets.add()
            state.id = slider
            state.double_array_value.data.extend(place)
        content: bytes = asked.SerializeToString()
        return content

    def _look(self, message: ForwardMsg) -> None:
        match message.WhichOneof("type"):
            case "navigation":
                self._script = message.navigation.page_script_hash
            case "delta" if message.delta.new_element.WhichOneof("type") == "slider":
                slider = message.delta.new_element.slider
                self._sliders[slider.id] = (slider, message.delta.fragment_id)
                self._positions[slider.id] = list(slider.default)
        if message.metadata.cacheable and message.hash:
            self._held.add(message.hash)


async def every_second(port: int, page: str, label: str, people: int, seconds: float) -> Met:
    """People who each move a slider every second; who waits longer moves it with the answer."""
    met = Met(people=people)
    crowd = [Person(port, page) for _one in range(people)]
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
    port, page, label, people, seconds = sys.argv[1:]
    print(json.dumps(asdict(asyncio.run(every_second(int(port), page, label, int(people), float(seconds))))))


if __name__ == "__main__":
    main()
