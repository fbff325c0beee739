"""Columns that a package need not have: who wrote a source, and where in a journal it stands."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from dftz.data import load_catalogue

OPTIONAL = ("authors", "journal", "volume", "issue", "pages")


def test_a_package_need_not_name_authors_and_journals(package: Path) -> None:
    named = load_catalogue(package).sources["dfp-2010"]
    assert named.authors == ("Djankov, Simeon", "Freund, Caroline", "Pham, Cong S.")
    assert (named.journal, named.volume, named.issue, named.pages) == (
        "Review of Economics and Statistics",
        *("92", "1", "166-173"),
    )
    file = package / "datapackage.json"
    descriptor = json.loads(file.read_text(encoding="utf-8"))
    schema = next(one for one in descriptor["resources"] if one["name"] == "sources")["schema"]
    schema["fields"] = [one for one in schema["fields"] if one["name"] not in OPTIONAL]
    file.write_text(json.dumps(descriptor), encoding="utf-8")
    with (package / "sources.csv").open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    with (package / "sources.csv").open("w", encoding="utf-8", newline="") as table:
        kept = [name for name in rows[0] if name not in OPTIONAL]
        writer = csv.DictWriter(table, kept, extrasaction="ignore", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    plain = load_catalogue(package).sources["dfp-2010"]
    assert (plain.authors, plain.journal, plain.volume, plain.issue, plain.pages) == ((), "", "", "", "")
    assert plain.title == named.title
