"""The colours of the app: readable on their paper, and apart for readers who see fewer colours."""

from __future__ import annotations

import itertools
import math
import tomllib
from pathlib import Path
from typing import Any

import pytest

from dftz.export import paper
from dftz.ui.legible import CAPTION_INK

CONFIGURATION = Path(__file__).parents[1] / ".streamlit" / "config.toml"
THEMES = ("light", "dark")
DIRECTLY_LABELLED = 5
"""Series that share a chart with their names beside the lines; more get a legend."""
BODY, TEXT, GRAPHICS = 7.0, 4.5, 3.0
"""Contrast that WCAG 2.2 asks for: words that are read (1.4.6), other words (1.4.3), marks of a chart (1.4.11)."""
GROUNDS = ("red", "orange", "yellow", "green", "blue", "violet", "gray")
CANVAS = {"light": "#ffffff", "dark": "#121212"}
"""The colour that Chromium gives to ``Canvas``, which words on the accent have (dftz/ui/legible.py)."""
APART, SIDES_APART = 15.0, 10.0
"""Colour difference (CIE 1976) between series of one chart, between the sides of a scale: 2.3 is just noticeable."""

Linear = tuple[float, float, float]
# Machado, Oliveira and Fernandes (2009), severity 1.0, https://doi.org/10.1109/TVCG.2009.113: rows on linear RGB.
SIGHT: dict[str, tuple[Linear, Linear, Linear]] = {
    "all colours": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deuteranopia": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritanopia": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}
# sRGB (IEC 61966-2-1) to CIE XYZ, already divided by its white, D65.
TO_XYZ: tuple[Linear, Linear, Linear] = (
    (0.4124564 / 0.95047, 0.3575761 / 0.95047, 0.1804375 / 0.95047),
    (0.2126729, 0.7151522, 0.0721750),
    (0.0193339 / 1.08883, 0.1191920 / 1.08883, 0.9503041 / 1.08883),
)


def linear(colour: str) -> Linear:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return _linear(red), _linear(green), _linear(blue)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def times(matrix: tuple[Linear, Linear, Linear], colour: Linear) -> Linear:
    first, second, third = (sum(a * b for a, b in zip(row, colour, strict=True)) for row in matrix)
    return first, second, third


def luminance(colour: str) -> float:
    return times(TO_XYZ, linear(colour))[1]


def contrast(one: str, other: str) -> float:
    """Contrast ratio of WCAG 2.2, 1 to 21."""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def lab(colour: Linear) -> Linear:
    """CIE L*a*b* of a linear colour."""
    x, y, z = (
        part ** (1 / 3) if part > 216 / 24389 else (24389 / 27 * part + 16) / 116 for part in times(TO_XYZ, colour)
    )
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def difference(one: str, other: str, sight: str) -> float:
    """How far apart two colours are for somebody with this sight (CIE 1976)."""
    return math.dist(seen(one, sight), seen(other, sight))


def seen(colour: str, sight: str) -> Linear:
    red, green, blue = (min(1.0, max(0.0, part)) for part in times(SIGHT[sight], linear(colour)))
    return lab((red, green, blue))


def faded(ink: str, background: str) -> str:
    parts = ((int(ink[place : place + 2], 16), int(background[place : place + 2], 16)) for place in (1, 3, 5))
    return "#" + "".join(f"{round(over * CAPTION_INK + under * (1 - CAPTION_INK)):02x}" for over, under in parts)


def theme(name: str) -> dict[str, Any]:
    chosen: dict[str, Any] = tomllib.loads(CONFIGURATION.read_text(encoding="utf-8"))["theme"][name]
    return chosen


def test_contrast_is_what_wcag_says() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#ffffff") == 1
    # The grey that is known as the lightest for text on white.
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.005)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)


def test_lab_is_what_the_tables_say() -> None:
    assert lab(linear("#ff0000")) == pytest.approx((53.24, 80.09, 67.20), abs=0.02)
    assert lab(linear("#ffffff")) == pytest.approx((100, 0, 0), abs=0.02)


def test_a_deuteranope_confuses_red_and_green_of_one_lightness_and_tells_blue_from_yellow() -> None:
    # Linear green (0, 1, 0) keeps the middle column of the matrix.
    assert times(SIGHT["deuteranopia"], linear("#00ff00")) == pytest.approx((0.860646, 0.672501, 0.042940))
    assert difference("#b2503a", "#7a7a1e", "deuteranopia") < APART < difference("#b2503a", "#7a7a1e", "all colours")
    assert difference("#0000ff", "#ffff00", "deuteranopia") > 100


@pytest.mark.parametrize("sight", SIGHT)
def test_grey_is_grey_in_every_sight(sight: str) -> None:
    assert seen("#808080", sight)[1:] == pytest.approx((0, 0), abs=0.05)


@pytest.mark.parametrize("name", THEMES)
def test_words_and_the_colours_of_series_read_on_their_paper(name: str) -> None:
    # A series' name stands beside its line in the line's colour, so its colour is held to what words need.
    look = theme(name)
    words = [look["textColor"], look["linkColor"], look["grayTextColor"], look["primaryColor"]]
    for colour in [*words, *look["chartCategoricalColors"]]:
        assert contrast(colour, look["backgroundColor"]) >= TEXT, colour
    for colour in (look["textColor"], look["grayTextColor"], faded(look["textColor"], look["backgroundColor"])):
        assert contrast(colour, look["backgroundColor"]) >= BODY, colour


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("name", THEMES)
def test_words_of_notices_and_marked_text_read_on_their_coloured_ground(name: str, ground: str) -> None:
    look = theme(name)
    assert contrast(look[f"{ground}TextColor"], look[f"{ground}BackgroundColor"]) >= BODY


@pytest.mark.parametrize("name", THEMES)
def test_the_words_of_a_chosen_option_read_on_the_accent(name: str) -> None:
    assert contrast(CANVAS[name], theme(name)["primaryColor"]) >= TEXT


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("name", THEMES)
def test_series_that_share_a_chart_stay_apart_in_every_sight(name: str, sight: str) -> None:
    series = theme(name)["chartCategoricalColors"]
    assert len(set(series)) == len(series) == 8
    pairs = {*itertools.combinations(series[:DIRECTLY_LABELLED], 2), *itertools.pairwise(series)}
    close = {pair: difference(*pair, sight) for pair in pairs if difference(*pair, sight) < APART}
    assert close == {}


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("name", THEMES)
def test_a_sequence_runs_from_the_paper_to_its_opposite_in_even_sight(name: str, sight: str) -> None:
    look = theme(name)
    lightness = [seen(colour, sight)[0] for colour in look["chartSequentialColors"]]
    paper_lightness = lab(linear(look["backgroundColor"]))[0]
    distances = [abs(one - paper_lightness) for one in lightness]
    assert len(lightness) == 10
    assert distances == sorted(distances)
    assert min(after - before for before, after in itertools.pairwise(distances)) > 3


@pytest.mark.parametrize("sight", SIGHT)
@pytest.mark.parametrize("name", THEMES)
def test_the_two_sides_of_a_diverging_scale_mirror_each_other_and_stay_apart(name: str, sight: str) -> None:
    look = theme(name)
    low_side, high_side = look["chartDivergingColors"][:5], look["chartDivergingColors"][:4:-1]
    assert len(low_side) == len(high_side) == 5
    for low, high in zip(low_side, high_side, strict=True):
        assert abs(lab(linear(low))[0] - lab(linear(high))[0]) < 5, (low, high)
        assert difference(low, high, sight) > SIDES_APART, (low, high)


@pytest.mark.parametrize("name", THEMES)
def test_a_downloaded_picture_has_the_colours_of_the_page(name: str) -> None:
    printed = paper.paper(dark=name == "dark")
    assert list(printed.series) == theme(name)["chartCategoricalColors"]
    assert printed.background == theme(name)["backgroundColor"]
