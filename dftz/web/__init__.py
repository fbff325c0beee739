"""HTTP around the app: exhibits and data at their own URLs, readiness, security headers, static files compressed."""

from __future__ import annotations

from starlette.middleware import Middleware
from starlette.routing import Route

from dftz.web import api_description, exhibit_index, exhibits, share, tables
from dftz.web.ahead import drawn_ahead
from dftz.web.answering import Answering, Answers, Service
from dftz.web.compression import StaticCompression
from dftz.web.first_paint import FirstPaint
from dftz.web.headers import SecurityHeaders
from dftz.web.paths import ReadablePaths
from dftz.web.readiness import ready
from dftz.web.settings import Settings, settings_of

_OPEN_TO_ALL: dict[str, Answers] = {
    "/data": tables.index,
    "/data/{file:path}": tables.table,
    "/exhibits": exhibit_index.page,
    "/exhibits.json": exhibit_index.machine_readable,
    "/exhibits/{file:path}": exhibits.exhibit,
    "/openapi.json": api_description.description,
}
"""Addresses that pages of any origin may read."""
_OURS: dict[str, Answers] = {
    "/share": share.share,
    "/share/{page:path}": share.share,
}


def routes(settings: Settings | None = None) -> list[Route]:
    """The routes beside the app's own; without settings, those of the environment hold."""
    service = Service(settings or settings_of())
    return [
        Route("/ready", ready),
        *(Route(path, Answering(answers, service, open_to_all=True)) for path, answers in _OPEN_TO_ALL.items()),
        *(Route(path, Answering(answers, service, open_to_all=False)) for path, answers in _OURS.items()),
    ]


def middleware(*, scripts: tuple[str, ...] = (), head: str = "") -> list[Middleware]:
    """What every response passes through, outermost first.

    Args:
        scripts: the hashes of the app's inline scripts.
        head: HTML that the app's page has in its head before anything is drawn.
    """
    return [
        Middleware(SecurityHeaders, scripts=scripts),
        Middleware(ReadablePaths),
        Middleware(FirstPaint, head=head),
        Middleware(StaticCompression),
    ]


__all__ = ["drawn_ahead", "middleware", "routes"]
