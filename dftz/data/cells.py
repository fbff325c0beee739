"""One cell against its field: what was found and what was expected, or nothing to say."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, TypeAlias

from dftz.data.field_types import expected_of, parsed
from dftz.data.report import quoted
from dftz.data.schema import Field
from dftz.wording import gettext as _

Check: TypeAlias = Callable[[str], tuple[str, str] | None]

LARGEST_CELL = 10_000
"""Characters that a cell may have: a long note, not a document."""
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\ufdd0-\ufdef\ufffe\uffff]")
"""Control characters and Unicode's noncharacters: neither prints, and XML allows none of them."""


def check_of(field: Field) -> Check:
    """What is wrong with a cell of this field, as found and expected; None where nothing is."""
    words = {parsed(word, field.type) for word in field.enum}

    def check(cell: str) -> tuple[str, str] | None:
        if cell in field.missing:
            return (_("nothing"), _("a value")) if field.required else None
        if len(cell) > LARGEST_CELL:
            return quoted(cell), _("at most {count} characters").format(count=f"{LARGEST_CELL:,}")
        control = _CONTROL.search(cell)
        if control:
            found = _("a NUL byte in {text}") if control.group() == "\x00" else _("a control character in {text}")
            return found.format(text=quoted(cell)), _("text that prints")
        value = parsed(cell, field.type)
        if value is None:
            return quoted(cell), expected_of(field.type)
        if words and value not in words:
            return quoted(cell), _("one of {words}").format(words=", ".join(field.enum))
        limit = _limit_broken(field, cell, value)
        return (quoted(cell), limit) if limit else None

    return check


def _limit_broken(field: Field, cell: str, value: Any) -> str:
    """What the first pattern, length or limit that the value breaks asks for; empty where it breaks none."""
    expected = ""
    if field.pattern and not field.pattern.fullmatch(cell):
        expected = _("text that matches {pattern}").format(pattern=field.pattern.pattern)
    elif field.min_length is not None and len(cell) < field.min_length:
        expected = _("at least {count} characters").format(count=field.min_length)
    elif field.max_length is not None and len(cell) > field.max_length:
        expected = _("at most {count} characters").format(count=field.max_length)
    elif field.minimum is not None and value < field.minimum:
        expected = _("at least {limit}").format(limit=field.minimum)
    elif field.maximum is not None and value > field.maximum:
        expected = _("at most {limit}").format(limit=field.maximum)
    elif field.exclusive_minimum is not None and value <= field.exclusive_minimum:
        expected = _("more than {limit}").format(limit=field.exclusive_minimum)
    elif field.exclusive_maximum is not None and value >= field.exclusive_maximum:
        expected = _("less than {limit}").format(limit=field.exclusive_maximum)
    return expected
