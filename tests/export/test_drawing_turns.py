"""One queue at the renderer: never more at once than there are places, and who has waited longest is next."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from dftz.exhibits.exhibit import Exhibit
from dftz.export import Format, Options, drawing_turns, file_of
from dftz.export.drawing_turns import Turns
from tests.export.conftest import LINK

PATIENCE = 20
"""Seconds after which a test gives up waiting."""


def waiting(turns: Turns, count: int) -> bool:
    return len(turns._waiting) == count


def until(true: Callable[[], bool]) -> None:
    pause = threading.Event()
    for _turn in range(PATIENCE * 1000):
        if true():
            return
        pause.wait(0.001)
    pytest.fail("it did not come")


def test_turns_are_taken_in_the_order_in_which_they_were_asked_for() -> None:
    turns = Turns(1)
    order: list[str] = []

    def take(name: str) -> None:
        with turns.turn():
            order.append(name)

    def a_bundle() -> None:
        for _file in range(3):
            take("bundle")

    with ThreadPoolExecutor(3) as threads:
        with turns.turn():
            for place, one in enumerate((a_bundle, lambda: take("page"), lambda: take("route"))):
                threads.submit(one)
                until(lambda place=place: waiting(turns, place + 1))
    assert order == ["bundle", "page", "route", "bundle", "bundle"]


def test_no_more_draw_at_once_than_there_are_places() -> None:
    turns = Turns(2)
    inside, most = 0, 0
    lock = threading.Lock()

    def draw(_number: int) -> None:
        nonlocal inside, most
        with turns.turn():
            with lock:
                inside += 1
                most = max(most, inside)
            threading.Event().wait(0.002)
            with lock:
                inside -= 1

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(draw, range(40)))
    assert most == 2
    assert inside == 0


def test_a_drawing_that_fails_gives_its_place_back() -> None:
    turns = Turns(1)
    with pytest.raises(ValueError, match="broken"), turns.turn():
        raise ValueError("broken")
    with turns.turn():
        pass


@pytest.mark.parametrize("file_format", [Format.PNG, Format.SVG, Format.PDF])
def test_every_picture_waits_for_its_turn(file_format: Format, bars: Exhibit) -> None:
    queue = drawing_turns.DRAWING
    places = queue._free
    with ThreadPoolExecutor(1) as threads:
        held = [queue.turn() for _place in range(places)]
        for one in held:
            one.__enter__()
        drawing = threads.submit(file_of, bars, LINK, file_format, Options(scale=1))
        until(lambda: waiting(queue, 1))
        assert not drawing.done()
        for one in held:
            one.__exit__(None, None, None)
        assert drawing.result(PATIENCE)
    assert queue._free == places
