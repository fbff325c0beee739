"""The end of a server: not ready at once, the end a moment later, and a second word skips the moment."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Iterator
from types import FrameType

import pytest

from dftz.web.life import Life, Phase, draining


@pytest.fixture
def ended() -> Iterator[list[int]]:
    """What the server itself hears of the system, in place of its end."""
    heard: list[int] = []

    def hear(number: int, _frame: FrameType | None) -> None:
        heard.append(number)

    before = signal.signal(signal.SIGTERM, hear)
    yield heard
    signal.signal(signal.SIGTERM, before)


async def _turns() -> None:
    """Everything that is due now has happened."""
    for _turn in range(3):
        await asyncio.sleep(0)


def test_a_server_that_shall_stop_is_not_ready_while_it_still_serves(ended: list[int]) -> None:
    async def live() -> None:
        life = Life()
        with draining(life, drain_seconds=3600, stop_seconds=1):
            signal.raise_signal(signal.SIGTERM)
            await _turns()
            assert (life.phase, ended) == (Phase.STOPPING, [])
            signal.raise_signal(signal.SIGTERM)
            await _turns()
            assert ended == [signal.SIGTERM]

    asyncio.run(live())


def test_without_a_moment_to_drain_the_server_hears_at_once(ended: list[int]) -> None:
    async def live() -> None:
        life = Life()
        with draining(life, drain_seconds=0, stop_seconds=1):
            signal.raise_signal(signal.SIGTERM)
            await _turns()
        assert (life.phase, ended) == (Phase.STOPPING, [signal.SIGTERM])

    asyncio.run(live())


def test_afterwards_the_server_hears_the_system_itself(ended: list[int]) -> None:
    async def live() -> None:
        with draining(Life(), drain_seconds=3600, stop_seconds=1):
            pass
        signal.raise_signal(signal.SIGTERM)

    asyncio.run(live())
    assert ended == [signal.SIGTERM]
