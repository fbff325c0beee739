"""A specification as it is drawn in a page: the words of its axes and legends read as well as those around it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dftz.charts.look import Spec

_WORDS = {"expr": "luminance(background) > 0.5 ? '#47525e' : '#b4bec9'"}
"""Ink of axes and legends, quieter than the names of series: 8 to 1 on either paper, Streamlit's own has 3.7."""
_CONFIG = {
    "axis": {"labelColor": _WORDS, "titleColor": _WORDS},
    "legend": {"labelColor": _WORDS, "titleColor": _WORDS},
    "header": {"labelColor": _WORDS, "titleColor": _WORDS},
}


def on_page(spec: Mapping[str, Any]) -> Spec:
    """The specification with what a page adds to it; the one that was given stays as it is."""
    return {**spec, "config": _CONFIG}
