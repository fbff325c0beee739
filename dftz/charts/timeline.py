"""Timeline: dated things by kind, one mark each, told apart by shape and colour."""

from __future__ import annotations

from typing import Any

import altair as alt

from dftz.charts import look
from dftz.charts.lines import year_axis

_MARK_STEP = 13
"""Height of one of several marks of a day, in pixels."""


@look.kept
def dated_marks(*, levels: tuple[str, ...]) -> alt.LayerChart | alt.FacetChart:
    """One mark per thing at its date, in the row of its kind; an inferred date is hollow.

    Columns drawn: ``position`` (years), ``label`` (the row), ``place`` (which of the marks of one day: 0, 1, ...),
    ``level`` (one of ``levels``), ``status`` (``reported`` where the date is stated) and the tooltip's.

    Args:
        levels: the levels in the order of the legend.
    """
    times = alt.X("position:Q", axis=year_axis(), scale=alt.Scale(nice=False, zero=False, padding=20))
    rows = alt.Y("label:N", sort=None, axis=look.name_axis(190), scale=alt.Scale(paddingInner=0.2))
    legend = alt.Legend(title=None, orient="bottom", columns=2, labelLimit=170)
    level: dict[str, Any] = {"scale": alt.Scale(domain=list(levels)), "legend": legend}
    placed = {
        "x": times,
        "y": rows,
        "yOffset": alt.YOffset("place:O", scale=alt.Scale(paddingOuter=0.2)),
        "color": alt.Color("level:N", **level),
        "shape": alt.Shape("level:N", **level),
        "tooltip": look.tooltip(),
    }
    stated = (
        alt.Chart()
        .transform_filter(look.REPORTED)
        .mark_point(filled=True, size=look.POINT_SIZE, opacity=1)
        .encode(**placed)
    )
    inferred = (
        alt.Chart()
        .transform_filter(look.NOT_REPORTED)
        .mark_point(filled=False, size=look.POINT_SIZE, strokeWidth=1.8, opacity=1)
        .encode(**placed)
    )
    return alt.layer(stated, inferred, data=look.rows()).properties(height=alt.Step(_MARK_STEP))
