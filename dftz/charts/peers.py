"""Peers: one dot per economy in the order of its rank, with where it stood before."""

from __future__ import annotations

import altair as alt

from dftz.charts import look

_PEER_STEP = 30


@look.kept
def ranked_dots(*, value_title: str, from_zero: bool, numbers_to: float) -> alt.LayerChart | alt.FacetChart:
    """A dot at each economy's value with its bounds, a tick where it stood before, and words at the right.

    Columns drawn: ``label``, ``value``, ``low``, ``high``, ``earlier`` (empty where not known), ``status``, ``mark``
    (value and rank), ``mark_at`` (where the words start), ``room``, ``tone`` (``home`` or ``others``) and the
    tooltip's.

    Args:
        value_title: what the axis shows.
        from_zero: whether the axis begins at zero; scores need not.
        numbers_to: where the numbers of the axis end; what lies beyond is room for words.
    """
    names = alt.Y(
        "label:N", sort=None, axis=look.name_axis(rise=6), scale=alt.Scale(paddingInner=0.3, paddingOuter=0.3)
    )
    values = alt.X("value:Q", axis=look.value_axis(value_title, numbers_to=numbers_to), scale=alt.Scale(zero=from_zero))
    tone = alt.Scale(domain=["others", "home"])
    colour = alt.Color("tone:N", scale=tone, legend=None)
    known = alt.Chart().transform_filter("isValid(datum.earlier)")
    way = known.mark_rule(strokeWidth=1.6, opacity=0.6).encode(
        y=names, x=alt.X("earlier:Q"), x2=alt.X2("value:Q"), color=colour
    )
    before = known.mark_tick(orient="vertical", size=12, thickness=2).encode(
        y=names, x=alt.X("earlier:Q"), color=colour
    )
    bounds = look.whiskers(colour, y=names, x=alt.X("low:Q"), x2=alt.X2("high:Q"))[1:]
    points = look.status_points(values, names, "tone:N", scale=tone)
    marks = (
        alt.Chart()
        .mark_text(align="left", baseline="middle", dx=look.narrow("8", "10"), fontSize=look.LINE_SIZE)
        .encode(y=names, x=alt.X("mark_at:Q"), text=alt.Text("mark:N"), color=colour)
    )
    # The order of the names is that of the first layer, which therefore draws every row.
    return alt.layer(*bounds, way, before, *points, marks, look.room(), data=look.rows()).properties(
        height=alt.Step(_PEER_STEP)
    )
