"""Large tables of the package at addresses: made, packed and sent piece by piece, the same bytes as made whole."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

import pytest
from starlette.applications import Starlette

from benchmarks.grown_package import grow
from dftz.data import load_catalogue
from dftz.data.texts import Texts
from dftz.export.package_rows import csv_pieces
from dftz.export.package_table import selected, table_of
from dftz.web import routes
from dftz.web.settings import Settings
from tests.web.asking import ask

APP = Starlette(routes=routes(Settings()))


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/data/observations.json", ""),
        ("/data/observations.json", "status=reported&limit=20&offset=3"),
        ("/data/observations.json", "bounds=true&columns=value,note"),
        ("/data/observations.json", "offset=5000"),
        ("/data/observations.csv", ""),
        ("/data/observations.csv", "columns=note,value&bounds=true"),
    ],
)
@pytest.mark.parametrize("at_once", [1, 7, 100_000])
def test_what_comes_in_pieces_is_what_comes_whole(
    path: str, query: str, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = ask(APP, path, query=query)
    monkeypatch.setattr("dftz.web.tables.IN_PIECES", 0)
    monkeypatch.setattr("dftz.export.package_table.AT_ONCE", at_once)
    plain, packed = ask(APP, path, query=query), ask(APP, path, query=query, accept_encoding="gzip")
    assert plain.body == whole.body == gzip.decompress(packed.body)
    assert plain.headers["content-type"] == whole.headers["content-type"]
    assert plain.headers["etag"] != packed.headers["etag"]
    assert packed.headers["content-encoding"] == "gzip"
    assert plain.headers["vary"] == packed.headers["vary"] == "Accept-Encoding"
    if path.endswith("json"):
        assert list(json.loads(plain.body)) == ["table", "data_version", "licence", "offset", "limit", "total", "rows"]
        assert json.dumps(json.loads(plain.body), ensure_ascii=False, indent=1).encode() == plain.body


def test_a_large_table_is_made_a_thousand_rows_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = load_catalogue(grow(tmp_path / "package", 6))
    table = table_of(catalogue, "observations")
    assert table
    made: list[int] = []
    monkeypatch.setattr("dftz.data.texts.Texts.in_rows", _counting(Texts.in_rows, made))
    sizes = [len(piece) for piece in csv_pieces(selected(catalogue, table, filters={}))]
    assert len(catalogue.figures) > 5000
    assert max(made) == 1000
    assert max(sizes) < sum(sizes) / 5
    assert sum(sizes) == len(catalogue.files["observations.csv"])


def _counting(call: Callable[[Texts], list[str]], made: list[int]) -> Callable[[Texts], list[str]]:
    def counted(texts: Texts) -> list[str]:
        made.append(len(texts))
        return call(texts)

    return counted


def test_who_has_a_table_is_told_so_before_it_is_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dftz.web.tables.IN_PIECES", 0)
    whole, part = (ask(APP, "/data/observations.json", query=query) for query in ("", "area_id=dftz"))
    head = ask(APP, "/data/observations.json", "HEAD")
    assert (head.body, head.headers["etag"]) == (b"", whole.headers["etag"])
    assert "content-length" not in head.headers
    assert part.headers["etag"] != whole.headers["etag"]
    monkeypatch.setattr("dftz.web.tables.json_pieces", _never)
    again = ask(APP, "/data/observations.json", if_none_match=whole.headers["etag"])
    assert (again.status, again.body) == (304, b"")
    assert "content-encoding" not in again.headers


def _never(*_asked: object) -> NoReturn:
    pytest.fail("it was made")
