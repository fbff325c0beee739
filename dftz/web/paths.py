"""Paths that no address of ours has: refused in our words before the server's own checks refuse them without any."""

from __future__ import annotations

from http import HTTPStatus

from starlette.types import ASGIApp, Receive, Scope, Send

from dftz.web.problems import Refusal, problem
from dftz.wording import gettext as _
from dftz.wording import speaking

_OURS = ("exhibits", "exhibits.json", "data", "share", "openapi.json")


class ReadablePaths:
    """ASGI middleware that answers 400 where a path of ours leads upwards or holds what does not print."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the next application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what can be read."""
        if scope["type"] == "http" and _is_ours(scope["path"]) and not _readable(scope["path"]):
            from dftz.web.queries import spoken  # noqa: PLC0415 - it needs the exhibits, which a server loads while it serves

            with speaking(spoken(scope["query_string"])):
                detail = _("The path leads upwards or holds a character that does not print; no address here does.")
            await problem(Refusal(HTTPStatus.BAD_REQUEST, detail), scope["path"])(scope, receive, send)
            return
        await self.app(scope, receive, send)


def _is_ours(path: str) -> bool:
    return path.removeprefix("/").partition("/")[0] in _OURS


def _readable(path: str) -> bool:
    return path.isprintable() and ".." not in path.replace("\\", "/").split("/")
