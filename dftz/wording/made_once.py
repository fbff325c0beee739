"""Results that are made once, also where many ask for the same one in one moment."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
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

        Raises:
            Exception: what ``make`` raises, to everybody who waits; it is not kept.
        """
        with self._looking:
            result = self._kept.get(key)
            is_mine = result is None
            if result is None:
                result = self._kept[key] = Future()
                if len(self._kept) > self._most:
                    self._kept.popitem(last=False)
            else:
                self._kept.move_to_end(key)
        if is_mine:
            try:
                result.set_result(make())
            except BaseException as error:
                with self._looking:
                    if self._kept.get(key) is result:
                        del self._kept[key]
                result.set_exception(error)
                raise
        return result.result()
