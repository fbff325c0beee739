"""A package that is replaced under open pages: they are run anew one after another, and say so."""

from __future__ import annotations

import asyncio

import streamlit as st
from streamlit.runtime import get_instance
from streamlit.runtime.app_session import AppSession, AppSessionState

from dftz.data import Catalogue, current_standing
from dftz.ui.plain import plain
from dftz.wording import gettext as _
from dftz.wording import ngettext

_SHOWN = "data_shown"
_BEFORE = "data_before"
_PAUSE_SECONDS = 0.05
"""Between two pages: a hundred open ones do not ask for everything in the same moment."""
_MOST_PAUSES = 200
"""A run that takes longer is not waited for."""


async def run_open_pages_anew() -> None:
    """Let every page that somebody has open show how the data stand now."""
    # Streamlit runs open pages anew in this way when its own files change; it has no public name for it.
    for one in get_instance()._session_mgr.list_active_sessions():  # noqa: SLF001
        await _at_rest(one.session)
        one.session.request_rerun(one.session._client_state)  # noqa: SLF001
        await asyncio.sleep(_PAUSE_SECONDS)


async def _at_rest(session: AppSession) -> None:
    """Wait for the end of a page's run: until its first one ends, nobody knows which page was asked for."""
    for _time in range(_MOST_PAUSES):
        if session._state is not AppSessionState.APP_IS_RUNNING:  # noqa: SLF001 - as above
            return
        await asyncio.sleep(_PAUSE_SECONDS)


def tell(shown: Catalogue) -> None:
    """Say above a page that its data were replaced, or that what should replace them is broken."""
    before = st.session_state.get(_SHOWN, shown.data_version)
    st.session_state[_SHOWN] = shown.data_version
    if before != shown.data_version:
        st.session_state[_BEFORE] = before
    refused = current_standing().refused
    if refused is not None:
        count = len(refused.problems)
        sentence = ngettext(
            "The files of the data are being changed and have {count} problem at the moment: every figure here is of"
            " the last whole package, version {version}.",
            "The files of the data are being changed and have {count} problems at the moment: every figure here is of"
            " the last whole package, version {version}.",
            count,
        )
        st.warning(
            plain(sentence.format(count=f"{count:,}", version=shown.data_version)),
            icon=":material/published_with_changes:",
        )
    if _BEFORE in st.session_state:
        with st.container(horizontal=True, vertical_alignment="center", key="data-replaced"):
            st.info(
                plain(
                    _(
                        "The data were replaced while you were here: version {before} before, version {now} now. Every"
                        " figure on this page is of the new version."
                    ).format(before=st.session_state[_BEFORE], now=shown.data_version)
                ),
                icon=":material/published_with_changes:",
            )
            st.button(_("Understood"), key="data-replaced-understood", on_click=_understood)


def _understood() -> None:
    st.session_state.pop(_BEFORE, None)
