"""``datapackage.json`` to a ``Descriptor``: the single schema truth, read as the Data Package standard (v2) says.

https://datapackage.org/standard/data-package/ - what this reader does not know and what would change the meaning of a
cell (a type, a constraint, a dialect) is a problem, never ignored.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from dftz.data.contract import contract_problems
from dftz.data.descriptor_fields import field_of, words_of
from dftz.data.files import read_file
from dftz.data.report import Problem, quoted
from dftz.data.schema import Descriptor, Field, ForeignKey, Table
from dftz.wording import gettext as _

FILE = "datapackage.json"
T = TypeVar("T")
_DIALECT: Mapping[str, tuple[Any, ...]] = {
    "delimiter": (",",),
    "quoteChar": ('"',),
    "doubleQuote": (True,),
    "header": (True,),
    "headerRows": ([1],),
    "lineTerminator": ("\n", "\r\n"),
    "skipInitialSpace": (False,),
    "type": ("delimited",),
}


class DescriptorError(Exception):
    """The descriptor cannot be used; ``problems`` says why."""

    def __init__(self, problems: list[Problem]) -> None:
        """Keep the problems."""
        super().__init__("; ".join(str(problem) for problem in problems))
        self.problems = problems


def load_descriptor(folder: Path) -> Descriptor:
    """Read ``datapackage.json``.

    Raises:
        UnreadableFileError: the file cannot be read at all.
        DescriptorError: it is no JSON, or it does not describe the tables that the app needs in words known here.
    """
    file = read_file(folder, FILE)
    if file.problems:
        raise DescriptorError(list(file.problems))
    package = _package(file.text)
    problems: list[Problem] = []
    words = {key: _text(package, key, problems) for key in ("name", "title", "version")}
    licence = _licence(package, problems)
    issued, authors = _issued(package, problems), _authors(package)
    tables = _tables(package, problems)
    # Keys across tables can only be judged once every table is sound.
    problems = problems or _key_problems(tables)
    problems = problems or [_problem(found, expected) for found, expected in contract_problems(tables)]
    if problems:
        raise DescriptorError(problems)
    return Descriptor(**words, licence=licence, issued=issued, authors=authors, tables=tables, content=file.content)


def _package(text: str) -> dict[str, Any]:
    try:
        package = json.loads(text)
        json.dumps(package, ensure_ascii=False).encode()
    except json.JSONDecodeError as error:
        message = _("text that is no JSON ({reason})").format(reason=error.msg)
        raise DescriptorError([Problem(file=FILE, line=error.lineno, found=message, expected=_("JSON"))]) from None
    except RecursionError:
        raise DescriptorError([_problem(_("too many nested brackets"), _("a data package's JSON"))]) from None
    except UnicodeEncodeError:
        raise DescriptorError([_problem(_("half a character (a lone surrogate)"), _("whole characters"))]) from None
    except ValueError:
        raise DescriptorError([_problem(_("a number of thousands of digits"), _("a data package's JSON"))]) from None
    if not isinstance(package, dict):
        raise DescriptorError([_problem(_("JSON that is no object"), _("a JSON object with resources"))])
    return package


def _text(package: dict[str, Any], key: str, problems: list[Problem]) -> str:
    value = package.get(key)
    if not isinstance(value, str) or not value:
        problems.append(_problem(_("no {key}").format(key=key), _("{key}: a text").format(key=key)))
        return ""
    return value


def _licence(package: dict[str, Any], problems: list[Problem]) -> str:
    licences = package.get("licenses")
    first = licences[0] if isinstance(licences, list) and licences else None
    name = first.get("name") or first.get("path") if isinstance(first, dict) else None
    if not isinstance(name, str):
        problems.append(_problem(_("no licence"), _("licenses: at least one with a name or a path")))
        return ""
    return name


def _issued(package: dict[str, Any], problems: list[Problem]) -> date | None:
    """Day of ``created``, which the standard writes as a date and time; None where there is none."""
    created = package.get("created")
    if created is None:
        return None
    try:
        return datetime.fromisoformat(created).date()
    except (TypeError, ValueError):
        found = _("created {words}").format(words=quoted(str(created)))
        problems.append(_problem(found, _("a date and time like 2026-11-23T00:00:00Z")))
        return None


def _authors(package: dict[str, Any]) -> tuple[str, ...]:
    """The contributors by name."""
    people = package.get("contributors")
    named = [one.get("title") for one in people if isinstance(one, dict)] if isinstance(people, list) else []
    return tuple(name for name in named if isinstance(name, str) and name)


def _tables(package: dict[str, Any], problems: list[Problem]) -> tuple[Table, ...]:
    resources = package.get("resources")
    if not isinstance(resources, list) or not resources:
        problems.append(_problem(_("no resources"), _("resources: the tables of the package")))
        return ()
    tables = [_table(place, resource, problems) for place, resource in enumerate(resources, start=1)]
    for word, values in (
        ("name", [table.name for table in tables if table]),
        ("path", [table.path for table in tables if table]),
    ):
        for value in dict.fromkeys(value for value in values if values.count(value) > 1):
            found = _("the {word} {value} of two resources").format(word=word, value=quoted(value))
            problems.append(_problem(found, _("each {word} once").format(word=word)))
    return tuple(table for table in tables if table)


def _table(place: int, resource: object, problems: list[Problem]) -> Table | None:
    """The table that a resource describes; None, with its problems, where it describes none."""
    if not isinstance(resource, dict) or not isinstance(resource.get("name"), str) or not resource["name"]:
        problems.append(_problem(_("no name of resource {place}").format(place=place), _("a resource with a name")))
        return None
    name, path, schema = resource["name"], resource.get("path"), resource.get("schema")
    if not isinstance(path, str) or not path:
        problems.append(_problem(_("no path of {name}").format(name=name), _("path: the name of a file")))
        return None
    if "/" in path or "\\" in path or path in {".", ".."} or not path.isprintable():
        found = _("path {path} of {name}").format(path=quoted(path), name=name)
        problems.append(_problem(found, _("the name of a file in the package's folder")))
        return None
    declared = schema.get("fields") if isinstance(schema, dict) else None
    if not isinstance(schema, dict) or not isinstance(declared, list) or not declared:
        problems.append(_problem(_("no fields of {name}").format(name=name), _("schema.fields: the columns")))
        return None
    count = len(problems)
    problems += [_problem(found, expected) for found, expected in _unknown_ways(name, resource, schema)]
    fields: list[Field] = []
    for at, one in enumerate(declared, start=1):
        field, wrong = field_of(name, at, one, schema.get("missingValues", [""]))
        problems += [_problem(found, expected) for found, expected in wrong]
        if field:
            fields.append(field)
    primary_key = _names(schema.get("primaryKey", []))
    unique_keys = _keys(schema.get("uniqueKeys", []), _names)
    foreign_keys = _keys(schema.get("foreignKeys", []), partial(_foreign_key, name))
    for word, key, expected in (
        ("primaryKey", primary_key, _("a field or a list of fields")),
        ("uniqueKeys", unique_keys, _("a list of fields or of lists of fields")),
        ("foreignKeys", foreign_keys, _("a list, each with fields and reference")),
    ):
        if key is None:
            problems.append(_problem(_("{word} of {name} in an unknown form").format(word=word, name=name), expected))
    if primary_key is None or unique_keys is None or foreign_keys is None or len(problems) > count:
        return None
    return Table(
        name=name,
        path=path,
        title=words_of(resource, "title"),
        description=words_of(resource, "description"),
        fields=tuple(fields),
        primary_key=primary_key,
        unique_keys=unique_keys,
        foreign_keys=foreign_keys,
    )


def _unknown_ways(name: str, resource: dict[str, Any], schema: dict[str, Any]) -> list[tuple[str, str]]:
    """Found and expected for everything that asks for another way of reading the file."""
    wrong = []
    encoding = resource.get("encoding", "utf-8")
    if not isinstance(encoding, str) or encoding.lower() not in {"utf-8", "utf8"}:
        found = _("encoding {word} of {name}").format(word=quoted(str(encoding)), name=name)
        wrong.append((found, "utf-8"))
    if resource.get("format", "csv") != "csv":
        found = _("format {word} of {name}").format(word=quoted(str(resource["format"])), name=name)
        wrong.append((found, "csv"))
    dialect = resource.get("dialect", {})
    ways = dialect if isinstance(dialect, dict) else {str(dialect): None}
    wrong += [
        (_("dialect {way} of {name}").format(way=quoted(str(way)), name=name), _("commas, quotes and one header"))
        for way, value in ways.items()
        if way != "$schema" and value not in _DIALECT.get(way, ())
    ]
    matching = schema.get("fieldsMatch", "exact")
    if matching not in ("exact", ["exact"]):
        wrong.append((_("fieldsMatch {way} of {name}").format(way=quoted(str(matching)), name=name), "exact"))
    return wrong


def _names(names: object) -> tuple[str, ...] | None:
    """The columns of a key, which the standard writes as one name or as a list of names."""
    if isinstance(names, str):
        return (names,)
    if isinstance(names, list) and all(isinstance(name, str) for name in names):
        return tuple(names)
    return None


def _keys(keys: object, read: Callable[[object], T | None]) -> tuple[T, ...] | None:
    if not isinstance(keys, list):
        return None
    known = [key for key in map(read, keys) if key is not None]
    return tuple(known) if len(known) == len(keys) else None


def _foreign_key(table: str, key: object) -> ForeignKey | None:
    reference = key.get("reference") if isinstance(key, dict) else None
    if not isinstance(key, dict) or not isinstance(reference, dict):
        return None
    columns, others = _names(key.get("fields")), _names(reference.get("fields"))
    if columns is None or others is None:
        return None
    # An empty name of a resource is the table itself.
    return ForeignKey(columns=columns, table=str(reference.get("resource") or table), reference=others)


def _key_problems(tables: tuple[Table, ...]) -> list[Problem]:
    columns = {table.name: set(table.columns) for table in tables}
    problems = []
    for table in tables:
        if len(columns[table.name]) < len(table.fields):
            found = _("two fields of one name in {name}").format(name=table.name)
            problems.append(_problem(found, _("each name once")))
        for key in (table.primary_key, *table.unique_keys):
            problems += [
                _problem(_("a key on {table}.{column}").format(table=table.name, column=column), _("one of its fields"))
                for column in key
                if column not in columns[table.name]
            ]
        for link in table.foreign_keys:
            sound = (
                0 < len(link.columns) == len(link.reference)
                and set(link.columns) <= columns[table.name]
                and set(link.reference) <= columns.get(link.table, set())
            )
            if not sound:
                found = _("a foreign key of {name} ({columns} to {table}: {reference})").format(
                    name=table.name,
                    columns=", ".join(link.columns),
                    table=link.table,
                    reference=", ".join(link.reference),
                )
                problems.append(_problem(found, _("fields of the table and as many fields of a resource")))
    return problems


def _problem(found: str, expected: str) -> Problem:
    return Problem(file=FILE, found=found, expected=expected)
