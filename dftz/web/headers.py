"""Security headers on every response: nothing is loaded from outside, nothing is told to outside."""

from __future__ import annotations

from urllib.parse import parse_qs

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# The one script that Streamlit's page carries inside itself, by its hash: any other inline script is refused, but for
# those the app names. A Streamlit that changes it shows as a console error in the browser tests, and the browser's
# message names the new hash.
STREAMLIT_INLINE_SCRIPT = "'sha256-THxz9J9+wf7rhwR2YkXJoSZ13UCmYyC+3lNDv2+8ugA='"
STREAMLIT_INLINE_STYLES = (
    # An empty element: Streamlit writes its rules into its sheet one by one, which no policy hinders.
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
    # What its buttons need on touch screens (react-aria-pressable-style).
    "'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o='",
)
"""The styles that Streamlit puts into its page while it runs, by their hashes, as above."""
_POLICY = (
    "default-src 'none'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    # The websocket to the same host is 'self' as well (CSP level 3).
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
)
_PERMISSIONS = (
    "accelerometer",
    "bluetooth",
    "camera",
    "display-capture",
    "geolocation",
    "gyroscope",
    "hid",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "serial",
    "usb",
)
_OWN, _ANY = "same-origin", "cross-origin"
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _PERMISSIONS),
    # A page that opened this one in a window of its own has no hold on it.
    "Cross-Origin-Opener-Policy": _OWN,
    # Browsers look names up before anybody follows a link: none of the hosts of our sources is asked for.
    "X-DNS-Prefetch-Control": "off",
}


def content_security_policy(query: str, scripts: tuple[str, ...] = (), styles: tuple[str, ...] = ()) -> str:
    """The policy of an answer: other sites may frame the app where the address asks for it, with ``embed=true``.

    Neither expressions of a chart nor anything else is compiled in the browser: Streamlit hands Vega an interpreter.

    Args:
        query: the query of the address that was asked for, without its question mark.
        scripts: hashes of the app's own inline scripts, as the policy writes them.
        styles: hashes of the app's own inline styles, as the policy writes them.
    """
    runs = " ".join(("script-src 'self'", STREAMLIT_INLINE_SCRIPT, *scripts))
    looks = " ".join(("style-src 'self'", *STREAMLIT_INLINE_STYLES, *styles))
    return "; ".join((*_POLICY, runs, looks, "frame-ancestors *" if _embedded(query) else "frame-ancestors 'self'"))


def _embedded(query: str) -> bool:
    """Whether an address asks for the app inside a page of somebody else."""
    return parse_qs(query).get("embed", [""])[-1].lower() == "true"


class SecurityHeaders:
    """ASGI middleware that sets the headers a response does not set itself, and keeps cookies to the way they came."""

    def __init__(self, app: ASGIApp, *, scripts: tuple[str, ...] = (), styles: tuple[str, ...] = ()) -> None:
        """Wrap the next application; the hashes are those of the inline scripts that may run and styles that hold."""
        self.app = app
        self._scripts = scripts
        self._styles = styles

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add the headers to the start of the response."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        query = scope["query_string"].decode("latin-1")
        told = {
            "Content-Security-Policy": content_security_policy(query, self._scripts, self._styles),
            "Cross-Origin-Resource-Policy": _ANY if _embedded(query) else _OWN,
            **HEADERS,
        }

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in told.items():
                    headers.setdefault(name, value)
                if scope["scheme"] == "https":
                    message["headers"] = [_only_encrypted(header) for header in message["headers"]]
            await send(message)

        await self.app(scope, receive, with_headers)


def _only_encrypted(header: tuple[bytes, bytes]) -> tuple[bytes, bytes]:
    """A header; a cookie that was set over TLS never travels without it, though Streamlit knows of no proxy's TLS."""
    name, value = header
    is_open_cookie = name.lower() == b"set-cookie" and b"; secure" not in value.lower()
    return (name, value + b"; Secure") if is_open_cookie else header
