"""What a page holds, told twice: on a phone as a list of its findings to go to, in print as the choices behind them.

Both are known when the page has run, and stand at its beginning: room is made for them first, so nothing moves.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.pages import PAGES
from dftz.ui import language, parts
from dftz.ui.plain import plain
from dftz.ui.printed import CHOICES
from dftz.wording import gettext as _

_KEPT = "contents"


@dataclass(frozen=True, kw_only=True)
class _Contents:
    """The places at the beginning of a page, and what it has shown so far: title and filters by exhibit."""

    findings: DeltaGenerator
    choices: DeltaGenerator
    shown: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)


def make_room(path: str) -> None:
    """Make the places on a page that has exhibits: the list is closed, so what fills it later moves nothing."""
    if path not in PAGES:
        st.session_state[_KEPT] = None
        return
    with st.container(key="contents"):
        findings = st.expander(_("On this page"), type="compact", icon=":material/toc:")
    st.session_state[_KEPT] = _Contents(findings=findings, choices=st.container(key=CHOICES))


def add(shown: Exhibit) -> None:
    """Remember an exhibit that the page shows.

    A part that reruns on its own cannot write to the page's beginning: it tells the choices behind it in its place. A
    title that it changes is brought into the list by the browser (`dftz.ui.spoken`).
    """
    inside = language.is_part() and not parts.stands_alone(shown.exhibit_id)
    contents: _Contents | None = st.session_state.get(_KEPT)
    if inside and shown.filters:
        with st.container(key=f"{CHOICES}-{shown.exhibit_id}"):
            st.caption(_in_lines(shown.filters))
    if contents is not None:
        contents.shown[shown.exhibit_id] = (shown.title, () if inside else tuple(shown.filters))


def tell() -> None:
    """Fill the places when the page has shown everything; nothing on a page without exhibits."""
    contents: _Contents | None = st.session_state.get(_KEPT)
    if contents is None:
        return
    st.session_state[_KEPT] = None
    findings = (f"- [{plain(title)}](#{anchor})" for anchor, (title, _filters) in contents.shown.items())
    contents.findings.markdown("\n".join(findings))
    filters = {key: filters for key, (_title, filters) in contents.shown.items()}
    with contents.choices:
        parts.place(CHOICES, lambda: _choices(filters), besides=parts.always)


def _choices(filters: Mapping[str, Sequence[str]]) -> None:
    """The choices behind the exhibits, each once; an exhibit that obeys the page's filters has its latest ones."""
    now = parts.held().parts
    told = dict.fromkeys(
        choice
        for key, first in filters.items()
        for choice in (now[key].made.filters if parts.stands_alone(key) else first)
    )
    if told:
        st.caption(_in_lines(told))


def _in_lines(choices: Iterable[str]) -> str:
    return "  \n".join(plain(choice) for choice in choices)
