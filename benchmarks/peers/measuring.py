"""What a person waits for at each contestant, in turns: launches, fresh visits, a slider moved by the keyboard.

A contestant that fails is told with what it failed of, and the others go on.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field

import playwright.sync_api
import psutil
from playwright.sync_api import Browser, Page

from benchmarks.browsing import Loaded, Redrawn, newcomer, opened, redrawn_after, told_so_far
from benchmarks.contestants import Running, running
from benchmarks.peers.apps import Contestant

Told = Callable[[str], None]
_FAILS = (OSError, ChildProcessError, TimeoutError, playwright.sync_api.Error, psutil.Error)
"""What a contestant may fail of: it does not start, does not answer, or does not draw."""
_PATIENCE = 60.0
"""Seconds after which a page has failed."""
_LEARNING = 2_000
"""Milliseconds that a page is watched for after a move, to learn how many charts it draws anew."""


@dataclass(kw_only=True)
class Taken:
    """What was measured of a contestant, one number for each turn."""

    launches: list[float] = field(default_factory=list)
    """Seconds from starting the server until the first chart."""
    visits: list[float] = field(default_factory=list)
    """Milliseconds until the first chart of somebody who was never here."""
    megabytes: list[float] = field(default_factory=list)
    """What such a visit takes over the wire."""
    over_4g: list[float] = field(default_factory=list)
    """Milliseconds until the first chart of somebody who comes over 4G."""
    changes: list[float] = field(default_factory=list)
    """Milliseconds from the key to the last chart that was drawn anew."""
    charts: list[float] = field(default_factory=list)
    """How many charts had new marks."""
    processor: list[float] = field(default_factory=list)
    """Milliseconds of processor time that the server took for a change."""
    failed: str = ""
    """What it failed of."""


@dataclass(frozen=True, kw_only=True)
class Open:
    """A page that is open beside others, and how many charts a move draws anew: to the left, and to the right."""

    contestant: Contestant
    server: Running
    page: Page
    expected: tuple[int, int]


def launches(browser: Browser, taken: Mapping[Contestant, Taken], turns: int, told: Told) -> None:
    """Start each server for a person who waits for its first chart."""
    for turn in range(turns):
        for one in _well(taken):
            told(f"launch {turn + 1} of {turns}, {one.app.name}")
            with _told_when_it_fails(taken[one], "launch", told), running(one.app) as server:
                page, loaded = _visited(browser, server)
                taken[one].launches.append(server.listened_after + loaded.first_chart / 1000)
                page.context.close()


@contextlib.contextmanager
def all_running(taken: Mapping[Contestant, Taken], told: Told) -> Iterator[dict[Contestant, Running]]:
    """Every server that starts, at the same time."""
    with ExitStack() as open_servers:
        servers = {}
        for one in _well(taken):
            told(f"starting {one.app.name}")
            with _told_when_it_fails(taken[one], "start", told):
                servers[one] = open_servers.enter_context(running(one.app))
        yield servers


def visits(
    browser: Browser, servers: Mapping[Contestant, Running], taken: Mapping[Contestant, Taken], turns: int, told: Told
) -> None:
    """Visit each server as somebody who was never there, nearby and over 4G."""
    for turn in range(turns):
        for one in _well(taken):
            told(f"visit {turn + 1} of {turns}, {one.app.name}")
            with _told_when_it_fails(taken[one], "visit", told):
                page, loaded = _visited(browser, servers[one])
                taken[one].visits.append(loaded.first_chart)
                taken[one].megabytes.append(loaded.bytes / 1e6)
                page.context.close()
                page, loaded = _visited(browser, servers[one], slow=True)
                taken[one].over_4g.append(loaded.first_chart)
                page.context.close()


def changes(
    browser: Browser, servers: Mapping[Contestant, Running], taken: Mapping[Contestant, Taken], turns: int, told: Told
) -> None:
    """Move the later year of each page to and fro.

    What a move took is read when the page's next turn comes, seconds later: a chart that is drawn late counts.
    """
    pages = []
    for one in _well(taken):
        told(f"opening {one.app.name}")
        with _told_when_it_fails(taken[one], "visit", told):
            pages.append(_open(browser, one, servers[one]))
    for turn in range(turns):
        told(f"slider, change {turn + 1} of {turns}")
        for shown in pages:
            of_it = taken[shown.contestant]
            if of_it.failed:
                continue
            with _told_when_it_fails(of_it, f"change {turn + 1}", told):
                if turn:
                    _count(of_it, told_so_far(shown.page))
                began = shown.server.processor_seconds()
                _move(shown, turn)
                of_it.processor.append((shown.server.processor_seconds() - began) * 1000)
    for shown in pages:
        of_it = taken[shown.contestant]
        if not of_it.failed:
            with _told_when_it_fails(of_it, "last change", told):
                _count(of_it, told_so_far(shown.page))
        shown.page.context.close()


def _count(taken: Taken, change: Redrawn) -> None:
    taken.changes.append(change.page)
    taken.charts.append(change.charts)


def _well(taken: Mapping[Contestant, Taken]) -> Sequence[Contestant]:
    return [one for one, of_it in taken.items() if not of_it.failed]


@contextlib.contextmanager
def _told_when_it_fails(taken: Taken, what: str, told: Told) -> Iterator[None]:
    try:
        yield
    except _FAILS as error:
        taken.failed = f"{what}: {str(error).splitlines()[0]}"
        told(f"failed at {taken.failed}")


def _visited(browser: Browser, server: Running, *, slow: bool = False) -> tuple[Page, Loaded]:
    context = newcomer(browser, server.app)
    try:
        return opened(context, server, slow=slow, patience=_PATIENCE, whole=True)
    except playwright.sync_api.Error:
        context.close()  # or it would draw beside the others
        raise


def _open(browser: Browser, one: Contestant, server: Running) -> Open:
    page, _loaded = _visited(browser, server)
    drawn = []
    for turn in range(4):  # the first two make what later ones find made
        _press(page, one, turn, 1)
        page.wait_for_timeout(_LEARNING)
        drawn.append(told_so_far(page).charts)
    return Open(contestant=one, server=server, page=page, expected=(drawn[2], drawn[3]))


def _move(shown: Open, turn: int) -> None:
    _press(shown.page, shown.contestant, turn, shown.expected[turn % 2])


def _press(page: Page, one: Contestant, turn: int, charts: int) -> None:
    thumb = page.locator(one.thumb)
    if one.clicked:
        thumb.click()
    else:
        thumb.focus()
    key = "ArrowRight" if turn % 2 else "ArrowLeft"
    redrawn_after(page, lambda: page.keyboard.press(key), one.app.chart, charts)
