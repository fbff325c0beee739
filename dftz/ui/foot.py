"""What stands below an exhibit: what its reader must know, the rest one click away, and what can be taken away."""

from __future__ import annotations

import streamlit as st

from dftz.exhibits.exhibit import Exhibit
from dftz.ui import papers
from dftz.ui.below import menu_is_open, pills, table_is_open
from dftz.ui.downloads import menu, picture
from dftz.ui.language import fragment
from dftz.ui.small_print import small_print


def foot(shown: Exhibit, *, with_table: bool = True) -> None:
    """Words, and below them what can be taken away."""
    small_print(shown)
    take_away(shown, with_table=with_table)


@fragment
def take_away(shown: Exhibit, *, with_table: bool = True) -> None:
    """What a reader can take away: a download in one click, and below it, once opened, other formats and a table."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"take-away-{shown.exhibit_id}"):
        picture(shown)
        pills(shown, with_table=with_table and not shown.table.empty)
    if menu_is_open(shown):
        menu(shown)
    if table_is_open(shown):
        with st.container(key=f"table-{shown.exhibit_id}"):
            papers.rows_of_table(shown)
