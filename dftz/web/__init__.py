"""HTTP around the app: exhibits and data at their own URLs, readiness, security headers, static files compressed."""

from __future__ import annotations

from starlette.middleware import Middleware
from starlette.routing import Route

from dftz.web import tables
from dftz.web.answering import Answering, Answers, Service
from dftz.web.compression import StaticCompression
from dftz.web.headers import SecurityHeaders
from dftz.web.readiness import ready
from dftz.web.settings import Settings, settings_of

_OPEN_TO_ALL: dict[str, Answers] = {
    "/data": tables.index,
    "/data/{file:path}": tables.table,
}
"""Addresses that pages of any origin may read."""


def routes(settings: Settings | None = None) -> list[Route]:
    """The routes beside the app's own; without settings, those of the environment hold."""
    service = Service(settings or settings_of())
    open_to_all = [Route(path, Answering(answers, service, open_to_all=True)) for path, answers in _OPEN_TO_ALL.items()]
    return [Route("/ready", ready), *open_to_all]


def middleware(*, scripts: tuple[str, ...] = ()) -> list[Middleware]:
    """What every response passes through, outermost first; ``scripts`` are the hashes of the app's inline scripts."""
    return [Middleware(SecurityHeaders, scripts=scripts), Middleware(StaticCompression)]


__all__ = ["middleware", "routes"]
