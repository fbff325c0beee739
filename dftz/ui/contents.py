"""What a page holds, told twice: on a phone as a list of its findings to go to, in print as the choices behind them.

Both are known when the page has run, and stand at its beginning: room is made for them first, so nothing moves.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.pages import PAGES
from dftz.ui.plain import plain
from dftz.wording import gettext as _

CHOICES = "printed-choices"
"""Key of the box of choices in words, which only a print shows."""
_KEPT = "contents"


@dataclass(frozen=True, kw_only=True)
class _Contents:
    """The places at the beginning of a page, and the exhibits that it has shown so far."""

    findings: DeltaGenerator
    choices: DeltaGenerator
    shown: list[Exhibit] = field(default_factory=list)


def make_room(path: str) -> None:
    """Make the places on a page that has exhibits: the list is closed, so what fills it later moves nothing."""
    if path not in PAGES:
        st.session_state[_KEPT] = None
        return
    with st.container(key="contents"):
        findings = st.expander(_("On this page"), type="compact", icon=":material/toc:")
    st.session_state[_KEPT] = _Contents(findings=findings, choices=st.container(key=CHOICES))


def add(shown: Exhibit) -> None:
    """Remember an exhibit that the page shows."""
    contents: _Contents | None = st.session_state[_KEPT]
    if contents:
        contents.shown.append(shown)


def tell() -> None:
    """Fill the places when the page has shown everything; nothing on a page without exhibits."""
    contents: _Contents | None = st.session_state[_KEPT]
    if contents is None:
        return
    with contents.findings:
        st.markdown("\n".join(f"- [{plain(one.title)}](#{one.exhibit_id})" for one in contents.shown))
    choices = dict.fromkeys(choice for one in contents.shown for choice in one.filters)
    if choices:
        with contents.choices:
            st.caption("  \n".join(plain(choice) for choice in choices))
