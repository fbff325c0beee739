"""Files to a catalogue, or one report of everything that is wrong."""

from __future__ import annotations

import hashlib
from pathlib import Path

from dftz.data.catalogue import Catalogue, catalogue_of
from dftz.data.descriptor import FILE, Descriptor, DescriptorError, load_descriptor
from dftz.data.domain_checks import domain_problems
from dftz.data.keys import key_problems
from dftz.data.reading import Rows, read_table
from dftz.data.report import PackageError, Problem, Report
from dftz.wording import gettext as _


def load_catalogue(folder: Path) -> Catalogue:
    """Read, check and join the data package in a folder.

    Raises:
        PackageError: anything is wrong; its report holds every problem, in the order of files and lines.
    """
    try:
        descriptor = _descriptor(folder)
    except DescriptorError as error:
        raise PackageError(Report(folder=folder, problems=tuple(error.problems))) from None
    tables = {table.name: read_table(folder, table) for table in descriptor.tables}
    problems = [problem for rows in tables.values() for problem in rows.problems]
    problems += key_problems(tables)
    if not problems:
        problems += domain_problems(tables)
    if problems:
        raise PackageError(Report(folder=folder, problems=_ordered(problems, descriptor)))
    return catalogue_of(folder, descriptor, _fingerprint(folder, tables), tables)


def _descriptor(folder: Path) -> Descriptor:
    if not folder.exists():
        raise DescriptorError([Problem(file=str(folder), found=_("no folder"), expected=_("a folder with a data package"))])
    if not folder.is_dir():
        raise DescriptorError([Problem(file=str(folder), found=_("a file"), expected=_("a folder with a data package"))])
    return load_descriptor(folder)


def _fingerprint(folder: Path, tables: dict[str, Rows]) -> str:
    digest = hashlib.sha256((folder / FILE).read_bytes())
    for rows in tables.values():
        digest.update(rows.bytes)
    return digest.hexdigest()


def _ordered(problems: list[Problem], descriptor: Descriptor) -> tuple[Problem, ...]:
    order = {table.path: place for place, table in enumerate(descriptor.tables)}
    return tuple(sorted(problems, key=lambda one: (order.get(one.file, -1), one.line or 0)))
