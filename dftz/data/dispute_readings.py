"""Other readings of disputes: the catalogue as it is where a reader reads a dispute otherwise than we do.

A reading is a row of ``dispute_readings.csv``; what it changes are rows of ``reading_changes.csv``: a cell of a row
reads so, or a row does not stand. Only rows that take part in its dispute change, and a row takes part in one
dispute, so readings of different disputes never touch one row and their order does not matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache

import numpy as np
import pandas as pd

from dftz.data.catalogue import Catalogue, without_disputed
from dftz.data.frames import catalogue_of
from dftz.data.reading import Rows
from dftz.model import ChangedTable

STANDS = "stands"
"""The column of a change that says whether the row stands at all."""
KEYS: Mapping[ChangedTable, str] = {
    ChangedTable.OBSERVATIONS: "observation_id",
    ChangedTable.PROJECT_EVENTS: "event_id",
}
"""A table that readings change to the column that its rows are named by."""


class ReadingError(ValueError):
    """Readings that cannot be taken together or are not in the package; the message says which."""


@lru_cache(maxsize=16)
def other_readings(catalogue: Catalogue) -> pd.DataFrame:
    """Readings that can be switched to: not ours, and something changes under them; in the file's order.

    Callers never write into the result.
    """
    readings = catalogue.dispute_readings
    changing = set(catalogue.reading_changes["reading_id"])
    return readings[~readings["chosen"] & readings["reading_id"].isin(changing)].reset_index(drop=True)


def with_readings(catalogue: Catalogue, readings: Iterable[str]) -> Catalogue:
    """The catalogue under these readings and our own for every other dispute; made once per set of readings.

    What was hidden stays hidden. A reading that the package chooses itself changes nothing and is not kept.

    Raises:
        ReadingError: a reading is not in the package or changes nothing, or two readings are of one dispute.
    """
    wanted = set(readings)
    base = catalogue.as_packaged
    if not wanted:
        return base if catalogue.narrowed_from is None else without_disputed(base)
    known = base.dispute_readings
    unknown = sorted(wanted - set(known["reading_id"]))
    if unknown:
        msg = f"no such reading: {', '.join(unknown)}"
        raise ReadingError(msg)
    asked = known[known["reading_id"].isin(wanted)]
    twice = asked[asked.duplicated("dispute_id", keep=False)]
    if len(twice):
        msg = f"two readings of one dispute: {', '.join(twice['reading_id'])}"
        raise ReadingError(msg)
    others = tuple(asked.loc[~asked["chosen"], "reading_id"])
    idle = sorted(set(others) - set(other_readings(base)["reading_id"]))
    if idle:
        msg = f"nothing changes under {', '.join(idle)}"
        raise ReadingError(msg)
    read = _read(base, others) if others else base
    return read if catalogue.narrowed_from is None else without_disputed(read)


def changed_rows(rows: Rows, key: str, changes: Iterable[Mapping[str, str]]) -> Rows:
    """The rows of a table under changes: cells replaced, rows that do not stand left out."""
    cells: dict[str, dict[str, str]] = {}
    for change in changes:
        cells.setdefault(change["row_id"], {})[change["column"]] = change["value"]
    gone = {row_id for row_id, texts in cells.items() if STANDS in texts}
    standing = rows.taken(~rows.texts[key].among(gone))
    names = standing.texts[key]
    other: dict[str, dict[int, str]] = {}
    for place in np.flatnonzero(names.among(cells)).tolist():
        for column, text in cells[names[place]].items():
            other.setdefault(column, {})[place] = text
    texts = {column: one.changed(other[column]) if column in other else one for column, one in standing.texts.items()}
    return replace(standing, texts=texts)


@lru_cache(maxsize=16)
def _read(base: Catalogue, readings: tuple[str, ...]) -> Catalogue:
    changes = [row.cells for row in base.tables["reading_changes"].rows if row.cells["reading_id"] in readings]
    tables = dict(base.tables)
    for table, key in KEYS.items():
        own = [change for change in changes if change["table"] == table]
        tables[table] = changed_rows(tables[table], key, own)
    standing = tables["observations"].texts["observation_id"].standing()
    linked = tables["measure_figures"]
    tables["measure_figures"] = linked.taken(linked.texts["observation_id"].among(standing))
    read = catalogue_of(base.folder, base.descriptor, base.fingerprint, tables)
    return replace(
        read,
        disputes=_read_disputes(base, readings),
        tables=base.tables,
        readings=readings,
        read_from=base,
        language=base.language,
        translations=base.translations,
        translated_from=base.translated_from,
    )


def _read_disputes(base: Catalogue, readings: tuple[str, ...]) -> pd.DataFrame:
    """The disputes with what is shown under the readings in the place of our choice."""
    chosen = base.dispute_readings.set_index("reading_id").loc[list(readings)].set_index("dispute_id")["says"]
    disputes = base.disputes
    return disputes.assign(choice=disputes["dispute_id"].map(chosen).fillna(disputes["choice"]).astype("str"))
