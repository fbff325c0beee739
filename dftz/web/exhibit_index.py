"""``/exhibits`` for people and ``/exhibits.json`` for machines: every exhibit, its page, its files, how to embed it."""

from __future__ import annotations

import json
from collections.abc import Callable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from dftz.data import Catalogue, current_catalogue
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.shared_choices import LANGUAGE
from dftz.export import Format
from dftz.export.links import embed_snippet
from dftz.export.thumbnail import WIDTH
from dftz.web import markup
from dftz.web.addresses import address, root_of
from dftz.web.ahead import as_opened
from dftz.web.answering import Service, cache_control, version_of
from dftz.web.exhibits import FORMATS
from dftz.web.files import File, answer
from dftz.web.queries import Words
from dftz.web.rates import client_of
from dftz.wording import SOURCE_LANGUAGE, language
from dftz.wording import gettext as _


async def page(request: Request, service: Service) -> Response:
    """The list with thumbnails."""
    return await _listed(request, service, _page)


async def machine_readable(request: Request, service: Service) -> Response:
    """The list as JSON."""
    return await _listed(request, service, _json)


async def _listed(request: Request, service: Service, make: Callable[[Catalogue, str], File]) -> Response:
    words = Words(request)
    version = words.one("v")
    words.language()  # spoken already
    words.require_nothing_else()
    root = root_of(request, service.settings)
    catalogue = await run_in_threadpool(current_catalogue)
    key = (catalogue.fingerprint, make.__name__, root, language())
    file = await service.renders.made(key, client_of(request), lambda: make(catalogue, root))
    return answer(request, file, cache_control(catalogue, version))


def _files(exhibit: Exhibit, root: str) -> dict[str, str]:
    """Format to the address of the exhibit's file."""
    return {
        ending: address(root, f"exhibits/{exhibit.exhibit_id}.{ending}", _in_language(exhibit)) for ending in FORMATS
    }


def _in_language(exhibit: Exhibit) -> dict[str, tuple[str, ...]]:
    """What an address asks for besides the exhibit: its language, where it is not the one of every address."""
    return {} if exhibit.language == SOURCE_LANGUAGE else {LANGUAGE: (exhibit.language,)}


def _json(catalogue: Catalogue, root: str) -> File:
    listed = {
        "data_version": catalogue.data_version,
        "version": version_of(catalogue),
        "licence": catalogue.licence,
        "exhibits": [
            {
                "id": one.exhibit_id,
                "title": one.title,
                "subtitle": one.subtitle,
                "description": one.alt,
                "page": address(root, one.page, _in_language(one)),
                "is_chart": one.spec is not None,
                "files": _files(one, root),
                "embed": embed_snippet(root, one),
            }
            for one in as_opened(catalogue)
        ],
    }
    return File(content=json.dumps(listed, ensure_ascii=False, indent=1).encode(), media_type="application/json")


def _page(catalogue: Catalogue, root: str) -> File:
    lead = _(
        "Data version {version}, {licence}. The parameters of a page's address are those of its exhibits' addresses."
    )
    content = markup.document(
        title=_("Exhibits"),
        lead=lead.format(version=catalogue.data_version, licence=catalogue.licence),
        body="".join(_article(one, root) for one in as_opened(catalogue)),
    )
    headers = {"Content-Security-Policy": markup.POLICY}
    return File(content=content, media_type=markup.MEDIA_TYPE, headers=headers)


def _article(exhibit: Exhibit, root: str) -> str:
    files = _files(exhibit, root)
    picture = address(
        root, f"exhibits/{exhibit.exhibit_id}.{Format.PNG}", {"thumbnail": ("true",), **_in_language(exhibit)}
    )
    links = " ".join(markup.link(target, ending) for ending, target in files.items())
    own_page = markup.link(address(root, exhibit.page, _in_language(exhibit)), _("Its page"))
    return (
        f'<article id="{markup.text(exhibit.exhibit_id)}">'
        f'<img src="{markup.text(picture)}" width="{WIDTH}" loading="lazy" alt="{markup.text(exhibit.alt)}">'
        f"<div><h2>{markup.text(exhibit.title)}</h2>"
        + markup.paragraph(markup.text(exhibit.subtitle))
        + markup.paragraph(markup.code(exhibit.exhibit_id))
        + markup.paragraph(f"{links} · {own_page}")
        + f"<pre>{markup.text(embed_snippet(root, exhibit))}</pre></div></article>"
    )
