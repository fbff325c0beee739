"""Looks after the data package while nobody asks, so that no visitor waits for a new one to be read."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

from dftz.data import Standing, current_standing

LOOK_SECONDS = 2.0
_log = logging.getLogger(__name__)


@asynccontextmanager
async def watching(tell: Callable[[], Awaitable[None]], *, seconds: float = LOOK_SECONDS) -> AsyncIterator[None]:
    """Look now and then, in a thread beside the event loop; ``tell`` is called after every change.

    Args:
        tell: what is to be done when the package was replaced, broken or repaired.
        seconds: between two looks.
    """
    before = await _standing(None)
    looking = asyncio.create_task(_look(tell, seconds, before), name="watching the data package")
    try:
        yield
    finally:
        looking.cancel()
        with suppress(asyncio.CancelledError):
            await looking


async def _look(tell: Callable[[], Awaitable[None]], seconds: float, before: Standing | None) -> None:
    while True:
        await asyncio.sleep(seconds)
        now = await _standing(before)
        if now is not before:
            before = now
            try:
                await tell()
            except Exception:  # noqa: BLE001 - the log has it, and the next change is told all the same
                _log.exception("Open pages could not be told of the new data", extra={"event": "not told"})


async def _standing(before: Standing | None) -> Standing | None:
    """How the package stands; as before where it cannot be found out, and the log has the reason."""
    try:
        return await asyncio.to_thread(current_standing)
    except Exception:  # noqa: BLE001 - as above
        _log.exception("The data package could not be looked at", extra={"event": "not looked at"})
        return before
