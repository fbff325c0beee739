"""The article's paragraphs and the package's cells, read without the package's own loader."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
DATA = CHECKOUT / "data"
ARTICLE = CHECKOUT.parent / "shared" / "seed" / "article.txt"
SOURCE = "dftz-2019"
HEADING = "heading"

FIRST_WORDS = {
    1: "One of the crucial reasons",
    2: "For the past year",
    3: "With core elements",
    4: "Innovative initiatives like",
    5: "DFTZ has strived",
    6: "In financial sector",
    7: "In terms of business system reform",
    8: "The customs adopted",
    9: "With institutional innovation",
    10: "With all these",
}
"""How each body paragraph begins; what begins otherwise is a heading."""


def rows_of(table: str) -> list[dict[str, str]]:
    with (DATA / f"{table}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def closed_up(text: str) -> str:
    """The text without its white space: the article's copy has lost and gained spaces."""
    return re.sub(r"\s+", "", text)


def article() -> dict[str, str]:
    """Place (as locators name it) to its text; skips where there is no article."""
    if not ARTICLE.is_file():
        pytest.skip("the article's text does not lie beside this checkout")
    places = {HEADING: ""}
    for line in ARTICLE.read_text(encoding="utf-8").splitlines():
        begins = [number for number, words in FIRST_WORDS.items() if closed_up(line).startswith(closed_up(words))]
        if begins:
            places[f"body paragraph {begins[0]}"] = line
        else:
            places[HEADING] += f"\n{line}"
    return places


def numbers_in(text: str) -> set[str]:
    """The numbers of a text, as printed."""
    return set(re.findall(r"\d+(?:[.,]\d+)*", text))


def places_of(locator: str) -> list[str]:
    """The places that a locator names, "heading, subtitle" as the headings."""
    return [HEADING if place.startswith(HEADING) else place for place in locator.split("; ")]
