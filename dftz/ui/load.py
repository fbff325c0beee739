"""The cached load: the data package is read once and shared, and read again only when a file of it changes."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dftz.data import (
    Catalogue,
    PackageError,
    default_folder,
    in_language,
    load_catalogue,
    names_otherwise,
    stamp,
)
from dftz.wording import Forms, language


def catalogue() -> Catalogue:
    """The catalogue in the reader's language, which every session shares; nobody writes into it.

    Raises:
        PackageError: the package is wrong somewhere; the frame shows the report.
    """
    folder = default_folder()
    return in_language(_loaded(folder, stamp(folder)), language())


def names_in_every_language() -> Forms:
    """The names of the package in every language, for what a link says; none while the package is broken."""
    folder = default_folder()
    try:
        return names_otherwise(_loaded(folder, stamp(folder)))
    except PackageError:
        return {}


@st.cache_resource(max_entries=2, show_spinner=False)
def _loaded(folder: Path, files: str) -> Catalogue:  # noqa: ARG001 - the stamp is part of the key
    return load_catalogue(folder)
