"""The table of gaps: why figures are missing, each reason about something that is indeed missing."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from dftz.data import Catalogue, default_folder, load_catalogue
from dftz.model import Measure, Qualifier, Reason
from tests.data.breaking import Break, cells, described, problems_of


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(default_folder())


def test_the_gaps_are_loaded_with_their_reasons_and_open_ends(catalogue: Catalogue) -> None:
    gaps = catalogue.gaps.set_index("gap_id")
    assert set(gaps["reason"]) == set(Reason)
    founded = gaps.loc["G01"]
    assert (founded["area_id"], founded["indicator_id"], founded["family"]) == ("dftz", "", "")
    assert founded["period_start"] is not founded["period_end"]
    assert str(founded["period_end"].date()) == "2016-12-31"
    assert gaps["period_start"].isna().sum() == 4


def test_no_gap_is_claimed_where_a_level_is_published(catalogue: Catalogue) -> None:
    figures = catalogue.observations
    levels = figures[
        figures["measure"].isin([Measure.LEVEL, Measure.SHARE]) & (figures["qualifier"] != Qualifier.TARGET)
    ]
    for _i, gap in catalogue.gaps.iterrows():
        inside = levels
        for column in ("indicator_id", "family", "area_id"):
            if gap[column]:
                inside = inside[inside[column] == gap[column]]
        assert not inside.empty or gap["gap_id"] in {"G05", "G06"}, f"{gap['gap_id']} is about nothing on record"
        first, last = gap["period_start"], gap["period_end"]
        inside = inside[inside["period_end"].notna()]
        inside = inside if pd.isna(first) else inside[inside["period_end"] >= first]
        inside = inside if pd.isna(last) else inside[inside["period_end"] <= last]
        assert inside["observation_id"].tolist() == [], gap["gap_id"]


def without_gaps(package: Path) -> None:
    described(
        lambda descriptor: descriptor.update(
            resources=[one for one in descriptor["resources"] if one["name"] != "gaps"]
        )
    )(package)
    (package / "gaps.csv").unlink()


def test_a_package_need_not_have_gaps(package: Path, catalogue: Catalogue) -> None:
    without_gaps(package)
    loaded = load_catalogue(package)
    assert loaded.gaps.empty
    assert loaded.gaps.columns.tolist() == [
        *("gap_id", "indicator_id", "family", "area_id", "reason", "note", "source_id"),
        *("period_start", "period_end"),
    ]
    shared = catalogue.gaps[loaded.gaps.columns.tolist()]
    assert loaded.gaps.dtypes.to_dict() == shared.dtypes.to_dict()


CORPUS: dict[str, tuple[Break, str]] = {
    "a gap of nothing": (
        cells("gaps.csv", 2, area_id=""),
        (
            'gaps.csv, line 2, column "indicator_id": found nothing, expected a value here, in family or in area_id,'
            " because a gap is one of something"
        ),
    ),
    "a gap of an indicator and a family": (
        cells("gaps.csv", 4, family="throughput"),
        'gaps.csv, line 4, column "family": found "throughput", expected nothing, because indicator_id has a value',
    ),
    "a gap that ends before it begins": (
        cells("gaps.csv", 4, period_start="2011-01-01"),
        ('gaps.csv, line 4, column "period_start": found "2011-01-01", expected a date up to period_end 2010-12-31'),
    ),
    "an unknown reason": (
        cells("gaps.csv", 2, reason="lost"),
        (
            'gaps.csv, line 2, column "reason": found "lost", expected one of not_yet, ended, not_published,'
            " not_stated, not_comparable, not_found"
        ),
    ),
    "a gap of an unknown area": (
        cells("gaps.csv", 2, area_id="atlantis"),
        'gaps.csv, line 2, column "area_id": found "atlantis", expected a area_id of reference_areas.csv',
    ),
}


@pytest.mark.parametrize("defect", CORPUS)
def test_one_defect_of_a_gap_gives_exactly_one_sentence(package: Path, defect: str) -> None:
    change, sentence = CORPUS[defect]
    change(package)
    assert problems_of(package) == [sentence]
