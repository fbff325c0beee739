"""What a run of parts sends arrives at once: the page then goes through all of its elements once, not thrice."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

HELD_AT_MOST = 0.06
"""Seconds after which what is there is sent, whether the run has ended or not: a reader waits for no slow part."""


class AtOnce:
    """ASGI middleware that holds back the messages of a run of parts until its last one; all others pass as they come.

    A slider moved on the port page brings 24 messages in 25 ms. The browser begins to draw with the first and again
    with the second: 15 ms each, in which the others wait. Where a run takes longer than the hold, its beginning comes
    that much later and the rest as it is said.
    """

    def __init__(self, app: ASGIApp, *, begins: Callable[[bytes], bool], ends: Callable[[bytes], bool]) -> None:
        """Wrap the next application.

        Args:
            app: the next one.
            begins: whether a run of parts begins with a message.
            ends: whether a message is the last one to be held.
        """
        self.app = app
        self._begins, self._ends = begins, ends

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on; hold back what is said on a websocket."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        answers = _Answers(send, self._begins, self._ends)
        try:
            await self.app(scope, receive, answers.send)
        finally:
            answers.forget()


class _Answers:
    """The messages to one page, in the order in which they are sent."""

    def __init__(self, send: Send, begins: Callable[[bytes], bool], ends: Callable[[bytes], bool]) -> None:
        self._send = send
        self._begins, self._ends = begins, ends
        self._held: list[Message] = []
        self._in_order = asyncio.Lock()
        self._late: asyncio.TimerHandle | None = None
        self._releasing: set[asyncio.Task[None]] = set()
        self._failed: BaseException | None = None

    async def send(self, message: Message) -> None:
        """Send a message, now or with those that follow.

        Raises:
            Exception: it cannot be sent, or one that was held could not be: whatever the server raised then.
        """
        if self._failed is not None:
            failed, self._failed = self._failed, None
            raise failed
        content = message.get("bytes") or b""
        if self._late is not None:
            self._held.append(message)
            if not content or self._ends(content):
                await self._release()
        elif self._begins(content):
            self._held.append(message)
            self._late = asyncio.get_running_loop().call_later(HELD_AT_MOST, self._release_late)
        else:
            await self._pass([message])

    def forget(self) -> None:
        """Nobody is there any more."""
        if self._late is not None:
            self._late.cancel()
        for releasing in self._releasing:
            releasing.cancel()

    def _release_late(self) -> None:
        releasing = asyncio.create_task(self._release(), name="sending what was held")
        self._releasing.add(releasing)
        releasing.add_done_callback(self._released)

    def _released(self, releasing: asyncio.Task[None]) -> None:
        """Keep what went wrong for whoever sends next; where nobody does, nobody needs to hear of it."""
        self._releasing.discard(releasing)
        if not releasing.cancelled():
            self._failed = releasing.exception() or self._failed

    async def _release(self) -> None:
        if self._late is not None:
            self._late.cancel()
        self._late, held, self._held = None, self._held, []
        await self._pass(held)

    async def _pass(self, messages: list[Message]) -> None:
        # Whoever comes first waits first: what was held goes before what came after it.
        async with self._in_order:
            for one in messages:
                await self._send(one)
