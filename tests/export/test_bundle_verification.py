"""A bundle told back: the one that is made today, byte for byte, or what is not known to be so."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest

import dftz
from dftz.data import Catalogue, default_folder, load_catalogue
from dftz.exhibits.pages import PAGES, page_exhibits
from dftz.export import Format, Options, Preset
from dftz.export.bundle import page_bundle
from dftz.export.bundle_verification import verify_download
from dftz.export.verification import Finding, Verdict

ROOT = "https://dftz.example"
QUERY = {"cargo": ["lng", "grain"], "derived": ["false"]}
TABLE = "csv/dftz-growth-by-cargo-2018.csv"
PAPERLESS = ("README.txt", "citations.bib", "datapackage.json")
Change = Callable[[dict[str, bytes]], object]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(default_folder())


@pytest.fixture(scope="module")
def bundle(catalogue: Catalogue) -> bytes:
    exhibits = [make() for make in page_exhibits(catalogue, "port-logistics", QUERY).values()]
    return page_bundle(exhibits, ROOT, [Format.JSON, Format.XLSX])


def repacked(bundle: bytes, change: Change, *, new_sums: bool = False) -> bytes:
    """The bundle after a change; with new sums it is as consistent as a forger makes it."""
    with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    change(files)
    if new_sums:
        del files["SHA256SUMS"]
        sums = (f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items())
        files["SHA256SUMS"] = "".join(sums).encode()
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return saved.getvalue()


def edited(content: bytes) -> bytes:
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    rows[1][rows[0].index("value")] = "99.9"
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerows(rows)
    return written.getvalue().encode()


def unlike(verdict: Verdict) -> dict[str, tuple[Finding, str]]:
    return {
        name: (part.finding, part.sentence) for name, part in verdict.parts if part.finding is not Finding.UNCHANGED
    }


def test_a_bundle_is_known_again_file_by_file(bundle: bytes, catalogue: Catalogue) -> None:
    heard: list[int] = []
    verdict = verify_download(bundle, catalogue, told=lambda done, _total, _name: heard.append(done))
    assert verdict.finding is Finding.UNCHANGED
    count = len(verdict.parts)
    assert verdict.sentence == (
        f"A page's bundle, made here and unchanged: all {count} files are those that are made today."
    )
    assert heard == list(range(count))
    assert dict(verdict.papers) == {
        "Page": "Port logistics",
        "Data version": catalogue.data_version,
        "Made by": f"DFTZ Explorer {dftz.__version__}",
    }


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("page", PAGES)
def test_the_bundle_of_every_page_is_known_again(page: str, language: str, catalogue: Catalogue) -> None:
    query = {"lang": [language], "disputed": ["false"]}
    exhibits = [make() for make in page_exhibits(catalogue, page, query).values()]
    options = Options(scale=1, preset=Preset.SLIDE, dark=True)
    verdict = verify_download(page_bundle(exhibits, ROOT, [Format.JSON], options), catalogue)
    assert unlike(verdict) == {}
    assert verdict.finding is Finding.UNCHANGED


def test_the_same_files_in_another_zip_are_not_called_unchanged(bundle: bytes, catalogue: Catalogue) -> None:
    verdict = verify_download(repacked(bundle, lambda _files: None), catalogue)
    assert verdict.finding is Finding.RESAVED
    assert verdict.sentence.startswith("A page's bundle that another program packed again: all ")


def test_what_was_done_to_a_bundle_is_told_by_file(bundle: bytes, catalogue: Catalogue) -> None:
    def tamper(files: dict[str, bytes]) -> None:
        files[TABLE] = edited(files[TABLE])
        files["README.txt"] += b"Buy now"
        del files["citations.bib"]
        files["csv/stranger.csv"] = b"a,b\r\n1,2\r\n"

    verdict = verify_download(repacked(bundle, tamper), catalogue)
    told = unlike(verdict)
    assert {name: finding for name, (finding, _sentence) in told.items()} == {
        TABLE: Finding.EDITED,
        "README.txt": Finding.EDITED,
        "citations.bib": Finding.EDITED,
        "csv/stranger.csv": Finding.FOREIGN,
    }
    assert told["README.txt"][1] == "Without papers of its own, and not the one that is made today."
    assert told["citations.bib"][1] == "Belongs to this bundle, and is not there."
    assert verdict.sentence.startswith("A page's bundle: 4 of ")
    assert not verdict.stands
    assert [(one.then, one.now) for one in verdict.differences] == [("99.9", "54.9")]
    assert verdict.differing == 1


def doubled(files: dict[str, bytes]) -> None:
    files["csv/again.csv"] = files[TABLE]


def swapped(files: dict[str, bytes]) -> None:
    first, second = [name for name in files if name.startswith("csv/")][:2]
    files[first], files[second] = files[second], files[first]


FORGERIES: dict[str, tuple[Change, str]] = {
    "a readme that lies": (lambda files: files.update({"README.txt": b"Growth was 99 %."}), "README.txt"),
    "citations that lie": (lambda files: files.update({"citations.bib": b"@misc{a}"}), "citations.bib"),
    "a descriptor that lies": (lambda files: files.update({"datapackage.json": b"{}"}), "datapackage.json"),
    "a table that was taken out": (lambda files: files.pop(TABLE), TABLE),
    "a readme that was taken out": (lambda files: files.pop("README.txt"), "README.txt"),
    "a table under two names": (doubled, "csv/again.csv"),
    "two tables that changed places": (swapped, TABLE),
    "an edited table": (lambda files: files.update({TABLE: edited(files[TABLE])}), TABLE),
}


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forged_bundle_with_checksums_that_fit_is_not_called_ours(
    name: str, bundle: bytes, catalogue: Catalogue
) -> None:
    change, path = FORGERIES[name]
    verdict = verify_download(repacked(bundle, change, new_sums=True), catalogue)
    assert unlike(verdict)[path][0] is Finding.EDITED
    assert verdict.finding is Finding.EDITED
    assert not verdict.stands


def test_checksums_that_lie_are_told(bundle: bytes, catalogue: Catalogue) -> None:
    verdict = verify_download(
        repacked(bundle, lambda files: files.update({"SHA256SUMS": b"0  README.txt\n"})), catalogue
    )
    assert unlike(verdict) == {
        "SHA256SUMS": (Finding.EDITED, "Not the checksums of the files that are made today."),
    }


def test_a_bundle_without_a_single_proof_is_a_stranger_s(bundle: bytes, catalogue: Catalogue) -> None:
    def without_proofs(files: dict[str, bytes]) -> None:
        for name in list(files):
            if name not in PAPERLESS:
                del files[name]

    verdict = verify_download(repacked(bundle, without_proofs, new_sums=True), catalogue)
    assert verdict.finding is Finding.FOREIGN
    assert verdict.parts == ()


def test_a_bundle_of_another_version_does_not_stand_by_its_checksums(bundle: bytes, catalogue: Catalogue) -> None:
    def as_if_older(files: dict[str, bytes]) -> None:
        version = catalogue.data_version.encode()
        for name in [name for name in files if name.startswith("xlsx/")]:
            del files[name]
        for name, content in files.items():
            files[name] = content.replace(version, b"0.9.0 (0a1b2c3d)")
        files["README.txt"] += b"Growth was 99 %."

    verdict = verify_download(repacked(bundle, as_if_older, new_sums=True), catalogue)
    told = unlike(verdict)
    assert told["README.txt"] == (
        Finding.UNCHECKED,
        "Without papers of its own; its checksum fits, but whoever edits a file can write that anew.",
    )
    assert told[TABLE][0] is Finding.STANDING
    assert verdict.finding is Finding.UNCHECKED
    assert not verdict.stands


def test_no_more_files_are_made_again_than_the_limit(bundle: bytes, catalogue: Catalogue) -> None:
    verdict = verify_download(bundle, catalogue, most_remade=3)
    unchecked = [sentence for finding, sentence in unlike(verdict).values() if finding is Finding.UNCHECKED]
    assert len(unchecked) == len(verdict.parts) - 3 - len(PAPERLESS)
    assert set(unchecked) == {
        "Its papers are ours and the values in them are those of today, but it was not made again: what else is in it"
        " is not known."
    }
    assert verdict.finding is Finding.UNCHECKED
    assert not verdict.stands
    assert re.match(
        r"A page's bundle: \d+ of \d+ files are not known to be those that are made today\.", verdict.sentence
    )


def test_pictures_that_belong_to_no_bundle_are_not_made_again(bundle: bytes, catalogue: Catalogue) -> None:
    with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
        name = next(name for name in archive.namelist() if name.startswith("json/"))
        content = archive.read(name)

    def many(files: dict[str, bytes]) -> None:
        files |= {f"json/{place}.json": content for place in range(100)}

    verdict = verify_download(repacked(bundle, many, new_sums=True), catalogue)
    told = unlike(verdict)
    assert len(told) == 100
    assert set(told.values()) == {
        (Finding.EDITED, "Its papers are ours, but this bundle has no file of this name with such papers.")
    }


def test_a_verdict_keeps_nothing_but_words_of_the_files(bundle: bytes, catalogue: Catalogue) -> None:
    verdict = verify_download(bundle, catalogue)
    assert all(part == replace(part, papers=(), differences=(), exhibit=None) for _name, part in verdict.parts)
