"""Hand-made exhibits: every kind of thing a file has to carry."""

from __future__ import annotations

import math
from datetime import date

import pandas as pd
import pytest

from dftz.charts.bars import ranked_bars
from dftz.exhibits.exhibit import Column, Exhibit
from dftz.model import Basis, DatePrecision, Source, Tier

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "]]> & <b> \u0022 ' </svg> </title>",
    "\u2028 \u2029 \x85",
    "=HYPERLINK(\u0022http://x\u0022)",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "\t=1+1",
    "-2+3",
    "{{7*7}} ${7*7} %s %n {0}",
    "大连港 ドル 龍 \U0001f6a2",
    "control \x07 \x1b \ufffe",
    "\u202e right to left \u200f",
    "a" * 3000,
    "_x0041_ _x005F_",
)
"""Texts that break out of some format where it is careless."""
LINK = "http://127.0.0.1:8501/port-logistics?cargo=ore&cargo=lng&years=2010&years=2022"


def exhibit(**changes: object) -> Exhibit:
    """An exhibit of two bars; single fields may be changed."""
    rows = pd.DataFrame(
        {
            "label": ["LNG", "Ore"],
            "value": [54.9, 18.7],
            "low": [54.85, 18.65],
            "high": [54.95, math.nan],
            "status": ["reported", "derived"],
            "mark": ["+54.9 %", "+18.7 %"],
            "mark_at": [54.95, 18.75],
            "room": [75.0, 40.0],
            "tone": ["growth", "growth"],
            "name": ["LNG", "Ore"],
            "period": ["2018", "2018"],
            "figure": ["+54.9 %", "+18.7 %"],
            "bounds": ["54.85 to 54.95 %", "at least 18.65 %"],
            "status_words": ["reported", "derived"],
            "source": ["a", "b"],
        }
    )
    table = pd.DataFrame(
        {
            "name": ["LNG", "=1+1"],
            "value": [54.9, -18.7],
            "low": [54.85, -math.inf],
            "high": [54.95, 400_000.0],
            "unit": ["%", "%"],
            "status": ["reported", "derived"],
        }
    )
    fields: dict[str, object] = {
        "exhibit_id": "growth",
        "title": "LNG grew fastest & “ore” <b>did not</b>",
        "subtitle": "Change in throughput, %, 2018",
        "alt": "Bars: LNG +54.9 %; ore +18.7 %.",
        "spec": ranked_bars(value_title="%"),
        "rows": rows,
        "table": table,
        "columns": tuple(Column(key=key, label=key.title()) for key in table.columns),
        "notes": ("First note.", "Second note with 大连港."),
        "sources": (
            Source(
                source_id="s",
                title="Growth & more",
                publisher="Dalian Free Trade Zone",
                url="https://example.org/a",
                published=date(2019, 9, 30),
                published_precision=DatePrecision.MONTH,
                published_basis=Basis.INFERRED,
                language="en",
                tier=Tier.OFFICIAL,
            ),
        ),
        "filters": ("Cargo: LNG and ore", "Years: 2010 to 2022"),
        "page": "port-logistics",
        "parameters": {"cargo": ("ore", "lng")},
        "data_version": "1.0.0 (3f9a12bc)",
        "data_licence": "CC-BY-4.0",
        "file_stem": "growth-by-cargo-2018",
        **changes,
    }
    return Exhibit(**fields)  # type: ignore[arg-type] # the fields of an exhibit, one of them changed by a test


def columns_of(table: pd.DataFrame, label: str = "", explanation: str = "") -> tuple[Column, ...]:
    """A column per column of a table, with its own name in capitals as label unless one is given."""
    return tuple(Column(key=key, label=label or key.title(), help=explanation) for key in map(str, table))


@pytest.fixture
def bars() -> Exhibit:
    return exhibit()
