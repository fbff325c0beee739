"""Every route speaks the language that its address asks for: lists, files, frames, refusals."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette

from dftz.data import load_catalogue
from dftz.exhibits.pages import exhibit_ids, exhibit_of
from dftz.web import middleware, routes
from dftz.web.settings import Rate, Settings
from tests.web.asking import ask, asking

CATALOGUE = load_catalogue(Path(__file__).parents[2] / "data")
APP = Starlette(routes=routes(Settings(render_rate=Rate(amount=10_000, seconds=1))), middleware=middleware())


def told(path: str, query: str) -> Any:
    return json.loads(ask(APP, path, query=query, host="zone.example").body)


def test_the_list_for_people_is_in_the_language_and_leads_to_files_in_it() -> None:
    chinese = ask(APP, "/exhibits", query="lang=zh", host="zone.example").body.decode()
    english = ask(APP, "/exhibits", host="zone.example").body.decode()
    assert '<html lang="zh-Hans">' in chinese
    assert '<html lang="en-GB">' in english
    assert "Its page" in english
    assert "Its page" not in chinese
    for exhibit_id in exhibit_ids(CATALOGUE):
        assert f'"http://zone.example/exhibits/{exhibit_id}.png?thumbnail=true&amp;lang=zh"' in chinese
        assert f'"http://zone.example/exhibits/{exhibit_id}.csv?lang=zh"' in chinese
        assert f'"http://zone.example/exhibits/{exhibit_id}.csv"' in english


def test_the_list_for_machines_is_in_the_language() -> None:
    for one in told("/exhibits.json", "lang=zh")["exhibits"]:
        shown = exhibit_of(CATALOGUE, one["id"], {"lang": ("zh",)})
        assert (one["title"], one["description"]) == (shown.title, shown.alt)
        assert one["files"]["csv"].endswith(f"/{one['id']}.csv?lang=zh")
        assert "lang=zh" in one["embed"]
        assert one["page"] == f"http://zone.example/{shown.page}?lang=zh"


@pytest.mark.parametrize("query", ["", "embed=true&"])
def test_the_words_around_a_chart_are_in_its_language(query: str) -> None:
    page = ask(APP, "/exhibits/growth-by-cargo.html", query=f"{query}lang=zh").body.decode()
    assert page.startswith('<!doctype html><html lang="zh-Hans"')
    for english, chinese in (("Sources", "来源"), ("Notes", "注"), ("This view:", "本视图")):
        assert f">{english}" not in page
        assert f">{chinese}" in page


@pytest.mark.parametrize(
    ("path", "query", "status", "sentence"),
    [
        ("/exhibits/growth-by-crago.png", "", 404, "没有图表"),
        ("/exhibits/reports.docx", "", 406, "“docx”"),
        ("/exhibits/reports.svg", "scale=2", 400, "scale"),
        ("/exhibits/reports.svg", "cargo=ore", 400, "cargo"),
        ("/exhibits", "size=2", 400, "size"),
        ("/share/port-logistic", "", 404, "port-logistic"),
        ("/data/none.csv", "", 404, "none"),
        ("/exhibits/../reports.png", "", 400, ""),
    ],
)
def test_a_refusal_is_in_the_language(path: str, query: str, status: int, sentence: str) -> None:
    answer = told(path, f"{query}&lang=zh" if query else "lang=zh")
    assert answer["status"] == status
    assert sentence in answer["detail"]
    assert any("\u4e00" <= sign <= "\u9fff" for sign in answer["detail"]), answer["detail"]
    assert answer["detail"] != told(path, query)["detail"]


@pytest.mark.parametrize("query", ["lang=xx", "lang=zh&lang=en", "lang=%ff"])
def test_a_language_that_cannot_be_read_is_refused_in_english(query: str) -> None:
    for path in ("/exhibits", "/exhibits/reports.csv", "/share"):
        answer = told(path, query)
        assert answer["status"] == 400
        assert answer["detail"].isascii() or "“" in answer["detail"]
        assert not any("\u4e00" <= sign <= "\u9fff" for sign in answer["detail"].partition("expected")[0])


def test_readers_of_both_languages_at_once_each_get_their_own() -> None:
    async def scene() -> list[str]:
        answers = await asyncio.gather(
            *(asking(APP, "/exhibits/reports.html", query=f"lang={code}") for code in ("zh", "en", "zh", "en"))
        )
        return [answer.body.decode()[15:40] for answer in answers]

    assert [words.partition('"')[2].partition('"')[0] for words in asyncio.run(scene())] == ["zh-Hans", "en-GB"] * 2
