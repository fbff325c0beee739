"""HTTP around the app: exhibits and data at their own URLs, readiness, security headers, static files compressed."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import Route

from dftz.web import api_description, exhibit_index, exhibits, share, tables
from dftz.web.ahead import drawn_ahead
from dftz.web.answering import Answering, Answers, Service
from dftz.web.compression import StaticCompression
from dftz.web.first_paint import FirstPaint
from dftz.web.headers import SecurityHeaders
from dftz.web.journal import Journal, lines_of, open_journal
from dftz.web.life import Life, draining
from dftz.web.lighter_fonts import LighterFonts
from dftz.web.paths import ReadablePaths
from dftz.web.readiness import readiness_routes
from dftz.web.settings import Settings, settings_of
from dftz.web.uploads import UploadLimit
from dftz.web.watching import watching

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


def routes(settings: Settings | None = None, *, life: Life | None = None) -> list[Route]:
    """The routes beside the app's own.

    Args:
        settings: without them, those of the environment hold.
        life: what readiness tells of; without one, the server is warm and goes on for ever.
    """
    service = Service(settings or settings_of())
    return [
        *readiness_routes(life or Life()),
        *(Route(path, Answering(answers, service, open_to_all=True)) for path, answers in _OPEN_TO_ALL.items()),
        *(Route(path, Answering(answers, service, open_to_all=False)) for path, answers in _OURS.items()),
    ]


def middleware(
    settings: Settings | None = None,
    *,
    scripts: tuple[str, ...] = (),
    styles: tuple[str, ...] = (),
    head: str = "",
    held_bytes: Callable[[], int] = lambda: 0,
) -> list[Middleware]:
    """What every request and response passes through, outermost first.

    Args:
        settings: without them, those of the environment hold.
        scripts: hashes of the app's inline scripts.
        styles: hashes of the app's inline styles.
        head: HTML that the app's page has in its head before anything is drawn.
        held_bytes: tells how much the uploaded files in memory take.
    """
    chosen = settings or settings_of()
    return [
        # Outside the journal, whose answer for whatever failed has the headers too.
        Middleware(SecurityHeaders, scripts=scripts, styles=styles),
        Middleware(Journal),
        Middleware(TrustedHostMiddleware, allowed_hosts=chosen.hosts, www_redirect=False),
        Middleware(UploadLimit, held=held_bytes, megabytes=chosen.uploaded_megabytes),
        Middleware(ReadablePaths),
        Middleware(FirstPaint, head=head),
        Middleware(StaticCompression),
        Middleware(LighterFonts),
    ]


@asynccontextmanager
async def serving(life: Life, tell: Callable[[], Awaitable[None]]) -> AsyncIterator[None]:
    """The time from warm-up to the end: what visitors wait for is made, the package is looked after, the end is heard.

    Args:
        life: told when the server is warm, and when it stops.
        tell: what is to be done when the data package was replaced, broken or repaired.
    """
    settings = settings_of()
    drained = draining(life, drain_seconds=settings.drain_seconds, stop_seconds=settings.stop_seconds)
    with drained, drawn_ahead(life.warmed_up):
        async with watching(tell):
            yield


__all__ = ["Life", "lines_of", "middleware", "open_journal", "routes", "serving"]
