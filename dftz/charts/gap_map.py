"""A map of what is on record: a track per series, a cell per year, told apart by shape and not by colour alone."""

from __future__ import annotations

from typing import Any

import altair as alt

from dftz.charts import look

_TRACK = 40
"""Height of a track with its name above, in pixels."""
_CELL = 0.42
"""Part of a track that its cells take."""
_BELOW = 8
"""Pixels that cells stand below the middle of their track, to leave room for the name."""


@look.kept
def gap_map() -> alt.LayerChart | alt.FacetChart:
    """One cell per series and year: filled, hollow, dashed, a dot, a cross or empty; a double dagger on top.

    Columns drawn: ``label`` (the track), ``title`` (its name, on its first row only), ``year``, ``coverage``
    (``reported`` filled, ``derived`` hollow, ``assumed`` hollow with a dashed outline, ``part`` a dot, ``explained`` a
    cross, ``nothing`` empty), ``mark`` (what stands on the cell), ``tone`` and the tooltip's. The name stands above the
    track, so a phone has room for both.
    """
    years = alt.X(
        "year:O",
        axis=alt.Axis(title=None, orient="top", labelAngle=0, labelOverlap=True, domain=False, ticks=False),
        scale=alt.Scale(paddingInner=0.12),
    )
    tracks = alt.Y("label:N", sort=None, axis=None, scale=alt.Scale(type="band"))
    placed: dict[str, Any] = {"x": years, "y": tracks}
    tone = alt.Color("tone:N", legend=None)
    tall: dict[str, Any] = {"height": {"band": _CELL}, "yOffset": _BELOW, "cornerRadius": 2}

    def only(kind: str) -> alt.Chart:
        return alt.Chart().transform_filter(f"datum.coverage == '{kind}'")

    empty = alt.Chart().mark_rect(**tall, fill=look.QUIET, fillOpacity=0.1).encode(**placed, tooltip=look.tooltip())
    filled = only("reported").mark_rect(**tall).encode(**placed, color=tone, tooltip=look.tooltip())
    hollow = (
        only("derived")
        .mark_rect(**tall, filled=False, fill=look.PAPER, strokeWidth=2)
        .encode(**placed, color=tone, tooltip=look.tooltip())
    )
    dashed = (
        only("assumed")
        .mark_rect(**tall, filled=False, fill=look.PAPER, strokeWidth=2, strokeDash=[3, 3])
        .encode(**placed, color=tone, tooltip=look.tooltip())
    )
    dots = (
        only("part")
        .mark_point(shape="circle", size=46, filled=True, opacity=1, yOffset=_BELOW)
        .encode(**placed, color=tone, tooltip=look.tooltip())
    )
    crosses = (
        only("explained")
        .mark_text(text="×", fontSize=15, dy=_BELOW, color=look.INK)
        .encode(**placed, tooltip=look.tooltip())
    )
    dagger: dict[str, Any] = {"fontSize": 13, "fontWeight": "bold", "dy": _BELOW}
    told = alt.Chart().transform_filter("datum.mark != ''")
    on_filled = told.transform_filter("datum.coverage == 'reported'").mark_text(**dagger, color=look.PAPER)
    on_hollow = told.transform_filter("datum.coverage == 'derived' || datum.coverage == 'assumed'").mark_text(
        **dagger, color=look.INK
    )
    beside = told.transform_filter("datum.coverage == 'part'").mark_text(**dagger, dx=9, color=look.INK)
    daggers = [
        one.encode(**placed, text=alt.Text("mark:N"), tooltip=look.tooltip()) for one in (on_filled, on_hollow, beside)
    ]
    names = (
        alt.Chart()
        .transform_filter("isValid(datum.title)")
        .mark_text(align="left", baseline="bottom", dy=-3, fontSize=13, limit=alt.ExprRef("width"), color=look.INK)
        .encode(x=alt.value(0), y=tracks, text=alt.Text("title:N"))
    )
    layers = (empty, filled, hollow, dashed, dots, crosses, *daggers, names)
    return alt.layer(*layers, data=look.rows()).properties(height=alt.Step(_TRACK))
