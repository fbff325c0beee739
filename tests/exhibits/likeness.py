"""Whether two exhibits are the same in everything that a reader, a file or a link gets of them."""

from __future__ import annotations

from dataclasses import fields

import pandas as pd

from dftz.exhibits.exhibit import Exhibit


def differences(one: Exhibit, other: Exhibit) -> list[str]:
    """The names of the fields in which two exhibits differ."""
    return [field.name for field in fields(Exhibit) if not _same(getattr(one, field.name), getattr(other, field.name))]


def _same(one: object, other: object) -> bool:
    if isinstance(one, pd.DataFrame) and isinstance(other, pd.DataFrame):
        return one.equals(other)
    return one == other
