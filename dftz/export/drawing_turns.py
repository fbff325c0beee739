"""Turns at the renderer: a page's download, a bundle, a route and a verification all draw beside each other.

At most one core less than there are draws at once, so that the pages keep one, and whoever has waited longest is next.
A turn is one call of the renderer, inside which nothing waits for anything: it cannot stand in the way of another
queue, such as that of the routes, and a bundle of a hundred pictures lets others in after each of its drawings.
"""

from __future__ import annotations

import os
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager


class Turns:
    """A few places, given out in the order in which they are asked for; not to be asked for again inside a turn."""

    def __init__(self, places: int) -> None:
        """Every place is free."""
        self._free = places
        self._lock = threading.Lock()
        self._waiting: deque[threading.Lock] = deque()

    @property
    def free(self) -> int:
        """Places that nobody has."""
        return self._free

    @property
    def waiting(self) -> int:
        """How many wait for a place."""
        return len(self._waiting)

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Wait for a place, and give it to the longest waiting afterwards."""
        with self._lock:
            mine = None
            if self._free:
                self._free -= 1
            else:
                mine = threading.Lock()
                mine.acquire()
                self._waiting.append(mine)
        if mine is not None:
            mine.acquire()  # whoever leaves releases it, and hands the place over with it
        try:
            yield
        finally:
            with self._lock:
                if self._waiting:
                    self._waiting.popleft().release()
                else:
                    self._free += 1


DRAWING = Turns(max(1, (os.cpu_count() or 1) - 1))
"""The one queue of this process."""
