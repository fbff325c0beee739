"""Checked rows to the frames of a catalogue: typed columns, joins, bounds computed from the digits as printed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

import numpy as np
import pandas as pd

from dftz.data.catalogue import Catalogue
from dftz.data.contract import OTHERS, TEXTS
from dftz.data.domain_checks import LEVELS, UNIT_OF_MEASURE
from dftz.data.field_types import TRUE
from dftz.data.figures import Figures, Kept
from dftz.data.reading import Rows
from dftz.data.schema import Descriptor
from dftz.data.texts import Texts, combinations
from dftz.model import (
    Basis,
    Bounds,
    DatePrecision,
    DisputedPart,
    Qualifier,
    Source,
    Tier,
    Unit,
    printed_bounds,
    range_bounds,
)

_PRINTED = ("value", "low", "high", "qualifier", "rounded_to", "measure")
"""What the bounds of a figure follow from, together with its unit."""
_OF_INDICATORS: Mapping[str, str] = {
    **{one: one for one in ("theme", "family", "subject", "subject_name", "subject_name_zh")},
    "indicator_name": "name",
    "indicator_name_zh": "name_zh",
    **{one: one for one in ("decimals", "direction", "charted")},
}
_OF_AREAS: Mapping[str, str] = {"area_name": "name", "area_name_zh": "name_zh", "area_kind": "kind"}
"""Columns of a figure to those of its indicator, or its area."""

_FRAMES = (
    *("indicators", "reference_areas", "measures", "measure_figures", "projects", "project_events"),
    *("parameters", "disputes", "dispute_sources", "dispute_readings", "reading_figures", "reading_changes"),
    *("gaps", "vocabulary"),
)


def catalogue_of(folder: Path, descriptor: Descriptor, fingerprint: str, tables: Mapping[str, Rows]) -> Catalogue:
    """Build the catalogue from tables that have no problem."""
    units = {row.cells["unit_id"]: _unit(row.cells) for row in tables["units"].rows}
    sources = {row.cells["source_id"]: _source(row.cells) for row in tables["sources"].rows}
    frames = {name: _frame(tables[name]) if name in tables else _nothing(name) for name in _FRAMES}
    frames["project_events"] = _project_events(tables["project_events"], units)
    figures = _figures(
        tables["observations"],
        frames["indicators"],
        frames["reference_areas"],
        units,
        sources,
    )
    return Catalogue(
        folder=folder,
        name=descriptor.name,
        title=descriptor.title,
        version=descriptor.version,
        licence=descriptor.licence,
        issued=descriptor.issued,
        authors=descriptor.authors,
        fingerprint=fingerprint,
        figures=figures,
        sources=MappingProxyType(sources),
        units=MappingProxyType(units),
        descriptor=descriptor,
        tables=MappingProxyType(dict(tables)),
        **frames,  # type: ignore[arg-type] # no frame is the catalogue that is left
    )


def _frame(rows: Rows) -> pd.DataFrame:
    kept = _kept(rows)
    every = np.arange(len(rows))
    return pd.DataFrame({name: one.taken(every) for name, one in kept.items()}, index=pd.RangeIndex(len(rows)))


def _kept(rows: Rows) -> dict[str, Kept]:
    """The columns of a table, each different text as a value of the column's type."""
    return {field.name: _kept_as(rows.texts[field.name], field.type) for field in rows.table.fields}


def _kept_as(texts: Texts, kind: str) -> Kept:
    return Kept(texts.codes, _column(list(texts.different), kind).array)


def _nothing(name: str) -> pd.DataFrame:
    """A table that the package lacks, with the columns that callers read and no row."""
    types = {**dict.fromkeys(TEXTS[name].split(), "string"), **OTHERS.get(name, {})}
    return pd.DataFrame({column: _column([], kind) for column, kind in types.items()})


def _column(cells: list[str], kind: str) -> pd.Series:
    match kind:
        case "number" | "integer" | "year":
            return pd.Series([float(cell) if cell else float("nan") for cell in cells], dtype="float64")
        case "boolean":
            return pd.Series([cell in TRUE for cell in cells], dtype="bool")
        case "date":
            days = pd.Series([cell or None for cell in cells], dtype="str")
            return pd.to_datetime(days, format="%Y-%m-%d").astype("datetime64[us]")
        case _:
            return pd.Series(cells, dtype="str")


def _figures(
    rows: Rows,
    indicators: pd.DataFrame,
    areas: pd.DataFrame,
    units: Mapping[str, Unit],
    sources: Mapping[str, Source],
) -> Figures:
    texts, own = rows.texts, _kept(rows)
    level_units = dict(zip(indicators["indicator_id"], indicators["unit_id"], strict=True))
    measured = combinations([texts["measure"], texts["indicator_id"]])
    unit_ids = [UNIT_OF_MEASURE.get(measure, level_units[indicator]) for measure, indicator in measured.texts]
    unit = Texts(measured.codes, tuple(unit_ids))
    ends = combinations([*(texts[column] for column in _PRINTED), unit])
    bounds = [_bounds(dict(zip((*_PRINTED, "unit_id"), cells, strict=True)), units) for cells in ends.texts]
    columns = {
        **own,
        "printed": _kept_as(texts["value"], "string"),
        "low": Kept(ends.codes, np.array([one.low for one in bounds], dtype="float64")),
        "high": Kept(ends.codes, np.array([one.high for one in bounds], dtype="float64")),
        "year": Kept(own["period_end"].codes, pd.Series(own["period_end"].values).dt.year.astype("Int64").array),
        "unit_id": Kept(unit.codes, _column(unit_ids, "string").array),
        "unit_symbol": Kept(unit.codes, _column([units[one].symbol for one in unit_ids], "string").array),
        "counted": Kept(unit.codes, np.array([units[one].counted for one in unit_ids], dtype="bool")),
        **_joined(texts["indicator_id"], indicators.astype({"decimals": "int64"}), "indicator_id", _OF_INDICATORS),
        **_joined(texts["area_id"], areas, "area_id", _OF_AREAS),
        "disputed": Kept(texts["dispute_id"].codes, np.array([one != "" for one in texts["dispute_id"].different])),
        "source_tier": Kept(
            texts["source_id"].codes,
            _column([str(sources[one].tier) for one in texts["source_id"].different], "string").array,
        ),
    }
    return Figures(columns=columns, count=len(rows))


def _joined(key: Texts, table: pd.DataFrame, name: str, columns: Mapping[str, str]) -> dict[str, Kept]:
    """Columns of the table that a key names rows of, under other names. Every key is there and once: it was checked."""
    rows = table.set_index(name).loc[list(key.different)]
    return {other: Kept(key.codes, rows[column].array) for other, column in columns.items()}


def _project_events(rows: Rows, units: Mapping[str, Unit]) -> pd.DataFrame:
    """Statements with the bounds of their amount and capacity as far as the printing tells; empty where none is."""
    sizes: dict[str, pd.Series] = {}
    for size in ("amount", "capacity"):
        bounds = [_size_bounds(row.cells, size, units) for row in rows.rows]
        sizes[f"{size}_printed"] = _column([row.cells[size] for row in rows.rows], "string")
        for end in ("low", "high"):
            ends = [float("nan") if one is None else getattr(one, end) for one in bounds]
            sizes[f"{size}_{end}"] = pd.Series(ends, dtype="float64")
    own = _frame(rows)
    return own.assign(
        **sizes,
        disputed=own["disputed_part"] == DisputedPart.STAGE,
        amount_disputed=own["disputed_part"] == DisputedPart.AMOUNT,
    )


def _size_bounds(cells: Mapping[str, str], size: str, units: Mapping[str, Unit]) -> Bounds | None:
    if not cells[size]:
        return None
    rounded_to = cells.get(f"{size}_rounded_to")
    printed = printed_bounds(
        Decimal(cells[size]),
        Qualifier(cells[f"{size}_qualifier"]),
        counted=units[cells[f"{size}_unit_id"]].counted,
        rounded_to=Decimal(rounded_to) if rounded_to else None,
    )
    return Bounds(max(printed.low, 0.0), printed.high)


def _bounds(cells: Mapping[str, str], units: Mapping[str, Unit]) -> Bounds:
    unit = units[cells["unit_id"]]
    qualifier = Qualifier(cells["qualifier"])
    if qualifier is Qualifier.RANGE:
        return range_bounds(Decimal(cells["low"]), Decimal(cells["high"]))
    rounded_to = Decimal(cells["rounded_to"]) if cells["rounded_to"] else None
    printed = printed_bounds(Decimal(cells["value"]), qualifier, counted=unit.counted, rounded_to=rounded_to)
    if unit.least is None or cells["measure"] not in LEVELS:
        return printed
    return Bounds(max(printed.low, unit.least), printed.high)


def _unit(cells: Mapping[str, str]) -> Unit:
    return Unit(
        unit_id=cells["unit_id"],
        name=cells["name"],
        name_zh=cells["name_zh"],
        symbol=cells["symbol"],
        counted=cells["counted"] in TRUE,
        least=float(cells["least"]) if cells["least"] else None,
    )


def _source(cells: Mapping[str, str]) -> Source:
    precision = cells["published_precision"]
    return Source(
        source_id=cells["source_id"],
        title=cells["title"],
        publisher=cells["publisher"],
        url=cells["url"],
        published=date.fromisoformat(cells["published"]) if cells["published"] else None,
        published_precision=DatePrecision(precision) if precision else None,
        published_basis=Basis(cells["published_basis"]),
        language=cells["language"],
        tier=Tier(cells["tier"]),
        source_type=cells["source_type"],
        authors=tuple(name for one in cells.get("authors", "").split(";") if (name := one.strip())),
        journal=cells.get("journal", ""),
        volume=cells.get("volume", ""),
        issue=cells.get("issue", ""),
        pages=cells.get("pages", ""),
    )
