"""What is added to Streamlit's page, and to no other answer."""

from __future__ import annotations

import gzip

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dftz.web.first_paint import FirstPaint
from tests.web.asking import ask

HEAD = "<style>h1 { color: CanvasText; }</style>"
APP = '<html><head><title>Streamlit</title></head><body><div id="root"></div></body></html>'
OTHER = "<html><head></head><body>An exhibit</body></html>"


def app_page(request: Request) -> Response:
    packed = "gzip" in request.headers.get("accept-encoding", "")
    body = gzip.compress(APP.encode()) if packed else APP.encode()
    headers = {"etag": '"1"', "last-modified": "Wed, 25 Nov 2026 20:53:43 GMT"}
    return Response(
        body, media_type="text/html", headers={**headers, "content-encoding": "gzip"} if packed else headers
    )


def other_page(_request: Request) -> Response:
    return Response(OTHER, media_type="text/html", headers={"etag": '"2"'})


def exhibit(request: Request) -> Response:
    """One of the app's own routes: knows tags and packs by itself."""
    if request.headers.get("if-none-match") == '"3"':
        return Response(status_code=304, headers={"etag": '"3"'})
    return Response(OTHER, media_type="text/html", headers={"etag": '"3"', "x-asked": str(dict(request.headers))})


def words(_request: Request) -> Response:
    return PlainTextResponse(APP)


APPLICATION = Starlette(
    routes=[
        Route("/", app_page),
        Route("/other", other_page),
        Route("/words", words),
        Route("/exhibits/one.html", exhibit),
    ],
    middleware=[Middleware(FirstPaint, head=HEAD)],
)


def test_the_apps_page_has_the_addition_at_the_end_of_its_head() -> None:
    answer = ask(APPLICATION, "/", accept="text/html")
    assert answer.body.decode() == APP.replace("</head>", f"{HEAD}</head>")
    assert int(answer.headers["content-length"]) == len(answer.body)


def test_a_reader_who_takes_gzip_gets_it_packed() -> None:
    answer = ask(APPLICATION, "/", accept="text/html", accept_encoding="gzip")
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.headers["vary"] == "Accept-Encoding"
    assert HEAD in gzip.decompress(answer.body).decode()


def test_the_files_own_tag_and_date_do_not_speak_for_the_page_that_was_changed() -> None:
    answer = ask(APPLICATION, "/", accept="text/html", if_none_match='"1"')
    assert not {"etag", "last-modified"} & set(answer.headers)


def test_pages_of_our_own_and_other_files_stay_as_they_are() -> None:
    other = ask(APPLICATION, "/other", accept="text/html")
    assert other.body.decode() == OTHER
    assert other.headers["etag"] == '"2"'
    assert ask(APPLICATION, "/words", accept="text/html").body.decode() == APP
    assert ask(APPLICATION, "/", accept="*/*").body.decode() == APP


def test_a_browser_that_goes_to_an_address_of_our_own_asks_it_as_it_is() -> None:
    asked = ask(APPLICATION, "/exhibits/one.html", accept="text/html", accept_encoding="gzip", range="bytes=0-9")
    assert "'accept-encoding': 'gzip'" in asked.headers["x-asked"]
    assert "'range': 'bytes=0-9'" in asked.headers["x-asked"]
    assert ask(APPLICATION, "/exhibits/one.html", accept="text/html", if_none_match='"3"').status == 304
