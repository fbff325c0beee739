"""Whether the server lives, and whether it can show its data: for balancers, tests and people.

Alive is a server that answers at all: one that is not should be started again. Ready is one that visitors should be
sent to: warm, with a whole package, and not about to stop.
"""

from __future__ import annotations

from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from dftz.web.life import Life, Phase

_HEADERS = {"Cache-Control": "no-store"}


def readiness_routes(life: Life) -> list[Route]:
    """Liveness and readiness, readiness under the name it had first too."""

    async def ready(_request: Request) -> JSONResponse:
        return await _ready(life)

    return [Route("/livez", _alive), Route("/readyz", ready), Route("/ready", ready)]


async def _alive(_request: Request) -> JSONResponse:
    """200, always: an event loop that stands still gives no answer at all."""
    return JSONResponse({"status": "alive"}, headers=_HEADERS)


async def _ready(life: Life) -> JSONResponse:
    """200 and the data version where visitors should come; 503 and the reason where they should not.

    A package that was replaced by a broken one leaves the server ready, with the last whole one: what is wrong is told
    beside it.
    """
    if not life.has_loaded:
        return JSONResponse({"status": str(life.phase)}, status_code=HTTPStatus.SERVICE_UNAVAILABLE, headers=_HEADERS)
    from dftz.data import current_standing  # noqa: PLC0415 - the server answers its page before the data are loaded

    standing = await run_in_threadpool(current_standing)
    told = {} if standing.refused is None else {"report": standing.refused.headline}
    if standing.catalogue is not None:
        told["data_version"] = standing.catalogue.data_version
    if life.phase is not Phase.SERVING:
        status, word = HTTPStatus.SERVICE_UNAVAILABLE, str(life.phase)
    elif standing.catalogue is None:
        status, word = HTTPStatus.SERVICE_UNAVAILABLE, "broken"
    else:
        status, word = HTTPStatus.OK, "ready"
    return JSONResponse({"status": word, **told}, status_code=status, headers=_HEADERS)
