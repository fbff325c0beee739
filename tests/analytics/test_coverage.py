"""What there is for a year of a series: the best of its figures, else the narrowest reason."""

from __future__ import annotations

import pandas as pd
import pytest

from dftz.analytics.coverage import Coverage, coverage

FIGURE: dict[str, object] = {
    "observation_id": "F1",
    "indicator_id": "boxes",
    "area_id": "port",
    "family": "boxes",
    "year": 2018,
    "measure": "level",
    "qualifier": "exact",
    "status": "reported",
    "disputed": False,
}


def figures_of(*changes: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame([{**FIGURE, **change} for change in changes])


def gaps_of(*gaps: dict[str, object]) -> pd.DataFrame:
    columns = ["gap_id", "indicator_id", "family", "area_id", "period_start", "period_end"]
    table = pd.DataFrame([{**dict.fromkeys(columns, ""), **gap} for gap in gaps], columns=columns)
    for end in ("period_start", "period_end"):
        table[end] = pd.to_datetime(table[end].replace("", None))
    return table


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ([{}], Coverage.REPORTED),
        ([{"measure": "share"}], Coverage.REPORTED),
        ([{"status": "derived"}], Coverage.DERIVED),
        ([{"status": "derived"}, {}], Coverage.REPORTED),
        ([{"measure": "percent_change"}], Coverage.PART),
        ([{"measure": "multiple"}], Coverage.PART),
        ([{"qualifier": "target"}], Coverage.PART),
        ([{"measure": "percent_change"}, {"status": "derived"}], Coverage.DERIVED),
        ([{"status": "assumed"}], Coverage.ASSUMED),
        ([{"status": "assumed"}, {"status": "derived"}], Coverage.DERIVED),
        ([{"status": "assumed"}, {"measure": "percent_change"}], Coverage.ASSUMED),
        ([{"status": "assumed", "measure": "percent_change"}], Coverage.PART),
    ],
)
def test_a_level_comes_before_a_formula_and_that_before_a_change(
    changes: list[dict[str, object]], kind: Coverage
) -> None:
    cells = coverage(figures_of(*changes), gaps_of(), [2018])
    assert cells["coverage"].tolist() == [kind]


def test_the_reason_that_names_the_indicator_comes_first() -> None:
    gaps = gaps_of(
        {"gap_id": "G1", "area_id": "port", "period_end": "2017-12-31"},
        {"gap_id": "G2", "indicator_id": "boxes", "period_start": "2016-01-01", "period_end": "2016-12-31"},
        {"gap_id": "G3", "family": "boxes", "period_start": "2015-06-01", "period_end": "2016-06-30"},
        {"gap_id": "G4", "area_id": "elsewhere"},
    )
    cells = coverage(figures_of({}), gaps, range(2014, 2020))
    assert cells["gap_id"].tolist() == ["G1", "G3", "G2", "G1", "", ""]
    assert cells["coverage"].tolist() == [*["explained"] * 4, "reported", "nothing"]
