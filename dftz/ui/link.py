"""Links into a page: identifiers in the address become choices, and what cannot be read is said.

Streamlit itself reads a control's names only and drops what it does not know without a word. Each parameter is
therefore read before its control is made, on the first run of a session: what was read is put into the address in the
words that Streamlit understands, what could not be read is taken out and said, and the run starts again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dftz.exhibits.address import Asked, Reader
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.tracks import Limits, Number, Span, Track
from dftz.ui.plain import plain
from dftz.wording import gettext as _

_NOTICES = "link_notices"


def read_several(key: str, names: Mapping[str, str], shown: Mapping[str, str]) -> None:
    """Read a link's choices for a picker of several options, which shows each as in ``shown``."""
    asked = _asked(key)
    if asked:
        _settle(key, asked, [shown[one] for one in asked.several(key, names, ())])


def read_one(key: str, names: Mapping[str, str]) -> None:
    """Read a link's choice for a picker of one option."""
    asked = _asked(key)
    if asked and names:
        name = names[asked.one(key, names)]
        _settle(key, asked, [] if asked.problems else [name])


def read_number(key: str, limits: Limits[Number]) -> None:
    """Read a link's number for a slider or a field."""
    asked = _asked(key)
    if asked:
        asked.optional(key, limits)
        _settle(key, asked)


def read_span(key: str, span: Span[Number]) -> None:
    """Read a link's two numbers for a slider with two ends."""
    asked = _asked(key)
    if asked:
        asked.span(key, span)
        _settle(key, asked)


def read_stops(key: str, stops: Sequence[int]) -> None:
    """Read a link's two stops of a track."""
    asked = _asked(key)
    if asked:
        asked.stops(key, stops)
        _settle(key, asked)


def read_text(key: str, most: int) -> None:
    """Read a link's words for a field."""
    asked = _asked(key)
    if asked:
        asked.text(key, most)
        _settle(key, asked)


def read_day(key: str, days: Mapping[date, str]) -> None:
    """Read a link's day, which may be any, for a track whose stops are some days with their words."""
    asked = _asked(key)
    if asked:
        day = asked.day(key, list(days))
        _settle(key, asked, [] if day is None or asked.problems else [days[day]])


def read_by(key: str, reader: Reader) -> None:
    """Read a link's words for a picker whose options read in a way of their own, each shown by its identifier."""
    asked = _asked(key)
    if asked:
        _settle(key, asked, asked.read_by(key, reader))


def _asked(key: str) -> Asked | None:
    """What the address asks for under a key; None where there is nothing to read, or it was read already."""
    found = st.query_params.get_all(key)
    return Asked({key: found}) if found and key not in st.session_state else None


def _settle(key: str, asked: Asked, wanted: Sequence[str] = ()) -> None:
    """Say what could not be read, and let the address have what was, in ``wanted`` words where they differ."""
    words = _("{problem} The rest is shown.") if wanted else _("{problem} The default is shown.")
    for problem in asked.problems:
        st.session_state.setdefault(_NOTICES, []).append(words.format(problem=problem))
    if wanted and list(wanted) != st.query_params.get_all(key):
        st.query_params[key] = wanted
        st.rerun()
    if asked.problems and not wanted:
        del st.query_params[key]
        st.rerun()


def keep_options(key: str, options: Sequence[object]) -> None:
    """Drop the kept choice of a range picker whose options changed and no longer hold it; it begins anew."""
    kept = st.session_state.get(key)
    if kept is not None and not set(kept) <= set(options):
        st.session_state[key] = (options[0], options[-1])


def keep_order(key: str, begins: Sequence[object]) -> None:
    """Give a kept choice of all that a picker begins with the order it begins with, which differs by language.

    Streamlit takes the same options in another order for another choice, and would write them into the address.
    """
    kept = st.session_state.get(key)
    if kept and list(kept) != list(begins) and set(kept) == set(begins):
        st.session_state[key] = list(begins)


def keep_named(key: str, names: Mapping[str, str]) -> str:
    """Say a kept name as it reads now, where a control keeps it by its words and the language changed.

    Returns:
        The name as it reads now; empty where nothing had to be said anew.
    """
    kept = st.session_state.get(key)
    if kept is None or kept in names.values():
        return ""
    named = names[Asked({key: [kept]}).one(key, names)]
    st.session_state[key] = named
    return named


def tell_address(key: str, word: str) -> None:
    """Put a control's word into the address, after the control: Streamlit took out the one that it no longer knows."""
    context = get_script_run_ctx()
    if context is not None and word:
        with context.session_state.query_params() as query:
            query.set_corrected_value(key, word, "string_value")


def keep_within(key: str, track: Track[Number] | Span[Number]) -> None:
    """Drop the kept number of a slider or a field whose limits no longer hold it; it begins anew, as by a link."""
    kept = st.session_state.get(key)
    numbers = kept if isinstance(kept, tuple) else (kept,)
    if kept is not None and not all(track.low <= number <= track.high for number in numbers):
        st.session_state[key] = track.first


def has_notices() -> bool:
    """Whether a part of the link could not be read."""
    return bool(st.session_state.get(_NOTICES))


def show_notices() -> None:
    """One line per part of the link that could not be read; nothing where all was read."""
    for notice in st.session_state.pop(_NOTICES, []):
        st.warning(plain(notice), icon=":material/link_off:")


def absolute_link(exhibit: Exhibit) -> str:
    """The address that reproduces an exhibit's view on this server."""
    return page_link(exhibit.page, exhibit.parameters)


def page_link(page: str, parameters: Mapping[str, Sequence[str]]) -> str:
    """The address of a page with a query, on the server that the reader uses."""
    query = urlencode([(key, value) for key, values in parameters.items() for value in values])
    return f"{server_root()}/{page}{'?' if query else ''}{query}"


def server_root() -> str:
    """The address of the server that the reader uses, without a slash at its end."""
    here = urlsplit(st.context.url or "http://localhost:8501/")
    return urlunsplit((here.scheme, here.netloc, here.path.rsplit("/", 1)[0], "", ""))
