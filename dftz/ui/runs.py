"""One line in the log for each run that ends: of a page, a part, parts together; Streamlit's lines beside them."""

from __future__ import annotations

import hashlib
import logging
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

import streamlit.logger
from streamlit.runtime.scriptrunner import get_script_run_ctx

_log = logging.getLogger(__name__)
_DIGITS = 12
_TELLS_OF_PEOPLE = "uvicorn.access"
"""Has the address of everybody who asks, and what they asked: our own line about a request has neither."""


@dataclass
class _Together:
    """The parts of one run, how many of them have ended, and when the first began (monotonic, seconds)."""

    parts: Sequence[str]
    began: float = field(default_factory=time.monotonic)
    ended: int = 0


_together: ContextVar[_Together | None] = ContextVar("together", default=None)
"""The parts of this run so far."""


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
        _write(event, began, **facts)


@contextmanager
def logged_together(parts: Sequence[str]) -> Iterator[None]:
    """Write one line when the last part of a run of several ends, with the time since the first began.

    Args:
        parts: what Streamlit calls the parts of this run; the same object for each of them.
    """
    of_this_run = _together.get()
    if of_this_run is None or of_this_run.parts is not parts:
        of_this_run = _Together(parts=parts)
        _together.set(of_this_run)
    try:
        yield
    finally:
        of_this_run.ended += 1
        if of_this_run.ended == len(parts):
            _write("parts", of_this_run.began, parts=len(parts))


def _write(event: str, began: float, **facts: str | int) -> None:
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
