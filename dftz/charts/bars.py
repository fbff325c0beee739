"""Bars: levels or changes side by side, with the bounds of their printing as whiskers."""

from __future__ import annotations

import altair as alt

from dftz.charts import look


@look.kept
def ranked_bars(*, value_title: str, name_room: int = 150) -> alt.LayerChart | alt.FacetChart:
    """Horizontal bars in the order of the rows: reported filled, derived hollow, bounds as whiskers.

    Columns drawn: ``label`` (name of the bar), ``value``, ``low``, ``high`` (empty where open), ``status``,
    ``mark`` (words at the bar's end), ``mark_at`` (where they start), ``room`` (where they end at the latest),
    ``tone`` (one word for all bars of one colour) and the tooltip's.

    Args:
        value_title: what the axis shows.
        name_room: pixels that the names may take.
    """
    names = alt.Y(
        "label:N",
        sort=None,
        axis=look.name_axis(name_room, rise=14),
        scale=alt.Scale(paddingInner=0.45, paddingOuter=0.25),
    )
    values = alt.X("value:Q", axis=look.value_axis(value_title))
    bars = (
        alt.Chart()
        .mark_bar(strokeWidth=1.6)
        .encode(
            y=names,
            x=values,
            color=alt.Color("tone:N", legend=None),
            stroke=alt.Stroke("tone:N", legend=None),
            fillOpacity=alt.condition(look.REPORTED, alt.value(1), alt.value(0)),
            tooltip=look.tooltip(),
        )
    )
    colour = alt.Color("tone:N", legend=None)
    whiskers = look.whiskers(colour, y=names, x=alt.X("low:Q"), x2="high:Q")
    marks = (
        alt.Chart()
        .mark_text(align="left", baseline="middle", dx=7, fontSize=13)
        .encode(y=names, x=alt.X("mark_at:Q"), text="mark:N", color=colour)
    )
    return alt.layer(bars, *whiskers, marks, look.room(), data=look.rows()).properties(height=alt.Step(look.ROW_STEP))
