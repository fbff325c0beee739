"""Security headers on every response: nothing is loaded from outside, nothing is told to outside."""

from __future__ import annotations

from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# The one script that Streamlit's page carries inside itself, by its hash: any other inline script is refused, but for
# those the app names. A Streamlit that changes it shows as a console error in the browser tests, and the browser's
# message names the new hash.
STREAMLIT_INLINE_SCRIPT = "'sha256-THxz9J9+wf7rhwR2YkXJoSZ13UCmYyC+3lNDv2+8ugA='"
_POLICY = (
    "default-src 'self'",
    # Streamlit writes its styles while it runs.
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    # The websocket to the same host is 'self' as well (CSP level 3).
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def content_security_policy(query: str, scripts: tuple[str, ...] = ()) -> str:
    """The policy of an answer: other sites may frame the app where the address asks for it, with ``embed=true``.

    Args:
        query: the query of the address that was asked for, without its question mark.
        scripts: hashes of the app's own inline scripts, as the policy writes them.
    """
    embedded = parse_qs(query).get("embed", [""])[-1].lower() == "true"
    # Vega compiles the expressions of a chart: 'unsafe-eval'.
    runs = " ".join(("script-src 'self' 'unsafe-eval'", STREAMLIT_INLINE_SCRIPT, *scripts))
    return "; ".join((*_POLICY, runs, "frame-ancestors *" if embedded else "frame-ancestors 'self'"))


class SecurityHeaders:
    """ASGI middleware that sets the headers a response does not set itself."""

    def __init__(self, app: ASGIApp, *, scripts: tuple[str, ...] = ()) -> None:
        """Wrap the next application; ``scripts`` are the hashes of the inline scripts that may run."""
        self.app = app
        self._scripts = scripts

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers to the start of the response."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        policy = content_security_policy(scope["query_string"].decode("latin-1"), self._scripts)

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in {"Content-Security-Policy": policy, **HEADERS}.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, with_headers)
