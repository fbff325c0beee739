"""The house holds: who imports whom, what a page may contain, how files are named and how long they are."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

import pytest

CHECKOUT = Path(__file__).parents[1]
LONGEST_FILE, LONGEST_PAGE = 300, 80
NO_CONCEPT = {"utils", "helpers", "common", "base", "misc"}

_WORDS = {"model", "wording"}
_TABLES = {*_WORDS, "data"}
_FINDINGS = {*_TABLES, "analytics", "charts", "exhibits"}
_FILES = {*_FINDINGS, "export"}
MAY_IMPORT = {
    "model": set(),
    "wording": {"model", "wording"},
    "data": {*_WORDS, "data"},
    "analytics": {*_WORDS, "analytics"},
    "charts": {*_WORDS, "charts"},
    "exhibits": _FINDINGS,
    "export": _FILES,
    "ui": {*_FILES, "ui"},
    "web": {*_FILES, "web"},
    "cli": {*_FILES, "cli"},
    "pages": {*_WORDS, "exhibits", "ui"},
    "streamlit_app": {"ui", "web"},
}
"""The layers, each with the layers of the package that it may import; ``dftz`` itself holds the version alone."""
MAY_USE_STREAMLIT = {"ui", "pages", "streamlit_app"}
STANDARD_LIBRARY_ONLY = {"model", "wording"}
COLOUR = re.compile(r"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})|(?:rgb|hsl)a?\(.*\)")
FILE_NAME = re.compile(r"[^\s:]*\w\.(?:csv|html|json|md|parquet|pdf|png|py|svg|toml|tsv|txt|xlsx|yaml|yml)")


def layer_of(place: str) -> str:
    """The layer that a file belongs to: ``dftz/charts/bars.py`` to charts, ``pages/evidence.py`` to pages."""
    path = PurePosixPath(place)
    return path.parts[1].removesuffix(".py") if path.parts[0] == "dftz" else path.parts[0].removesuffix(".py")


def broken_rules(place: str, source: str) -> list[str]:
    """Every rule that a file breaks, one sentence each, the file's own first and then in the order of its lines."""
    tree = ast.parse(source)
    layer = layer_of(place)
    found = [f"{place}: {rule}" for rule in _of_the_file(place, source)]
    in_lines = [*_imports(tree, layer), *_dynamic(tree)]
    if layer == "pages":
        in_lines += _page(tree, is_frame=place == "pages/app.py")
    elif layer != "cli":
        in_lines += [(call, "prints") for call in _calls_of(tree, "print")]
    lines = ((getattr(node, "lineno", 0), rule) for node, rule in in_lines)
    return [*found, *(f"{place}:{line}: {rule}" for line, rule in sorted(lines))]


def _of_the_file(place: str, source: str) -> Iterator[str]:
    path = PurePosixPath(place)
    for part in (*path.parts[:-1], path.stem):
        if part in NO_CONCEPT:
            yield f"{part} names no concept"
    length = len(source.splitlines())
    longest = LONGEST_PAGE if path.parts[0] == "pages" else LONGEST_FILE
    if length > longest:
        yield f"has {length} lines, more than {longest}"
    if path.parts[0] == "dftz" and layer_of(place) not in {*MAY_IMPORT, "__init__"}:
        yield f"{layer_of(place)} is no layer of the house"


def _imports(tree: ast.AST, layer: str) -> Iterator[tuple[ast.AST, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level:
            yield node, "imports by a relative name"
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield from _one_import(node, f"{node.module}.{alias.name}", layer)
        elif isinstance(node, ast.Import):
            for alias in node.names:
                yield from _one_import(node, alias.name, layer)


def _one_import(node: ast.AST, name: str, layer: str) -> Iterator[tuple[ast.AST, str]]:
    package, _dot, rest = name.partition(".")
    if package == "dftz":
        wanted = rest.partition(".")[0]
        if wanted != "__version__" and wanted not in MAY_IMPORT.get(layer, set()):
            yield node, f"{layer} imports {wanted or 'the whole package'}"
    elif package in {"pages", "streamlit_app", "tests"}:
        yield node, f"{layer} imports {package}"
    elif package == "streamlit":
        if layer not in MAY_USE_STREAMLIT:
            yield node, f"{layer} imports streamlit"
    elif package in {"brotli", "limits", "starlette", "uvicorn"}:
        if layer != "web":
            yield node, f"{layer} imports {package}"
    elif package not in sys.stdlib_module_names and layer in {*STANDARD_LIBRARY_ONLY, "web", "pages", "streamlit_app"}:
        yield node, f"{layer} imports {package}"


def _dynamic(tree: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    for name in ("import_module", "__import__", "exec", "eval"):
        for call in _calls_of(tree, name):
            yield call, f"calls {name}, which no reader of imports can follow"


def _calls_of(tree: ast.AST, name: str) -> Iterator[ast.Call]:
    """Calls of a function by its plain name, or by its name at the end of a module's."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Name) and called.id == name:
                yield node
            if isinstance(called, ast.Attribute) and called.attr == name == "import_module":
                yield node


def _page(tree: ast.AST, *, is_frame: bool) -> Iterator[tuple[ast.AST, str]]:
    for node in ast.walk(tree):
        match node:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef() | ast.Lambda():
                yield node, "a page defines nothing"
            case ast.BinOp(op=ast.Div(), right=ast.Constant(value=str())) if is_frame:
                pass  # a folder and a file in it
            case ast.BinOp() | ast.UnaryOp(op=ast.USub()) | ast.AugAssign():
                yield node, "a page does not calculate"
            case ast.FormattedValue(format_spec=ast.JoinedStr()):
                yield node, "a page formats no numbers"
            case ast.Constant(value=str() as words):
                yield from ((node, rule) for rule in _words_of_a_page(words, is_frame=is_frame))
    for name in ("print", "round", "format", "open"):
        yield from ((call, f"a page does not call {name}") for call in _calls_of(tree, name))


def _words_of_a_page(words: str, *, is_frame: bool) -> Iterator[str]:
    if COLOUR.fullmatch(words):
        yield f"a page names no colour, found {words}"
    if FILE_NAME.fullmatch(words) and not (is_frame and words.endswith(".py")):
        yield f"a page names no file, found {words}"


def house() -> dict[str, str]:
    """Every source file of the app with its text, by its place in the checkout."""
    files = [CHECKOUT / "streamlit_app.py", *CHECKOUT.glob("dftz/**/*.py"), *CHECKOUT.glob("pages/**/*.py")]
    return {file.relative_to(CHECKOUT).as_posix(): file.read_text(encoding="utf-8") for file in sorted(files)}


def test_the_house_breaks_no_rule() -> None:
    files = house()
    assert {layer_of(place) for place in files} >= set(MAY_IMPORT)
    assert [rule for place, source in files.items() for rule in broken_rules(place, source)] == []


@pytest.mark.parametrize("page", [place for place in house() if place.startswith("pages/") and place != "pages/app.py"])
def test_a_page_opens_with_its_question(page: str) -> None:
    words = ast.get_docstring(ast.parse(house()[page])) or ""
    assert words.endswith((".", "?"))
    assert ": " in words.splitlines()[0]


@pytest.mark.parametrize(
    ("place", "source", "rule"),
    [
        # Layers look down only.
        ("dftz/model.py", "from dftz.wording import number", "1: model imports wording"),
        ("dftz/model.py", "import pandas as pd", "1: model imports pandas"),
        ("dftz/wording.py", "from dftz.data import Catalogue", "1: wording imports data"),
        ("dftz/data/keys.py", "from dftz.exhibits.exhibit import Exhibit", "1: data imports exhibits"),
        ("dftz/data/keys.py", "from dftz import analytics", "1: data imports analytics"),
        ("dftz/analytics/growth.py", "from dftz.charts import look", "1: analytics imports charts"),
        ("dftz/analytics/growth.py", "from dftz.data import Catalogue", "1: analytics imports data"),
        ("dftz/charts/bars.py", "from dftz.analytics.growth import growth_path", "1: charts imports analytics"),
        ("dftz/charts/bars.py", "import dftz.data.catalogue", "1: charts imports data"),
        ("dftz/exhibits/overview.py", "from dftz.export import file_of", "1: exhibits imports export"),
        ("dftz/exhibits/overview.py", "from dftz.ui import blocks", "1: exhibits imports ui"),
        ("dftz/export/table.py", "from dftz.web import routes", "1: export imports web"),
        ("dftz/ui/blocks.py", "from dftz import cli", "1: ui imports cli"),
        ("dftz/web/readiness.py", "from dftz.ui.load import catalogue", "1: web imports ui"),
        ("dftz/cli/files.py", "from dftz.ui import load", "1: cli imports ui"),
        ("dftz/cli/files.py", "import streamlit_app", "1: cli imports streamlit_app"),
        ("dftz/charts/bars.py", "import dftz", "1: charts imports the whole package"),
        ("pages/evidence.py", "from dftz.data import load_catalogue", "1: pages imports data"),
        ("pages/evidence.py", "from dftz.analytics import growth", "1: pages imports analytics"),
        ("streamlit_app.py", "from dftz.exhibits import overview", "1: streamlit_app imports exhibits"),
        ("dftz/data/keys.py", "from . import files", "1: imports by a relative name"),
        ("dftz/data/keys.py", "def keys():\n    import dftz.ui.load", "2: data imports ui"),
        # Streamlit and the server have their places.
        ("dftz/exhibits/overview.py", "import streamlit as st", "1: exhibits imports streamlit"),
        ("dftz/cli/files.py", "from streamlit.web import bootstrap", "1: cli imports streamlit"),
        ("dftz/web/headers.py", "import streamlit", "1: web imports streamlit"),
        ("dftz/web/headers.py", "import pandas", "1: web imports pandas"),
        ("dftz/ui/frame.py", "from starlette.requests import Request", "1: ui imports starlette"),
        ("dftz/export/table.py", "from limits import parse", "1: export imports limits"),
        ("dftz/export/table.py", "import brotli", "1: export imports brotli"),
        (
            "dftz/cli.py",
            "import importlib\nimportlib.import_module('streamlit')",
            "2: calls import_module, which no reader of imports can follow",
        ),
        # Pages read like a paragraph.
        ("pages/evidence.py", "import pandas as pd", "1: pages imports pandas"),
        ("pages/evidence.py", "from altair import Chart", "1: pages imports altair"),
        ("pages/evidence.py", "import numpy", "1: pages imports numpy"),
        ("pages/evidence.py", "def show(): ...", "1: a page defines nothing"),
        ("pages/evidence.py", "show = lambda: 1", "1: a page defines nothing"),
        ("pages/evidence.py", "class Shown: ...", "1: a page defines nothing"),
        ("pages/evidence.py", "share = part / whole", "1: a page does not calculate"),
        ("pages/evidence.py", "file = folder / 'evidence'", "1: a page does not calculate"),
        ("pages/evidence.py", "years = last - 1", "1: a page does not calculate"),
        ("pages/evidence.py", "count += 1", "1: a page does not calculate"),
        ("pages/evidence.py", "words = f'{share:.1f}'", "1: a page formats no numbers"),
        ("pages/evidence.py", "words = round(share)", "1: a page does not call round"),
        ("pages/evidence.py", "ink = '#1d2733'", "1: a page names no colour, found #1d2733"),
        ("pages/evidence.py", "ink = 'rgb(1, 2, 3)'", "1: a page names no colour, found rgb(1, 2, 3)"),
        ("pages/evidence.py", "table = 'data/units.csv'", "1: a page names no file, found data/units.csv"),
        ("pages/evidence.py", "script = 'overview.py'", "1: a page names no file, found overview.py"),
        ("pages/app.py", "table = 'units.csv'", "1: a page names no file, found units.csv"),
        ("pages/app.py", "share = part / whole", "1: a page does not calculate"),
        ("pages/evidence.py", "print(1)", "1: a page does not call print"),
        # Files.
        ("dftz/ui/frame.py", "print('here')", "1: prints"),
        ("streamlit_app.py", "print('here')", "1: prints"),
        ("dftz/ui/utils.py", "", " utils names no concept"),
        ("dftz/common/frame.py", "", " common names no concept"),
        ("dftz/reports/paper.py", "", " reports is no layer of the house"),
        ("dftz/ui/frame.py", "\n" * 301, " has 301 lines, more than 300"),
        ("pages/evidence.py", "\n" * 81, " has 81 lines, more than 80"),
    ],
)
def test_the_guard_bites(place: str, source: str, rule: str) -> None:
    assert f"{place}:{rule}" in broken_rules(place, source)


@pytest.mark.parametrize(
    ("place", "source"),
    [
        ("dftz/ui/downloads.py", "import streamlit as st\nfrom dftz.export import file_of"),
        ("dftz/ui/frame.py", "from dftz import __version__"),
        ("dftz/web/headers.py", "from starlette.types import Scope\nfrom dftz.data import stamp"),
        ("dftz/cli/files.py", "from dftz.data import load_catalogue\nprint('sound')"),
        ("dftz/web/rates.py", "from limits.strategies import MovingWindowRateLimiter"),
        ("dftz/charts/bars.py", "import altair as alt\nfrom dftz.wording import gettext as _"),
        ("pages/app.py", "from pathlib import Path\nscript = Path('x') / 'overview.py'"),
        ("pages/evidence.py", "import streamlit as st\nst.header('Figures since 2017. All of them.')"),
        ("pages/evidence.py", "\n" * 80),
    ],
)
def test_the_guard_lets_through_what_is_right(place: str, source: str) -> None:
    assert broken_rules(place, source) == []
