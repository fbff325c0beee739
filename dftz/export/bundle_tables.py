"""The tables of a bundle as a Frictionless Data Package: one resource per exhibit, with its schema and its papers."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from dftz.exhibits.exhibit import Column, Exhibit
from dftz.exhibits.figures import source_of
from dftz.model import Source
from dftz.wording import gettext as _

_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
_MEDIA_TYPE = "text/csv"
_UNIT = "unit"
"""Key of the column that has a row's unit."""


@dataclass(frozen=True, kw_only=True)
class Saved:
    """An exhibit with its files: path in the bundle to bytes, and the path of its table among them."""

    exhibit: Exhibit
    link: str
    files: Mapping[str, bytes]
    table: str


def bundle_descriptor(title: str, saved: Sequence[Saved]) -> dict[str, Any]:
    """``datapackage.json`` of a bundle, by the Data Package standard, version 2."""
    first = saved[0].exhibit
    return {
        "$schema": _PROFILE,
        "name": f"dftz-{first.page or 'overview'}",
        "title": _("DFTZ Explorer: {page}").format(page=title),
        "description": _(
            "The tables behind the exhibits of a page of DFTZ Explorer, as filtered. Figures remain statements of the"
            " publishers named with them."
        ),
        "version": first.data_version.partition(" ")[0],
        "licenses": [{"name": first.data_licence}],
        "dftz": {"data_version": first.data_version},
        "resources": [_resource(one) for one in saved],
    }


def _resource(one: Saved) -> dict[str, Any]:
    content = one.files[one.table]
    shown = one.exhibit
    header = next(csv.reader(io.StringIO(content.decode("utf-8-sig"))))
    sources = [_source(source) for source in shown.sources]
    return {
        "name": re.sub(r"[^a-z0-9._-]+", "-", shown.exhibit_id.casefold()),
        "path": one.table,
        "title": shown.title,
        "description": "\n".join(part for part in (shown.subtitle, "; ".join(shown.filters), *shown.notes) if part),
        "homepage": one.link,
        "type": "table",
        "format": "csv",
        "mediatype": _MEDIA_TYPE,
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        **({"sources": sources} if sources else {}),
        "licenses": [{"name": shown.data_licence}],
        "schema": {
            "fields": [_field(shown, column) for column in shown.columns]
            + [_field_of_papers(name) for name in header[len(shown.columns) :]],
            "missingValues": [""],
        },
    }


def _source(source: Source) -> dict[str, str]:
    return {"title": source_of(source), **({"path": source.url} if source.url else {})}


def _field(shown: Exhibit, column: Column) -> dict[str, str]:
    kind = _type(shown.table[column.key])
    told = " ".join(part for part in (column.help, _unit(shown.table) if kind == "number" else "") if part)
    return {"name": column.key, "type": kind, "title": column.label, **({"description": told} if told else {})}


def _field_of_papers(name: str) -> dict[str, str]:
    return {"name": name, "type": "string", "description": _("Of the exhibit as a whole, the same in every row.")}


def _type(cells: pd.Series) -> str:
    """The Table Schema type that every cell of a column has; text where they differ or there is none."""
    told = [cell for cell in cells.astype(object) if cell is not None and not pd.isna(cell)]
    if told and all(pd.api.types.is_bool(cell) for cell in told):
        return "boolean"
    if all(pd.api.types.is_number(cell) and not pd.api.types.is_bool(cell) for cell in told):
        return "number" if told or pd.api.types.is_numeric_dtype(cells) else "string"
    return "string"


def _unit(table: pd.DataFrame) -> str:
    """Which unit the numbers of a table have, as far as its rows say it."""
    units = [unit for unit in dict.fromkeys(table.get(_UNIT, ())) if unit]
    if not units:
        return ""
    return _("Unit: {unit}.").format(unit=units[0]) if len(units) == 1 else _("In the unit of the row, see unit.")
