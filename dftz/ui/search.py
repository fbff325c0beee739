"""One box to search the tables of a page, bound to the address."""

from __future__ import annotations

import streamlit as st

from dftz.exhibits.on_record import Search, search_key
from dftz.wording import gettext as _


def search_box(page: str) -> Search:
    """The words to look for on this page."""
    words = st.text_input(
        _("Search"),
        key=search_key(page),
        bind="query-params",
        type="search",
        placeholder=_("Search words, for example: clearance 2018"),
        max_chars=200,
    )
    return Search(page=page, words=words or "")
