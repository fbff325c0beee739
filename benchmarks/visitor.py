"""A visitor of the app without a browser: speaks Streamlit's websocket protocol, keeps what the page shows.

The monkey, the day and the faults use it: a run of a page costs the server what it costs with a browser, and the
visitor next to nothing.
"""

from __future__ import annotations

import asyncio
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any, Self
from urllib.parse import parse_qs, urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

SECONDS_FOR_A_RUN = 120
CALM = "report reference"
"""What the app says where a page, or a part of it, failed."""
FAILED = ForwardMsg.ScriptFinishedStatus.FINISHED_WITH_COMPILE_ERROR
WIDGETS = (
    "button",
    "button_group",
    "checkbox",
    "dataframe",
    "download_button",
    "file_uploader",
    "multiselect",
    "number_input",
    "selectbox",
    "slider",
    "text_area",
    "text_input",
    "vega_lite_chart",
)
BLOCKS = ("expandable", "popover", "tab_container")
_XSRF = "_streamlit_xsrf"


class PageFailedError(Exception):
    """The page shows an exception, or the app's calm sentence about one."""


@dataclass(frozen=True, kw_only=True)
class Widget:
    """Something on the page that a person can act on."""

    kind: str
    proto: Any
    fragment: str
    labels: tuple[str, ...] = ()
    """Of tabs: what can be chosen."""

    @property
    def key(self) -> str:
        """The identifier by which Streamlit knows it."""
        return str(self.proto.id)


@dataclass(kw_only=True)
class Visitor:
    """One open page.

    Args:
        address: of the server, like ``http://127.0.0.1:8501``.
        page: path of the page without slashes; empty is the start page.
        query: what the address bar holds.
    """

    address: str
    page: str
    query: dict[str, list[str]] = field(default_factory=dict)
    shown: dict[tuple[int, ...], tuple[str, Any, str]] = field(default_factory=dict)
    """Place on the page to kind, element and fragment."""
    state: dict[str, WidgetState] = field(default_factory=dict)
    session_id: str = ""
    bytes_read: int = 0
    _page_hash: str = ""
    _kept: dict[str, ForwardMsg] = field(default_factory=dict)
    _answers: dict[str, ForwardMsg] = field(default_factory=dict)
    _socket: ClientConnection | None = None

    async def __aenter__(self) -> Self:
        """Open the page and wait until it is drawn."""
        await self.connect()
        await self.run()
        return self

    async def __aexit__(self, *_error: object) -> None:
        """Leave."""
        if self._socket is not None:
            await self._socket.close()

    async def connect(self) -> None:
        """Open the websocket, as the session of before where there was one."""
        protocols = ["streamlit", "none", self.session_id] if self.session_id else ["streamlit"]
        self._socket = await connect(
            self.address.replace("http", "ws", 1) + "/_stcore/stream",
            subprotocols=protocols,  # type: ignore[arg-type]  # plain strings on the wire
            max_size=None,
            compression=None,
            ping_interval=None,
            open_timeout=SECONDS_FOR_A_RUN,
        )

    async def run(self, *, changed: WidgetState | None = None, fragment: str = "") -> None:
        """Run the page, or a part of it, after a change; returns when the server has finished.

        Raises:
            PageFailedError: the page shows that something failed.
        """
        if changed is not None:
            self.state[changed.id] = changed
        asked = BackMsg()
        client = asked.rerun_script
        client.query_string = urlencode(self.query, doseq=True)
        client.page_script_hash = self._page_hash
        client.page_name = "" if self._page_hash else self.page
        client.fragment_id = fragment
        client.widget_states.widgets.extend(self.state.values())
        await self._send(asked)
        self.state = {
            key: one
            for key, one in self.state.items()
            if not one.HasField("trigger_value") and not one.HasField("string_trigger_value")
        }
        async with asyncio.timeout(SECONDS_FOR_A_RUN):
            await self._read_until_finished(fragment)
        still_there = {widget.key for widget in self.widgets()}
        self.state = {key: one for key, one in self.state.items() if key in still_there}
        for sentence in self.failures():
            raise PageFailedError(sentence)

    def failures(self) -> Iterator[str]:
        """Exceptions and calm sentences about one that the page shows."""
        for kind, element, _fragment in self.shown.values():
            if kind == "exception":
                yield f"{element.type}: {element.message}"
            elif kind == "alert" and CALM in element.body:
                yield element.body

    def texts(self) -> Iterator[str]:
        """What the page says in headings, sentences, notices and figures."""
        for kind, element, _fragment in self.shown.values():
            if kind in {"heading", "markdown", "alert"}:
                yield str(element.body)
            elif kind == "metric":
                yield f"{element.label}: {element.body}"

    def widgets(self) -> list[Widget]:
        """What a person can act on, in the order of the page."""
        found = []
        for place, (kind, element, fragment) in sorted(self.shown.items(), key=lambda one: one[0]):
            named = kind in {*WIDGETS, *BLOCKS} and element.id
            if named and not getattr(element, "disabled", False):
                inside = (one for at, (of, one, _part) in self.shown.items() if of == "tab" and at[:-1] == place)
                labels = tuple(tab.label for tab in inside)
                found.append(Widget(kind=kind, proto=element, fragment=fragment, labels=labels))
        return found

    async def deferred_file(self, file_id: str) -> bytes:
        """A file that is made when it is asked for, as a click on its button does."""
        asked = BackMsg()
        request = asked.backend_operation_request
        request.request_id, request.session_id = "wanted", self.session_id
        request.deferred_file.file_id = file_id
        answer = (await self._answered(asked, "wanted")).backend_operation_response
        if answer.error_msg:
            raise PageFailedError(answer.error_msg)
        return await asyncio.to_thread(fetched, self.address + answer.deferred_file.url)

    async def upload(self, name: str, content: bytes, widget: Widget) -> WidgetState:
        """Hand a file to an uploader; returns the state that tells the page of it."""
        asked = BackMsg()
        request = asked.file_urls_request
        request.request_id, request.session_id = "place", self.session_id
        request.file_names.append(name)
        urls = (await self._answered(asked, "place")).file_urls_response.file_urls[0]
        boundary = "visitor"
        body = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode()
            + content
            + f"\r\n--{boundary}--\r\n".encode()
        )
        token = await asyncio.to_thread(_token, self.address)
        put = urllib.request.Request(  # noqa: S310 - our own server
            self.address + urls.upload_url,
            data=body,
            method="PUT",
            headers={
                "Content-Type": f"multipart/form-data; boundary={boundary}",
                "Cookie": f"{_XSRF}={token}",
                "X-Xsrftoken": token,
            },
        )
        await asyncio.to_thread(fetched, put)
        state = WidgetState(id=widget.key)
        state.file_uploader_state_value.uploaded_file_info.add(
            name=name, size=len(content), file_id=urls.file_id, file_urls=urls
        )
        return state

    async def send_unread(self) -> None:
        """Ask for a run of the page whose answer nobody reads."""
        if self._socket is not None:
            self._socket.transport.pause_reading()  # as a network that has come to a stand
        asked = BackMsg()
        asked.rerun_script.page_name = self.page
        await self._send(asked)

    def drop(self) -> None:
        """Go without a word."""
        if self._socket is not None:
            self._socket.transport.abort()

    async def _send(self, asked: BackMsg) -> None:
        if self._socket is None:
            message = "not connected"
            raise RuntimeError(message)
        await self._socket.send(asked.SerializeToString())

    async def read(self) -> ForwardMsg:
        """The next message of the server, taken into what the page shows."""
        if self._socket is None:
            message = "not connected"
            raise RuntimeError(message)
        content = await self._socket.recv(decode=False)
        self.bytes_read += len(content)
        message = ForwardMsg.FromString(content)
        if message.WhichOneof("type") == "ref_hash":
            kept = ForwardMsg()
            kept.CopyFrom(self._kept[message.ref_hash])
            kept.metadata.CopyFrom(message.metadata)
            message = kept
        elif message.metadata.cacheable:
            self._kept[message.hash] = message
        self._take(message)
        return message

    def _take(self, message: ForwardMsg) -> None:
        match message.WhichOneof("type"):
            case "new_session":
                self.session_id = message.new_session.initialize.session_id or self.session_id
                self._page_hash = message.new_session.page_script_hash or self._page_hash
                parts = set(message.metadata.run.fragment_ids)
                self.shown = {place: one for place, one in self.shown.items() if parts and one[2] not in parts}
            case "navigation":
                self._page_hash = message.navigation.page_script_hash or self._page_hash
            case "page_info_changed":
                self.query = parse_qs(message.page_info_changed.query_string, keep_blank_values=True)
            case "delta":
                self._draw(message)
            case "file_urls_response":
                self._answers[message.file_urls_response.response_id] = message
            case "backend_operation_response":
                self._answers[message.backend_operation_response.request_id] = message

    def _draw(self, message: ForwardMsg) -> None:
        place = tuple(message.metadata.delta_path)
        delta = message.delta
        match delta.WhichOneof("type"):
            case "new_element":
                kind = delta.new_element.WhichOneof("type")
                element = getattr(delta.new_element, kind)
                self.shown[place] = (kind, element, delta.fragment_id)
                if getattr(element, "set_value", False):
                    self.state[element.id] = _set_by_server(kind, element)
            case "add_block":
                kind = delta.add_block.WhichOneof("type") or "block"
                block = getattr(delta.add_block, kind) if kind in {*BLOCKS, "tab"} else delta.add_block
                for inside in [one for one in self.shown if one[: len(place)] == place]:
                    del self.shown[inside]
                self.shown[place] = (kind, block, delta.fragment_id)

    async def _answered(self, asked: BackMsg, request_id: str) -> ForwardMsg:
        await self._send(asked)
        async with asyncio.timeout(SECONDS_FOR_A_RUN):
            while request_id not in self._answers:
                await self.read()
        return self._answers.pop(request_id)

    async def _read_until_finished(self, fragment: str) -> None:
        """A click that runs the page anew ends a run early and begins another one."""
        early = ForwardMsg.ScriptFinishedStatus.FINISHED_EARLY_FOR_RERUN
        of_a_part = ForwardMsg.ScriptFinishedStatus.FINISHED_FRAGMENT_RUN_SUCCESSFULLY
        while True:
            message = await self.read()
            if message.WhichOneof("type") != "script_finished" or message.script_finished == early:
                continue
            if message.script_finished == FAILED:
                failure = "the script does not compile"
                raise PageFailedError(failure)
            if not fragment or message.script_finished in {of_a_part, ForwardMsg.FINISHED_SUCCESSFULLY}:
                return


def _set_by_server(kind: str, element: Any) -> WidgetState:
    """The state of a control to which the server gave another value: a browser takes it over."""
    state = WidgetState(id=element.id)
    match kind:
        case "button_group" | "multiselect":
            state.string_array_value.data.extend(element.raw_values)
        case "checkbox":
            state.bool_value = element.value
        case "number_input":
            state.double_value = element.value
        case "selectbox":
            state.string_value = element.raw_value
        case "slider" if element.raw_value:
            state.string_array_value.data.extend(element.raw_value)
        case "slider":
            state.double_array_value.data.extend(element.value)
        case _:
            state.string_value = element.value
    return state


def fetched(asked: str | urllib.request.Request) -> bytes:
    """What an address answers.

    Raises:
        PageFailedError: it answers an error of the server.
    """
    try:
        with urllib.request.urlopen(asked, timeout=300) as answer:  # noqa: S310 - our own server
            content: bytes = answer.read()
    except urllib.error.HTTPError as error:
        message = f"{error.url}: {error.code}"
        raise PageFailedError(message) from None
    return content


def _token(address: str) -> str:
    """What the server wants to see twice before it takes a file."""
    with urllib.request.urlopen(f"{address}/_stcore/health", timeout=60) as answer:  # noqa: S310 - our own server
        cookies = SimpleCookie(answer.headers["Set-Cookie"])
    return cookies[_XSRF].value
