"""The page that checks a text: what it says without one, what it marks, and that nothing of the text stays."""

from __future__ import annotations

from collections.abc import Callable

from streamlit.testing.v1 import AppTest

from tests.pages.seen import titles

TEXT = "Grain throughput at Dalian Port grew by 19.8% in 2018, ore by 81.7%. My aunt has 117 hens."


def checked(open_page: Callable[..., AppTest], text: str = TEXT) -> AppTest:
    app = open_page("check_a_text.py")
    app.text_area(key="text_to_check").set_value(text).run()
    assert not app.exception
    assert not app.error
    return app


def marked(app: AppTest) -> str:
    return next(one.value for one in app.markdown if "-background[" in one.value)


def test_without_a_text_the_page_explains_itself_with_an_example(open_page: Callable[..., AppTest]) -> None:
    app = open_page("check_a_text.py")
    assert app.info[0].value.startswith("For example: “In 2018 cold-chain throughput at Dayaowan Port grew by 31 %")
    assert any("is not kept: it enters no link, no cache and no log" in one.value for one in app.caption)
    assert titles(app) == []


def test_each_number_is_marked_with_the_sign_and_colour_of_its_verdict(open_page: Callable[..., AppTest]) -> None:
    app = checked(open_page)
    assert marked(app) == (
        "Grain throughput at Dalian Port grew by :green-background[✓\u00a019.8%] in 2018, ore by"
        " :red-background[✗\u00a081.7%]. My aunt has :gray-background[?\u00a0117] hens."
    )
    assert any(one.value == "✓ agrees: 1 · ✗ contradicts: 1 · ? unknown: 1" for one in app.markdown)
    assert titles(app) == ["1 of 3 numbers fit what is on record, 1 contradict it"]


def test_a_number_that_is_chosen_shows_why_and_its_papers(open_page: Callable[..., AppTest]) -> None:
    app = checked(open_page)
    app.selectbox(key="checked_number").set_value(1).run()
    told = [one.value for one in app.markdown]
    assert "✗ **contradicts**: On record is another value: Ore throughput, Dalian Port, 2018: +18.7\u202f%." in told
    assert any("18.7" in one and "body paragraph 4" in one for one in told)


def test_the_note_can_be_copied(open_page: Callable[..., AppTest]) -> None:
    note = checked(open_page).code[0].value
    assert note.splitlines()[2].startswith("✓ 19.8%: agrees. On record: Grain throughput, Dalian Port, 2018")


def test_a_shorter_text_forgets_the_number_chosen_before(open_page: Callable[..., AppTest]) -> None:
    app = checked(open_page)
    app.selectbox(key="checked_number").set_value(2).run()
    app.text_area(key="text_to_check").set_value("My aunt has 117 hens.").run()
    assert not app.exception
    assert app.selectbox(key="checked_number").value == 0


def test_markdown_in_a_text_stays_text(open_page: Callable[..., AppTest]) -> None:
    app = checked(open_page, "# $a$ [b](http://c.example) <b>:red[d]</b> | `e`: 19 hens *x*\n---\n    y@z.example")
    assert marked(app) == (
        "\\# \\$a\\$ \\[b\\](http\u2060://c.example) \\<b\\>:red\\[d\\]\\</b\\> \\| \\`e\\`: "
        ":gray-background[?\u00a019] hens \\*x\\*  \n\\---  \ny@\u2060z.example"
    )


def test_nothing_of_the_text_is_in_the_address_or_stays_after_leaving(open_page: Callable[..., AppTest]) -> None:
    app = checked(open_page)
    assert dict(app.query_params) == {}
    app.switch_page("overview.py").run()
    assert "hens" not in str(app.session_state.to_dict())
    app.switch_page("check_a_text.py").run()
    assert app.text_area(key="text_to_check").value in {"", None}
