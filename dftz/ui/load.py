"""The load that pages share with the routes: one catalogue for a whole page, until the page runs anew."""

from __future__ import annotations

import streamlit as st

from dftz.data import Catalogue, PackageError, current_catalogue, in_language, names_otherwise
from dftz.wording import Forms, language

_TAKEN = "catalogue_taken"


def take_current() -> None:
    """Let this run, and the parts of the page that rerun on their own after it, show the current package.

    Called first in the frame. A package that is replaced meanwhile shows when the page runs anew, everywhere at once: a
    part that reran on the new one beside exhibits of the old one would show half of each.
    """
    try:
        st.session_state[_TAKEN] = current_catalogue()
    except PackageError:
        st.session_state.pop(_TAKEN, None)


def catalogue() -> Catalogue:
    """The catalogue in the reader's language.

    Raises:
        PackageError: the package is wrong somewhere; the frame shows the report.
    """
    return in_language(_taken(), language())


def names_in_every_language() -> Forms:
    """The names of the package in every language, for what a link says; none while the package is broken."""
    try:
        return names_otherwise(_taken())
    except PackageError:
        return {}


def _taken() -> Catalogue:
    """What the page took; outside a run of one, such as while the server starts, what is current."""
    taken: Catalogue | None = st.session_state.get(_TAKEN)
    return current_catalogue() if taken is None else taken
