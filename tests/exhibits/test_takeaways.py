"""Every chart says its takeaway in words, and its numbers stand in a table beside it."""

from __future__ import annotations

import re
from functools import cache

import pytest

from dftz.data import current_catalogue
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.pages import PAGES, page_exhibits
from dftz.wording import LANGUAGES

CATALOGUE = current_catalogue()
NAMES_A_KIND = re.compile(r"^(chart|graph|figure|image|picture|plot) of|^(图|图表)$", re.IGNORECASE)


@cache
def drawn(language: str) -> list[Exhibit]:
    """Every exhibit of the pages, as they open, that is a chart."""
    found = (page_exhibits(CATALOGUE, page, {"lang": (language,)}) for page in PAGES)
    made = [make() for exhibits in found for make in exhibits.values()]
    return [exhibit for exhibit in made if exhibit.spec is not None]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chart_has_an_alt_text_with_its_takeaway_and_a_table_of_its_numbers(language: str) -> None:
    charts = drawn(language)
    assert len(charts) > 20
    # What a chart found is a number of it, or which of its things stands out, as its title says.
    assert [one.exhibit_id for one in charts if not re.search(r"\d", one.alt) and one.alt != one.title] == []
    assert [one.exhibit_id for one in charts if NAMES_A_KIND.search(one.alt) or len(one.alt) < 12] == []
    assert [one.exhibit_id for one in charts if one.table.empty or not one.columns] == []
    # The start page leads with a chart of a theme.
    own = [one for one in charts if one.exhibit_id != "lead-finding"]
    assert len({one.alt for one in own}) == len(own)


def test_what_a_chart_says_in_chinese_is_not_what_it_says_in_english() -> None:
    english, chinese = drawn("en"), drawn("zh")
    assert [one.exhibit_id for one, other in zip(english, chinese, strict=True) if one.alt == other.alt] == []
