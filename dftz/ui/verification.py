"""A file is dropped in, told back and forgotten."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.typing import UploadedFile

from dftz.data import Catalogue
from dftz.exhibits.verification import Change, Difference, change_words
from dftz.export.verification import MOST_BYTES, Finding, Verdict, verify
from dftz.ui.plain import plain
from dftz.wording import gettext as _
from dftz.wording import ngettext, number

_VERDICT, _TURNS = "verdict", "verify_turns"
_MEGABYTE = 1_000_000
_MOST_SHOWN = 500
_SHOWN_NAME = 80


def verify_file(catalogue: Catalogue) -> None:
    """A place to drop a file, and what is known of the last one."""
    turns = st.session_state.get(_TURNS, 0)
    file = st.file_uploader(
        _("A file that was downloaded from here"),
        max_upload_size=MOST_BYTES // _MEGABYTE,
        key=f"verify-{turns}",
        help=_("Any of the formats, or the bundle of a page."),
    )
    st.caption(
        _(
            "PNG, SVG, PDF, HTML, JSON, CSV, XLSX, or a page's bundle as ZIP. The file is read once and dropped at once:"
            " nothing of it is stored, logged or passed on."
        )
    )
    if file is not None:
        with st.spinner(_("Making the exhibit again and comparing")):
            name = file.name if len(file.name) <= _SHOWN_NAME else f"{file.name[:_SHOWN_NAME]}…"
            st.session_state[_VERDICT] = (name, verify(file.getvalue(), catalogue))
        _forget(file)
        # A new dropzone takes the place of the old one, which would hold on to the file.
        st.session_state[_TURNS] = turns + 1
        st.rerun()
    known = st.session_state.get(_VERDICT)
    if known:
        _show(*known)


def _forget(file: UploadedFile) -> None:
    """Take the file out of the server's memory now; Streamlit itself would keep it until the reader leaves."""
    context = get_script_run_ctx()
    if context is not None and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
        context.uploaded_file_mgr.remove_file(context.session_id, file.file_id)
    file.seek(0)
    file.truncate()


def _show(name: str, verdict: Verdict) -> None:
    with st.container(border=True, key="verdict"):
        st.markdown(f"**{plain(name)}**")
        _sentence(verdict)
        if verdict.papers:
            st.markdown("\n".join(f"- {label}: {plain(words)}" for label, words in verdict.papers))
        if verdict.view:
            st.page_link(...)
        if verdict.differences:
            _differences(verdict.differences)
        if st.button(_("Forget this"), type="tertiary", icon=":material/delete:", key="forget"):
            del st.session_state[_VERDICT]
            st.rerun()
