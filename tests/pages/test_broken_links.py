"""A link with words that cannot be read: one sentence says so, the default is shown, on every page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.seen import said_with_the_default_shown

HOSTILE: dict[str, dict[str, str]] = {
    "port_logistics.py": {
        "cargo": "<script>alert(1)</script>",
        "area": "../../etc/passwd",
        "years": "1800",
        "horizon": "-3",
        "a_lasts": "ten",
        "basis": "gold",
        "capacity": "abc",
    },
    "trade_facilitation.py": {
        "place": "<script>alert(1)</script>",
        "span": "1800",
        "share": "-3",
        "hours": "../../etc/passwd",
        "score_years": "nineteen",
        "trade": "1e999",
        "growth": "nan",
        "a_hours": "ten",
        "b_day": "A99",
        "goal_hours": "abc",
    },
    "institutional_reform.py": {
        "domain": "<script>alert(1)</script>",
        "level": "../../etc/passwd",
        "when": "1800",
        "as_of": "yesterday",
        "finish": "-3",
        "reading": "both",
        "days": "holidays",
        "pace": "gold",
        "pace_paths": "9",
        "derived": "maybe",
    },
    "investment_projects.py": {
        "as_of": "yesterday",
        "stage": "<script>alert(1)</script>",
        "sector": "../../etc/passwd",
        "origin": "Atlantis",
        "tier": "rumour",
        "with_amount": "maybe",
        "disputed": "perhaps",
        "project": "NOPE",
        "tracks": "some",
        "completion_years": "-3",
        "outlooks": "9",
        "apart": "Z",
        "a_planned_chance": "120",
        "a_planned_delay": "nan",
    },
}


@pytest.mark.parametrize(("page", "key"), [(page, key) for page, links in HOSTILE.items() for key in links])
def test_a_link_that_cannot_be_read_is_said_in_a_sentence_and_the_default_shown(
    page: str, key: str, open_page: Callable[..., AppTest]
) -> None:
    words = HOSTILE[page][key]
    app = open_page(page, **{key: words})
    assert said_with_the_default_shown(app, key, words)
    assert len(app.metric) == 5
