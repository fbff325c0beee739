"""The package in a reader's language: names and sentences of its tables, and everything that is joined from them.

A name's translation stands beside it (``name_zh``). The translation of a sentence is a row of ``translations.csv``; a
sentence without one stays as it is. Identifiers, and what sources print, are never translated.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

from dftz.data.catalogue import Catalogue, without_disputed
from dftz.data.dispute_readings import with_readings
from dftz.data.frames import catalogue_of
from dftz.data.reading import Row, Rows
from dftz.data.texts import Texts
from dftz.wording import LANGUAGES, SOURCE_LANGUAGE, Forms

NAMES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "units": ("name",),
        "reference_areas": ("name",),
        "indicators": ("name", "subject_name"),
        "disputes": ("title",),
        "dispute_readings": ("name",),
        "measures": ("name",),
        "projects": ("name",),
        "parameters": ("name",),
    }
)
"""Table to the columns whose translation stands in a column beside them."""
SENTENCES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "reference_areas": ("note",),
        "indicators": ("definition",),
        "disputes": ("statement", "choice", "reason", "note"),
        "dispute_readings": ("says", "note"),
        "observations": ("base_words", "locator", "note"),
        "measures": ("effect", "recognition_note", "locator", "note"),
        "projects": ("investor", "sector", "note"),
        "project_events": ("locator", "note"),
        "parameters": ("applies_to", "direction", "study", "note"),
        "sources": ("note",),
        "gaps": ("note",),
    }
)
"""Table to the columns whose translation is looked up in ``translations.csv``."""
_NO_WORDS = frozenset({"", "%"})
"""Unit symbols that read the same in every language."""


@lru_cache(maxsize=16)
def in_language(catalogue: Catalogue, code: str) -> Catalogue:
    """The catalogue with its names and sentences in a language, under the same readings; made once per language.

    Args:
        catalogue: in any language.
        code: a language of ``dftz.wording.LANGUAGES``.
    """
    if catalogue.language == code:
        return catalogue
    source = catalogue.as_packaged.translated_from or catalogue.as_packaged
    spoken = source if code == SOURCE_LANGUAGE else _translated(source, code)
    read = with_readings(spoken, catalogue.readings)
    return read if catalogue.narrowed_from is None else without_disputed(read)


@lru_cache(maxsize=4)
def names_otherwise(catalogue: Catalogue) -> Forms:
    """Each name and sentence of the package to the same in the other languages, for links made in another one."""
    source = catalogue.as_packaged.translated_from or catalogue.as_packaged
    forms: dict[str, tuple[str, ...]] = {}
    for code in LANGUAGES:
        # Two tables may give a name two translations, as China among areas and among ranks; a link may mean either.
        for words, translation in [*in_language(source, code).translations.items(), *_names(source, code)]:
            forms[words] = (*forms.get(words, ()), translation)
            forms[translation] = (*forms.get(translation, ()), words)
    return MappingProxyType(forms)


@lru_cache(maxsize=4)
def _translated(source: Catalogue, code: str) -> Catalogue:
    known = {
        row.cells["text"]: row.cells["translation"]
        for row in _rows(source, "translations")
        if row.cells["language"] == code and row.cells["translation"]
    }
    tables = {name: _translated_rows(rows, code, known) for name, rows in source.tables.items()}
    made = catalogue_of(source.folder, source.descriptor, source.fingerprint, tables)
    return replace(
        made,
        language=code,
        translations=MappingProxyType({**known, **dict(_names(source, code))}),
        translated_from=source,
    )


def _rows(source: Catalogue, table: str) -> list[Row]:
    return source.tables[table].rows if table in source.tables else []


def _translated_rows(rows: Rows, code: str, known: Mapping[str, str]) -> Rows:
    name = rows.table.name
    names, sentences = NAMES.get(name, ()), set(SENTENCES.get(name, ()))
    if not names and not sentences:
        return rows
    texts = dict(rows.texts)
    for column in (one for one in names if f"{one}_{code}" in texts):
        beside = zip(texts[column].in_rows(), texts[f"{column}_{code}"].in_rows(), strict=True)
        texts[column] = Texts.of(other or own for own, other in beside)
    texts |= {column: texts[column].spelt(lambda words: known.get(words, words)) for column in texts.keys() & sentences}
    if name == "units":
        symbols = zip(texts["symbol"].in_rows(), texts["name"].in_rows(), strict=True)
        texts["symbol"] = Texts.of(symbol if symbol in _NO_WORDS else named for symbol, named in symbols)
    return replace(rows, texts=texts, problems=[])


def _names(source: Catalogue, code: str) -> list[tuple[str, str]]:
    """Each name that has a translation beside it, with that translation."""
    return [
        (row.cells[column], row.cells[f"{column}_{code}"])
        for table, columns in NAMES.items()
        for row in _rows(source, table)
        for column in columns
        if row.cells.get(column) and row.cells.get(f"{column}_{code}")
    ]
