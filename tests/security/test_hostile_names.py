"""A package whose every text is hostile: nothing of it becomes markup or a formula in what is taken away.

What becomes of it on the pages is seen in a real browser: ``tests/browser/test_hostile_package.py``.
"""

from __future__ import annotations

import csv
import io
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.parsers import expat

import pytest
from openpyxl import load_workbook
from starlette.applications import Starlette

from dftz.data import Catalogue, load_catalogue
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.pages import PAGES, page_exhibits
from dftz.export import Format, Options, file_of
from dftz.export.spreadsheet_cells import PROOF_COLUMN
from dftz.web import middleware, routes
from dftz.web.settings import Settings
from tests.security.corpus import MARKUP
from tests.security.packages import hostile
from tests.web.asking import ask

LINK = "http://127.0.0.1:8501/evidence"
HARMLESS_STARTS = re.compile(r"[+-][\d.,]+(?:[eE][+-]?\d+)?[\s\u202f]?%?|[^=+\-@\t\r].*", re.DOTALL)


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile(tmp_path_factory.mktemp("hostile") / "package")


@pytest.fixture(scope="module")
def exhibits(package: Path) -> list[Exhibit]:
    """The exhibits of the pages that show most names: charts, tables, a ledger."""
    catalogue: Catalogue = load_catalogue(package)
    made = {page: page_exhibits(catalogue, page, {}) for page in PAGES}
    return [make() for page in ("", "institutional-reform", "evidence") for make in list(made[page].values())[:2]]


class Elements(HTMLParser):
    """What a browser would make of a page: its elements, their attributes, its text."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.feed(content.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def live(self) -> list[tuple[str, str]]:
        """Attributes that run or fetch something of another place."""
        return [
            (name, value)
            for name, value in self.attributes
            if name.startswith("on")
            or (name in {"href", "src"} and re.search(r"javascript:|//outside\.example", value, re.IGNORECASE))
            or (name == "content" and re.match(r"\s*\d+\s*;", value) and "http://explorer.example/" not in value[:40])
        ]


def hostile_words_in(exhibit: Exhibit) -> bool:
    """Whether anything of the list stands in the exhibit at all."""
    cells = exhibit.table.select_dtypes(include=["object", "string"]).to_numpy().ravel()
    told = " ".join((exhibit.title, exhibit.alt, *exhibit.notes, *map(str, cells)))
    return any(word[:20] in told for word in MARKUP)


def test_the_hostile_words_are_there_to_be_met(exhibits: list[Exhibit]) -> None:
    assert sum(map(hostile_words_in, exhibits)) > len(exhibits) / 2


def test_a_picture_has_no_element_that_runs_or_fetches(exhibits: list[Exhibit]) -> None:
    for exhibit in exhibits:
        seen: list[tuple[str, dict[str, str]]] = []
        parser = expat.ParserCreate()
        parser.StartElementHandler = lambda name, attributes, seen=seen: seen.append((name.lower(), attributes))
        parser.Parse(file_of(exhibit, LINK, Format.SVG, Options()), True)  # noqa: FBT003 - the parser's own signature
        assert {name for name, _attributes in seen} & {
            "script",
            "foreignobject",
            "iframe",
            "image",
            "a",
            "img",
        } == set()
        names = {name.lower() for _element, attributes in seen for name in attributes}
        assert [name for name in names if name.startswith("on") or name.endswith("href")] == []


def test_a_stand_alone_page_has_no_script_but_its_own_and_asks_nobody(exhibits: list[Exhibit]) -> None:
    for exhibit in exhibits:
        page = Elements(file_of(exhibit, LINK, Format.HTML, Options()))
        plain = Elements(file_of(exhibit, "http://127.0.0.1:8501/", Format.HTML, Options()))
        assert page.tags.count("script") == plain.tags.count("script") <= 3
        assert set(page.tags) & {"iframe", "object", "embed", "form", "base", "img"} == set()
        assert page.live() == []


def test_no_cell_begins_a_formula(exhibits: list[Exhibit]) -> None:
    for exhibit in exhibits:
        written = file_of(exhibit, LINK, Format.CSV, Options()).decode("utf-8-sig")
        header, *rows = csv.reader(io.StringIO(written, newline=""))
        assert header
        cells = [cell for row in rows for key, cell in zip(header, row, strict=True) if key != PROOF_COLUMN]
        assert [cell for cell in cells if cell and not HARMLESS_STARTS.fullmatch(cell)] == []
        book = load_workbook(io.BytesIO(file_of(exhibit, LINK, Format.XLSX, Options())))
        kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row}
        assert "f" not in kinds
        assert [cell.coordinate for sheet in book for row in sheet.iter_rows() for cell in row if cell.hyperlink] == []


@pytest.mark.parametrize("page", ["", "port-logistics", "evidence"])
def test_a_link_preview_says_the_names_and_has_no_element_of_theirs(
    page: str, package: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DFTZ_DATA", str(package))
    app = Starlette(routes=routes(Settings(seconds=300)), middleware=middleware(Settings()))
    answer = ask(app, f"/share/{page}".rstrip("/"), host="explorer.example")
    assert answer.status == 200
    seen = Elements(answer.body)
    assert set(seen.tags) <= {
        *("html", "head", "meta", "title", "style", "link", "body", "main", "h1", "p", "a", "img", "header", "footer"),
    }
    assert seen.live() == []


def test_the_list_for_people_has_no_element_of_theirs(package: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DFTZ_DATA", str(package))
    app = Starlette(routes=routes(Settings(seconds=300)), middleware=middleware(Settings()))
    listed = ask(app, "/exhibits", host="explorer.example")
    page = Elements(listed.body)
    assert listed.status == 200
    assert page.live() == []
    assert page.tags.count("script") == 0
