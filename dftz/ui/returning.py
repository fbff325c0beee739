"""A page that lost its server and found one asks for a run: what it shows is then that server's own.

Streamlit's page connects again by itself, but asks for a run only where one was under way, or where a part of the page
runs by the clock. Without a run it shows what the old server drew, and its buttons name files that the new server never
heard of: every download failed until the reader moved something else. So a part of the page runs by the clock.
"""

from __future__ import annotations

from datetime import timedelta

import streamlit as st

_SELDOM = timedelta(days=7)
"""The clock is never meant to strike; a browser counts at most 24 days of milliseconds."""


@st.fragment(run_every=_SELDOM)  # says no word, so it needs no language
def run_again_on_return() -> None:
    """Draw nothing; called once in the frame."""
