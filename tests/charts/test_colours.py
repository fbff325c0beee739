"""Colours that meet in one chart: told apart in every sight and in a grey print, or by something besides colour."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from tests.charts.gallery_rows import specimens
from tests.test_palette import APART, SIGHT, THEMES, difference, lab, linear, theme

SPECIMENS = specimens()
GREY_APART = 8.0
"""Lightness (CIE L*, 0 to 100) between two marks of a grey print; about three just noticeable steps."""
_IN_A_THEME = re.compile(r"luminance\(background\) > 0\.5 \? '(#[0-9a-f]{6})' : '(#[0-9a-f]{6})'")
_CHANNELS = ("shape", "text", "y", "yOffset")
"""What tells marks apart without colour: a shape, words beside them, a row of their own."""


def coloured(spec: Mapping[str, Any]) -> dict[str, Mapping[str, Any]]:
    """Fields that colour marks to their colour channel."""
    return {
        channel["field"]: channel
        for layer in spec["layer"]
        for name in ("color", "stroke")
        if "field" in (channel := layer["encoding"].get(name, {}))
    }


def other_channels(spec: Mapping[str, Any], field: str) -> set[str]:
    """Channels besides colour that tell the values of a field apart.

    Words count where they carry the field's own colour: they are the name of the series, or the figure of the mark.
    """
    found = set()
    for layer in spec["layer"]:
        encoding = layer["encoding"]
        for channel in _CHANNELS:
            if encoding.get(channel, {}).get("field") == field:
                found.add(channel)
        own = encoding.get("color", {}).get("field") == field
        if own and layer["mark"]["type"] == "text":
            found.add("text")
    return found


def ramps(spec: Mapping[str, Any]) -> Iterator[list[tuple[str, str]]]:
    """Scales with colours of their own: for each step its colour on the light and on the dark paper."""
    for channel in coloured(spec).values():
        colours = (channel.get("scale") or {}).get("range")
        if colours:
            found = [_IN_A_THEME.fullmatch(colour["expr"]) for colour in colours]
            yield [(match[1], match[2]) for match in found if match]


def lightness(colour: str) -> float:
    """How light a colour prints in grey: L* of its luminance."""
    return lab(linear(colour))[0]


@pytest.mark.parametrize("name", SPECIMENS)
def test_whatever_colour_tells_in_a_chart_something_else_tells_too(name: str) -> None:
    spec, rows = SPECIMENS[name].spec, SPECIMENS[name].rows
    # A field of one word tells nothing apart: it names the colour that all marks have.
    telling = {field for field in coloured(spec) if rows[field].nunique() > 1}
    alone = {field for field in telling if not other_channels(spec, field) and not list(ramps(spec))}
    assert alone == set()


def test_colour_alone_would_be_found() -> None:
    spec: dict[str, Any] = {"layer": [{"mark": {"type": "line"}, "encoding": {"color": {"field": "series"}}}]}
    assert other_channels(spec, "series") == set()
    assert set(coloured(spec)) == {"series"}


@pytest.mark.parametrize("paper", range(2), ids=THEMES)
@pytest.mark.parametrize("sight", SIGHT)
def test_the_steps_of_a_bar_stay_apart_in_every_sight_and_in_grey(paper: int, sight: str) -> None:
    found = [[step[paper] for step in ramp] for one in SPECIMENS.values() for ramp in ramps(one.spec)]
    assert [len(ramp) for ramp in found] == [5]
    for one, other in itertools.combinations(found[0], 2):
        assert difference(one, other, sight) > APART, (one, other)
        assert abs(lightness(one) - lightness(other)) > GREY_APART, (one, other)


@pytest.mark.parametrize("name", THEMES)
def test_the_two_colours_of_a_chart_without_names_print_in_two_greys(name: str) -> None:
    # The own economy among its peers is the only pair that no name and no shape of its own tells apart.
    one, other = theme(name)["chartCategoricalColors"][:2]
    assert abs(lightness(one) - lightness(other)) > GREY_APART
    assert min(difference(one, other, sight) for sight in SIGHT) > APART
