"""The log: one event a line, ids and durations, and nothing about who asks or what they typed."""

from __future__ import annotations

import asyncio
import json
import logging
import subprocess
import sys
from dataclasses import dataclass

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dftz.web import middleware
from dftz.web.headers import HEADERS
from dftz.web.journal import Journal, Lines, lines_of
from tests.web.asking import Answer, ask


async def _answers(request: Request) -> Response:
    logging.getLogger("dftz.test").warning("in the middle of it")
    return Response(b"four", status_code=503 if "fail" in request.query_params else 200)


APP = Journal(Starlette(routes=[Route("/{path:path}", _answers)]))


def asked(
    caplog: pytest.LogCaptureFixture, path: str, query: str = "", **headers: str
) -> tuple[Answer, list[dict[str, object]]]:
    """The answer, and the lines that the log has of it."""
    with caplog.at_level(logging.DEBUG, logger="dftz"):
        answer = ask(APP, path, query=query, **headers)
    return answer, [json.loads(Lines(as_json=True).format(record)) for record in caplog.records]


def test_a_request_is_one_line_with_its_id_its_status_and_its_duration(caplog: pytest.LogCaptureFixture) -> None:
    answer, lines = asked(caplog, "/exhibits/growth.csv", x_request_id="proxy-7")
    line = lines[-1]
    assert answer.headers["x-request-id"] == "proxy-7"
    assert isinstance(line.pop("milliseconds"), float)
    assert str(line.pop("time")).endswith("+00:00")
    assert line == {
        "level": "info",
        "logger": "dftz.web.journal",
        "event": "request",
        "request": "proxy-7",
        "method": "GET",
        "place": "/exhibits",
        "status": 200,
        "bytes": 4,
        "message": "request",
    }


@pytest.mark.parametrize("given", ["", "two words", 'a"b', "x" * 65, "é"])
def test_an_id_that_is_none_is_replaced_by_a_random_one(given: str, caplog: pytest.LogCaptureFixture) -> None:
    first, _lines = asked(caplog, "/", x_request_id=given)
    second, _lines = asked(caplog, "/", x_request_id=given)
    assert len(first.headers["x-request-id"]) == 16
    assert first.headers["x-request-id"] != second.headers["x-request-id"]


def test_nothing_is_told_of_who_asks_or_what_they_typed(caplog: pytest.LogCaptureFixture) -> None:
    _answer, lines = asked(
        caplog, "/my-name", "search=my-question", user_agent="my-browser", referer="my-site", cookie="my-cookie"
    )
    assert [line["place"] for line in lines if line.get("event") == "request"] == ["page"]
    assert "my-" not in json.dumps(lines)
    assert "127.0.0.1" not in json.dumps(lines)


def test_what_is_logged_meanwhile_has_the_request_s_id(caplog: pytest.LogCaptureFixture) -> None:
    form = Lines(as_json=True)
    heard: list[str] = []

    class Hearing(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            heard.append(form.format(record))

    handler = Hearing()
    logging.getLogger("dftz.test").addHandler(handler)
    try:
        answer, _lines = asked(caplog, "/", x_request_id="proxy-8")
    finally:
        logging.getLogger("dftz.test").removeHandler(handler)
    assert answer.status == 200
    assert [json.loads(line)["request"] for line in heard] == ["proxy-8"]


def test_a_failed_answer_is_a_warning_and_a_machine_s_question_is_quiet(caplog: pytest.LogCaptureFixture) -> None:
    _answer, failed = asked(caplog, "/data/units.csv", "fail")
    assert failed[-1]["level"] == "warning"
    _answer, quiet = asked(caplog, "/livez")
    assert quiet[-1]["level"] == "debug"


@dataclass
class Served:
    """What a server was sent of an answer, and whether the app failed under it."""

    messages: list[Message]
    error: Exception | None = None


def served(app: ASGIApp, path: str, kind: str = "http") -> Served:
    """One request, with everything that goes out of the app."""
    done = Served([])

    async def receive() -> Message:
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        done.messages.append(message)

    async def serve() -> None:
        scope: Scope = {"type": kind, "method": "GET", "path": path, "query_string": b"", "scheme": "http"}
        try:
            await app({**scope, "headers": [(b"host", b"127.0.0.1")]}, receive, send)
        except RuntimeError as error:
            done.error = error

    asyncio.run(serve())
    return done


async def _fails(_request: Request) -> Response:
    message = "a reason of ours"
    raise RuntimeError(message)


async def _reads(request: Request) -> Response:
    return Response(await request.body())


async def _fails_in_the_middle(_scope: Scope, _receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await _fails(Request({"type": "http"}))


async def _fails_at_once(_scope: Scope, _receive: Receive, _send: Send) -> None:
    await _fails(Request({"type": "http"}))


def lines_of_requests(caplog: pytest.LogCaptureFixture) -> list[dict[str, object]]:
    lines = [json.loads(Lines(as_json=True).format(record)) for record in caplog.records]
    return [line for line in lines if line.get("event") in {"request", "visit"}]


@pytest.mark.parametrize("path", ["/fails", "/static/fails"])
def test_an_error_that_nobody_caught_is_a_calm_answer_with_every_header_and_an_error_in_the_log(
    path: str, caplog: pytest.LogCaptureFixture
) -> None:
    app = Starlette(routes=[Route(path, _fails)], middleware=middleware())
    with caplog.at_level(logging.DEBUG, logger="dftz"):
        answer = ask(app, path, x_request_id="proxy-9")
        chinese = ask(app, path, query="lang=zh", x_request_id="proxy-9")
    assert answer.status == 500
    assert answer.body == b"This answer could not be made; if it fails again, report reference proxy-9."
    assert chinese.body.decode() != answer.body.decode()
    assert "proxy-9" in chinese.body.decode()
    assert answer.headers["x-request-id"] == "proxy-9"
    assert {name.lower() for name in HEADERS} | {"content-security-policy"} <= set(answer.headers)
    (line, _other) = lines_of_requests(caplog)
    assert (line["status"], line["level"], line["request"]) == (500, "error", "proxy-9")
    assert str(line["error"]).endswith("RuntimeError: a reason of ours")


@pytest.mark.parametrize(("app", "kind"), [(_fails_in_the_middle, "http"), (_fails_at_once, "websocket")])
def test_what_has_begun_is_broken_off_and_an_error_in_the_log(
    app: ASGIApp, kind: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, logger="dftz"):
        done = served(Journal(app), "/_stcore/stream", kind)
    assert str(done.error) == "a reason of ours"
    assert [message["type"] for message in done.messages][1:] == []
    (line,) = lines_of_requests(caplog)
    assert (line["level"], line.get("status")) == ("error", 500 if kind == "http" else None)


def test_who_leaves_while_sending_is_no_error(caplog: pytest.LogCaptureFixture) -> None:
    app = Starlette(routes=[Route("/data", _reads)], middleware=middleware())
    with caplog.at_level(logging.DEBUG, logger="dftz"):
        done = served(app, "/data")
    assert (done.messages, done.error) == ([], None)
    (line,) = lines_of_requests(caplog)
    assert (line["level"], line["status"]) == ("info", 0)


def _record() -> logging.LogRecord:
    with pytest.raises(ValueError, match="invalid literal") as error:
        int("line\nbreak")
    told = (error.type, error.value, error.tb)
    return logging.LogRecord("dftz.ui", logging.ERROR, __file__, 1, "two\nlines, %s", ("大连",), told)


def test_json_stays_on_one_line_whatever_happened() -> None:
    line = Lines(as_json=True).format(_record())
    assert "\n" not in line
    told = json.loads(line)
    assert told["message"] == "two\nlines, 大连"
    assert told["error"].endswith("ValueError: invalid literal for int() with base 10: 'line\\nbreak'")


def test_text_for_people_keeps_the_lines_of_a_traceback() -> None:
    text = Lines(as_json=False).format(_record())
    assert text.splitlines()[0].split()[1:3] == ["ERROR", "two"]
    assert text.splitlines()[1] == "lines, 大连"
    assert text.splitlines()[2].startswith("Traceback")
    assert text.splitlines()[-1].startswith("ValueError: ")


def test_the_environment_chooses_the_form_and_a_file_gets_json() -> None:
    record = logging.LogRecord("dftz", logging.INFO, __file__, 1, "here", (), None)
    assert lines_of({"DFTZ_LOG": "text"}).format(record).endswith("INFO    here")
    for environment in ({"DFTZ_LOG": "json"}, {}, {"DFTZ_LOG": "xml"}):  # under test nobody sits at a terminal
        assert json.loads(lines_of(environment).format(record))["message"] == "here"


_A_LIFE = """
import logging, os
from dftz.web.journal import Lines, open_journal
with open_journal(Lines(as_json=False)):
    for line in range(2_000):
        logging.getLogger("dftz").warning("line %d", line)
logging.getLogger("dftz").warning("after its end")
os._exit(0)  # as one that is killed, and writes nothing more
"""


def test_every_line_is_written_when_the_server_has_ended_and_those_after_it_at_once() -> None:
    ended = subprocess.run([sys.executable, "-c", _A_LIFE], capture_output=True, text=True, check=True, timeout=60)
    lines = [line.split("WARNING ")[1].strip() for line in ended.stderr.splitlines()]
    assert lines == [*(f"line {line}" for line in range(2_000)), "after its end"]
