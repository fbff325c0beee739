"""A server of the app and a visit to it: what the browser tests are written with."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Request

CHECKOUT = Path(__file__).parents[2]
START_SECONDS = 90
RUN_MILLISECONDS = 60_000
# Streamlit looks for its own endpoints under the page's path before it finds them at the root: two answers of 404 on
# each cold deep link.
KNOWN_REQUESTS = re.compile(r"/_stcore/(health|host-config)$")
KNOWN_WORDS = re.compile(r"^The page that you have requested does not seem to exist\.")


@dataclass(kw_only=True)
class Server:
    """One Streamlit process with its address and its log."""

    process: subprocess.Popen[bytes]
    address: str
    port: int
    log: Path

    def stop(self) -> None:
        """End the process and wait for it."""
        self.process.terminate()
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@dataclass(kw_only=True)
class Visit:
    """One page in one browser context, with everything that it asked for and complained of."""

    page: Page
    context: BrowserContext
    server: Server
    complaints: list[str] = field(default_factory=list)
    outside: list[str] = field(default_factory=list)

    def listen(self) -> None:
        """Keep what the page complains of and what it asks other hosts for."""
        self.page.on("console", self._complained)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("request", self._requested)

    def _complained(self, message: ConsoleMessage) -> None:
        known = KNOWN_REQUESTS.search(message.location.get("url", "")) or KNOWN_WORDS.search(message.text)
        if message.type == "error" and not known:
            self.complaints.append(message.text)

    def _requested(self, request: Request) -> None:
        own = (self.server.address, self.server.address.replace("http", "ws", 1), "data:", "blob:")
        if not request.url.startswith(own):
            self.outside.append(request.url)

    def settled(self) -> Page:
        """The page once its script has run and its charts are drawn."""
        self.page.wait_for_selector(
            '[data-testid="stApp"][data-test-script-state="notRunning"]', timeout=RUN_MILLISECONDS
        )
        self.page.wait_for_function(
            """() => !document.querySelector('[data-testid="stSkeleton"]')
                && [...document.querySelectorAll('[data-testid="stVegaLiteChart"]')].every(c => c.querySelector('svg, canvas'))""",
            timeout=RUN_MILLISECONDS,
        )
        return self.page

    def go(self, path: str) -> Page:
        """Open a path of the server and wait until it is settled."""
        self.page.goto(self.server.address + path)
        self.page.wait_for_selector("h1", timeout=RUN_MILLISECONDS)
        return self.settled()

    def changed(self, act: Callable[[], object], until: str) -> Page:
        """Do something, wait until a JavaScript condition holds, and until the page is settled."""
        act()
        self.page.wait_for_function(until, timeout=RUN_MILLISECONDS)
        return self.settled()

    def findings(self) -> list[str]:
        """The titles of the exhibits: they state what the page found."""
        return self.page.locator("h3").all_inner_texts()

    def figures(self) -> list[str]:
        """The headline figures."""
        return self.page.locator('[data-testid="stMetricValue"]').all_inner_texts()


def start_server(folder: Path, port: int | None = None, **environment: str) -> Server:
    """Start a server of its own and return when it answers."""
    if port is None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
    log = folder / f"server-{port}.log"
    command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py"]
    command += [f"--server.port={port}", "--server.address=127.0.0.1"]
    with log.open("ab") as written:
        process = subprocess.Popen(
            command, cwd=CHECKOUT, env={**os.environ, **environment}, stdout=written, stderr=subprocess.STDOUT
        )
    server = Server(process=process, address=f"http://127.0.0.1:{port}", port=port, log=log)
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{server.address}/ready", timeout=20):  # noqa: S310 - loopback
                return server
        except urllib.error.HTTPError:
            return server  # it answers, that its data are broken
        except (urllib.error.URLError, OSError):
            process.poll()
    server.stop()
    pytest.fail(f"the server did not start:\n{log.read_text()}")
