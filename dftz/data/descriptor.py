"""The single schema truth: ``datapackage.json`` (Data Package v2, https://datapackage.org/standard/data-package/)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dftz.data.report import Problem, quoted
from dftz.wording import gettext as _

FILE = "datapackage.json"
TABLES = (
    "units",
    "sources",
    "reference_areas",
    "indicators",
    "disputes",
    "dispute_sources",
    "observations",
    "measures",
    "measure_figures",
    "projects",
    "project_events",
    "parameters",
)
TYPES = frozenset({"string", "integer", "number", "boolean", "date", "year"})
CONSTRAINTS = frozenset({"required", "unique", "enum", "pattern", "minimum", "maximum"})


@dataclass(frozen=True, kw_only=True)
class Field:
    """One column of a table as the descriptor declares it."""

    name: str
    type: str
    required: bool
    unique: bool
    enum: tuple[str, ...]
    pattern: str
    minimum: float | None
    maximum: float | None


@dataclass(frozen=True, kw_only=True)
class ForeignKey:
    """A column whose values are values of another table's column."""

    column: str
    table: str
    reference: str


@dataclass(frozen=True, kw_only=True)
class Table:
    """One resource of the package: its file and its schema."""

    name: str
    path: str
    fields: tuple[Field, ...]
    primary_key: tuple[str, ...]
    foreign_keys: tuple[ForeignKey, ...]


@dataclass(frozen=True, kw_only=True)
class Descriptor:
    """The package: name, title, version, licence and its tables in order."""

    name: str
    title: str
    version: str
    licence: str
    tables: tuple[Table, ...]


class DescriptorError(Exception):
    """The descriptor cannot be used; ``problems`` says why."""

    def __init__(self, problems: list[Problem]) -> None:
        """Keep the problems."""
        super().__init__("; ".join(str(problem) for problem in problems))
        self.problems = problems


def load_descriptor(folder: Path) -> Descriptor:
    """Read ``datapackage.json``.

    Raises:
        DescriptorError: it is missing, is no JSON, or asks for what this reader does not know.
    """
    package = _json(folder)
    problems: list[Problem] = []
    resources = package.get("resources")
    tables = [_table(resource, problems) for resource in resources] if isinstance(resources, list) else []
    known = {table.name for table in tables if table is not None}
    missing = [name for name in TABLES if name not in known]
    if missing:
        problems.append(_problem(_("no resource {names}").format(names=", ".join(missing)), _("every table of the package")))
    licences = package.get("licenses") or [{}]
    words = {key: package.get(key) for key in ("name", "title", "version")}
    problems += [
        _problem(_("{key} {value!r}").format(key=key, value=value), _("a text"))
        for key, value in words.items()
        if not isinstance(value, str) or not value
    ]
    if problems:
        raise DescriptorError(problems)
    return Descriptor(
        **{key: str(value) for key, value in words.items()},
        licence=str(licences[0].get("name", "")) if isinstance(licences[0], dict) else "",
        tables=tuple(table for table in tables if table is not None),
    )


def _json(folder: Path) -> dict[str, Any]:
    try:
        package = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise DescriptorError([_problem(_("no file"), _("the package's descriptor"))]) from None
    except OSError as error:
        raise DescriptorError([_problem(str(error.strerror), _("a file that can be read"))]) from None
    except UnicodeDecodeError as error:
        raise DescriptorError([_problem(_("byte {n} is no UTF-8").format(n=error.start), _("UTF-8 text"))]) from None
    except (json.JSONDecodeError, RecursionError) as error:
        line = error.lineno if isinstance(error, json.JSONDecodeError) else None
        words = error.msg if isinstance(error, json.JSONDecodeError) else _("too deep nesting")
        raise DescriptorError([Problem(file=FILE, line=line, found=words, expected=_("JSON"))]) from None
    if not isinstance(package, dict):
        raise DescriptorError([_problem(type(package).__name__, _("a JSON object"))])
    return package


def _table(resource: Any, problems: list[Problem]) -> Table | None:
    schema = resource.get("schema", {}) if isinstance(resource, dict) else {}
    fields = schema.get("fields") if isinstance(schema, dict) else None
    if not isinstance(fields, list) or not isinstance(resource.get("name"), str) or not isinstance(resource.get("path"), str):
        problems.append(_problem(_("a resource without name, path or fields"), _("a table with name, path and schema.fields")))
        return None
    name, path = resource["name"], resource["path"]
    if Path(path).name != path or not path:
        problems.append(_problem(_("path {path} of {name}").format(path=quoted(path), name=name), _("a file name inside the folder")))
        return None
    key = schema.get("primaryKey", [])
    return Table(
        name=name,
        path=path,
        fields=tuple(_field(name, field, problems) for field in fields if isinstance(field, dict)),
        primary_key=(key,) if isinstance(key, str) else tuple(key),
        foreign_keys=tuple(_foreign_key(name, one) for one in schema.get("foreignKeys", [])),
    )


def _field(table: str, field: dict[str, Any], problems: list[Problem]) -> Field:
    rules = field.get("constraints", {})
    name, kind = str(field.get("name", "")), str(field.get("type", "string"))
    where = f"{table}.{name}"
    if kind not in TYPES:
        problems.append(_problem(_("type {kind} of {where}").format(kind=quoted(kind), where=where), _one_of(TYPES)))
    problems.extend(
        _problem(_("constraint {rule} of {where}").format(rule=quoted(str(rule)), where=where), _one_of(CONSTRAINTS))
        for rule in rules
        if rule not in CONSTRAINTS
    )
    return Field(
        name=name,
        type=kind,
        required=bool(rules.get("required")),
        unique=bool(rules.get("unique")),
        enum=tuple(str(word) for word in rules.get("enum", ())),
        pattern=str(rules.get("pattern", "")),
        minimum=rules.get("minimum"),
        maximum=rules.get("maximum"),
    )


def _foreign_key(table: str, key: dict[str, Any]) -> ForeignKey:
    reference = key.get("reference", {})
    return ForeignKey(
        column=_single(key.get("fields", "")),
        table=str(reference.get("resource") or table),
        reference=_single(reference.get("fields", "")),
    )


def _single(names: Any) -> str:
    return names if isinstance(names, str) else str(names[0])


def _problem(found: str, expected: str) -> Problem:
    return Problem(file=FILE, found=found, expected=expected)


def _one_of(words: frozenset[str]) -> str:
    return _("one of {words}").format(words=", ".join(sorted(words)))
