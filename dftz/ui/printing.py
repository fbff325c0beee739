"""What a print shows beside the page: the address of the page, and the day; and the button that prints."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import streamlit as st

from dftz.exhibits.as_of import day_words
from dftz.ui.link import page_link
from dftz.ui.plain import plain
from dftz.ui.printed import BUTTON, COLOPHON
from dftz.wording import gettext as _


def colophon(path: str, query: Mapping[str, Sequence[str]]) -> None:
    """The button that prints, and what only the print says: the page's address, and the day."""
    st.button(_("Print this page"), type="tertiary", icon=":material/print:", key=BUTTON)
    with st.container(key=COLOPHON):
        st.caption(
            plain(
                _("Printed on {day} from {address}").format(
                    day=day_words(date.today()),  # noqa: DTZ011 - the server's day
                    address=page_link(path, query),
                )
            )
        )
