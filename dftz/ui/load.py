"""The cached load: the data package is read once and shared, and read again only when a file of it changes."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from dftz.data import Catalogue, default_folder, load_catalogue, stamp


def catalogue() -> Catalogue:
    """The catalogue that every session shares; nobody writes into it.

    Raises:
        PackageError: the package is wrong somewhere; the frame shows the report.
    """
    folder = default_folder()
    return _loaded(folder, stamp(folder))


@st.cache_resource(max_entries=2, show_spinner=False)
def _loaded(folder: Path, files: str) -> Catalogue:  # noqa: ARG001 - the stamp is part of the key
    return load_catalogue(folder)
