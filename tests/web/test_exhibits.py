"""Every exhibit at its own URL: the bytes of the export, kept and counted, under the headers that it owes."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from starlette.applications import Starlette

from dftz.data import load_catalogue
from dftz.exhibits.pages import exhibit_ids, exhibit_of
from dftz.export import Format, Options, Preset, file_name, file_of, media_type, read_proof
from dftz.web import routes
from dftz.web.settings import Rate, Settings
from tests.web.asking import Answer, ask

CATALOGUE = load_catalogue(Path(__file__).parents[2] / "data")
APP = Starlette(routes=routes(Settings(render_rate=Rate(amount=10_000, seconds=1))))
VIEW = {"cargo": ("ore", "lng"), "disputed": ("false",)}
QUERY = "cargo=ore&cargo=lng&disputed=false"


def told(answer: Answer) -> Any:
    return json.loads(answer.body)


@pytest.mark.parametrize("file_format", Format)
def test_the_file_is_the_export_of_the_view_with_its_link(file_format: Format) -> None:
    answer = ask(APP, f"/exhibits/growth-by-cargo.{file_format}", query=QUERY, host="zone.example")
    shown = exhibit_of(CATALOGUE, "growth-by-cargo", VIEW)
    link = answer.headers["link"].partition(">")[0].removeprefix("<")
    assert link.startswith("http://zone.example/port-logistics?cargo=ore&cargo=lng&")
    assert "disputed=false" in link
    assert answer.status == 200
    assert answer.headers["content-type"] == media_type(file_format)
    expected = file_of(shown, link, file_format)
    # The renderer of PDF numbers its fonts in any order; what the file says of itself is the same.
    assert answer.body == expected or file_format is Format.PDF
    assert read_proof(answer.body) == read_proof(expected)
    assert answer.headers["content-disposition"] == f'inline; filename="{file_name(shown, file_format)}"'


def test_a_file_may_be_saved() -> None:
    disposition = ask(APP, "/exhibits/growth-by-cargo.csv", query="download=true").headers["content-disposition"]
    assert disposition == 'attachment; filename="dftz-growth-by-cargo-2018.csv"'


@pytest.mark.parametrize(
    ("query", "options"),
    [
        ("scale=1", Options(scale=1)),
        ("preset=square&scale=1", Options(scale=1, preset=Preset.SQUARE)),
        ("theme=dark&scale=1", Options(scale=1, dark=True)),
    ],
)
def test_size_shape_and_paper_are_asked_for_in_the_address(query: str, options: Options) -> None:
    answer = ask(APP, "/exhibits/reports.png", query=query, host="zone.example")
    link = answer.headers["link"].partition(">")[0].removeprefix("<")
    assert answer.body == file_of(exhibit_of(CATALOGUE, "reports", {}), link, Format.PNG, options)


def test_every_order_of_the_parameters_is_one_file_and_costs_one_making() -> None:
    app = Starlette(routes=routes(Settings(render_rate=Rate(amount=1, seconds=3600))))
    first = ask(app, "/exhibits/growth-by-cargo.csv", query="disputed=false&cargo=ore")
    again = ask(app, "/exhibits/growth-by-cargo.csv", query="cargo=ore&disputed=false&download=true")
    assert (first.status, again.status) == (200, 200)
    assert again.headers["etag"] == first.headers["etag"]
    other = ask(app, "/exhibits/growth-by-cargo.csv", query="cargo=lng")
    assert other.status == 429
    assert told(other)["detail"].startswith("This client has had 1 file made in 3600 seconds; ask again in ")
    assert other.headers["ratelimit-policy"] == '"renders";q=1;w=3600'
    assert ask(app, "/exhibits/growth-by-cargo.csv", query="disputed=false&cargo=ore").status == 200


def test_a_thumbnail_is_the_picture_made_small() -> None:
    answer = ask(APP, "/exhibits/growth-by-cargo.png", query="thumbnail=true")
    with Image.open(io.BytesIO(answer.body)) as small:
        assert small.format == "PNG"
        assert small.width == 360
    assert len(answer.body) < 40_000


def test_only_an_embedded_page_may_stand_in_another_site_s_frame() -> None:
    def framed(query: str) -> str:
        policy = ask(APP, "/exhibits/growth-by-cargo.html", query=query).headers["content-security-policy"]
        return policy.rpartition("; ")[2]  # the last word

    assert framed("embed=true") == "frame-ancestors *"
    assert framed("") == framed("embed=false") == "frame-ancestors 'self'"


@pytest.mark.parametrize("file_format", Format)
def test_a_file_loads_nothing_and_runs_only_its_own_scripts(file_format: Format) -> None:
    policy = ask(APP, f"/exhibits/growth-by-cargo.{file_format}").headers["content-security-policy"]
    allowed = {words[0]: words[1:] for words in (part.split() for part in policy.split("; "))}
    assert allowed["default-src"] == ["'none'"]
    scripts = allowed.get("script-src", [])
    assert "'unsafe-inline'" not in scripts
    assert bool(scripts) is (file_format is Format.HTML)


def test_the_list_for_machines_names_every_exhibit_and_how_to_embed_it() -> None:
    listed = told(ask(APP, "/exhibits.json", host="zone.example"))
    assert listed["data_version"] == CATALOGUE.data_version
    assert [one["id"] for one in listed["exhibits"]] == list(exhibit_ids(CATALOGUE))
    for one in listed["exhibits"]:
        shown = exhibit_of(CATALOGUE, one["id"], {})
        assert (one["title"], one["description"]) == (shown.title, shown.alt)
        assert one["page"] == f"http://zone.example/{shown.page}"
        assert one["files"]["csv"] == f"http://zone.example/exhibits/{one['id']}.csv"
        assert one["embed"].startswith('<iframe src="http://zone.example/exhibits/')


def test_the_list_for_people_shows_every_exhibit_with_its_picture() -> None:
    answer = ask(APP, "/exhibits")
    page = answer.body.decode()
    for exhibit_id in exhibit_ids(CATALOGUE):
        assert f'<article id="{exhibit_id}">' in page
    assert page.count('loading="lazy" alt="') >= len(exhibit_ids(CATALOGUE))
    assert "<script" not in page


@pytest.mark.parametrize(
    ("path", "query", "status", "detail"),
    [
        (
            "/exhibits/growth-by-crago.png",
            "",
            404,
            "There is no exhibit “growth-by-crago”; the nearest: growth-by-cargo, growth-paths.",
        ),
        (
            "/exhibits/reports.docx",
            "",
            406,
            "An exhibit comes as png, svg, pdf, html, json, csv and xlsx; found “docx”.",
        ),
        ("/exhibits/reports.svg", "scale=2", 400, "scale: only files in png have one, found svg."),
        ("/exhibits/reports.png", "scale=5", 400, "scale: found “5”, expected a whole number from 1 to 4."),
    ],
)
def test_what_cannot_be_made_is_one_sentence(path: str, query: str, status: int, detail: str) -> None:
    answer = ask(APP, path, query=query)
    assert (answer.status, told(answer)["detail"]) == (status, detail)


def test_a_parameter_of_another_page_is_refused_by_name() -> None:
    answer = ask(APP, "/exhibits/reports.csv", query="cargo=ore&scope=x")
    assert answer.status == 400
    assert len(told(answer)["problems"]) == 2
    assert "cargo" in told(answer)["detail"]
