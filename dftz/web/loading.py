"""What a server can answer while it still loads: Streamlit's own page and files, whether it is alive and ready.

A browser takes longer to fetch and to start that page than the server takes to load. Whatever needs what is being
loaded, a visit among it, waits for the end of that.
"""

from __future__ import annotations

from starlette.types import ASGIApp, Receive, Scope, Send

from dftz.web.life import Life
from dftz.web.places import PAGE, place

_AT_ONCE = {PAGE, "/static", "/_stcore", "/media", "/livez", "/readyz", "/ready"}


class UntilLoaded:
    """ASGI middleware that lets visits and addresses of ours wait until everything is loaded."""

    def __init__(self, app: ASGIApp, *, life: Life) -> None:
        """Wrap the next application; ``life`` tells when everything is loaded."""
        self.app = app
        self._life = life

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on at once what needs nothing of ours, and the rest in time."""
        if scope["type"] == "websocket" or (scope["type"] == "http" and place(scope) not in _AT_ONCE):
            await self._life.until_loaded()
        await self.app(scope, receive, send)
