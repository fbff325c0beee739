"""Files made beside the event loop: a few at once, a bounded queue, a deadline, and what is made is kept.

An exhibit takes a tenth of a second of one core to draw. Made in threads of their own, and no more of them than the
settings allow, files never take the pages' turn; askers of one file share one making.
"""

from __future__ import annotations

import asyncio
import threading
from collections import Counter, OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from http import HTTPStatus

from dftz.web.files import File
from dftz.web.problems import Refusal
from dftz.web.settings import Settings
from dftz.wording import gettext as _
from dftz.wording import ngettext


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

    def kept(self, key: Hashable) -> File | None:
        """The finished file; None where it has not been made, or has left."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def has(self, key: Hashable) -> bool:
        """Whether the file is finished or already being made: asking for it makes no work."""
        with self._lock:
            return key in self._kept or key in self._in_work

    async def made(self, key: Hashable, client: str, make: Callable[[], File]) -> File:
        """The file, from memory or made now.

        Args:
            key: everything that the file depends on.
            client: who is charged with a place in the queue.
            make: makes the file in a thread.

        Raises:
            Refusal: 503 where the queue is full or the deadline has passed, 429 where the client has all its places.
        """
        kept = self.kept(key)
        if kept is not None:
            return kept
        work = self._started(key, client, make)
        try:
            # One asker that leaves or gives up does not take the others' file away.
            return await asyncio.wait_for(asyncio.shield(asyncio.wrap_future(work)), self._settings.seconds)
        except TimeoutError:
            seconds = self._settings.seconds
            detail = ngettext(
                "The file was not ready within {seconds} second; ask again in a moment.",
                "The file was not ready within {seconds} seconds; ask again in a moment.",
                seconds,
            )
            raise _busy(detail.format(seconds=seconds), retry_after=5) from None

    def _started(self, key: Hashable, client: str, make: Callable[[], File]) -> Future[File]:
        with self._lock:
            work = self._in_work.get(key)
            if work is None:
                self._require_place(client)
                work = self._threads.submit(make)
                self._in_work[key] = work
                self._of_client[client] += 1
                started = True
            else:
                started = False
        if started:  # without the lock: what is finished already calls back at once
            work.add_done_callback(lambda done: self._finished(key, client, done))
        return work

    def _require_place(self, client: str) -> None:
        if self._of_client[client] >= self._settings.waiting_per_client:
            detail = ngettext(
                "This client has {count} file in work; ask again when it is there.",
                "This client has {count} files in work; ask again when one of them is there.",
                self._of_client[client],
            )
            raise Refusal(
                HTTPStatus.TOO_MANY_REQUESTS,
                detail.format(count=self._of_client[client]),
                headers={"Retry-After": "1"},
            )
        if len(self._in_work) >= self._settings.waiting + self._settings.renders:
            raise _busy(_("The server has more files to make than it can queue; ask again in a moment."), retry_after=2)

    def _finished(self, key: Hashable, client: str, done: Future[File]) -> None:
        with self._lock:
            self._in_work.pop(key, None)
            self._of_client[client] -= 1
            if not self._of_client[client]:
                del self._of_client[client]
            if done.cancelled() or done.exception():
                return
            self._kept[key] = done.result()
            self._size += done.result().size
            while self._size > self._most_kept:
                _key, gone = self._kept.popitem(last=False)
                self._size -= gone.size


def _busy(detail: str, *, retry_after: int) -> Refusal:
    return Refusal(HTTPStatus.SERVICE_UNAVAILABLE, detail, headers={"Retry-After": str(retry_after)})
