"""``/openapi.json``: what the routes answer, as OpenAPI 3.1, made from the lists that the routes themselves read."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from dftz import __version__
from dftz.data import Catalogue, current_catalogue
from dftz.data.schema import Field, Table
from dftz.exhibits.pages import PAGES, exhibit_ids
from dftz.exhibits.shared_choices import LANGUAGE
from dftz.export import SCALES, Format, media_type
from dftz.export import package_table as tables
from dftz.web import exhibits, markup, problems
from dftz.web.addresses import root_of
from dftz.web.answering import Service, cache_control
from dftz.web.files import File, answer
from dftz.web.queries import Words
from dftz.web.tables import FORMATS as TABLE_FORMATS
from dftz.web.tables import LIMITS, OFFSETS
from dftz.wording import LANGUAGES
from dftz.wording import gettext as _

_KINDS = {"number": "number", "integer": "integer", "year": "integer", "boolean": "boolean"}


async def description(request: Request, service: Service) -> Response:
    """The description of all routes on this server."""
    words = Words(request)
    version = words.one("v")
    words.require_nothing_else()
    root = root_of(request, service.settings)
    catalogue = await run_in_threadpool(current_catalogue)
    content = await run_in_threadpool(lambda: json.dumps(described(catalogue, root), ensure_ascii=False).encode())
    return answer(request, File(content=content, media_type="application/json"), cache_control(catalogue, version))


def described(catalogue: Catalogue, root: str) -> dict[str, Any]:
    """The OpenAPI description of the routes on a server."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": _("DFTZ Explorer"),
            "version": __version__,
            "description": _("Every exhibit and every table at its own URL. Data version {version}.").format(
                version=catalogue.data_version
            ),
            "license": {"name": catalogue.licence},
        },
        "servers": [{"url": root}],
        "paths": {
            "/exhibits": _get(_("The exhibits, for people"), markup.MEDIA_TYPE, [_language(), _version()]),
            "/exhibits.json": _get(_("The exhibits, for machines"), "application/json", [_language(), _version()]),
            "/exhibits/{exhibit}.{format}": _exhibit(catalogue),
            "/share/{page}": _share(catalogue),
            "/data": _get(_("The tables, for people"), markup.MEDIA_TYPE, [_version()]),
            "/data/datapackage.json": _get(_("The descriptor of the tables"), "application/json", [_version()]),
            **{
                f"/data/{table.name}.{ending}": _table(table, ending)
                for table in catalogue.descriptor.tables
                for ending in TABLE_FORMATS
            },
            "/openapi.json": _get(_("This description"), "application/json", [_version()]),
        },
        "components": {"schemas": {"Problem": _problem()}},
    }


def _exhibit(catalogue: Catalogue) -> dict[str, Any]:
    parameters = [
        _in_path("exhibit", _("Identifier of the exhibit"), list(exhibit_ids(catalogue))),
        _in_path("format", _("Format of the file"), list(exhibits.FORMATS)),
        _page_parameters(),
        _language(),
        _query("scale", _("Size of a picture in PNG"), _whole(SCALES)),
        _query("preset", _("Shape of the file"), {"enum": list(exhibits.PRESETS)}),
        _query("theme", _("Light or dark paper"), {"enum": list(exhibits.THEMES)}),
        _query("thumbnail", _("A small picture; in PNG alone"), {"type": "boolean"}),
        _query("embed", _("For the frame of another page; in HTML alone"), {"type": "boolean"}),
        _download(),
        _version(),
    ]
    types = dict.fromkeys(media_type(one) for one in Format)
    return _get(_("An exhibit for the view that the parameters ask for"), types, parameters)


def _share(catalogue: Catalogue) -> dict[str, Any]:
    parameters = [
        _in_path("page", _("Page of the app"), [page for page in PAGES if page]),
        _query("exhibit", _("The exhibit that the preview shows"), {"enum": list(exhibit_ids(catalogue))}),
        _page_parameters(),
        _language(),
        _version(),
    ]
    return _get(_("What a link preview shows of a page; sends a person on to it"), markup.MEDIA_TYPE, parameters)


def _table(table: Table, ending: str) -> dict[str, Any]:
    has_bounds = table.name == tables.OBSERVATIONS
    parameters = [
        *(_column(field) for field in table.fields),
        _query("columns", _("Columns that are wanted, separated by commas"), {"type": "string"}),
        _query("limit", _("Most rows"), _whole(LIMITS)),
        _query("offset", _("Rows that are left out before"), _whole(OFFSETS)),
        *(
            [_query("bounds", _("Whether the bounds of each figure follow, worked out"), {"type": "boolean"})]
            if has_bounds
            else []
        ),
        _download(),
        _version(),
    ]
    schema = _rows(table) if ending == "json" else {"type": "string"}
    told = _get(table.title or table.name, TABLE_FORMATS[ending], parameters, schema)
    if table.description:
        told["get"]["description"] = table.description
    return told


def _rows(table: Table) -> dict[str, Any]:
    properties = {field.name: {"type": [_KINDS.get(field.type, "string"), "null"]} for field in table.fields}
    return {
        "type": "object",
        "required": ["table", "data_version", "licence", "offset", "limit", "total", "rows"],
        "properties": {
            "table": {"const": table.name},
            "data_version": {"type": "string"},
            "licence": {"type": "string"},
            "offset": {"type": "integer"},
            "limit": {"type": ["integer", "null"]},
            "total": {"type": "integer"},
            "rows": {"type": "array", "items": {"type": "object", "properties": properties}},
        },
    }


def _get(
    summary: str, types: Iterable[str] | str, parameters: list[dict[str, Any]], schema: dict[str, Any] | None = None
) -> dict[str, Any]:
    types = [types] if isinstance(types, str) else types
    refusal = {problems.MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {
        "get": {
            "summary": summary,
            "parameters": parameters,
            "responses": {
                "200": {"description": summary, "content": {one: {"schema": schema or {}} for one in types}},
                "304": {"description": _("The reader has it: its ETag was sent in If-None-Match")},
                **{status: {"description": words, "content": refusal} for status, words in _refusals().items()},
            },
        }
    }


def _refusals() -> dict[str, str]:
    """Status to what it means, of every refusal that a route may give."""
    return {
        "400": _("Parameters that cannot be read"),
        "404": _("A name that is none; names near it are told"),
        "405": _("Another method than GET, HEAD and OPTIONS"),
        "406": _("A format that there is not"),
        "414": _("A query that is too long"),
        "429": _("More than one client's share; Retry-After says when to come back"),
        "503": _("The data package needs repair, or the server has more to make than it can queue"),
    }


def _column(field: Field) -> dict[str, Any]:
    """The filter by a column: any of several values, an empty one for what is missing."""
    words = field.description or field.title or field.name
    return {
        **_query(field.name, words, {"type": "array", "items": {"type": "string"}}),
        "style": "form",
        "explode": True,
    }


def _page_parameters() -> dict[str, Any]:
    return {
        **_query(
            "view",
            _("The parameters of the page's address, under their own names"),
            {
                "type": "object",
                "additionalProperties": {"type": "string"},
            },
        ),
        "style": "form",
        "explode": True,
    }


def _query(name: str, words: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": words, "schema": schema}


def _in_path(name: str, words: str, names: list[str]) -> dict[str, Any]:
    return {"name": name, "in": "path", "required": True, "description": words, "schema": {"enum": names}}


def _whole(numbers: range) -> dict[str, Any]:
    return {"type": "integer", "minimum": numbers.start, "maximum": numbers.stop - 1}


def _download() -> dict[str, Any]:
    return _query("download", _("Whether the file is to be saved"), {"type": "boolean"})


def _version() -> dict[str, Any]:
    words = _(
        "The version that is meant, as X-Version tells it; where it is the current one, the answer may be kept for good"
    )
    return _query("v", words, {"type": "string"})


def _language() -> dict[str, Any]:
    return _query(LANGUAGE, _("The language of the words, also of a refusal's"), {"enum": list(LANGUAGES)})


def _problem() -> dict[str, Any]:
    """What every refusal says (RFC 9457)."""
    return {
        "type": "object",
        "required": ["type", "title", "status", "detail", "instance"],
        "properties": {
            "type": {"type": "string"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string"},
            "instance": {"type": "string"},
            "problems": {"type": "array", "items": {"type": "string"}},
        },
    }
