"""A file is dropped in, told back and forgotten."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.typing import UploadedFile

from dftz.data import Catalogue
from dftz.exhibits.verification import Difference, change_words
from dftz.export.bundle_verification import verify_download
from dftz.export.finding import MOST_BYTES
from dftz.export.verification import MOST_KEPT, Finding, Verdict
from dftz.ui.link import absolute_link
from dftz.ui.plain import plain
from dftz.wording import gettext as _
from dftz.wording import number

_VERDICT, _TURNS = "verdict", "verify_turns"
_MEGABYTE = 1024 * 1024
_LONGEST_NAME = 80


def verify_file(catalogue: Catalogue) -> None:
    """A place to drop a file, and what is known of the last one."""
    turns = st.session_state.get(_TURNS, 0)
    file = st.file_uploader(
        _("A file that was downloaded from here"), max_upload_size=MOST_BYTES // _MEGABYTE, key=f"verify-{turns}"
    )
    st.caption(
        _(
            "PNG, SVG, PDF, HTML, JSON, CSV, XLSX, or a page's bundle as ZIP. The file is read once and dropped at"
            " once; it is neither logged nor passed on. What is known of it, with its name, its link and at most"
            " {count} values that differ, stays in memory for you alone until you forget it, bring another file or"
            " leave."
        ).format(count=number(MOST_KEPT))
    )
    if file is not None:
        _read(file, catalogue)
        # A new dropzone takes the place of the old one, which would hold on to the file.
        st.session_state[_TURNS] = turns + 1
        st.rerun()
    known = st.session_state.get(_VERDICT)
    if known:
        _show(*known)


def _read(file: UploadedFile, catalogue: Catalogue) -> None:
    """Keep what is known of the file, and take the file out of the server's memory."""
    bar = st.progress(0.0, _("Making it again and comparing"))

    def told(done: int, total: int, name: str) -> None:
        words = _("File {number} of {total}: {name}").format(number=done + 1, total=total, name=name)
        bar.progress(done / total, plain(words))

    try:
        verdict = verify_download(file.getvalue(), catalogue, told=told)
    finally:
        context = get_script_run_ctx()
        if context is not None and isinstance(context.uploaded_file_mgr, MemoryUploadedFileManager):
            context.uploaded_file_mgr.remove_file(context.session_id, file.file_id)
        file.seek(0)
        file.truncate()
    name = file.name if len(file.name) <= _LONGEST_NAME else f"{file.name[:_LONGEST_NAME]}…"
    st.session_state[_VERDICT] = (name, verdict)


def _show(name: str, verdict: Verdict) -> None:
    with st.container(border=True, key="verdict"):
        st.markdown(f"**{plain(name)}**")
        _sentence(verdict)
        if verdict.differences:
            _differences(verdict.differences, verdict.differing)
        if verdict.papers:
            lines = [_("{label}: {words}").format(label=label, words=plain(words)) for label, words in verdict.papers]
            st.markdown("\n".join(f"- {line}" for line in lines))
        if verdict.exhibit is not None:
            st.link_button(
                _("Open this view"), absolute_link(verdict.exhibit), type="tertiary", icon=":material/open_in_new:"
            )
        if verdict.parts:
            st.dataframe(
                [{_("File"): path, _("What is known of it"): part.sentence} for path, part in verdict.parts],
                hide_index=True,
                alt=verdict.sentence,
                key="parts",
            )
        st.button(
            _("Forget this"),
            type="tertiary",
            icon=":material/delete:",
            key="forget",
            on_click=st.session_state.pop,
            args=(_VERDICT, None),
        )


def _sentence(verdict: Verdict) -> None:
    words = plain(verdict.sentence)
    match verdict.finding:
        case Finding.UNCHANGED:
            st.success(words, icon=":material/verified:")
        case Finding.STANDING | Finding.RESAVED:
            st.info(words, icon=":material/info:")
        case Finding.FOREIGN | Finding.UNCHECKED:
            st.warning(words, icon=":material/gpp_maybe:")
        case Finding.EDITED | Finding.OUTDATED | Finding.GONE:
            st.warning(words, icon=":material/difference:")


def _differences(shown: tuple[Difference, ...], count: int) -> None:
    if len(shown) < count:
        words = _("The first {shown} of {count} differences.")
        st.caption(words.format(shown=number(len(shown)), count=number(count)))
    st.dataframe(
        {
            _("Row"): [one.row for one in shown],
            _("Value"): [one.column for one in shown],
            _("In the file"): [one.then for one in shown],
            _("Today"): [one.now for one in shown],
            _("What happened"): [change_words(one.change) for one in shown],
        },
        hide_index=True,
        alt=_("What differs between the file and today, value by value"),
        key="differences",
    )
