"""What a run says to a page arrives at once or in few portions: the page then goes through its elements as often."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from starlette.types import ASGIApp, Message, Receive, Scope, Send

HELD_AT_MOST = 0.06
"""Seconds after which what is there is sent, whether the run has ended or not: a reader waits for no slow part."""


@dataclass(frozen=True, kw_only=True)
class Talk:
    """What must be known of the messages to a page."""

    said: Callable[[bytes], tuple[bool, bool]]
    """Whether a run begins with a message, and whether one ends that no other follows at once."""
    takes_parcels: Callable[[bytes], bool]
    """Whether a page takes several messages in one, by the query of the address that it opened."""
    parcel: Callable[[Sequence[bytes]], bytes]
    """Several messages in one."""


class AtOnce:
    """ASGI middleware that holds back what a run says to its page until its last message; all else passes as it comes.

    A slider moved on the port page brings 24 messages in 25 ms. The browser begins to draw with the first and again
    between others: 15 ms each, in which the rest waits. A page that takes parcels gets them in one. What a longer run
    says comes in portions. The first run of a connection is not held: a browser that still fetches the page's code
    needs to know early what it has to draw (4G: first chart 5.0 s after the visit's beginning, and 5.3 held).
    """

    def __init__(self, app: ASGIApp, *, talk: Talk) -> None:
        """Wrap the next application."""
        self.app = app
        self._talk = talk

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on; hold back what is said on a websocket."""
        if scope["type"] != "websocket":
            await self.app(scope, receive, send)
            return
        answers = _Answers(send, self._talk, in_parcels=self._talk.takes_parcels(scope.get("query_string", b"")))
        try:
            await self.app(scope, receive, answers.send)
        finally:
            answers.forget()


class _Answers:
    """The messages to one page, in the order in which they are sent."""

    def __init__(self, send: Send, talk: Talk, *, in_parcels: bool) -> None:
        self._send = send
        self._talk, self._in_parcels = talk, in_parcels
        self._shown = self._holding = False
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
        if self._releasing:  # a reader who is slow is waited for, so that Streamlit's own limit holds
            await asyncio.wait(self._releasing)
        if self._failed is not None:
            failed, self._failed = self._failed, None
            raise failed
        content = message.get("bytes") or b""
        begins, ends = self._talk.said(content)
        self._holding = bool(content) and (self._holding or (begins and self._shown)) and not ends
        self._shown = self._shown or ends
        self._held.append(message)
        if not self._holding:
            await self._release()
        elif self._late is None:
            self._late = asyncio.get_running_loop().call_later(HELD_AT_MOST, self._release_late)

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
            for one in self._packed(messages):
                await self._send(one)

    def _packed(self, messages: list[Message]) -> list[Message]:
        """The same in one go. What is no word of Streamlit's, such as the end of the connection, stays by itself."""
        words = [one["bytes"] for one in messages if one.get("bytes")]
        if not self._in_parcels or len(words) < 2:  # noqa: PLR2004 - one is no parcel
            return messages
        return [{"type": "websocket.send", "bytes": self._talk.parcel(words)}, *messages[len(words) :]]
