"""HTTP around the app: exhibits and data at their own URLs, readiness, security headers, static files compressed."""

from __future__ import annotations

from collections.abc import Callable

from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import Route

from dftz.web import api_description, exhibit_index, exhibits, share, tables
from dftz.web.ahead import drawn_ahead
from dftz.web.answering import Answering, Answers, Service
from dftz.web.compression import StaticCompression
from dftz.web.headers import SecurityHeaders
from dftz.web.paths import ReadablePaths
from dftz.web.readiness import ready
from dftz.web.settings import Settings, settings_of
from dftz.web.uploads import UploadLimit

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


def middleware(
    settings: Settings | None = None,
    *,
    scripts: tuple[str, ...] = (),
    styles: tuple[str, ...] = (),
    held_bytes: Callable[[], int] = lambda: 0,
) -> list[Middleware]:
    """What every request and response passes through, outermost first.

    Args:
        settings: without them, those of the environment hold.
        scripts: hashes of the app's inline scripts.
        styles: hashes of the app's inline styles.
        held_bytes: tells how much the uploaded files in memory take.
    """
    chosen = settings or settings_of()
    return [
        Middleware(SecurityHeaders, scripts=scripts, styles=styles),
        Middleware(TrustedHostMiddleware, allowed_hosts=chosen.hosts, www_redirect=False),
        Middleware(UploadLimit, held=held_bytes, megabytes=chosen.uploaded_megabytes),
        Middleware(ReadablePaths),
        Middleware(StaticCompression),
    ]


__all__ = ["drawn_ahead", "middleware", "routes"]
