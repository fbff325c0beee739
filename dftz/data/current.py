"""The catalogue of the default folder, read once for the whole process and again only when a file changes."""

from __future__ import annotations

import threading
from functools import lru_cache
from pathlib import Path

from dftz.data.catalogue import Catalogue
from dftz.data.loading import load_catalogue
from dftz.data.place import default_folder, stamp
from dftz.data.report import PackageError, Report

_one_reader = threading.Lock()


def current_catalogue() -> Catalogue:
    """The catalogue that pages and routes share; nobody writes into it.

    Raises:
        PackageError: the package is wrong somewhere; its report says where.
    """
    folder = default_folder()
    with _one_reader:  # who comes while it is read waits for it, and does not read it too
        found = _read(folder, stamp(folder))
    if isinstance(found, Report):
        raise PackageError(found)
    return found


@lru_cache(maxsize=2)
def _read(folder: Path, _files: str) -> Catalogue | Report:
    try:
        return load_catalogue(folder)
    except PackageError as error:
        return error.report
