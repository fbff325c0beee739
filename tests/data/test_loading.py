from __future__ import annotations

import hashlib
import json
import math
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from dftz.data import Catalogue, load_catalogue
from dftz.model import Basis, DatePrecision, Source, Tier, Unit
from tests.data.breaking import REAL, cells, rows_of, table, with_figure

OWN_COLUMNS = (
    *("printed", "year", "unit_id", "unit_symbol", "counted"),
    *("theme", "family", "subject", "subject_name", "subject_name_zh", "indicator_name", "indicator_name_zh"),
    *("decimals", "direction", "charted"),
    *("area_name", "area_name_zh", "area_kind", "disputed", "source_tier"),
)
FRAMES = (
    *("observations", "indicators", "reference_areas", "measures", "measure_figures", "projects", "project_events"),
    *("parameters", "disputes", "dispute_sources", "dispute_readings", "reading_figures", "reading_changes"),
)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(REAL)


def figure(catalogue: Catalogue, observation_id: str) -> pd.Series:
    observations = catalogue.observations
    return observations[observations["observation_id"] == observation_id].iloc[0]


def test_the_package_names_itself(catalogue: Catalogue) -> None:
    descriptor = json.loads((REAL / "datapackage.json").read_text(encoding="utf-8"))
    assert catalogue.folder == REAL
    assert (catalogue.name, catalogue.title, catalogue.version) == tuple(
        descriptor[key] for key in ("name", "title", "version")
    )
    assert catalogue.licence == "CC-BY-4.0"


def test_the_fingerprint_is_the_digest_of_the_files_one_after_the_other(catalogue: Catalogue) -> None:
    descriptor = json.loads((REAL / "datapackage.json").read_text(encoding="utf-8"))
    names = ["datapackage.json", *(resource["path"] for resource in descriptor["resources"])]
    digest = hashlib.sha256(b"".join((REAL / name).read_bytes() for name in names)).hexdigest()
    assert catalogue.fingerprint == digest
    assert catalogue.data_version == f"{catalogue.version} ({digest[:8]})"


def test_a_changed_figure_changes_the_data_version(catalogue: Catalogue, package: Path) -> None:
    cells("observations.csv", 2, note="checked again")(package)
    assert load_catalogue(package).data_version != catalogue.data_version


@pytest.mark.parametrize("name", FRAMES)
def test_a_frame_has_the_rows_of_its_file_in_their_order(catalogue: Catalogue, name: str) -> None:
    header, *rows = rows_of(REAL / f"{name}.csv")
    frame: pd.DataFrame = getattr(catalogue, name)
    assert list(frame[header[0]]) == [row[0] for row in rows]
    assert list(frame.index) == list(range(len(rows)))
    assert list(frame.columns)[: len(header)] == header


def test_every_observation_carries_what_a_reader_needs_beside_its_own_columns(catalogue: Catalogue) -> None:
    header = rows_of(REAL / "observations.csv")[0]
    assert set(catalogue.observations.columns) == {*header, *OWN_COLUMNS}


@pytest.mark.parametrize("name", FRAMES)
def test_columns_have_the_types_that_the_catalogue_promises(catalogue: Catalogue, name: str) -> None:
    descriptor = json.loads((REAL / "datapackage.json").read_text(encoding="utf-8"))
    fields = next(one for one in descriptor["resources"] if one["name"] == name)["schema"]["fields"]
    frame: pd.DataFrame = getattr(catalogue, name)
    promised = {
        "string": "str",
        "number": "float64",
        "integer": "float64",
        "year": "float64",
        "boolean": "bool",
        "date": "datetime64[us]",
    }
    assert {field["name"]: str(frame[field["name"]].dtype) for field in fields} == {
        field["name"]: promised[field["type"]] for field in fields
    }


@pytest.mark.parametrize("name", FRAMES)
def test_no_text_is_ever_missing(catalogue: Catalogue, name: str) -> None:
    frame: pd.DataFrame = getattr(catalogue, name)
    texts = [column for column in frame.columns if str(frame[column].dtype) == "str"]
    assert texts
    assert frame[texts].notna().to_numpy().all()


def test_computed_columns_have_their_types(catalogue: Catalogue) -> None:
    types = catalogue.observations.dtypes.astype(str)
    assert types[["low", "high", "year", "counted", "decimals", "charted", "disputed"]].to_dict() == {
        "low": "float64",
        "high": "float64",
        "year": "Int64",
        "counted": "bool",
        "decimals": "int64",
        "charted": "bool",
        "disputed": "bool",
    }


@pytest.mark.parametrize(
    ("observation_id", "printed", "low", "high"),
    [
        ("F0003", "119", 119.0, 119.0),  # tasks of the plan, counted
        ("F0030", "390000", 385_000.0, 395_000.0),  # tonnes of the cold chain
        ("F0030-c", "31", 30.5, 31.5),  # percent more than the year before
        ("F0028", "400000", 400_000.0, math.inf),  # "more than" in TEU by sea and rail
        ("F0019-c", "-33.34", -33.345, -33.335),  # percent against 2017
        ("F0035", "", 10.0, 16.0),  # a range in days
    ],
)
def test_the_articles_figures_have_their_hand_worked_bounds(
    catalogue: Catalogue,
    observation_id: str,
    printed: str,
    low: float,
    high: float,
) -> None:
    row = figure(catalogue, observation_id)
    assert (row["printed"], row["low"], row["high"]) == (printed, pytest.approx(low), pytest.approx(high))


def test_a_measured_figure_reaches_half_its_last_digit_to_either_side(package: Path) -> None:
    cells("units.csv", 2, counted="false")(package)
    cells("indicators.csv", 2, unit_id="task")(package)
    row = with_figure(package, value="33.34")
    assert (row["printed"], row["value"], row["low"], row["high"]) == ("33.34", 33.34, 33.335, 33.345)
    row = with_figure(package, value="390000")
    assert (row["printed"], row["value"], row["low"], row["high"]) == ("390000", 390_000, 385_000, 395_000)
    row = with_figure(package, value="33.30")
    assert (row["printed"], row["low"], row["high"]) == ("33.30", 33.295, 33.305)


def test_a_figure_of_more_than_has_no_upper_end(package: Path) -> None:
    row = with_figure(package, value="400000", qualifier="at_least")
    assert (row["value"], row["low"], row["high"]) == (400_000, 400_000, math.inf)


def test_a_figure_of_at_most_has_no_lower_end(package: Path) -> None:
    row = with_figure(package, value="16", qualifier="at_most")
    assert (row["value"], row["low"], row["high"]) == (16, -math.inf, 16)


def test_a_range_keeps_both_ends_and_has_no_value(package: Path) -> None:
    row = with_figure(package, value="", low="10", high="16", qualifier="range")
    assert math.isnan(row["value"])
    assert (row["printed"], row["low"], row["high"]) == ("", 10, 16)


def test_a_stored_precision_goes_before_the_digits(package: Path) -> None:
    cells("units.csv", 2, counted="false")(package)
    cells("indicators.csv", 2, unit_id="task")(package)
    row = with_figure(package, value="13950", rounded_to="10")
    assert (row["low"], row["high"]) == (13_945, 13_955)


def test_every_value_lies_inside_its_bounds(catalogue: Catalogue) -> None:
    observations = catalogue.observations
    assert (observations["low"] <= observations["high"]).all()
    valued = observations[observations["value"].notna()]
    assert ((valued["low"] <= valued["value"]) & (valued["value"] <= valued["high"])).all()
    assert set(observations[observations["value"].isna()]["qualifier"]) <= {"range"}


def test_the_code_na_is_text_and_never_a_missing_value(package: Path) -> None:
    cells("observations.csv", 2, breakdown="NA", note="null")(package)
    cells("reference_areas.csv", 2, name_zh="NaN")(package)
    catalogue = load_catalogue(package)
    assert tuple(catalogue.observations.loc[0, ["breakdown", "note"]]) == ("NA", "null")
    assert catalogue.reference_areas.loc[0, "name_zh"] == "NaN"


def test_a_cell_may_hold_commas_quotes_and_line_ends(package: Path) -> None:
    note = 'printed as "1,234"\nand said again below'
    cells("observations.csv", 2, note=note)(package)
    assert load_catalogue(package).observations.loc[0, "note"] == note


@pytest.mark.parametrize(
    ("measure", "unit_id", "symbol"),
    [("percent_change", "percent", "%"), ("share", "percent", "%")],
)
def test_a_change_or_share_is_in_percent_whatever_its_indicator_is_in(
    package: Path,
    measure: str,
    unit_id: str,
    symbol: str,
) -> None:
    row = with_figure(package, measure=measure, value="5")
    assert (row["unit_id"], row["unit_symbol"], row["counted"]) == (unit_id, symbol, False)
    assert (row["low"], row["high"]) == (4.5, 5.5)


def test_a_multiple_is_in_times_and_other_measures_in_the_indicators_unit(package: Path) -> None:
    cells("indicators.csv", 2, unit_id="task")(package)
    assert with_figure(package, measure="multiple")["unit_id"] == "times"
    assert with_figure(package, measure="absolute_change")["unit_id"] == "task"
    assert with_figure(package, measure="level")["unit_id"] == "task"


def test_an_observation_carries_its_indicator_area_year_and_source(catalogue: Catalogue) -> None:
    row = figure(catalogue, "F0002")
    indicators = catalogue.indicators.set_index("indicator_id")
    areas = catalogue.reference_areas.set_index("area_id")
    assert (row["theme"], row["family"]) == ("institutional_reform", "reform_tasks_done")
    assert row["indicator_name"] == indicators.loc["reform_tasks_done", "name"]
    assert row["area_name"] == areas.loc["dftz", "name"]
    assert (row["year"], row["source_tier"], row["unit_symbol"], row["counted"]) == (2019, "official", "tasks", True)


def test_a_figure_without_a_date_has_no_year(package: Path) -> None:
    row = with_figure(package, period_start="", period_end="", period_precision="", period_basis="unknown")
    assert row["year"] is pd.NA
    assert row["period_end"] is pd.NaT


def test_a_figure_is_disputed_where_it_names_a_dispute(catalogue: Catalogue) -> None:
    observations = catalogue.observations
    assert observations["disputed"].any()
    assert list(observations["disputed"]) == [dispute != "" for dispute in observations["dispute_id"]]


def test_sources_and_units_are_words_of_the_model(catalogue: Catalogue) -> None:
    assert catalogue.units["task"] == Unit(
        unit_id="task", name="tasks", name_zh="项任务", symbol="tasks", counted=True, least=0
    )
    source = catalogue.sources["dftz-2019"]
    assert isinstance(source, Source)
    assert (source.published, source.published_precision) == (date(2019, 9, 30), DatePrecision.MONTH)
    assert (source.published_basis, source.language, source.tier) == (Basis.INFERRED, "en", Tier.OFFICIAL)


def test_sources_and_units_cannot_be_written_to(catalogue: Catalogue) -> None:
    with pytest.raises(TypeError, match="does not support item assignment"):
        catalogue.units["task"] = catalogue.units["task"]  # type: ignore[index] # what this test is about


def test_what_a_caller_does_with_a_column_stays_with_the_caller(catalogue: Catalogue) -> None:
    before = catalogue.observations["value"].to_list()
    own = catalogue.observations["value"]
    own.iloc[0] = -1.0
    assert own.iloc[0] != before[0]
    assert catalogue.observations["value"].iloc[0] == before[0]


def test_a_new_row_is_on_record_without_a_line_of_code(package: Path) -> None:
    def add(rows: list[list[str]]) -> None:
        newest = dict(zip(rows[0], rows[2], strict=True))
        newest |= {"observation_id": "F9998", "value": "118", "period_end": "2020-01-31", "as_printed": "118 tasks"}
        rows.append(list(newest.values()))

    table("observations.csv", add)(package)
    row = load_catalogue(package).observations.iloc[-1]
    assert (row["observation_id"], row["value"], row["year"], row["unit_symbol"]) == ("F9998", 118, 2020, "tasks")


@pytest.mark.parametrize(
    ("indicator", "area", "low", "high"),
    [
        (
            "db_export_border_hours",
            "netherlands",
            0.0,
            0.5,
        ),  # printed 0, so up to half an hour, and never less than none
        ("zero_document_time_saved", "dftz", 0.0, 1.0),  # printed "nearly 1 hour"
    ],
)
def test_bounds_of_a_level_do_not_fall_below_the_least_of_its_unit(
    indicator: str, area: str, low: float, high: float, catalogue: Catalogue
) -> None:
    figures = catalogue.observations
    rows = figures[(figures["indicator_id"] == indicator) & (figures["area_id"] == area)]
    assert len(rows)
    assert set(rows["low"]) == {low}
    assert set(rows["high"]) == {high}


def test_bounds_of_a_change_may_fall_below_the_least_of_its_unit(catalogue: Catalogue) -> None:
    figures = catalogue.observations.set_index("observation_id")
    assert (figures.loc["F0019-c", "low"], figures.loc["F0019-c", "high"]) == (-33.345, -33.335)
