"""`dftz export` and `dftz verify`: what they save, print and refuse, with which exit code."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pandas as pd
import pytest
from PIL import Image

from dftz import cli
from dftz.data import default_folder, load_catalogue
from dftz.exhibits.pages import exhibit_ids, exhibit_of
from dftz.export import Format, file_of
from dftz.export.links import view_link

CHECKOUT = Path(__file__).parents[1]
ORE = ("--param", "cargo=ore", "--param", "years=2014", "--param", "years=2020")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the command is given."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refused(capsys: pytest.CaptureFixture[str], *words: str, code: int = 2) -> str:
    """What a command says that it refuses."""
    assert cli.main(list(words)) == code
    printed = capsys.readouterr()
    assert printed.out == ""
    return printed.err


def dftz(*arguments: str, given: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "dftz.cli", *arguments],
        env={**os.environ, "PYTHONPATH": str(CHECKOUT), **environment},
        input=given,
        capture_output=True,
        check=False,
        timeout=120,
    )


def test_an_exhibit_is_saved_as_the_app_saves_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    command = [
        "export",
        "growth-by-cargo",
        "--format",
        "svg",
        *ORE,
        "-o",
        "ore.svg",
        "--address",
        "https://a.example/x/",
    ]
    assert cli.main(command) == 0
    assert capsys.readouterr() == ("", "ore.svg\n")
    catalogue = load_catalogue(default_folder())
    exhibit = exhibit_of(catalogue, "growth-by-cargo", {"cargo": ["ore"], "years": ["2014", "2020"]})
    link = view_link("https://a.example/x", exhibit)
    assert link.startswith("https://a.example/x/port-logistics?cargo=ore&")
    assert (folder / "ore.svg").read_bytes() == file_of(exhibit, link, Format.SVG)


def test_the_ending_of_the_file_says_the_format_and_the_options_reach_the_picture(folder: Path) -> None:
    command = ["export", "growth-by-cargo", "-o", "slide.png", "--scale", "1", "--preset", "slide", "--dark"]
    assert cli.main(command) == 0
    with Image.open(folder / "slide.png") as picture:
        assert picture.size == (1280, 720)
        assert picture.convert("L").getextrema()[0] == picture.convert("L").getpixel((2, 2))
        assert picture.info["Link"].startswith("https://dftz-explorer.example/port-logistics?")


def test_without_a_name_the_file_gets_its_own_and_replaces_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    command = ["export", "growth-by-cargo", "--format", "csv", "--address", "https://zone.example.org"]
    assert cli.main(command) == 0
    assert capsys.readouterr() == ("", "dftz-growth-by-cargo-2018.csv\n")
    (folder / "dftz-growth-by-cargo-2018.csv").write_text("mine", encoding="utf-8")
    sentence = (
        "dftz-growth-by-cargo-2018.csv exists; say with -o dftz-growth-by-cargo-2018.csv that it may be replaced.\n"
    )
    assert refused(capsys, *command, code=1) == sentence
    assert (folder / "dftz-growth-by-cargo-2018.csv").read_text(encoding="utf-8") == "mine"
    assert cli.main([*command, "-o", "dftz-growth-by-cargo-2018.csv"]) == 0
    assert len(pd.read_csv(folder / "dftz-growth-by-cargo-2018.csv")) == 6


def test_a_dash_writes_to_standard_output_and_nothing_else() -> None:
    written = dftz(
        "export", "growth-by-cargo", "--format", "csv", *ORE, "-o", "-", "--address", "https://zone.example.org"
    )
    assert (written.returncode, written.stderr) == (0, b"")
    rows = list(csv.DictReader(io.StringIO(written.stdout.decode("utf-8-sig"))))
    assert [row["value"] for row in rows] == ["18.7"]


def test_a_link_that_leads_nowhere_is_said() -> None:
    written = dftz("export", "growth-by-cargo", "--format", "csv", *ORE, "-o", "-")
    assert written.returncode == 0
    assert written.stderr.decode() == (
        "The link inside leads to https://dftz-explorer.example, which is nowhere: name your server with --address.\n"
    )


def test_a_reader_who_goes_away_causes_no_traceback() -> None:
    command = f"{sys.executable} -m dftz.cli export --list | head -n 1"
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    gone = subprocess.run(["/bin/sh", "-c", command], env=environment, capture_output=True, check=False, timeout=120)
    assert gone.stdout.count(b"\n") == 1
    assert gone.stderr == b""


@pytest.mark.parametrize("page", ["port_logistics", "port-logistics", "/port-logistics"])
def test_a_page_is_saved_as_one_bundle(page: str, folder: Path) -> None:
    assert cli.main(["export", "--page", page, "--format", "csv", *ORE, "-o", "bundle.zip"]) == 0
    with zipfile.ZipFile(folder / "bundle.zip") as archive:
        package = json.loads(archive.read("datapackage.json"))
        assert {name.partition("/")[0] for name in archive.namelist()} == {
            *("README.txt", "citations.bib", "datapackage.json", "SHA256SUMS", "csv"),
        }
    assert package["title"] == "DFTZ Explorer: Port logistics"
    assert {one["homepage"].partition("?")[0] for one in package["resources"]} == {
        "https://dftz-explorer.example/port-logistics"
    }


def test_the_list_names_every_exhibit_with_its_page(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["export", "--list"]) == 0
    lines = capsys.readouterr().out.splitlines()
    known = exhibit_ids(load_catalogue(default_folder()))
    assert lines == [f"{page or 'overview'}\t{exhibit_id}" for exhibit_id, page in known.items()]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ("growth-by-crate", "--format", "svg"),
            "There is no exhibit “growth-by-crate”; the nearest: growth-by-cargo",
        ),
        (
            ("growth-by-cargo", "--format", "gif"),
            "A format is one of png, svg, pdf, html, json, csv and xlsx, found “gif”.\n",
        ),
        (
            ("growth-by-cargo",),
            "Which format? Name it with --format, or by the ending of the file: png, svg, pdf, html, json, csv and",
        ),
        (
            ("growth-by-cargo", "-o", "x.docx"),
            "A format is one of png, svg, pdf, html, json, csv and xlsx, found “docx”.\n",
        ),
        (
            ("growth-by-cargo", "--format", "svg", "--format", "png"),
            "An exhibit is saved in one format at a time; --page saves several.\n",
        ),
        (
            ("growth-by-cargo", "--format", "svg", "--param", "cargo"),
            "A parameter is KEY=VALUE, such as cargo=ore, found “cargo”.\n",
        ),
        (
            ("growth-by-cargo", "--format", "svg", "--param", "cargo=glass", "--param", "colour=red"),
            "The link asks for cargo = “glass”; expected one of ",
        ),
        (
            ("growth-by-cargo", "--format", "png", "--scale", "9"),
            "A picture has a scale of 1, 2, 3 or 4, found 9.\n",
        ),
        (
            ("growth-by-cargo", "--format", "png", "--preset", "poster"),
            "A shape is one of page, slide, square and column, found “poster”.\n",
        ),
        (
            ("growth-by-cargo", "--format", "png", "--address", "dftz.example"),
            "An address begins with http:// or https:// and names a host, found “dftz.example”.\n",
        ),
        (
            ("--page", "harbour"),
            "There is no page “harbour”; the pages are overview, trade-facilitation, port-logistics, institutional-",
        ),
        (
            ("--page", "port_logistics", "--param", "colour=red"),
            "The link has a parameter “colour”, which is none of this page",
        ),
    ],
)
def test_what_was_asked_wrongly_is_refused_in_a_sentence(
    words: tuple[str, ...], sentence: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    told = refused(capsys, "export", *words)
    assert told.startswith(sentence)
    assert told.endswith(".\n")
    assert list(folder.iterdir()) == []


def test_every_problem_of_the_parameters_is_told_on_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    told = refused(capsys, "export", "growth-by-cargo", "--format", "svg", "--param", "cargo=glass", "--param", "a=b")
    assert [line.partition("“")[0] for line in told.splitlines()] == [
        "The link asks for cargo = ",
        "The link has a parameter ",
    ]


def test_something_to_save_is_required(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        cli.main(["export"])
    expected = "dftz export: error: one of the arguments exhibit --page --list is required"
    assert capsys.readouterr().err.splitlines()[-1] == expected


def test_a_place_that_cannot_be_written_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = folder / "nowhere" / "x.csv"
    told = refused(capsys, "export", "growth-by-cargo", "-o", str(missing), code=1)
    assert told == f"{missing} cannot be written: No such file or directory.\n"


def test_a_broken_package_is_reported(folder: Path) -> None:
    told = dftz("export", "--list", DFTZ_DATA=str(folder / "another zone"))
    assert (told.returncode, told.stdout) == (1, b"")
    assert told.stderr.decode().splitlines()[0] == f"The data package {folder / 'another zone'} has 1 problem:"


def test_another_zone_s_figures_are_exported_from_its_folder(folder: Path) -> None:
    zone = shutil.copytree(default_folder(), folder / "zone")
    figures = zone / "observations.csv"
    text = figures.read_text(encoding="utf-8")
    figures.write_text(text.replace(",18.7,", ",18.9,").replace(",18.7%,", ",18.9%,"), encoding="utf-8")
    written = dftz("export", "growth-by-cargo", "--format", "csv", *ORE, "-o", "-", DFTZ_DATA=str(zone))
    rows = list(csv.DictReader(io.StringIO(written.stdout.decode("utf-8-sig"))))
    assert [row["value"] for row in rows] == ["18.9"]


def test_a_file_of_ours_is_verified(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["export", "growth-by-cargo", *ORE, "-o", "ore.pdf"]) == 0
    capsys.readouterr()
    assert cli.main(["verify", "ore.pdf"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("Made here and unchanged: ")
    assert "Page: Port logistics" in lines
    assert any(line.startswith("Filters and settings: Cargo: Ore; ") for line in lines)
    told = dftz("verify", "-", given=(folder / "ore.pdf").read_bytes())
    assert (told.returncode, told.stdout.decode().splitlines()[0]) == (0, lines[0])


def test_an_edited_file_is_told_value_by_value_and_ends_with_1(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(["export", "growth-by-cargo", *ORE, "-o", "ore.csv"]) == 0
    file = folder / "ore.csv"
    file.write_bytes(file.read_bytes().replace(b",18.7,", b",17.8,"))
    capsys.readouterr()
    assert cli.main(["verify", "ore.csv"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Its papers are ours, but it was edited: compared with what is made here, 1 value differs."
    assert lines[-1].startswith("  changed: Ore")
    assert lines[-1].endswith(", Value: in the file 17.8, today 18.7")


def test_a_stranger_s_file_ends_with_1_and_a_missing_one_with_2(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "other.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert cli.main(["verify", "other.csv"]) == 1
    assert capsys.readouterr().out.startswith("This file was not made here, ")
    assert refused(capsys, "verify", "gone.csv") == "gone.csv cannot be read: No such file or directory.\n"
    assert refused(capsys, "verify", str(folder)) == f"{folder} cannot be read: Is a directory.\n"


def test_the_commands_never_import_streamlit() -> None:
    probe = "import sys, dftz.cli.files; print('streamlit' in sys.modules)"
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    shown = subprocess.run([sys.executable, "-c", probe], env=environment, capture_output=True, text=True, check=True)
    assert shown.stdout == "False\n"
