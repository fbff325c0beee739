"""What a check of a text costs at most, in calls of functions."""

from __future__ import annotations

import cProfile
import pstats
from pathlib import Path

import pytest

from dftz.data import Catalogue, load_catalogue
from dftz.exhibits.paragraph import check_text
from dftz.exhibits.paragraph.checking import MOST_CHARACTERS, MOST_NUMBERS


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load_catalogue(Path(__file__).parents[2] / "data")


def test_figures_beyond_the_most_are_not_worked_on(catalogue: Catalogue) -> None:
    def claims_made(numbers: int) -> int:
        profile = cProfile.Profile()
        profile.runcall(check_text, catalogue, "1," * numbers)
        calls = pstats.Stats(profile).stats  # type: ignore[attr-defined]
        return sum(told[0] for (_file, _line, name), told in calls.items() if name == "surroundings")

    assert claims_made(MOST_NUMBERS) == claims_made(MOST_CHARACTERS // 2) == MOST_NUMBERS


@pytest.mark.parametrize(
    "piece",
    [
        "container throughput 1 TEU ",
        "33.34% ",
        "集装箱吞吐量1万标箱",
        "1 ",
        "1,",
        "Dalian Port in 2018 grew by 2%, ",
        "10 April 2017 ",
        "founded 1.4.17 on 10 April 2017. ",
        "Valencia 5 Ningbo ",
        "苏州2018年",
    ],
)
def test_a_long_text_costs_a_bounded_number_of_calls(catalogue: Catalogue, piece: str) -> None:
    text = (piece * MOST_CHARACTERS)[:MOST_CHARACTERS]
    check_text(catalogue, "1")
    profile = cProfile.Profile()
    profile.runcall(check_text, catalogue, text)
    assert pstats.Stats(profile).total_calls < 5_000_000  # type: ignore[attr-defined]


@pytest.mark.parametrize("piece", ["10 April 2017 ", "1 April 2017, "])
def test_many_days_are_each_looked_at_with_the_words_near_them_only(catalogue: Catalogue, piece: str) -> None:
    text = (piece * MOST_CHARACTERS)[:MOST_CHARACTERS]
    check_text(catalogue, "1")
    profile = cProfile.Profile()
    profile.runcall(check_text, catalogue, text)
    assert pstats.Stats(profile).total_calls < 1_000_000  # type: ignore[attr-defined]
