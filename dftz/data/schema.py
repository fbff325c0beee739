"""What the descriptor says about the package: its tables, their columns and keys, the rules for a cell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from dftz.data.field_types import Value


@dataclass(frozen=True, kw_only=True)
class Field:
    """One column of a table: what it is in words, its type, what counts as missing, the constraints on its values."""

    name: str
    type: str
    title: str = ""
    description: str = ""
    missing: frozenset[str] = frozenset({""})
    required: bool = False
    unique: bool = False
    enum: tuple[str, ...] = ()
    pattern: re.Pattern[str] | None = None
    min_length: int | None = None
    max_length: int | None = None
    minimum: Value | None = None
    maximum: Value | None = None
    exclusive_minimum: Value | None = None
    exclusive_maximum: Value | None = None


@dataclass(frozen=True, kw_only=True)
class ForeignKey:
    """Columns whose values stand together in columns of a table (the same table for a link within it)."""

    columns: tuple[str, ...]
    table: str
    reference: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Table:
    """One resource of the package: its file and its schema."""

    name: str
    path: str
    title: str = ""
    description: str = ""
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...] = ()
    unique_keys: tuple[tuple[str, ...], ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of the columns, in the order of the file."""
        return tuple(field.name for field in self.fields)


@dataclass(frozen=True, kw_only=True)
class Descriptor:
    """The package: name, title, version, licence, day and authors where given, its tables, the descriptor's bytes."""

    name: str
    title: str
    version: str
    licence: str
    issued: date | None = None
    authors: tuple[str, ...] = ()
    tables: tuple[Table, ...]
    content: bytes
