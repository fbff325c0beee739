"""Absolute addresses on the server as the reader reaches it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from http import HTTPStatus
from urllib.parse import quote, urlencode

from starlette.requests import Request

from dftz.web.problems import Refusal
from dftz.web.settings import Settings
from dftz.wording import gettext as _

_HOST = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,252})|\[[0-9A-Fa-f:.]{2,45}\])(?::[0-9]{1,5})?")

_THIS_MACHINE = re.compile(r"(?:localhost|127(?:\.[0-9]{1,3}){3}|\[::1\])(?::[0-9]{1,5})?", re.IGNORECASE)


def root_of(request: Request, settings: Settings) -> str:
    """Scheme, host and mount point of the server, without a slash at its end.

    The scheme is the one that uvicorn takes from a trusted proxy. ``X-Forwarded-Host`` counts only where the operator
    says that a proxy sets it.

    Raises:
        Refusal: 400 for a host that is none; it would stand in every link.
    """
    host = request.headers.get("host", "")
    if settings.trusts_forwarded_host:
        host = request.headers.get("x-forwarded-host", host).rpartition(",")[2].strip()
    if not _HOST.fullmatch(host):
        raise Refusal(HTTPStatus.BAD_REQUEST, _("The request names no host that an address could have."))
    return f"{request.url.scheme}://{host}{quote(request.scope.get('root_path', '').rstrip('/'))}"


def asks_this_machine(request: Request) -> bool:
    """Whether the request names a server by an address that only its own machine has.

    Such a server may show a package that is not published yet: pages of other origins, open in the same browser, do
    not read it.
    """
    return bool(_THIS_MACHINE.fullmatch(request.headers.get("host", "")))


def address(root: str, path: str, query: Mapping[str, Sequence[str]]) -> str:
    """An absolute address with its query; a key with several values is repeated."""
    words = urlencode([(key, value) for key, values in query.items() for value in values])
    return f"{root}/{quote(path)}{'?' if words else ''}{words}"
