"""Curves: a derived quantity as a function of what a reader chooses, with its bounds and the place chosen."""

from __future__ import annotations

import altair as alt

from dftz.charts import look


@look.kept
def chosen_curves(*, choice_title: str, value_title: str) -> alt.LayerChart | alt.FacetChart:
    """Derived curves with their bands, one per series, and a hollow point at the choice.

    Columns drawn: ``kind`` (``curve`` or ``choice``), ``chosen`` (of the horizontal axis), ``value``, ``low``,
    ``high``, ``status``, ``series``, ``mark`` (name of the series at its last point, value at the choice) and the
    tooltip's.
    """
    choices = alt.X("chosen:Q", axis=look.value_axis(choice_title), scale=alt.Scale(nice=False, zero=False, padding=16))
    values = alt.Y("value:Q", axis=look.value_axis(value_title), scale=alt.Scale(zero=True))
    colour = alt.Color("series:N", sort=None, legend=None)
    curve = alt.Chart().transform_filter("datum.kind == 'curve'")
    bands = curve.mark_area(opacity=0.16).encode(x=choices, y=alt.Y("low:Q"), y2=alt.Y2("high:Q"), color=colour)
    lines = curve.mark_line(strokeWidth=2, strokeDash=look.DERIVED_DASH).encode(x=choices, y=values, color=colour)
    touch = curve.mark_point(size=90, opacity=0, filled=True).encode(x=choices, y=values, tooltip=look.tooltip())
    points = look.status_points(choices, values, "series:N", only="datum.kind == 'choice'")
    names = look.names_at_ends(choices, values, colour)
    return alt.layer(bands, lines, touch, *names, *points, data=look.rows()).properties(height=look.LINE_HEIGHT)
