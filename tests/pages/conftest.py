"""The app through AppTest: its frame, switched to a page, without browser and server."""

from collections.abc import Callable, Iterable
from functools import lru_cache
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

PAGES = Path(__file__).parents[2] / "pages"
FIRST_RUN_SECONDS = 60


@lru_cache
def page_hash(page: str) -> str:
    """What AppTest calls a page of the navigation."""
    app = AppTest.from_file(str(PAGES / "app.py"), default_timeout=FIRST_RUN_SECONDS).run()
    hashed: str = app.switch_page(str(PAGES / page))._page_hash  # noqa: SLF001
    return hashed


@pytest.fixture
def open_page() -> Callable[..., AppTest]:
    """Open a page by its file name, with query parameters as a link would carry them; some ``menus`` open."""

    def opened(page: str = "", *, menus: Iterable[str] = (), **query: str | list[str]) -> AppTest:
        app = AppTest.from_file(str(PAGES / "app.py"), default_timeout=FIRST_RUN_SECONDS)
        if page and page != "overview.py":
            # A cold deep link: AppTest itself switches only after a run of the start page, which remembers controls.
            app._page_hash = page_hash(page)  # noqa: SLF001
        for key, words in query.items():
            app.query_params[key] = words
        for exhibit in menus:
            app.session_state[f"below-{exhibit}"] = ["menu"]
        app.run()
        return app

    return opened
