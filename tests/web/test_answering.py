"""Around every answer: methods, tags, copies, forms, other origins, and how often one client may ask."""

from __future__ import annotations

import asyncio
import gzip
import inspect
import json
import logging
import re
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dftz import __version__
from dftz.data import load_catalogue
from dftz.web import journal, routes, settings
from dftz.web.answering import Answering, Service
from dftz.web.rates import client_of
from dftz.web.settings import Rate, Settings, settings_of
from tests.web.asking import Answer, ask, asking

DATA = Path(__file__).parents[2] / "data"
VERSION = load_catalogue(DATA).data_version
UNITS = (DATA / "units.csv").read_bytes()
APP = Starlette(routes=routes(Settings()))


def detail(answer: Answer) -> str:
    words: str = json.loads(answer.body)["detail"]
    return words


def test_head_says_what_get_says_without_a_body() -> None:
    head, get = ask(APP, "/data/units.csv", "HEAD"), ask(APP, "/data/units.csv")
    assert (head.status, head.body) == (200, b"")
    assert dict(head.headers) == dict(get.headers)
    assert head.headers["content-length"] == str(len(UNITS))


def test_a_refusal_has_no_body_for_head_either() -> None:
    answer = ask(APP, "/data/none.csv", "HEAD")
    assert (answer.status, answer.body) == (404, b"")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "TRACE", "BREW"])
def test_another_method_is_told_what_is_allowed(method: str) -> None:
    answer = ask(APP, "/data/units.csv", method)
    assert answer.status == 405
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"
    assert detail(answer) == f"This address answers GET, HEAD, OPTIONS, found {method}."


def test_pages_of_any_origin_may_read_without_their_cookies() -> None:
    host = "explorer.example"
    read, missed = (
        ask(APP, "/data/units.csv", origin="https://paper.example", host=host),
        ask(APP, "/data/none.csv", host=host),
    )
    for answer in (read, missed):
        assert answer.headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in answer.headers
    before = ask(APP, "/data/units.csv", "OPTIONS", origin="https://paper.example", host=host)
    assert (before.status, before.body) == (204, b"")
    assert before.headers["access-control-allow-methods"] == "GET, HEAD, OPTIONS"
    assert before.headers["access-control-allow-headers"] == "If-None-Match"


@pytest.mark.parametrize("host", ["localhost", "LocalHost:8501", "127.0.0.1:8501", "127.8.9.1", "[::1]:8501"])
def test_no_page_of_another_origin_reads_what_this_machine_alone_can_ask(host: str) -> None:
    # The package that somebody looks at on their own machine may not be published yet.
    answer = ask(APP, "/data/units.csv", origin="https://paper.example", host=host)
    assert answer.body == UNITS
    assert "access-control-allow-origin" not in answer.headers
    assert "cross-origin-resource-policy" not in answer.headers


@pytest.mark.parametrize("host", ["localhost.paper.example", "127.0.0.1.paper.example", "192.0.2.7", "notlocalhost"])
def test_a_host_that_others_reach_is_not_taken_for_this_machine(host: str) -> None:
    assert ask(APP, "/data/units.csv", host=host).headers["access-control-allow-origin"] == "*"


def test_a_reader_that_has_the_file_is_told_so() -> None:
    first = ask(APP, "/data/units.csv")
    tag = first.headers["etag"]
    for sent in (tag, f"W/{tag}", f'"other", {tag}', "*"):
        again = ask(APP, "/data/units.csv", if_none_match=sent)
        assert (again.status, again.body) == (304, b"")
        assert again.headers["etag"] == tag
        assert again.headers["cache-control"] == first.headers["cache-control"]
    assert ask(APP, "/data/units.csv", if_none_match='"other"').status == 200


def test_a_tag_names_the_bytes() -> None:
    tags = [ask(APP, "/data/units.csv", query=query).headers["etag"] for query in ("", "limit=3", "limit=100000")]
    assert tags[0] == tags[2] != tags[1]
    assert not tags[0].startswith("W/")


def test_the_packed_form_has_a_tag_of_its_own_and_either_tag_will_do() -> None:
    plain = ask(APP, "/data/units.csv")
    packed = ask(APP, "/data/units.csv", accept_encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body == UNITS
    assert packed.headers["etag"] != plain.headers["etag"]
    assert packed.headers["vary"] == plain.headers["vary"] == "Accept-Encoding"
    for tag in (plain.headers["etag"], packed.headers["etag"]):
        assert ask(APP, "/data/units.csv", if_none_match=tag, accept_encoding="gzip").status == 304


def test_a_copy_is_good_for_minutes_and_for_ever_where_the_address_names_the_version() -> None:
    def told(query: str) -> str:
        return ask(APP, "/data/units.csv", query=query).headers["cache-control"]

    digits = VERSION.partition("(")[2].rstrip(")")
    assert told("") == "public, max-age=300, must-revalidate"
    assert told(f"v={__version__}-{digits}") == "public, max-age=31536000, immutable"
    for version in (digits, VERSION.replace(" ", "+"), f"0.0.1-{digits}", f"{__version__}-00000000", __version__):
        assert told(f"v={version}") == "public, max-age=300, must-revalidate"
    assert ask(APP, "/data/none.csv").headers["cache-control"] == "no-store"


def test_every_answer_tells_the_version_that_an_address_may_name() -> None:
    listed = json.loads(ask(APP, "/exhibits.json").body)["version"]
    for path in ("/data/units.csv", "/exhibits.json", "/share/port-logistics"):
        assert ask(APP, path).headers["x-version"] == listed
        assert ask(APP, path, query=f"v={listed}").headers["cache-control"].endswith("immutable")


def test_a_client_that_asks_too_often_is_told_when_to_come_back() -> None:
    app = Starlette(routes=routes(Settings(rate=Rate(amount=3, seconds=60))))
    assert [ask(app, "/data/units.csv").status for _time in range(3)] == [200, 200, 200]
    answer = ask(app, "/data/units.csv")
    assert answer.status == 429
    assert answer.headers["ratelimit-policy"] == '"answers";q=3;w=60'
    wait = int(answer.headers["retry-after"])
    assert 1 <= wait <= 60
    assert answer.headers["ratelimit"] == f'"answers";r=0;t={wait}'
    assert detail(answer) == f"This client has asked 3 times in 60 seconds; ask again in {wait} seconds."


def test_one_client_s_greed_is_not_another_s_loss() -> None:
    app = Starlette(routes=routes(Settings(rate=Rate(amount=3, seconds=60))))

    async def scene() -> tuple[list[Answer], Answer]:
        greedy = await asyncio.gather(*(asking(app, "/data/units.csv", client="192.0.2.1") for _time in range(50)))
        return list(greedy), await asking(app, "/data/units.csv", client="192.0.2.2")

    greedy, modest = asyncio.run(scene())
    assert sorted(answer.status for answer in greedy) == [200] * 3 + [429] * 47
    assert modest.status == 200


@pytest.mark.parametrize(
    ("host", "client"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:ffff::1", "2001:db8:1:2::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("testclient", "testclient"),
    ],
)
def test_a_client_is_an_address_or_a_home_network(host: str, client: str) -> None:
    assert client_of(Request({"type": "http", "client": (host, 1)})) == client
    assert client_of(Request({"type": "http", "client": None})) == ""


def test_a_route_that_fails_says_so_calmly_and_the_log_has_the_reason(caplog: pytest.LogCaptureFixture) -> None:
    async def fails(_request: Request, _service: Service) -> Response:
        msg = "a secret of the server"
        raise RuntimeError(msg)

    app = Starlette(routes=[Route("/fails", Answering(fails, Service(Settings()), open_to_all=False))])
    with caplog.at_level(logging.ERROR):
        answer = ask(app, "/fails")
    assert answer.status == 500
    assert b"secret" not in answer.body
    reference = detail(answer).removeprefix("This answer could not be made; if it fails again, report reference ")
    assert f"A route failed, reference {reference.rstrip('.')}" in caplog.text
    assert "a secret of the server" in caplog.text
    assert "access-control-allow-origin" not in answer.headers


def test_settings_come_from_the_environment() -> None:
    assert settings_of({}) == Settings()
    told = {
        "DFTZ_RATE": "10/second",
        "DFTZ_RENDER_RATE": "5/hour",
        "DFTZ_RENDERS": "3",
        "DFTZ_RENDERS_WAITING": "8",
        "DFTZ_RENDER_SECONDS": "9",
        "DFTZ_KEPT_MEGABYTES": "7",
        "DFTZ_TRUST_FORWARDED_HOST": "true",
        "DFTZ_HOSTS": "Explorer.example, *.zone.example,[::1]",
        "DFTZ_UPLOADED_MEGABYTES": "40",
    }
    assert settings_of(told) == Settings(
        rate=Rate(amount=10, seconds=1),
        render_rate=Rate(amount=5, seconds=3600),
        renders=3,
        waiting=8,
        seconds=9,
        kept_megabytes=7,
        trusts_forwarded_host=True,
        hosts=("explorer.example", "*.zone.example", "[::1]"),
        uploaded_megabytes=40,
    )


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("DFTZ_RATE", "lots", "a rate like 600/minute"),
        ("DFTZ_RATE", "0/minute", "a rate like 600/minute"),
        ("DFTZ_RENDERS", "-1", "a whole number like 2"),
        ("DFTZ_KEPT_MEGABYTES", "1e9", "whole megabytes like 64"),
        ("DFTZ_TRUST_FORWARDED_HOST", "perhaps", "true or false"),
        ("DFTZ_HOSTS", "explorer.example,", "names like explorer.example.org, *.example.org"),
        ("DFTZ_HOSTS", "https://explorer.example", "names like explorer.example.org, *.example.org"),
        ("DFTZ_HOSTS", "explorer.*", "names like explorer.example.org, *.example.org"),
        ("DFTZ_UPLOADED_MEGABYTES", "none", "whole megabytes like 256"),
    ],
)
def test_a_setting_that_cannot_be_read_is_told_and_its_default_holds(
    name: str, text: str, expected: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        assert settings_of({name: text}) == Settings()
    assert [record.message for record in caplog.records] == [
        f"{name}: found “{text}”, expected {expected}; the default holds."
    ]


def test_every_setting_stands_in_the_table_for_operators() -> None:
    told = [line.split() for line in str(settings.__doc__).splitlines() if line.startswith("DFTZ_")]
    read = [
        name
        for reader in (settings.settings_of, journal.lines_of)
        for name in re.findall(r'"(DFTZ_[A-Z_]+)"', inspect.getsource(reader))
    ]
    assert [words[0] for words in told] == read
    assert {words[0]: words[1] for words in told if words[1][0].isdigit()} == {
        "DFTZ_RATE": f"{Settings().rate.amount}/minute",
        "DFTZ_RENDER_RATE": f"{Settings().render_rate.amount}/minute",
        "DFTZ_RENDERS_WAITING": str(Settings().waiting),
        "DFTZ_RENDER_SECONDS": str(Settings().seconds),
        "DFTZ_KEPT_MEGABYTES": str(Settings().kept_megabytes),
        "DFTZ_UPLOADED_MEGABYTES": str(Settings().uploaded_megabytes),
        "DFTZ_DRAIN_SECONDS": str(Settings().drain_seconds),
        "DFTZ_STOP_SECONDS": str(Settings().stop_seconds),
    }
