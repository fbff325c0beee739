"""The tables of the data package at ``/data``: as they are, or some of their rows and columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from http import HTTPStatus
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from dftz.data import Catalogue, current_catalogue
from dftz.data.parsing import MOST_ROWS
from dftz.data.schema import DESCRIPTOR, Table
from dftz.export import package_table as tables
from dftz.export.package_rows import csv_pieces, json_pieces
from dftz.web import markup
from dftz.web.addresses import root_of
from dftz.web.answering import Service, cache_control, version_of
from dftz.web.files import File, Pieces, answer, answer_in_pieces
from dftz.web.problems import Refusal, bad_request, not_found, shown
from dftz.web.queries import Words
from dftz.wording import gettext as _
from dftz.wording import listing, number

FORMATS = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
CONTROLS = ("columns", "limit", "offset", "bounds", "download", "v")
"""Parameters of our own; every other one is a column."""
LIMITS = range(1, 100_001)
OFFSETS = range(MOST_ROWS + 1)
IN_PIECES = 5_000
"""Rows from which an answer is sent as it is made, and its tag follows from what it is made of."""
_SLICE = 1_000_000


async def table(request: Request, _service: Service) -> Response:
    """A table, or the descriptor of them all."""
    asked = request.path_params["file"]
    words = Words(request)
    version = words.one("v")
    catalogue = await run_in_threadpool(current_catalogue)
    if asked == DESCRIPTOR:
        words.require_nothing_else()
        file: File | Pieces = File(content=catalogue.files[DESCRIPTOR], media_type="application/json")
    else:
        file = await run_in_threadpool(_table, catalogue, asked, words)
    kept = cache_control(catalogue, version)
    return answer(request, file, kept) if isinstance(file, File) else await answer_in_pieces(request, file, kept)


async def index(request: Request, service: Service) -> Response:
    """The list of the tables, for people."""
    words = Words(request)
    version = words.one("v")
    words.require_nothing_else()
    catalogue = await run_in_threadpool(current_catalogue)
    content = _index(catalogue, root_of(request, service.settings))
    headers = {"Content-Security-Policy": markup.POLICY}
    file = File(content=content, media_type=markup.MEDIA_TYPE, headers=headers)
    return answer(request, file, cache_control(catalogue, version))


def _table(catalogue: Catalogue, asked: str, words: Words) -> File | Pieces:
    name, _dot, ending = asked.rpartition(".")
    found = tables.table_of(catalogue, asked) or tables.table_of(catalogue, name)
    if found is None:
        names = [one.name for one in catalogue.descriptor.tables]
        raise not_found(name or asked, names, _("The data package has no table {name}."))
    if ending not in FORMATS:
        detail = _("A table comes as {formats}, found {found}.")
        raise Refusal(HTTPStatus.NOT_ACCEPTABLE, detail.format(formats=listing(list(FORMATS)), found=shown(ending)))
    chosen, download = _chosen(catalogue, found, words)
    headers = {"Content-Disposition": f'attachment; filename="dftz-{found.name}.{ending}"'} if download else {}
    selection = tables.selected(catalogue, found, **chosen)
    about = {**_about(catalogue), "offset": chosen["offset"], "limit": chosen["limit"]}
    make: Callable[[], Iterable[bytes]]
    if ending == "json":
        make = partial(json_pieces, selection, about)
    elif chosen == _ALL:
        make = partial(_slices, catalogue.files[found.path])
    else:
        make = partial(csv_pieces, selection)
    if len(selection.places) < IN_PIECES:
        return File(content=b"".join(make()), media_type=FORMATS[ending], headers=headers)
    made_of = (version_of(catalogue), catalogue.fingerprint, found.name, ending, repr(chosen))
    whole = len(catalogue.files[found.path]) if ending == "csv" and chosen == _ALL else None
    return Pieces(make=make, media_type=FORMATS[ending], made_of=made_of, headers=headers, length=whole)


def _slices(content: bytes) -> Iterator[bytes]:
    """A file that is in memory, in parts."""
    for begins in range(0, len(content), _SLICE):
        yield content[begins : begins + _SLICE]


_ALL = {"filters": {}, "columns": (), "bounds": False, "limit": None, "offset": 0}


def _chosen(catalogue: Catalogue, found: Table, words: Words) -> tuple[dict[str, Any], bool]:
    """What the query asks for, as the arguments of the selection, and whether to save the file."""
    columns = tuple(one for value in words.left.pop("columns", []) for one in value.split(","))
    limit = words.whole("limit", LIMITS, LIMITS.stop - 1) if "limit" in words.left else None
    offset = words.whole("offset", OFFSETS, 0)
    bounds, download = words.truth("bounds"), words.truth("download")
    problems = list(words.problems)
    sentence = _("{table} has no column {name}; expected one of {columns}.")
    problems += [
        sentence.format(table=found.name, name=shown(column), columns=", ".join(found.columns))
        for column in dict.fromkeys((*columns, *words.left))
        if column not in found.columns
    ]
    problems += [
        _("columns: found {name} {count} times, expected once.").format(name=shown(column), count=count)
        for column, count in Counter(columns).items()
        if count > 1
    ]
    if bounds and found.name != tables.OBSERVATIONS:
        problems.append(_("bounds: only {table} has figures with bounds.").format(table=tables.OBSERVATIONS))
    problems = problems or tables.filter_problems(catalogue, found, words.left)
    if problems:
        raise bad_request(problems)
    chosen = {"filters": words.left, "columns": columns, "bounds": bounds, "limit": limit, "offset": offset}
    return chosen, download


def _about(catalogue: Catalogue) -> dict[str, Any]:
    return {"data_version": catalogue.data_version, "licence": catalogue.licence}


def _index(catalogue: Catalogue, root: str) -> bytes:
    rows = [
        (
            markup.code(one.name),
            markup.text(one.title or one.name),
            markup.text(number(tables.row_count(catalogue, one))),
            " ".join(markup.link(f"{root}/data/{one.name}.{ending}", ending) for ending in FORMATS),
        )
        for one in catalogue.descriptor.tables
    ]
    return markup.document(
        title=_("Tables of the data package"),
        lead=_("Data version {version}, {licence}. Filter by any column (a repeated one means “or”).").format(
            version=catalogue.data_version, licence=catalogue.licence
        ),
        body=(
            markup.paragraph(markup.link(f"{root}/data/{DESCRIPTOR}", _("Descriptor (Data Package, version 2)")))
            + markup.table((_("Name"), _("Table"), _("Rows"), _("Files")), rows)
        ),
    )
