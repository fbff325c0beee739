"""A link with words that cannot be read: one sentence says so, the default is shown, on every page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest

from dftz.exhibits.pages import PAGES, AddressError, page_exhibits
from dftz.ui.load import catalogue
from dftz.ui.plain import plain
from tests.pages.seen import exhibits_on, healthy, script_of

Words = str | list[str]
HOSTILE: dict[str, dict[str, Words]] = {
    "port_logistics.py": {
        "cargo": "<script>alert(1)</script>",
        "area": "../../etc/passwd",
        "years": "1800",
        "horizon": "-3",
        "a_lasts": "ten",
        "basis": "gold",
        "capacity": "abc",
        "path": ["ore", "lng"],
        "scenarios": "",
        "derived": ["true", "false"],
    },
    "trade_facilitation.py": {
        "place": "<script>alert(1)</script>",
        "span": "1800",
        "share": "-3",
        "hours": "../../etc/passwd",
        "score_years": "nineteen",
        "hours_years": ["2019", "2017"],
        "a_sensitive": ["60", "20"],
        "currency": ["CNY", "USD"],
        "find_trade": "clearance\n2018",
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
        "reform": "![x](http://example.org/x.png)",
        "a_companies_registered": "١٢",
        "pace_target": "0",
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
        "find_investment": "a" * 201,
    },
}


@pytest.mark.parametrize(("script", "key"), [(script, key) for script, links in HOSTILE.items() for key in links])
def test_a_link_that_cannot_be_read_is_said_in_a_sentence_and_the_default_shown(
    script: str, key: str, open_page: Callable[..., AppTest]
) -> None:
    words = HOSTILE[script][key]
    app = open_page(script, **{key: words})
    assert healthy(app)
    assert len(app.metric) == 5
    assert exhibits_on(app) == exhibits_on(open_page(script))
    page = next(page for page in PAGES if script_of(page) == script)
    with pytest.raises(AddressError) as raised:
        page_exhibits(catalogue(), page, {key: [words] if isinstance(words, str) else words})
    (problem,) = raised.value.problems
    assert problem.startswith(f"The link asks for {key} = “")
    # Data of a link is no Markdown: no picture is fetched, no word is a link.
    assert [one.value for one in app.warning] == [plain(f"{problem} The default is shown.")]


def test_what_is_known_among_several_choices_is_shown_and_the_rest_is_said(open_page: Callable[..., AppTest]) -> None:
    app = open_page("port_logistics.py", cargo=["ore", "gold"])
    assert app.button_group(key="cargo").value == ["ore"]
    (notice,) = app.warning
    assert notice.value == (
        "The link asks for cargo = “gold”; expected one of Ore, LNG, Vehicles, Grain, Containers and Cold chain."
        " The rest is shown."
    )


def test_a_link_says_nothing_of_what_it_could_be_read(open_page: Callable[..., AppTest]) -> None:
    app = open_page("port_logistics.py", cargo=["Ore", "lng"], years=["2017", "2018"], capacity="12")
    assert not app.warning
