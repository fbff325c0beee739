"""One field of the descriptor to a ``Field``: its type and constraints, or what is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from dftz.data.field_types import ORDERED_TYPES, TYPES, expected_of, parsed
from dftz.data.report import quoted
from dftz.data.schema import Field
from dftz.wording import gettext as _

Wrong: TypeAlias = tuple[str, str]
"""What was found and what was expected."""

_MEANING = ("decimalChar", "groupChar", "bareNumber", "trueValues", "falseValues", "categories")
_LIMITS = ("minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum")
_LENGTHS = ("minLength", "maxLength")
_ENDLESS = re.compile(r"\((?:[^()\\]|\\.)*[+*}](?:[^()\\]|\\.)*\)[+*{]")
"""A repeated group that repeats inside."""


def field_of(table: str, place: int, field: object, missing_values: object) -> tuple[Field | None, list[Wrong]]:
    """A field of a table, or None and everything wrong with its declaration.

    Args:
        table: name of the table, for the messages.
        place: the field's number in the table, from 1.
        field: the declaration as JSON.
        missing_values: the table's ``missingValues`` as JSON; a field may have its own.
    """
    if not isinstance(field, dict) or not isinstance(field.get("name"), str) or not field["name"]:
        found = _("no name of field {place} of {table}").format(place=place, table=table)
        return None, [(found, _("a field with a name"))]
    where = f"{table}.{field['name']}"
    kind, rules = field.get("type", "string"), field.get("constraints", {})
    if kind not in TYPES:
        return None, [(_("type {word} of {where}").format(word=quoted(str(kind)), where=where), _one_of(TYPES))]
    if not isinstance(rules, dict):
        return None, [(_("constraints of {where} that are no object").format(where=where), _("a JSON object"))]
    missing = _missing(field.get("missingValues", missing_values))
    wrong = [*_unknown(where, field, kind, rules), *_unfit(where, kind, rules)]
    if missing is None:
        wrong.append((_("missingValues of {where} that are no list").format(where=where), _("a list of texts")))
    if wrong or missing is None:
        return None, wrong
    limits = {word: parsed(str(rules[word]), kind) for word in _LIMITS if word in rules}
    return Field(
        name=field["name"],
        type=kind,
        title=words_of(field, "title"),
        description=words_of(field, "description"),
        missing=missing,
        required=rules.get("required", False),
        unique=rules.get("unique", False),
        enum=tuple(_written(word) for word in rules.get("enum", ())),
        pattern=re.compile(rules["pattern"]) if "pattern" in rules else None,
        min_length=rules.get("minLength"),
        max_length=rules.get("maxLength"),
        minimum=limits.get("minimum"),
        maximum=limits.get("maximum"),
        exclusive_minimum=limits.get("exclusiveMinimum"),
        exclusive_maximum=limits.get("exclusiveMaximum"),
    ), []


def words_of(described: Mapping[str, Any], key: str) -> str:
    """A text about a table or a column that changes nothing of its reading; "" where it is missing or no text."""
    words = described.get(key)
    return words if isinstance(words, str) else ""


def _unknown(where: str, field: Mapping[str, Any], kind: str, rules: Mapping[str, Any]) -> list[Wrong]:
    """Properties and constraints that this reader does not know, or not for this type."""
    known = ["required", "unique", "enum"]
    if kind == "string":
        known += ["pattern", *_LENGTHS]
    if kind in ORDERED_TYPES:
        known += _LIMITS
    wrong = [
        (_("constraint {rule} of {where}").format(rule=quoted(str(rule)), where=where), _one_of(known))
        for rule in rules
        if rule not in known
    ]
    wrong += [
        (_("{word} of {where}").format(word=word, where=where), _("the standard's own way of writing"))
        for word in _MEANING
        if word in field
    ]
    if field.get("format", "default") != "default":
        wrong.append((_("format {word} of {where}").format(word=quoted(str(field["format"])), where=where), "default"))
    return wrong


def _unfit(where: str, kind: str, rules: Mapping[str, Any]) -> list[Wrong]:
    """Constraints whose own value is of no use."""
    fits: dict[str, tuple[Callable[[Any], bool], str]] = {
        "required": (lambda value: isinstance(value, bool), _("true or false")),
        "unique": (lambda value: isinstance(value, bool), _("true or false")),
        "enum": (lambda value: _is_enum(value, kind), _("a list of values of the type {kind}").format(kind=kind)),
        "pattern": (
            _is_pattern,
            _("a pattern in which no repeated group repeats inside, because it may never end")
            if _compiles(rules.get("pattern"))
            else _("a regular expression"),
        ),
        **{word: (_is_length, _("a whole number like 12")) for word in _LENGTHS},
        **{word: (lambda value: _is_value(value, kind), expected_of(kind)) for word in _LIMITS},
    }
    return [
        (_("{rule} {value} of {where}").format(rule=rule, value=quoted(str(value)), where=where), fits[rule][1])
        for rule, value in rules.items()
        if rule in fits and not fits[rule][0](value)
    ]


def _is_enum(value: object, kind: str) -> bool:
    return isinstance(value, list) and bool(value) and all(_is_value(word, kind) for word in value)


def _is_value(value: object, kind: str) -> bool:
    return isinstance(value, str | int | float) and parsed(_written(value), kind) is not None


def _is_length(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _is_pattern(value: object) -> bool:
    """A regular expression that ends in reasonable time: no repeated group repeats inside, as in (a+)+."""
    return isinstance(value, str) and _compiles(value) and not _ENDLESS.search(value)


def _compiles(value: object) -> bool:
    try:
        return isinstance(value, str) and re.compile(value) is not None
    except (re.error, RecursionError, OverflowError):
        return False


def _missing(values: object) -> frozenset[str] | None:
    """Texts that stand for a missing value; the standard allows a label beside each."""
    if not isinstance(values, list):
        return None
    texts = [value.get("value") if isinstance(value, dict) else value for value in values]
    known = [text for text in texts if isinstance(text, str)]
    return frozenset(known) if len(known) == len(texts) else None


def _written(value: object) -> str:
    """A JSON value as it would be written in a cell."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _one_of(words: list[str] | tuple[str, ...]) -> str:
    return _("one of {words}").format(words=", ".join(words))
