"""The page that the benchmark's contestants draw: as much as ours has, and all of it in every one of them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from benchmarks.contestants import OURS
from benchmarks.port_page import COLUMNS, KINDS, YEARS, drawn, port, read

PAGES = sorted((Path(__file__).parents[1] / "benchmarks" / "peers").glob("*_page.py"))


def test_the_page_shows_five_figures_seven_charts_and_two_tables() -> None:
    shown = port(read(), *YEARS)
    assert len(shown.headline) == 5
    assert list(shown.charts) == list(KINDS)
    assert len(shown.charts) == OURS.charts == 7
    assert [title for title, rows in shown.charts.items() if rows.empty] == []
    assert len(shown.path) == 6
    assert list(shown.table) == COLUMNS
    assert shown.table["year"].between(*YEARS).all()
    assert {drawn(shown, title).to_dict()["layer"][0]["mark"]["type"] for title in KINDS} == {"bar", "line"}


def test_an_earlier_last_year_leaves_later_figures_out() -> None:
    figures = read()
    for last in (YEARS[1] - 1, YEARS[1]):
        shown = port(figures, YEARS[0], last)
        assert shown.charts["Containers"]["year"].max() == shown.table["year"].max() == last
        assert shown.path["year"].tolist() == list(range(last, last + 6))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_every_peer_places_every_chart_and_both_tables(page: Path) -> None:
    tree = ast.parse(page.read_text(encoding="utf-8"))
    (titles,) = [
        [name.id for name in node.targets[0].elts if isinstance(name, ast.Name)]
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Tuple) and "KINDS" in ast.dump(node.value)
    ]
    assert len(titles) == len(KINDS)
    read_names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}
    assert {*titles} <= read_names
    said = {node.value for node in ast.walk(tree) if isinstance(node, ast.Constant)}
    said |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    assert {"path", "table", "Years"} <= said


def test_there_are_five_peers() -> None:
    assert [page.stem for page in PAGES] == ["dash_page", "marimo_page", "panel_page", "shiny_page", "vizro_page"]
