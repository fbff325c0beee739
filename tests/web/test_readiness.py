"""Whether the server can show its data: 200 with the data version, 503 with the report's headline."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from starlette.applications import Starlette

from dftz.data import load_catalogue
from dftz.web import routes
from tests.web.asking import ask

DATA = Path(__file__).parents[2] / "data"
APP = Starlette(routes=routes())


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The package that the app is pointed at: a copy, to be broken."""
    copy = shutil.copytree(DATA, tmp_path / "package")
    monkeypatch.setenv("DFTZ_DATA", str(copy))
    return copy


def test_a_sound_package_is_ready_with_its_version(package: Path) -> None:
    answer = ask(APP, "/ready")
    assert answer.status == 200
    assert json.loads(answer.body) == {"status": "ready", "data_version": load_catalogue(package).data_version}


def test_a_broken_package_is_not_ready_and_says_how_many_problems_there_are(package: Path) -> None:
    for name in ("units.csv", "projects.csv"):
        (package / name).unlink()
    answer = ask(APP, "/ready")
    assert answer.status == 503
    told = json.loads(answer.body)
    assert told["status"] == "broken"
    assert told["report"].startswith("The data package has ")
    assert told["report"].endswith(" problems")


def test_a_folder_that_is_not_there_is_not_ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DFTZ_DATA", str(tmp_path / "none"))
    answer = ask(APP, "/ready")
    assert answer.status == 503
    assert json.loads(answer.body) == {
        "status": "broken",
        "report": "The data package has 1 problem",
    }


def test_a_repaired_package_is_ready_without_a_restart(package: Path) -> None:
    (package / "units.csv").unlink()
    assert ask(APP, "/ready").status == 503
    shutil.copy2(DATA / "units.csv", package / "units.csv")
    assert ask(APP, "/ready").status == 200


def test_nobody_keeps_the_answer(package: Path) -> None:
    assert package.is_dir()
    assert ask(APP, "/ready").headers["cache-control"] == "no-store"


def test_readiness_can_be_asked_without_its_words(package: Path) -> None:
    (package / "units.csv").unlink()
    answer = ask(APP, "/ready", "HEAD")
    assert (answer.status, answer.headers["content-type"]) == (503, "application/json")
