"""Text from the data is shown as it is written, whatever Markdown would make of it."""

from __future__ import annotations

import pytest

from dftz.ui.plain import plain


@pytest.mark.parametrize(
    ("written", "escaped"),
    [
        ("about $400 million, then $142 million", r"about \$400 million, then \$142 million"),
        ("*star* and _line_ and `code`", r"\*star\* and \_line\_ and \`code\`"),
        (":red[alarm] [link](x)", r":red\[alarm\] \[link\](x)"),
        ("a < b > c ~ d | e", r"a \< b \> c \~ d \| e"),
        ("# no heading", r"\# no heading"),
        ("- no bullet", r"\- no bullet"),
        ("2. no list", r"2\. no list"),
        ("back\\slash", r"back\\slash"),
        ("2018: 390,000 t (+31 %)", "2018: 390,000 t (+31 %)"),
    ],
)
def test_no_character_is_read_as_markdown(written: str, escaped: str) -> None:
    assert plain(written) == escaped


@pytest.mark.parametrize("written", [":material/home:", ":smile:", "www.gov.cn", "https://example.org"])
def test_no_icon_and_no_address_is_made_of_words(written: str) -> None:
    shown = plain(written)
    assert "\N{WORD JOINER}" in shown
    assert shown.replace("\N{WORD JOINER}", "") == written


def test_an_ampersand_is_an_ampersand() -> None:
    assert plain("&lt;b&gt;") == r"\&lt;b\&gt;"
