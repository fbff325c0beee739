"""Checked rows to the frames of a catalogue: typed columns, joins, bounds computed from the digits as printed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType

import pandas as pd

from dftz.data.catalogue import Catalogue
from dftz.data.contract import OTHERS, TEXTS
from dftz.data.domain_checks import LEVELS, UNIT_OF_MEASURE
from dftz.data.field_types import TRUE
from dftz.data.reading import Rows
from dftz.data.schema import Descriptor
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
    observations = _observations(
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
        observations=observations,
        sources=MappingProxyType(sources),
        units=MappingProxyType(units),
        descriptor=descriptor,
        tables=MappingProxyType(dict(tables)),
        **frames,  # type: ignore[arg-type] # no frame is the catalogue that is left
    )


def _frame(rows: Rows) -> pd.DataFrame:
    return pd.DataFrame(
        {field.name: _column([row.cells[field.name] for row in rows.rows], field.type) for field in rows.table.fields},
    )


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


def _observations(
    rows: Rows,
    indicators: pd.DataFrame,
    areas: pd.DataFrame,
    units: Mapping[str, Unit],
    sources: Mapping[str, Source],
) -> pd.DataFrame:
    own = _frame(rows)
    # Every key is there and once: the keys were checked before.
    indicator = indicators.set_index("indicator_id").loc[own["indicator_id"]].reset_index(drop=True)
    area = areas.set_index("area_id").loc[own["area_id"]].reset_index(drop=True)
    unit_ids = [
        UNIT_OF_MEASURE.get(measure, level_unit)
        for measure, level_unit in zip(own["measure"], indicator["unit_id"], strict=True)
    ]
    bounds = [_bounds(row.cells, units[unit_id]) for row, unit_id in zip(rows.rows, unit_ids, strict=True)]
    return own.assign(
        printed=_column([row.cells["value"] for row in rows.rows], "string"),
        low=pd.Series([one.low for one in bounds], dtype="float64"),
        high=pd.Series([one.high for one in bounds], dtype="float64"),
        year=own["period_end"].dt.year.astype("Int64"),
        unit_id=_column(unit_ids, "string"),
        unit_symbol=_column([units[unit_id].symbol for unit_id in unit_ids], "string"),
        counted=pd.Series([units[unit_id].counted for unit_id in unit_ids], dtype="bool"),
        theme=indicator["theme"],
        family=indicator["family"],
        subject=indicator["subject"],
        subject_name=indicator["subject_name"],
        subject_name_zh=indicator["subject_name_zh"],
        indicator_name=indicator["name"],
        indicator_name_zh=indicator["name_zh"],
        decimals=indicator["decimals"].astype("int64"),
        direction=indicator["direction"],
        charted=indicator["charted"],
        area_name=area["name"],
        area_name_zh=area["name_zh"],
        area_kind=area["kind"],
        disputed=own["dispute_id"] != "",
        source_tier=_column([str(sources[source_id].tier) for source_id in own["source_id"]], "string"),
    )


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


def _bounds(cells: Mapping[str, str], unit: Unit) -> Bounds:
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
