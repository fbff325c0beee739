"""One line in the log for every run of a page, and of a part that reruns on its own; Streamlit's lines beside them."""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit.logger
from streamlit.runtime.scriptrunner import get_script_run_ctx

_log = logging.getLogger(__name__)
_DIGITS = 12
_TELLS_OF_PEOPLE = "uvicorn.access"
"""Has the address of everybody who asks, and what they asked: our own line about a request has neither."""


def session() -> str:
    """What the log calls a visit; "" outside of one.

    Streamlit's own identifier opens the visit again to whoever shows it, so the log has a fingerprint of it.
    """
    context = get_script_run_ctx(suppress_warning=True)
    return "" if context is None else hashlib.sha256(context.session_id.encode()).hexdigest()[:_DIGITS]


@contextmanager
def logged(event: str, **facts: str) -> Iterator[None]:
    """Write a line when a run ends, however it ends; ``facts`` are names of our own, never what a person typed."""
    began = time.monotonic()
    try:
        yield
    finally:
        milliseconds = round((time.monotonic() - began) * 1000, 1)
        _log.info("%s", event, extra={"event": event, "session": session(), "milliseconds": milliseconds, **facts})


def fold_streamlit_in() -> None:
    """Let Streamlit's loggers write where all others do; each brings a form of its own, those of later imports too."""
    for logger in streamlit.logger._loggers.values():  # noqa: SLF001 - it has no public name for them
        _fold_in(logger)
    streamlit.logger.setup_formatter = _fold_in


def _fold_in(logger: logging.Logger) -> None:
    for handler in tuple(logger.handlers):
        logger.removeHandler(handler)
    logger.propagate = logger.name != _TELLS_OF_PEOPLE
