"""Lighter fonts: Streamlit's page asks for a megabyte of them to show some icons and Latin letters.

Each is answered under the very name that Streamlit ships it by. The name carries a hash of what it was made from, so a
Streamlit with other fonts gets its own, whole, until ``tools/fonts.py`` makes them anew.
"""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

FOLDER = Path(__file__).with_name("fonts")
KEPT_FOR = 86_400
"""Seconds for which a browser need not ask again; not for ever, because another icon may join."""

_MEDIA = "/static/media/"
_NOT_MODIFIED = 304


class LighterFonts:
    """ASGI middleware that answers for the fonts which there is a lighter one of; everything else passes untouched."""

    def __init__(self, app: ASGIApp) -> None:
        """Wrap the next application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer with the lighter font, or say that the reader has it already."""
        folder, _slash, name = scope.get("path", "").rpartition(_MEDIA)
        if scope["type"] != "http" or folder or scope["method"] not in {"GET", "HEAD"} or name not in lighter_fonts():
            await self.app(scope, receive, send)
            return
        content = lighter_fonts()[name]
        tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
        headers = {"ETag": tag, "Cache-Control": f"public, max-age={KEPT_FOR}"}
        known = Headers(scope=scope).get("if-none-match", "")
        answer = (
            Response(status_code=_NOT_MODIFIED, headers=headers)
            if tag in known
            else Response(content, headers=headers, media_type="font/woff2")
        )
        await answer(scope, receive, send)


@cache
def lighter_fonts() -> dict[str, bytes]:
    """The fonts by the name that they are asked for by."""
    return {path.name: path.read_bytes() for path in FOLDER.glob("*.woff2")}
