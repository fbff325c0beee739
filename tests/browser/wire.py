"""A wire between browser and server that can be cut and mended."""

from __future__ import annotations

import contextlib
import socket
import threading
from types import TracebackType
from typing import Self

_MOST = 65_536


class Wire:
    """Listens on a port of its own and passes everything on to a server of this machine.

    Args:
        server_port: where the server listens.
    """

    def __init__(self, server_port: int) -> None:
        """Listen; nothing is passed on before the wire is entered."""
        self._server = ("127.0.0.1", server_port)
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self._whole = threading.Event()
        self._whole.set()
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()

    def __enter__(self) -> Self:
        """Begin to pass on."""
        threading.Thread(target=self._accept, daemon=True).start()
        return self

    def __exit__(
        self, _kind: type[BaseException] | None, _error: BaseException | None, _at: TracebackType | None
    ) -> None:
        """End, whatever is under way."""
        self._listener.close()
        self.cut()

    def cut(self) -> None:
        """Nothing passes any more, and nobody new comes through."""
        self._whole.clear()
        with self._lock:
            for one in self._open:
                with contextlib.suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)

    def mend(self) -> None:
        """Who comes anew passes."""
        self._whole.set()

    def _accept(self) -> None:
        with contextlib.suppress(OSError):  # the listener was closed
            while True:
                browser, _address = self._listener.accept()
                if not self._whole.is_set():
                    browser.close()
                    continue
                server = socket.create_connection(self._server)
                with self._lock:
                    self._open |= {browser, server}
                for source, sink in ((browser, server), (server, browser)):
                    threading.Thread(target=self._pass_on, args=(source, sink), daemon=True).start()

    def _pass_on(self, source: socket.socket, sink: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while content := source.recv(_MOST):
                sink.sendall(content)
        for one in (source, sink):
            with contextlib.suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        with self._lock:
            self._open -= {source, sink}
        source.close()
