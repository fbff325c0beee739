"""What a link preview shows: the finding, the chart, its alternative text; and the way on to the page."""

from __future__ import annotations

import json
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.applications import Starlette

from dftz.data import load_catalogue
from dftz.exhibits.pages import PAGES, page_exhibits
from dftz.web import routes
from dftz.web.settings import Rate, Settings
from dftz.web.share import OPEN_GRAPH_LOCALES, PICTURE_SIZE
from dftz.wording import LANGUAGES
from tests.web.asking import Answer, ask

CATALOGUE = load_catalogue(Path(__file__).parents[2] / "data")
APP = Starlette(routes=routes(Settings()))


class Preview(HTMLParser):
    """What a preview's machine takes from a page."""

    def __init__(self, answer: Answer) -> None:
        super().__init__()
        self.metas: dict[str, str] = {}
        self.links: dict[str, str] = {}
        self.tags: list[str] = []
        self.language = ""
        self.feed(answer.body.decode())

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        told = {name: value or "" for name, value in attributes}
        if tag == "html":
            self.language = told["lang"]
        if tag == "meta":
            name = told.get("property") or told.get("name") or told.get("http-equiv")
            if name:
                assert name not in self.metas
                self.metas[name] = told["content"]
        if tag == "link":
            self.links[told["rel"]] = told["href"]
        if tag == "a":
            self.links["a"] = told["href"]


@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_a_preview_with_its_first_chart(page: str) -> None:
    answer = ask(APP, f"/share/{page}".rstrip("/"), host="zone.example:8501")
    assert answer.status == 200
    seen = Preview(answer)
    exhibits = [make() for make in page_exhibits(CATALOGUE, page, {}).values()]
    first = next((one for one in exhibits if one.spec is not None and not one.empty), exhibits[0])
    assert seen.metas["og:title"] == first.title
    assert seen.metas["og:image:alt"] == seen.metas["twitter:image:alt"] == first.alt
    assert seen.metas["twitter:card"] == "summary_large_image"
    assert (seen.metas["og:image:width"], seen.metas["og:image:height"]) == tuple(map(str, PICTURE_SIZE))
    picture = urlsplit(seen.metas["og:image"])
    assert (picture.scheme, picture.netloc) == ("http", "zone.example:8501")
    assert picture.path == f"/exhibits/{first.exhibit_id}.png"
    assert seen.links["canonical"] == seen.links["cite-as"] == seen.links["a"] == f"http://zone.example:8501/{page}"
    assert seen.metas["refresh"] == f"0; url=http://zone.example:8501/{page}"
    assert "script" not in seen.tags


def test_the_preview_keeps_the_view_and_shows_the_exhibit_asked_for() -> None:
    query = "years=2014&years=2019&exhibit=throughput-containers"
    answer = ask(APP, "/share/port-logistics", query=query, host="zone.example")
    seen = Preview(answer)
    assert urlsplit(seen.metas["og:image"]).path == "/exhibits/throughput-containers.png"
    assert parse_qs(urlsplit(seen.metas["og:image"]).query)["years"] == ["2014", "2019"]
    assert seen.links["canonical"] == "http://zone.example/port-logistics?years=2014&years=2019"
    assert "exhibit=throughput-containers" in seen.metas["og:url"]


def test_a_preview_costs_what_a_file_costs_and_one_that_is_kept_costs_nothing() -> None:
    app = Starlette(routes=routes(Settings(render_rate=Rate(amount=1, seconds=3600))))
    assert ask(app, "/share/port-logistics", query="cargo=ore").status == 200
    assert ask(app, "/share/port-logistics", query="cargo=ore").status == 200
    other = ask(app, "/share/port-logistics", query="cargo=lng")
    assert (other.status, other.headers["ratelimit-policy"]) == (429, '"renders";q=1;w=3600')
    assert ask(app, "/exhibits/reports.csv").status == 429


@pytest.mark.parametrize(("query", "tag", "locale"), [("", "en-GB", "en_GB"), ("lang=zh", "zh-Hans", "zh_CN")])
def test_the_preview_speaks_the_language_of_its_link(query: str, tag: str, locale: str) -> None:
    seen = Preview(ask(APP, "/share/port-logistics", query=query, host="zone.example"))
    first = next(iter(page_exhibits(CATALOGUE, "port-logistics", parse_qs(query)).values()))()
    assert seen.language == tag
    assert seen.metas["og:locale"] == locale
    assert seen.metas["og:title"] == first.title
    assert seen.metas["description"] == first.alt
    assert seen.metas["og:description"].startswith(first.subtitle)
    for address in (seen.metas["og:image"], seen.metas["og:url"], seen.links["canonical"], seen.links["alternate"]):
        assert parse_qs(urlsplit(address).query).get("lang") == parse_qs(query).get("lang")


def test_the_words_around_the_picture_are_in_the_language_too() -> None:
    assert "Open this view in DFTZ Explorer" in ask(APP, "/share/port-logistics").body.decode()
    assert "在DFTZ Explorer" in ask(APP, "/share/port-logistics", query="lang=zh").body.decode()


def test_every_language_has_a_name_for_previews() -> None:
    assert set(OPEN_GRAPH_LOCALES) == set(LANGUAGES)


def test_hostile_words_stay_words() -> None:
    answer = ask(APP, "/share/institutional-reform", query="exhibit=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
    assert answer.status == 404
    words = '"><script>alert(1)</script><i x="'
    searched = ask(
        APP,
        "/share/institutional-reform",
        query="find_institutional=%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E%3Ci%20x%3D%22",
    )
    assert searched.status == 200
    assert "<script" not in searched.body.decode()
    seen = Preview(searched)
    assert parse_qs(urlsplit(seen.links["canonical"]).query)["find_institutional"] == [words]
    assert "script" not in seen.tags


def test_nothing_runs_on_the_page() -> None:
    policy = ask(APP, "/share/port-logistics").headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; img-src 'self'; style-src 'sha256-")
    assert "script-src" not in policy
    assert "unsafe" not in policy


def test_a_forwarded_host_counts_only_where_a_proxy_is_trusted() -> None:
    trusting = Starlette(routes=routes(Settings(trusts_forwarded_host=True)))

    def canonical(app: Starlette, **headers: str) -> str:
        return Preview(ask(app, "/share", host="inside:8501", **headers)).links["canonical"]

    assert canonical(APP, x_forwarded_host="zone.example") == "http://inside:8501/"
    assert canonical(trusting, x_forwarded_host="zone.example") == "http://zone.example/"
    # The last proxy is the trusted one: what stands before its word may be the client's.
    assert canonical(trusting, x_forwarded_host="evil.example, zone.example") == "http://zone.example/"
    assert canonical(trusting) == "http://inside:8501/"


@pytest.mark.parametrize(
    ("path", "query", "status", "detail"),
    [
        ("/share/port-logistic", "", 404, "The app has no page “port-logistic”. Near it: “port-logistics”."),
        (
            "/share/port-logistics",
            "exhibit=growth-by-crago",
            404,
            "The page shows no exhibit “growth-by-crago” for this link. Near it: “growth-by-cargo”.",
        ),
        ("/share/port-logistics", "exhibit=a&exhibit=b", 400, "exhibit: found 2 values, expected one."),
    ],
)
def test_what_cannot_be_shared_is_one_sentence(path: str, query: str, status: int, detail: str) -> None:
    answer = ask(APP, path, query=query)
    assert (answer.status, json.loads(answer.body)["detail"]) == (status, detail)
