"""One look in one place: marks, sizes, dashes, and how a status is told without colour."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, cast

import altair as alt
from altair.utils import schemapi

from dftz.wording import gettext as _
from dftz.wording import kept_per_language

Spec = dict[str, Any]
Structure = ParamSpec("Structure")

ROW_STEP = 40
"""Height of one bar with its air, in pixels."""
LINE_HEIGHT = 320
POINT_SIZE = 70
WHISKER_WIDTH = 1.6
ASSUMED_DASH = (5, 4)
DERIVED_DASH = (2, 3)
DIRECT_LABELS_MOST = 5
"""Up to this many series are labelled at their end; more get a legend."""

PAPER = alt.ExprRef("background")
"""The paper behind the chart, in whatever theme: hollow marks are filled with it."""
INK = alt.ExprRef("luminance(background) > 0.5 ? '#0f1821' : '#e8ecf0'")
"""The text colour of whatever theme, for words that belong to no series."""
NARROW = "(containerSize()[0] || 1000) + 0 * width < 480"
"""Whether a chart stands in a column as wide as a phone. The drawing asks that of itself, whenever its width changes;
where it stands in no page, as in a picture, it is not narrow."""
QUIET = "#7b8794"
"""A line that only connects, on either paper."""
REPORTED = "datum.status == 'reported'"
NOT_REPORTED = "datum.status != 'reported'"


_RAMP_ON_LIGHT = ("#dbe6f1", "#a2bfdd", "#628ebb", "#1f5a92", "#0d2f52")
_RAMP_ON_DARK = ("#233646", "#2d5a86", "#4289ce", "#8cc3f4", "#dcefff")


def ramp(steps: int) -> list[alt.ExprRef]:
    """Colours of up to five steps in order, from close to the paper to far from it, in whatever theme."""
    pairs = list(zip(_RAMP_ON_LIGHT, _RAMP_ON_DARK, strict=True))[:steps]
    return [alt.ExprRef(f"luminance(background) > 0.5 ? '{light}' : '{dark}'") for light, dark in pairs]


def rows() -> alt.NamedData:
    """The data of a specification: one frame, given when the chart is drawn."""
    return alt.NamedData(name="rows")


def kept(build: Callable[Structure, alt.TopLevelMixin]) -> Callable[Structure, Spec]:
    """A chart function whose specification is made once per structure and language, without data.

    The result is shared: a caller never writes into it.
    """

    @kept_per_language(256)
    @wraps(build)
    def spec(*args: Structure.args, **kwargs: Structure.kwargs) -> Spec:
        made = cast("Any", build)(*args, **kwargs).to_dict(validate=schemapi.DEBUG_MODE)
        return {key: part for key, part in made.items() if key not in {"data", "datasets", "config", "$schema"}}

    return spec


def trust_charts() -> None:
    """Make charts from now on without comparing each with Vega-Lite's schema, which takes a third of making one.

    A server calls it. Tests and the command line compare, and a comparison changes nothing in a chart.
    """
    schemapi.disable_debug_mode()


def tooltip() -> list[alt.Tooltip]:
    """What a mark says when pointed at; the columns are words already."""
    return [
        alt.Tooltip("name:N", title=_("What")),
        alt.Tooltip("period:N", title=_("Period")),
        alt.Tooltip("figure:N", title=_("Figure")),
        alt.Tooltip("bounds:N", title=_("Bounds")),
        alt.Tooltip("status_words:N", title=_("Status")),
        alt.Tooltip("source:N", title=_("Source")),
    ]


def value_axis(title: str, *, numbers_to: float | None = None) -> alt.Axis:
    """The axis of values: few ticks, whispering grid, the unit as its title; numbers up to ``numbers_to``."""
    axis = alt.Axis(title=title, tickCount=6, domain=False, ticks=False, grid=True, gridOpacity=0.55)
    if numbers_to is not None:
        axis.labelExpr = f"datum.value <= {numbers_to:g} ? datum.label : ''"
    return axis


def name_axis(limit: int = 150, *, rise: int | None = None) -> alt.Axis:
    """The axis of names: no title, no grid, no ticks; names may stand above their marks where a chart is narrow.

    Args:
        limit: pixels that a name may take beside its mark.
        rise: how far above the middle of its mark a name stands in a narrow chart; None where it stays beside it.
    """
    axis = alt.Axis(title=None, grid=False, domain=False, ticks=False, labelLimit=limit, labelPadding=8)
    if rise is not None:
        axis.labelAlign = narrow("'left'", "'right'")
        axis.labelBaseline = narrow("'bottom'", "'middle'")
        axis.labelPadding = narrow("0", "8")
        axis.labelOffset = narrow(f"-{rise}", "0")
        axis.labelLimit = narrow("containerSize()[0]", str(limit))
    return axis


def narrow(then: str, otherwise: str) -> alt.ExprRef:
    """One expression in a chart as narrow as a phone, another one in a wider chart."""
    return alt.ExprRef(f"{NARROW} ? {then} : {otherwise}")


LINE_LIMIT = alt.ExprRef("containerSize()[0] || 330")
"""Width of a line of words inside a chart, in pixels: what its column has, a phone's where it stands in no page."""
LINE_SIZE = narrow("12", "13")
"""Size of the letters of such a line, in pixels."""


def in_two_lines(words: str) -> str:
    """An expression that breaks words at a space where the chart is too narrow for them.

    What follows a line break that is there already stays as it is.
    """
    letters = "(floor((containerSize()[0] || 1000) / 6.2) + 0 * width)"
    first = f"split({words}, '\\n')[0]"
    at = f"lastindexof(slice({first}, 0, {letters}), ' ')"
    broken = f"slice({words}, 0, {at}) + '\\n' + slice({words}, {at} + 1)"
    return f"length({first}) > {letters} && {at} > 0 ? {broken} : {words}"


def lines_more(words: str) -> str:
    """An expression of how many line breaks the words of an expression have: words hang from their first line."""
    return f"(length(split({words}, '\\n')) - 1)"


def room(column: str = "room") -> alt.Chart:
    """An unseen mark at a column of the rows that keeps space for words at the right end of the x axis."""
    chart: alt.Chart = alt.Chart().mark_point(opacity=0, size=0).encode(x=alt.X(f"{column}:Q"))
    return chart


def status_points(
    x: alt.X,
    y: alt.Y,
    colour: str,
    *,
    only: str = "true",
    scale: alt.Scale | None = None,
    shape: alt.Shape | None = None,
) -> tuple[alt.Chart, alt.Chart]:
    """Points that tell their status without colour: reported filled, anything else hollow on paper.

    Series without names beside them have a ``shape`` each, so that a print without colour tells them apart.
    """
    coloured: dict[str, Any] = {"x": x, "y": y, "tooltip": tooltip()}
    if shape is not None:
        coloured["shape"] = shape
    toned = alt.Color(colour, sort=None) if scale is None else alt.Color(colour, scale=scale, legend=None)
    filled = (
        alt.Chart()
        .transform_filter(f"({only}) && ({REPORTED})")
        .mark_point(filled=True, size=POINT_SIZE, opacity=1)
        .encode(color=toned, **coloured)
    )
    hollow = (
        alt.Chart()
        .transform_filter(f"({only}) && ({NOT_REPORTED})")
        .mark_point(filled=False, size=POINT_SIZE, opacity=1, strokeWidth=2, fill=PAPER)
        .encode(color=toned, **coloured)
    )
    return filled, hollow


def names_at_ends(x: alt.X, y: alt.Y, colour: alt.Color) -> list[alt.Chart]:
    """Names beside points: columns ``mark`` above, ``mark_below`` below a line's end, ``mark_start`` beside its start.

    They stand on a strip of paper, so that lines behind them do not cross the words.
    """
    return [
        *_names(x, y, colour, "mark", {"baseline": "bottom", "dy": -9}),
        *_names(x, y, colour, "mark_below", {"baseline": "top", "dy": 10}),
        *_names(x, y, colour, "mark_start", {"baseline": "bottom", "dy": -2, "align": "left", "dx": 10}),
    ]


def _names(x: alt.X, y: alt.Y, colour: alt.Color, column: str, side: dict[str, Any]) -> list[alt.Chart]:
    named = alt.Chart().transform_filter(f"isValid(datum.{column}) && datum.{column} != ''")
    placed = {"align": "right", "dx": 6, "fontSize": 13, "fontWeight": "bold", **side}
    strip = named.mark_text(**placed, stroke=PAPER, strokeWidth=4, strokeJoin="round")
    words = named.mark_text(**placed)
    text = alt.Text(f"{column}:N")
    return [strip.encode(x=x, y=y, text=text), words.encode(x=x, y=y, text=text, color=colour)]


def whiskers(colour: alt.Color, *, down: int = 0, **ends: Any) -> tuple[alt.Chart, alt.Chart]:
    """Bounds as a thin rule on a wider strip of paper, so that it shows on a filled bar and on either paper.

    They stand ``down`` pixels below their place.
    """
    moved: dict[str, Any] = {"yOffset": down} if down else {}
    strip = alt.Chart().mark_rule(strokeWidth=4.5, stroke=PAPER, **moved).encode(**ends)
    rule = alt.Chart().mark_rule(strokeWidth=WHISKER_WIDTH, **moved).encode(color=colour, tooltip=tooltip(), **ends)
    return strip, rule
