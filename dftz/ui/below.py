"""What a reader has open below the row of an exhibit: its menu of files and citations, its numbers as a table.

One element opens both: with each move of a slider Streamlit's page goes through all of its components, and a block that
unfolds is fifty of them.
"""

from __future__ import annotations

from enum import StrEnum

import streamlit as st

from dftz.exhibits.exhibit import Exhibit
from dftz.wording import gettext as _


class _Below(StrEnum):
    """What can stand below the row; the names stay the same in every language, and with them what is open."""

    MENU = "menu"
    TABLE = "table"


def pills(exhibit: Exhibit, *, with_table: bool) -> None:
    """A pill for the menu and one for the table, pressed while it is open."""
    st.pills(
        _("Open below"),
        list(_Below) if with_table else [_Below.MENU],
        selection_mode="multi",
        format_func=_name,
        key=_key(exhibit),
        label_visibility="collapsed",
    )


def menu_is_open(exhibit: Exhibit) -> bool:
    """Whether the reader has opened the menu of an exhibit."""
    return _is_open(exhibit, _Below.MENU)


def table_is_open(exhibit: Exhibit) -> bool:
    """Whether the reader has opened the table of an exhibit."""
    return _is_open(exhibit, _Below.TABLE)


def _is_open(exhibit: Exhibit, what: _Below) -> bool:
    return what in st.session_state.get(_key(exhibit), ())


def _key(exhibit: Exhibit) -> str:
    return f"below-{exhibit.exhibit_id}"


def _name(what: _Below) -> str:
    match what:
        case _Below.MENU:
            return _("More formats, cite")
        case _Below.TABLE:
            return _("Table")
