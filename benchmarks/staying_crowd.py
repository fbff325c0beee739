"""Many visitors at once, each in a task of one thread's event loop, while the thread that asked does other things."""

from __future__ import annotations

import asyncio
import threading
import time
from collections import Counter
from collections.abc import Coroutine
from concurrent.futures import Future
from dataclasses import dataclass, field
from itertools import cycle
from typing import Any, Self

from benchmarks.visiting.returning import SECONDS_FOR_A_RUN, Staying

PAUSE = 5.0
"""Seconds between two moves of one visitor's slider."""
_QUERIES: tuple[dict[str, str], ...] = ({}, {"lang": "zh"}, {"disputed": "false"}, {"derived": "false", "lang": "zh"})


@dataclass(kw_only=True)
class Crowd:
    """Visitors of one address."""

    address: str
    pause: float = PAUSE
    visitors: list[Staying] = field(default_factory=list)
    _loop: asyncio.AbstractEventLoop = field(default_factory=asyncio.new_event_loop)
    _staying: list[Future[Any]] = field(default_factory=list)
    _until: asyncio.Event = field(default_factory=asyncio.Event)

    def __enter__(self) -> Self:
        """Nobody is there yet."""
        self._thread = threading.Thread(target=self._loop.run_forever, name="crowd")
        self._thread.start()
        return self

    def __exit__(self, *_reason: object) -> None:
        """Everybody leaves.

        Raises:
            PageFailedError: somebody's page did not come back.
        """
        self._loop.call_soon_threadsafe(self._until.set)
        try:
            for stay in self._staying:
                stay.result(2 * SECONDS_FOR_A_RUN)
            for visitor in self.visitors:
                self._do(visitor.leave())
        finally:
            self._loop.call_soon_threadsafe(self._loop.stop)
            self._thread.join()
            self._loop.close()

    def arrive(self, count: int) -> None:
        """So many more come, one after the other, each with a view of its own kind."""
        for query, _visitor in zip(cycle(_QUERIES), range(count), strict=False):
            visitor = Staying(address=self.address, query=query)
            self._do(visitor.arrive())
            self.visitors.append(visitor)
            self._staying.append(asyncio.run_coroutine_threadsafe(visitor.stay(self._until, self.pause), self._loop))

    def watch(self, seconds: float) -> None:
        """Let them go on for a while."""
        time.sleep(seconds)

    def everybody_back(self) -> None:
        """Wait until nobody is without a page, each having found out by moving the slider once more.

        Raises:
            TimeoutError: somebody's page did not come back.
        """
        moved = [len(visitor.changes) + len(visitor.away) for visitor in self.visitors]
        began = time.monotonic()
        while time.monotonic() - began < 2 * SECONDS_FOR_A_RUN:
            now = [len(visitor.changes) + len(visitor.away) for visitor in self.visitors]
            if all(later > before for before, later in zip(moved, now, strict=True)):
                return
            time.sleep(0.2)
        message = "Not every page came back."
        raise TimeoutError(message)

    def spread(self) -> Counter[str]:
        """Pages that each replica has, by its name."""
        return Counter(visitor.replica for visitor in self.visitors)

    def changes(self) -> list[float]:
        """Seconds of every change."""
        return [seconds for visitor in self.visitors for seconds in visitor.changes]

    def away(self) -> list[float]:
        """Seconds of every return."""
        return [seconds for visitor in self.visitors for seconds in visitor.away]

    def differing(self) -> int:
        """Times that a view was otherwise than it had been."""
        return sum(visitor.differing for visitor in self.visitors)

    def _do(self, deed: Coroutine[Any, Any, None]) -> None:
        asyncio.run_coroutine_threadsafe(deed, self._loop).result(2 * SECONDS_FOR_A_RUN)
