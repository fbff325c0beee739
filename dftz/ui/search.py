"""One box to search the tables of a page, bound to the address."""

from __future__ import annotations

import streamlit as st

from dftz.exhibits.on_record import MOST_WORDS, Search, search_key
from dftz.ui.filters import begins_with
from dftz.ui.link import read_text
from dftz.wording import gettext as _


def search_box(page: str) -> Search:
    """The words to look for on this page."""
    key = search_key(page)
    read_text(key, MOST_WORDS)
    words = st.text_input(
        _("Search"),
        value=begins_with(key, ""),
        key=key,
        bind="query-params",
        type="search",
        placeholder=_("Search words, for example: clearance 2018"),
        max_chars=MOST_WORDS,
    )
    return Search(page=page, words=words or "")
