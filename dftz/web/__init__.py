"""HTTP around the app: exhibits and data at their own URLs, readiness, security headers, static files compressed."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress

from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import Route

from dftz.web.allocator import share_memory
from dftz.web.at_once import AtOnce, Talk
from dftz.web.compression import StaticCompression
from dftz.web.first_paint import FirstPaint
from dftz.web.headers import SecurityHeaders
from dftz.web.journal import Journal, lines_of, open_journal
from dftz.web.life import Life, draining
from dftz.web.lighter_fonts import LighterFonts
from dftz.web.loading import UntilLoaded
from dftz.web.paths import ReadablePaths
from dftz.web.readiness import readiness_routes
from dftz.web.settings import Settings, settings_of
from dftz.web.uploads import UploadLimit
from dftz.web.when_asked import ADDRESSES, WhenAsked

_log = logging.getLogger(__name__)
_CANNOT_START = 3
"""The status that uvicorn ends with when an app does not start."""


def routes(settings: Settings | None = None, *, life: Life | None = None) -> list[Route]:
    """The routes beside the app's own.

    Args:
        settings: without them, those of the environment hold.
        life: what readiness tells of; without one, the server is warm and goes on for ever.
    """
    asked = WhenAsked(settings or settings_of())
    return [*readiness_routes(life or Life()), *(Route(path, asked.at(path)) for path in ADDRESSES)]


def middleware(
    settings: Settings | None = None,
    *,
    scripts: tuple[str, ...] = (),
    styles: tuple[str, ...] = (),
    head: str = "",
    held_bytes: Callable[[], int] = lambda: 0,
    talk: Talk | None = None,
    life: Life | None = None,
) -> list[Middleware]:
    """What every request and response passes through, outermost first.

    Args:
        settings: without them, those of the environment hold.
        scripts: hashes of the app's inline scripts.
        styles: hashes of the app's inline styles.
        head: HTML that the app's page has in its head before anything is drawn.
        held_bytes: tells how much the uploaded files in memory take.
        talk: what is known of the messages to a page; without it, all of them pass as they come.
        life: tells when everything is loaded; without one, it is.
    """
    chosen = settings or settings_of()
    return [
        # Outside the journal, whose answer for whatever failed has the headers too.
        Middleware(SecurityHeaders, scripts=scripts, styles=styles),
        Middleware(Journal),
        Middleware(TrustedHostMiddleware, allowed_hosts=chosen.hosts, www_redirect=False),
        Middleware(UntilLoaded, life=life or Life()),
        Middleware(UploadLimit, held=held_bytes, megabytes=chosen.uploaded_megabytes),
        Middleware(ReadablePaths),
        Middleware(FirstPaint, head=head),
        Middleware(StaticCompression),
        Middleware(LighterFonts),
        *([Middleware(AtOnce, talk=talk)] if talk else []),
    ]


@asynccontextmanager
async def serving(life: Life, load: Callable[[], None], tell: Callable[[], Awaitable[None]]) -> AsyncIterator[None]:
    """The time from the start to the end, which is heard all the while.

    In a thread beside the event loop everything is loaded, then what visitors wait for is made, and the package is
    looked after. A server that cannot load ends as one that cannot start, with status 3.

    Args:
        life: told when everything is loaded, when the server is warm, and when it stops.
        load: loads everything; called once.
        tell: what is to be done when the data package was replaced, broken or repaired.
    """
    settings = settings_of()
    with draining(life, drain_seconds=settings.drain_seconds, stop_seconds=settings.stop_seconds):
        living = asyncio.create_task(_live(life, load, tell), name="loading, then looking after the data package")
        try:
            yield
        finally:
            living.cancel()
            with suppress(asyncio.CancelledError):
                await living


async def _live(life: Life, load: Callable[[], None], tell: Callable[[], Awaitable[None]]) -> None:
    try:
        await asyncio.to_thread(load)
        # Both need the data and the exhibits, which are there now.
        from dftz.web.ahead import drawn_ahead  # noqa: PLC0415
        from dftz.web.watching import watching  # noqa: PLC0415
    except Exception as error:
        _log.critical("The server cannot load what it shows", exc_info=error, extra={"event": "not loaded"})
        raise SystemExit(_CANNOT_START) from error
    life.loaded()
    with drawn_ahead(life.warmed_up):
        async with watching(tell):
            await asyncio.Event().wait()  # until the end


__all__ = ["Life", "Talk", "lines_of", "middleware", "open_journal", "routes", "serving", "share_memory"]
