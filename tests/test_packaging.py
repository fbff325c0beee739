"""What leaves the checkout: the wheel with its data inside, the lock files, the two commands."""

from __future__ import annotations

import contextlib
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import tomllib
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

CHECKOUT = Path(__file__).parents[1]
LOCK_FILES = ("requirements.lock", "requirements-dev.lock", "requirements-peers.lock")
PINNED = re.compile(
    r"(?P<name>[a-z0-9-]+)==(?P<version>[^\s;]+)(?P<marker> ; [^\\]+)?(?P<hashes>( --hash=sha256:[0-9a-f]{64})+)"
)
SECONDS_TO_START = 60


def project() -> dict[str, Any]:
    return tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))


def lock_lines(name: str) -> list[str]:
    """The requirements of a lock file, each on one line, without comments."""
    text = (CHECKOUT / name).read_text(encoding="utf-8").replace("\\\n", "")
    lines = (re.sub(r"\s+", " ", line).strip() for line in text.splitlines() if not line.lstrip().startswith("#"))
    return [line for line in lines if line]


def pins(name: str) -> dict[str, str]:
    found = (PINNED.fullmatch(line) for line in lock_lines(name))
    return {match["name"]: match["version"] for match in found if match}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    offline = ["--quiet", "--no-index", "--no-deps", "--no-build-isolation"]
    subprocess.run([sys.executable, "-m", "pip", "wheel", *offline, CHECKOUT], check=True, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder outside the checkout with the wheel installed; on PYTHONPATH it goes before the checkout."""
    target = tmp_path_factory.mktemp("installed")
    offline = ["--quiet", "--no-index", "--no-deps"]
    subprocess.run([sys.executable, "-m", "pip", "install", *offline, "--target", target, wheel], check=True)
    return target


def outside_environment(installed: Path) -> dict[str, str]:
    chosen_elsewhere = {"DFTZ_DATA", "HOST", "PORT"}
    kept = {key: value for key, value in os.environ.items() if key not in chosen_elsewhere}
    return {**kept, "PYTHONPATH": str(installed)}


def test_the_wheel_carries_the_data_the_pages_and_the_configuration(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    data = {path.name for path in (CHECKOUT / "data").iterdir() if path.is_file()}
    pages = {path.name for path in (CHECKOUT / "pages").glob("*.py")}
    assert data
    assert pages
    assert {f"dftz/_app/data/{name}" for name in data} <= names
    assert {f"dftz/_app/pages/{name}" for name in pages} <= names
    assert {"dftz/_app/streamlit_app.py", "dftz/_app/.streamlit/config.toml"} <= names
    assert {"dftz/export/fonts/NotoSansCJKsc-Subset.otf", "dftz/export/fonts/OFL.txt"} <= names
    assert {"dftz/export/page/page.css", "dftz/export/page/page.js"} <= names


def test_the_wheel_carries_nothing_that_only_a_checkout_needs(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert {name.split("/")[0].split("-")[0] for name in names} == {"dftz"}
    assert [name for name in names if name.endswith(".pyc") or "secrets" in name] == []


def test_an_installed_wheel_validates_the_data_it_carries(installed: Path, tmp_path: Path) -> None:
    ran = subprocess.run(
        [installed / "bin" / "dftz", "validate"],
        cwd=tmp_path,
        env=outside_environment(installed),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (ran.returncode, ran.stderr) == (0, "")
    assert str(installed / "dftz" / "_app" / "data") in ran.stdout


@contextlib.contextmanager
def served(installed: Path, folder: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The wheel's server on a free port, with its address, once it answers."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.bind(("127.0.0.1", 0))
        port = listener.getsockname()[1]
    with subprocess.Popen(
        [sys.executable, "-m", "dftz.cli", "run", "--port", str(port)],
        cwd=folder,
        env=outside_environment(installed),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as server:
        try:
            yield server, f"http://127.0.0.1:{port}"
        finally:
            server.kill()


def answer(server: subprocess.Popen[str], url: str) -> str:
    """What the address answers, as soon as it does; a server that ended or stays silent fails the test."""
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), urllib.request.urlopen(url, timeout=5) as response:  # noqa: S310 - own server
            return str(response.read(), encoding="utf-8")
        # Waits for the server's end, which is the other thing that can happen.
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(timeout=0.1)
            pytest.fail(f"the server ended: {server.communicate()[0]}")
    pytest.fail(f"the server did not answer within {SECONDS_TO_START} s")


@pytest.mark.browser
def test_an_installed_wheel_serves_the_app_and_ends_cleanly_on_ctrl_c(installed: Path, tmp_path: Path) -> None:
    with served(installed, tmp_path) as (server, address):
        assert answer(server, f"{address}/_stcore/health") == "ok"
        assert json.loads(answer(server, f"{address}/ready"))["status"] == "ready"
        server.send_signal(signal.SIGINT)
        printed, _none = server.communicate(timeout=SECONDS_TO_START)
        assert server.returncode == 0
        assert printed.splitlines()[0] == f"DFTZ Explorer is at {address} (Ctrl-C stops it)"
        assert "Traceback" not in printed
        assert "Aborted" not in printed


@pytest.mark.parametrize("name", LOCK_FILES)
def test_every_locked_requirement_has_one_version_and_its_hashes(name: str) -> None:
    assert [line for line in lock_lines(name) if not PINNED.fullmatch(line)] == []
    assert len(pins(name)) == len(lock_lines(name)) > len(project()["project"]["dependencies"])


@pytest.mark.parametrize("name", LOCK_FILES)
def test_a_lock_file_names_no_index_and_no_folder(name: str) -> None:
    text = (CHECKOUT / name).read_text(encoding="utf-8")
    assert re.findall(r"https?:|file:|--[a-gi-z][a-z-]*|(?<![\w.])/\w+", text) == []


def test_both_lock_files_hold_the_same_versions() -> None:
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


def test_the_lock_files_hold_what_the_project_declares() -> None:
    declared = project()
    groups = declared["dependency-groups"]
    for lock, requirements in (
        ("requirements.lock", [*declared["project"]["dependencies"], *groups["setup"]]),
        ("requirements-dev.lock", groups["dev"]),
        ("requirements-peers.lock", groups["peers"]),
    ):
        pinned = pins(lock)
        for requirement in map(Requirement, requirements):
            version = pinned.get(canonicalize_name(requirement.name), "nothing")
            assert version != "nothing", f"{lock} lacks {requirement.name}: make lock"
            assert requirement.specifier.contains(version), f"{lock} has {requirement.name} {version}: make lock"


def test_the_lock_files_reach_every_python_and_system_that_is_promised() -> None:
    # pandas has a file of its own for each Python and system, so the count of its hashes shows what was locked:
    # three Pythons on Linux (two processors) and macOS (two), and the source archive.
    (pandas,) = (line for line in lock_lines("requirements.lock") if line.startswith("pandas=="))
    assert pandas.count("--hash=") > 3 * 4


@pytest.mark.parametrize(
    ("target", "commands"),
    [
        ("run", ["sh tools/set_up.sh run", "exec .venv/bin/python -m dftz.cli run"]),
        ("test", ["sh tools/set_up.sh test", "sh tools/check.sh lint types tests browser"]),
        ("validate", ["sh tools/set_up.sh run", ".venv/bin/python -m dftz.cli validate"]),
    ],
)
def test_a_make_target_sets_everything_up_first(target: str, commands: list[str]) -> None:
    command = ["make", "--no-print-directory", "-n", target]
    shown = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=True)
    assert shown.stdout.splitlines() == commands


def test_continuous_integration_runs_what_a_person_runs() -> None:
    script = CHECKOUT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert script.read_text(encoding="utf-8").splitlines()[-1] == "exec make test"
