"""What the app is made of: known, licensed, without the holes on our list, and built the same by whoever builds it."""

from __future__ import annotations

import csv
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata
from pathlib import Path

import pytest
from packaging.licenses import canonicalize_license_expression
from packaging.requirements import Requirement
from packaging.version import Version

CHECKOUT = Path(__file__).parents[2]
LOCKED = re.compile(r"^([a-z0-9-]+)==([^\s;]+)((?:[^\n]*\\\n)*[^\n]*)", re.MULTILINE)
ALLOWED = {
    *("MIT", "MIT-CMU", "BSD-2-Clause", "BSD-3-Clause", "0BSD", "Apache-2.0", "PSF-2.0", "Zlib", "CC0-1.0", "OFL-1.1"),
    "MPL-2.0",  # the licence stays with its own files, which we do not change
}
"""What the packages that the app runs on may be licensed under, by SPDX."""
IN_THEIR_WORDS = {
    "BSD License": "BSD-3-Clause",
    "MIT License": "MIT",
    "SIL OFL 1.1": "OFL-1.1",
    "3-Clause BSD License": "BSD-3-Clause",
    "Apache License 2.0": "Apache-2.0",
    "Apache Software License": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
}
"""What packages say that do not say it by SPDX."""


def locked(name: str) -> dict[str, tuple[str, set[str]]]:
    """Package to its version and the hashes of its files."""
    text = (CHECKOUT / name).read_text(encoding="utf-8")
    found = LOCKED.findall(text)
    return {package: (version, set(re.findall(r"sha256:([0-9a-f]{64})", rest))) for package, version, rest in found}


def licence_of(told: PackageMetadata) -> set[str]:
    """The licences that a package names, by SPDX."""
    if "License-Expression" in told:
        expression = canonicalize_license_expression(told["License-Expression"])
        return set(re.findall(r"[\w.-]+", expression)) - {"AND", "OR", "WITH"}
    words = [one.rpartition(" :: ")[2] for one in told.get_all("Classifier", []) if one.startswith("License ::")]
    said = (told["License"] if "License" in told else "").strip()  # noqa: SIM401 - its type has no get
    first = said if said and "\n" not in said and len(said) < 40 else words[0] if words else said[:40]
    return {IN_THEIR_WORDS.get(first, first)}


def test_every_package_that_the_app_runs_on_has_a_licence_that_is_allowed() -> None:
    seen: dict[str, set[str]] = {}
    for name in locked("requirements.lock"):
        try:
            seen[name] = licence_of(metadata(name))
        except PackageNotFoundError:
            continue  # of another system
    assert len(seen) > 40
    assert {name: licences for name, licences in seen.items() if not licences <= ALLOWED} == {}


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_no_locked_version_has_a_hole_that_is_on_our_list(lock: str) -> None:
    versions = {name: Version(version) for name, (version, _hashes) in locked(lock).items()}
    with (Path(__file__).parent / "advisories.csv").open(encoding="utf-8", newline="") as lines:
        advisories = list(csv.DictReader(lines))
    assert all(re.fullmatch(r"\d{4}-\d\d-\d\d", one["published"]) and one["source"] for one in advisories)
    assert {one["package"] for one in advisories} <= set(versions)
    assert [one["id"] for one in advisories if versions[one["package"]] < Version(one["fixed"])] == []


def recipe(target: str) -> list[str]:
    """The last command of a target of make, as words."""
    command = ["make", "--no-print-directory", "-n", target]
    shown = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=True)
    return shlex.split(shown.stdout.splitlines()[-1])


def test_the_bill_of_materials_is_the_lock_file_and_always_the_same(tmp_path: Path) -> None:
    assert recipe("sbom") == [".venv/bin/python", "tools/sbom.py"]
    written = []
    for place in ("one.json", "other.json"):
        words = [sys.executable, "tools/sbom.py", str(tmp_path / place)]
        subprocess.run(words, cwd=CHECKOUT, check=True, capture_output=True)
        written.append((tmp_path / place).read_bytes())
    assert written[0] == written[1]
    bill = json.loads(written[0])
    assert (bill["bomFormat"], bill["metadata"]["component"]["name"]) == ("CycloneDX", "dftz")
    listed = {
        one["name"]: (
            one["version"],
            {hashed["content"] for place in one["externalReferences"] for hashed in place.get("hashes", ())},
        )
        for one in bill["components"]
    }
    assert listed == locked("requirements.lock")
    assert {one["purl"] for one in bill["components"]} == {
        f"pkg:pypi/{name}@{told[0]}" for name, told in listed.items()
    }
    asks = {one["ref"].partition("==")[0]: one.get("dependsOn", []) for one in bill["dependencies"]}
    declared = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    assert {Requirement(one).name for one in declared} <= {one.partition("==")[0] for one in asks["dftz"]}
    assert [one.partition("==")[0] for one in asks["starlette"]] == ["anyio", "typing-extensions"]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[Path], list[Path]]:
    """Wheel and source archive, built in two places, at two times, by two people of other habits."""
    made = []
    for place, (umask, mode, zone) in {
        "a": (0o022, 0o755, "UTC"),
        "other place": (0o077, 0o700, "Asia/Shanghai"),
    }.items():
        copy = tmp_path_factory.mktemp("built") / place
        listed = subprocess.run(["git", "ls-files", "-z"], cwd=CHECKOUT, capture_output=True, text=True, check=False)
        names = [name for name in listed.stdout.split("\0") if name]
        if not names:
            pytest.skip("only a checkout knows its own files")
        for name in names:
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(CHECKOUT / name, copy / name)
            os.utime(copy / name, (umask * 10_000_000,) * 2)
            (copy / name).chmod(mode if name.endswith((".sh", "/run")) else mode & 0o666)
        build = [sys.executable, "-m", "hatchling", "build"]
        environment = {**os.environ, "TZ": zone, "PYTHONHASHSEED": str(umask)}
        subprocess.run(build, cwd=copy, env=environment, umask=umask, check=True, capture_output=True)
        made.append(sorted((copy / "dist").iterdir()))
    return made[0], made[1]


def test_whoever_builds_it_gets_the_same_bytes(built: tuple[list[Path], list[Path]]) -> None:
    ours, theirs = built
    assert [file.suffix for file in ours] == [".whl", ".gz"]
    assert [file.name for file in ours] == [file.name for file in theirs]
    assert [file.read_bytes() for file in ours] == [file.read_bytes() for file in theirs]


def test_what_is_built_holds_no_path_of_the_machine_and_no_secret(built: tuple[list[Path], list[Path]]) -> None:
    wheel, archive = built[0]
    place = str(wheel.parents[1]).encode()
    with zipfile.ZipFile(wheel) as parts:
        assert [name for name in parts.namelist() if place in parts.read(name)] == []
    with tarfile.open(archive) as parts:
        members = [member for member in parts.getmembers() if member.isfile()]
        assert {(member.uname, member.uid, member.gid) for member in members} <= {("", 0, 0), ("root", 0, 0)}
        assert [
            member.name for member in members if re.search(r"secrets\.toml|(^|/)\.env$|\.pem$|\.key$", member.name)
        ] == []
