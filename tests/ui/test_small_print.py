"""What stands in small letters around an exhibit is text, whatever the data hold."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser

import pytest

from dftz.data import current_catalogue
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.pages import exhibit_of
from dftz.ui.small_print import small_print_in_html, subtitle_in_html

HOSTILE = """<img src=x onerror=alert(1)> "two" & 'one' </p></details><script>alert(1)</script>"""
GROWTH = "growth-by-cargo"


class Read(HTMLParser):
    """The elements of a piece of HTML with their attributes, and its text."""

    def __init__(self, piece: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(piece)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture(scope="module")
def hostile() -> Exhibit:
    real = exhibit_of(current_catalogue(), GROWTH, {})
    source = next(iter(real.sources))
    return replace(
        real,
        subtitle=HOSTILE,
        alt=HOSTILE,
        notes=(HOSTILE, f"2: {HOSTILE}"),
        sources=tuple(
            replace(source, title=HOSTILE, publisher=HOSTILE, url=url)
            for url in ("https://a.example/?q='\"><b>", "javascript:alert(1)", "//a.example", "")
        ),
    )


def test_what_stands_in_small_letters_is_text_whatever_it_holds(hostile: Exhibit) -> None:
    below, above = Read(small_print_in_html(hostile)), Read(subtitle_in_html(hostile))
    assert [tag for tag, _attributes in below.elements] == [
        *("div", "p", "p", "details", "summary", "ul", "li", "li", "a", "li", "li", "li")
    ]
    # Two notes, four sources with publisher and title, and a publisher at least in the line of sources.
    assert below.text.count(HOSTILE) >= 2 + 4 * 2 + 1
    assert above.elements[1:] == [("div", {"hidden": None, "data-dftz-takeaway": HOSTILE})]
    assert above.text == HOSTILE


def test_an_address_is_a_link_only_where_it_is_one_of_the_web(hostile: Exhibit) -> None:
    links = [attributes["href"] for tag, attributes in Read(small_print_in_html(hostile)).elements if tag == "a"]
    assert links == ["https://a.example/?q='\"><b>"]


def test_nothing_is_drawn_where_there_is_nothing_to_say(hostile: Exhibit) -> None:
    assert small_print_in_html(replace(hostile, notes=(), sources=())) == ""
    assert "data-dftz-takeaway" not in subtitle_in_html(replace(hostile, spec=None))
