"""Chart specifications: structure, honesty about status, and no data inside."""

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from dftz.charts.bars import ranked_bars
from dftz.charts.curves import chosen_curves
from dftz.charts.intervals import before_after_spans, interval_dots
from dftz.charts.lines import time_lines
from dftz.charts.paths import growth_paths
from dftz.charts.peers import ranked_dots
from dftz.charts.pipeline import SELECTION, stage_units, step_bars
from dftz.charts.steps import report_steps
from dftz.charts.targets import dated_levels
from dftz.charts.timeline import dated_marks, stage_tracks
from dftz.charts.tornado import tornado_bars

SPECS: dict[str, Callable[[], dict[str, Any]]] = {
    "ranked_bars": lambda: ranked_bars(value_title="%"),
    "interval_dots": lambda: interval_dots(value_title="%"),
    "time_lines": lambda: time_lines(value_title="million TEU", direct_labels=True),
    "time_lines_with_legend": lambda: time_lines(value_title="million TEU", direct_labels=False),
    "growth_paths": lambda: growth_paths(value_title="index", series=("what happened", "A", "B", "C")),
    "before_after_spans": lambda: before_after_spans(value_title="number"),
    "chosen_curves": lambda: chosen_curves(choice_title="share", value_title="hours"),
    "dated_levels": lambda: dated_levels(value_title="hours"),
    "ranked_dots": lambda: ranked_dots(value_title="hours", from_zero=True, numbers_to=60),
    "dated_marks": lambda: dated_marks(levels=("national", "local")),
    "stage_tracks": lambda: stage_tracks(steps=("planned", "built")),
    "stage_units": lambda: stage_units(value_title="phases"),
    "step_bars": lambda: step_bars(steps=("planned", "built"), value_title="phases"),
    "report_steps": lambda: report_steps(value_title="tasks"),
    "tornado_bars": lambda: tornado_bars(value_title="million CNY"),
}


def layers(spec: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield from spec["layer"]


@pytest.mark.parametrize("name", SPECS)
def test_a_specification_holds_no_rows_and_can_be_kept(name: str) -> None:
    spec = SPECS[name]()
    assert not {"data", "datasets", "config", "$schema"} & set(spec)
    assert SPECS[name]() is spec
    assert json.loads(json.dumps(spec)) == spec


@pytest.mark.parametrize(
    "name", ["interval_dots", "time_lines", "growth_paths", "chosen_curves", "dated_levels", "ranked_dots"]
)
def test_hollow_points_are_filled_with_paper_and_only_for_what_is_not_reported(name: str) -> None:
    points = [
        layer for layer in layers(SPECS[name]()) if layer["mark"]["type"] == "point" and layer["mark"].get("fill")
    ]
    assert [point["mark"]["fill"] for point in points] == [{"expr": "background"}]
    assert "datum.status != 'reported'" in points[0]["transform"][0]["filter"]


def test_bars_that_are_not_reported_are_not_filled() -> None:
    bar = next(layer for layer in layers(SPECS["ranked_bars"]()) if layer["mark"]["type"] == "bar")
    assert bar["encoding"]["fillOpacity"] == {
        "condition": {"test": "datum.status == 'reported'", "value": 1},
        "value": 0,
    }


def test_lines_break_at_gaps() -> None:
    line = next(layer for layer in layers(SPECS["time_lines"]()) if layer["mark"]["type"] == "line")
    assert line["encoding"]["detail"]["field"] == "segment"


def test_scenario_lines_are_dashed_and_carry_a_band() -> None:
    marks = {layer["mark"]["type"]: layer["mark"] for layer in layers(SPECS["growth_paths"]()) if "path" in str(layer)}
    assert marks["line"]["strokeDash"]
    assert "area" in marks


def test_many_series_get_a_legend_and_few_get_their_names_at_the_line() -> None:
    few, many = str(SPECS["time_lines"]()), str(SPECS["time_lines_with_legend"]())
    assert "'field': 'mark'" in few
    assert "'field': 'mark'" not in many
    assert "'orient': 'top'" in many


@pytest.mark.parametrize("name", SPECS)
def test_every_drawn_mark_answers_a_pointer_with_status_and_source(name: str) -> None:
    told = [layer["encoding"]["tooltip"] for layer in layers(SPECS[name]()) if "tooltip" in layer["encoding"]]
    assert told
    for tooltip in told:
        assert [field["field"] for field in tooltip] == ["name", "period", "figure", "bounds", "status_words", "source"]


@pytest.mark.parametrize("name", SPECS)
def test_every_mark_has_a_colour_that_follows_the_theme(name: str) -> None:
    for layer in layers(SPECS[name]()):
        mark = layer["mark"]
        unseen = mark.get("opacity") == 0
        on_paper = mark.get("stroke") == {"expr": "background"}
        of_the_theme = "background" in mark.get("color", {}).get("expr", "")
        assert unseen or on_paper or of_the_theme or {"color", "stroke"} & set(layer["encoding"]), layer


def test_names_keep_the_order_of_the_rows_though_some_layers_draw_fewer() -> None:
    first = next(layers(SPECS["ranked_dots"]()))
    assert "transform" not in first


def test_numbers_of_an_axis_end_where_the_room_for_words_begins() -> None:
    points = [layer for layer in layers(SPECS["ranked_dots"]()) if layer["mark"]["type"] == "point"]
    assert points[0]["encoding"]["x"]["axis"]["labelExpr"] == "datum.value <= 60 ? datum.label : ''"


def test_a_count_stands_until_the_next_report() -> None:
    line = next(layer for layer in layers(SPECS["report_steps"]()) if layer["mark"]["type"] == "line")
    assert line["mark"]["interpolate"] == "step-after"


def test_levels_of_a_timeline_are_told_by_shape_and_colour() -> None:
    points = [layer for layer in layers(SPECS["dated_marks"]()) if layer["mark"]["type"] == "point"]
    assert len(points) == len(("stated", "inferred"))
    for layer in points:
        assert layer["encoding"]["shape"]["field"] == layer["encoding"]["color"]["field"] == "level"
        assert layer["encoding"]["shape"]["scale"]["domain"] == ["national", "local"]


def test_a_click_on_a_block_selects_its_step() -> None:
    chosen = [param for param in SPECS["stage_units"]()["params"] if param["name"] == SELECTION]
    assert [param["select"] for param in chosen] == [{"type": "point", "fields": ["step"], "toggle": False}]


def test_the_further_a_step_the_farther_its_colour_is_from_the_paper() -> None:
    part = next(layer for layer in layers(SPECS["step_bars"]()) if layer["mark"]["type"] == "rect")
    scale = part["encoding"]["color"]["scale"]
    assert scale["domain"] == ["planned", "built"]
    assert [colour["expr"].startswith("luminance(background) > 0.5") for colour in scale["range"]] == [True, True]
