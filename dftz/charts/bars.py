"""Bars: levels or changes side by side, with the bounds of their printing as whiskers."""

from __future__ import annotations

from typing import Any

import altair as alt

from dftz.charts import look

_NAMED_STEP = 54
"""Height of a bar with its name above, in pixels."""
_NAMED_BAR = 18
_BELOW_NAME = 11
"""Pixels that a bar stands below the middle of its row, to leave room for its name."""


@look.kept
def ranked_bars(*, value_title: str, names_above: bool = False) -> alt.LayerChart | alt.FacetChart:
    """Horizontal bars in the order of the rows: reported filled, derived hollow, bounds as whiskers.

    Columns drawn: ``label`` (name of the bar), ``value``, ``low``, ``high`` (empty where open), ``status``,
    ``mark`` (words at the bar's end), ``mark_at`` (where they start), ``room`` (where they end at the latest),
    ``tone`` (one word for all bars of one colour) and the tooltip's.

    Args:
        value_title: what the axis shows.
        names_above: whether each name stands above its bar, because it is too long to stand beside it.
    """
    axis = None if names_above else look.name_axis(rise=14)
    names = alt.Y("label:N", sort=None, axis=axis, scale=alt.Scale(paddingInner=0.45, paddingOuter=0.25))
    values = alt.X("value:Q", axis=look.value_axis(value_title))
    down = _BELOW_NAME if names_above else 0
    shape: dict[str, Any] = {"height": _NAMED_BAR, "yOffset": down} if names_above else {}
    lowered: dict[str, Any] = {"dy": down} if names_above else {}
    bars = (
        alt.Chart()
        .mark_bar(strokeWidth=1.6, **shape)
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
    whiskers = look.whiskers(colour, down=down, y=names, x=alt.X("low:Q"), x2=alt.X2("high:Q"))
    marks = (
        alt.Chart()
        .mark_text(align="left", baseline="middle", dx=7, fontSize=13, **lowered)
        .encode(y=names, x=alt.X("mark_at:Q"), text=alt.Text("mark:N"), color=colour)
    )
    told = (
        [
            alt.Chart()
            .mark_text(align="left", baseline="bottom", dy=-2, fontSize=13, limit=alt.ExprRef("width"), color=look.INK)
            .encode(y=names, x=alt.value(0), text=alt.Text("label:N"))
        ]
        if names_above
        else []
    )
    step = _NAMED_STEP if names_above else look.ROW_STEP
    return alt.layer(bars, *whiskers, marks, *told, look.room(), data=look.rows()).properties(height=alt.Step(step))
