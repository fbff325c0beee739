"""A parcel holds what it was given, and Streamlit's own messages are none."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import streamlit
from hypothesis import given
from hypothesis import strategies as st
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from dftz.ui.in_browser import head
from dftz.ui.parcels import SCRIPT, asked, opened, parcel


def test_a_parcel_is_a_nought_then_each_message_after_its_length() -> None:
    assert parcel([b"ab", b"c"]) == b"\x00" + b"\x02\x00\x00\x00ab" + b"\x01\x00\x00\x00c"
    assert parcel([b"a" * 258])[1:5] == b"\x02\x01\x00\x00"


@given(st.lists(st.binary(max_size=300)))
def test_what_is_opened_is_what_was_packed(messages: list[bytes]) -> None:
    assert list(opened(parcel(messages))) == messages


@given(st.builds(ForwardMsg, hash=st.text(min_size=1), script_finished=st.integers(0, 3)))
def test_a_message_of_streamlit_is_no_parcel(message: ForwardMsg) -> None:
    whole = message.SerializeToString()
    assert list(opened(whole)) == [whole]


@pytest.mark.parametrize(
    ("query", "takes"),
    [(b"parcels=1", True), (b"a=b&parcels=1", True), (b"", False), (b"parcel=1", False), (b"\xff&parcels=", False)],
)
def test_a_page_asks_for_parcels_in_its_address(query: bytes, *, takes: bool) -> None:
    assert asked(query) is takes


def test_the_page_opens_parcels_before_streamlit_connects() -> None:
    first = head().split("<script>")[1]
    assert first.startswith(SCRIPT)
    # A module runs once the document is read.
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    assert set(re.findall(r"<script([^>]*) src=", page)) == {' type="module" crossorigin'}
