"""Visitors without a browser: each holds a page open by its websocket, moves a slider, and comes back as browsers do.

A visitor speaks Streamlit's own messages, as the browser's page does: it keeps the cookies that it is given, and when
its websocket ends it asks whether a server is there, connects again, and sends its address and the states of its
controls. It keeps every number and finding that it was shown for a position of the slider: the same position must
always show the same.
"""

from __future__ import annotations

import asyncio
import http.client
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import urlencode, urlsplit

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Subprotocol

PATH = "port-logistics"
SLIDER = "years"
SECONDS_FOR_A_RUN = 60
SECONDS_BETWEEN_TRIES = 0.5
COOKIE = "dftz_replica"
_GONE = (OSError, TimeoutError, websockets.WebSocketException, http.client.HTTPException)

View = tuple[str, ...]
Years = tuple[int, int]


class PageFailedError(Exception):
    """A page was shown otherwise than it must be."""


@dataclass(kw_only=True)
class Visitor:
    """One person with one page."""

    address: str
    query: Mapping[str, str] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)
    changes: list[float] = field(default_factory=list)
    """Seconds from each move of the slider to its whole answer."""
    away: list[float] = field(default_factory=list)
    """Seconds from each loss of the websocket to the whole page."""
    seen: dict[Years | None, View] = field(default_factory=dict)
    """What was shown for each position of the slider; under None as the page opened."""
    differing: int = 0
    """Times that a position showed something else than before."""
    years: Years | None = None
    _slider: str = ""
    _ends: Years = (0, 0)
    _socket: ClientConnection | None = None

    @property
    def replica(self) -> str:
        """The name of the replica that has the page."""
        return self.cookies.get(COOKIE, "")

    async def arrive(self) -> None:
        """Open the page and see it whole."""
        await self._ask(f"/{PATH}")
        await self._open()

    async def stay(self, until: asyncio.Event, pause: float) -> None:
        """Move the slider between two positions again and again; come back whenever the page is lost."""
        turn = 0
        while not until.is_set():
            turn += 1
            first, last = self._ends
            self.years = (first + turn % 2, last)
            began = time.monotonic()
            try:
                await self._run()
                self.changes.append(time.monotonic() - began)
            except _GONE:
                await self._come_back()
            try:
                await asyncio.wait_for(until.wait(), pause)
            except TimeoutError:
                continue

    async def leave(self) -> None:
        """Close the page."""
        if self._socket is not None:
            await self._socket.close()

    async def _come_back(self) -> None:
        lost = time.monotonic()
        while time.monotonic() - lost < SECONDS_FOR_A_RUN:
            try:
                await self._ask("/_stcore/health")
                await self._open()
            except _GONE:
                await asyncio.sleep(SECONDS_BETWEEN_TRIES)
            else:
                self.away.append(time.monotonic() - lost)
                return
        message = f"A page did not come back within {SECONDS_FOR_A_RUN} s."
        raise PageFailedError(message)

    async def _ask(self, path: str) -> None:
        """Ask for something by HTTP and keep the cookies."""
        status, cookies = await asyncio.to_thread(asked, self.address, path, self.cookies)
        if status != http.HTTPStatus.OK:
            message = f"{path} answered {status}"
            raise http.client.HTTPException(message)
        self.cookies.update(cookies)

    async def _open(self) -> None:
        parts = urlsplit(self.address)
        self._socket = await connect(
            f"ws://{parts.netloc}/_stcore/stream",
            origin=websockets.Origin(self.address),
            subprotocols=[Subprotocol("streamlit")],
            additional_headers={"Cookie": cookie_header(self.cookies)},
            max_size=None,
            open_timeout=SECONDS_FOR_A_RUN,
        )
        if self._socket.response is not None:
            self.cookies.update(cookies_of(self._socket.response.headers.get_all("Set-Cookie")))
        await self._run()

    async def _run(self) -> None:
        """Send the address and the states of the controls, and read the page that comes."""
        if self._socket is None:
            return
        message = BackMsg()
        asked_for = message.rerun_script
        asked_for.page_name = PATH
        asked_for.query_string = urlencode([*self.query.items(), *((SLIDER, year) for year in self.years or ())])
        asked_for.context_info.url = f"{self.address}/{PATH}"
        if self._slider and self.years:
            state = asked_for.widget_states.widgets.add()
            state.id = self._slider
            state.double_array_value.data.extend(self.years)
        await self._socket.send(message.SerializeToString())
        shown = await asyncio.wait_for(self._read(self._socket), SECONDS_FOR_A_RUN)
        if self.seen.setdefault(self.years, shown) != shown:
            self.differing += 1

    async def _read(self, socket: ClientConnection) -> View:
        """Numbers and findings of a run, in the order of their places on the page."""
        shown: dict[tuple[int, ...], str] = {}
        while True:
            told = ForwardMsg()
            told.ParseFromString(await socket.recv(decode=False))
            if told.HasField("new_session"):
                shown.clear()
            if told.WhichOneof("type") == "script_finished":
                if told.script_finished == ForwardMsg.ScriptFinishedStatus.FINISHED_SUCCESSFULLY:
                    return tuple(words for _place, words in sorted(shown.items()))
                continue  # stopped early, to run again
            if not (told.HasField("delta") and told.delta.HasField("new_element")):
                continue
            element = told.delta.new_element
            place = tuple(told.metadata.delta_path)
            match element.WhichOneof("type"):
                case "metric":
                    shown[place] = element.metric.body
                case "heading":
                    shown[place] = element.heading.body
                case "slider" if element.slider.id.endswith(f"-{SLIDER}"):
                    self._slider = element.slider.id
                    self._ends = (int(element.slider.min), int(element.slider.max))
                case _:
                    pass


def asked(address: str, path: str, cookies: Mapping[str, str]) -> tuple[int, dict[str, str]]:
    """The status of an answer and the cookies that it sets."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=SECONDS_FOR_A_RUN)
    try:
        connection.request("GET", path, headers={"Cookie": cookie_header(cookies)} if cookies else {})
        answer = connection.getresponse()
        answer.read()
        return answer.status, cookies_of(answer.headers.get_all("Set-Cookie") or [])
    finally:
        connection.close()


def cookie_header(cookies: Mapping[str, str]) -> str:
    """Cookies as a browser sends them."""
    return "; ".join(f"{name}={value}" for name, value in cookies.items())


def cookies_of(headers: list[str]) -> dict[str, str]:
    """The cookies that headers set."""
    return {name: morsel.value for header in headers for name, morsel in SimpleCookie(header).items()}
