"""Connecting as a browser does: HTTP with the cookies that it keeps, and the websocket that a page lives by."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from collections.abc import Mapping
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

import websockets
from websockets.asyncio.client import ClientConnection
from websockets.typing import Subprotocol

SECONDS_TO_CONNECT = 60
XSRF = "_streamlit_xsrf"
GONE = (OSError, TimeoutError, websockets.WebSocketException, http.client.HTTPException)
"""What is raised where a server is lost, or not there yet."""


class PageFailedError(Exception):
    """The page shows an exception, or the app's calm sentence about one; or a file of it did not come."""


def asked(address: str, path: str, cookies: Mapping[str, str]) -> tuple[int, dict[str, str]]:
    """The status of an answer and the cookies that it sets."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=SECONDS_TO_CONNECT)
    try:
        connection.request("GET", path, headers={"Cookie": cookie_header(cookies)} if cookies else {})
        answer = connection.getresponse()
        answer.read()
        return answer.status, cookies_of(answer.headers.get_all("Set-Cookie") or [])
    finally:
        connection.close()


def fetched(asked_for: str | urllib.request.Request) -> bytes:
    """What an address answers.

    Raises:
        PageFailedError: it answers an error of the server.
    """
    try:
        with urllib.request.urlopen(asked_for, timeout=300) as answer:  # noqa: S310 - our own server
            content: bytes = answer.read()
    except urllib.error.HTTPError as error:
        message = f"{error.url}: {error.code}"
        raise PageFailedError(message) from None
    return content


def cookie_header(cookies: Mapping[str, str]) -> str:
    """Cookies as a browser sends them."""
    return "; ".join(f"{name}={value}" for name, value in cookies.items())


def cookies_of(headers: list[str]) -> dict[str, str]:
    """The cookies that headers set."""
    return {name: morsel.value for header in headers for name, morsel in SimpleCookie(header).items()}


async def websocket(
    address: str, cookies: dict[str, str], *, session_id: str = "", compressed: bool = True
) -> ClientConnection:
    """The websocket of a page; cookies that come with it are added to those that are kept.

    Args:
        address: of the server, without a slash at its end.
        cookies: sent, and added to.
        session_id: of the session to go on with, where the server still has it.
        compressed: whether messages may be, as with a browser; without it they cost the visitor less.
    """
    protocols = ["streamlit", "none", session_id] if session_id else ["streamlit"]
    socket = await websockets.connect(
        address.replace("http", "ws", 1) + "/_stcore/stream?parcels=1",  # as our page asks
        origin=websockets.Origin(address),
        subprotocols=[Subprotocol(one) for one in protocols],
        additional_headers={"Cookie": cookie_header(cookies)} if cookies else {},
        max_size=None,
        compression="deflate" if compressed else None,
        ping_interval=None,  # a browser does not ask whether the server is still there
        open_timeout=SECONDS_TO_CONNECT,
    )
    if socket.response is not None:
        cookies.update(cookies_of(socket.response.headers.get_all("Set-Cookie")))
    return socket
