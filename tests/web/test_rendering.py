"""Files are made a few at once, each once, in time or with a word; what is made is kept while there is room."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Iterator
from http import HTTPStatus

import pytest

from dftz.web.files import File
from dftz.web.problems import Refusal
from dftz.web.rendering import Renders
from dftz.web.settings import Settings


def file(content: bytes = b"<svg/>") -> File:
    return File(content=content, media_type="image/svg+xml")


class Gate:
    """A making that waits until it is let go, and counts how often it is asked and how many are in it at once."""

    def __init__(self) -> None:
        self.open, self.entered = threading.Event(), threading.Event()
        self.calls = self.most = self._inside = 0
        self._lock = threading.Lock()

    def __call__(self) -> File:
        with self._lock:
            self.calls += 1
            self._inside += 1
            self.most = max(self.most, self._inside)
        self.entered.set()
        assert self.open.wait(timeout=30)
        with self._lock:
            self._inside -= 1
        return file()


@pytest.fixture
def gate() -> Iterator[Gate]:
    """Opened at the end, so that no thread outlives its test."""
    gate = Gate()
    yield gate
    gate.open.set()


def test_what_was_made_is_not_made_again(gate: Gate) -> None:
    gate.open.set()
    renders = Renders(Settings())
    first = asyncio.run(renders.made("key", "a", gate))
    assert asyncio.run(renders.made("key", "b", gate)) is first
    assert gate.calls == 1


def test_askers_of_one_file_share_one_making(gate: Gate) -> None:
    renders = Renders(Settings(renders=4))

    async def scene() -> None:
        asked = [asyncio.create_task(renders.made("key", f"client {who}", gate)) for who in range(9)]
        await asyncio.to_thread(gate.entered.wait)
        gate.open.set()
        assert len({id(made) for made in await asyncio.gather(*asked)}) == 1

    asyncio.run(scene())
    assert gate.calls == 1


def test_no_more_files_are_in_work_than_the_settings_allow(gate: Gate) -> None:
    renders = Renders(Settings(renders=2, waiting=32))

    async def scene() -> None:
        asked = [asyncio.create_task(renders.made(key, f"client {key}", gate)) for key in range(8)]
        await asyncio.to_thread(gate.entered.wait)
        gate.open.set()
        await asyncio.gather(*asked)

    asyncio.run(scene())
    assert gate.calls == 8
    assert gate.most <= 2


def test_a_client_has_a_quarter_of_the_queue_and_another_is_still_served(gate: Gate) -> None:
    renders = Renders(Settings(renders=1, waiting=8))

    async def scene() -> None:
        greedy = [asyncio.create_task(renders.made(key, "greedy", gate)) for key in range(6)]
        await asyncio.to_thread(gate.entered.wait)
        other = asyncio.create_task(renders.made("other", "modest", gate))
        await asyncio.sleep(0)
        gate.open.set()
        answers = await asyncio.gather(*greedy, return_exceptions=True)
        refused = [answer for answer in answers if isinstance(answer, Refusal)]
        assert [answer for answer in answers if isinstance(answer, File)] == [file(), file()]
        assert {refusal.status for refusal in refused} == {HTTPStatus.TOO_MANY_REQUESTS}
        assert refused[0].detail == "This client has 2 files in work; ask again when one of them is there."
        assert refused[0].headers["Retry-After"] == "1"
        assert await other == file()

    asyncio.run(scene())


def test_clients_take_turns_so_that_one_file_waits_for_one_file_of_each_other(gate: Gate) -> None:
    renders = Renders(Settings(renders=1, waiting=16))
    order: list[str] = []

    def making(name: str) -> Callable[[], File]:
        def make() -> File:
            gate()
            order.append(name)
            return file(name.encode())

        return make

    async def scene() -> None:
        asked = [asyncio.create_task(renders.made(name, "greedy", making(name))) for name in ("g1", "g2", "g3", "g4")]
        await asyncio.to_thread(gate.entered.wait)
        asked += [asyncio.create_task(renders.made(name, "modest", making(name))) for name in ("m1", "m2")]
        await asyncio.sleep(0)
        gate.open.set()
        await asyncio.gather(*asked)

    asyncio.run(scene())
    assert order == ["g1", "g2", "m1", "g3", "m2", "g4"]


def test_a_full_queue_says_so(gate: Gate) -> None:
    renders = Renders(Settings(renders=1, waiting=2))

    async def scene() -> None:
        asked = [asyncio.create_task(renders.made(who, f"client {who}", gate)) for who in range(3)]
        await asyncio.to_thread(gate.entered.wait)
        with pytest.raises(Refusal) as full:
            await renders.made("late", "late", gate)
        assert full.value.status is HTTPStatus.SERVICE_UNAVAILABLE
        assert full.value.detail == "The server has more files to make than it can queue; ask again in a moment."
        gate.open.set()
        await asyncio.gather(*asked)
        assert await renders.made("late", "late", gate) == file()

    asyncio.run(scene())


def test_after_the_deadline_the_asker_is_sent_away_and_the_file_is_there_later(gate: Gate) -> None:
    renders = Renders(Settings(renders=1, seconds=1))

    async def scene() -> None:
        with pytest.raises(Refusal) as late:
            await renders.made("key", "a", gate)
        assert late.value.status is HTTPStatus.SERVICE_UNAVAILABLE
        assert late.value.detail == "The file was not ready within 1 second; ask again in a moment."
        again = asyncio.create_task(renders.made("key", "a", gate))
        await asyncio.sleep(0)
        gate.open.set()
        assert await again == file()

    asyncio.run(scene())
    assert gate.calls == 1


def test_an_asker_that_leaves_does_not_take_the_others_file_away(gate: Gate) -> None:
    renders = Renders(Settings())

    async def scene() -> None:
        leaving = asyncio.create_task(renders.made("key", "a", gate))
        staying = asyncio.create_task(renders.made("key", "b", gate))
        await asyncio.to_thread(gate.entered.wait)
        leaving.cancel()
        gate.open.set()
        assert await staying == file()

    asyncio.run(scene())


def test_a_making_that_fails_tells_every_asker_and_is_tried_again() -> None:
    renders = Renders(Settings())
    tries = []

    def fails_once() -> File:
        tries.append(1)
        if len(tries) == 1:
            raise Refusal(HTTPStatus.BAD_REQUEST, "no such year")
        return file()

    with pytest.raises(Refusal, match="no such year"):
        asyncio.run(renders.made("key", "a", fails_once))
    assert asyncio.run(renders.made("key", "a", fails_once)) == file()


def test_when_the_memory_is_full_the_file_asked_for_the_longest_ago_leaves() -> None:
    renders = Renders(Settings(kept_megabytes=1))
    for key in ("first", "second", "third"):
        asyncio.run(renders.made(key, "a", lambda: File(content=bytes(400_000), media_type="image/png")))
        assert renders.kept("first") is not None or key == "third"
    assert renders.kept("second") is None
    assert renders.kept("first") is not None
    assert renders.kept("third") is not None


def test_a_file_larger_than_the_memory_is_answered_and_not_kept() -> None:
    renders = Renders(Settings(kept_megabytes=1))
    made = asyncio.run(renders.made("key", "a", lambda: File(content=bytes(1_000_001), media_type="image/png")))
    assert len(made.content) == 1_000_001
    assert renders.kept("key") is None
