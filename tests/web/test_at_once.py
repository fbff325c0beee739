"""Messages of a run arrive at once and in order, late ones in time; all others as they come."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send

from dftz.ui.parcels import asked, parcel
from dftz.ui.said import said as said_of_runs
from dftz.web.at_once import HELD_AT_MOST, AtOnce, Talk
from streamlit_app import app as server

Says = Callable[[Send], Awaitable[None]]
NEVER = 20 * HELD_AT_MOST


def of_runs(message: bytes) -> tuple[bool, bool]:
    return message == b"begin", message == b"end"


TALK = Talk(said=of_runs, takes_parcels=lambda query: query == b"parcels", parcel=b"+".join)


def said(*contents: bytes) -> Says:
    """Somebody who says all of it without a pause."""

    async def say(send: Send) -> None:
        for content in contents:
            await send({"type": "websocket.send", "bytes": content})

    return say


shown = said(b"begin", b"end")
"""The first run of a connection."""


def later(send: Send) -> Send:
    """Send what comes after the first run."""
    passed = 0

    async def sent(message: Message) -> None:
        nonlocal passed
        passed += 1
        if passed > 2:  # its two messages
            await send(message)

    return sent


async def nothing() -> Message:
    """Nobody listens here."""
    raise AssertionError


class Wire:
    """What arrives, when, and how many messages had been said by then."""

    def __init__(self, *, kind: str = "websocket", query: bytes = b"", lost_after: int | None = None) -> None:
        self.kind, self.query, self.lost_after = kind, query, lost_after
        self.said = 0
        self.arrived: list[tuple[bytes, int]] = []
        self.at: list[float] = []

    async def send(self, message: Message) -> None:
        await asyncio.sleep(0)  # as one that waits for the network
        if self.lost_after is not None and len(self.arrived) >= self.lost_after:
            raise OSError
        self.arrived.append((message.get("bytes", message["type"].encode()), self.said))
        self.at.append(time.monotonic())

    def run(self, *saying: Says | float) -> Wire:
        """After the first run somebody says things one after the other; a number is a pause in seconds."""

        async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
            async def counted(message: Message) -> None:
                self.said += 1
                await send(message)

            await shown(send)
            for one in saying:
                if isinstance(one, float):
                    await asyncio.sleep(one)
                else:
                    await one(counted)

        scope = {"type": self.kind, "query_string": self.query}
        _finished(AtOnce(app, talk=TALK)(scope, nothing, later(self.send)))
        return self

    @property
    def order(self) -> list[bytes]:
        return [content for content, _said in self.arrived]


def _finished(running: Coroutine[Any, Any, None]) -> None:
    asyncio.run(running)


def test_what_belongs_to_a_run_arrives_with_its_last_message() -> None:
    wire = Wire().run(said(b"begin", b"a", b"b", b"end", b"after"))
    assert wire.arrived == [(b"begin", 4), (b"a", 4), (b"b", 4), (b"end", 4), (b"after", 5)]


def test_runs_that_follow_each_other_at_once_arrive_together() -> None:
    assert Wire().run(said(b"begin", b"a", b"begin", b"b", b"end")).arrived == [
        (content, 5) for content in (b"begin", b"a", b"begin", b"b", b"end")
    ]


def test_a_page_that_takes_parcels_gets_what_was_held_in_one() -> None:
    wire = Wire(query=b"parcels").run(said(b"a", b"begin", b"b", b"begin", b"end", b"after"))
    assert wire.arrived == [(b"a", 1), (b"begin+b+begin+end", 5), (b"after", 6)]


def test_what_was_held_long_enough_is_a_parcel_as_well() -> None:
    wire = Wire(query=b"parcels").run(said(b"begin", b"a"), NEVER, said(b"late", b"end"))
    assert wire.order == [b"begin+a", b"late+end"]


def test_one_message_and_the_end_of_the_connection_are_no_parcel() -> None:
    async def close(send: Send) -> None:
        await send({"type": "websocket.close"})

    assert Wire(query=b"parcels").run(said(b"begin"), close).order == [b"begin", b"websocket.close"]
    assert Wire(query=b"parcels").run(said(b"begin", b"a"), close).order == [b"begin+a", b"websocket.close"]


def test_everything_else_passes_as_it_comes() -> None:
    assert Wire().run(said(b"a", b"end", b"b")).arrived == [(b"a", 1), (b"end", 2), (b"b", 3)]


def test_a_slow_run_keeps_nobody_waiting() -> None:
    began = time.monotonic()
    wire = Wire().run(said(b"begin", b"a"), NEVER, said(b"late", b"end"))
    assert [so_far for _content, so_far in wire.arrived] == [2, 2, 4, 4]
    assert HELD_AT_MOST <= wire.at[1] - began < NEVER


def test_the_first_run_of_a_connection_comes_as_it_is_said() -> None:
    arrived: list[tuple[bytes, int]] = []
    said_so_far = 0

    async def take(message: Message) -> None:
        arrived.append((message["bytes"], said_so_far))

    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        nonlocal said_so_far
        for one in (b"begin", b"a", b"end", b"begin", b"end"):
            said_so_far += 1
            await said(one)(send)

    _finished(AtOnce(app, talk=TALK)({"type": "websocket", "query_string": b"parcels"}, nothing, take))
    assert arrived == [(b"begin", 1), (b"a", 2), (b"end", 3), (b"begin+end", 5)]


def test_a_long_run_comes_in_portions() -> None:
    wire = Wire(query=b"parcels").run(said(b"begin", b"a"), NEVER, said(b"b", b"c"), NEVER, said(b"d", b"end"))
    assert wire.arrived == [(b"begin+a", 2), (b"b+c", 4), (b"d+end", 6)]


def test_a_run_after_a_slow_one_is_held_as_well() -> None:
    wire = Wire().run(said(b"begin", b"a"), NEVER, said(b"end", b"begin", b"b", b"end"))
    assert wire.arrived[2:] == [(b"end", 3), (b"begin", 6), (b"b", 6), (b"end", 6)]


@pytest.mark.parametrize("pause", [HELD_AT_MOST * share for share in (0.9, 0.99, 1.0, 1.01, 1.1)])
def test_nothing_overtakes_what_was_held(pause: float) -> None:
    contents = [b"begin", b"a", *(str(number).encode() for number in range(20)), b"end", b"last"]
    assert Wire().run(said(*contents[:2]), pause, said(*contents[2:])).order == contents


def test_a_page_that_is_closed_gets_what_was_said_before() -> None:
    async def close(send: Send) -> None:
        await send({"type": "websocket.close"})

    assert Wire().run(said(b"begin", b"a"), close).order == [b"begin", b"a", b"websocket.close"]


def test_whoever_says_hears_that_nobody_is_there() -> None:
    with pytest.raises(OSError, match=r"^$"):
        Wire(lost_after=1).run(said(b"begin", b"a", b"end"))
    # What was sent late, by the clock, fails at the next word.
    with pytest.raises(OSError, match=r"^$"):
        Wire(lost_after=0).run(said(b"begin", b"a"), NEVER, said(b"b"))


def test_where_a_reader_is_gone_nobody_is_left_with_an_error() -> None:
    told: list[dict[str, Any]] = []

    async def leave() -> None:
        asyncio.get_running_loop().set_exception_handler(lambda _loop, context: told.append(context))
        left = asyncio.Event()

        async def blocked(_message: Message) -> None:
            await left.wait()
            raise OSError

        async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
            await shown(send)
            await said(b"begin", b"a")(send)
            await asyncio.sleep(2 * HELD_AT_MOST)  # what was held waits for the reader, who is gone
            left.set()
            await asyncio.sleep(0)

        await AtOnce(app, talk=TALK)({"type": "websocket"}, nothing, later(blocked))
        await asyncio.sleep(0)
        gc.collect()

    asyncio.run(leave())
    assert told == []


def test_a_reader_who_reads_nothing_is_waited_for() -> None:
    taken = 0

    async def stand_still(_message: Message) -> None:
        await asyncio.Event().wait()

    async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
        nonlocal taken
        await shown(send)
        for _run in range(40):  # none of them ends: each is called over by the next
            await said(b"begin", b"a", b"b")(send)
            taken += 1
            await asyncio.sleep(HELD_AT_MOST / 4)

    async def watch() -> None:
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(AtOnce(app, talk=TALK)({"type": "websocket"}, nothing, later(stand_still)), NEVER)

    asyncio.run(watch())
    assert taken < 10  # what is said until the first portion, and not all of it


def test_what_is_held_goes_with_whoever_leaves() -> None:
    wire = Wire()

    async def leave() -> None:
        async def app(_scope: Scope, _receive: Receive, send: Send) -> None:
            await shown(send)
            await said(b"begin", b"a")(send)

        await AtOnce(app, talk=TALK)({"type": wire.kind}, nothing, later(wire.send))
        await asyncio.sleep(2 * HELD_AT_MOST)

    asyncio.run(leave())
    assert wire.arrived == []


def test_the_server_holds_what_streamlit_says_of_runs() -> None:
    # st.App tells nobody what it wraps.
    wraps = {one.cls.__name__: one.kwargs for one in server._user_middleware}  # type: ignore[attr-defined]  # noqa: SLF001
    talk = Talk(said=said_of_runs, takes_parcels=asked, parcel=parcel)
    assert wraps[AtOnce.__name__] == {"talk": talk}


def test_an_answer_of_http_is_left_alone() -> None:
    assert Wire(kind="http").run(said(b"begin", b"a")).arrived == [(b"begin", 1), (b"a", 2)]
