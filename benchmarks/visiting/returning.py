"""Coming back after a lost server, as browsers do: ask whether one is there, connect again, send what was chosen.

Whoever stays keeps every number and heading that a position of a slider showed: it must always show the same.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from benchmarks.visiting.connecting import GONE, PageFailedError
from benchmarks.visiting.visitor import Visitor
from benchmarks.visiting.widget_states import numbers

PATH = "port-logistics"
SLIDER = "years"
SECONDS_FOR_A_RUN = 60
SECONDS_BETWEEN_TRIES = 0.5
COOKIE = "dftz_replica"

View = tuple[str, ...]
Years = tuple[int, int]


@dataclass(kw_only=True)
class Staying:
    """One person who moves the slider of one page, whatever becomes of the server."""

    address: str
    query: Mapping[str, str] = field(default_factory=dict)
    changes: list[float] = field(default_factory=list)
    """Seconds from each move of the slider to its whole answer."""
    away: list[float] = field(default_factory=list)
    """Seconds from each loss of the websocket to the whole page."""
    seen: dict[Years | None, View] = field(default_factory=dict)
    """What was shown for each position of the slider; under None as the page opened."""
    differing: int = 0
    """Times that a position showed something else than before."""
    years: Years | None = None

    def __post_init__(self) -> None:
        """A visitor of the page with the slider."""
        self._visitor = Visitor(address=self.address, page=PATH, patience=SECONDS_FOR_A_RUN, compressed=True)

    @property
    def replica(self) -> str:
        """The name of the replica that has the page."""
        return self._visitor.cookies.get(COOKIE, "")

    async def arrive(self) -> None:
        """Open the page and see it whole."""
        await self._visitor.ask(f"/{PATH}")
        await self._open()

    async def stay(self, until: asyncio.Event, pause: float) -> None:
        """Move the slider between two positions again and again; come back whenever the page is lost."""
        slider = next(one for one in self._visitor.widgets() if one.kind == "slider" and one.key.endswith(f"-{SLIDER}"))
        first, last = int(slider.proto.min), int(slider.proto.max)
        turn = 0
        while not until.is_set():
            turn += 1
            self.years = (first + turn % 2, last)
            self._visitor.state[slider.key] = numbers(slider.key, self.years)
            began = time.monotonic()
            try:
                await self._look()
                self.changes.append(time.monotonic() - began)
            except GONE:
                await self._come_back()
            try:
                await asyncio.wait_for(until.wait(), pause)
            except TimeoutError:
                continue

    async def leave(self) -> None:
        """Close the page."""
        await self._visitor.leave()

    async def _come_back(self) -> None:
        lost = time.monotonic()
        while time.monotonic() - lost < SECONDS_FOR_A_RUN:
            try:
                await self._visitor.ask("/_stcore/health")
                await self._open()
            except GONE:
                await asyncio.sleep(SECONDS_BETWEEN_TRIES)
            else:
                self.away.append(time.monotonic() - lost)
                return
        message = f"A page did not come back within {SECONDS_FOR_A_RUN} s."
        raise PageFailedError(message)

    async def _open(self) -> None:
        await self._visitor.connect()
        await self._look()

    async def _look(self) -> None:
        """Send the address and the states of the controls, and hold the page that comes against what it showed."""
        self._visitor.query = {name: [value] for name, value in self.query.items()}
        if self.years is not None:
            self._visitor.query[SLIDER] = [str(year) for year in self.years]
        await self._visitor.run()
        shown = self._visitor.shown.view()
        if self.seen.setdefault(self.years, shown) != shown:
            self.differing += 1
