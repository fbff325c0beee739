"""The server of DFTZ Explorer: ``streamlit run streamlit_app.py`` finds ``app`` and serves it."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit as st

from dftz.ui.first_paint import head
from dftz.ui.history import SCRIPT_HASH
from dftz.ui.in_sight import SCRIPT_HASH as IN_SIGHT_HASH
from dftz.ui.language import SCRIPT_HASHES
from dftz.ui.printing import SCRIPT_HASH as PRINTING_HASH
from dftz.web import drawn_ahead, middleware, routes


@asynccontextmanager
async def warm(_app: Any) -> AsyncIterator[dict[str, Any]]:
    """Load before the first visitor comes, then take what is loaded out of the garbage collector's sight.

    Streamlit collects garbage after every run of a page, by force. That looks at every object of the process: 86 ms
    with the libraries and the data loaded. Frozen objects are not looked at, and 1 to 8 ms remain.
    """
    from dftz.ui.warm_up import load_everything  # noqa: PLC0415 - caches need the runtime that starts now

    load_everything()
    gc.collect()
    gc.freeze()
    with drawn_ahead():
        yield {}


def failed(error: Exception) -> bool:
    """Show what fails outside a page's own run, such as a part of a page on its own rerun, as calmly as a page."""
    from dftz.ui.frame import failed as shown  # noqa: PLC0415 - as above

    return shown(error)


app = st.App(
    Path(__file__).parent / "pages" / "app.py",
    routes=routes(),
    middleware=middleware(scripts=(SCRIPT_HASH, IN_SIGHT_HASH, PRINTING_HASH, *SCRIPT_HASHES), head=head()),
    lifespan=warm,
    on_script_error=failed,
)
