"""Where the data package is, and whether it changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

VARIABLE = "DFTZ_DATA"
_PACKAGE = Path(__file__).resolve().parents[1]


def default_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """The folder of the data package.

    ``DFTZ_DATA`` if it is set; else the copy that an installed wheel carries inside the package; else the folder
    ``data`` beside the package in a checkout, which carries no copy. The folder need not exist: ``load_catalogue``
    says so.
    """
    chosen = environment.get(VARIABLE)
    if chosen:
        return Path(chosen)
    carried = _PACKAGE / "_app" / "data"
    return carried if carried.is_dir() else _PACKAGE.parent / "data"


def stamp(folder: Path) -> str:
    """A fingerprint of names, sizes and times of the folder's files: cheap, and another one after any change.

    A folder that is missing or cannot be listed has a stamp as well, which changes once it can.
    """
    try:
        with os.scandir(folder) as entries:
            facts = sorted(
                (entry.name, entry.stat().st_size, entry.stat().st_mtime_ns) for entry in entries if entry.is_file()
            )
    except OSError as error:
        facts = [(type(error).__name__, 0, 0)]
    return hashlib.sha256(repr((str(folder), facts)).encode(errors="surrogateescape")).hexdigest()[:16]
