"""The catalogue: the data package in memory, checked, with bounds computed from the digits as printed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd

from dftz.data.descriptor import Descriptor
from dftz.data.domain_checks import UNIT_OF_MEASURE
from dftz.data.reading import Rows
from dftz.model import (
    Basis,
    Bounds,
    DatePrecision,
    Measure,
    Qualifier,
    Source,
    Tier,
    Unit,
    printed_bounds,
    range_bounds,
)


@dataclass(frozen=True, kw_only=True, eq=False)
class Catalogue:
    """Everything a page can show. Callers never write into the frames. Two catalogues are equal when they are one.

    Text columns hold no missing values ("" where empty); dates are datetime64 (NaT), numbers float64 (NaN),
    truths bool. Rows keep the order of the files. ``observations`` carries its own columns and, for each figure:
    ``printed`` (the value as written), ``value``, ``low``, ``high`` (float64 in the figure's unit, infinite where
    open), ``year`` (of the period's end), ``unit_id``, ``unit_symbol``, ``counted``, the indicator's ``theme``, ``family``,
    ``subject``, ``subject_name``, ``indicator_name``, ``indicator_name_zh``, ``decimals``, ``direction``,
    ``charted``, the area's ``area_name``, ``area_name_zh``, ``area_kind``, and ``disputed``, ``source_tier``.
    """

    folder: Path
    name: str
    title: str
    version: str
    licence: str
    fingerprint: str
    observations: pd.DataFrame
    indicators: pd.DataFrame
    reference_areas: pd.DataFrame
    measures: pd.DataFrame
    measure_figures: pd.DataFrame
    projects: pd.DataFrame
    project_events: pd.DataFrame
    parameters: pd.DataFrame
    disputes: pd.DataFrame
    dispute_sources: pd.DataFrame
    sources: Mapping[str, Source]
    units: Mapping[str, Unit]

    @property
    def data_version(self) -> str:
        """Version of the package and the first digits of its fingerprint: "1.0.0 (3f9a12bc)"."""
        return f"{self.version} ({self.fingerprint[:8]})"


def catalogue_of(folder: Path, descriptor: Descriptor, fingerprint: str, tables: dict[str, Rows]) -> Catalogue:
    """Build the catalogue from rows without problems."""
    frames = {name: _frame(rows) for name, rows in tables.items()}
    units = {row["unit_id"]: _unit(row) for row in tables["units"].cells}
    sources = {row["source_id"]: _source(row) for row in tables["sources"].cells}
    own = frames["observations"]
    return Catalogue(
        folder=folder,
        name=descriptor.name,
        title=descriptor.title,
        version=descriptor.version,
        licence=descriptor.licence,
        fingerprint=fingerprint,
        observations=_observations(own, tables["observations"], frames, units, sources),
        indicators=frames["indicators"],
        reference_areas=frames["reference_areas"],
        measures=frames["measures"],
        measure_figures=frames["measure_figures"],
        projects=frames["projects"],
        project_events=frames["project_events"],
        parameters=frames["parameters"],
        disputes=frames["disputes"],
        dispute_sources=frames["dispute_sources"],
        sources=sources,
        units=units,
    )


def _frame(rows: Rows) -> pd.DataFrame:
    columns: dict[str, Any] = {}
    for field in rows.table.fields:
        cells = [row[field.name] for row in rows.cells]
        match field.type:
            case "number" | "integer" | "year":
                columns[field.name] = pd.Series([float(cell) if cell else float("nan") for cell in cells], dtype="float64")
            case "boolean":
                columns[field.name] = pd.Series([cell == "true" for cell in cells], dtype="bool")
            case "date":
                columns[field.name] = pd.to_datetime(pd.Series([cell or None for cell in cells]), format="%Y-%m-%d")
            case _:
                columns[field.name] = pd.Series(cells, dtype="str")
    return pd.DataFrame(columns)


def _observations(
    own: pd.DataFrame,
    rows: Rows,
    frames: Mapping[str, pd.DataFrame],
    units: Mapping[str, Unit],
    sources: Mapping[str, Source],
) -> pd.DataFrame:
    indicators = frames["indicators"].set_index("indicator_id")
    areas = frames["reference_areas"].set_index("area_id")
    of_indicator = indicators.loc[own["indicator_id"]].reset_index(drop=True)
    of_area = areas.loc[own["area_id"]].reset_index(drop=True)
    unit_ids = [
        UNIT_OF_MEASURE.get(Measure(measure), unit_id)
        for measure, unit_id in zip(own["measure"], of_indicator["unit_id"], strict=True)
    ]
    bounds = [_bounds(row, units[unit_id]) for row, unit_id in zip(rows.cells, unit_ids, strict=True)]
    return own.assign(
        printed=pd.Series([row["value"] for row in rows.cells], dtype="str"),
        low=[one.low for one in bounds],
        high=[one.high for one in bounds],
        year=own["period_end"].dt.year.astype("Int64"),
        unit_id=pd.Series(unit_ids, dtype="str"),
        unit_symbol=pd.Series([units[unit_id].symbol for unit_id in unit_ids], dtype="str"),
        counted=[units[unit_id].counted for unit_id in unit_ids],
        theme=of_indicator["theme"],
        family=of_indicator["family"],
        subject=of_indicator["subject"],
        subject_name=of_indicator["subject_name"],
        indicator_name=of_indicator["name"],
        indicator_name_zh=of_indicator["name_zh"],
        decimals=of_indicator["decimals"].astype("int64"),
        direction=of_indicator["direction"],
        charted=of_indicator["charted"],
        area_name=of_area["name"],
        area_name_zh=of_area["name_zh"],
        area_kind=of_area["kind"],
        disputed=own["dispute_id"] != "",
        source_tier=pd.Series([str(sources[source_id].tier) for source_id in own["source_id"]], dtype="str"),
    )


def _bounds(row: dict[str, str], unit: Unit) -> Bounds:
    qualifier = Qualifier(row["qualifier"])
    if qualifier is Qualifier.RANGE:
        return range_bounds(Decimal(row["low"]), Decimal(row["high"]))
    return printed_bounds(
        Decimal(row["value"]),
        qualifier,
        counted=unit.counted,
        rounded_to=Decimal(row["rounded_to"]) if row["rounded_to"] else None,
    )


def _unit(row: dict[str, str]) -> Unit:
    return Unit(
        unit_id=row["unit_id"],
        name=row["name"],
        name_zh=row["name_zh"],
        symbol=row["symbol"],
        counted=row["counted"] == "true",
    )


def _source(row: dict[str, str]) -> Source:
    return Source(
        source_id=row["source_id"],
        title=row["title"],
        publisher=row["publisher"],
        url=row["url"],
        published=date.fromisoformat(row["published"]) if row["published"] else None,
        published_precision=DatePrecision(row["published_precision"]) if row["published_precision"] else None,
        published_basis=Basis(row["published_basis"]),
        language=row["language"],
        tier=Tier(row["tier"]),
    )
