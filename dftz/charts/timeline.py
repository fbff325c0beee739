"""Timelines: dated things by kind, and the stages that one thing passed, told apart by shape and colour."""

from __future__ import annotations

from typing import Any

import altair as alt

from dftz.charts import look
from dftz.charts.lines import year_axis

_KIND_STEP = 72
"""Height of the row of a kind, in pixels."""
_NAME_HEIGHT = 22
"""Part of that height that the name takes."""
_ABREAST = 4
"""Up to this many levels stand in one line of the legend."""
_MOST_PLACES = 2.5
"""How far from the middle of its row a mark may stand, in marks; a day of more than five in a row reaches beyond."""


@look.kept
def dated_marks(*, levels: tuple[str, ...]) -> alt.LayerChart | alt.FacetChart:
    """One mark per thing at its date, in the row of its kind; an inferred date is hollow.

    Columns drawn: ``position`` (years), ``label`` (the row), ``place`` (where it stands among those of one
    day, 0 in the middle), ``level`` (one of ``levels``), ``status`` (``reported`` where the date is stated) and the
    tooltip's.

    Args:
        levels: the levels in the order of the legend.
    """
    times = alt.X("position:Q", axis=year_axis(), scale=alt.Scale(nice=True, zero=False, padding=20))
    rows = alt.Y("label:N", sort=None, axis=None, scale=alt.Scale(paddingInner=0.08))
    legend = alt.Legend(title=None, orient="top", columns=len(levels) if len(levels) <= _ABREAST else 2, labelLimit=170)
    # The name stands above the marks of its row, so a phone has room for both.
    within = alt.Scale(domain=[-_MOST_PLACES, _MOST_PLACES], range=[_NAME_HEIGHT, _KIND_STEP - 6], nice=False)
    level: dict[str, Any] = {"scale": alt.Scale(domain=list(levels)), "legend": legend}
    placed = {
        "x": times,
        "y": rows,
        "yOffset": alt.YOffset("place:Q", scale=within),
        "color": alt.Color("level:N", **level),
        "shape": alt.Shape("level:N", **level),
        "tooltip": look.tooltip(),
    }
    stated = (
        alt.Chart()
        .transform_filter(look.REPORTED)
        .mark_point(filled=True, size=look.POINT_SIZE, opacity=1)
        .encode(**placed)
    )
    inferred = (
        alt.Chart()
        .transform_filter(look.NOT_REPORTED)
        .mark_point(filled=False, size=look.POINT_SIZE, strokeWidth=1.8, opacity=1)
        .encode(**placed)
    )
    lines = (
        alt.Chart()
        .transform_aggregate(groupby=["label"])
        .mark_text(align="left", baseline="bottom", dy=-14, fontSize=13, limit=alt.ExprRef("width"), color=look.INK)
        .encode(x=alt.value(0), y=rows, text=alt.Text("label:N"))
    )
    return alt.layer(stated, inferred, lines, data=look.rows()).properties(height=alt.Step(_KIND_STEP))


@look.kept
def stage_tracks(*, steps: tuple[str, ...]) -> alt.LayerChart | alt.FacetChart:
    """One track per thing with a mark for each statement about it; its name stands above the track.

    Columns drawn: ``position`` (years), ``label`` (the track), ``title`` (its name, on its first row only), ``left``
    (where names begin), ``step`` (one of ``steps``), ``status`` (``reported`` where the date is stated), ``tone`` and
    the tooltip's.

    Args:
        steps: the steps in the order of the legend.
    """
    times = alt.X("position:Q", axis=year_axis(grid=True), scale=alt.Scale(nice=True, zero=False, padding=14))
    tracks = alt.Y("label:N", sort=None, axis=None, scale=alt.Scale(type="point", padding=0.7))
    legend = alt.Legend(title=None, orient="top", columns=3, labelLimit=120)
    step: dict[str, Any] = {"scale": alt.Scale(domain=list(steps)), "legend": legend}
    placed = {
        "x": times,
        "y": tracks,
        "color": alt.Color("step:N", **step),
        "shape": alt.Shape("step:N", **step),
        "tooltip": look.tooltip(),
    }
    told = alt.Chart().transform_filter("isValid(datum.step)")
    lines = told.mark_line(strokeWidth=1.2, opacity=0.5).encode(
        x=times, y=tracks, detail=alt.Detail("label:N"), color=alt.ColorValue(look.QUIET)
    )
    stated = told.transform_filter(look.REPORTED).mark_point(filled=True, size=90, opacity=1).encode(**placed)
    inferred = (
        told.transform_filter(look.NOT_REPORTED)
        .mark_point(filled=False, size=90, strokeWidth=2, opacity=1, fill=look.PAPER)
        .encode(**placed)
    )
    words: dict[str, Any] = {
        "align": "left",
        "baseline": "bottom",
        "fontSize": look.LINE_SIZE,
        "limit": look.LINE_LIMIT,
    }
    told_in = look.in_two_lines("datum.title")
    name = (
        alt.Chart()
        .transform_filter("isValid(datum.title)")
        .mark_text(**words, color=look.INK, lineBreak="\n", dy=alt.ExprRef(f"-9 - {look.lines_more(told_in)} * 14"))
    )
    names = name.encode(x=alt.X("left:Q"), y=tracks, text=alt.TextValue(alt.ExprRef(told_in)))
    return alt.layer(lines, names, stated, inferred, data=look.rows()).properties(height=alt.Step(42))
