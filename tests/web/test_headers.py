"""Every answer says what a browser may do with it."""

from __future__ import annotations

import base64
import hashlib
import re
from importlib.resources import files
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from dftz.web.headers import (
    STREAMLIT_INLINE_SCRIPT,
    STREAMLIT_INLINE_STYLES,
    SecurityHeaders,
    content_security_policy,
)
from tests.web.asking import ask

STREAMLIT = Path(str(files("streamlit"))) / "static"


async def answer(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("figures", headers={"Referrer-Policy": "same-origin"})


async def cookie(_request: Request) -> PlainTextResponse:
    given = PlainTextResponse("cookies")
    given.headers.append("Set-Cookie", "token=1; Path=/; SameSite=Lax")
    given.headers.append("Set-Cookie", "other=2; Secure")
    return given


APP = SecurityHeaders(Starlette(routes=[Route("/figures", answer), Route("/cookie", cookie)]))


def sha256(words: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(words.encode()).digest()).decode()}'"


def directives(policy: str) -> dict[str, list[str]]:
    return {words[0]: words[1:] for words in (part.split() for part in policy.split("; "))}


@pytest.mark.parametrize(("path", "status"), [("/figures", 200), ("/none", 404)])
def test_every_answer_carries_the_headers(path: str, status: int) -> None:
    given = ask(APP, path)
    assert given.status == status
    assert given.headers["content-security-policy"] == content_security_policy("")
    assert given.headers["x-content-type-options"] == "nosniff"
    assert {"camera=()", "geolocation=()", "microphone=()"} <= set(given.headers["permissions-policy"].split(", "))
    assert given.headers["cross-origin-opener-policy"] == "same-origin"
    assert given.headers["cross-origin-resource-policy"] == "same-origin"
    assert given.headers["x-dns-prefetch-control"] == "off"


def test_what_an_answer_says_itself_stands() -> None:
    assert ask(APP, "/figures").headers["referrer-policy"] == "same-origin"
    assert ask(APP, "/none").headers["referrer-policy"] == "no-referrer"


def test_nothing_is_loaded_from_another_host() -> None:
    allowed = directives(content_security_policy(""))
    assert allowed["default-src"] == ["'none'"]
    outside = {
        (name, source)
        for name, sources in allowed.items()
        for source in sources
        if not source.startswith("'") and source not in {"data:", "blob:"}
    }
    assert outside == set()


def test_no_script_and_no_style_holds_but_those_that_are_named_by_their_hash() -> None:
    allowed = directives(content_security_policy("", ("'sha256-a'",), ("'sha256-b'",)))
    assert allowed["script-src"] == ["'self'", STREAMLIT_INLINE_SCRIPT, "'sha256-a'"]
    assert allowed["style-src"] == ["'self'", *STREAMLIT_INLINE_STYLES, "'sha256-b'"]
    assert "unsafe" not in content_security_policy("embed=true")


def test_what_streamlit_brings_is_named_by_the_hash_of_what_it_brings() -> None:
    page = (STREAMLIT / "index.html").read_text(encoding="utf-8")
    (script,) = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    assert sha256(script) == STREAMLIT_INLINE_SCRIPT
    assert STREAMLIT_INLINE_STYLES[0] == sha256("")
    assert "<style" not in page


@pytest.mark.parametrize("query", ["embed=true", "cargo=ore&embed=true&embed_options=light_theme", "embed=True"])
def test_other_sites_may_frame_what_is_asked_for_as_embedded(query: str) -> None:
    assert directives(ask(APP, "/figures", query=query).headers["content-security-policy"])["frame-ancestors"] == ["*"]


def test_pages_that_frame_it_may_ask_for_it_whatever_they_isolate_themselves_from() -> None:
    assert ask(APP, "/figures", query="embed=true").headers["cross-origin-resource-policy"] == "cross-origin"


@pytest.mark.parametrize(
    ("scheme", "cookie"),
    [
        ("http", "token=1; Path=/; SameSite=Lax"),
        ("https", "token=1; Path=/; SameSite=Lax; Secure"),
    ],
)
def test_a_cookie_that_came_over_tls_never_travels_without_it(scheme: str, cookie: str) -> None:
    assert ask(APP, "/cookie", scheme=scheme).headers.getlist("set-cookie") == [cookie, "other=2; Secure"]


@pytest.mark.parametrize(
    "query", ["", "embed=false", "embedded=true", "cargo=embed=true", "%ff&;=", "embed=true&embed=0"]
)
def test_other_sites_may_not_frame_anything_else(query: str) -> None:
    given = ask(APP, "/figures", query=query).headers["content-security-policy"]
    assert directives(given)["frame-ancestors"] == ["'self'"]
