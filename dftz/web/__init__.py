"""HTTP around the app: readiness, security headers, static files compressed once."""

from __future__ import annotations

from starlette.middleware import Middleware
from starlette.routing import Route

from dftz.web.compression import StaticCompression
from dftz.web.headers import SecurityHeaders
from dftz.web.readiness import ready


def routes() -> list[Route]:
    """The routes beside the app's own."""
    return [Route("/ready", ready)]


def middleware(*, scripts: tuple[str, ...] = ()) -> list[Middleware]:
    """What every response passes through, outermost first; ``scripts`` are the hashes of the app's inline scripts."""
    return [Middleware(SecurityHeaders, scripts=scripts), Middleware(StaticCompression)]


__all__ = ["middleware", "routes"]
