"""Pays the first call of every renderer, so that no reader does."""

from __future__ import annotations

import pandas as pd

from dftz.exhibits.exhibit import Column, Exhibit
from dftz.export.files import file_of
from dftz.export.formats import Format, Options

_LINK = "http://127.0.0.1/"


def warm_up() -> None:
    """Make every format of a small exhibit once: fonts are read, the drawing library is started and bundled."""
    rows = pd.DataFrame({"label": ["A", "B"], "value": [1.0, 2.0]})
    small = Exhibit(
        exhibit_id="warm-up",
        title="Warm-up 大连",
        subtitle="",
        alt="",
        spec={
            "mark": "bar",
            "height": {"step": 20},
            "encoding": {
                "x": {"field": "value", "type": "quantitative"},
                "y": {"field": "label", "type": "nominal"},
            },
        },
        rows=rows,
        table=rows,
        columns=(Column(key="label", label="Label"), Column(key="value", label="Value")),
        notes=(),
        sources=(),
        filters=(),
        page="",
        data_version="",
        data_licence="",
        file_stem="warm-up",
    )
    for file_format in Format:
        file_of(small, _LINK, file_format, Options(scale=1))
