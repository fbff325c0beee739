"""A file told back: unchanged, saved again, edited, overtaken by new data, gone, or a stranger's."""

from __future__ import annotations

import csv
import io
import shutil
import zipfile
import zlib
from collections.abc import Callable

import openpyxl
import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

import dftz
from dftz.data import Catalogue, default_folder, load_catalogue
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.pages import exhibit_of
from dftz.exhibits.verification import Change
from dftz.export import Format, Options, Preset, file_of
from dftz.export.bundle_verification import verify_download
from dftz.export.links import view_link
from dftz.export.verification import Finding, Verdict

ROOT = "https://dftz.example"
QUERY = {"cargo": ["lng", "grain"], "derived": ["false"]}
FOREIGN = (
    "This file was not made here, or another program took its papers out: it carries none of those that every file from"
    " here has."
)


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(default_folder())


@pytest.fixture(scope="module")
def growth(catalogue: Catalogue) -> Exhibit:
    return exhibit_of(catalogue, "growth-by-cargo", QUERY)


@pytest.fixture(scope="module")
def later(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    """The package of a later year: LNG was corrected, grain taken back."""
    package = shutil.copytree(default_folder(), tmp_path_factory.mktemp("later") / "data")
    figures = package / "observations.csv"
    lines = figures.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line.replace(",54.9,", ",55.4,").replace(",54.9%,", ",55.4%,") for line in lines]
    assert kept != lines
    figures.write_text("".join(kept), encoding="utf-8")
    return load_catalogue(package)


def made(exhibit: Exhibit, file_format: Format, options: Options = Options()) -> bytes:  # noqa: B008 - frozen
    return file_of(exhibit, view_link(ROOT, exhibit), file_format, options)


def rewritten(
    content: bytes, change: Callable[[list[list[str]]], object], separator: str = ",", encoding: str = "utf-8"
) -> bytes:
    """A CSV file as a spreadsheet saves it after an edit."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    change(rows)
    written = io.StringIO()
    csv.writer(written, delimiter=separator, lineterminator="\r\n").writerows(rows)
    return written.getvalue().encode(encoding)


def put(row: int, column: str, text: str) -> Callable[[list[list[str]]], None]:
    def change(rows: list[list[str]]) -> None:
        rows[row][rows[0].index(column)] = text

    return change


def papers(verdict: Verdict) -> dict[str, str]:
    return dict(verdict.papers)


@pytest.mark.parametrize("exhibit_id", ["growth-by-cargo", "throughput-containers", "growth-paths", "port-figures"])
def test_every_format_of_an_exhibit_is_known_again(exhibit_id: str, catalogue: Catalogue) -> None:
    exhibit = exhibit_of(catalogue, exhibit_id, QUERY)
    for one in Format:
        for options in (Options(), Options(scale=1, preset=Preset.SLIDE, dark=True)):
            verdict = verify_download(made(exhibit, one, options), catalogue)
            assert (one, verdict.finding) == (one, Finding.UNCHANGED)
            assert verdict.stands
            assert verdict.differences == ()
            assert verdict.sentence == (
                f"Made here and unchanged: made again from data version {catalogue.data_version}, it is the same byte"
                " for byte."
            )


def test_the_papers_say_what_made_the_file_in_words(catalogue: Catalogue, growth: Exhibit) -> None:
    verdict = verify_download(made(growth, Format.PNG, Options(scale=3, preset=Preset.SQUARE, dark=True)), catalogue)
    assert papers(verdict) == {
        "Exhibit": f"{growth.title} (growth-by-cargo)",
        "Page": "Port logistics",
        "Filters and settings": "; ".join(growth.filters),
        "Data version": catalogue.data_version,
        "Made by": f"DFTZ Explorer {dftz.__version__}",
        "Format": "PNG, square, dark, 3×",
        "Link in the file": view_link(ROOT, growth),
    }
    assert "LNG and Grain" in papers(verdict)["Filters and settings"]
    assert verdict.exhibit == growth


def test_an_edited_number_of_a_table_is_found(catalogue: Catalogue, growth: Exhibit) -> None:
    content = rewritten(made(growth, Format.CSV), put(1, "value", "99.9"))
    verdict = verify_download(content, catalogue)
    assert verdict.finding is Finding.EDITED
    assert not verdict.stands
    assert (
        verdict.sentence == "Its papers are ours, but it was edited: compared with what is made here, 1 value differs."
    )
    assert [(one.column, one.then, one.now) for one in verdict.differences] == [("Value", "99.9", "54.9")]


@pytest.mark.parametrize(
    ("separator", "encoding"), [(",", "utf-8-sig"), (";", "utf-8"), (";", "gb18030"), ("\t", "utf-16")]
)
def test_a_table_that_a_spreadsheet_saved_its_own_way_keeps_its_values(
    separator: str, encoding: str, catalogue: Catalogue, growth: Exhibit
) -> None:
    def as_a_spreadsheet(rows: list[list[str]]) -> None:
        rows.reverse()
        rows.insert(0, rows.pop())

    content = rewritten(made(growth, Format.CSV), as_a_spreadsheet, separator, encoding)
    verdict = verify_download(content, catalogue)
    assert verdict.finding is Finding.RESAVED
    assert verdict.sentence == (
        "Its papers are ours and so is every value in its table; its bytes are others, as when another program saves it"
        " again."
    )


def test_a_thousands_comma_in_a_table_of_commas_is_an_edit(catalogue: Catalogue, growth: Exhibit) -> None:
    content = made(growth, Format.CSV)
    edited = verify_download(rewritten(content, put(1, "low", "54,85")), catalogue)
    assert edited.finding is Finding.EDITED
    assert [(one.then, one.now) for one in edited.differences] == [("54,85", "54.85")]
    for separator in (";", "\t"):
        saved = verify_download(rewritten(content, put(1, "low", "54,85"), separator), catalogue)
        assert saved.finding is Finding.RESAVED


def test_of_many_differences_the_first_are_kept_and_all_are_counted(catalogue: Catalogue, growth: Exhibit) -> None:
    content = rewritten(made(growth, Format.CSV), lambda rows: rows.extend([["x" * 1000] * len(rows[0])] * 700))
    verdict = verify_download(content, catalogue)
    assert verdict.sentence.endswith("compared with what is made here, 700 rows are in the file alone.")
    assert (len(verdict.differences), verdict.differing) == (500, 700)
    assert max(len(one.then) for one in verdict.differences) == 301


def test_a_row_added_or_deleted_in_a_table_is_found(catalogue: Catalogue, growth: Exhibit) -> None:
    content = made(growth, Format.CSV)
    shorter = verify_download(rewritten(content, lambda rows: rows.pop()), catalogue)
    assert [one.change for one in shorter.differences] == [Change.ADDED]
    assert shorter.sentence.endswith("compared with what is made here, 1 row is missing.")
    longer = verify_download(rewritten(content, lambda rows: rows.append(rows[-1])), catalogue)
    assert [one.change for one in longer.differences] == [Change.REMOVED]
    assert longer.sentence.endswith("compared with what is made here, 1 row is in the file alone.")


def test_an_edited_cell_of_a_workbook_is_found(catalogue: Catalogue, growth: Exhibit) -> None:
    book = openpyxl.load_workbook(io.BytesIO(made(growth, Format.XLSX)))
    sheet = book.worksheets[0]
    saved = io.BytesIO()
    book.save(saved)
    assert verify_download(saved.getvalue(), catalogue).finding is Finding.RESAVED
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == 54.9)
    cell.value = 45.9
    saved = io.BytesIO()
    book.save(saved)
    verdict = verify_download(saved.getvalue(), catalogue)
    assert verdict.finding is Finding.EDITED
    assert [(one.column, one.then, one.now) for one in verdict.differences] == [("Value", "45.9", "54.9")]


def test_a_painted_picture_with_our_papers_is_not_called_unchanged(catalogue: Catalogue, growth: Exhibit) -> None:
    with Image.open(io.BytesIO(made(growth, Format.PNG))) as picture:
        words = PngInfo()
        for name, text in picture.info.items():
            if isinstance(name, str) and isinstance(text, str):
                words.add_itxt(name, text)
        picture.putpixel((5, 5), 0 if picture.mode == "P" else (255, 0, 0))
        saved = io.BytesIO()
        picture.save(saved, "PNG", pnginfo=words)
    verdict = verify_download(saved.getvalue(), catalogue)
    assert verdict.finding is Finding.RESAVED
    assert verdict.sentence == (
        "Its papers are ours, but the file is not the one that is made here: it was edited, or another program saved it"
        " again. The values in its papers are those of today; what it shows may be something else."
    )


@pytest.mark.parametrize("file_format", list(Format))
def test_values_that_the_data_have_since_corrected_are_listed(
    file_format: Format, catalogue: Catalogue, later: Catalogue, growth: Exhibit
) -> None:
    verdict = verify_download(made(growth, file_format), later)
    assert verdict.finding is Finding.OUTDATED
    app = f"DFTZ Explorer {dftz.__version__}"
    assert verdict.sentence == (
        f"By its papers it was made here from data version {catalogue.data_version} by {app}; today's are"
        f" {later.data_version} by {app}. Compared with today, 5 values differ."
    )
    changed = {(one.column, one.then, one.now) for one in verdict.differences}
    assert {("Value", "54.9", "55.4"), ("Low", "54.85", "55.35"), ("High", "54.95", "55.45")} <= changed


def test_another_data_version_with_the_same_values_still_stands(catalogue: Catalogue, later: Catalogue) -> None:
    vehicles = exhibit_of(catalogue, "throughput-vehicles", {})
    verdict = verify_download(made(vehicles, Format.SVG), later)
    assert verdict.finding is Finding.STANDING
    assert verdict.stands
    assert verdict.sentence.endswith(". Every value is the same.")


def test_a_proof_of_an_unknown_exhibit_gets_a_sentence(catalogue: Catalogue, growth: Exhibit) -> None:
    content = made(growth, Format.SVG).replace(b"growth-by-cargo", b"growth-by-crate")
    verdict = verify_download(content, catalogue)
    assert verdict.finding is Finding.GONE
    assert verdict.sentence.startswith(
        "By its papers it was made here, but its view cannot be made again: There is no exhibit “growth-by-crate”"
    )


def test_a_proof_of_a_view_that_cannot_be_made_any_more_gets_a_sentence(catalogue: Catalogue, growth: Exhibit) -> None:
    content = rewritten(
        made(growth, Format.CSV).replace(b"cargo=grain", b"cargo=glass"), lambda _rows: None, encoding="utf-8-sig"
    )
    verdict = verify_download(content, catalogue)
    assert verdict.finding is Finding.GONE
    assert "The link asks for cargo = “glass”; expected one of " in verdict.sentence


def bomb() -> bytes:
    """A ZIP file of 60 KB that unpacks to 60 MB."""
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("SHA256SUMS", b"")
        archive.writestr("a", bytes(200_000_000))
    return saved.getvalue()


def lying_png() -> bytes:
    """A PNG whose text chunk unpacks to 100 MB."""
    text = b"dftz\0\1\0\0\0" + zlib.compress(b"[" * 100_000_000, 9)
    chunk = len(text).to_bytes(4, "big") + b"iTXt" + text + zlib.crc32(b"iTXt" + text).to_bytes(4, "big")
    return b"\x89PNG\r\n\x1a\n" + chunk


STRANGERS = {
    "nothing": b"",
    "bytes": bytes(range(256)) * 40,
    "text": b"name,value\r\nore,18.7\r\n",
    "a ZIP bomb": bomb(),
    "a PNG bomb": lying_png(),
    "a deep JSON": b'{"usermeta":' * 100_000,
    "a billion laughs": b'<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><svg>&b;</svg>',
    "an empty ZIP": b"PK\x05\x06" + bytes(18),
    "many lines": b"a;b\r\n" * 100_000,
    "too large": b" " * (32 * 1024 * 1024 + 1),
}


@pytest.mark.parametrize("name", STRANGERS)
def test_a_stranger_s_file_gets_one_sentence(name: str, catalogue: Catalogue) -> None:
    verdict = verify_download(STRANGERS[name], catalogue)
    assert verdict == Verdict(finding=Finding.FOREIGN, sentence=FOREIGN)


@pytest.mark.parametrize("file_format", list(Format))
def test_half_a_file_is_never_called_unchanged(file_format: Format, catalogue: Catalogue, growth: Exhibit) -> None:
    content = made(growth, file_format)
    for share in (0.2, 0.5, 0.9, 0.999):
        verdict = verify_download(content[: int(len(content) * share)], catalogue)
        assert verdict.finding is not Finding.UNCHANGED
        assert "\n" not in verdict.sentence
