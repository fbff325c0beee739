"""A package whose every text goes on in markup, formulas and turned letters; its figures are those of the real one."""

from __future__ import annotations

import csv
import json
import shutil
from itertools import cycle
from pathlib import Path

from tests.security.corpus import FORMULAS, LETTERS, MARKUP

REAL = Path(__file__).parents[2] / "data"
_SAID_OF_OTHERS = {"as_printed", "stage_printed", "breakdown", "value", "column", "row_id", "text", "language", "words"}
"""Columns of text that is compared with something else: a figure, a name, a sentence."""
_LONGEST = 60
"""Of what is added: names have places to stand in."""


def hostile(folder: Path) -> Path:
    """The real package, copied into a folder, with hostile words after every text that is free."""
    package = Path(shutil.copytree(REAL, folder))
    descriptor = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    added = cycle(word.replace("\n", " ")[:_LONGEST] for word in (*MARKUP, *FORMULAS, LETTERS[0], LETTERS[1]))
    for resource in descriptor["resources"]:
        free = [field["name"] for field in resource["schema"]["fields"] if _is_free(field)]
        file = package / resource["path"]
        with file.open(encoding="utf-8", newline="") as lines:
            rows = list(csv.DictReader(lines))
        for row in rows:
            for column in free:
                if row[column]:
                    row[column] = f"{row[column]} {next(added)}".rstrip()
        with file.open("w", encoding="utf-8", newline="") as lines:
            writer = csv.DictWriter(lines, rows[0].keys(), lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)
    return package


def _is_free(field: dict[str, object]) -> bool:
    limits = field.get("constraints", {})
    assert isinstance(limits, dict)
    name = str(field["name"])
    bound = {"pattern", "enum", "maxLength"} & set(limits)
    return (
        field.get("type", "string") == "string"
        and not bound
        and not name.endswith("_id")
        and name not in _SAID_OF_OTHERS
        and name not in {"part_of", "superseded_by"}
    )
