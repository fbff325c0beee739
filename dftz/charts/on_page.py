"""A specification as it is drawn in a page, where its rows change and where its words stand among others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dftz.charts.drawn import ROW
from dftz.charts.look import Spec

_WORDS = {"expr": "luminance(background) > 0.5 ? '#47525e' : '#b4bec9'"}
"""Ink of axes and legends, quieter than the names of series: 8 to 1 on either paper, Streamlit's own has 3.7."""
_BY_ROW = {"field": ROW, "op": "min"}
_FIRST_ROW = {**_BY_ROW, "as": ROW}
_CONFIG = {
    "axis": {"labelColor": _WORDS, "titleColor": _WORDS},
    "legend": {"labelColor": _WORDS, "titleColor": _WORDS},
    "header": {"labelColor": _WORDS, "titleColor": _WORDS},
}


def on_page(spec: Mapping[str, Any]) -> Spec:
    """The specification with what a page adds to it; the one that was given stays as it is.

    What stands in the order of its rows is told to, by the column that ``drawn_in_order`` adds: a chart that takes in
    other rows keeps the names that it has in their places, and would put a new one last.
    """
    return {**_in_order(spec), "config": _CONFIG}


def _in_order(part: Any) -> Any:
    if isinstance(part, list):
        return [_in_order(each) for each in part]
    if not isinstance(part, Mapping):
        return part
    changed = {key: _BY_ROW if (key, value) == ("sort", None) else _in_order(value) for key, value in part.items()}
    if "aggregate" in part and "groupby" in part:
        changed["aggregate"] = [*part["aggregate"], _FIRST_ROW]
    return changed
