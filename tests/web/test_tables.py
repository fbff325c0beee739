"""The tables of the package at addresses: whole as the file, in part as the query asks, with the file's own values."""

from __future__ import annotations

import csv
import gc
import io
import json
import shutil
import weakref
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette

from dftz.data import load_catalogue
from dftz.export.package_table import row_count, selected
from dftz.web import routes
from dftz.web.settings import Settings
from tests.web.asking import Answer, ask

DATA = Path(__file__).parents[2] / "data"
CATALOGUE = load_catalogue(DATA)
APP = Starlette(routes=routes(Settings()))
FILES = sorted(DATA.glob("*.csv"))


def rows_of(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode())))


def told(answer: Answer) -> Any:
    return json.loads(answer.body)


def test_nothing_of_a_package_that_was_replaced_stays_in_memory() -> None:
    catalogue = load_catalogue(DATA)
    for table in catalogue.descriptor.tables:
        assert row_count(catalogue, table) == len(rows_of((DATA / table.path).read_bytes()))
        assert selected(catalogue, table, filters={}).total == row_count(catalogue, table)
    package = weakref.ref(catalogue)
    del catalogue
    gc.collect()
    assert package() is None


def test_a_missing_value_is_written_as_the_package_writes_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = shutil.copytree(DATA, tmp_path / "package")
    descriptor = json.loads((copy / "datapackage.json").read_text(encoding="utf-8"))
    (units,) = (one for one in descriptor["resources"] if one["name"] == "units")
    next(one for one in units["schema"]["fields"] if one["name"] == "least")["missingValues"] = ["-"]
    (copy / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    rows = rows_of((copy / "units.csv").read_bytes())
    written = io.StringIO()
    writer = csv.DictWriter(written, list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows({**row, "least": row["least"] or "-"} for row in rows)
    (copy / "units.csv").write_text(written.getvalue(), encoding="utf-8")
    monkeypatch.setenv("DFTZ_DATA", str(copy))
    some = rows_of(ask(APP, "/data/units.csv", query="columns=least").body)
    assert [row["least"] for row in some] == [row["least"] or "-" for row in rows]
    assert "-" in {row["least"] for row in some}
    assert {row["least"] for row in told(ask(APP, "/data/units.json", query="least=-"))["rows"]} == {None}


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_whole_table_is_the_file_byte_for_byte(file: Path) -> None:
    answer = ask(APP, f"/data/{file.name}")
    assert (answer.status, answer.body) == (200, file.read_bytes())
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_json_has_every_cell_of_the_file_with_its_type(file: Path) -> None:
    written = rows_of(file.read_bytes())
    answer = told(ask(APP, f"/data/{file.stem}.json"))
    assert answer["data_version"] == CATALOGUE.data_version
    assert answer["licence"] == "CC-BY-4.0"
    assert answer["total"] == len(written) == len(answer["rows"])
    (table,) = (table for table in CATALOGUE.descriptor.tables if table.name == file.stem)
    for row, cells in zip(answer["rows"], written, strict=True):
        assert list(row) == list(cells)
        for field in table.fields:
            value, cell = row[field.name], cells[field.name]
            if not cell:
                assert value is None
            elif field.type in {"number", "integer", "year"}:
                assert isinstance(value, int | float)
                assert value == float(cell)
            elif field.type == "boolean":
                assert value is (cell == "true")
            else:
                assert value == cell


def test_the_descriptor_is_the_package_s_own_and_its_paths_lead_to_the_tables() -> None:
    answer = ask(APP, "/data/datapackage.json")
    assert answer.body == (DATA / "datapackage.json").read_bytes()
    assert answer.headers["content-type"] == "application/json"
    for resource in told(answer)["resources"]:
        assert ask(APP, f"/data/{resource['path']}").body == (DATA / resource["path"]).read_bytes()


def test_a_column_chooses_rows_and_a_repeated_one_means_or() -> None:
    def expected(*areas: str) -> list[dict[str, str]]:
        return [row for row in rows_of((DATA / "observations.csv").read_bytes()) if row["area_id"] in areas]

    first, second = sorted({row["area_id"] for row in rows_of((DATA / "observations.csv").read_bytes())})[:2]
    one = ask(APP, "/data/observations.csv", query=f"area_id={first}")
    assert rows_of(one.body) == expected(first) != []
    two = ask(APP, "/data/observations.csv", query=f"area_id={first}&area_id={second}")
    assert rows_of(two.body) == expected(first, second)
    assert len(expected(first, second)) > len(expected(first))


def test_columns_of_two_filters_mean_and() -> None:
    rows = rows_of((DATA / "observations.csv").read_bytes())
    indicator, area = rows[0]["indicator_id"], rows[0]["area_id"]
    both = [row for row in rows if (row["indicator_id"], row["area_id"]) == (indicator, area)]
    answer = ask(APP, "/data/observations.csv", query=f"indicator_id={indicator}&area_id={area}")
    assert rows_of(answer.body) == both != []


def test_an_empty_value_asks_for_what_is_missing() -> None:
    answer = told(ask(APP, "/data/observations.json", query="dispute_id="))
    assert {row["dispute_id"] for row in answer["rows"]} == {None}
    assert answer["total"] == len(CATALOGUE.observations[CATALOGUE.observations["dispute_id"] == ""])


def test_a_number_is_compared_as_a_number() -> None:
    plain = told(ask(APP, "/data/observations.json", query="value=-33.34"))
    assert plain["total"] >= 1
    assert told(ask(APP, "/data/observations.json", query="value=-33.340"))["rows"] == plain["rows"]


def test_columns_come_in_the_order_asked_for() -> None:
    answer = ask(APP, "/data/units.csv", query="columns=symbol,unit_id&limit=1")
    assert answer.body.splitlines()[0] == b"symbol,unit_id"
    assert answer.body == ask(APP, "/data/units.csv", query="columns=symbol&columns=unit_id&limit=1").body


def test_pages_of_a_table_follow_each_other_without_a_gap() -> None:
    whole = told(ask(APP, "/data/indicators.json"))["rows"]
    pages = [
        told(ask(APP, "/data/indicators.json", query=f"limit=40&offset={offset}"))["rows"]
        for offset in range(0, len(whole) + 40, 40)
    ]
    assert [row for page in pages for row in page] == whole
    assert pages[-1] == []


def test_bounds_are_worked_out_only_where_asked_for_and_named_so() -> None:
    query = "columns=value&value=-33.34&bounds=true&limit=1"
    (row,) = told(ask(APP, "/data/observations.json", query=query))["rows"]
    assert row == {"value": -33.34, "bounds_low": -33.345, "bounds_high": -33.335, "bounds_unit_id": "percent"}
    (open_end,) = told(ask(APP, "/data/observations.json", query="columns=value&value=400000&bounds=true&limit=1"))[
        "rows"
    ]
    assert (open_end["bounds_low"], open_end["bounds_high"]) == (400000, None)
    assert "bounds_low" not in told(ask(APP, "/data/observations.json", query="limit=1"))["rows"][0]


def test_nothing_found_is_a_table_without_rows() -> None:
    answer = ask(APP, "/data/units.csv", query="unit_id=none")
    assert (answer.status, answer.body) == (200, (DATA / "units.csv").read_bytes().splitlines(keepends=True)[0])
    assert told(ask(APP, "/data/units.json", query="unit_id=none"))["rows"] == []


def test_a_table_may_be_saved_under_a_telling_name() -> None:
    assert ask(APP, "/data/units.csv", query="download=true").headers["content-disposition"] == (
        'attachment; filename="dftz-units.csv"'
    )
    assert "content-disposition" not in ask(APP, "/data/units.csv").headers


def test_no_column_of_the_package_bears_the_name_of_a_parameter_of_ours() -> None:
    from dftz.web.tables import CONTROLS  # noqa: PLC0415 - beside the check that it is for

    assert {column for table in CATALOGUE.descriptor.tables for column in table.columns} & set(CONTROLS) == set()


@pytest.mark.parametrize(
    ("path", "query", "status", "detail"),
    [
        ("/data/unit.csv", "", 404, "The data package has no table “unit”. Near it: “units”."),
        ("/data/../units.csv", "", 404, "The data package has no table “../units”. Near it: “units”."),
        ("/data/units.xlsx", "", 406, "A table comes as csv and json, found “xlsx”."),
        ("/data/units.csv", "limit=0", 400, "limit: found “0”, expected a whole number from 1 to 100,000."),
        ("/data/units.csv", "limit=-1", 400, "limit: found “-1”, expected a whole number from 1 to 100,000."),
        ("/data/units.csv", "limit=1&limit=2", 400, "limit: found 2 values, expected one."),
        (
            "/data/units.csv",
            "offset=1000001",
            400,
            "offset: found “1000001”, expected a whole number from 0 to 1,000,000.",
        ),
        ("/data/units.csv", "download=yes", 400, "download: found “yes”, expected one of true and false."),
        ("/data/units.csv", "bounds=true", 400, "bounds: only observations has figures with bounds."),
        ("/data/units.csv", "columns=name&columns=name", 400, "columns: found “name” 2 times, expected once."),
        (
            "/data/units.csv",
            "unit=t",
            400,
            "units has no column “unit”; expected one of unit_id, name, name_zh, symbol, counted, least.",
        ),
        ("/data/observations.csv", "value=1,5", 400, 'value: found "1,5", expected a number like 1234.5.'),
        ("/data/units.csv", "counted=maybe", 400, 'counted: found "maybe", expected true or false.'),
        ("/data/datapackage.json", "limit=2", 400, "“limit” is no parameter of this address."),
    ],
)
def test_what_cannot_be_answered_is_one_sentence(path: str, query: str, status: int, detail: str) -> None:
    answer = ask(APP, path, query=query)
    assert (answer.status, told(answer)["detail"]) == (status, detail)
    assert answer.headers["content-type"] == "application/problem+json"


def test_several_problems_are_all_told() -> None:
    answer = told(ask(APP, "/data/units.csv", query="limit=0&offset=x&names=a"))
    assert answer["detail"] == answer["problems"][0]
    assert [problem.partition(" ")[0] for problem in answer["problems"]] == ["limit:", "offset:", "units"]


def test_the_index_names_every_table_with_its_rows() -> None:
    answer = ask(APP, "/data", host="zone.example")
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "script" not in answer.headers["content-security-policy"]
    page = answer.body.decode()
    for file in FILES:
        assert f'href="http://zone.example/data/{file.stem}.csv"' in page
        assert f"<td>{len(rows_of(file.read_bytes())):,}</td>" in page


def test_a_broken_package_answers_with_the_report_s_headline(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = shutil.copytree(DATA, tmp_path / "package")
    (copy / "units.csv").unlink()
    monkeypatch.setenv("DFTZ_DATA", str(copy))
    answer = ask(APP, "/data/units.csv")
    assert answer.status == 503
    assert answer.headers["retry-after"] == "60"
    assert told(answer)["detail"].startswith("The data package has ")
    shutil.copy(DATA / "units.csv", copy)
    assert ask(APP, "/data/units.csv").status == 200


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("indicator_id=clearance_time", 'indicator_id: found "clearance_time", expected clearance_time_'),
        ("area_id=nowhere", 'area_id: found "nowhere", expected one of '),
        ("status=reportd", 'status: found "reportd", expected reported'),
    ],
)
def test_a_filter_by_a_name_that_is_none_is_said_with_the_nearest(query: str, sentence: str) -> None:
    answer = ask(APP, "/data/observations.csv", query=query)
    assert answer.status == 400
    assert told(answer)["detail"].startswith(sentence)
