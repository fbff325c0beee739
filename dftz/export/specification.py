"""JSON of an exhibit: a chart as a complete Vega-Lite specification, a table as fields and rows."""

from __future__ import annotations

import json
from typing import Any

from dftz.exhibits.exhibit import Exhibit
from dftz.export.chart import chart_spec, has_marks
from dftz.export.formats import Format, Options
from dftz.export.paper import Paper, paper
from dftz.export.proof import proof_head, proof_object, proof_of
from dftz.export.provenance import Cell, Provenance
from dftz.export.setting import SETTINGS
from dftz.export.spreadsheet_cells import MIXED, NUMBER, TEXT, TRUTH, kinds_of

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
_FIELD_TYPES = {NUMBER: "number", TEXT: "string", TRUTH: "boolean", MIXED: "any"}
_INDENT = 1


def json_file(exhibit: Exhibit, about: Provenance, options: Options) -> bytes:
    """The exhibit as JSON: Vega-Lite that any editor of it opens, or a table with its fields described."""
    made = chart_object(exhibit, about, options) if has_marks(exhibit) else table_object(exhibit, about, options)
    return json.dumps(made, ensure_ascii=False, indent=_INDENT, allow_nan=False).encode("utf-8", errors="replace")


def chart_object(exhibit: Exhibit, about: Provenance, options: Options) -> dict[str, Any]:
    """The specification with its data inside, title above, sources below, all papers in ``usermeta``."""
    setting, on = SETTINGS[options.preset], paper(dark=options.dark)
    spec = chart_spec(exhibit, on, setting.width / setting.zooms[0] - 2 * setting.margin)
    spec["padding"] = setting.margin
    return {
        "$schema": SCHEMA,
        "description": about.description,
        "title": _title(about, on),
        **spec,
        "usermeta": {**_papers(about), "dftz": proof_object(proof_of(about, Format.JSON, options))},
    }


def table_object(exhibit: Exhibit, about: Provenance, options: Options) -> dict[str, Any]:
    """Title and papers, ``fields`` as a Table Schema has them, ``rows`` in their order, one list per row."""
    kinds = kinds_of(about.values, len(about.columns))
    fields = [
        {
            "name": column.key,
            "title": column.label,
            "type": _FIELD_TYPES[kind],
        }
        | ({"description": column.help} if column.help else {})
        for column, kind in zip(exhibit.columns, kinds, strict=True)
    ]
    rows: list[list[Cell]] = [list(row) for row in about.values]
    return {
        **_papers(about),
        **({"empty": exhibit.empty} if exhibit.empty else {}),
        "fields": fields,
        "missingValues": [""],
        "rows": rows,
        "dftz": proof_head(proof_of(about, Format.JSON, options)),
    }


def _papers(about: Provenance) -> dict[str, Any]:
    return {
        "title": about.title,
        "subtitle": about.subtitle,
        "description": about.description,
        "filters": list(about.filters),
        "notes": list(about.notes),
        "sources": list(about.sources) or [about.no_sources],
        "data_version": about.data_words,
        "licence": about.licence,
        "link": about.link,
    }


def _title(about: Provenance, on: Paper) -> dict[str, Any]:
    filters = "; ".join(about.filters)
    return {
        "text": about.title,
        "subtitle": [words for words in (about.subtitle, filters, about.publishers_words, about.data_words) if words],
        "anchor": "start",
        "frame": "group",
        "fontSize": 17,
        "subtitleFontSize": 12,
        "color": on.ink,
        "subtitleColor": on.muted,
        "offset": 12,
    }
