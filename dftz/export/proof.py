"""The machine-readable proof in every file: which view made it, from which data, and the table behind it.

It is JSON under one key, ``dftz``: a text chunk in PNG, an element of the metadata in SVG and in PDF's XMP, a data
block in HTML, ``usermeta`` in Vega-Lite JSON, the last column of CSV, a row of the sheet "Metadata" in XLSX. CSV, XLSX
and the JSON of a table are the table itself, so its values are read from there and not kept twice. A file is read as if
a stranger had made it: see ``dftz.export.finding``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from dftz.export.finding import Found, find
from dftz.export.formats import Format, Options, Preset
from dftz.export.plain_text import xml
from dftz.export.provenance import Cell, Provenance
from dftz.export.spreadsheet_cells import MOST_CELLS, MOST_LETTERS

PROOF_NAMESPACE = "urn:dftz:proof:1:"
_LONGEST_WORD = 20_000
"""The longest link or name that is believed."""


@dataclass(frozen=True, kw_only=True)
class Proof:
    """What a file says of how it was made, and the values in it."""

    exhibit_id: str
    link: str
    data_version: str
    generator: str
    file_format: Format
    options: Options
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def proof_of(about: Provenance, file_format: Format, options: Options) -> Proof:
    """The proof that a file of this view carries."""
    return Proof(
        exhibit_id=about.exhibit_id,
        link=about.link,
        data_version=about.data_version,
        generator=about.generator,
        file_format=file_format,
        options=options,
        columns=about.columns,
        rows=about.values,
    )


def proof_head(proof: Proof) -> dict[str, Any]:
    """The proof without its rows, as JSON objects."""
    return {
        "exhibit": proof.exhibit_id,
        "link": proof.link,
        "data_version": proof.data_version,
        "generator": proof.generator,
        "format": str(proof.file_format),
        "options": {
            "scale": proof.options.scale,
            "preset": str(proof.options.preset),
            "dark": proof.options.dark,
        },
        "columns": list(proof.columns),
    }


def proof_object(proof: Proof) -> dict[str, Any]:
    """The proof as JSON objects."""
    return {**proof_head(proof), "rows": [list(row) for row in proof.rows]}


def proof_text(proof: Proof) -> str:
    """The proof as JSON text: ASCII, so that no format has to think about its letters."""
    return json.dumps(proof_object(proof), separators=(",", ":"), allow_nan=False)


def proof_element(proof: Proof) -> str:
    """The proof as an element of XML: of an SVG's metadata, of a PDF's XMP."""
    return f'<dftz:proof xmlns:dftz="{PROOF_NAMESPACE}">{xml(proof_text(proof))}</dftz:proof>'


def read_proof(content: bytes) -> Proof | None:
    """The proof that a file carries, in whatever of the formats it is; None where the file has none that holds.

    The file may be anything: no size, nesting, compression or entity of it costs more than a little time.
    """
    found = find(content)
    if found is None:
        return None
    try:
        return _proof(found)
    except (KeyError, TypeError, ValueError):
        return None


def _proof(found: Found) -> Proof:
    """The proof in an object that was found; any of the errors that ``read_proof`` catches where it does not hold."""
    told = found.told
    file_format = Format(told["format"])
    if file_format not in found.formats:
        msg = f"a file of the kind {found.formats} says that it is {file_format}"
        raise ValueError(msg)
    columns = tuple(_word(name) for name in _listed(told["columns"]))
    given = _listed(told["rows"]) if found.rows is None else found.rows
    if max(len(columns), 1) * len(given) > MOST_CELLS:
        msg = f"a proof has at most {MOST_CELLS} cells"
        raise ValueError(msg)
    rows = tuple(tuple(_cell(cell) for cell in _listed(row)) for row in given)
    if any(len(row) != len(columns) for row in rows):
        msg = "each row of a proof has a cell per column"
        raise ValueError(msg)
    if sum(len(cell) for row in rows for cell in row if isinstance(cell, str)) > MOST_LETTERS:
        msg = f"the cells of a proof have at most {MOST_LETTERS} letters"
        raise ValueError(msg)
    return Proof(
        exhibit_id=_word(told["exhibit"]),
        link=_word(told["link"]),
        data_version=_word(told["data_version"]),
        generator=_word(told["generator"]),
        file_format=file_format,
        options=_options(told["options"]),
        columns=columns,
        rows=rows,
    )


def _options(told: Any) -> Options:
    if not isinstance(told, Mapping) or type(told["scale"]) is not int or type(told["dark"]) is not bool:
        msg = "the options of a proof are a whole scale, a preset and whether it is dark"
        raise TypeError(msg)
    return Options(scale=told["scale"], preset=Preset(told["preset"]), dark=told["dark"])


def _word(told: Any) -> str:
    if not isinstance(told, str) or len(told) > _LONGEST_WORD:
        msg = "a name in a proof is text, and not a long one"
        raise TypeError(msg)
    return told


def _listed(told: Any) -> list[Any]:
    if not isinstance(told, list):
        msg = "columns and rows of a proof are lists"
        raise TypeError(msg)
    return told


def _cell(told: Any) -> Cell:
    if told is None or isinstance(told, str | int | float):
        return told
    msg = "a cell of a proof is text, a number, a truth or nothing"
    raise TypeError(msg)
