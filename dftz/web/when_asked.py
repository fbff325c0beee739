"""The addresses of ours, whose answers are imported when the first of them is asked for.

They can write every kind of file, and no first visitor needs one.
"""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool
from starlette.types import ASGIApp, Receive, Scope, Send

from dftz.web.settings import Settings

if TYPE_CHECKING:
    from dftz.web.answering import Answering

ADDRESSES = (
    "/data",
    "/data/{file:path}",
    "/exhibits",
    "/exhibits.json",
    "/exhibits/{file:path}",
    "/openapi.json",
    "/share",
    "/share/{page:path}",
)
"""The addresses; `dftz.web.answers` has an answer for each."""


class WhenAsked:
    """What answers at all addresses, once one of them was asked for.

    Args:
        settings: the limits that the addresses share.
    """

    def __init__(self, settings: Settings) -> None:
        """Nothing is imported yet."""
        self._settings = settings
        self._one_at_a_time = threading.Lock()
        self._answering: dict[str, Answering] = {}

    def at(self, path: str) -> ASGIApp:
        """ASGI application of one address."""
        return _At(self, path)

    async def answering(self, path: str) -> Answering:
        """What answers at the address; imported beside the event loop."""
        if not self._answering:
            await run_in_threadpool(self._import)
        return self._answering[path]

    def _import(self) -> None:
        from dftz.web.answers import answering  # noqa: PLC0415 - what this module is for

        with self._one_at_a_time:  # the limits of an address are counted in one place
            if not self._answering:
                self._answering = answering(self._settings)


class _At:
    """One address; no plain function, which would be asked for a response."""

    def __init__(self, asked: WhenAsked, path: str) -> None:
        """Keep what to ask."""
        self._asked = asked
        self._path = path

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let who answers here answer."""
        await (await self._asked.answering(self._path))(scope, receive, send)
