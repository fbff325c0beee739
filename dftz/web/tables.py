"""The tables of the data package at ``/data``: as they are, or some of their rows and columns."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from dftz.data import Package, current_package
from dftz.data.reading import MOST_ROWS
from dftz.export import package_table as tables
from dftz.web import markup
from dftz.web.addresses import root_of
from dftz.web.answering import Service, cache_control
from dftz.web.files import File, answer
from dftz.web.problems import Refusal, bad_request, not_found
from dftz.web.queries import Words
from dftz.wording import gettext as _
from dftz.wording import listing, number

DESCRIPTOR = "datapackage.json"
FORMATS = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
CONTROLS = ("columns", "limit", "offset", "bounds", "download", "v")
"""Parameters of our own; every other one is a column."""
LIMITS = range(1, MOST_ROWS + 1)
OFFSETS = range(MOST_ROWS + 1)


async def table(request: Request, _service: Service) -> Response:
    """A table, or the descriptor of them all."""
    asked = request.path_params["file"]
    words = Words(request)
    version = words.one("v")
    package = await run_in_threadpool(current_package)
    if asked == DESCRIPTOR:
        _require_nothing_else(words)
        file = File(content=package.descriptor.content, media_type="application/json")
    else:
        file = await run_in_threadpool(_table, package, asked, words)
    return answer(request, file, cache_control(package.catalogue, version))


async def index(request: Request, service: Service) -> Response:
    """The list of the tables, for people."""
    words = Words(request)
    version = words.one("v")
    _require_nothing_else(words)
    package = await run_in_threadpool(current_package)
    content = _index(package, root_of(request, service.settings))
    headers = {"Content-Security-Policy": markup.POLICY}
    file = File(content=content, media_type=markup.MEDIA_TYPE, headers=headers)
    return answer(request, file, cache_control(package.catalogue, version))


def _table(package: Package, asked: str, words: Words) -> File:
    name, _dot, ending = asked.rpartition(".")
    paths = {rows.table.path: table_name for table_name, rows in package.tables.items()}
    name = paths.get(asked, name)  # what the descriptor's paths say
    if name not in package.tables:
        names = [f"{one}.{ending}" for one in package.tables for ending in FORMATS]
        raise not_found(asked, [DESCRIPTOR, *names], _("No table of the data package is at {name}."))
    if ending not in FORMATS:
        detail = _("A table comes as {formats}, found “{found}”.")
        raise Refusal(HTTPStatus.NOT_ACCEPTABLE, detail.format(formats=listing(list(FORMATS)), found=ending[:20]))
    chosen = _chosen(package, name, words)
    headers = {"Content-Disposition": f'attachment; filename="dftz-{name}.{ending}"'} if chosen.pop("download") else {}
    selection = tables.selected(package, name, **chosen)
    if ending == "json":
        content = tables.json_of(selection, {**_about(package), "offset": chosen["offset"], "limit": chosen["limit"]})
    elif chosen == _ALL:
        content = package.tables[name].content
    else:
        content = tables.csv_of(selection)
    return File(content=content, media_type=FORMATS[ending], headers=headers)


_ALL = {"filters": {}, "columns": (), "bounds": False, "limit": None, "offset": 0}


def _chosen(package: Package, name: str, words: Words) -> dict[str, Any]:
    """What the query asks for, as the arguments of the selection, and whether to save the file."""
    known = package.tables[name].table.columns
    columns = tuple(one for value in words.left.pop("columns", []) for one in value.split(","))
    limit = words.whole("limit", LIMITS, LIMITS.stop - 1) if "limit" in words.left else None
    chosen = {
        "columns": columns,
        "limit": limit,
        "offset": words.whole("offset", OFFSETS, 0),
        "bounds": words.truth("bounds"),
        "download": words.truth("download"),
        "filters": words.left,
    }
    problems = list(words.problems)
    sentence = _("No column of {table} is called {name}; expected one of {columns}.")
    problems += [
        sentence.format(table=name, name=f"“{column[:60]}”", columns=", ".join(known))
        for column in dict.fromkeys((*columns, *words.left))
        if column not in known
    ]
    problems += [
        _("columns: found “{name}” {count} times, expected once.").format(name=column, count=columns.count(column))
        for column in dict.fromkeys(columns)
        if columns.count(column) > 1
    ]
    if chosen["bounds"] and name != tables.OBSERVATIONS:
        problems.append(_("bounds: only {table} has figures with bounds.").format(table=tables.OBSERVATIONS))
    problems = problems or tables.filter_problems(package, name, words.left)
    if problems:
        raise bad_request(problems)
    return chosen


def _about(package: Package) -> dict[str, Any]:
    return {"data_version": package.catalogue.data_version, "licence": package.catalogue.licence}


def _require_nothing_else(words: Words) -> None:
    problems = [
        *words.problems,
        *(_("{key}: no parameter of this address.").format(key=key[:60]) for key in words.left),
    ]
    if problems:
        raise bad_request(problems)


def _index(package: Package, root: str) -> bytes:
    resources = {one["name"]: one for one in json.loads(package.descriptor.content)["resources"]}
    rows = [
        (
            markup.code(name),
            markup.text(resources[name].get("title", name)),
            markup.text(number(len(package.tables[name].rows))),
            " ".join(markup.link(f"{root}/data/{name}.{ending}", ending) for ending in FORMATS),
        )
        for name in package.tables
    ]
    return markup.document(
        title=_("Tables of the data package"),
        lead=_("Data version {version}, {licence}. Filter by any column (a repeated one means “or”).").format(
            version=package.catalogue.data_version, licence=package.catalogue.licence
        ),
        body=(
            markup.paragraph(markup.link(f"{root}/data/{DESCRIPTOR}", _("Descriptor (Data Package, version 2)")))
            + markup.table((_("Name"), _("Table"), _("Rows"), _("Files")), rows)
        ),
    )
