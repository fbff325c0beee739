"""The log: one event a line, as JSON for machines or as text for people, with no word about who visits.

Lines carry the time, the level, what happened, and where they have them the request's id, the session's id, a duration
in milliseconds. Both ids are random. No line has an address of a client, a user agent, or a query: what people type
stays theirs. ``DFTZ_LOG`` chooses ``json`` or ``text``; without it people at a terminal get text and files get JSON.
"""

from __future__ import annotations

import atexit
import json
import logging
import os
import re
import secrets
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime
from logging.handlers import QueueHandler, QueueListener
from queue import SimpleQueue
from typing import Any

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dftz.web.places import place
from dftz.wording import gettext as _
from dftz.wording import speaking

_log = logging.getLogger(__name__)
REQUEST_ID = "X-Request-ID"
_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
_FIELDS = (
    "event",
    "request",
    "session",
    "method",
    "place",
    "page",
    "part",
    "parts",
    "status",
    "milliseconds",
    "bytes",
    "reference",
)
"""What a line may have besides time, level, logger and message, in this order."""
_QUIET = ("/static/", "/_stcore/", "/livez", "/ready", "/media/", "/vendor/")
"""Requests by the dozen, or of machines that ask every second: told at the level of debugging, unless they fail."""
_SERVER_ERROR = 500
_request: ContextVar[str] = ContextVar("request", default="")


class Lines(logging.Formatter):
    """One event a line.

    Args:
        as_json: JSON for machines; else text for people, whose tracebacks keep their lines.
    """

    def __init__(self, *, as_json: bool) -> None:
        """Choose the form."""
        super().__init__()
        self._as_json = as_json

    def format(self, record: logging.LogRecord) -> str:
        """The line of an event."""
        moment = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        facts = {name: getattr(record, name) for name in _FIELDS if getattr(record, name, None) not in {None, ""}}
        facts.setdefault("request", _request.get())
        message = record.getMessage()
        error = self.formatException(record.exc_info) if record.exc_info else ""
        if not self._as_json:
            told = " ".join(f"{name}={value}" for name, value in facts.items() if value != "")
            return "\n".join(filter(None, (f"{moment} {record.levelname:<7} {message} {told}".rstrip(), error)))
        line: dict[str, Any] = {"time": moment, "level": record.levelname.lower(), "logger": record.name}
        line |= {name: value for name, value in facts.items() if value != ""}
        line["message"] = message
        if error:
            line["error"] = error
        return json.dumps(line, ensure_ascii=False)


def lines_of(environment: Mapping[str, str] = os.environ) -> Lines:
    """The form that the environment asks for, else the one that suits where the log goes."""
    asked = environment.get("DFTZ_LOG", "").strip().casefold()
    return Lines(as_json=asked == "json" or (asked != "text" and not sys.stderr.isatty()))


@contextmanager
def open_journal(lines: Lines) -> Iterator[None]:
    """Send every event of this process to standard error in one form, as long as the server lives and after it.

    Meanwhile a thread of its own writes the lines: who tells of an event makes its line and does not wait for the disk.
    """
    told: SimpleQueue[logging.LogRecord] = SimpleQueue()
    writing = QueueListener(told, logging.StreamHandler())
    writing.start()
    atexit.register(writing.stop)  # a server that cannot load ends without coming back here
    _tell(QueueHandler(told), lines)
    try:
        yield
    finally:
        _tell(logging.StreamHandler(), lines)
        atexit.unregister(writing.stop)
        writing.stop()


def _tell(handler: logging.Handler, lines: Lines) -> None:
    handler.setFormatter(lines)
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger("dftz").setLevel(logging.INFO)
    logging.captureWarnings(capture=True)
    for name in ("uvicorn.error", "websockets"):
        logger = logging.getLogger(name)
        logger.handlers.clear()  # uvicorn brings its own form
        logger.propagate = True
        logger.setLevel(logging.WARNING)  # below, they tell the address of everybody who opens a page


class Journal:
    """ASGI middleware that gives every request an id, answers it, and writes one line about the request.

    Whatever fails further in and was caught by nobody ends here: a reader gets one sentence, the line has the reason.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the next application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; an id that a proxy gave is kept where it is one."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        given = Headers(scope=scope).get(REQUEST_ID, "")
        request = given if _ID.fullmatch(given) else secrets.token_hex(8)
        token = _request.set(request)
        began, status, size = time.monotonic(), 0, 0
        reason: Exception | None = None

        async def heard(message: Message) -> None:
            nonlocal status, size
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[REQUEST_ID] = request
            elif message["type"] == "http.response.body":
                size += len(message.get("body", b""))
            await send(message)

        try:
            await self.app(scope, receive, heard)
        except ClientDisconnect:
            pass  # who left gets no answer, and nothing of ours failed
        except Exception as error:
            reason = error
            if scope["type"] != "http" or status:
                # What has begun cannot be answered anew: the server breaks it off, so that no half looks like a whole.
                status = _SERVER_ERROR
                raise
            await _failed(scope, request)(scope, receive, heard)
        finally:
            facts: dict[str, Any] = {
                "event": "request" if scope["type"] == "http" else "visit",
                "place": place(scope),
            }
            facts |= {"request": request, "milliseconds": _since(began)}
            if scope["type"] == "http":
                facts |= {"method": scope["method"], "status": status, "bytes": size}
            level = logging.ERROR if reason else _level(scope, status)
            _log.log(level, "%s", facts["event"], extra=facts, exc_info=reason)
            _request.reset(token)


def _failed(scope: Scope, request: str) -> PlainTextResponse:
    """The answer where none could be made; the request's id leads to its line."""
    from dftz.web.queries import spoken  # noqa: PLC0415 - it needs the exhibits, which a server loads while it serves

    with speaking(spoken(scope["query_string"])):
        sentence = _("This answer could not be made; if it fails again, report reference {reference}.")
        told = sentence.format(reference=request)
    return PlainTextResponse(told, _SERVER_ERROR, {"Cache-Control": "no-store"})


def _level(scope: Scope, status: int) -> int:
    often = scope["type"] == "http" and scope["path"].startswith(_QUIET)
    if status >= _SERVER_ERROR:
        return logging.INFO if often else logging.WARNING
    return logging.DEBUG if often else logging.INFO


def _since(began: float) -> float:
    return round((time.monotonic() - began) * 1000, 1)
