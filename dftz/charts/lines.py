"""Lines over time: one line per series, broken where a year is missing."""

from __future__ import annotations

import altair as alt

from dftz.charts import look


def year_axis(title: str | None = None, *, grid: bool = False) -> alt.Axis:
    """The axis of years: whole years only, without thousands separators; a grid where rows must be read across.

    Years of the calendar need no ``title``.
    """
    axis = alt.Axis(
        title=title, format="d", tickMinStep=1, tickCount=7, grid=grid, ticks=True, tickSize=4, labelFlush=18
    )
    if grid:
        axis.gridOpacity = 0.55
    return axis


@look.kept
def time_lines(*, value_title: str, direct_labels: bool) -> alt.LayerChart | alt.FacetChart:
    """Levels by year: reported points filled, derived points hollow with whiskers, gaps left as gaps.

    Columns drawn: ``year``, ``value``, ``low``, ``high``, ``status``, ``series`` (name of the line), ``segment``
    (unbroken run within the series), ``mark`` or ``mark_below`` (the series' name above or below its
    last point, else empty) and the tooltip's.
    """
    years = alt.X("year:Q", axis=year_axis(), scale=alt.Scale(nice=False, zero=False, padding=16))
    values = alt.Y("value:Q", axis=look.value_axis(value_title), scale=alt.Scale(zero=True))
    legend = None if direct_labels else alt.Legend(title=None, orient="top", columns=3)
    shape = None if direct_labels else alt.Shape("series:N", sort=None, legend=legend)
    colour = alt.Color("series:N", sort=None, legend=legend)
    lines = alt.Chart().mark_line(strokeWidth=2).encode(x=years, y=values, color=colour, detail=alt.Detail("segment:N"))
    derived = look.whiskers(colour, x=years, y=alt.Y("low:Q"), y2=alt.Y2("high:Q"))
    whiskers = [layer.transform_filter(look.NOT_REPORTED) for layer in derived]
    # Points last, so that no name hides one.
    names = look.names_at_ends(years, values, colour) if direct_labels else []
    layers = [lines, *whiskers, *names, *look.status_points(years, values, "series:N", shape=shape)]
    return alt.layer(*layers, data=look.rows()).properties(height=look.LINE_HEIGHT)
