"""What every route of ours does around its answer: methods, rates, caching, other origins, calm refusals."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Awaitable, Callable
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from dftz import __version__
from dftz.data import Catalogue, PackageError
from dftz.web.addresses import asks_this_machine
from dftz.web.problems import Refusal, problem
from dftz.web.queries import spoken
from dftz.web.rates import Rates, client_of
from dftz.web.rendering import Renders
from dftz.web.settings import Settings
from dftz.wording import gettext as _
from dftz.wording import speaking

_log = logging.getLogger(__name__)
_METHODS = ("GET", "HEAD", "OPTIONS")
_ALLOWED = ", ".join(_METHODS)
_EXPOSED = "ETag, Retry-After, RateLimit, RateLimit-Policy, X-Data-Version, X-Version"
_A_DAY, _A_YEAR = 86_400, 31_536_000
FRESH_SECONDS = 300
"""Seconds that a copy is good without asking: new data show within five minutes."""


class Service:
    """What the routes share: the settings, the counts of each client, the files in work and kept."""

    def __init__(self, settings: Settings) -> None:
        """Count from nothing; nothing is made yet."""
        self.settings = settings
        self.rates = Rates(settings)
        self.renders = Renders(settings)


Answers = Callable[[Request, Service], Awaitable[Response]]


class Answering:
    """ASGI application of one route: asks ``answers``, and says calmly what it refuses or where it failed.

    Args:
        answers: gives the answer to GET and HEAD.
        service: what the routes share.
        open_to_all: whether pages of any origin may read the answer of a server that others reach, too.
    """

    def __init__(self, answers: Answers, service: Service, *, open_to_all: bool) -> None:
        """Keep what the route needs."""
        self._answers = answers
        self._service = service
        self._open_to_all = open_to_all

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, in the language that it asks for."""
        with speaking(spoken(scope["query_string"])):
            await self._answered(Request(scope, receive), send)

    async def _answered(self, request: Request, send: Send) -> None:
        scope, receive = request.scope, request.receive
        try:
            response = await self._answer(request)
        except Refusal as refusal:
            response = problem(refusal, scope["path"])
        except PackageError as error:
            response = problem(_broken(error), scope["path"])
        except Exception as error:  # noqa: BLE001 - the boundary: a reader meets a sentence, the log has the reason
            response = problem(_failed(error), scope["path"])
        if request.method == "HEAD":
            response.body = b""
        if self._open_to_all and not asks_this_machine(request):
            response.headers["Access-Control-Allow-Origin"] = "*"
            response.headers["Access-Control-Expose-Headers"] = _EXPOSED
            response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        self._service.rates.count_answer(client_of(request))
        if request.method == "OPTIONS":
            return self._what_is_allowed()
        if request.method not in _METHODS:
            detail = _("This address answers {methods}, found {method}.")
            raise Refusal(
                HTTPStatus.METHOD_NOT_ALLOWED,
                detail.format(methods=_ALLOWED, method=request.method[:20]),
                headers={"Allow": _ALLOWED},
            )
        return await self._answers(request, self._service)

    def _what_is_allowed(self) -> Response:
        headers = {"Allow": _ALLOWED}
        if self._open_to_all:
            headers |= {
                "Access-Control-Allow-Methods": _ALLOWED,
                "Access-Control-Allow-Headers": "If-None-Match",
                "Access-Control-Max-Age": str(_A_DAY),
            }
        return Response(status_code=HTTPStatus.NO_CONTENT, headers=headers)


def version_of(catalogue: Catalogue) -> str:
    """What an answer is made by and of: the app's version and the digits of the data's fingerprint."""
    return f"{__version__}-{catalogue.fingerprint[:8]}"


def cache_control(catalogue: Catalogue, version: str) -> dict[str, str]:
    """How long a copy is good: for ever where the address names the app and the data that are current, else minutes.

    Args:
        catalogue: the data that the answer is made of.
        version: the parameter ``v`` of the address, see ``version_of``.
    """
    told = {"X-Data-Version": catalogue.data_version, "X-Version": version_of(catalogue)}
    if version == told["X-Version"]:
        return {"Cache-Control": f"public, max-age={_A_YEAR}, immutable", **told}
    return {"Cache-Control": f"public, max-age={FRESH_SECONDS}, must-revalidate", **told}


def _broken(error: PackageError) -> Refusal:
    return Refusal(
        HTTPStatus.SERVICE_UNAVAILABLE,
        _("{report}; nothing is answered until every file is in order.").format(report=error.report.headline),
        headers={"Retry-After": "60"},
    )


def _failed(error: Exception) -> Refusal:
    reference = secrets.token_hex(4)
    facts = {"event": "route failed", "reference": reference}
    _log.error("A route failed, reference %s", reference, exc_info=error, extra=facts)
    detail = _("This answer could not be made; if it fails again, report reference {reference}.")
    return Refusal(HTTPStatus.INTERNAL_SERVER_ERROR, detail.format(reference=reference))
