"""The C library's memory: shared by all threads, and given back."""

from __future__ import annotations

import ctypes
import sys

_ARENA_MAX, _MMAP_THRESHOLD = -8, -3
"""The names of glibc's own settings (``malloc.h``)."""
_ARENAS = 2
_LARGE = 128 * 1024


def share_memory() -> bool:
    """Let all threads share two arenas, and let large blocks go when they are free; called before there are threads.

    Each run of a page is a thread, and glibc gives threads up to eight arenas for each processor. What one of them
    frees is room for its own threads alone: 378 of a server's 779 MB after 750 visits, with 12 at once.

    A block of 128 KB, such as a file or a page's messages, has pages of its own, until one is freed: glibc then takes
    blocks of that size from its arenas too, where small ones that stay keep the room of those that are gone. A size
    that is set does not move.

    Returns:
        Whether the C library took it; others than glibc have no such settings.
    """
    if sys.platform != "linux":
        return False
    choose = getattr(ctypes.CDLL(None), "mallopt", None)
    return choose is not None and choose(_ARENA_MAX, _ARENAS) == choose(_MMAP_THRESHOLD, _LARGE) == 1
