"""Pipeline: things by the step they are at, one mark each; and steps within groups as parts of a bar."""

from __future__ import annotations

import altair as alt

from dftz.charts import look

SELECTION = "clicked"
"""Name of the selection that a click on a mark makes; it holds the ``step`` of the mark."""
_STEP_HEIGHT = 46


@look.kept
def stage_units(*, value_title: str) -> alt.LayerChart | alt.FacetChart:
    """One block per thing in the row of its step, the count at the row's end; a disputed one has its dagger.

    Columns drawn: ``label`` (the row), ``step`` (what a click selects), ``start`` and ``end`` (the block's sides, in
    things), ``middle`` and ``dagger`` (its place, and "‡" where disputed), ``mark`` (the count, on the row's last
    block), ``mark_at``, ``room``, ``shown`` (``chosen`` or ``other``, which is pale), ``tone`` and the tooltip's.

    Args:
        value_title: what the axis counts.
    """
    clicked = alt.selection_point(name=SELECTION, fields=["step"], toggle=False)
    rows = alt.Y("label:N", sort=None, axis=look.name_axis(110), scale=alt.Scale(paddingInner=0.32, paddingOuter=0.16))
    across = alt.X("start:Q", axis=look.value_axis(value_title), scale=alt.Scale(zero=True, nice=False))
    colour = alt.Color("tone:N", legend=None)
    blocks = (
        alt.Chart()
        .transform_filter("isValid(datum.start)")
        .mark_rect(cornerRadius=2, cursor="pointer")
        .encode(
            y=rows,
            x=across,
            x2=alt.X2("end:Q"),
            color=colour,
            opacity=alt.condition("datum.shown == 'chosen'", alt.value(1), alt.value(0.3)),
            tooltip=look.tooltip(),
        )
        .add_params(clicked)
    )
    daggers = (
        alt.Chart()
        .mark_text(baseline="middle", fontSize=15, fontWeight="bold", color=look.PAPER)
        .encode(y=rows, x=alt.X("middle:Q"), text=alt.Text("dagger:N"))
    )
    counts = (
        alt.Chart()
        .mark_text(align="left", baseline="middle", dx=6, fontSize=14, fontWeight="bold")
        .encode(y=rows, x=alt.X("mark_at:Q"), text=alt.Text("mark:N"), color=colour)
    )
    return alt.layer(blocks, daggers, counts, look.room(), data=look.rows()).properties(height=alt.Step(_STEP_HEIGHT))


@look.kept
def step_bars(*, steps: tuple[str, ...], value_title: str) -> alt.LayerChart | alt.FacetChart:
    """Bars made of steps: the further the step, the deeper its colour; its count stands inside.

    Columns drawn: ``label`` (the bar), ``step`` (one of ``steps``), ``start``, ``end`` and ``middle`` (of the part, in
    things), ``mark`` (its count) and the tooltip's.

    Args:
        steps: the steps from the first to the last.
        value_title: what the axis counts.
    """
    names = alt.Y(
        "label:N", sort=None, axis=look.name_axis(140, rise=14), scale=alt.Scale(paddingInner=0.45, paddingOuter=0.25)
    )
    across = alt.X("start:Q", axis=look.value_axis(value_title), scale=alt.Scale(zero=True))
    parts = (
        alt.Chart()
        .mark_rect(strokeWidth=1.4, stroke=look.QUIET)
        .encode(
            y=names,
            x=across,
            x2=alt.X2("end:Q"),
            color=alt.Color(
                "step:O",
                scale=alt.Scale(domain=list(steps), range=look.ramp(len(steps))),
                legend=alt.Legend(
                    title=None,
                    orient="top",
                    columns=3,
                    labelLimit=120,
                    symbolType="square",
                    symbolSize=140,
                    symbolStrokeWidth=0.8,
                ),
            ),
            tooltip=look.tooltip(),
        )
    )
    numbers = alt.Chart().encode(y=names, x=alt.X("middle:Q"), text=alt.Text("mark:N"))
    strip = numbers.mark_text(fontSize=13, fontWeight="bold", stroke=look.PAPER, strokeWidth=4, strokeJoin="round")
    words = numbers.mark_text(fontSize=13, fontWeight="bold", color=look.INK)
    return alt.layer(parts, strip, words, data=look.rows()).properties(height=alt.Step(look.ROW_STEP))
