"""JSON: a chart is a complete Vega-Lite specification that draws by itself, a table is fields and rows."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
import vl_convert

from dftz.exhibits.exhibit import Exhibit
from dftz.export import Format, Options, file_of
from tests.export.conftest import HOSTILE, LINK, columns_of, exhibit


def read(shown: Exhibit, options: Options | None = None) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(file_of(shown, LINK, Format.JSON, options or Options()))
    return told


def test_a_chart_is_a_specification_with_its_data_and_papers(bars: Exhibit) -> None:
    told = read(bars)
    assert told["$schema"] == "https://vega.github.io/schema/vega-lite/v6.json"
    assert told["description"] == bars.alt
    assert told["title"]["text"] == bars.title
    assert [row["value"] for row in told["data"]["values"]] == [54.9, 18.7]
    assert [row["high"] for row in told["data"]["values"]] == [54.95, None]
    meta = told["usermeta"]
    assert meta["filters"] == ["Cargo: LNG and ore", "Years: 2010 to 2022"]
    assert meta["notes"] == list(bars.notes)
    assert meta["sources"] == ["Dalian Free Trade Zone, “Growth & more”, September 2019 [official]"]
    assert (meta["licence"], meta["link"]) == ("CC-BY-4.0", LINK)


@pytest.mark.parametrize("dark", [False, True])
def test_the_specification_draws_by_itself(bars: Exhibit, *, dark: bool) -> None:
    drawn = vl_convert.vegalite_to_svg(file_of(bars, LINK, Format.JSON, Options(dark=dark)).decode(), vl_version="6.1")
    for words in ("+54.9 %", "LNG", "LNG grew fastest", "Cargo: LNG and ore; Years: 2010 to 2022"):
        assert words in drawn
    assert ("#11181f" in drawn) is dark


def test_a_table_is_fields_and_rows_with_its_papers() -> None:
    table = exhibit().table
    columns = tuple(replace(one, help="Why." if one.key == "low" else "") for one in columns_of(table))
    told = read(exhibit(spec=None, columns=columns))
    assert told["fields"] == [
        {"name": "name", "title": "Name", "type": "string"},
        {"name": "value", "title": "Value", "type": "number"},
        {"name": "low", "title": "Low", "type": "number", "description": "Why."},
        {"name": "high", "title": "High", "type": "number"},
        {"name": "unit", "title": "Unit", "type": "string"},
        {"name": "status", "title": "Status", "type": "string"},
    ]
    assert told["rows"] == [
        ["LNG", 54.9, 54.85, 54.95, "%", "reported"],
        ["=1+1", -18.7, None, 400_000, "%", "derived"],
    ]
    assert told["link"] == LINK


def test_an_empty_chart_says_why_instead_of_drawing_nothing(bars: Exhibit) -> None:
    told = read(exhibit(rows=bars.rows.iloc[:0], empty="No growth rate is on record."))
    assert told["empty"] == "No growth rate is on record."
    assert "$schema" not in told


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    assert read(exhibit(title=text))["title"]["text"] == text
