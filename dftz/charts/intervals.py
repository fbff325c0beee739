"""Intervals: what is known of a number that has only one end, or two that differ much."""

from __future__ import annotations

import altair as alt

from dftz.charts import look


@look.kept
def interval_dots(*, value_title: str, names_above: bool = False) -> alt.LayerChart | alt.FacetChart:
    """A dot at the printed digits and a bar from end to end; an open end is an arrow.

    Columns drawn: ``label``, ``value``, ``low_drawn`` and ``high_drawn`` (an open end stops at the edge of the
    drawing), ``arrow_at`` (place of the arrow, empty where both ends are closed), ``status``,
    ``mark``, ``mark_at``, ``room``, ``tone`` and the tooltip's.

    Args:
        value_title: what the axis shows.
        names_above: whether ``mark`` holds name and figure on a line each, instead of names beside the axis.
    """
    axis = None if names_above else look.name_axis(190, rise=25)
    names = alt.Y("label:N", sort=None, axis=axis, scale=alt.Scale(type="point", padding=0.6))
    values = alt.X("value:Q", axis=look.value_axis(value_title), scale=alt.Scale(zero=True))
    words = look.in_two_lines("datum.mark") if names_above else "datum.mark"
    ranges = (
        alt.Chart()
        .mark_rule(strokeWidth=5, opacity=0.45, strokeCap="butt")
        .encode(
            y=names,
            x=alt.X("low_drawn:Q"),
            x2=alt.X2("high_drawn:Q"),
            color=alt.Color("tone:N", legend=None),
            tooltip=look.tooltip(),
        )
    )
    arrows = (
        alt.Chart()
        .mark_point(shape="triangle-right", filled=True, size=150, opacity=1)
        .encode(y=names, x=alt.X("arrow_at:Q"), color=alt.Color("tone:N", legend=None))
    )
    marks = (
        alt.Chart()
        .mark_text(
            align="left",
            baseline="bottom",
            dy=alt.ExprRef(f"-9 - {look.lines_more(words)} * 15"),
            fontSize=look.LINE_SIZE if names_above else 13,
            lineBreak="\n",
            limit=look.LINE_LIMIT,
        )
        .encode(
            y=names,
            x=alt.X("mark_at:Q"),
            text=alt.TextValue(alt.ExprRef(words)),
            color=alt.Color("tone:N", legend=None),
        )
    )
    return alt.layer(
        ranges, arrows, *look.status_points(values, names, "tone:N"), marks, look.room(), data=look.rows()
    ).properties(height=alt.Step(74 if names_above else 62))


@look.kept
def before_after_spans(*, value_title: str) -> alt.LayerChart | alt.FacetChart:
    """Per row a bar from end to end of the figure before, and a point at the figure after.

    Columns drawn: ``kind`` (``before`` or ``after``), ``label``, ``value`` (empty for a range), ``low``, ``high``,
    ``status``, ``mark`` (both in words, above the bar), ``mark_at``, ``room``, ``tone`` and the tooltip's.
    """
    names = alt.Y("label:N", sort=None, axis=look.name_axis(120, rise=26), scale=alt.Scale(type="point", padding=0.6))
    colour = alt.Color("tone:N", legend=None)
    before = alt.Chart().transform_filter("datum.kind == 'before'")
    # A figure without a range is a bar of no length; the ticks at its ends keep it visible.
    spans = before.mark_rule(strokeWidth=8, opacity=0.45, strokeCap="butt").encode(
        y=names,
        x=alt.X("low:Q", axis=look.value_axis(value_title), scale=alt.Scale(zero=True)),
        x2=alt.X2("high:Q"),
        color=colour,
        tooltip=look.tooltip(),
    )
    ends = [
        before.mark_tick(orient="vertical", size=14, thickness=2).encode(
            y=names, x=alt.X(f"{end}:Q"), color=colour, tooltip=look.tooltip()
        )
        for end in ("low", "high")
    ]
    points = look.status_points(alt.X("value:Q"), names, "tone:N", only="datum.kind == 'after'")
    marks = before.mark_text(align="left", baseline="bottom", dy=-10, fontSize=13).encode(
        y=names, x=alt.X("mark_at:Q"), text=alt.Text("mark:N"), color=colour
    )
    return alt.layer(spans, *ends, *points, marks, look.room(), data=look.rows()).properties(height=alt.Step(62))
