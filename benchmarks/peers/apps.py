"""The peers that are measured: how each starts from the environment of its own, and what its page is made of."""

from __future__ import annotations

import os
from dataclasses import dataclass

from benchmarks.contestants import CHECKOUT, OURS, PLAIN, App

PYTHON = os.environ.get("PEERS_PYTHON", str(CHECKOUT / ".venv-peers" / "bin" / "python"))
"""The interpreter that has the peers: what `make peers` sets up, unless another one is named."""
_PAGES = CHECKOUT / "benchmarks" / "peers"
_VEGA = ".vega-embed"
_PLOTLY = ".js-plotly-plot"
EVERYTHING = "*"


@dataclass(frozen=True, kw_only=True)
class Contestant:
    """An app, and how a person at the keyboard moves the later year."""

    app: App
    thumb: str
    """The later end of the slider, as CSS finds it."""
    clicked: bool = False
    """Whether keys move the end that was clicked last, and not the one that has the focus."""


def _peer(name: str, *command: str, box: str, page: str = "", idle: str = "body") -> App:
    return App(
        name=name,
        command=command,
        page=page,
        slider="Years",
        chart=EVERYTHING,
        other_page="",
        charts=7,
        python=PYTHON,
        box=box,
        idle=idle,
    )


def _script(name: str) -> str:
    return str(_PAGES / f"{name}_page.py")


_STREAMLIT = '[data-testid="stSlider"]:has-text("Years") input[type="range"] >> nth=1'
CONTESTANTS = (
    Contestant(app=OURS, thumb=_STREAMLIT),
    Contestant(app=PLAIN, thumb=_STREAMLIT),
    Contestant(app=_peer("Dash", _script("dash"), "PORT", box=_VEGA), thumb=".dash-slider-thumb-2"),
    Contestant(
        app=_peer("Panel", "-m", "panel", "serve", _script("panel"), "--port", "PORT", box=_VEGA, page="panel_page"),
        thumb=".noUi-handle-upper",
    ),
    Contestant(
        app=_peer(
            "Shiny",
            *("-m", "shiny", "run", _script("shiny"), "--port", "PORT"),
            box=_VEGA,
            idle="html:not(.shiny-busy)",
        ),
        thumb=".irs-handle.to",
        clicked=True,
    ),
    Contestant(
        app=_peer("marimo", "-m", "marimo", "run", _script("marimo"), "--headless", "--port", "PORT", box=_VEGA),
        thumb="[role=slider] >> nth=1",
    ),
    Contestant(app=_peer("Vizro", _script("vizro"), "PORT", box=_PLOTLY), thumb=".dash-slider-thumb-2"),
)
