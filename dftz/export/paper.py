"""The paper that exports are printed on: the colours of the app's theme, light and dark, and a chart's look on it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dftz.export.letters import SANS, families

_PACKAGE = Path(__file__).resolve().parents[1]
_CONFIGURATION = Path(".streamlit") / "config.toml"


@dataclass(frozen=True, kw_only=True)
class Paper:
    """Colours of one paper."""

    background: str
    ink: str
    muted: str
    rule: str
    link: str
    series: tuple[str, ...]


@cache
def paper(*, dark: bool) -> Paper:
    """The paper of the light or the dark theme, as the app's own configuration has it."""
    theme = _configuration()["theme"]["dark" if dark else "light"]
    return Paper(
        background=theme["backgroundColor"],
        ink=theme["textColor"],
        muted=theme["grayTextColor"],
        rule=theme["borderColor"],
        link=theme["linkColor"],
        series=tuple(theme["chartCategoricalColors"]),
    )


def chart_config(on: Paper) -> dict[str, Any]:
    """The Vega-Lite configuration of a chart on this paper."""
    letters = families(SANS)
    words = {"labelFont": letters, "titleFont": letters, "labelFontSize": 12, "titleFontSize": 12}
    plain = {**words, "titleFontWeight": 400}
    return {
        "background": on.background,
        "font": letters,
        "view": {"stroke": None},
        "axis": {
            **plain,
            "labelColor": on.ink,
            "titleColor": on.muted,
            "gridColor": on.rule,
            "tickColor": on.rule,
        },
        "legend": {**plain, "labelColor": on.ink, "titleColor": on.muted},
        "text": {"color": on.ink, "font": letters},
        "rule": {"color": on.ink},
        "range": {"category": list(on.series)},
    }


def _configuration() -> dict[str, Any]:
    """The app's configuration: the copy that an installed wheel carries, else the checkout's."""
    carried = _PACKAGE / "_app" / _CONFIGURATION
    place = carried if carried.is_file() else _PACKAGE.parent / _CONFIGURATION
    return tomllib.loads(place.read_text(encoding="utf-8"))
