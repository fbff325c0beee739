"""What a test sees of a page that AppTest ran."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped] # ships without types
from streamlit.testing.v1 import AppTest

from dftz.ui.plain import plain


def widget(app: AppTest, key: str) -> Any:
    """A control by its key, whatever its kind."""
    return app.get_by_key(key)


def titles(app: AppTest) -> list[str]:
    """The titles of the exhibits, in their order."""
    return [heading.value for heading in app.subheader]


def healthy(app: AppTest) -> bool:
    """Whether the page has no error and shows no number that is none."""
    elements: list[Any] = [element for kind in ("metric", "caption", "subheader") for element in app.get(kind)]
    read = " ".join(str(element.value) for element in elements)
    return not app.exception and not app.error and not re.search(r"\b(nan|NaT|None|inf)\b", read)


def rows_of(app: AppTest, finding: str) -> pd.DataFrame:
    """What the browser gets to draw in the chart whose takeaway holds the finding."""
    charts: list[Any] = list(app.get("vega_lite_chart"))
    drawn = next(chart for chart in charts if finding in chart.proto.alt)
    sent = drawn.proto.data.data
    rows: pd.DataFrame = pa.ipc.open_stream(sent).read_pandas()
    return rows


def said_with_the_default_shown(app: AppTest, key: str, found: str) -> bool:
    """Whether one sentence says what a link's word was and what was expected, and the page is there all the same."""
    sentences = [one.value for one in app.warning]
    begins = plain(f"The link asks for {key} = “{found}”; expected ")
    told = len(sentences) == 1 and sentences[0].startswith(begins) and sentences[0].endswith(" The default is shown.")
    return told and healthy(app) and bool(app.metric)
