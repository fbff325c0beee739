"""Files that visitors bring: no more of them in memory at once than the settings allow.

Streamlit bounds one file and drops the files of who leaves; how many who stays may bring it does not bound.
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from starlette.types import ASGIApp, Receive, Scope, Send

from dftz.web.problems import Refusal, problem
from dftz.web.queries import spoken
from dftz.wording import gettext as _
from dftz.wording import speaking

_FOLDER = "/_stcore/upload_file/"
_MEGABYTE = 1_000_000


class UploadLimit:
    """ASGI middleware that takes no further file while those in memory are as many as fit.

    Args:
        app: the next application.
        held: bytes of the files in memory.
        megabytes: how many there may be before another comes.
    """

    def __init__(self, app: ASGIApp, *, held: Callable[[], int], megabytes: int) -> None:
        """Wrap the next application."""
        self.app = app
        self._held = held
        self._most = megabytes * _MEGABYTE

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what fits; the body of what does not is not read."""
        if scope["type"] == "http" and scope["method"] == "PUT" and _FOLDER in scope["path"] and self._is_full():
            with speaking(spoken(scope["query_string"])):
                detail = _("The server holds as many uploaded files as it can; try again in a moment.")
            refusal = Refusal(HTTPStatus.SERVICE_UNAVAILABLE, detail, headers={"Retry-After": "30"})
            await problem(refusal, scope["path"])(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _is_full(self) -> bool:
        return self._held() >= self._most
