"""A file that was made for a reader stays until the reader's browser can have fetched it.

Streamlit (1.67) drops what a download button made when twice a run of anybody has ended: a fifth of a second where ten
people move something each second, and less than the way of a mobile network. The click then led to a 404.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from contextlib import suppress

from streamlit import runtime
from streamlit.runtime.media_file_storage import MediaFileKind, MediaFileStorageError
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage

STAYS = 60.0
"""Seconds that a browser has to begin with fetching a file."""
MEGABYTES_MOST = 128
"""Of all files that leave, together; the oldest go first."""


class Leaving:
    """Files that no page needs any more, on their way out of a storage."""

    def __init__(self, storage: MemoryMediaFileStorage, clock: Callable[[], float] = time.monotonic) -> None:
        """Nobody's file leaves yet. The manager of the storage lets nobody else in meanwhile: it has the lock."""
        self._storage, self._clock = storage, clock
        self._delete, self._load = storage.delete_file, storage.load_and_get_id
        self._since: OrderedDict[str, tuple[float, int]] = OrderedDict()
        self._bytes = 0

    def delete_file(self, file_id: str) -> None:
        """Let a file go, after a while; those whose while is over, and the oldest of too many, go now."""
        self._stay(file_id)
        with suppress(MediaFileStorageError):  # one that is not there is gone, as in any storage
            size = self._storage.get_file(file_id).content_size
            self._since[file_id] = (self._clock(), size)
            self._bytes += size
        while self._since:
            oldest, (since, _size) = next(iter(self._since.items()))
            if self._clock() - since < STAYS and self._bytes <= MEGABYTES_MOST * 1_000_000:
                return
            self._stay(oldest)
            self._delete(oldest)

    def load_and_get_id(
        self, path_or_data: str | bytes, mimetype: str, kind: MediaFileKind, filename: str | None = None
    ) -> str:
        """Take a file in; one that was leaving stays."""
        file_id = self._load(path_or_data, mimetype, kind, filename)
        self._stay(file_id)
        return file_id

    def _stay(self, file_id: str) -> None:
        _since, size = self._since.pop(file_id, (0.0, 0))
        self._bytes -= size


def let_files_stay_a_while() -> None:
    """Let the files of the server that starts now leave so."""
    storage = runtime.get_instance().media_file_mgr._storage  # noqa: SLF001 - it has no public name for it
    if isinstance(storage, MemoryMediaFileStorage):
        leaving = Leaving(storage)
        storage.delete_file = leaving.delete_file  # type: ignore[method-assign]
        storage.load_and_get_id = leaving.load_and_get_id  # type: ignore[method-assign]
