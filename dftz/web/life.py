"""The life of a server: it warms up, serves, and stops when the system says so, once who asked has an answer."""

from __future__ import annotations

import asyncio
import logging
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from types import FrameType

import uvicorn

_log = logging.getLogger(__name__)


class Phase(StrEnum):
    """Where in its life a server is."""

    WARMING_UP = "warming up"
    SERVING = "serving"
    STOPPING = "stopping"


class Life:
    """What a server says of itself; written by it, read by readiness.

    Args:
        warm: whether nothing need be made before visitors come.
        loaded: whether nothing need be loaded before anything of ours can be answered.
    """

    def __init__(self, *, warm: bool = True, loaded: bool = True) -> None:
        """Begin."""
        self._warm = warm
        self._stopping = False
        self._loaded = asyncio.Event()
        if loaded:
            self._loaded.set()

    @property
    def phase(self) -> Phase:
        """The phase of now; the end of warming up does not undo stopping."""
        if self._stopping:
            return Phase.STOPPING
        return Phase.SERVING if self._warm else Phase.WARMING_UP

    def loaded(self) -> None:
        """Everything is loaded; said in the event loop."""
        self._loaded.set()

    @property
    def has_loaded(self) -> bool:
        """Whether everything is loaded."""
        return self._loaded.is_set()

    async def until_loaded(self) -> None:
        """Return as soon as everything is loaded."""
        await self._loaded.wait()

    def warmed_up(self) -> None:
        """What visitors would wait for is made."""
        self._warm = True

    def stop(self) -> None:
        """The system has said to stop."""
        self._stopping = True


@contextmanager
def draining(life: Life, *, drain_seconds: int, stop_seconds: int) -> Iterator[None]:
    """Stop in order when the system says so (SIGTERM): not ready at once, the end later, and at the latest then.

    A balancer needs a moment to hear that a server is no longer ready; until it has, visitors come and are served. Then
    uvicorn takes no more, finishes the answers in hand, and tells open pages to come back. An answer whose reader does
    not read does not hold up the end for ever. A second SIGTERM skips the moment.

    Args:
        life: told that it ends.
        drain_seconds: from the word of the system until no more visitors are taken.
        stop_seconds: from then until answers that are not finished are given up.
    """
    ends = signal.getsignal(signal.SIGTERM)
    if threading.current_thread() is not threading.main_thread() or not callable(ends):
        yield  # a server inside another program, which hears the system itself
        return
    server = getattr(ends, "__self__", None)
    if isinstance(server, uvicorn.Server) and server.config.timeout_graceful_shutdown is None:
        server.config.timeout_graceful_shutdown = stop_seconds
    loop = asyncio.get_running_loop()

    def end() -> None:
        ends(signal.SIGTERM, None)

    def hear(_signal: int, _frame: FrameType | None) -> None:
        wait = 0 if life.phase is Phase.STOPPING else drain_seconds
        life.stop()
        loop.call_soon_threadsafe(loop.call_later, wait, end)

    signal.signal(signal.SIGTERM, hear)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, ends)
