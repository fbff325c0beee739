"""Dated levels beside what was to be reached: points in time, lines between them, targets as rules."""

from __future__ import annotations

from typing import Any

import altair as alt

from dftz.charts import look
from dftz.charts.lines import year_axis

_LEVEL = "datum.kind == 'level'"
_TARGET = "datum.kind == 'target'"


@look.kept
def dated_levels(*, value_title: str) -> alt.LayerChart | alt.FacetChart:
    """Levels at their place in time, joined within a series; targets as rules from their base to their last day.

    Columns drawn: ``kind`` (``level`` or ``target``), ``position`` (years; of a target its end), ``base_position``
    (years; where a target's rule begins), ``value``, ``low``, ``high``, ``status``, ``series``, ``mark``,
    ``mark_below`` or ``mark_start`` (the series' name at its last or first point, else empty), ``target_mark`` or
    ``target_mark_end`` (words right of a target's rule, or below its end) and the tooltip's. Names stand beside the
    lines, so five series are the most.
    """
    scale = alt.Scale(nice=True, zero=False, padding=22)
    times = alt.X("position:Q", axis=year_axis(), scale=scale)
    values = alt.Y("value:Q", axis=look.value_axis(value_title), scale=alt.Scale(zero=True))
    colour = alt.Color("series:N", sort=None, legend=None)
    lines = (
        alt.Chart()
        .transform_filter(_LEVEL)
        .mark_line(strokeWidth=2)
        .encode(x=times, y=values, color=colour, detail=alt.Detail("series:N"))
    )
    target = alt.Chart().transform_filter(_TARGET)
    rules = target.mark_rule(strokeWidth=1.6).encode(
        x=alt.X("base_position:Q"), x2=alt.X2("position:Q"), y=values, color=colour, tooltip=look.tooltip()
    )
    ends = target.mark_tick(orient="vertical", size=12, thickness=1.6).encode(
        x=times, y=values, color=colour, tooltip=look.tooltip()
    )
    beside: dict[str, Any] = {"align": "left", "baseline": "top", "dx": 4, "dy": 5, "fontSize": 12}
    below: dict[str, Any] = {"align": "right", "baseline": "top", "dy": 5, "fontSize": 12}
    told = []
    for column, words in (("target_mark", beside), ("target_mark_end", below)):
        named = target.transform_filter(f"isValid(datum.{column}) && datum.{column} != ''")
        strip = named.mark_text(**words, stroke=look.PAPER, strokeWidth=6, strokeJoin="round", opacity=0.95)
        placed = {"x": times, "y": values, "text": f"{column}:N"}
        told += [strip.encode(**placed), named.mark_text(**words).encode(**placed, color=colour)]
    bounds = look.whiskers(colour, x=times, y=alt.Y("low:Q"), y2=alt.Y2("high:Q"))
    whiskers = [layer.transform_filter(f"{_LEVEL} && ({look.NOT_REPORTED})") for layer in bounds]
    points = look.status_points(times, values, "series:N", only=_LEVEL)
    names = look.names_at_ends(times, values, colour)
    return alt.layer(lines, rules, ends, *whiskers, *told, *names, *points, data=look.rows()).properties(
        height=look.LINE_HEIGHT
    )
