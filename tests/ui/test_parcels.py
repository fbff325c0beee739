"""A parcel holds what it was given, and is told from Streamlit's own messages by its first byte."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from dftz.ui.in_browser import head
from dftz.ui.parcels import SCRIPT, asked, parcel


def test_a_parcel_is_a_nought_then_each_message_after_its_length() -> None:
    assert parcel([b"ab", b"c"]) == b"\x00" + b"\x02\x00\x00\x00ab" + b"\x01\x00\x00\x00c"
    assert parcel([b"a" * 258])[1:5] == b"\x02\x01\x00\x00"


@given(st.builds(ForwardMsg, hash=st.text(), script_finished=st.integers(0, 3)))
def test_no_message_of_streamlit_begins_as_a_parcel_does(message: ForwardMsg) -> None:
    assert not message.SerializeToString().startswith(b"\x00")


@pytest.mark.parametrize(
    ("query", "takes"),
    [(b"parcels=1", True), (b"a=b&parcels=1", True), (b"", False), (b"parcel=1", False), (b"\xff&parcels=", False)],
)
def test_a_page_asks_for_parcels_in_its_address(query: bytes, *, takes: bool) -> None:
    assert asked(query) is takes


def test_the_page_opens_parcels_before_streamlit_connects() -> None:
    # Streamlit's own code is a module, which runs when the document is read and before it says that it is.
    scripts = head().split("<script>")[1]
    assert scripts.startswith(SCRIPT)
