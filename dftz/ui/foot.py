"""What stands below an exhibit: what its reader must know, the rest one click away, and what can be taken away."""

from __future__ import annotations

import streamlit as st

from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.told_first import notes_by_need, sources_in_a_line
from dftz.ui import papers
from dftz.ui.below import menu_is_open, openers, table_is_open
from dftz.ui.downloads import menu, picture
from dftz.ui.language import fragment
from dftz.ui.papers_in_words import linked
from dftz.ui.plain import plain
from dftz.wording import gettext as _


def foot(shown: Exhibit, *, with_table: bool = True) -> None:
    """Words, and below them what can be taken away."""
    words(shown)
    take_away(shown, with_table=with_table)


def words(shown: Exhibit) -> None:
    """Notes and sources, short and then in full."""
    first, rest = notes_by_need(shown.notes)
    lines = [*first, *filter(None, [sources_in_a_line(shown.sources)])]
    if lines:
        st.caption("  \n".join(plain(line) for line in lines))
    if not (rest or shown.sources):
        return
    label = _("Notes and sources ({count})").format(count=len(rest) + len(shown.sources))
    # Made with the page and not on a click: a search of the page and its print find what is folded.
    with st.expander(label, type="compact", icon=":material/notes:", key=f"notes-{shown.exhibit_id}"):
        told = (*map(plain, rest), *(linked(one) for one in shown.sources))
        st.markdown("\n".join(f"- :small[{line}]" for line in told))


@fragment
def take_away(shown: Exhibit, *, with_table: bool = True) -> None:
    """What a reader can take away: a download in one click, and below it, once opened, other formats and a table."""
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"take-away-{shown.exhibit_id}"):
        picture(shown)
        openers(shown, with_table=with_table and not shown.table.empty)
    if menu_is_open(shown):
        menu(shown)
    if table_is_open(shown):
        with st.container(key=f"table-{shown.exhibit_id}"):
            papers.rows_of_table(shown)
