"""A visitor of the app without a browser: speaks Streamlit's websocket protocol, keeps what the page shows.

A run of a page costs the server what it costs with a browser, and the visitor next to nothing.
"""

from __future__ import annotations

import asyncio
import http.client
import urllib.request
from collections import deque
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import parse_qs

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection

from benchmarks.visiting.connecting import XSRF, PageFailedError, asked, cookie_header, fetched, websocket
from benchmarks.visiting.messages import ends, may_end, rerun, wish_for_file, wish_for_place
from benchmarks.visiting.shown import CALM, Shown, Widget
from benchmarks.visiting.widget_states import is_click
from dftz.ui.parcels import opened


@dataclass(kw_only=True)
class Visitor:
    """One open page.

    Args:
        address: of the server, like ``http://127.0.0.1:8501``.
        page: path of the page without slashes; empty is the start page.
        query: what the address bar holds.
        patience: seconds that a run may take.
        compressed: whether the server may compress what it sends, as it does for a browser.
    """

    address: str
    page: str
    query: dict[str, list[str]] = field(default_factory=dict)
    patience: float = 120.0
    compressed: bool = False
    cookies: dict[str, str] = field(default_factory=dict)
    shown: Shown = field(default_factory=Shown)
    state: dict[str, WidgetState] = field(default_factory=dict)
    """What controls were set to, by their keys."""
    held: set[str] = field(default_factory=set)
    """Hashes of messages that the server need not send again."""
    session_id: str = ""
    _page_hash: str = ""
    _kept: dict[str, ForwardMsg] = field(default_factory=dict)
    _answers: dict[str, ForwardMsg] = field(default_factory=dict)
    _unread: deque[bytes] = field(default_factory=deque)
    """What came with the last message of the wire and was not looked at."""
    _socket: ClientConnection | None = None

    async def __aenter__(self) -> Self:
        """Open the page and wait until it is drawn."""
        await self.connect()
        await self.run()
        return self

    async def __aexit__(self, *_error: object) -> None:
        """Leave."""
        await self.leave()

    async def leave(self) -> None:
        """Close the page."""
        if self._socket is not None:
            await self._socket.close()

    async def ask(self, path: str) -> None:
        """Ask for something by HTTP and keep the cookies.

        Raises:
            HTTPException: the answer is none.
        """
        status, cookies = await asyncio.to_thread(asked, self.address, path, self.cookies)
        if status != http.HTTPStatus.OK:
            message = f"{path} answered {status}"
            raise http.client.HTTPException(message)
        self.cookies.update(cookies)

    async def connect(self) -> None:
        """Open the websocket, as the session of before where there was one."""
        self._unread.clear()
        self._socket = await websocket(
            self.address, self.cookies, session_id=self.session_id, compressed=self.compressed
        )

    async def run(self, *, changed: WidgetState | None = None, fragment: str = "") -> None:
        """Run the page, or a part of it, after a change; returns when the server has finished.

        Raises:
            PageFailedError: the page shows that something failed.
        """
        await self._ask_for_run(changed, fragment)
        async with asyncio.timeout(self.patience):
            while not ends(await self._read(), fragment):
                pass
        still_there = {widget.key for widget in self.widgets()}
        self.state = {key: one for key, one in self.state.items() if key in still_there}
        for sentence in self.shown.failures():
            raise PageFailedError(sentence)

    def only_glance(self) -> None:
        """Keep nothing of what was seen but its hashes: the server need not send it again; ``run`` is over."""
        self.held = {*self._kept}
        self._kept.clear()
        self.shown = Shown()

    async def glance(self, *, changed: WidgetState, fragment: str = "") -> None:
        """Run the page, or a part of it, after a change, and look at nothing but the end: next to no work here.

        Raises:
            PageFailedError: the app's calm sentence came by.
        """
        await self._ask_for_run(changed, fragment)
        failed = False
        async with asyncio.timeout(self.patience):
            while True:
                content = await self._next()
                failed = failed or CALM.encode() in content  # text stands in a message as it is
                if may_end(content) and ends(ForwardMsg.FromString(content), fragment):
                    break
        if failed:
            raise PageFailedError(CALM)

    def widgets(self) -> list[Widget]:
        """What a person can act on, in the order of the page."""
        return self.shown.widgets()

    async def deferred_file(self, file_id: str) -> bytes:
        """A file that is made when it is asked for, as a click on its button does."""
        answer = (await self._answered(*wish_for_file(file_id, self.session_id))).backend_operation_response
        if answer.error_msg:
            raise PageFailedError(answer.error_msg)
        return await asyncio.to_thread(fetched, self.address + answer.deferred_file.url)

    async def upload(self, name: str, content: bytes, widget: Widget) -> WidgetState:
        """Hand a file to an uploader; returns the state that tells the page of it."""
        urls = (await self._answered(*wish_for_place(name, self.session_id))).file_urls_response.file_urls[0]
        boundary = "visitor"
        body = (
            f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n\r\n'.encode()
            + content
            + f"\r\n--{boundary}--\r\n".encode()
        )
        await self.ask("/_stcore/health")  # sets what the server wants to see twice before it takes a file
        put = urllib.request.Request(  # noqa: S310 - our own server
            self.address + urls.upload_url,
            data=body,
            method="PUT",
            headers={
                "Content-Type": f"multipart/form-data; boundary={boundary}",
                "Cookie": cookie_header(self.cookies),
                "X-Xsrftoken": self.cookies[XSRF],
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
        self._connected().transport.pause_reading()  # as a network that has come to a stand
        asked_for = BackMsg()
        asked_for.rerun_script.page_name = self.page
        await self._send(asked_for)

    def drop(self) -> None:
        """Go without a word."""
        if self._socket is not None:
            self._socket.transport.abort()

    async def _ask_for_run(self, changed: WidgetState | None, fragment: str) -> None:
        if changed is not None:
            self.state[changed.id] = changed
        asked_for = rerun(
            url=f"{self.address}/{self.page}",
            page=self.page,
            page_hash=self._page_hash,
            query=self.query,
            states=self.state.values(),
            fragment=fragment,
            held=self.held,
        )
        await self._send(asked_for)
        self.state = {key: one for key, one in self.state.items() if not is_click(one)}

    async def _answered(self, asked_for: BackMsg, name: str) -> ForwardMsg:
        await self._send(asked_for)
        async with asyncio.timeout(self.patience):
            while name not in self._answers:
                await self._read()
        return self._answers.pop(name)

    async def _send(self, asked_for: BackMsg) -> None:
        await self._connected().send(asked_for.SerializeToString())

    def _connected(self) -> ClientConnection:
        if self._socket is None:
            message = "not connected"
            raise RuntimeError(message)
        return self._socket

    async def _next(self) -> bytes:
        while not self._unread:
            self._unread.extend(opened(await self._connected().recv(decode=False)))
        return self._unread.popleft()

    async def _read(self) -> ForwardMsg:
        """The next message of the server, taken into what the page shows."""
        message: ForwardMsg = ForwardMsg.FromString(await self._next())
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
                self.shown.begin(set(message.metadata.run.fragment_ids))
            case "navigation":
                self._page_hash = message.navigation.page_script_hash or self._page_hash
            case "page_info_changed":
                self.query = parse_qs(message.page_info_changed.query_string, keep_blank_values=True)
            case "delta":
                state = self.shown.draw(message)
                if state is not None:
                    self.state[state.id] = state
            case "file_urls_response":
                self._answers[message.file_urls_response.response_id] = message
            case "backend_operation_response":
                self._answers[message.backend_operation_response.request_id] = message
