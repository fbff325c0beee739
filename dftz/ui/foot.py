"""What stands below an exhibit: what its reader must know, the rest one click away, and what can be taken away."""

from __future__ import annotations

import streamlit as st

from dftz.exhibits.exhibit import Exhibit
from dftz.ui import papers
from dftz.ui.downloads import menu, picture
from dftz.ui.language import fragment
from dftz.ui.small_print import small_print
from dftz.wording import gettext as _


def foot(shown: Exhibit, *, with_table: bool = True) -> None:
    """Words, and below them what can be taken away."""
    small_print(shown)
    take_away(shown, with_table=with_table)


@fragment
def take_away(shown: Exhibit, *, with_table: bool = True) -> None:
    """A row of what a reader can take away: a download in one click, other formats, the numbers as a table."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"take-away-{shown.exhibit_id}"):
        picture(shown)
        menu(shown)
        if with_table and not shown.table.empty:
            twin = st.expander(_("Table"), type="compact", on_change="rerun", key=f"table-{shown.exhibit_id}")
            if twin.open:
                with twin:
                    papers.rows_of_table(shown)
