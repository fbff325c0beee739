"""Message catalogues: every message translated, none unused, placeholders kept, compiled as written."""

from __future__ import annotations

import ast
import csv
import io
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from dftz.data import current_catalogue, in_language, names_otherwise
from dftz.data.translation import NAMES, SENTENCES
from dftz.exhibits.address import Asked
from dftz.exhibits.pages import PAGES, page_exhibits
from dftz.wording import LANGUAGES, SOURCE_LANGUAGE, amount, number, said_otherwise, speaking, with_unit

CHECKOUT = Path(__file__).parents[1]
TRANSLATED = [code for code in LANGUAGES if code != SOURCE_LANGUAGE]
PLACEHOLDER = re.compile(r"\{[^{}]*\}")
CODE = ("dftz", "pages")


@cache
def messages_in_code() -> dict[str, tuple[str, ...]]:
    """Every message of the code under its identifier, singular and plural together."""
    found: dict[str, tuple[str, ...]] = {}
    for folder in CODE:
        for _file, _line, message, _comments, _context in extract_from_dir(
            CHECKOUT / folder, keywords={"_": None, "ngettext": (1, 2)}
        ):
            forms = (message,) if isinstance(message, str) else tuple(message)
            found[forms[0]] = forms
    return found


@cache
def catalogue(code: str) -> Catalog:
    path = CHECKOUT / "dftz" / "locale" / code / "LC_MESSAGES" / "dftz.po"
    with path.open("rb") as file:
        return read_po(file, locale=code)


def entries(code: str) -> Iterator[Message]:
    return (message for message in catalogue(code) if message.id)


def identifier(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def forms(words: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (words or "",) if isinstance(words, str | None) else tuple(words)


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_message_of_the_code_is_translated(code: str) -> None:
    translated = {identifier(message) for message in entries(code) if all(forms(message.string))}
    assert sorted(set(messages_in_code()) - translated) == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_no_translation_is_unused(code: str) -> None:
    assert sorted({identifier(message) for message in entries(code)} - set(messages_in_code())) == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_translations_keep_every_placeholder(code: str) -> None:
    changed = [
        (identifier(message), string)
        for message in entries(code)
        for string in forms(message.string)
        if set(PLACEHOLDER.findall(string)) != set(PLACEHOLDER.findall(forms(message.id)[-1]))
    ]
    assert changed == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_the_compiled_catalogue_is_the_written_one(code: str) -> None:
    compiled = io.BytesIO()
    write_mo(compiled, catalogue(code))
    path = CHECKOUT / "dftz" / "locale" / code / "LC_MESSAGES" / "dftz.mo"
    assert path.read_bytes() == compiled.getvalue(), "run `make words`"


def test_no_message_stands_inside_a_formatted_string_where_it_would_not_be_found() -> None:
    hidden = [
        f"{path.relative_to(CHECKOUT)}:{call.lineno}"
        for folder in CODE
        for path in sorted((CHECKOUT / folder).rglob("*.py"))
        for text in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(text, ast.JoinedStr)
        for call in ast.walk(text)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in {"_", "ngettext"}
    ]
    assert hidden == []


SHOWN = ("exhibits", "charts", "ui")
"""The rooms whose sentences a person reads."""
_SENTENCE = re.compile(r"[A-Za-z]{2,}[,;:]? [a-z]{2,}")
_NO_WORDS = re.compile(r"[{}<>=]|^'")
"""What programs read: markup, styles, scripts."""
OUTSIDE = {
    r"et al|dataset mirror|Data view|Data set|Date inferred|DFTZ Explorer authors": "words that citation styles fix",
    r"percentage points|target goal plan|earlier previously": "words that are looked for in a text, in every language",
    r"^trade facilitation$": "a key",
    r"an overlap of groups|an average per company|imports behind an average": "names a calculation in a log",
    r"the table of | rows, asked for row |nothing on record has": "a mistake of a program, never of a reader",
    r"%s|^page failed$": "a line of the log",
    r"^(Get help|App pages|Main menu|Collapse sidebar|Expand sidebar|Help for |Close fullscreen: |Show/hide columns: |"
    r"Clear all|Copy to clipboard)$": "what Streamlit calls parts of its own, which are found by it",
}
"""What is no message though it looks like words, with the reason."""


def said_outside(path: Path) -> Iterator[str]:
    """Every text of a module that reads like a sentence and passes no catalogue; docstrings and raised errors aside."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    passed: set[int] = set()
    for node in ast.walk(tree):
        is_message = isinstance(node, ast.Call) and ast.unparse(node.func) in {"_", "ngettext"}
        is_aside = isinstance(node, ast.Raise) or (isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant))
        if is_message or is_aside:
            passed |= {id(inner) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in passed:
            words = node.value
            if _SENTENCE.search(words) and not _NO_WORDS.search(words):
                yield words


@cache
def texts_outside() -> dict[str, str]:
    """Every such text of the rooms that people read, with its file."""
    files = [
        *(CHECKOUT / "pages").glob("*.py"),
        *(one for room in SHOWN for one in (CHECKOUT / "dftz" / room).rglob("*.py")),
    ]
    return {words: str(path.relative_to(CHECKOUT)) for path in sorted(files) for words in said_outside(path)}


def test_no_sentence_stands_outside_the_catalogues() -> None:
    allowed = re.compile("|".join(OUTSIDE))
    assert {words: place for words, place in texts_outside().items() if not allowed.search(words)} == {}


@pytest.mark.parametrize("pattern", OUTSIDE)
def test_every_exception_from_the_catalogues_is_still_needed(pattern: str) -> None:
    assert any(re.search(pattern, words) for words in texts_outside())


def test_a_sentence_outside_the_catalogues_is_found(tmp_path: Path) -> None:
    module = tmp_path / "one.py"
    module.write_text(
        '"""A docstring of words."""\nst.info("Nothing was found here.")\nst.info(_("All is well."))\n'
        'raise ValueError("found no words")\nst.info(f"{count} figures are shown")\n',
        encoding="utf-8",
    )
    assert list(said_outside(module)) == ["Nothing was found here.", " figures are shown"]


@cache
def cells_to_translate() -> set[str]:
    """Every sentence of the package that has its translation in ``translations.csv``, and words shown as they are."""
    found: set[str] = set()
    for table, columns in SENTENCES.items():
        with (CHECKOUT / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            found |= {row[column] for row in csv.DictReader(file) for column in columns}
    return {words for words in found if any(letter.isalpha() for letter in words)}


@cache
def translations(code: str) -> dict[str, str]:
    with (CHECKOUT / "data" / "translations.csv").open(encoding="utf-8", newline="") as file:
        return {row["text"]: row["translation"] for row in csv.DictReader(file) if row["language"] == code}


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_sentence_of_the_package_is_translated(code: str) -> None:
    translated = {words for words, translation in translations(code).items() if translation}
    assert sorted(cells_to_translate() - translated) == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_name_of_the_package_has_its_translation_beside_it(code: str) -> None:
    missing = []
    for table, columns in NAMES.items():
        with (CHECKOUT / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        missing += [
            (table, row[column]) for row in rows for column in columns if row[column] and not row[f"{column}_{code}"]
        ]
    assert [one for one in missing if one[0] != "projects"] == []


@pytest.mark.parametrize("page", PAGES)
def test_an_exhibit_in_chinese_has_the_numbers_of_the_english_one(page: str) -> None:
    english = page_exhibits(current_catalogue(), page, {})
    chinese = page_exhibits(current_catalogue(), page, {"lang": ["zh"]})
    assert list(chinese) == list(english)
    for exhibit_id, make in chinese.items():
        spoken, source = make(), english[exhibit_id]()
        assert spoken.parameters["lang"] == ("zh",)
        assert re.search(r"[\u4e00-\u9fff]", spoken.title), exhibit_id
        for column in {"value", "low", "high"} & set(source.table):
            assert spoken.table[column].equals(source.table[column]), (exhibit_id, column)


def test_a_link_made_in_one_language_is_read_in_the_other() -> None:
    for query in ({"cargo": ["矿石"]}, {"cargo": ["Ore"], "lang": ["zh"]}):
        made = page_exhibits(current_catalogue(), "port-logistics", query)["growth-by-cargo"]()
        assert made.parameters["cargo"] == ("ore",)


def test_a_name_is_known_in_every_language_where_one_speaks() -> None:
    with speaking("zh", {"Ore": ("矿石",), "矿石": ("Ore",)}):
        assert "矿石" in said_otherwise("Ore")
        assert Asked({"cargo": ["Ore"]}).several("cargo", {"ore": "矿石", "grain": "粮食"}) == ("ore",)
    assert said_otherwise("矿石") == ()


@pytest.mark.parametrize(
    ("words", "unit", "said"),
    [
        ("9.77", "百万标准箱", "977万标准箱"),
        ("40", "十亿元人民币", "400亿元人民币"),
        ("273", "百万元人民币", "2.73亿元人民币"),
        ("9.70至9.77", "百万标准箱", "970万至977万标准箱"),
        ("80.42", "小时", "80.42小时"),
        ("33.34", "%", "33.34%"),
    ],
)
def test_chinese_counts_in_its_own_steps(words: str, unit: str, said: str) -> None:
    with speaking("zh"):
        assert with_unit(words, unit) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [(17_000, "1.7万"), (14_858, "14,858"), (400_000, "40万"), (250_000_000, "2.5亿"), (9_999, "9,999")],
)
def test_a_large_number_is_shortened_only_where_that_is_exact(value: float, said: str) -> None:
    with speaking("zh"):
        assert number(value) == said
    assert number(value) == f"{value:,}"


@pytest.mark.parametrize(
    ("words", "value", "unit"),
    [
        ("50,000 million CNY", 50_000_000_000, "CNY"),
        ("500亿CNY", 50_000_000_000, "CNY"),
        ("5,000万CNY", 50_000_000, "CNY"),
        ("1.5 billion yuan", 1_500_000_000, "yuan"),
        ("9.77百万标准箱", 9_770_000, "标准箱"),
        ("12 h", 12, "h"),
        ("7", 7, ""),
    ],
)
def test_an_amount_is_read_in_the_steps_of_every_language(words: str, value: int, unit: str) -> None:
    assert amount(words) == (value, unit)


@pytest.mark.parametrize("words", ["", "CNY", "million CNY", "1,00 CNY", "5 million 6", "-3 h"])
def test_words_that_are_no_amount_are_none(words: str) -> None:
    assert amount(words) is None


def test_a_name_with_two_translations_is_known_by_both() -> None:
    assert {"中国", "全国排名"} <= set(names_otherwise(current_catalogue())["China"])


def test_the_package_in_another_language_keeps_readings_and_what_is_hidden() -> None:
    catalogue = current_catalogue()
    chinese = in_language(catalogue, "zh")
    assert in_language(chinese, SOURCE_LANGUAGE) is catalogue
    assert list(chinese.observations["observation_id"]) == list(catalogue.observations["observation_id"])
    assert set(chinese.observations["area_name"]) == set(catalogue.observations["area_name_zh"])
