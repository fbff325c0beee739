"""Tornado: how far each assumption alone moves a result, the widest at the top."""

from __future__ import annotations

from typing import Any

import altair as alt

from dftz.charts import look


@look.kept
def tornado_bars(*, value_title: str) -> alt.LayerChart | alt.FacetChart:
    """A bar from the result at an assumption's low end to the one at its high end; the central result as a rule.

    Columns drawn: ``label``, ``low_drawn`` and ``high_drawn`` (an open end stops at the edge of the drawing),
    ``arrow_at`` (place of the arrow, empty where the end is closed), ``central``, ``mark_low`` and ``mark_high`` (the
    assumption's ends in words), ``mark_low_at`` and ``mark_high_at`` (where those words stand), ``room``, ``tone`` and
    the tooltip's.
    """
    names = alt.Y(
        "label:N", sort=None, axis=look.name_axis(190, rise=14), scale=alt.Scale(paddingInner=0.45, paddingOuter=0.25)
    )
    values = alt.X("low_drawn:Q", axis=look.value_axis(value_title), scale=alt.Scale(zero=True))
    colour = alt.Color("tone:N", legend=None)
    bars = (
        alt.Chart()
        .mark_bar(fillOpacity=0.3, strokeWidth=1.6, strokeDash=look.ASSUMED_DASH)
        .encode(y=names, x=values, x2=alt.X2("high_drawn:Q"), color=colour, stroke=colour, tooltip=look.tooltip())
    )
    arrows = (
        alt.Chart()
        .mark_point(shape="triangle-right", filled=True, size=150, opacity=1)
        .encode(y=names, x=alt.X("arrow_at:Q"), color=colour)
    )
    centre = (
        alt.Chart()
        .mark_tick(orient="vertical", thickness=2, size=26)
        .encode(y=names, x=alt.X("central:Q"), color=colour)
    )
    words: dict[str, Any] = {"baseline": "middle", "fontSize": 12}
    low = (
        alt.Chart()
        .mark_text(align="right", dx=-7, **words)
        .encode(y=names, x=alt.X("mark_low_at:Q"), text=alt.Text("mark_low:N"), color=colour)
    )
    high = (
        alt.Chart()
        .mark_text(align="left", dx=11, **words)
        .encode(y=names, x=alt.X("mark_high_at:Q"), text=alt.Text("mark_high:N"), color=colour)
    )
    return alt.layer(bars, arrows, centre, low, high, look.room(), data=look.rows()).properties(
        height=alt.Step(look.ROW_STEP)
    )
