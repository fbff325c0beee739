"""The ledger on its page: one control per dispute that can be read otherwise, writing to the choice all pages share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from streamlit.testing.v1 import AppTest

from dftz.exhibits.disputes import LedgerFilter, disputes_ledger
from dftz.ui.load import catalogue
from tests.pages.seen import healthy, titles, widget

PAGE = "evidence.py"


def test_a_dispute_is_read_otherwise_and_back_in_the_ledger(open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE, part="disputes")
    assert healthy(app)
    assert "28 disputes between figures; 14 can be read otherwise" in titles(app)
    widget(app, "read-C01").set_value("C01-own").run()
    widget(app, "read-C19").set_value("C19-yuan").run()
    assert healthy(app)
    assert widget(app, "reading").value == ["C01-own", "C19-yuan"]
    assert "28 disputes between figures; 14 can be read otherwise, 2 are read so" in titles(app)
    widget(app, "read-C19").set_value("C19-dollars").run()
    assert widget(app, "reading").value == ["C01-own", "C19-dollars"]
    widget(app, "read-C01").set_value("C01-copied").run()
    assert widget(app, "reading").value == ["C19-dollars"]
    assert widget(app, "read-C01").value == "C01-copied"


def test_disputes_that_only_document_have_no_switch(open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE, part="disputes")
    said = " ".join(one.value for one in app.caption)
    assert "We have written no change for it: both sides are shown as they stand." in said
    assert "We have written no change for it. The paper that prints it is not on record." in said
    switches = [one.key for one in app.get("button_group") if str(one.key).startswith("read-")]
    assert len(switches) == 14


def test_claims_are_checked_on_the_page(open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE, part="disputes")
    assert "11 claims checked by other figures: 5 contradicted, 5 confirmed" in titles(app)
    told = next(one.value for one in app.markdown if "17,000 companies ÷ 903 days" in one.value)
    assert ":red-badge[Contradicts]" in told
    assert "18.8 companies a day (18.2 to 19.4 companies a day)" in told


def test_a_link_that_asks_for_no_reading_says_so_on_the_page(open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE, part="disputes", reading="both")
    assert healthy(app)
    assert [one.value[:60] for one in app.warning] == ["The link asks for reading = “both”; expected one of C01-own,"]


def test_the_ledger_shows_the_disputes_that_its_own_link_names(open_page: Callable[..., AppTest]) -> None:
    chosen = LedgerFilter(themes=("investment_projects",), kinds=("interpretation",), in_article=False, switchable=True)
    link = {key: list(words) for key, words in chosen.parameters().items()}
    assert link == {
        "part": ["disputes"],
        "dispute_theme": ["investment_projects"],
        "dispute_kind": ["interpretation"],
        "dispute_in_article": ["no"],
        "dispute_switch": ["yes"],
    }
    app = open_page(PAGE, **link)
    assert healthy(app)
    assert not app.warning
    assert "1 dispute between figures; 1 can be read otherwise" in titles(app)
    assert [one.key for one in app.get("button_group") if str(one.key).startswith("read-")] == ["read-C19"]
    widget(app, "dispute_theme").set_value([]).run()
    assert healthy(app)
    narrowed = replace(chosen, themes=())
    assert disputes_ledger(catalogue(), narrowed).title in titles(app)


def test_a_filter_of_the_ledger_that_cannot_be_read_is_said(open_page: Callable[..., AppTest]) -> None:
    app = open_page(PAGE, part="disputes", dispute_kind="rumour")
    assert healthy(app)
    assert [one.value.partition(";")[0] for one in app.warning] == [r"The link asks for dispute\_kind = “rumour”"]
    assert "28 disputes between figures; 14 can be read otherwise" in titles(app)
