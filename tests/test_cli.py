"""The command `dftz`: what it prints, what it refuses, and what it hands to the server."""

from __future__ import annotations

import csv
import json
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dftz import __version__, cli
from dftz.cli import serving

CHECKOUT = Path(__file__).parents[1]


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def dftz(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "dftz.cli", *arguments],
        env={**os.environ, "HOST": "", "PORT": "", **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_version_is_the_packages_own(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="0"):
        cli.main(["--version"])
    assert capsys.readouterr().out == f"dftz {__version__}\n"


def test_an_unknown_command_is_refused_with_the_commands_there_are(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        cli.main(["serve"])
    refusal = capsys.readouterr().err.splitlines()[-1]
    assert (
        refusal
        == "dftz: error: argument COMMAND: invalid choice: 'serve' (choose from 'run', 'validate', 'export', 'verify')"
    )


def test_a_command_is_required(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        cli.main([])
    assert capsys.readouterr().err.splitlines()[-1] == "dftz: error: the following arguments are required: COMMAND"


def test_run_refuses_a_port_in_use_with_one_sentence(taken_port: int) -> None:
    refused = dftz("run", "--port", str(taken_port))
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr == (
        f"Port {taken_port} of 127.0.0.1 is in use: stop the program that has it, or choose another port with"
        f" PORT={taken_port + 1} or --port {taken_port + 1}.\n"
    )


def test_run_takes_its_port_from_the_environment(taken_port: int) -> None:
    refused = dftz("run", PORT=str(taken_port))
    assert refused.returncode == 1
    assert refused.stderr.startswith(f"Port {taken_port} of 127.0.0.1 is in use")


def test_an_option_goes_before_the_environment(taken_port: int) -> None:
    refused = dftz("run", "--port", str(taken_port), PORT="no port at all")
    assert refused.returncode == 1
    assert refused.stderr.startswith(f"Port {taken_port} of 127.0.0.1 is in use")


@pytest.mark.parametrize("text", ["0", "65536", "-1", "85.1", "eighty", "\N{FULLWIDTH DIGIT EIGHT}501", " 8501"])
def test_a_port_that_is_none_is_refused_with_what_was_found(text: str) -> None:
    with pytest.raises(serving.CannotServeError) as refusal:
        serving.port_number(text)
    assert str(refusal.value) == f"A port is a whole number from 1 to 65535, found {text!r}."


@pytest.mark.parametrize(("text", "port"), [("1", 1), ("8501", 8501), ("65535", 65535)])
def test_a_port_may_be_any_from_1_to_65535(text: str, port: int) -> None:
    assert serving.port_number(text) == port


def test_a_host_of_another_machine_is_refused() -> None:
    # 192.0.2.0/24 is set aside for documentation: no machine has it.
    with pytest.raises(serving.CannotServeError) as refusal:
        serving.require_free("192.0.2.1", 8501)
    assert str(refusal.value) == "192.0.2.1 is not an address of this machine: choose one with HOST or --host."


def test_a_free_port_is_accepted_and_left_free(taken_port: int) -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
        listener.bind(("127.0.0.1", 0))
        free_port = listener.getsockname()[1]
    assert free_port != taken_port
    serving.require_free("127.0.0.1", free_port)
    serving.require_free("127.0.0.1", free_port)


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:8501"),
        ("0.0.0.0", "http://127.0.0.1:8501"),  # noqa: S104 - a word in a table, nothing listens
        ("::", "http://[::1]:8501"),
        ("::1", "http://[::1]:8501"),
        ("localhost", "http://localhost:8501"),
    ],
)
def test_the_printed_address_is_one_a_browser_takes(host: str, address: str) -> None:
    assert serving.address_of(host, 8501) == address


def test_the_server_asks_nothing_reports_nothing_and_opens_no_window() -> None:
    command = serving.server_command("127.0.0.1", 8502)
    assert command[:5] == [sys.executable, "-m", "streamlit", "run", "streamlit_app.py"]
    assert set(command[5:]) == {
        "--server.address=127.0.0.1",
        "--server.port=8502",
        "--server.headless=true",
        "--browser.gatherUsageStats=false",
        "--logger.hideWelcomeMessage=true",
    }


def test_a_relative_data_folder_stays_the_one_the_person_meant(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    environment = serving.server_environment({"DFTZ_DATA": "other zone", "LANG": "C"})
    assert environment == {"DFTZ_DATA": str(tmp_path / "other zone"), "LANG": "C"}


def test_without_a_chosen_data_folder_the_environment_stays_as_it_is() -> None:
    assert serving.server_environment({"DFTZ_DATA": "", "LANG": "C"}) == {"DFTZ_DATA": "", "LANG": "C"}


def test_who_runs_it_for_themselves_is_answered_under_this_machine_s_names_alone() -> None:
    own = serving.server_environment({"LANG": "C"}, for_this_person=True)
    assert own == {"LANG": "C", "DFTZ_HOSTS": "localhost,127.0.0.1,[::1]"}
    chosen = {"DFTZ_HOSTS": "explorer.example"}
    assert serving.server_environment(chosen, for_this_person=True) == chosen
    assert serving.server_environment({"LANG": "C"}) == {"LANG": "C"}


def test_validate_counts_a_sound_package_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    folder = CHECKOUT / "data"
    assert cli.main(["validate", str(folder)]) == 0
    printed = capsys.readouterr()
    with (folder / "projects.csv").open(encoding="utf-8", newline="") as table:
        projects = len(list(csv.DictReader(table)))
    version = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))["version"]
    assert printed.err == ""
    assert printed.out.startswith(f"{folder} is sound: ")
    assert f", {projects} projects, " in printed.out
    assert f"; data version {version} (" in printed.out
    assert printed.out.count("\n") == 1


def test_validate_reports_a_folder_that_is_not_there(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = tmp_path / "not here"
    assert cli.main(["validate", str(missing)]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err == (
        f"The data package {missing} has 1 problem:\n"
        f"{missing.name}: found no folder, expected a folder with a data package\n"
    )


def test_validate_reports_every_problem_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    package = shutil.copytree(CHECKOUT / "data", tmp_path / "data")
    for name in ("units.csv", "projects.csv"):
        (package / name).unlink()
    assert cli.main(["validate", str(package)]) == 1
    report = capsys.readouterr().err
    assert "units.csv" in report
    assert "projects.csv" in report


def test_validate_takes_the_folder_that_the_environment_names(tmp_path: Path) -> None:
    refused = dftz("validate", DFTZ_DATA=str(tmp_path / "another zone"))
    assert refused.returncode == 1
    assert refused.stderr.splitlines()[0] == f"The data package {tmp_path / 'another zone'} has 1 problem:"


def test_in_a_checkout_the_app_is_served_from_the_checkout() -> None:
    assert serving.app_home() == CHECKOUT


def test_the_command_line_never_imports_streamlit() -> None:
    probe = "import sys, dftz.cli; print('streamlit' in sys.modules)"
    shown = subprocess.run([sys.executable, "-c", probe], capture_output=True, text=True, check=True)
    assert shown.stdout == "False\n"
