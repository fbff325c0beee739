"""What Streamlit says of its runs is read from its own messages, as its server makes them."""

from __future__ import annotations

from typing import TypeAlias

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from dftz.ui.said import said

Status: TypeAlias = ForwardMsg.ScriptFinishedStatus.ValueType


def started(*parts: str) -> bytes:
    message = ForwardMsg()
    message.new_session.name = "app"
    message.metadata.run.script_run_id = "a run"
    message.metadata.run.fragment_ids.extend(parts)
    return bytes(message.SerializeToString())


def finished(status: Status) -> bytes:
    message = ForwardMsg(script_finished=status)
    message.metadata.run.fragment_ids.append("a part")
    return bytes(message.SerializeToString())


def drawn(characters: int) -> bytes:
    message = ForwardMsg()
    message.delta.new_element.markdown.body = "a" * characters
    message.metadata.run.fragment_ids.append("a part")
    return bytes(message.SerializeToString())


@pytest.mark.parametrize("parts", [(), ("a part",)])
def test_a_run_of_the_whole_and_one_of_parts_begin(parts: tuple[str, ...]) -> None:
    assert said(started(*parts)) == (True, False)


@pytest.mark.parametrize(
    ("status", "is_last"),
    [
        (ForwardMsg.FINISHED_SUCCESSFULLY, True),
        (ForwardMsg.FINISHED_WITH_COMPILE_ERROR, True),
        (ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY, True),
        # A control was moved, and the parts that it changes follow.
        (ForwardMsg.FINISHED_EARLY_FOR_RERUN, False),
    ],
)
def test_a_run_ends_unless_another_follows_at_once(status: Status, *, is_last: bool) -> None:
    assert said(finished(status)) == (False, is_last)


@pytest.mark.parametrize("message", [b"", drawn(10), drawn(100_000), b"\xff" * 50_000])
def test_everything_else_says_nothing_of_runs(message: bytes) -> None:
    assert said(message) == (False, False)
