"""Names of saved files: they say what is inside."""

from __future__ import annotations

import re

from dftz.exhibits.exhibit import Exhibit
from dftz.export.formats import Format


def file_name(exhibit: Exhibit, file_format: Format) -> str:
    """Name of a saved file: "dftz-growth-by-cargo-2018.png"; letters, digits and hyphens only."""
    stem = re.sub(r"[^a-z0-9]+", "-", exhibit.file_stem.casefold()).strip("-")
    return f"dftz-{stem or exhibit.exhibit_id}.{file_format}"
