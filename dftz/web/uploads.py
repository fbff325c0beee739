"""Files that visitors bring: no more of them in memory at once than the settings allow.

Streamlit bounds one file and drops the files of who leaves; how many who stays may bring it does not bound.
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from starlette.datastructures import Headers
from starlette.formparsers import MultiPartParser
from starlette.types import ASGIApp, Receive, Scope, Send

from dftz.web.problems import Refusal, problem
from dftz.wording import gettext as _
from dftz.wording import speaking

_FOLDER = "/_stcore/upload_file/"
_MEGABYTE = 1_000_000
_LARGEST = 32 * 1024 * 1024
"""Bytes of the largest file that is taken (``server.maxUploadSize``)."""
_KEPT_IN_MEMORY = 34 * 1024 * 1024
"""More bytes than the body of an upload may have: the largest file and a megabyte around it."""
_DIGITS = 12
"""Fewer has every length that a file may have; longer texts are not counted out."""


class UploadLimit:
    """ASGI middleware that takes no further file while those in memory and on their way are as many as fit.

    A file counts from the moment it is announced: those that come together would all find the room that one has.

    Args:
        app: the next application.
        held: bytes of the files in memory.
        megabytes: how many there may be before another comes.
    """

    def __init__(self, app: ASGIApp, *, held: Callable[[], int], megabytes: int) -> None:
        """Wrap the next application; from now on no part of a form is written to the disk, as it was above 1 MB."""
        MultiPartParser.spool_max_size = _KEPT_IN_MEMORY
        self.app = app
        self._held = held
        self._most = megabytes * _MEGABYTE
        self._on_their_way = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what fits; the body of what does not is not read."""
        if scope["type"] != "http" or scope["method"] != "PUT" or _FOLDER not in scope["path"]:
            await self.app(scope, receive, send)
            return
        if self._held() + self._on_their_way >= self._most:
            from dftz.web.queries import spoken  # noqa: PLC0415 - it needs the exhibits, which a server loads while it serves

            with speaking(spoken(scope["query_string"])):
                detail = _("The server holds as many uploaded files as it can; try again in a moment.")
            refusal = Refusal(HTTPStatus.SERVICE_UNAVAILABLE, detail, headers={"Retry-After": "30"})
            await problem(refusal, scope["path"])(scope, receive, send)
            return
        announced = _announced(scope)
        self._on_their_way += announced
        try:
            await self.app(scope, receive, send)
        finally:
            self._on_their_way -= announced


def _announced(scope: Scope) -> int:
    """Bytes that a file may come to: what its request says, and the most that is taken where it says nothing."""
    length = Headers(scope=scope).get("Content-Length", "")
    return min(int(length), _LARGEST) if length.isdecimal() and length.isascii() and len(length) < _DIGITS else _LARGEST
