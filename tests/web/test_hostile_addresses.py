"""Whatever is asked: a proper status, one sentence, no traceback, and the next reader is served as before."""

from __future__ import annotations

import json
from http import HTTPStatus
from itertools import product
from urllib.parse import quote, unquote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette

from dftz.web import middleware, routes
from dftz.web.queries import LONGEST, MOST_PARAMETERS
from dftz.web.settings import Rate, Settings
from tests.web.asking import Answer, ask

APP = Starlette(
    routes=routes(Settings(rate=Rate(amount=100_000, seconds=1), render_rate=Rate(amount=100_000, seconds=1))),
    middleware=middleware(),
)
KEPT = "/data/units.csv"
PLACES = ("/exhibits/{}", "/exhibits/{}.png", "/exhibits/reports.{}", "/data/{}", "/data/{}.csv", "/share/{}")
NAMES = (
    "../../etc/passwd",
    "%2e%2e/%2e%2e/etc/passwd",
    "..%2f..%2fetc%2fpasswd",
    "..\\..\\windows\\win.ini",
    "/etc/passwd",
    "//evil.example/x",
    "C:\\units",
    "reports%00.png",
    "\x00",
    "units\x00",
    "units\r\nSet-Cookie: a=b",
    "%0d%0aSet-Cookie:%20a=b",
    "\N{RIGHT-TO-LEFT OVERRIDE}gnp.stroper",
    "rep\N{CYRILLIC SMALL LETTER O}rts",
    "报告",
    "\N{COLLISION SYMBOL}" * 40,
    "\ufffd\ufffe\uffff",
    "a" * 5_000,
    "." * 300,
    ".png.png.png",
    "pngs",
    "reports.png/",
    "reports.png/x",
    "reports.PNG",
    "reports .png",
    "reports.png.exe",
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "{exhibit}",
    "${7*7}",
    "{{7*7}}",
    "%s%n%x",
    "*",
    "nan",
    "None",
    "__class__",
    "-1",
)
QUERIES = (
    "scale=0",
    "scale=-1",
    "scale=5",
    "scale=1e9",
    "scale=99999999999999999999999",
    "scale=nan",
    "scale=2.0",
    "scale=%D9%A2",
    "scale=2&scale=3",
    "scale=",
    "scale=+2",
    "preset=huge",
    "preset=",
    "preset=page&preset=slide",
    "theme=blue",
    "theme=light&theme=dark",
    "theme=",
    "download=1",
    "download=true&download=true",
    "embed=true",
    "embed=yes",
    "thumbnail=TRUE",
    "as_of=yesterday",
    "as_of=9999-99-99",
    "as_of=2018-01-01&as_of=2019-01-01",
    "disputed=perhaps",
    "unknown=1",
    "%00=1",
    "disputed=%00",
    "disputed=%0d%0aSet-Cookie:a=b",
    "disputed=%ff%fe",
    "disputed=%ED%A0%80",
    "disputed=<script>alert(1)</script>",
    "__proto__[x]=1",
    "disputed[]=true",
    "disputed[$ne]=true",
    "=",
    "=&=&=",
    "&".join(["disputed=true"] * MOST_PARAMETERS),
    "&".join(f"p{place}=1" for place in range(MOST_PARAMETERS + 1)),
    "disputed=" + "a" * LONGEST,
    "&" * LONGEST + "&",
)


def sentence_of(answer: Answer) -> str:
    """What a refusal says, after all that a refusal owes has been checked."""
    assert 400 <= answer.status < 500, (answer.status, answer.body[:300])
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    assert "set-cookie" not in answer.headers
    told = json.loads(answer.body)
    assert (told["status"], told["title"]) == (answer.status, HTTPStatus(answer.status).phrase)
    for words in (told["detail"], *told.get("problems", ())):
        assert words.isprintable()
        assert words.endswith((".", ";"))
        assert len(words) < 1_500
        for leak in ("Traceback", "Error:", "/dftz/", "object at 0x"):
            assert leak not in words
    return str(told["detail"])


def still_served() -> None:
    assert ask(APP, KEPT).status == 200


@pytest.mark.parametrize(("place", "name"), list(product(PLACES, NAMES)))
def test_a_name_that_is_none_is_told_so(place: str, name: str) -> None:
    sentence_of(ask(APP, unquote(place.format(name))))
    sentence_of(ask(APP, place.format(name)))
    still_served()


@pytest.mark.parametrize("query", QUERIES, ids=range(len(QUERIES)))
def test_a_query_that_cannot_be_read_is_told_so(query: str) -> None:
    for path in (
        "/exhibits/reports.png",
        "/share/port-logistics",
        KEPT,
        "/exhibits",
        "/exhibits.json",
        "/openapi.json",
    ):
        answer = ask(APP, path, query=query)
        if path == "/exhibits/reports.png" or answer.status != 200:
            sentence_of(answer)
        else:
            # Only what asks for nothing, and what a route has besides, is passed over.
            assert query.strip("&=") == "" or "theme" not in query
    still_served()


@pytest.mark.parametrize(
    ("query", "status", "detail"),
    [
        ("disputed=" + "a" * LONGEST, 414, "The query has 8,009 characters, expected at most 8,000."),
        (
            "&".join(f"p{place}=1" for place in range(MOST_PARAMETERS + 1)),
            414,
            "The query has too many parameters, expected at most 200.",
        ),
        ("disputed=%ff", 400, "The query holds bytes that are no text in UTF-8."),
        ("disputed=%0d%0aX", 400, "“disputed”: found a character that does not print, expected text."),
        ("scale=9", 400, "scale: found “9”, expected a whole number from 1 to 4."),
        ("preset=huge", 400, "preset: found “huge”, expected one of page, slide, square and column."),
        ("embed=true", 400, "embed: only files in html have one, found png."),
    ],
)
def test_the_sentences(query: str, status: int, detail: str) -> None:
    answer = ask(APP, "/exhibits/reports.png", query=query)
    assert (answer.status, sentence_of(answer)) == (status, detail)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "CONNECT", "PROPFIND", "get", "G\u00c9T"])
@pytest.mark.parametrize("path", ["/exhibits/reports.png", "/exhibits", "/share/port-logistics", KEPT, "/openapi.json"])
def test_a_method_that_is_none_is_told_so(path: str, method: str) -> None:
    answer = ask(APP, path, method)
    assert answer.status == 405
    assert "GET" in sentence_of(answer)
    still_served()


@pytest.mark.parametrize(
    "host",
    ["", "a b", "evil.example/x?", "evil.example\r\nX: y", "<script>", "a" * 300, "[::1", "host:port", "x:999999"],
)
def test_a_host_that_is_none_stands_in_no_link(host: str) -> None:
    for path in ("/exhibits", "/share/port-logistics", "/exhibits/reports.csv", "/data", "/openapi.json"):
        answer = ask(APP, path, host=host)
        assert (answer.status, sentence_of(answer)) == (400, "The request names no host that an address could have.")


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(place=st.sampled_from(PLACES), name=st.text(max_size=40), key=st.text(max_size=10), value=st.text(max_size=20))
def test_nothing_that_can_be_written_ends_in_an_error(place: str, name: str, key: str, value: str) -> None:
    shown = name.encode(errors="replace").decode()
    query = f"{quote(key, errors='replace')}={quote(value, errors='replace')}"
    answer = ask(APP, place.format(shown), query=query)
    if answer.status != 200:
        sentence_of(answer)
