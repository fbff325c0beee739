"""Names of authors in three styles, worked by hand."""

from __future__ import annotations

import pytest

from dftz.exhibits.author_names import apa_names, bibtex_names, gbt_names

MANY = tuple(f"Author{at}, Bo" for at in range(1, 23))


@pytest.mark.parametrize(
    ("authors", "apa", "gbt"),
    [
        ((), "", ""),
        (("Hummels, David L.",), "Hummels, D. L.", "HUMMELS D L"),
        (("Dupont, Jean-Paul",), "Dupont, J.-P.", "DUPONT J-P"),
        (("World Bank",), "World Bank", "World Bank"),
        (("王, 刚", "李, 明"), "王刚, & 李明", "王刚, 李明"),
        (("A, B", "C, D", "E, F", "G, H"), "A, B., C, D., E, F., & G, H.", "A B, C D, E F, et al"),
    ],
)
def test_names_are_written_as_the_styles_ask(authors: tuple[str, ...], apa: str, gbt: str) -> None:
    assert apa_names(authors) == apa
    assert gbt_names(authors, "en") == gbt


def test_of_more_than_twenty_authors_apa_names_nineteen_and_the_last() -> None:
    told = apa_names(MANY)
    assert told.endswith("Author19, B., . . . Author22, B.")
    assert "Author20" not in told
    assert apa_names(MANY[:20]).endswith("Author19, B., & Author20, B.")


def test_a_chinese_source_says_others_in_chinese() -> None:
    assert gbt_names(("王, 刚", "李, 明", "张, 华", "赵, 磊"), "zh") == "王刚, 李明, 张华, 等"


def test_an_institution_has_braces_of_its_own_in_bibtex() -> None:
    assert bibtex_names(("Hummels, David", "Trade and Development"), str) == (
        "Hummels, David and {Trade and Development}"
    )
