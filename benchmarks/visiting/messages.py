"""The messages between a page and its server, in Streamlit's own format."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

from benchmarks.visiting.connecting import PageFailedError

_ENDED = ForwardMsg.ScriptFinishedStatus
_LONGEST_END = 2_000
"""Bytes below which a message may be the one that ends a run; it names every part that ran."""


def rerun(
    *,
    url: str,
    page: str,
    page_hash: str,
    query: Mapping[str, Sequence[str]],
    states: Iterable[WidgetState],
    fragment: str,
    held: Iterable[str],
) -> BackMsg:
    """The wish to run a page, or one fragment of it.

    Args:
        url: the page's whole address, without a query.
        page: its path; it counts as long as nothing is known of its hash.
        page_hash: by which the server knows the page.
        query: what the address bar holds.
        states: of the controls.
        fragment: the part to run alone; empty for all.
        held: hashes of messages that need not be sent again.
    """
    asked = BackMsg()
    wish = asked.rerun_script
    wish.query_string = urlencode(query, doseq=True)
    wish.page_script_hash, wish.page_name = page_hash, "" if page_hash else page
    wish.fragment_id = fragment
    wish.widget_states.widgets.extend(states)
    wish.cached_message_hashes.extend(held)
    wish.context_info.url = url
    wish.context_info.timezone, wish.context_info.locale = "UTC", "en"
    return asked


def wish_for_file(file_id: str, session_id: str) -> tuple[BackMsg, str]:
    """The wish for a file that is made when it is asked for, and the name under which its answer comes."""
    asked, name = BackMsg(), "wanted"
    request = asked.backend_operation_request
    request.request_id, request.session_id = name, session_id
    request.deferred_file.file_id = file_id
    return asked, name


def wish_for_place(file_name: str, session_id: str) -> tuple[BackMsg, str]:
    """The wish for a place to put a file, and the name under which its answer comes."""
    asked, name = BackMsg(), "place"
    request = asked.file_urls_request
    request.request_id, request.session_id = name, session_id
    request.file_names.append(file_name)
    return asked, name


def may_end(content: bytes) -> bool:
    """Whether a message is short enough to be the one that ends a run: longer ones need not be looked into."""
    return len(content) <= _LONGEST_END


def ends(message: ForwardMsg, fragment: str) -> bool:
    """Whether a run of the page, or of a fragment, is at its end with a message.

    A click that runs the page anew ends a run early and begins another one.

    Raises:
        PageFailedError: the page could not run at all.
    """
    if message.WhichOneof("type") != "script_finished":
        return False
    match message.script_finished:
        case _ENDED.FINISHED_EARLY_FOR_RERUN:
            return False
        case _ENDED.FINISHED_WITH_COMPILE_ERROR:
            failure = "the script does not compile"
            raise PageFailedError(failure)
        case status:
            return not fragment or status in {_ENDED.FINISHED_FRAGMENT_RUN_SUCCESSFULLY, _ENDED.FINISHED_SUCCESSFULLY}
