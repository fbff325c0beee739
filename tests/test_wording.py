"""Words around names."""

from __future__ import annotations

import math
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from dftz.model import Bounds
from dftz.wording import bounds_words, in_full, in_sentence, kept_per_language
from dftz.wording.made_once import MadeOnce


@pytest.mark.parametrize(
    ("name", "inside"),
    [
        ("Ore", "ore"),
        ("Cold chain", "cold chain"),
        ("LNG", "LNG"),
        ("Dalian Port", "Dalian Port"),
        ("Logistics Performance Index, overall", "Logistics Performance Index, overall"),
        ("Ore, Dalian Port", "ore, Dalian Port"),
        ("", ""),
    ],
)
def test_a_name_inside_a_sentence_is_small_unless_it_is_proper(name: str, inside: str) -> None:
    assert in_sentence(name) == inside


@pytest.mark.parametrize(
    ("bounds", "words"),
    [
        (Bounds(100 * 400_000 / 9_775_000, math.inf), "at least 4.09"),
        (Bounds(-math.inf, 37 / 9), "at most 4.12"),
        (Bounds(400_000, math.inf), "at least 400,000"),
        (Bounds(-math.inf, 93), "at most 93"),
        (Bounds(385_000, 395_000), "385,000 to 395,000"),
    ],
)
def test_an_open_end_is_rounded_outwards(bounds: Bounds, words: str) -> None:
    assert bounds_words(bounds) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (1e-06, "0.000001"),
        (500_000.0, "500,000"),
        (10.5, "10.5"),
        (0.0, "0"),
        (-4.0, "\N{MINUS SIGN}4"),
        (1e12, "1,000,000,000,000"),
    ],
)
def test_a_chosen_number_reads_in_full(value: float, words: str) -> None:
    assert in_full(value) == words


def test_what_is_kept_is_made_once_however_its_arguments_are_handed_over() -> None:
    made = []

    @kept_per_language(4)
    def sentence(cargo: str, year: int) -> str:
        made.append((cargo, year))
        return f"{cargo} {year}"

    assert sentence("ore", 2018) == sentence("ore", year=2018) == sentence(year=2018, cargo="ore") == "ore 2018"
    assert made == [("ore", 2018)]


def test_many_who_ask_in_one_moment_wait_for_one_result() -> None:
    made: list[str] = []
    all_ask, go_on = threading.Barrier(6), threading.Event()

    @kept_per_language(4)
    def sentence(cargo: str) -> str:
        made.append(cargo)
        assert go_on.wait(20)
        return f"{cargo} grew"

    def ask(_asker: int) -> str:
        all_ask.wait(20)
        return sentence("ore")

    with ThreadPoolExecutor(5) as askers:
        asked = askers.map(ask, range(5))
        all_ask.wait(20)
        go_on.set()
        assert list(asked) == ["ore grew"] * 5
    assert made == ["ore"]


def test_what_cannot_be_made_is_told_and_tried_again() -> None:
    made: list[str] = []

    @kept_per_language(4)
    def sentence(cargo: str) -> str:
        made.append(cargo)
        if len(made) == 1:
            raise ValueError(cargo)
        return f"{cargo} grew"

    with pytest.raises(ValueError, match="ore"):
        sentence("ore")
    assert sentence("ore") == sentence("ore") == "ore grew"
    assert made == ["ore", "ore"]


def test_the_result_asked_for_the_longest_ago_leaves() -> None:
    made: list[str] = []

    @kept_per_language(2)
    def sentence(cargo: str) -> str:
        made.append(cargo)
        return f"{cargo} grew"

    for cargo in ("ore", "grain", "ore", "LNG", "ore", "grain"):
        sentence(cargo)
    assert made == ["ore", "grain", "LNG", "grain"]


def test_functions_that_keep_together_have_one_room_and_no_result_of_each_other() -> None:
    made: list[str] = []
    together: MadeOnce[tuple[Any, ...], Any] = MadeOnce(2)

    @kept_per_language(together)
    def grew(cargo: str) -> str:
        made.append(f"{cargo} grew")
        return made[-1]

    @kept_per_language(together)
    def fell(cargo: str) -> str:
        made.append(f"{cargo} fell")
        return made[-1]

    assert (grew("ore"), fell("ore"), grew("ore")) == ("ore grew", "ore fell", "ore grew")
    assert grew("LNG") == "LNG grew"  # takes the place of the one asked for the longest ago
    grew("ore")
    fell("ore")
    assert made == ["ore grew", "ore fell", "LNG grew", "ore fell"]


def test_where_one_who_makes_it_fails_the_next_of_those_who_wait_tries() -> None:
    tries: list[str] = []
    both_ask = threading.Barrier(3)
    go_on = threading.Event()

    @kept_per_language(4)
    def sentence(cargo: str) -> str:
        tries.append(cargo)
        assert go_on.wait(20)
        if len(tries) == 1:
            raise ValueError(cargo)
        return f"{cargo} grew"

    def ask(_asker: int) -> str:
        both_ask.wait(20)
        try:
            return sentence("ore")
        except ValueError:
            return "failed"

    with ThreadPoolExecutor(2) as askers:
        asked = askers.map(ask, range(2))
        both_ask.wait(20)
        go_on.set()
        assert sorted(asked) == ["failed", "ore grew"]
    assert tries == ["ore", "ore"]
