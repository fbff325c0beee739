"""Growth paths: scenarios side by side, what happened since, and a ceiling to reach."""

from __future__ import annotations

import altair as alt

from dftz.charts import look
from dftz.charts.lines import year_axis


@look.kept
def growth_paths(
    *, value_title: str, series: tuple[str, ...], time_title: str | None = None
) -> alt.LayerChart | alt.FacetChart:
    """Scenario lines dashed with their bands, published points joined, and the capacity as a rule.

    Columns drawn: ``kind`` (``path``, ``actual`` or ``capacity``), ``year``, ``value``, ``low``, ``high``,
    ``status``, ``series`` (scenario, or what the points are), ``mark`` (name on the last point) and the tooltip's.

    Args:
        value_title: what the vertical axis shows.
        series: every series there can be, in a fixed order, so that each keeps its colour whatever else is drawn.
        time_title: what the horizontal axis counts, where that is not years of the calendar.
    """
    years = alt.X("year:Q", axis=year_axis(time_title), scale=alt.Scale(nice=False, zero=False, padding=16))
    values = alt.Y("value:Q", axis=look.value_axis(value_title), scale=alt.Scale(zero=True))
    scale = alt.Scale(domain=list(series))
    colour = alt.Color("series:N", scale=scale, legend=None)
    bands = (
        alt.Chart()
        .transform_filter("datum.kind == 'path'")
        .mark_area(opacity=0.16)
        .encode(x=years, y=alt.Y("low:Q"), y2=alt.Y2("high:Q"), color=colour)
    )
    lines = (
        alt.Chart()
        .transform_filter("datum.kind == 'path'")
        .mark_line(strokeWidth=2.2, strokeDash=look.ASSUMED_DASH)
        .encode(x=years, y=values, color=colour)
    )
    touch = (
        alt.Chart()
        .transform_filter("datum.kind == 'path'")
        .mark_point(size=120, opacity=0, filled=True)
        .encode(x=years, y=values, tooltip=look.tooltip())
    )
    capacity = (
        alt.Chart()
        .transform_filter("datum.kind == 'capacity'")
        .mark_line(strokeWidth=1.4, strokeDash=[1, 0])
        .encode(x=years, y=values, color=colour)
    )
    actual = look.status_points(years, values, "series:N", only="datum.kind == 'actual'", scale=scale)
    joined = (
        alt.Chart()
        .transform_filter("datum.kind == 'actual'")
        .mark_line(strokeWidth=1.4)
        .encode(x=years, y=values, color=colour)
    )
    names = look.names_at_ends(years, values, colour)
    return alt.layer(bands, capacity, joined, lines, touch, *names, *actual, data=look.rows()).properties(
        height=look.LINE_HEIGHT
    )
