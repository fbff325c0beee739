"""The field types of Table Schema that the package uses: text as written to a value, or what was expected instead.

Lexical rules: https://datapackage.org/standard/table-schema/#field-types - stricter in three points: a number is
finite, digits are ASCII, and a number is no longer than a figure needs.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from dftz.wording import gettext as _

Value: TypeAlias = str | int | Decimal | bool | date

TYPES = ("string", "integer", "number", "boolean", "date", "year")
ORDERED_TYPES = frozenset({"integer", "number", "date", "year"})
TRUE = frozenset({"true", "True", "TRUE", "1"})
_FALSE = frozenset({"false", "False", "FALSE", "0"})

_INTEGER = re.compile(r"[+-]?[0-9]{1,15}")
# 25 characters keep every sum of two such numbers exact in the default decimal context (28 digits).
_NUMBER = re.compile(r"(?=.{1,25}$)[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)([eE][+-]?[0-9]{1,2})?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_YEAR = re.compile(r"[0-9]{4}")


def parsed(text: str, kind: str) -> Value | None:
    """The value that a text writes; None where it writes none of this type."""
    match kind:
        case "string":
            return text
        case "integer":
            return int(text) if _INTEGER.fullmatch(text) else None
        case "number":
            return Decimal(text) if _NUMBER.fullmatch(text) else None
        case "boolean":
            return text in TRUE if text in TRUE or text in _FALSE else None
        case "date":
            return _day(text)
        case "year":
            return int(text) if _YEAR.fullmatch(text) else None
        case _:
            msg = f"a field type is one of {', '.join(TYPES)}, found {kind}"
            raise ValueError(msg)


def expected_of(kind: str) -> str:
    """What a cell of this type looks like, in words."""
    match kind:
        case "integer":
            return _("a whole number like 12")
        case "number":
            return _("a number like 1234.5")
        case "boolean":
            return _("true or false")
        case "date":
            return _("a date that exists, like 2018-12-31")
        case "year":
            return _("a year like 2018")
        case _:
            return _("a text")


def _day(text: str) -> date | None:
    if not _DATE.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
