"""What a server answers while it loads, what it need not load for that, and how it ends when it cannot."""

from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest
from starlette.types import Message, Receive, Scope, Send

from dftz.web import Life, routes, serving
from dftz.web.answers import OPEN_TO_ALL, OURS
from dftz.web.loading import UntilLoaded
from dftz.web.when_asked import ADDRESSES

CHECKOUT = Path(__file__).parents[2]
SLOW = {"altair", "dftz.data", "dftz.exhibits", "dftz.export", "jsonschema", "limits", "numpy", "pandas", "pyarrow"}
WRITERS = {"dftz.export.picture", "dftz.export.portable_document", "dftz.export.workbook", "pikepdf", "typst"}


def imported_with(module: str) -> set[str]:
    """The modules of a fresh interpreter that has imported one."""
    told = subprocess.run(
        [sys.executable, "-c", f"import sys, {module}; print(*sys.modules)"],
        cwd=CHECKOUT,
        check=True,
        capture_output=True,
        text=True,
    )
    return set(told.stdout.split())


def test_a_server_answers_browsers_before_anything_slow_is_imported() -> None:
    imported = imported_with("streamlit_app")
    assert {"dftz.web", "dftz.ui.in_browser"} <= imported
    assert imported & SLOW == set()


def test_a_page_needs_no_writer_of_files() -> None:
    imported = imported_with("dftz.ui.frame")
    assert "dftz.export.files" in imported
    assert imported & (WRITERS | {"vl_convert", "xlsxwriter"}) == set()


def test_every_address_has_its_answer() -> None:
    assert set(ADDRESSES) == {*OPEN_TO_ALL, *OURS}
    assert [route.path for route in routes()][-len(ADDRESSES) :] == list(ADDRESSES)


async def _said(application: UntilLoaded, scope: Scope) -> list[Message]:
    """What the application says to one request."""
    said: list[Message] = []

    async def receive() -> Message:
        return {"type": "http.request"}

    async def send(message: Message) -> None:
        said.append(message)

    await application({"headers": [], "query_string": b"", "method": "GET", **scope}, receive, send)
    return said


async def _anything(_scope: Scope, _receive: Receive, send: Send) -> None:
    await send({"type": "answered"})


@pytest.mark.parametrize(
    "path", ["/", "/port-logistics", "/static/js/index.js", "/_stcore/health", "/livez", "/readyz"]
)
def test_what_needs_nothing_of_ours_is_answered_while_it_loads(path: str) -> None:
    loading = UntilLoaded(_anything, life=Life(loaded=False))
    assert asyncio.run(_said(loading, {"type": "http", "path": path})) == [{"type": "answered"}]


@pytest.mark.parametrize(
    ("kind", "path"),
    [
        ("websocket", "/_stcore/stream"),
        ("http", "/exhibits/growth.svg"),
        ("http", "/data"),
        ("http", "/share/port-logistics"),
    ],
)
def test_a_visit_and_our_addresses_wait_until_everything_is_loaded(kind: str, path: str) -> None:
    async def ask() -> tuple[bool, list[Message]]:
        life = Life(loaded=False)
        asking = asyncio.create_task(_said(UntilLoaded(_anything, life=life), {"type": kind, "path": path}))
        for _turn in range(3):
            await asyncio.sleep(0)
        waited = not asking.done()
        life.loaded()
        return waited, await asking

    assert asyncio.run(ask()) == (True, [{"type": "answered"}])


def test_a_server_that_cannot_load_ends_as_one_that_cannot_start(caplog: pytest.LogCaptureFixture) -> None:
    life = Life(warm=False, loaded=False)

    def load() -> None:
        message = "no catalogue today"
        raise RuntimeError(message)

    async def tell() -> None:
        """Nobody has a page open."""

    async def live() -> None:
        async with serving(life, load, tell):
            await asyncio.Event().wait()

    with pytest.raises(SystemExit) as ended:
        asyncio.run(live())
    assert ended.value.code == 3
    assert "no catalogue today" in caplog.text


def test_a_server_that_has_loaded_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DFTZ_DATA", str(CHECKOUT / "data"))
    life = Life(warm=False, loaded=False)
    loaded: list[str] = []

    async def tell() -> None:
        """Nobody has a page open."""

    async def live() -> None:
        async with serving(life, lambda: loaded.append("everything"), tell):
            await life.until_loaded()

    asyncio.run(live())
    assert loaded == ["everything"]
