"""Another zone's package need not have every figure: pages say what is missing, in sentences."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.seen import healthy, shows_what_is_listed

WITHOUT_EXHIBITS = {"check_a_text.py", "verify.py"}
REAL = Path(__file__).parents[2] / "data"
Row = dict[str, str]


def of_family(*families: str) -> Callable[[Row, Row], bool]:
    """Figures of some families."""
    return lambda _figure, indicator: indicator["family"] in families


def of_areas(*areas: str) -> Callable[[Row, Row], bool]:
    """Figures of some areas."""
    return lambda figure, _indicator: figure["area_id"] in areas


def of_year(year: str) -> Callable[[Row, Row], bool]:
    """Figures of a year."""
    return lambda figure, _indicator: figure["period_end"].startswith(year)


MISSING: dict[str, Callable[[Row, Row], bool]] = {
    "clearance times": of_family("clearance_time"),
    "peers": of_family("compliance_time", "logistics_performance", "doing_business"),
    "scores": of_family("logistics_performance", "doing_business"),
    "inspections": of_family("inspection_burden"),
    "throughput": of_family("throughput"),
    "rail": of_family("intermodal"),
    "the whole port": of_areas("dalian_port"),
    "the cold store": of_areas("dayaowan"),
    "the country": of_areas("china"),
    "2018": of_year("2018"),
    "2017": of_year("2017"),
    "every figure": lambda _figure, _indicator: True,
}


def rows_of(file: Path) -> list[Row]:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def keep(file: Path, wanted: Callable[[Row], bool]) -> None:
    """Keep the rows of a table that are wanted."""
    rows = rows_of(file)
    with file.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(row for row in rows if wanted(row))


def without_readings(package: Path) -> Path:
    """A package whose disputes have nothing to switch to: its readings would speak of rows that are not there."""
    keep(package / "reading_figures.csv", lambda _row: False)
    keep(package / "reading_changes.csv", lambda _row: False)
    return package


@pytest.fixture
def without(tmp_path: Path) -> Callable[[Callable[[Row, Row], bool]], Path]:
    """A copy of the package without some figures, and without what speaks of them."""

    def reduced(missing: Callable[[Row, Row], bool]) -> Path:
        package = shutil.copytree(REAL, tmp_path / "package")
        indicators = {row["indicator_id"]: row for row in rows_of(package / "indicators.csv")}
        figures = package / "observations.csv"
        gone = {row["observation_id"] for row in rows_of(figures) if missing(row, indicators[row["indicator_id"]])}
        keep(figures, lambda row: row["observation_id"] not in gone and row["superseded_by"] not in gone)
        known = {row["observation_id"] for row in rows_of(figures)} if gone else set()
        keep(package / "measure_figures.csv", lambda row: row["observation_id"] in known)
        keep(package / "reading_figures.csv", lambda row: row["observation_id"] in {"", *known})
        keep(package / "reading_changes.csv", lambda row: row["table"] == "project_events" or row["row_id"] in known)
        return package

    return reduced


@pytest.mark.parametrize(
    "page",
    ["overview.py", "port_logistics.py", "trade_facilitation.py", "investment_projects.py", "evidence.py"],
)
@pytest.mark.parametrize("missing", MISSING)
def test_a_package_without_some_figures_gives_sentences_not_errors(
    missing: str,
    page: str,
    without: Callable[[Callable[[Row, Row], bool]], Path],
    open_page: Callable[..., AppTest],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DFTZ_DATA", str(without(MISSING[missing])))
    app = open_page(page)
    assert healthy(app)
    assert shows_what_is_listed(app, page)
    assert len(app.title) == 1
    assert app.title[0].value != "The data package needs repair"


def test_a_package_without_literature_says_that_no_value_of_a_day_is_known(
    without: Callable[[Callable[[Row, Row], bool]], Path],
    open_page: Callable[..., AppTest],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    package = without(lambda _figure, _indicator: False)
    keep(package / "parameters.csv", lambda _row: False)
    monkeypatch.setenv("DFTZ_DATA", str(package))
    app = open_page("trade_facilitation.py")
    assert healthy(app)
    assert shows_what_is_listed(app, "trade_facilitation.py")
    assert "This data package holds no study of what a day is worth." in [one.value for one in app.info]


PAGES = {
    "port_logistics.py": ("throughput", "intermodal"),
    "trade_facilitation.py": ("clearance_time", "inspection_burden", "compliance_time", "logistics_performance"),
    "institutional_reform.py": (
        *("reform_tasks_done", "reform_tasks_total", "innovations", "innovations_copied", "recognition", "companies"),
    ),
}


ASKED = {
    "port_logistics.py": {"capacity": ["12"], "a_lasts": ["0"]},
    "trade_facilitation.py": {"share": ["90"]},
    "institutional_reform.py": {"pace_target": ["900"]},
}


def said_as(qualifier: str, measure: str, families: tuple[str, ...], package: Path) -> None:
    """Let the source put every level, or every change, of some families in another way."""
    figures = package / "observations.csv"
    families_of = {row["indicator_id"]: row["family"] for row in rows_of(package / "indicators.csv")}
    rows = rows_of(figures)
    for row in rows:
        if row["measure"] != measure or families_of[row["indicator_id"]] not in families or not row["value"]:
            continue
        row["qualifier"] = qualifier
        if qualifier == "range":
            row["low"] = row["high"] = row["value"]
            row["value"] = row["rounded_to"] = ""
    with figures.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("measure", ["level", "percent_change"])
@pytest.mark.parametrize("qualifier", ["at_least", "at_most", "range", "target"])
def test_a_source_that_says_more_or_less_gives_sentences_not_errors(
    qualifier: str,
    measure: str,
    page: str,
    tmp_path: Path,
    open_page: Callable[..., AppTest],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    package = without_readings(shutil.copytree(REAL, tmp_path / "package"))
    said_as(qualifier, measure, PAGES[page], package)
    monkeypatch.setenv("DFTZ_DATA", str(package))
    app = open_page(page, **ASKED[page])
    assert healthy(app)
    assert shows_what_is_listed(app, page, **ASKED[page])
    assert app.title[0].value != "The data package needs repair", app.dataframe[0].value


@pytest.mark.parametrize("page", ["overview.py", "institutional_reform.py", "investment_projects.py"])
def test_a_package_without_projects_gives_sentences_not_errors(
    page: str, tmp_path: Path, open_page: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    package = without_readings(shutil.copytree(REAL, tmp_path / "package"))
    keep(package / "project_events.csv", lambda _row: False)
    monkeypatch.setenv("DFTZ_DATA", str(package))
    app = open_page(page)
    assert healthy(app)
    assert shows_what_is_listed(app, page)
    if page == "investment_projects.py":
        assert "This data package holds no statement about a project." in [one.value for one in app.info]


@pytest.mark.parametrize("qualifier", ["about", "at_least", "at_most", "target"])
def test_an_amount_said_in_another_way_gives_sentences_not_errors(
    qualifier: str, tmp_path: Path, open_page: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    package = shutil.copytree(REAL, tmp_path / "package")
    events = package / "project_events.csv"
    rows = rows_of(events)
    for row in rows:
        row["amount_qualifier"] = qualifier if row["amount"] else ""
        row["capacity_qualifier"] = qualifier if row["capacity"] else ""
    with events.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    monkeypatch.setenv("DFTZ_DATA", str(package))
    app = open_page("investment_projects.py")
    assert healthy(app)
    assert shows_what_is_listed(app, "investment_projects.py")
    assert app.title[0].value == "Investment projects"


def test_a_single_statement_needs_no_slider(
    tmp_path: Path, open_page: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    package = without_readings(shutil.copytree(REAL, tmp_path / "package"))
    keep(package / "project_events.csv", lambda row: row["event_id"] == "E001")
    keep(package / "measure_figures.csv", lambda _row: False)
    keep(package / "observations.csv", lambda _row: False)
    monkeypatch.setenv("DFTZ_DATA", str(package))
    app = open_page("investment_projects.py")
    assert healthy(app)
    assert shows_what_is_listed(app, "investment_projects.py")
    assert [(metric.label, metric.value) for metric in app.metric] == [("Operating", "1 phase")]


def test_a_package_of_headers_alone_gives_sentences_on_every_page(
    tmp_path: Path, open_page: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch
) -> None:
    package = shutil.copytree(REAL, tmp_path / "package")
    for table in package.glob("*.csv"):
        keep(table, lambda _row: False)
    monkeypatch.setenv("DFTZ_DATA", str(package))
    pages = [*PAGES, "overview.py", "investment_projects.py", "evidence.py", "check_a_text.py"]
    for page in pages:
        app = open_page(page)
        assert healthy(app), page
        if page not in WITHOUT_EXHIBITS:
            assert shows_what_is_listed(app, page), page
        assert app.title[0].value != "The data package needs repair"
