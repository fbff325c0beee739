"""Clicks: a chart whose marks tell which one was clicked."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dftz.charts.look import Spec

CLICKED = "papers"
"""Name of the selection that a click on a mark makes."""
_VIEW = "clicked_marks"


def clickable(spec: Mapping[str, Any], fields: tuple[str, ...]) -> Spec:
    """A layered specification with a selection of the mark that was clicked, and a hand over marks.

    What has a tooltip can be clicked: Vega-Lite keeps every other layer out of the pointer's reach. A click beside all
    marks clears the selection.

    Args:
        spec: a specification of this package; it stays as it is.
        fields: columns of the rows by which a mark is told from others.
    """
    layers = [_pointed_at(layer) for layer in spec["layer"]]
    first = next(at for at, layer in enumerate(layers) if "tooltip" in layer.get("encoding", {}))
    layers[first] = {**layers[first], "name": _VIEW}
    clicked = {"name": CLICKED, "select": {"type": "point", "fields": list(fields)}, "views": [_VIEW]}
    return {**spec, "layer": layers, "params": [clicked]}


def _pointed_at(layer: Mapping[str, Any]) -> dict[str, Any]:
    if "tooltip" not in layer.get("encoding", {}):
        return dict(layer)
    return {**layer, "mark": {**layer["mark"], "cursor": "pointer"}}
