"""What Streamlit says to a page of its runs: where a run of parts begins, and where nothing more comes of it."""

from __future__ import annotations

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

_LONGEST = 16_384
"""Bytes of the longest message that is read. The beginning of a run of the whole page, with both themes and the list of
pages, has some three thousand; charts and tables have many more.
"""


def begins_parts(message: bytes) -> bool:
    """Whether a run of parts begins with a message, and not one of the whole page."""
    read = _read(message)
    return read is not None and read.WhichOneof("type") == "new_session" and _is_of_parts(read)


def ends(message: bytes) -> bool:
    """Whether a message is the last of a run that no other of parts follows at once, or the first of a whole page."""
    read = _read(message)
    if read is None:
        return False
    match read.WhichOneof("type"):
        case "script_finished":
            return read.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
        case "new_session":
            return not _is_of_parts(read)
        case _:
            return False


def _is_of_parts(read: ForwardMsg) -> bool:
    return len(read.metadata.run.fragment_ids) > 0


def _read(message: bytes) -> ForwardMsg | None:
    return ForwardMsg.FromString(message) if len(message) <= _LONGEST else None
