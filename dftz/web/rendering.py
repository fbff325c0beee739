"""Files made beside the event loop: a few at once, in turn by client, with a deadline; what is made is kept.

An exhibit takes a tenth of a second of one core to draw, a large picture more. Made in threads of their own, and no
more of them than the settings allow, files never take the pages' turn. Clients take turns, so whoever asks for one file
waits for one file of each other, however many they ask for. Askers of one file share one making.
"""

from __future__ import annotations

import asyncio
import threading
from collections import Counter, OrderedDict, deque
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from contextvars import copy_context
from functools import partial
from http import HTTPStatus
from typing import NamedTuple

from dftz.web.files import File
from dftz.web.problems import Refusal
from dftz.web.settings import Settings
from dftz.wording import gettext as _
from dftz.wording import ngettext


class _Job(NamedTuple):
    """A file that is to be made, and where it is put when it is there."""

    make: Callable[[], File]
    future: Future[File]


def _nothing() -> None:
    """No charge."""


class Renders:
    """Makes files and keeps them; used from the event loop, safe against the threads that finish."""

    def __init__(self, settings: Settings) -> None:
        """Nothing is made yet."""
        self._settings = settings
        self._most_kept = settings.kept_megabytes * 1_000_000
        self._threads = ThreadPoolExecutor(settings.renders, thread_name_prefix="render")
        self._lock = threading.Lock()
        self._kept: OrderedDict[Hashable, File] = OrderedDict()
        self._size = 0
        self._in_work: dict[Hashable, Future[File]] = {}
        self._of_client: Counter[str] = Counter()
        self._waiting: OrderedDict[str, deque[_Job]] = OrderedDict()
        """Client to its jobs; the first client is the next in turn."""

    def kept(self, key: Hashable) -> File | None:
        """The finished file; None where it has not been made, or has left."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    async def made(
        self, key: Hashable, client: str, make: Callable[[], File], *, charge: Callable[[], None] = _nothing
    ) -> File:
        """The file, from memory or made now.

        Args:
            key: everything that the file depends on, the asker's language too.
            client: whose turn it takes.
            make: makes the file in a thread.
            charge: called before a file is made, and may refuse it; a file that is kept or in work costs nothing.

        Raises:
            Refusal: 503 where the queue is full or the deadline has passed, 429 where the client has all its places.
        """
        kept = self.kept(key)
        if kept is not None:
            return kept
        future = self._asked_for(key, client, make, charge)
        try:
            # One asker that leaves or gives up does not take the others' file away.
            return await asyncio.wait_for(asyncio.shield(asyncio.wrap_future(future)), self._settings.seconds)
        except TimeoutError:
            seconds = self._settings.seconds
            detail = ngettext(
                "The file was not ready within {seconds} second; ask again in a moment.",
                "The file was not ready within {seconds} seconds; ask again in a moment.",
                seconds,
            )
            raise _busy(detail.format(seconds=seconds), retry_after=5) from None

    def _asked_for(
        self, key: Hashable, client: str, make: Callable[[], File], charge: Callable[[], None]
    ) -> Future[File]:
        with self._lock:
            if key in self._in_work:
                return self._in_work[key]
            self._require_place(client)
            charge()
            job = _Job(partial(copy_context().run, make), Future())  # in the asker's language
            self._in_work[key] = job.future
            self._of_client[client] += 1
            self._waiting.setdefault(client, deque()).append(job)
        job.future.add_done_callback(lambda done: self._finished(key, client, done))
        # As many turns as there are jobs; which job a turn takes is decided when it comes.
        self._threads.submit(self._take_turn)
        return job.future

    def _take_turn(self) -> None:
        with self._lock:
            client, jobs = next(iter(self._waiting.items()))
            job = jobs.popleft()
            if jobs:
                self._waiting.move_to_end(client)
            else:
                del self._waiting[client]
        try:
            job.future.set_result(job.make())
        except Exception as error:  # noqa: BLE001 - told to whoever asked
            job.future.set_exception(error)

    def _require_place(self, client: str) -> None:
        places = self._of_client[client]
        if places >= self._settings.waiting_per_client:
            detail = ngettext(
                "This client has {count} file in work; ask again when it is there.",
                "This client has {count} files in work; ask again when one of them is there.",
                places,
            )
            raise Refusal(HTTPStatus.TOO_MANY_REQUESTS, detail.format(count=places), headers={"Retry-After": "1"})
        if len(self._in_work) >= self._settings.waiting + self._settings.renders:
            raise _busy(_("The server has more files to make than it can queue; ask again in a moment."), retry_after=2)

    def _finished(self, key: Hashable, client: str, done: Future[File]) -> None:
        with self._lock:
            del self._in_work[key]
            self._of_client[client] -= 1
            if not self._of_client[client]:
                del self._of_client[client]
            if done.exception():
                return
            self._kept[key] = done.result()
            self._size += done.result().size
            while self._size > self._most_kept:
                _key, gone = self._kept.popitem(last=False)
                self._size -= gone.size


def _busy(detail: str, *, retry_after: int) -> Refusal:
    return Refusal(HTTPStatus.SERVICE_UNAVAILABLE, detail, headers={"Retry-After": str(retry_after)})
