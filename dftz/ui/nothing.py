"""Where nothing fits the filters: what that means, in a sentence, and the way back."""

from __future__ import annotations

import streamlit as st

from dftz.exhibits.shared_choices import LANGUAGE
from dftz.ui.plain import plain
from dftz.wording import gettext as _

_ICON = ":material/filter_alt_off:"


def nothing(words: str, place: str) -> None:
    """A sentence where an exhibit or figures would be, and a button that takes every filter back where one is set.

    Args:
        words: what there is nothing of, and what to do.
        place: where it is said; part of the button's key.
    """
    st.info(plain(words), icon=_ICON)
    if any(key != LANGUAGE for key in st.query_params):
        st.button(_("Reset all filters"), icon=":material/restart_alt:", key=f"reset-{place}", on_click=_reset)


def _reset() -> None:
    """Take back everything that the reader chose on the page: the address names it all, but for the language."""
    for key in list(st.query_params):
        if key != LANGUAGE:
            st.session_state.pop(key, None)
            del st.query_params[key]
