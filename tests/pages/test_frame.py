"""The frame without a browser: the report of a broken package, a page that fails, the list of pages."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

CHECKOUT = Path(__file__).parents[2]
SECONDS_TO_RUN = 60
PAGES = {
    "overview": "DFTZ Explorer",
    "trade_facilitation": "Trade facilitation",
    "port_logistics": "Port logistics",
    "institutional_reform": "Institutional reform",
    "investment_projects": "Investment projects",
    "evidence": "Evidence",
    "check_a_text": "Check a text",
    "verify": "Verify a file",
}
CALM = re.compile(
    r"This page could not be shown\. Reload it, or reset its filters; if it fails again, report reference"
    r" ([0-9a-f]{8})\."
)


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The package that the app is pointed at: a copy, to be broken."""
    copy = shutil.copytree(CHECKOUT / "data", tmp_path / "package")
    monkeypatch.setenv("DFTZ_DATA", str(copy))
    return copy


def app_with(tmp_path: Path, **pages: str) -> AppTest:
    """The app, from a copy in which some pages are other scripts."""
    copy = shutil.copytree(CHECKOUT / "pages", tmp_path / "pages")
    for name, script in pages.items():
        (copy / f"{name}.py").write_text(script, encoding="utf-8")
    return AppTest.from_file(str(copy / "app.py"), default_timeout=SECONDS_TO_RUN)


def test_a_sound_package_gives_the_start_page_with_its_data_version(tmp_path: Path, package: Path) -> None:
    app = app_with(tmp_path).run()
    assert not app.exception
    assert not app.error
    assert [title.value for title in app.title] == ["DFTZ Explorer"]
    assert re.fullmatch(
        r"Data version \S+ \([0-9a-f]{8}\), \S+\. Figures remain statements of the publishers named with them\.",
        app.caption[-1].value,
    )
    assert package.is_dir()


def test_every_page_of_the_navigation_opens(tmp_path: Path) -> None:
    app = app_with(tmp_path).run()
    for script, title in PAGES.items():
        app.switch_page(f"{script}.py").run()
        assert not app.exception
        assert not app.error
        assert [shown.value for shown in app.title] == [title]


def test_a_broken_package_gives_its_report_and_nothing_else(tmp_path: Path, package: Path) -> None:
    units = package / "units.csv"
    units.write_text(units.read_text(encoding="utf-8").replace("unit_id,", "unit,", 1), encoding="utf-8")
    app = app_with(tmp_path).run()
    assert not app.exception
    assert [title.value for title in app.title] == ["The data package needs repair"]
    assert re.fullmatch(r"The data package has [\d,]+ problems?", app.error[0].value)
    report = app.dataframe[0].value
    assert list(report.columns) == ["File", "Line", "Column", "Found", "Expected"]
    assert set(report["File"]) >= {"units.csv"}
    assert "1" in set(report[report["File"] == "units.csv"]["Line"])
    assert "dftz validate" in app.markdown[-1].value
    assert not app.metric
    assert not app.caption


def test_a_page_that_fails_says_so_in_one_sentence_under_the_reference_of_the_log(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    app = app_with(tmp_path, overview='raise RuntimeError("a secret of the server")\n').run()
    assert not app.exception
    (sentence,) = (error.value for error in app.error)
    calm = CALM.fullmatch(sentence)
    assert calm
    (record,) = (record for record in caplog.records if record.name == "dftz.ui.frame")
    assert record.getMessage() == f"A page failed, reference {calm[1]}"
    assert record.exc_info
    assert str(record.exc_info[1]) == "a secret of the server"
    # What the page would have ended with still stands.
    assert app.caption[-1].value.startswith("Data version ")


def test_two_failures_have_two_references(tmp_path: Path) -> None:
    app = app_with(tmp_path, overview='raise RuntimeError("once more")\n')
    first, second = (app.run().error[0].value for _run in range(2))
    assert CALM.fullmatch(first)
    assert first != second


@pytest.mark.parametrize("ending", ["st.stop()", "st.switch_page('evidence.py')"])
def test_a_page_that_ends_early_on_purpose_has_not_failed(tmp_path: Path, ending: str) -> None:
    app = app_with(tmp_path, overview=f"import streamlit as st\nst.title('Short')\n{ending}\n").run()
    assert not app.error
    assert not app.exception
