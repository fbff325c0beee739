"""Lines over time: one line per series, broken where a year is missing."""

from __future__ import annotations

import altair as alt

from dftz.charts import look


def year_axis() -> alt.Axis:
    """The axis of years: whole years only, without thousands separators."""
    return alt.Axis(title=None, format="d", tickMinStep=1, tickCount=7, grid=False, ticks=True, tickSize=4)


@look.kept
def time_lines(*, value_title: str, direct_labels: bool) -> alt.LayerChart | alt.FacetChart:
    """Levels by year: reported points filled, derived points hollow with whiskers, gaps left as gaps.

    Columns drawn: ``year``, ``value``, ``low``, ``high``, ``status``, ``series`` (name of the line), ``segment``
    (unbroken run within the series), ``mark`` (the series' name on its last point, else empty), ``room_year``
    (a year to the right that leaves room for the names) and the tooltip's.
    """
    years = alt.X("year:Q", axis=year_axis(), scale=alt.Scale(nice=False, zero=False, padding=12))
    values = alt.Y("value:Q", axis=look.value_axis(value_title), scale=alt.Scale(zero=True))
    legend = None if direct_labels else alt.Legend(title=None, orient="top", columns=3, symbolType="stroke")
    colour = alt.Color("series:N", sort=None, legend=legend)
    lines = alt.Chart().mark_line(strokeWidth=2).encode(x=years, y=values, color=colour, detail="segment:N")
    whiskers = (
        alt.Chart()
        .transform_filter(look.NOT_REPORTED)
        .mark_rule(strokeWidth=look.WHISKER_WIDTH)
        .encode(x=years, y=alt.Y("low:Q"), y2="high:Q", color=colour)
    )
    layers = [lines, whiskers, *look.status_points(years, values, "series:N")]
    if direct_labels:
        names = (
            alt.Chart()
            .transform_filter("datum.mark != ''")
            .mark_text(align="left", baseline="middle", dx=9, fontSize=13, fontWeight="bold")
            .encode(x=years, y=values, text="mark:N", color=colour)
        )
        layers += [names, look.room("room_year")]
    return alt.layer(*layers, data=look.rows()).properties(height=look.LINE_HEIGHT)
