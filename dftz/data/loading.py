"""Files to a catalogue, or one report of everything that is wrong."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from dftz.data.catalogue import Catalogue
from dftz.data.descriptor import DescriptorError, load_descriptor
from dftz.data.dispute_reading_checks import check_readings
from dftz.data.domain_checks import check_domain
from dftz.data.files import UnreadableFileError
from dftz.data.frames import catalogue_of
from dftz.data.keys import check_keys
from dftz.data.parsing import read_table
from dftz.data.reading import Rows
from dftz.data.report import PackageError, Problem, Report
from dftz.data.schema import Descriptor
from dftz.wording import gettext as _


def load_catalogue(folder: Path) -> Catalogue:
    """Read, check and join the data package in a folder.

    Raises:
        PackageError: anything is wrong; its report holds every problem, in the order of files, lines and columns. A
            descriptor that cannot be used is reported alone, because the tables mean nothing without it.
    """
    descriptor = _descriptor(folder)
    tables = {table.name: read_table(folder, table) for table in descriptor.tables}
    check_keys(tables)
    check_domain(tables)
    if not any(rows.problems for rows in tables.values()):
        check_readings(tables)
    problems = _in_order(tables)
    if problems:
        raise PackageError(Report(folder=folder, problems=problems))
    return catalogue_of(folder, descriptor, _fingerprint(descriptor, tables), tables)


def _descriptor(folder: Path) -> Descriptor:
    problem = _folder_problem(folder)
    if problem:
        raise PackageError(Report(folder=folder, problems=(problem,)))
    try:
        return load_descriptor(folder)
    except UnreadableFileError as error:
        raise PackageError(Report(folder=folder, problems=(error.problem,))) from None
    except DescriptorError as error:
        raise PackageError(Report(folder=folder, problems=tuple(error.problems))) from None


def _folder_problem(folder: Path) -> Problem | None:
    expected = _("a folder with a data package")
    try:
        is_folder = stat.S_ISDIR(os.stat(folder).st_mode)  # noqa: PTH116 - Path.is_dir hides why it cannot tell
    except FileNotFoundError:
        return Problem(file=folder.name or str(folder), found=_("no folder"), expected=expected)
    except OSError as error:
        found = _("the system's answer “{answer}”").format(answer=error.strerror)
        return Problem(file=folder.name or str(folder), found=found, expected=expected)
    return None if is_folder else Problem(file=folder.name or str(folder), found=_("a file"), expected=expected)


def _fingerprint(descriptor: Descriptor, tables: Mapping[str, Rows]) -> str:
    """SHA-256 of the package's files one after the other: the descriptor, then the tables in its order."""
    digest = hashlib.sha256(descriptor.content)
    for rows in tables.values():
        digest.update(rows.content)
    return digest.hexdigest()


def _in_order(tables: Mapping[str, Rows]) -> tuple[Problem, ...]:
    problems: list[Problem] = []
    for rows in tables.values():
        problems += sorted(rows.problems, key=partial(_place, rows.table.columns))
    return tuple(problems)


def _place(columns: tuple[str, ...], problem: Problem) -> tuple[int, int]:
    """Line and place of the column, where a problem has them; a key of several columns stands at its first."""
    first = (problem.column or "").split(", ")[0]
    return problem.line or 0, columns.index(first) if first in columns else -1
