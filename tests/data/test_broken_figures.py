"""Well-formed cells that make no sense together: one broken row, and the exact sentence that says so."""

from __future__ import annotations

from pathlib import Path

import pytest

from dftz.data import load_catalogue
from tests.data.breaking import Break, cell, cells, problems_of, rows_of, table, without_unit

CORPUS: dict[str, tuple[Break, str]] = {
    "a figure without a value": (
        cell("observations.csv", 2, "value", ""),
        'observations.csv, line 2, column "value": found nothing, expected a number, because the qualifier is exact',
    ),
    "a range without its high end": (
        cells("observations.csv", 2, value="", low="10", qualifier="range"),
        'observations.csv, line 2, column "high": found nothing, expected a number, because the qualifier is range',
    ),
    "a range with a middle": (
        cells("observations.csv", 2, value="13", low="10", high="16", qualifier="range"),
        (
            'observations.csv, line 2, column "value": found "13",'
            " expected nothing, because a range has its two ends in low and high"
        ),
    ),
    "a range upside down": (
        cells("observations.csv", 2, value="", low="16", high="10", qualifier="range"),
        'observations.csv, line 2, column "low": found "16", expected at most the high end 10',
    ),
    "an end of a figure that is no range": (
        cell("observations.csv", 2, "high", "16"),
        (
            'observations.csv, line 2, column "high": found "16",'
            " expected nothing, because the ends of a figure that is no range are computed"
        ),
    ),
    "a rounding to nothing": (
        cell("observations.csv", 2, "rounded_to", "0"),
        'observations.csv, line 2, column "rounded_to": found "0", expected a number above zero',
    ),
    "a period that ends before it starts": (
        cells("observations.csv", 2, period_start="2018-01-02", period_end="2018-01-01"),
        (
            'observations.csv, line 2, column "period_start": found "2018-01-02",'
            " expected a date up to period_end 2018-01-01"
        ),
    ),
    "a base period without an end": (
        cells("observations.csv", 2, base_start="2018-01-01", base_end=""),
        'observations.csv, line 2, column "base_end": found nothing, expected a date, because base_start has one',
    ),
    "a date of unknown precision": (
        cell("sources.csv", 2, "published_precision", ""),
        'sources.csv, line 2, column "published_precision": found nothing, expected a value, because published has one',
    ),
    "a unit without an amount": (
        cells("project_events.csv", 2, amount="", amount_unit_id="task", amount_qualifier=""),
        'project_events.csv, line 2, column "amount_unit_id": found "task", expected nothing, because amount is empty',
    ),
    "an amount below zero": (
        cells("project_events.csv", 5, amount="-1"),
        'project_events.csv, line 5, column "amount": found "-1", expected at least 0',
    ),
    "an amount with an exponent": (
        cells("project_events.csv", 5, amount="2.73e-1"),
        (
            'project_events.csv, line 5, column "amount": found "2.73e-1",'
            " expected the digits as printed, because an exponent hides how precise they are"
        ),
    ),
    "an unknown stage": (
        cells("project_events.csv", 5, stage="dreamt of"),
        (
            'project_events.csv, line 5, column "stage": found "dreamt of", expected one of negotiating, announced,'
            " in_preparation, planned, signed, about_to_settle, filed, construction_started, under_construction,"
            " construction_complete, about_to_operate, in_operation"
        ),
    ),
    "a figure that supersedes itself": (
        cell("observations.csv", 2, "superseded_by", "F0001"),
        'observations.csv, line 2, column "superseded_by": found "F0001", expected another figure',
    ),
    "two figures that supersede each other": (
        lambda package: (
            cell("observations.csv", 2, "superseded_by", "F0002")(package),
            cell("observations.csv", 3, "superseded_by", "F0001")(package),
        ),
        (
            'observations.csv, line 2, column "superseded_by": found a circle of 2 figures,'
            " expected figures that lead to one that stands"
        ),
    ),
    "two figures for one thing": (
        table("observations.csv", lambda rows: rows.insert(2, ["F9999", *rows[1][1:]])),
        (
            'observations.csv, line 3, column "observation_id": found "F9999", a second figure for what "F0001" gives,'
            " expected one figure per indicator, area, breakdown, period and source, or superseded_by or dispute_id"
        ),
    ),
    "an assumption out of order": (
        cells("parameters.csv", 2, low="2", central="", high="1"),
        'parameters.csv, line 2, column "low": found "2", expected at most high 1',
    ),
    "an assumption without a value": (
        cells("parameters.csv", 2, low="", central="", high=""),
        'parameters.csv, line 2, column "central": found nothing, expected a number in low, central or high',
    ),
    "a figure with an exponent": (
        cell("observations.csv", 3, "value", "1.17e2"),
        (
            'observations.csv, line 3, column "value": found "1.17e2",'
            " expected the digits as printed, because an exponent hides how precise they are"
        ),
    ),
    "a yearly figure of another stretch": (
        cells("observations.csv", 192, period_start="2016-03-01"),
        (
            'observations.csv, line 192, column "period_start": found "2016-03-01" to "2017-12-31",'
            " expected a calendar year from 1 January to 31 December, because the figure is annual"
        ),
    ),
    "a fall by more than all": (
        cells("observations.csv", 32, value="-150"),
        (
            'observations.csv, line 32, column "value": found "-150",'
            " expected at least -100, because nothing falls by more than all"
        ),
    ),
    "a level below what its unit allows": (
        cell("observations.csv", 3, "value", "-117"),
        'observations.csv, line 3, column "value": found "-117", expected at least 0, the least of the unit task',
    ),
    "a unit that a change needs though no cell names it": (
        without_unit("times"),
        (
            'units.csv, column "unit_id": found no unit "times",'
            " expected one, because observations.csv, line {first_multiple}, is a multiple"
        ),
    ),
}


def as_changes(rows: list[list[str]]) -> None:
    """Turn the first two figures into changes, which may differ by what they are measured against."""
    for row in rows[1:3]:
        row[rows[0].index("measure")] = "absolute_change"


ALLOWED: dict[str, Break] = {
    "the first is superseded by the second": cells("observations.csv", 2, superseded_by="F9999"),
    "the first is part of a dispute": cells("observations.csv", 2, dispute_id="C01"),
    "the first is a target": cells("observations.csv", 2, qualifier="target"),
    "the first is of another period": cells("observations.csv", 2, period_end="2017-04-09"),
    "the first is of another part": cells("observations.csv", 2, breakdown="first batch"),
    "both are changes": table("observations.csv", as_changes),
}


@pytest.mark.parametrize("reason", ALLOWED)
def test_two_figures_for_one_thing_may_stand_side_by_side(package: Path, reason: str) -> None:
    table("observations.csv", lambda rows: rows.insert(2, ["F9999", *rows[1][1:]]))(package)
    ALLOWED[reason](package)
    assert load_catalogue(package).observations["observation_id"].iloc[1] == "F9999"


@pytest.mark.parametrize("defect", CORPUS)
def test_one_defect_gives_exactly_one_sentence(package: Path, defect: str) -> None:
    change, sentence = CORPUS[defect]
    observations = rows_of(package / "observations.csv")
    measure = observations[0].index("measure")
    facts = {
        "first_multiple": next(at for at, row in enumerate(observations, start=1) if row[measure] == "multiple"),
        "line_after_units": len(rows_of(package / "units.csv")) + 1,
        "size_of_units": f"{(package / 'units.csv').stat().st_size:,}",
    }
    change(package)
    for name, fact in facts.items():
        sentence = sentence.replace(f"{{{name}}}", str(fact))
    assert problems_of(package) == [sentence]
