"""The descriptor is the one schema truth: what it says about cells is what holds."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from dftz.data import load_catalogue
from tests.data.breaking import cells, described, with_figure


def missing_words(descriptor: dict[str, list[dict[str, dict[str, object]]]]) -> None:
    for resource in descriptor["resources"]:
        resource["schema"]["missingValues"] = ["", "-"]


def test_what_counts_as_missing_is_what_the_descriptor_says(package: Path) -> None:
    described(missing_words)(package)
    row = with_figure(package, period_start="-", note="-", breakdown="--")
    assert row["period_start"] is pd.NaT
    assert (row["note"], row["breakdown"]) == ("", "--")


@pytest.mark.parametrize("text", ["true", "True", "TRUE", "1"])
def test_truth_is_written_as_the_standard_allows(package: Path, text: str) -> None:
    cells("units.csv", 2, counted=text)(package)
    assert load_catalogue(package).units["task"].counted is True


def test_constraints_beyond_those_of_this_package_are_held_as_well(package: Path) -> None:
    rules: dict[str, dict[str, object]] = {
        "publisher": {"required": True, "minLength": 1, "maxLength": 300},
        "published": {"minimum": "1900-01-01", "exclusiveMaximum": "2100-01-01"},
    }

    def constrain(descriptor: dict[str, list[dict[str, dict[str, list[dict[str, object]]]]]]) -> None:
        for field in descriptor["resources"][1]["schema"]["fields"]:
            field["constraints"] = rules.get(str(field["name"]), field.get("constraints", {}))

    described(constrain)(package)
    assert load_catalogue(package).sources
