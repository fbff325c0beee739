"""The reader's language: chosen in the frame, kept in the address, spoken in every part of a page."""

from __future__ import annotations

from collections.abc import Callable
from contextvars import ContextVar
from datetime import date
from functools import wraps
from typing import ParamSpec, TypeVar

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from dftz.exhibits.address import Asked
from dftz.exhibits.shared_choices import LANGUAGE, asked_language
from dftz.ui.inline import run_script
from dftz.ui.link import read_one
from dftz.ui.load import names_in_every_language
from dftz.ui.page_language import SCRIPTS
from dftz.ui.runs import logged, logged_together
from dftz.wording import LANGUAGES, SOURCE_LANGUAGE, language, speak
from dftz.wording import gettext as _

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

_inside: ContextVar[bool] = ContextVar("inside", default=False)
"""Whether a part is being run inside another one that reruns."""


def speak_chosen() -> None:
    """Speak the language that was chosen, or that the address asks for; called where a run begins, before any word.

    Where the browser went through its history, the address it came to is what counts: the switch, which is drawn
    later, follows it, and names of options in the address are those of its language.
    """
    context = get_script_run_ctx()
    travelled = context is not None and context.is_history_navigation
    chosen = None if travelled else st.session_state.get(LANGUAGE)
    speak(chosen or asked_language(Asked({LANGUAGE: st.query_params.get_all(LANGUAGE)})), names_in_every_language())


def fragment(part: Callable[Arguments, Result], *, key: str | None = None) -> Callable[Arguments, Result]:
    """A part of a page that reruns on its own, in the page's language; ``key`` is what ``st.rerun`` finds it by.

    A part of such a part reruns with it: one that Streamlit can rerun by itself costs more than what it saves there.
    """

    @wraps(part)
    def spoken(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        context = get_script_run_ctx()
        if context is None or not context.fragment_ids_this_run:
            return _within(part, *args, **kwargs)
        speak_chosen()  # in a run of the whole page it is spoken already
        of_this_run = context.fragment_ids_this_run
        with logged("part", part=key or part.__qualname__) if len(of_this_run) == 1 else logged_together(of_this_run):
            return _within(part, *args, **kwargs)

    alone = st.fragment(spoken, key=key)

    @wraps(part)
    def placed(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
        return part(*args, **kwargs) if _inside.get() else alone(*args, **kwargs)

    return placed


def is_part() -> bool:
    """Whether what is drawn now belongs to a part that reruns on its own."""
    return _inside.get()


def _within(part: Callable[Arguments, Result], *args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
    outside = _inside.set(True)
    try:
        return part(*args, **kwargs)
    finally:
        _inside.reset(outside)


def draw() -> None:
    """The switch, and the page's language for assistive technology."""
    read_one(LANGUAGE, LANGUAGES)
    with st.container(width="content", key="language"):
        st.segmented_control(
            _("Language"),
            list(LANGUAGES),
            default=SOURCE_LANGUAGE,
            required=True,
            format_func=LANGUAGES.__getitem__,
            key=LANGUAGE,
            bind="query-params",
            label_visibility="collapsed",
            on_change=_send_choices_anew,
        )
        run_script(SCRIPTS[language()])


def _send_choices_anew() -> None:
    """Give every control its choice again, in the words of the new language.

    A browser names the options that are chosen by their words. Without this it would go on to name them by those of
    the language before, which the page no longer knows, and the choice would be lost with the next click.
    """
    for key, value in st.session_state.items():
        chosen = value if isinstance(value, list | tuple) else (value,)
        if chosen and all(isinstance(one, str | date) for one in chosen):
            st.session_state[key] = value
