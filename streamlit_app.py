"""The server of DFTZ Explorer: ``streamlit run streamlit_app.py`` finds ``app`` and serves it."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit as st

from dftz.web import middleware, routes


@asynccontextmanager
async def warm(_app: Any) -> AsyncIterator[dict[str, Any]]:
    """Load before the first visitor comes, then take what is loaded out of the garbage collector's sight."""
    from dftz.ui.warm_up import load_everything  # noqa: PLC0415 - caches belong to the runtime, which has started only now

    load_everything()
    gc.collect()
    gc.freeze()
    yield {}


app = st.App(
    Path(__file__).parent / "pages" / "app.py",
    routes=routes(),
    middleware=middleware(),
    lifespan=warm,
)
