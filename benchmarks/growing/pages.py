"""Pages of a running server on a package of any size: opened, changed, searched, kept open, and its table fetched."""

from __future__ import annotations

import asyncio
import statistics
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from streamlit.proto.Slider_pb2 import Slider
from streamlit.proto.WidgetStates_pb2 import WidgetState

from benchmarks.growing.record import AREA, INDICATOR, Line
from benchmarks.processes import answers, seconds_until
from benchmarks.server import Server, served
from benchmarks.visiting.connecting import fetched
from benchmarks.visiting.shown import Widget
from benchmarks.visiting.visitor import Visitor
from benchmarks.visiting.widget_states import numbers

CONTROLS = {
    "": "as_of",
    "trade-facilitation": "span",
    "port-logistics": "years",
    "institutional-reform": "when",
    "investment-projects": "stage",
    "evidence": "theme",
}
"""Page to the control that is moved: the filter that most of the page obeys."""
SEARCHED, SEARCH = "evidence", "find_evidence"
WORDS = ("dalian 2018", "rail 2017", "export 2016", "port growth")
SESSIONS = 20
_FETCHED_AGAIN = 20
_SECONDS_TO_WARM = 1800
_LOOKED_EVERY = 0.02

Named = tuple[Line, Line, Line]


@dataclass(frozen=True)
class Turn:
    """What one run of a page took: on the clock, and of the server's processor; seconds."""

    clock: float
    processor: float


def pages(folder: Path, turns: int) -> Named:
    """Of a server of the package: processor time and clock of its pages in milliseconds; memory; its table by HTTP."""
    began = time.monotonic()
    with served(environment={"DFTZ_DATA": str(folder)}) as server:
        listening = time.monotonic() - began
        port = int(server.address.rpartition(":")[2])
        warm = listening + seconds_until(lambda: answers(port, "/readyz"), server.process, within=_SECONDS_TO_WARM)
        memory = {"at rest, MB": server.memory() / 1e6}
        runs = asyncio.run(_runs(server, turns))
        kept = {f"a session more on /{page}, MB": asyncio.run(_of_a_session(server, page)) for page in CONTROLS}
        memory |= {"after these pages, MB": server.memory() / 1e6, **kept}
        table = _table(server)
        started = {"until the server listens, s": listening, "until all pages are drawn ahead, s": warm}
        return started | runs, memory, table


async def _runs(server: Server, turns: int) -> Line:
    told: Line = {}
    for page, control in CONTROLS.items():
        opened, changed, sizes = [], [], []
        for _turn in range(turns):
            visitor = Visitor(address=server.address, page=page)
            await visitor.connect()
            opened.append(await _turned(server, visitor))
            sizes.append(sum(element.ByteSize() for _kind, element, _part in visitor.shown.places.values()) / 1e3)
            widget = _control(visitor, control)
            changed += [await _turned(server, visitor, state, widget.fragment) for state in _positions(widget)]
            await visitor.leave()
        told |= _told(f"/{page}, opened", opened[1:] or opened)
        told[f"/{page}, sent at opening, kB"] = statistics.median(sizes)
        told |= _told(f"/{page}, {control} moved", changed)
    return told | await _searches(server)


async def _searches(server: Server) -> Line:
    async with Visitor(address=server.address, page=SEARCHED, patience=_SECONDS_TO_WARM) as visitor:
        box = _control(visitor, SEARCH)
        found = [
            await _turned(server, visitor, WidgetState(id=box.key, string_value=words), box.fragment) for words in WORDS
        ]
    return _told("first words in the search box", found[:1]) | _told("other words", found[1:])


async def _turned(server: Server, visitor: Visitor, changed: WidgetState | None = None, fragment: str = "") -> Turn:
    spent, began = server.cpu_seconds(), time.monotonic()
    await visitor.run(changed=changed, fragment=fragment)
    return Turn(time.monotonic() - began, server.cpu_seconds() - spent)


def _told(name: str, turns: list[Turn]) -> Line:
    # The system counts processor time in steps of ten milliseconds: of short runs only the mean says anything.
    return {
        f"{name}, processor, ms": 1000 * statistics.mean(one.processor for one in turns),
        f"{name}, clock, ms": 1000 * statistics.median(one.clock for one in turns),
    }


def _control(visitor: Visitor, name: str) -> Widget:
    return next(one for one in visitor.widgets() if one.key.endswith(f"-{name}"))


def _positions(widget: Widget) -> list[WidgetState]:
    """Some other positions of a control."""
    proto = widget.proto
    if widget.kind == "slider" and proto.type == Slider.SELECT_SLIDER:
        return [_texts(widget, [one]) for one in (proto.options[0], proto.options[-1])]
    if widget.kind == "slider":
        return [numbers(widget.key, (proto.max - back, proto.max)) for back in (3, 4, 5)]
    options = [one.content for one in proto.options] if widget.kind == "button_group" else list(proto.options)
    return [_texts(widget, options[:2]), _texts(widget, options[1:3])]


def _texts(widget: Widget, chosen: list[str]) -> WidgetState:
    state = WidgetState(id=widget.key)
    state.string_array_value.data.extend(chosen)
    return state


async def _of_a_session(server: Server, page: str) -> float:
    """Memory that one open page more takes, in megabytes, once the page is warm."""
    before, came = 0.0, []
    for count in range(2 * SESSIONS):
        if count == SESSIONS:
            before = server.memory() / 1e6
        one = Visitor(address=server.address, page=page)
        await one.connect()
        await one.run()
        came.append(one)
    taken = server.memory() / 1e6 - before
    for one in came:
        await one.leave()
    return taken / SESSIONS


def _table(server: Server) -> Line:
    """The table of figures over HTTP: one series, a page of rows, all of it."""
    address = f"{server.address}/data/observations"
    asked = {
        "one series, JSON": f".json?indicator_id={INDICATOR}&area_id={AREA}",
        "first 100 rows, JSON": ".json?limit=100",
        "the whole file, CSV": ".csv",
        "the whole file, JSON": ".json",
    }
    told: Line = {}
    for name, rest in asked.items():
        fetch = partial(fetched, address + rest)
        first, peak, size = _fetched(server, fetch)
        told |= {f"{name}, first, processor, ms": first, f"{name}, memory at its most, more by MB": peak}
        told[f"{name}, size, MB"] = size
        if size < 1:
            spent = server.cpu_seconds()
            for _turn in range(_FETCHED_AGAIN):
                fetch()
            told[f"{name}, again, processor, ms"] = 1000 * (server.cpu_seconds() - spent) / _FETCHED_AGAIN
    told["memory afterwards, MB"] = server.memory() / 1e6
    return told


def _fetched(server: Server, fetch: Callable[[], bytes]) -> tuple[float, float, float]:
    """Processor time in milliseconds, memory that it took more at its most, and what came, in megabytes."""
    before, most, done = server.memory(), [server.memory()], threading.Event()

    def watch() -> None:
        while not done.wait(_LOOKED_EVERY):
            most[0] = max(most[0], server.memory())

    watching = threading.Thread(target=watch)
    watching.start()
    spent = server.cpu_seconds()
    try:
        size = len(fetch()) / 1e6
    finally:
        done.set()
        watching.join()
    return 1000 * (server.cpu_seconds() - spent), (most[0] - before) / 1e6, size
