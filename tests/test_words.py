"""Message catalogues: every message translated, none unused, placeholders kept, compiled as written."""

from __future__ import annotations

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

from dftz.wording import LANGUAGES, SOURCE_LANGUAGE

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


def forms(words: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (words,) if isinstance(words, str) else tuple(words)


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
