"""What a test sees of a page that AppTest ran."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped] # ships without types
from streamlit.testing.v1 import AppTest

from dftz.exhibits.pages import PAGES, page_exhibits
from dftz.ui.load import catalogue

_EXHIBIT = "exhibit-"
"""What the key of an exhibit's block begins with."""
_LINE = re.compile(r"<(p|li)\b[^>]*>(.*?)</\1>", re.DOTALL)
_TAKEAWAY = re.compile(r'data-dftz-takeaway="([^"]*)"')


def widget(app: AppTest, key: str) -> Any:
    """A control by its key, whatever its kind."""
    return app.get_by_key(key)


def titles(app: AppTest) -> list[str]:
    """The titles of the exhibits, in their order."""
    return [heading.value for heading in app.subheader]


def healthy(app: AppTest) -> bool:
    """Whether the page has no error and shows no number that is none."""
    elements: list[Any] = [element for kind in ("metric", "caption", "subheader") for element in app.get(kind)]
    read = " ".join((*(str(element.value) for element in elements), *small_print(app)))
    return not app.exception and not app.error and not re.search(r"\b(nan|NaT|None|inf)\b", read)


def small_print(block: Any) -> list[str]:
    """What stands in small letters around the exhibits of a page, or of a block of it, line by line."""
    return [line for one in block.get("html") for line in lines_in(one.proto.body)]


def lines_in(body: str) -> list[str]:
    """The lines of a piece of HTML, without what marks them."""
    return [unescape(re.sub(r"<[^>]*>", "", line)) for _tag, line in _LINE.findall(body)]


def takeaways(block: Any) -> list[str]:
    """What is said of each chart of a page, or of a block of it, in their order."""
    return [told for one in block.get("html") for told in takeaway_in(one.proto.body)]


def takeaway_in(body: str) -> list[str]:
    """What a piece of HTML says of a chart; nothing where it is about something else."""
    return list(map(unescape, _TAKEAWAY.findall(body)))


def rows_of(app: AppTest, finding: str) -> pd.DataFrame:
    """What the browser gets to draw in the chart whose takeaway holds the finding."""
    charts: list[Any] = list(app.get("vega_lite_chart"))
    drawn = next(chart for chart, told in zip(charts, takeaways(app), strict=True) if finding in told)
    sent = drawn.proto.data.data
    rows: pd.DataFrame = pa.ipc.open_stream(sent).read_pandas()
    return rows


def script_of(page: str) -> str:
    """The script of a page by its path in the address."""
    return f"{page.replace('-', '_')}.py" if page else "overview.py"


def shows_what_is_listed(app: AppTest, script: str, **link: list[str]) -> bool:
    """Whether a page shows exactly the exhibits that are listed for its link, under their titles.

    Of the evidence page one part is open: what it shows is listed, and something is shown.
    """
    page = next(page for page in PAGES if script_of(page) == script)
    listed = page_exhibits(catalogue(), page, link)
    shown = exhibits_on(app)
    if script == "evidence.py":
        listed = {one: listed[one] for one in shown if one in listed}
    return bool(shown) and shown == list(listed) and {make().title for make in listed.values()} <= set(_subheads(app))


def _subheads(app: AppTest) -> list[str]:
    """The titles of the exhibits as they are, without what keeps them from being read as Markdown."""
    return [re.sub(r"\\(.)|\N{WORD JOINER}", r"\1", heading) for heading in titles(app)]


def exhibits_on(app: AppTest) -> list[str]:
    """The ids of the exhibits on the page, top to bottom and left to right."""
    return list(blocks_of(app))


def blocks_of(app: AppTest) -> dict[str, Any]:
    """The blocks of the exhibits on the page, by id; what is in one is asked for as of the whole app."""
    return {key.removeprefix(_EXHIBIT): block for key, block in _keyed(app.main) if key.startswith(_EXHIBIT)}


def _keyed(block: Any) -> Iterator[tuple[str, Any]]:
    for child in block.children.values():
        if getattr(child, "key", None):
            yield child.key, child
        if hasattr(child, "children"):
            yield from _keyed(child)
