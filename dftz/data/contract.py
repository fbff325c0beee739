"""What the code reads from the tables, so that another zone's package cannot surprise it.

The descriptor stays the schema's one truth: it may have more tables, columns and constraints. What stands here is what
a ``Catalogue`` promises to its callers: a descriptor that promises less is refused before a row is read.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType

from dftz.data.schema import Table
from dftz.model import (
    Basis,
    ChangedTable,
    DatePrecision,
    DisputedPart,
    Measure,
    PeriodKind,
    Qualifier,
    Reason,
    Scope,
    Stage,
    Status,
    Theme,
    Tier,
)
from dftz.wording import gettext as _

TEXTS: Mapping[str, str] = MappingProxyType(
    {
        "units": "unit_id name name_zh symbol",
        "sources": "source_id title publisher url published_precision published_basis language source_type tier note",
        "reference_areas": "area_id name name_zh kind part_of",
        "indicators": "indicator_id theme family subject subject_name subject_name_zh name name_zh definition unit_id"
        " direction",
        "disputes": "dispute_id title title_zh statement choice reason kind note",
        "dispute_sources": "dispute_id source_id",
        "dispute_readings": "reading_id dispute_id name name_zh says note",
        "reading_figures": "reading_id observation_id event_id unit_id as_printed source_id",
        "reading_changes": "reading_id table row_id column value",
        "translations": "text language translation",
        "vocabulary": "words language indicator_id unit_id area_id",
        "observations": "observation_id indicator_id area_id area_basis breakdown measure period_kind period_precision"
        " period_basis qualifier status base_words as_printed source_id locator dispute_id superseded_by note",
        "measures": "measure_id name name_zh domain effect recognition_level recognition_note date_precision date_basis"
        " area_id source_id locator note",
        "measure_figures": "measure_id observation_id",
        "projects": "project_id name name_zh investor origin sector sector_group classification_basis area_id note",
        "project_events": "event_id project_id phase scope stage stage_printed as_of_precision as_of_basis"
        " amount_unit_id amount_qualifier capacity_unit_id capacity_qualifier as_printed source_id locator dispute_id"
        " disputed_part"
        " note",
        "parameters": "parameter_id name name_zh low_meaning unit_id applies_to direction study source_id note",
        "gaps": "gap_id indicator_id family area_id reason note source_id",
    },
)
"""Table to its text columns."""

OPTIONAL = frozenset({"dispute_readings", "reading_figures", "reading_changes", "gaps", "vocabulary", "translations"})
"""Tables that a package may lack: its disputes then have no reading to switch to, its gaps no reason, its names no
other words, its sentences no translation.
"""

OTHERS: Mapping[str, Mapping[str, str]] = MappingProxyType(
    {
        "units": {"counted": "boolean", "least": "number"},
        "sources": {"published": "date"},
        "reference_areas": {"home": "boolean"},
        "indicators": {"decimals": "integer", "charted": "boolean"},
        "disputes": {"in_article": "boolean"},
        "dispute_readings": {"chosen": "boolean"},
        "reading_figures": {"place": "integer", "value": "number"},
        "observations": {
            **dict.fromkeys(("period_start", "period_end", "base_start", "base_end"), "date"),
            **dict.fromkeys(("value", "low", "high", "rounded_to"), "number"),
        },
        "measures": {"date": "date"},
        "project_events": {
            "as_of": "date",
            **dict.fromkeys(("amount", "amount_rounded_to", "capacity"), "number"),
        },
        "parameters": {**dict.fromkeys(("low", "central", "high"), "number"), "year": "year"},
        "gaps": {"period_start": "date", "period_end": "date"},
    },
)
"""Table to the type of each column that is no text."""

WORDS: Mapping[tuple[str, str], type[StrEnum]] = MappingProxyType(
    {
        ("sources", "published_precision"): DatePrecision,
        ("sources", "published_basis"): Basis,
        ("sources", "tier"): Tier,
        ("indicators", "theme"): Theme,
        ("observations", "area_basis"): Basis,
        ("observations", "measure"): Measure,
        ("observations", "period_kind"): PeriodKind,
        ("observations", "period_precision"): DatePrecision,
        ("observations", "period_basis"): Basis,
        ("observations", "qualifier"): Qualifier,
        ("observations", "status"): Status,
        ("project_events", "scope"): Scope,
        ("project_events", "stage"): Stage,
        ("project_events", "as_of_precision"): DatePrecision,
        ("project_events", "as_of_basis"): Basis,
        ("project_events", "amount_qualifier"): Qualifier,
        ("project_events", "capacity_qualifier"): Qualifier,
        ("project_events", "disputed_part"): DisputedPart,
        ("gaps", "reason"): Reason,
        ("reading_changes", "table"): ChangedTable,
    },
)
"""Columns whose words the code knows: the descriptor's enum may have fewer, not others."""

REQUIRED: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "units": ("unit_id", "counted"),
        "sources": ("source_id", "published_basis", "tier"),
        "reference_areas": ("area_id", "home"),
        "indicators": ("indicator_id", "unit_id", "theme", "decimals", "charted"),
        "disputes": ("dispute_id", "in_article"),
        "dispute_readings": ("reading_id", "dispute_id", "name", "chosen", "says"),
        "reading_figures": ("reading_id", "place"),
        "reading_changes": ("reading_id", "table", "row_id", "column"),
        "translations": ("text", "language"),
        "observations": (
            *("observation_id", "indicator_id", "area_id", "source_id"),
            *("measure", "period_kind", "period_basis", "qualifier", "status"),
        ),
        "projects": ("project_id", "name", "sector_group"),
        "project_events": ("event_id", "project_id", "scope", "stage", "as_of", "as_of_basis", "source_id"),
        "gaps": ("reason", "note"),
    },
)
"""Columns that may not be empty."""

PRIMARY_KEYS: Mapping[str, str] = MappingProxyType(
    {
        "units": "unit_id",
        "sources": "source_id",
        "reference_areas": "area_id",
        "indicators": "indicator_id",
        "disputes": "dispute_id",
        "dispute_readings": "reading_id",
        "observations": "observation_id",
        "projects": "project_id",
        "project_events": "event_id",
    },
)

LINKS = (
    ("indicators", "unit_id", "units"),
    ("dispute_readings", "dispute_id", "disputes"),
    ("reading_figures", "reading_id", "dispute_readings"),
    ("reading_figures", "observation_id", "observations"),
    ("reading_figures", "event_id", "project_events"),
    ("reading_figures", "unit_id", "units"),
    ("reading_figures", "source_id", "sources"),
    ("reading_changes", "reading_id", "dispute_readings"),
    ("observations", "indicator_id", "indicators"),
    ("observations", "area_id", "reference_areas"),
    ("observations", "source_id", "sources"),
    ("observations", "dispute_id", "disputes"),
    ("observations", "superseded_by", "observations"),
    ("project_events", "project_id", "projects"),
    ("project_events", "amount_unit_id", "units"),
    ("project_events", "capacity_unit_id", "units"),
    ("project_events", "source_id", "sources"),
    ("project_events", "dispute_id", "disputes"),
)
"""Foreign keys that joins follow: table, column, and the table whose primary key it holds."""


def contract_problems(tables: Iterable[Table]) -> list[tuple[str, str]]:
    """Found and expected for each promise that the descriptor does not make."""
    known = {table.name: table for table in tables}
    wrong: list[tuple[str, str]] = []
    for name, texts in TEXTS.items():
        if name in known:
            types = {**dict.fromkeys(texts.split(), "string"), **OTHERS.get(name, {})}
            wrong += _column_problems(known[name], types)
        elif name not in OPTIONAL:
            wrong.append((_("no resource {name}").format(name=name), _("every table that the app reads")))
    return wrong or _key_problems(known)


def _column_problems(table: Table, types: Mapping[str, str]) -> list[tuple[str, str]]:
    fields = {field.name: field for field in table.fields}
    wrong = []
    for column, kind in types.items():
        where = f"{table.name}.{column}"
        field = fields.get(column)
        if field is None:
            wrong.append((_("no field {where}").format(where=where), _("every column that the app reads")))
            continue
        if field.type != kind:
            wrong.append((_("type {kind} of {where}").format(kind=field.type, where=where), kind))
        if column in REQUIRED.get(table.name, ()) and not field.required:
            wrong.append((_("{where} without required").format(where=where), _("a column that is never empty")))
        words = WORDS.get((table.name, column))
        if words and not (field.enum and set(field.enum) <= set(words)):
            found = _("enum {words} of {where}").format(words=", ".join(field.enum) or _("missing"), where=where)
            wrong.append((found, _("words among {words}").format(words=", ".join(words))))
    return wrong


def _key_problems(tables: Mapping[str, Table]) -> list[tuple[str, str]]:
    wrong = [
        (_("no primaryKey {column} of {name}").format(column=column, name=name), _("the key that joins rely on"))
        for name, column in PRIMARY_KEYS.items()
        if name in tables and tables[name].primary_key != (column,)
    ]
    for name, column, target in LINKS:
        if name not in tables:
            continue
        links = {(key.columns, key.table, key.reference) for key in tables[name].foreign_keys}
        if ((column,), target, (PRIMARY_KEYS[target],)) not in links:
            found = _("no foreignKey from {name}.{column} to {target}").format(name=name, column=column, target=target)
            wrong.append((found, _("the link that joins rely on")))
    return wrong
