"""Streamlit's own lines go where all others do; those that tell who asked go nowhere."""

from __future__ import annotations

import contextlib
import logging
from collections.abc import Iterator

import pytest
import streamlit.logger

from dftz.ui.runs import fold_streamlit_in, logged_together


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """Streamlit's loggers serve other tests too."""
    set_up = streamlit.logger.setup_formatter
    yield
    streamlit.logger.setup_formatter = set_up
    for logger in streamlit.logger._loggers.values():  # noqa: SLF001 - it has no public name for them
        logger.propagate = False
    streamlit.logger.update_formatter()


def test_loggers_of_now_and_of_later_imports_have_no_form_of_their_own() -> None:
    now = streamlit.logger.get_logger("streamlit.of_now")
    fold_streamlit_in()
    later = streamlit.logger.get_logger("streamlit.of_later")
    for logger in (now, later):
        assert (logger.handlers, logger.propagate) == ([], True)


def test_the_log_of_addresses_is_kept_by_nobody() -> None:
    access = streamlit.logger.get_logger("uvicorn.access")
    fold_streamlit_in()
    assert access.name in logging.root.manager.loggerDict
    assert not access.hasHandlers()  # by this uvicorn decides whether to write it


def test_parts_of_one_run_are_one_line_when_the_last_of_them_ends(caplog: pytest.LogCaptureFixture) -> None:
    first, second = ["chart", "table", "notes"], ["chart", "table", "notes"]
    with caplog.at_level(logging.INFO, logger="dftz.ui.runs"):
        for _part in first[:2]:  # the third never ran: another move came between
            with logged_together(first):
                pass
        assert not caplog.records
        for part in second:
            with contextlib.suppress(ValueError), logged_together(second):
                if part == "table":
                    raise ValueError(part)
    lines = [(one.getMessage(), vars(one)["parts"]) for one in caplog.records]
    assert lines == [("parts", 3)]
