"""Links into a page: identifiers in the address become choices, and what cannot be read is said."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from dftz.exhibits.exhibit import Exhibit
from dftz.wording import gettext as _
from dftz.wording import listing

_NOTICES = "link_notices"
_SHOWN_MOST = 60


def read_options(key: str, names: Mapping[str, str]) -> None:
    """Read a link's choices for a picker before it is made: by identifier or by name, unknown ones are said.

    Streamlit itself reads names only and drops what it does not know without a word. Identifiers are put into names in
    the address, and the run starts again with it. Called before the picker of the same key; it acts on the first run
    of a session only.
    """
    asked = st.query_params.get_all(key)
    if key in st.session_state or not asked:
        return
    known_names = set(names.values())
    read = [names.get(word) or (word if word in known_names else "") for word in asked]
    unknown = [word for word, name in zip(asked, read, strict=True) if word and not name]
    if unknown:
        _notice(key, unknown, _("one of {names}").format(names=listing(list(names.values()))))
    known = [name for name in read if name]
    if unknown and not known:
        _forget(key)
    if known and known != asked:
        st.query_params[key] = known
        st.rerun()


def read_numbers(key: str, low: float, high: float, *, count: int, read: Callable[[str], float]) -> None:
    """Say so when a link's numbers for a slider cannot be read or lie outside it; the slider keeps its default."""
    asked = st.query_params.get_all(key)
    if key in st.session_state or not asked:
        return
    try:
        numbers = [read(word) for word in asked]
        numbers = numbers if all(math.isfinite(one) for one in numbers) else []
    except ValueError:
        numbers = []
    if len(numbers) != count or not all(low <= one <= high for one in numbers) or numbers != sorted(numbers):
        if math.isinf(high):
            expected = _("a number of {low} or more")
        else:
            expected = (
                _("a number from {low} to {high}") if count == 1 else _("two numbers from {low} to {high}, rising")
            )
        _notice(key, asked, expected.format(low=f"{low:g}", high=f"{high:g}"))
        _forget(key)


def _forget(key: str) -> None:
    """Take what cannot be read out of the address, so that the default is shown and the address says so."""
    del st.query_params[key]
    st.rerun()


def keep_options(key: str, options: Sequence[object]) -> None:
    """Drop the kept choice of a range picker whose options changed and no longer hold it; it begins anew."""
    kept = st.session_state.get(key)
    if kept is not None and not set(kept) <= set(options):
        st.session_state[key] = (options[0], options[-1])


def show_notices() -> None:
    """One line per part of the link that could not be read; nothing where all was read."""
    for notice in st.session_state.pop(_NOTICES, []):
        st.warning(notice, icon=":material/link_off:")


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


def _notice(key: str, found: Sequence[str], expected: str) -> None:
    words = ", ".join(found)
    shortened = words if len(words) <= _SHOWN_MOST else words[:_SHOWN_MOST] + "…"
    st.session_state.setdefault(_NOTICES, []).append(
        _("The link asks for {key} = “{found}”; expected {expected}. The default is shown.").format(
            key=key, found=shortened, expected=expected
        )
    )
