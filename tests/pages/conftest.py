"""The app through AppTest: its frame, switched to a page, without browser and server."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

PAGES = Path(__file__).parents[2] / "pages"
FIRST_RUN_SECONDS = 60


@pytest.fixture
def open_page() -> Callable[..., AppTest]:
    """Open a page by its file name, with query parameters as a link would carry them."""

    def opened(page: str = "", **query: str | list[str]) -> AppTest:
        app = AppTest.from_file(str(PAGES / "app.py"), default_timeout=FIRST_RUN_SECONDS)
        for key, words in query.items():
            app.query_params[key] = words
        app.run()
        if page and page != "overview.py":
            app.switch_page(str(PAGES / page))
            for key, words in query.items():
                app.query_params[key] = words
            app.run()
        return app

    return opened
