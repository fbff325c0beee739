"""The package of the default folder, read once for the whole process and again only when a file changes."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dftz.data.catalogue import Catalogue
from dftz.data.descriptor import load_descriptor
from dftz.data.loading import load_catalogue
from dftz.data.place import default_folder, stamp
from dftz.data.reading import Rows, read_table
from dftz.data.report import PackageError, Report
from dftz.data.schema import Descriptor

_one_reader = threading.Lock()


@dataclass(frozen=True, kw_only=True, eq=False)
class Package:
    """A sound package: its catalogue, and its files as they are written. Nobody writes into any of it."""

    catalogue: Catalogue
    descriptor: Descriptor
    tables: Mapping[str, Rows]
    """The rows of each table by the table's name, every cell as its file has it."""


def current_package() -> Package:
    """The package that pages and routes share.

    Raises:
        PackageError: the package is wrong somewhere; its report says where.
    """
    folder = default_folder()
    with _one_reader:  # who comes while it is read waits for it, and does not read it too
        found = _read(folder, stamp(folder))
    if isinstance(found, Report):
        raise PackageError(found)
    return found


def current_catalogue() -> Catalogue:
    """The catalogue of the current package.

    Raises:
        PackageError: the package is wrong somewhere; its report says where.
    """
    return current_package().catalogue


@lru_cache(maxsize=2)
def _read(folder: Path, _files: str) -> Package | Report:
    try:
        catalogue = load_catalogue(folder)
    except PackageError as error:
        return error.report
    descriptor = load_descriptor(folder)
    tables = {table.name: read_table(folder, table) for table in descriptor.tables}
    return Package(catalogue=catalogue, descriptor=descriptor, tables=tables)
