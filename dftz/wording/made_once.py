"""Results that are made once, also where many ask for the same one in one moment."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import CancelledError, Future
from itertools import islice
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Result = TypeVar("Result")


class MadeOnce(Generic[Key, Result]):
    """The last results by what they are made of; who asks while one is being made waits for it.

    ``functools.lru_cache`` would let each of them make it: fifty people who move a slider of a server that has just
    started would make everything fifty times, and wait for all of it.

    Args:
        most: how many are kept; the one asked for the longest ago leaves.
    """

    def __init__(self, most: int) -> None:
        """Nothing is made yet."""
        self._most = most
        self._kept: OrderedDict[Key, Future[Result]] = OrderedDict()
        self._looking = threading.Lock()

    def of(self, key: Key, make: Callable[[], Result]) -> Result:
        """The result, which ``make`` makes where it is not kept.

        Whoever makes it gets what ``make`` raises; of those who wait the next one tries. ``make`` never asks for its
        own key.
        """
        while True:
            with self._looking:
                result = self._kept.get(key)
                if result is None:
                    mine = self._kept[key] = Future()
                    self._let_the_oldest_leave()
                    break
                self._kept.move_to_end(key)
            try:
                return result.result()
            except CancelledError:
                continue  # who made it could not
        try:
            made = make()
        except BaseException:
            with self._looking:
                self._kept.pop(key, None)
            mine.cancel()
            raise
        mine.set_result(made)
        return made

    def _let_the_oldest_leave(self) -> None:
        """What is still being made stays: it would be made again for the next who asks."""
        done = (key for key, result in self._kept.items() if result.done())
        for key in tuple(islice(done, max(len(self._kept) - self._most, 0))):
            del self._kept[key]
