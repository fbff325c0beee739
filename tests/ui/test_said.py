"""What Streamlit says of its runs is read from its own messages, as its server makes them."""

from __future__ import annotations

from typing import TypeAlias

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from dftz.ui.said import begins_parts, ends

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


def test_a_run_of_parts_begins_and_one_of_the_whole_page_ends_it() -> None:
    assert (begins_parts(started("a part")), ends(started("a part"))) == (True, False)
    assert (begins_parts(started()), ends(started())) == (False, True)


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
def test_a_run_that_ended_ends_what_is_held(status: Status, *, is_last: bool) -> None:
    assert (begins_parts(finished(status)), ends(finished(status))) == (False, is_last)


@pytest.mark.parametrize("message", [b"", drawn(10), drawn(100_000), b"\xff" * 50_000])
def test_everything_else_says_nothing_of_runs(message: bytes) -> None:
    assert (begins_parts(message), ends(message)) == (False, False)
