"""The record itself on a package of any size: loading it, and a selection of its rows, here and elsewhere.

Elsewhere are pandas and Arrow with the same file and no checks, and Parquet on disk, sorted and in groups of rows.
"""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.dataset
import pyarrow.parquet

from benchmarks.growing.spending import median_spent, resident, spent
from dftz.data import Catalogue, in_language, load_catalogue, without_disputed

INDICATOR, AREA = "container_throughput", "dalian_port"
"""The series that is asked for: as long in every size of package."""
_TURNS = 9
_TEXTS = ("value", "low", "high", "rounded_to", "breakdown")
"""Columns that Arrow would take for numbers, or for nothing."""
_GROUP = 10_000
"""Rows of Parquet that are read or passed over at once."""

Line = dict[str, float]


def loaded(folder: Path) -> tuple[Catalogue, Line]:
    """The catalogue of a folder, and what it took to load it."""
    before = resident()
    kept: list[Catalogue] = []
    told = {"load and check, s": spent(lambda: kept.append(load_catalogue(folder)))}
    (catalogue,) = kept
    told |= {"figures": float(len(catalogue.figures)), "memory that it takes, MB": resident() - before}
    told["the same in Chinese, s"] = spent(lambda: in_language(catalogue, "zh"))
    told["the same without disputed figures, s"] = spent(lambda: without_disputed(catalogue))
    return catalogue, told


def selections(catalogue: Catalogue, folder: Path) -> Line:
    """One series out of all figures, in milliseconds: by our index, and by others who look at every row."""
    figures = catalogue.figures
    every = np.arange(len(figures))
    indicators, areas = (np.asarray(figures.columns[one].taken(every)) for one in ("indicator_id", "area_id"))
    found = {
        "ours, index of codes": lambda: figures.where(indicator_id=INDICATOR, area_id=AREA),
        "NumPy, two columns compared": lambda: figures.at(np.flatnonzero((indicators == INDICATOR) & (areas == AREA))),
    }
    told = {f"{name}, ms": 1000 * median_spent(call, _TURNS) for name, call in found.items()}
    return told | _of_pandas(folder / "observations.csv") | _of_arrow(folder / "observations.csv")


def _of_pandas(file: Path) -> Line:
    before = resident()
    kept: list[pd.DataFrame] = []
    told = {
        "pandas: read without checks, s": spent(
            lambda: kept.append(pd.read_csv(file, dtype="str", keep_default_na=False))
        )
    }
    (table,) = kept
    told["pandas: table, MB"] = resident() - before
    told["pandas, two columns compared, ms"] = 1000 * median_spent(
        lambda: table[(table["indicator_id"] == INDICATOR) & (table["area_id"] == AREA)], _TURNS
    )
    return told


def _of_arrow(file: Path) -> Line:
    kept: list[Any] = []
    told = {"Arrow: read without checks, s": spent(lambda: kept.append(_arrow_table(file)))}
    (table,) = kept
    told["Arrow: table, MB"] = table.nbytes / 1e6
    wanted = (pc.field("indicator_id") == INDICATOR) & (pc.field("area_id") == AREA)
    told["Arrow table, compute filter, ms"] = 1000 * median_spent(lambda: table.filter(wanted), _TURNS)
    with tempfile.TemporaryDirectory() as place:
        parquet = Path(place) / "observations.parquet"
        in_order = table.sort_by([("indicator_id", "ascending"), ("area_id", "ascending")])
        told["Parquet: sort and write, s"] = spent(
            lambda: pyarrow.parquet.write_table(in_order, parquet, row_group_size=_GROUP)
        )
        told["Parquet: file, MB"] = parquet.stat().st_size / 1e6
        dataset = pyarrow.dataset.dataset(parquet)
        told["Parquet on disk, dataset filter, ms"] = 1000 * median_spent(
            lambda: dataset.to_table(filter=wanted), _TURNS
        )
    return told


def _arrow_table(file: Path) -> Any:
    return pyarrow.csv.read_csv(
        file,
        parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
        convert_options=pyarrow.csv.ConvertOptions(column_types=dict.fromkeys(_TEXTS, pa.string())),
    )
