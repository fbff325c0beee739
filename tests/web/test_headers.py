"""Every answer says what a browser may do with it."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from dftz.web.headers import SecurityHeaders, content_security_policy
from tests.web.asking import ask


async def answer(_request: Request) -> PlainTextResponse:
    return PlainTextResponse("figures", headers={"Referrer-Policy": "same-origin"})


APP = SecurityHeaders(Starlette(routes=[Route("/figures", answer)]))


def directives(policy: str) -> dict[str, list[str]]:
    return {words[0]: words[1:] for words in (part.split() for part in policy.split("; "))}


@pytest.mark.parametrize(("path", "status"), [("/figures", 200), ("/none", 404)])
def test_every_answer_carries_the_headers(path: str, status: int) -> None:
    given = ask(APP, path)
    assert given.status == status
    assert given.headers["content-security-policy"] == content_security_policy("")
    assert given.headers["x-content-type-options"] == "nosniff"
    assert given.headers["permissions-policy"] == "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def test_what_an_answer_says_itself_stands() -> None:
    assert ask(APP, "/figures").headers["referrer-policy"] == "same-origin"
    assert ask(APP, "/none").headers["referrer-policy"] == "no-referrer"


def test_nothing_is_loaded_from_another_host() -> None:
    allowed = directives(content_security_policy(""))
    assert allowed["default-src"] == ["'self'"]
    outside = {
        (name, source)
        for name, sources in allowed.items()
        for source in sources
        if not source.startswith("'") and source not in {"data:", "blob:"}
    }
    assert outside == set()


def test_no_inline_script_runs_but_the_one_that_streamlit_brings() -> None:
    scripts = directives(content_security_policy(""))["script-src"]
    assert "'unsafe-inline'" not in scripts
    assert len([source for source in scripts if source.startswith("'sha256-")]) == 1


@pytest.mark.parametrize("query", ["embed=true", "cargo=ore&embed=true&embed_options=light_theme", "embed=True"])
def test_other_sites_may_frame_what_is_asked_for_as_embedded(query: str) -> None:
    assert directives(ask(APP, "/figures", query=query).headers["content-security-policy"])["frame-ancestors"] == ["*"]


@pytest.mark.parametrize(
    "query", ["", "embed=false", "embedded=true", "cargo=embed=true", "%ff&;=", "embed=true&embed=0"]
)
def test_other_sites_may_not_frame_anything_else(query: str) -> None:
    given = ask(APP, "/figures", query=query).headers["content-security-policy"]
    assert directives(given)["frame-ancestors"] == ["'self'"]
