"""What a visit held is free when it is over, against Streamlit's own runtime."""

from __future__ import annotations

import asyncio
import gc
import threading
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime import Runtime, RuntimeConfig, app_session
from streamlit.runtime.memory_media_file_storage import MemoryMediaFileStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import ScriptRunner
from streamlit.runtime.session_manager import SessionClient

from dftz.ui.after_a_run import let_runs_go

PAGE = """
import streamlit as st
st.session_state["runs"] = st.session_state.get("runs", 0) + 1
st.write(st.session_state["runs"])
"""


@pytest.fixture(autouse=True)
def _nobody_looks_for_garbage(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Streamlit's own runners before and after, no other runtime, and no collector meanwhile."""
    monkeypatch.setattr(app_session, "ScriptRunner", ScriptRunner)
    monkeypatch.setattr(Runtime, "_instance", None)
    gc.disable()
    yield
    gc.enable()


class Browser(SessionClient):
    """Hears when a run has ended, and how."""

    def __init__(self) -> None:
        self.ends: asyncio.Queue[str] = asyncio.Queue()

    def write_forward_msg(self, msg: ForwardMsg) -> None:
        if msg.WhichOneof("type") == "script_finished":
            self.ends.put_nowait(ForwardMsg.ScriptFinishedStatus.Name(msg.script_finished))


class Kept:
    """What a page keeps for a visit."""


def _all_have_ended() -> None:
    for thread in threading.enumerate():
        if thread.name == "ScriptRunner.scriptThread":
            thread.join()


async def visited(page: Path) -> tuple[weakref.ref[Kept], list[str]]:
    """A visit of two runs that is over: what was kept for it, if it still is, and how each run ended."""
    runtime = Runtime(
        RuntimeConfig(
            script_path=str(page),
            media_file_storage=MemoryMediaFileStorage("/media"),
            uploaded_file_manager=MemoryUploadedFileManager("/upload"),
        )
    )
    await runtime.start()
    browser, kept = Browser(), Kept()
    visit = runtime.connect_session(browser, user_info={})
    (one,) = runtime._session_mgr.list_active_sessions()  # noqa: SLF001 - it has no public name for them
    one.session.session_state["kept"] = kept
    ends = []
    for _run in range(2):
        runtime.handle_backmsg(visit, BackMsg(rerun_script=ClientState()))
        ends.append(await browser.ends.get())
    await asyncio.to_thread(_all_have_ended)
    runtime.close_session(visit)
    runtime.stop()
    await runtime.stopped
    return weakref.ref(kept), ends


@pytest.fixture
def page(tmp_path: Path) -> Path:
    place = tmp_path / "page.py"
    place.write_text(PAGE, encoding="utf-8")
    return place


def test_streamlit_keeps_a_visit_until_somebody_looks_for_garbage(page: Path) -> None:
    kept, _ends = asyncio.run(visited(page))
    assert kept() is not None  # once it is, dftz/ui/after_a_run.py can go
    gc.collect()
    assert kept() is None


def test_a_visit_that_is_over_is_gone(page: Path) -> None:
    let_runs_go()
    kept, ends = asyncio.run(visited(page))
    assert ends == ["FINISHED_SUCCESSFULLY"] * 2
    assert kept() is None
