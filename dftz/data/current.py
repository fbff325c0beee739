"""The catalogue that pages and routes share: the last whole one of the folder, read again only when a file changes.

A package is replaced file by file. What lies in the folder meanwhile is neither the old package nor the new one, and
may pass every check. So a change is read once it has stood still for a moment, and what changed while it was read is
read again later. A package that is broken is told, and the last whole one stays until it is repaired.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dftz.data.catalogue import Catalogue
from dftz.data.loading import load_catalogue
from dftz.data.place import default_folder, stamp
from dftz.data.report import PackageError, Report

SETTLED_SECONDS = 1.0
"""Seconds without a change after which a package counts as copied."""
_READINGS = 3
"""Readings of a first package that changes meanwhile; then what the last one found is told."""
_LOGGED_MOST = 5
"""Problems of a refused package that its line in the log names; ``dftz validate`` names all."""
_log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What is shown, and what lies in the folder in its place and cannot be."""

    catalogue: Catalogue | None = None
    """The last whole one; None where the folder has held none since the start."""
    refused: Report | None = None
    """What is wrong with the files as they are now; None where they are what is shown."""


def current_catalogue() -> Catalogue:
    """The catalogue that pages and routes share; nobody writes into it.

    Raises:
        PackageError: the package is wrong somewhere, and none was whole before; its report says where.
    """
    standing = current_standing()
    if standing.catalogue is None:
        raise PackageError(standing.refused or Report(folder=default_folder(), problems=()))
    return standing.catalogue


def current_standing() -> Standing:
    """How the default folder stands; the same object as long as nothing changed."""
    return _keeper(default_folder()).standing()


class Keeper:
    """Keeps the last whole catalogue of a folder; readers of any thread share it.

    Args:
        folder: of the data package.
        settled_seconds: without a change, after which a package counts as copied.
        clock: seconds that only grow, whatever happens to the time of day.
    """

    def __init__(
        self,
        folder: Path,
        *,
        settled_seconds: float = SETTLED_SECONDS,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Nothing is read yet."""
        self._folder = folder
        self._settled_seconds = settled_seconds
        self._clock = clock
        self._one_reader = threading.Lock()
        self._standing = Standing()
        self._read = ""
        self._seen, self._seen_at = "", clock()

    def standing(self) -> Standing:
        """How the folder stands now."""
        if self._standing.catalogue is None:
            with self._one_reader:  # who comes while it is read waits for it, and does not read it too
                if self._standing.catalogue is None:
                    self._read_first()
        elif self._one_reader.acquire(blocking=False):  # who comes meanwhile has the last whole one
            try:
                self._read_again()
            finally:
                self._one_reader.release()
        return self._standing

    def _read_first(self) -> None:
        found, standing = "", Standing()
        for _time in range(_READINGS):
            found = stamp(self._folder)
            if found == self._read:
                return
            standing = self._loaded()
            if stamp(self._folder) == found:
                break
        self._read, self._standing = found, standing

    def _read_again(self) -> None:
        found = stamp(self._folder)
        if found != self._seen:
            self._seen, self._seen_at = found, self._clock()
        if found == self._read or self._clock() - self._seen_at < self._settled_seconds:
            return
        standing = self._loaded()
        if stamp(self._folder) == found:
            self._read = found
            if standing != self._standing:
                self._standing = standing

    def _loaded(self) -> Standing:
        shown = self._standing.catalogue
        try:
            catalogue = load_catalogue(self._folder)
        except PackageError as error:
            _log.warning("%s", _for_the_log(error.report), extra={"event": "package refused"})
            return Standing(catalogue=shown, refused=error.report)
        if shown is not None and shown.fingerprint == catalogue.fingerprint:
            return Standing(catalogue=shown)  # written anew, to the same bytes: nobody need forget anything
        _log.info("%s", catalogue.data_version, extra={"event": "package read"})
        return Standing(catalogue=catalogue)


def _for_the_log(report: Report) -> str:
    """Where the package lies, how many problems it has, and the first of them, in one line."""
    return "; ".join((report.placed_headline, *map(str, report.problems[:_LOGGED_MOST])))


_keeper = lru_cache(maxsize=2)(Keeper)
