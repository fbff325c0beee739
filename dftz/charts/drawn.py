"""Rows as a browser draws them: an Arrow table, made once for everybody who looks at it."""

from __future__ import annotations

import pandas as pd
import pyarrow as pa  # type: ignore[import-untyped] # ships without types

_NO_END = [float("inf"), float("-inf")]


def drawn(rows: pd.DataFrame) -> pa.Table:
    """Columns and cells, without an index and without what pandas notes of itself, which is 2 kB for each table.

    A column whose cells are of several kinds is drawn as text.
    """
    try:
        table = pa.Table.from_pandas(rows, preserve_index=False)
    except (pa.ArrowInvalid, pa.ArrowTypeError):
        mixed = rows.columns[rows.dtypes == "object"]
        table = pa.Table.from_pandas(rows.astype(dict.fromkeys(mixed, "str")), preserve_index=False)
    return table.replace_schema_metadata(None)


ROW = "row"
"""Column of a chart's rows with the place of each, from 0: what stands first is drawn first, see ``on_page``."""


def drawn_in_order(rows: pd.DataFrame) -> pa.Table:
    """The rows of a chart, each with its place among them."""
    table = drawn(rows)
    return table.append_column(ROW, pa.array(range(table.num_rows), pa.int32()))


def drawn_cells(table: pd.DataFrame) -> pa.Table:
    """The same of a table to read: an empty cell where a bound has no end, as its note and its file say."""
    return drawn(table.replace(_NO_END, float("nan")))
