"""Every page in Chinese: nothing of the page stays English, numbers stay, and links of either language are read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from streamlit.testing.v1 import AppTest

from dftz.data import current_catalogue
from tests.pages.conftest import PAGES
from tests.pages.seen import healthy, small_print, titles

EVERY = tuple(sorted(path.name for path in PAGES.glob("*.py") if path.name != "app.py"))
CHINESE = re.compile(r"[\u4e00-\u9fff]")
WORDS = re.compile(r"[a-z]{3,}(?: [a-z]{2,}){3,}")
"""Four small words one after the other: a sentence that nobody translated, and no name."""
SOURCES = re.compile(r"^(?:来源|资料来源)")


def said(app: AppTest) -> Iterator[str]:
    """What a page says in its own words; the titles of sources, which stay in their language, left out."""
    elements = (*app.markdown, *app.caption, *app.title, *app.header, *app.subheader, *app.info, *app.warning)
    for text in (*(element.value for element in elements), *small_print(app)):
        if not SOURCES.match(text):
            yield re.sub(r"《[^》]*》|“[^”]*”|\[[^\]]*\]\([^)]*\)|`[^`]*`", "", text)


@pytest.mark.parametrize("page", EVERY)
def test_a_page_in_chinese_says_no_sentence_in_english(page: str, open_page: Callable[..., AppTest]) -> None:
    app = open_page(page, lang="zh")
    assert healthy(app)
    assert CHINESE.search(app.title[0].value) or page == "overview.py"
    publishers = {source.publisher for source in current_catalogue().sources.values()}
    left = [text for text in said(app) if WORDS.search(text) and not any(one in text for one in publishers)]
    assert left == []


def test_headline_hours_are_the_same_numbers_in_both_languages(open_page: Callable[..., AppTest]) -> None:
    digits = re.compile(r"\d+\.\d+")
    english, chinese = (
        [digits.findall(one.value) for one in open_page("trade_facilitation.py", **query).metric]
        for query in ({}, {"lang": "zh"})
    )
    assert english
    assert english == chinese


def test_the_switch_keeps_what_was_chosen(open_page: Callable[..., AppTest]) -> None:
    app = open_page("port_logistics.py", cargo="ore")
    app.segmented_control(key="lang").set_value("zh").run()
    assert healthy(app)
    assert app.pills(key="cargo").value == ["ore"]
    assert all(CHINESE.search(title) for title in titles(app))
    app.segmented_control(key="lang").set_value("en").run()
    assert app.pills(key="cargo").value == ["ore"]
    assert not CHINESE.search(app.title[0].value)


def test_the_switch_keeps_the_open_tab_and_its_place_in_the_address(open_page: Callable[..., AppTest]) -> None:
    app = open_page("evidence.py", part="disputes")
    app.segmented_control(key="lang").set_value("zh").run()
    assert healthy(app)
    assert app.session_state["part"] == "争议"
    assert app.query_params["part"] == "争议"
    app.segmented_control(key="lang").set_value("en").run()
    assert app.query_params["part"] == "Disputes"


def test_the_switch_writes_nothing_into_the_address_that_a_page_begins_with(open_page: Callable[..., AppTest]) -> None:
    app = open_page("trade_facilitation.py")
    app.segmented_control(key="lang").set_value("zh").run()
    assert healthy(app)
    assert set(app.query_params) <= {"lang"}


def test_a_link_with_names_of_the_other_language_is_read(open_page: Callable[..., AppTest]) -> None:
    app = open_page("port_logistics.py", lang="zh", cargo="Ore")
    assert healthy(app)
    assert app.pills(key="cargo").value == ["ore"]
    assert not app.warning
    assert open_page("port_logistics.py", cargo="矿石").pills(key="cargo").value == ["ore"]


@pytest.mark.parametrize(
    ("language", "trade", "economies", "day"),
    [
        ("zh", "50,000 million CNY", ["China", "Japan"], "19 April 2008"),
        ("en", "500亿CNY", ["中国", "日本"], "2008年4月19日"),
    ],
)
def test_a_scenario_link_survives_another_language_in_its_address(
    language: str, trade: str, economies: list[str], day: str, open_page: Callable[..., AppTest]
) -> None:
    app = open_page("trade_facilitation.py", lang=language, trade=trade, economy=economies, unsure="15")
    assert healthy(app)
    assert not app.warning
    assert app.select_slider(key="trade").value == "50000"
    assert set(app.multiselect(key="economy").value) == {"china", "japan"}
    assert app.slider(key="unsure").value == 15
    earlier = open_page("investment_projects.py", lang=language, as_of=day)
    assert not earlier.warning
    assert earlier.select_slider(key="as_of").value == "2008-04-19"


def test_an_unknown_language_is_said_and_english_is_spoken(open_page: Callable[..., AppTest]) -> None:
    app = open_page("verify.py", lang="xx")
    assert healthy(app)
    assert not CHINESE.search(app.title[0].value)
