"""Where the data package is, and whether it changed."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

VARIABLE = "DFTZ_DATA"
_PACKAGE = Path(__file__).resolve().parents[1]


def default_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """The folder of the data package: ``DFTZ_DATA``, else the checkout's, else the one inside the installed wheel."""
    chosen = environment.get(VARIABLE)
    if chosen:
        return Path(chosen)
    checkout = _PACKAGE.parent / "data"
    return checkout if (checkout / "datapackage.json").is_file() else _PACKAGE / "_app" / "data"


def stamp(folder: Path) -> str:
    """A fingerprint of names, sizes and times of the folder's files: cheap, and different after any change."""
    try:
        entries = sorted(os.scandir(folder), key=lambda entry: entry.name)
        facts = [(entry.name, entry.stat().st_size, entry.stat().st_mtime_ns) for entry in entries if entry.is_file()]
    except OSError as error:
        facts = [(type(error).__name__, 0, 0)]
    return hashlib.sha256(repr((str(folder), facts)).encode()).hexdigest()[:16]
