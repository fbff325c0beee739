"""The reader's language: messages in it, and results kept per language.

English is the source language; a translation is a gettext catalogue in ``dftz/locale``, made and checked with Babel
(``make words``). The language is a context variable: each session, request and command speaks its own.
"""

from __future__ import annotations

import gettext as _gettext
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, wraps
from inspect import signature
from pathlib import Path
from types import MappingProxyType
from typing import Any, ParamSpec, TypeVar

from dftz.wording.made_once import MadeOnce

SOURCE_LANGUAGE = "en"
LANGUAGES: Mapping[str, str] = MappingProxyType({"en": "English", "zh": "中文"})
"""Code of each language that the app speaks, to its own name."""
LOCALES: Mapping[str, str] = MappingProxyType({"en": "en-GB", "zh": "zh-Hans"})
"""Code to the tag that assistive technology and documents know the language by (BCP 47)."""
LOCALE_FOLDER = Path(__file__).parents[1] / "locale"

Arguments = ParamSpec("Arguments")
Result = TypeVar("Result")

Forms = Mapping[str, tuple[str, ...]]
"""A name to the same name in the other languages."""

_spoken: ContextVar[str] = ContextVar("spoken", default=SOURCE_LANGUAGE)
_names: ContextVar[Forms] = ContextVar("names", default=MappingProxyType({}))


def language() -> str:
    """Code of the reader's language."""
    return _spoken.get()


def speak(code: str, names: Forms = MappingProxyType({})) -> None:
    """Go on in a language of ``LANGUAGES``, any other code means the source language; ``names`` are the data's own."""
    _spoken.set(code if code in LANGUAGES else SOURCE_LANGUAGE)
    _names.set(names)


@contextmanager
def speaking(code: str, names: Forms = MappingProxyType({})) -> Iterator[None]:
    """Speak a language inside a block, then the one before again."""
    language_before, names_before = _spoken.get(), _names.get()
    speak(code, names)
    try:
        yield
    finally:
        speak(language_before, names_before)


def gettext(message: str) -> str:
    """The message in the reader's language; English where there is no translation."""
    return _messages(_spoken.get()).gettext(message) if message else message


def ngettext(singular: str, plural: str, count: int) -> str:
    """The message in the reader's language, in the form that the count asks for."""
    return _messages(_spoken.get()).ngettext(singular, plural, count)


def said_otherwise(words: str) -> tuple[str, ...]:
    """A message or a name of the data in the other languages: 进口 for Import."""
    told = (*(other for code in LANGUAGES for other in _forms(code).get(words, ())), *_names.get().get(words, ()))
    return tuple(dict.fromkeys(other for other in told if other != words))


def kept_per_language(
    kept: int | MadeOnce[tuple[Any, ...], Any],
) -> Callable[[Callable[Arguments, Result]], Callable[Arguments, Result]]:
    """A pure function whose last results are kept, per arguments (hashable) and reader's language.

    Results are shared: a caller never writes into them. Who asks for one that is being made waits for it.

    Args:
        kept: how many, or where several functions keep theirs together.
    """

    def decorate(build: Callable[Arguments, Result]) -> Callable[Arguments, Result]:
        results: MadeOnce[tuple[Any, ...], Any] = MadeOnce(kept) if isinstance(kept, int) else kept
        takes = signature(build)

        @wraps(build)
        def once(*args: Arguments.args, **kwargs: Arguments.kwargs) -> Result:
            named: tuple[tuple[str, Any], ...] = ()
            of_all: tuple[Any, ...] = args
            if kwargs:  # an argument is the same one however it is handed over
                bound = takes.bind(*args, **kwargs)
                of_all, named = bound.args, tuple(sorted(bound.kwargs.items()))
            made: Result = results.of((build, language(), of_all, named), lambda: build(*args, **kwargs))
            return made

        return once

    return decorate


@cache
def _messages(code: str) -> _gettext.NullTranslations:
    if code == SOURCE_LANGUAGE:
        return _gettext.NullTranslations()
    return _gettext.translation("dftz", LOCALE_FOLDER, languages=[code])


@cache
def _forms(code: str) -> Forms:
    """A message to its translation, and a translation to the messages that read so."""
    forms: dict[str, tuple[str, ...]] = {}
    known: dict[Any, str] = getattr(_messages(code), "_catalog", {})
    for message, translation in known.items():
        if isinstance(message, str) and message and translation:
            forms[message] = (*forms.get(message, ()), translation)
            forms[translation] = (*forms.get(translation, ()), message)
    return forms
