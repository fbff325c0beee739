"""Where nothing fits the filters: what that means, in a sentence, and the way back."""

from __future__ import annotations

import streamlit as st

from dftz.exhibits.shared_choices import LANGUAGE
from dftz.ui.filters import reset_filters
from dftz.ui.plain import plain
from dftz.wording import gettext as _


def nothing(words: str, place: str) -> None:
    """A sentence where an exhibit or figures would be, and a button that takes every filter back where one is set.

    Args:
        words: what there is nothing of, and what to do.
        place: where it is said; part of the button's key.
    """
    st.info(plain(words), icon=":material/filter_alt_off:")
    # The address names what was chosen, and nothing that is as it began.
    if any(key != LANGUAGE for key in st.query_params):
        st.button(_("Reset all filters"), icon=":material/restart_alt:", key=f"reset-{place}", on_click=reset_filters)
