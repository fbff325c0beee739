"""What Streamlit says to a page of its runs: where one begins, and where nothing more comes of it."""

from __future__ import annotations

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

_LONGEST = 16_384
"""Bytes of the longest message that is read. The beginning of a run of the whole page, with both themes and the list of
pages, has some three thousand; charts and tables have many more.
"""


def said(message: bytes) -> tuple[bool, bool]:
    """Whether a run begins with a message, of the whole or of parts; whether one ends that no other follows at once."""
    if len(message) > _LONGEST:
        return False, False
    read = ForwardMsg.FromString(message)
    match read.WhichOneof("type"):
        case "new_session":
            return True, False
        case "script_finished":
            return False, read.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
        case _:
            return False, False
