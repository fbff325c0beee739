"""`dftz validate`: a data package checked, and what every command needs of it."""

from __future__ import annotations

import sys
from pathlib import Path

from dftz.wording import gettext as _
from dftz.wording import number


def validate(folder: Path | None) -> int:
    """Check a data package and say what was found.

    Returns:
        0 and one line with counts for a sound package; 1 and the whole report for any other.
    """
    # The tables' library takes half a second that `run` and `--version` need not wait for.
    from dftz.data import PackageError, default_folder, load_catalogue  # noqa: PLC0415

    try:
        catalogue = load_catalogue(folder or default_folder())
    except PackageError as error:
        print(error.report, file=sys.stderr)
        return 1
    counts = {
        "figures": len(catalogue.figures),
        "indicators": len(catalogue.indicators),
        "reforms": len(catalogue.measures),
        "projects": len(catalogue.projects),
        "disputes": len(catalogue.disputes),
        "sources": len(catalogue.sources),
    }
    message = _(
        "{folder} is sound: {figures} figures of {indicators} indicators, {reforms} reforms, {projects} projects,"
        " {disputes} disputes, {sources} sources; data version {version}"
    )
    numbers = {noun: number(count) for noun, count in counts.items()}
    print(message.format(folder=catalogue.folder, version=catalogue.data_version, **numbers))
    return 0
