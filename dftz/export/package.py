"""The data package to take away: whole, byte for byte as loaded, or the part that a selection of figures needs.

Both are ZIP files with ``datapackage.json``, the tables, a README and ``SHA256SUMS``; unpacked into a folder, both
open in this app (``DFTZ_DATA=<folder>``) as in any Frictionless tool. A selection has every table of the package: the
chosen figures, the rows that they refer to, and what refers back to them (which reforms cite a figure, who takes part
in its dispute); the rest are headers. Cells are the package's own: what makes them safe in a spreadsheet would change
them, so the table of an exhibit is the file for a spreadsheet.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dftz.data import Catalogue
from dftz.data.domain_checks import UNIT_OF_MEASURE
from dftz.data.schema import Table
from dftz.wording import gettext as _
from dftz.wording import ngettext, number

DESCRIPTOR, README, CHECKSUMS = "datapackage.json", "README.md", "SHA256SUMS"
_FIGURES = "observations"
_REFERS_BACK = (("measure_figures", "observation_id", _FIGURES), ("dispute_sources", "dispute_id", "disputes"))
"""Tables whose rows follow what they refer to: table, column, and the table that it refers to."""
_OLDEST = (1980, 1, 1, 0, 0, 0)
"""The first moment that a ZIP file can name: a file says nothing of when it was made, so the same is the same."""
_READABLE = 0o644 << 16


@dataclass(frozen=True, kw_only=True)
class _Cells:
    """A table as its file has it: names of the columns, and the cells of each row."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    def column(self, name: str) -> list[str]:
        """The cells of one column, in the order of the file."""
        at = self.header.index(name)
        return [row[at] for row in self.rows]


def package_zip(catalogue: Catalogue) -> bytes:
    """The whole data package as it was loaded, with a README and checksums, as a ZIP file; the same at every call."""
    told = _readme(catalogue, catalogue.files, [catalogue.title], _description(catalogue))
    return zipped({**catalogue.files, README: told})


def selection_zip(
    catalogue: Catalogue, observation_ids: Iterable[str], *, filters: Sequence[str] = (), link: str = ""
) -> bytes:
    """Chosen figures and the rows that they need as a data package of its own, in a ZIP file.

    Args:
        catalogue: where the package's files are; whether it was narrowed makes no difference.
        observation_ids: the figures, in any order; they keep the order of the package.
        filters: what was chosen, in words.
        link: the address that reproduces the selection.

    Raises:
        ValueError: the package has no figure of such an id.
    """
    wanted = frozenset(observation_ids)
    cells = {table.name: _read(catalogue.files[table.path]) for table in catalogue.tables}
    kept = _needed(catalogue.tables, cells, wanted)
    files = {table.path: _written(cells[table.name], kept[table.name]) for table in catalogue.tables}
    descriptor = selection_descriptor(catalogue, files, count=len(wanted), filters=filters, link=link)
    content = json.dumps(descriptor, ensure_ascii=False, indent=2).encode() + b"\n"
    files = {DESCRIPTOR: content, **files}
    told = _readme(
        catalogue, files, [descriptor["title"], *filters, *([link] if link else [])], descriptor["description"]
    )
    return zipped({**files, README: told})


def selection_descriptor(
    catalogue: Catalogue, files: Mapping[str, bytes], *, count: int, filters: Sequence[str] = (), link: str = ""
) -> dict[str, Any]:
    """The descriptor of a selection: the package's own, with its name, what was chosen, and each file's checksum.

    Args:
        catalogue: where the package's descriptor is.
        files: path of each table to its bytes.
        count: how many figures were chosen.
        filters: what was chosen, in words.
        link: the address that reproduces the selection.
    """
    package: dict[str, Any] = json.loads(catalogue.files[DESCRIPTOR])
    chosen = ngettext("{count} figure of: {title}", "{count} figures of: {title}", count)
    about = _("A selection with the rows that it refers to, made by DFTZ Explorer from data version {version}.")
    return {
        **package,
        "name": f"{catalogue.name}-selection",
        "title": chosen.format(count=number(count), title=catalogue.title),
        "description": " ".join(
            (about.format(version=catalogue.data_version), *(f"{one}." for one in filters), _description(catalogue))
        ).strip(),
        "dftz": {
            "data_version": catalogue.version,
            "data_fingerprint": catalogue.fingerprint,
            "filters": list(filters),
            "link": link,
        },
        "resources": [
            {**resource, "bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}"}
            for resource in package["resources"]
            for content in (files[resource["path"]],)
        ],
    }


def package_name(catalogue: Catalogue) -> str:
    """Name of the whole package's file: "dftz-data-package-1.0.0-8ed4a50f.zip"."""
    return _name("data-package", catalogue)


def selection_name(catalogue: Catalogue, count: int) -> str:
    """Name of a selection's file: "dftz-data-selection-23-figures-1.0.0-8ed4a50f.zip"."""
    return _name(f"data-selection-{count}-{'figure' if count == 1 else 'figures'}", catalogue)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Files as a ZIP file with their checksums, in their order and without a time: the same files give the same bytes.

    ``SHA256SUMS`` is added as ``sha256sum --check`` reads it.
    """
    sums = "".join(f"{hashlib.sha256(content).hexdigest()}  {name}\n" for name, content in files.items())
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in {**files, CHECKSUMS: sums.encode()}.items():
            entry = zipfile.ZipInfo(name, _OLDEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system, entry.external_attr = 3, _READABLE
            archive.writestr(entry, content)
    return saved.getvalue()


def _needed(tables: Sequence[Table], cells: Mapping[str, _Cells], wanted: frozenset[str]) -> dict[str, set[int]]:
    """Table to the rows that the figures need: they, what refers back to them, and what all of these refer to."""
    named = {table.name: table for table in tables}
    kept: dict[str, set[int]] = {table.name: set() for table in tables}
    ids = cells[_FIGURES].column("observation_id")
    unknown = sorted(wanted - set(ids))
    if unknown:
        msg = f"the package has no figure {unknown[0]}"
        raise ValueError(msg)
    ahead = [(_FIGURES, at) for at, one in enumerate(ids) if one in wanted]
    # The unit of a change in percent and of a multiple is told by the measure, not by a key.
    units = {one: at for at, one in enumerate(cells["units"].column("unit_id"))}
    places = {link: _places(cells, link) for table in tables for link in _links(table)}
    while ahead:
        name, at = ahead.pop()
        if at in kept[name]:
            continue
        kept[name].add(at)
        row, header = cells[name].rows[at], cells[name].header
        unit = UNIT_OF_MEASURE.get(row[header.index("measure")]) if name == _FIGURES else None
        ahead += [("units", units[unit])] if unit else []
        for key in named[name].foreign_keys:
            meant = tuple(row[header.index(column)] for column in key.columns)
            found = places[key.table, key.reference].get(meant, ())
            ahead += [(key.table, other) for other in found]
        for back, column, target in _REFERS_BACK:
            if target == name and back in cells:
                own = row[header.index(column)]
                ahead += [(back, other) for other, one in enumerate(cells[back].column(column)) if one == own]
    return kept


def _links(table: Table) -> list[tuple[str, tuple[str, ...]]]:
    return [(key.table, key.reference) for key in table.foreign_keys]


def _places(cells: Mapping[str, _Cells], link: tuple[str, tuple[str, ...]]) -> dict[tuple[str, ...], list[int]]:
    """What stands in the columns that a link leads to, to the rows where it stands."""
    table, columns = link
    places: dict[tuple[str, ...], list[int]] = {}
    for at, meant in enumerate(zip(*(cells[table].column(column) for column in columns), strict=True)):
        places.setdefault(meant, []).append(at)
    return places


def _read(content: bytes) -> _Cells:
    header, *rows = csv.reader(io.StringIO(content.decode()), strict=True)
    return _Cells(header=tuple(header), rows=tuple(map(tuple, rows)))


def _written(cells: _Cells, kept: set[int]) -> bytes:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(cells.header)
    writer.writerows(cells.rows[at] for at in sorted(kept))
    return text.getvalue().encode()


def _readme(catalogue: Catalogue, files: Mapping[str, bytes], heads: Sequence[str], description: str) -> bytes:
    """What is inside, in words: title, what was chosen, version, licence, each table, how to check and to read it."""
    tables = [
        _("- `{path}`: {title} (rows: {rows}). {description}").format(
            path=table.path,
            title=table.title or table.name,
            rows=number(len(_read(files[table.path]).rows)),
            description=table.description,
        )
        for table in catalogue.tables
    ]
    parts = [
        f"# {heads[0]}",
        *heads[1:],
        description,
        _("Data version {version}; SHA-256 of the whole package: {fingerprint}. Licence: {licence}.").format(
            version=catalogue.version, fingerprint=catalogue.fingerprint, licence=catalogue.licence
        ),
        "\n".join([_("Tables, described column by column in `datapackage.json`:"), "", *tables]),
        _("Check that nothing was changed on the way: `sha256sum --check SHA256SUMS`."),
        _(
            "Read a table as text, so that the code NA stays a code and printed digits keep their zeros:"
            " `pandas.read_csv(path, dtype=str, keep_default_na=False)`."
        ),
        _("Open the folder in DFTZ Explorer: `DFTZ_DATA=<folder>`."),
    ]
    return ("\n\n".join(part for part in parts if part) + "\n").encode()


def _description(catalogue: Catalogue) -> str:
    """What the package says of itself; "" where it says nothing."""
    told = json.loads(catalogue.files[DESCRIPTOR]).get("description")
    return told if isinstance(told, str) else ""


def _name(what: str, catalogue: Catalogue) -> str:
    version = re.sub(r"[^a-z0-9.]+", "-", catalogue.version.casefold()).strip("-.")
    return f"dftz-{what}-{version or 'unversioned'}-{catalogue.fingerprint[:8]}.zip"
