"""The reader's language: chosen in the frame, kept in the address, spoken in every part of a page."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from contextvars import ContextVar
from functools import wraps
from typing import ParamSpec, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dftz.exhibits.address import Asked
from dftz.exhibits.shared_choices import LANGUAGE, asked_language
from dftz.ui.link import read_one
from dftz.ui.load import look_again, names_in_every_language
from dftz.wording import LANGUAGES, LOCALES, SOURCE_LANGUAGE, language, speak
from dftz.wording import gettext as _

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

_inside: ContextVar[bool] = ContextVar("inside", default=False)
"""Whether a part is being run inside another one that reruns."""
_SCRIPTS = {code: f'document.documentElement.lang = "{locale}";' for code, locale in LOCALES.items()}
"""What tells assistive technology the language: Streamlit's page says English whatever it shows."""
SCRIPT_HASHES = tuple(
    f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" for script in _SCRIPTS.values()
)
"""What the content security policy knows the scripts by."""


def speak_chosen() -> None:
    """Speak the language that was chosen, or that the address asks for; called where a run begins."""
    look_again()
    chosen = st.session_state.get(LANGUAGE)
    speak(chosen or asked_language(Asked({LANGUAGE: st.query_params.get_all(LANGUAGE)})), names_in_every_language())


def fragment(part: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
    """A part of a page that reruns on its own, in the page's language.

    A part of such a part reruns with it: one that Streamlit can rerun by itself costs more than what it saves there.
    """

    @wraps(part)
    def spoken(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        context = get_script_run_ctx()
        if context is not None and context.fragment_ids_this_run:
            speak_chosen()  # in a run of the whole page it is spoken already
        outside = _inside.set(True)
        try:
            return part(*args, **kwargs)
        finally:
            _inside.reset(outside)

    alone = st.fragment(spoken)

    @wraps(part)
    def placed(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        return part(*args, **kwargs) if _inside.get() else alone(*args, **kwargs)

    return placed


def draw() -> None:
    """The switch, and the page's language for assistive technology."""
    read_one(LANGUAGE, LANGUAGES)
    with st.container(horizontal=True, horizontal_alignment="right", key="language"):
        st.segmented_control(
            _("Language"),
            list(LANGUAGES),
            default=SOURCE_LANGUAGE,
            required=True,
            format_func=LANGUAGES.__getitem__,
            key=LANGUAGE,
            bind="query-params",
            label_visibility="collapsed",
        )
    st.html(f"<script>{_SCRIPTS[language()]}</script>", unsafe_allow_javascript=True)
