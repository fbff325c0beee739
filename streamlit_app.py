"""The server of DFTZ Explorer: ``streamlit run streamlit_app.py`` finds ``app`` and serves it."""

import gc
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import streamlit as st

from dftz.ui.in_browser import SCRIPT_HASHES, STYLE_HASHES, head
from dftz.ui.parcels import asked, parcel
from dftz.ui.said import said
from dftz.ui.uploads import held_bytes
from dftz.web import Life, Talk, lines_of, middleware, open_journal, routes, serving, share_memory

share_memory()
life = Life(warm=False, loaded=False)
COLLECTED_AFTER = (10_000, 10, 50)
"""New objects after which the garbage collector looks at the young ones, and how often it looks at older ones.

Where fifty people move sliders, Python's own (700, 10, 10) look at everything that lives every three seconds or so:
each time 100 ms in which nobody is answered.
"""


@asynccontextmanager
async def lived(_app: Any) -> AsyncIterator[dict[str, Any]]:
    """Answer browsers that fetch the page already, and load meanwhile what visitors need."""
    from dftz.ui.after_a_run import let_runs_go  # noqa: PLC0415 - Streamlit's sessions load with the runtime
    from dftz.ui.leaving import let_files_stay_a_while  # noqa: PLC0415 - files need the runtime that starts now
    from dftz.ui.runs import fold_streamlit_in  # noqa: PLC0415 - caches need it too

    with open_journal(lines_of()):
        fold_streamlit_in()
        let_files_stay_a_while()
        let_runs_go()
        async with serving(life, loaded, replaced):
            yield {}


def loaded() -> None:
    """Load what visitors need, then take what is loaded out of the garbage collector's sight.

    A full collection looks at every object of the process: 86 ms with the libraries and the data loaded. Frozen objects
    are not looked at, and 1 to 8 ms remain. (Streamlit's own, after every run of a page, is off in the configuration.)
    While all this is made it stays, so there is nothing to collect; what is garbage all the same is found once the
    first visitor no longer waits (`dftz.web.ahead`).
    """
    gc.disable()
    try:
        from dftz.ui.warm_up import load_everything  # noqa: PLC0415 - the server answers browsers meanwhile

        load_everything()
        gc.freeze()
    finally:
        gc.set_threshold(*COLLECTED_AFTER)
        gc.enable()


async def replaced() -> None:
    """Show the new data on every open page."""
    from dftz.ui.replacement import run_open_pages_anew  # noqa: PLC0415 - needs what is loaded while serving

    await run_open_pages_anew()
    _freeze()


def _freeze() -> None:
    """Take what lives now out of the collector's sight, after a look at everything that was taken out before."""
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def failed(error: Exception) -> bool:
    """Show what fails outside a page's own run, such as a part of a page on its own rerun, as calmly as a page."""
    from dftz.ui.frame import failed as shown  # noqa: PLC0415 - needs what is loaded while serving

    return shown(error)


app = st.App(
    Path(__file__).parent / "pages" / "app.py",
    routes=routes(life=life),
    middleware=middleware(
        scripts=SCRIPT_HASHES,
        styles=STYLE_HASHES,
        head=head(),
        held_bytes=held_bytes,
        talk=Talk(said=said, takes_parcels=asked, parcel=parcel),
        life=life,
    ),
    lifespan=lived,
    on_script_error=failed,
)
