"""Steps: a count that stands until the next report changes it, what it was to reach, and the pace that would do."""

from __future__ import annotations

import altair as alt

from dftz.charts import look
from dftz.charts.lines import year_axis


@look.kept
def report_steps(*, value_title: str) -> alt.LayerChart | alt.FacetChart:
    """A count as steps at its report dates, the total as a rule, the needed way dashed.

    Columns drawn: ``kind`` (``done``, ``total`` or ``needed``), ``position`` (years), ``value``, ``status``,
    ``series``, ``mark``, ``mark_below`` or ``mark_start`` (names) and the tooltip's.
    """
    times = alt.X("position:Q", axis=year_axis(), scale=alt.Scale(nice=True, zero=False, padding=16))
    values = alt.Y("value:Q", axis=look.value_axis(value_title), scale=alt.Scale(zero=True))
    colour = alt.Color("series:N", sort=None, legend=None)
    placed = {"x": times, "y": values, "color": colour}
    done = alt.Chart().transform_filter("datum.kind == 'done'")
    steps = done.mark_line(strokeWidth=2, interpolate="step-after").encode(**placed)
    total = alt.Chart().transform_filter("datum.kind == 'total'").mark_line(strokeWidth=1.4).encode(**placed)
    needed = (
        alt.Chart()
        .transform_filter("datum.kind == 'needed'")
        .mark_line(strokeWidth=2, strokeDash=look.ASSUMED_DASH)
        .encode(**placed)
    )
    points = look.status_points(times, values, "series:N", only="datum.kind == 'done'")
    names = look.names_at_ends(times, values, colour)
    return alt.layer(steps, total, needed, *names, *points, data=look.rows()).properties(height=look.LINE_HEIGHT)
