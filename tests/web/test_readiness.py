"""Whether the server can show its data: 200 with the data version, 503 with the report's headline."""

from __future__ import annotations

import json
import shutil
from functools import cache, partial
from pathlib import Path

import pytest
from starlette.applications import Starlette

from dftz.data import current, load_catalogue
from dftz.web import Life, routes
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


def test_a_package_replaced_by_a_broken_one_leaves_the_server_ready_and_tells_of_it(
    package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(current, "_keeper", cache(partial(current.Keeper, settled_seconds=0)))
    whole = json.loads(ask(APP, "/ready").body)
    (package / "units.csv").unlink()
    answer = ask(APP, "/ready")
    assert answer.status == 200
    told = json.loads(answer.body)
    assert (told["status"], told["data_version"]) == ("ready", whole["data_version"])
    assert told["report"].startswith("The data package has ")


def test_nobody_keeps_the_answer(package: Path) -> None:
    assert package.is_dir()
    assert ask(APP, "/ready").headers["cache-control"] == "no-store"


def test_readiness_can_be_asked_without_its_words(package: Path) -> None:
    (package / "units.csv").unlink()
    answer = ask(APP, "/ready", "HEAD")
    assert (answer.status, answer.headers["content-type"]) == (503, "application/json")


def test_a_server_that_warms_up_or_stops_is_not_ready_and_says_which(package: Path) -> None:
    life = Life(warm=False)
    app = Starlette(routes=routes(life=life))
    assert (ask(app, "/readyz").status, json.loads(ask(app, "/readyz").body)["status"]) == (503, "warming up")
    life.warmed_up()
    assert (ask(app, "/readyz").status, json.loads(ask(app, "/readyz").body)["status"]) == (200, "ready")
    life.stop()
    life.warmed_up()  # what is drawn ahead ends after the system's word
    assert (ask(app, "/readyz").status, json.loads(ask(app, "/readyz").body)["status"]) == (503, "stopping")
    assert json.loads(ask(app, "/readyz").body)["data_version"] == load_catalogue(package).data_version


def test_a_server_is_alive_whatever_its_data_and_its_phase(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DFTZ_DATA", str(tmp_path / "none"))
    life = Life(warm=False)
    life.stop()
    answer = ask(Starlette(routes=routes(life=life)), "/livez")
    assert (answer.status, json.loads(answer.body)) == (200, {"status": "alive"})


def test_a_server_that_loads_says_so_and_asks_for_no_data(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DFTZ_DATA", "/nowhere")
    life = Life(warm=False, loaded=False)
    answer = ask(Starlette(routes=routes(life=life)), "/readyz")
    assert (answer.status, json.loads(answer.body)) == (503, {"status": "warming up"})
    life.stop()
    answer = ask(Starlette(routes=routes(life=life)), "/readyz")
    assert (answer.status, json.loads(answer.body)) == (503, {"status": "stopping"})
