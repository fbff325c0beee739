"""The scripts behind `make`: what they say when something is missing, each run on a machine made for it."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[1]
# What the scripts call, besides what a test adds or leaves out.
ORDINARY_COMMANDS = ("sh", "cat", "cksum", "date", "dirname", "env", "grep", "mkdir", "rm")

OLD_PYTHON = """\
case "$1" in --version) echo Python 3.8.19 ;; *) echo False ;; esac
"""
PYTHON_WITHOUT_VENV = """\
case "$*" in --version) echo Python 3.12.1 ;; *version_info*) echo True ;; *) exit 1 ;; esac
"""
PYTHON_THAT_COUNTS_INSTALLATIONS = """\
case "$*" in
*version_info*) echo True ;;
*"pip install"*) echo "$*" >>installations ;;
esac
"""
NO_PYTHON = (
    "Python 3.11 or newer is needed and was not found: install it (on Debian: apt install python3 python3-venv),"
    " or name one, as in: make run PYTHON=/path/to/python3.12\n"
)
NO_CHROMIUM = (
    "The browser tests need Chromium, which was not found and could not be installed from here: install it with the"
    " system's package manager (on Debian, as root: apt install chromium) or name one, as in:"
    " make test CHROMIUM=/path/to/chromium\n"
)


class Machine:
    """A folder with a copy of the scripts, and a PATH that holds nothing but what the test puts there."""

    def __init__(self, folder: Path) -> None:
        self.checkout = folder / "a checkout"
        self.commands = folder / "commands"
        self.commands.mkdir()
        for command in ORDINARY_COMMANDS:
            found = shutil.which(command)
            assert found, f"this test needs {command}"
            (self.commands / command).symlink_to(found)
        shutil.copytree(CHECKOUT / "tools", self.checkout / "tools")
        for name in ("pyproject.toml", "requirements.lock", "requirements-dev.lock"):
            shutil.copy(CHECKOUT / name, self.checkout)

    def add(self, command: str, script: str) -> Path:
        return executable(self.commands / command, script)

    def run(self, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [self.commands / "sh", *arguments],
            cwd=self.checkout,
            env={"PATH": str(self.commands), **environment},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )


def executable(path: Path, script: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}", encoding="utf-8")
    path.chmod(0o755)
    return path


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_without_python_the_set_up_says_what_to_install(machine: Machine) -> None:
    stopped = machine.run("tools/set_up.sh", "run")
    assert (stopped.returncode, stopped.stdout, stopped.stderr) == (1, "", NO_PYTHON)


def test_an_old_python_is_named_with_its_version(machine: Machine) -> None:
    machine.add("python3", OLD_PYTHON)
    stopped = machine.run("tools/set_up.sh", "run")
    assert stopped.returncode == 1
    assert stopped.stderr == NO_PYTHON.replace("was not found", "was not found (python3 is Python 3.8.19)")


def test_a_python_that_was_named_is_the_only_one_tried(machine: Machine, tmp_path: Path) -> None:
    machine.add("python3", PYTHON_WITHOUT_VENV)
    named = executable(tmp_path / "old python", OLD_PYTHON)
    stopped = machine.run("tools/set_up.sh", "test", PYTHON=str(named))
    assert stopped.returncode == 1
    assert stopped.stderr == NO_PYTHON.replace("was not found", f"was not found ({named} is Python 3.8.19)")


def test_a_python_without_venv_says_what_to_install(machine: Machine) -> None:
    machine.add("python3", PYTHON_WITHOUT_VENV)
    stopped = machine.run("tools/set_up.sh", "run")
    assert (stopped.returncode, stopped.stdout) == (1, "Creating .venv with Python 3.12.1\n")
    assert stopped.stderr == (
        "python3 has no venv module that works: install it (on Debian: apt install python3-venv),"
        " or name another Python, as in: make run PYTHON=/path/to/python3.12\n"
    )
    assert not (machine.checkout / ".venv").exists()


def test_a_set_up_that_was_cut_off_starts_over(machine: Machine) -> None:
    gone = subprocess.Popen([machine.commands / "sh", "-c", ":"])
    gone.wait()
    (machine.checkout / ".venv").mkdir()
    (machine.checkout / ".venv" / "unfinished").write_text(f"{gone.pid}\n", encoding="utf-8")
    (machine.checkout / ".venv" / "half an environment").touch()
    machine.add("python3", PYTHON_WITHOUT_VENV)
    stopped = machine.run("tools/set_up.sh", "run")
    assert stopped.stdout.splitlines() == [
        "The last set-up did not finish: starting over",
        "Creating .venv with Python 3.12.1",
    ]
    assert not (machine.checkout / ".venv").exists()


def test_a_set_up_that_is_still_running_is_not_disturbed(machine: Machine) -> None:
    (machine.checkout / ".venv").mkdir()
    (machine.checkout / ".venv" / "unfinished").write_text(f"{os.getpid()}\n", encoding="utf-8")
    stopped = machine.run("tools/set_up.sh", "run")
    assert stopped.returncode == 1
    assert stopped.stderr == (
        f"Another set-up of this folder is running (process {os.getpid()}): wait until it is done,"
        " then run make again (if that process is something else, run make clean first)\n"
    )
    assert (machine.checkout / ".venv" / "unfinished").exists()


def test_a_ready_environment_is_left_alone_until_what_it_holds_changes(machine: Machine) -> None:
    executable(machine.checkout / ".venv" / "bin" / "python", PYTHON_THAT_COUNTS_INSTALLATIONS)
    installations = machine.checkout / "installations"
    machine.run("tools/set_up.sh", "run")
    first = installations.read_text(encoding="utf-8").splitlines()
    assert [line.split()[-1] for line in first] == ["requirements.lock", "."]

    again = machine.run("tools/set_up.sh", "run")
    assert (again.returncode, again.stdout, again.stderr) == (0, "", "")
    assert installations.read_text(encoding="utf-8").splitlines() == first

    with (machine.checkout / "requirements.lock").open("a", encoding="utf-8") as lock:
        lock.write("# changed\n")
    machine.run("tools/set_up.sh", "run")
    assert len(installations.read_text(encoding="utf-8").splitlines()) == len(first) + 1


def test_what_the_checks_need_holds_what_the_app_needs(machine: Machine) -> None:
    executable(machine.checkout / ".venv" / "bin" / "python", PYTHON_THAT_COUNTS_INSTALLATIONS)
    machine.run("tools/set_up.sh", "test")
    machine.run("tools/set_up.sh", "run")
    installations = (machine.checkout / "installations").read_text(encoding="utf-8").splitlines()
    assert [line.split()[-1] for line in installations] == ["requirements-dev.lock", "."]


def test_a_failed_installation_is_said_and_begun_anew_next_time(machine: Machine) -> None:
    executable(machine.checkout / ".venv" / "bin" / "python", "case $2 in pip) exit 1 ;; *) echo True ;; esac")
    stopped = machine.run("tools/set_up.sh", "run")
    assert stopped.returncode == 1
    assert stopped.stderr == (
        "The packages could not be installed: see pip's message above, check the network connection and free disk"
        " space, and run make again\n"
    )
    assert (machine.checkout / ".venv" / "unfinished").exists()


def test_a_package_that_cannot_be_installed_leaves_the_others_in_place(machine: Machine) -> None:
    executable(
        machine.checkout / ".venv" / "bin" / "python", 'case "$*" in *--editable*) exit 1 ;; *) echo True ;; esac'
    )
    stopped = machine.run("tools/set_up.sh", "run")
    assert stopped.returncode == 1
    assert stopped.stderr == (
        "dftz itself could not be installed: see pip's message above; pyproject.toml says what it needs\n"
    )
    assert not (machine.checkout / ".venv" / "unfinished").exists()


def test_without_chromium_and_a_way_to_get_it_the_sentence_says_what_to_do(machine: Machine) -> None:
    stopped = machine.run("tools/chromium.sh")
    assert (stopped.returncode, stopped.stdout, stopped.stderr) == (1, "", NO_CHROMIUM)


def test_a_chromium_that_was_named_is_the_only_one_tried(machine: Machine) -> None:
    machine.add("chromium", "echo Chromium 1.0")
    stopped = machine.run("tools/chromium.sh", CHROMIUM="/not/here")
    assert stopped.returncode == 1
    assert stopped.stderr == NO_CHROMIUM.replace("was not found", "was not found at /not/here")


def test_a_chromium_that_is_there_is_used(machine: Machine) -> None:
    chromium = machine.add("chromium", "echo Chromium 1.0")
    found = machine.run("tools/chromium.sh")
    assert (found.returncode, found.stdout, found.stderr) == (0, f"{chromium}\n", "")


@pytest.mark.parametrize("user", ["root", "a person whose sudo asks for no password"])
def test_a_missing_chromium_comes_from_the_systems_package_manager(machine: Machine, user: str) -> None:
    machine.add("id", "echo 0" if user == "root" else "echo 1000")
    machine.add("sudo", 'test "$1" = -n && shift && exec "$@"')
    machine.add("chmod", f'exec {shutil.which("chmod")} "$@"')
    chromium = machine.commands / "chromium"
    machine.add(
        "apt-get",
        f'echo "apt-get $*" >&2\n'
        f'case "$*" in *"install --yes"*chromium)\n'
        f"printf '#!/bin/sh\\n' >'{chromium}'; chmod +x '{chromium}' ;; esac\n",
    )
    machine.add("true", "exit 0")
    installed = machine.run("tools/chromium.sh")
    assert (installed.returncode, installed.stdout) == (0, f"{chromium}\n")
    assert installed.stderr.splitlines() == [
        "Installing Chromium for the browser tests with apt-get (this takes a minute)",
        "apt-get -qq update",
        "apt-get -qq -o DPkg::Lock::Timeout=300 install --yes --no-install-recommends chromium",
    ]


def test_a_person_without_rights_gets_the_sentence(machine: Machine) -> None:
    machine.add("id", "echo 1000")
    machine.add("apt-get", "echo this must not run >&2")
    machine.add("sudo", "exit 1")
    stopped = machine.run("tools/chromium.sh")
    assert (stopped.returncode, stopped.stderr) == (1, NO_CHROMIUM)


def test_checks_stop_at_the_first_group_that_fails_and_name_it(machine: Machine) -> None:
    executable(machine.checkout / ".venv" / "bin" / "python", 'echo "$*"; test "$2" != mypy')
    stopped = machine.run("tools/check.sh", "lint", "types", "tests")
    assert stopped.returncode == 1
    assert "-m ruff check .\n" in stopped.stdout
    assert "pytest" not in stopped.stdout
    assert stopped.stderr.splitlines()[-1].startswith("=== types FAILED after ")


def test_a_run_of_no_test_is_a_failure(machine: Machine) -> None:
    executable(machine.checkout / ".venv" / "bin" / "python", "exit 5")
    stopped = machine.run("tools/check.sh", "tests")
    assert stopped.returncode == 1
    assert stopped.stderr.splitlines()[-1].startswith("=== tests FAILED after ")


def test_checks_that_pass_end_with_how_long_each_took(machine: Machine) -> None:
    executable(machine.checkout / ".venv" / "bin" / "python", "exit 0")
    passed = machine.run("tools/check.sh", "lint", "types")
    assert passed.returncode == 0
    closing = passed.stdout.splitlines()[-1]
    assert closing.startswith("=== all passed: lint ")
    assert [word for word in closing.replace(",", "").split() if word.isalpha()] == [
        *("all", "lint", "s", "format", "s", "types", "s")
    ]


@pytest.mark.parametrize(
    ("failed", "ended", "again", "code"),
    [(0, 0, 1, 0), (1, 1, 0, 0), (3, 1, 0, 0), (1, 1, 1, 1), (4, 1, 0, 1), (1, 2, 0, 1), (1, 3, 0, 1)],
    ids=[
        *("nothing failed", "one, not again", "a few, not again", "one, and again", "more than a few"),
        *("one, and interrupted", "one, and an error of pytest's own"),
    ],
)
def test_what_fails_in_the_browser_must_pass_alone(
    machine: Machine, failed: int, ended: int, again: int, code: int
) -> None:
    machine.add("chromium", "exit 0")
    told = "".join(f'  "tests/browser/test_a.py::test_{number}": true,\n' for number in range(failed))
    cache = machine.checkout / ".pytest_cache" / "v" / "cache"
    cache.mkdir(parents=True)
    executable(
        machine.checkout / ".venv" / "bin" / "python",
        'echo "$*" >>runs\n'
        f'case "$*" in *--last-failed*) exit {again} ;; esac\n'
        f"cat >.pytest_cache/v/cache/lastfailed <<'END'\n{{\n{told}}}\nEND\n"
        f"exit {ended}",
    )
    checked = machine.run("tools/check.sh", "browser")
    assert checked.returncode == code, checked.stderr
    runs = (machine.checkout / "runs").read_text().splitlines()
    assert len(runs) == (2 if ended == 1 and failed <= 3 else 1)
    assert (f"=== UNSTEADY: {failed} failed beside the others" in checked.stderr) == (len(runs) > 1)


def test_an_unknown_group_of_checks_is_refused_with_those_there_are(machine: Machine) -> None:
    stopped = machine.run("tools/check.sh", "speed")
    assert stopped.returncode == 2
    assert stopped.stderr == "no group of checks is called 'speed': choose from lint, types, tests, browser\n"
