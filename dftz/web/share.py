"""``/share/<page>``: what a link shows before it is followed, the chart with its finding, and the way to the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from dftz.data import Catalogue, current_catalogue
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.pages import PAGES, AddressError, page_exhibits
from dftz.export import Format, Preset
from dftz.web import markup
from dftz.web.addresses import address, root_of
from dftz.web.answering import Service, cache_control
from dftz.web.files import File, answer
from dftz.web.problems import bad_request, not_found
from dftz.web.queries import Words, canonical
from dftz.web.rates import client_of
from dftz.wording import gettext as _

CONTROLS = ("exhibit", "v")
"""Parameters of our own; every other one is the page's."""
PICTURE = {"preset": (str(Preset.SLIDE),), "scale": ("1",)}
"""How the picture of a preview is made: the shape that previews have room for."""
PICTURE_SIZE = (1280, 720)
OPEN_GRAPH_LOCALES = {"en": "en_GB", "zh": "zh_CN"}
"""Code of a language to what the Open Graph protocol calls it: a language in a territory."""


@dataclass(frozen=True, kw_only=True)
class Shared:
    """What a link to share asks for."""

    page: str
    exhibit_id: str
    query: tuple[tuple[str, tuple[str, ...]], ...]
    root: str


async def share(request: Request, service: Service) -> Response:
    """The page that link previews read, and that sends a person on to the app."""
    words = Words(request)
    version = words.one("v")
    shared = Shared(
        page=request.path_params.get("page", ""),
        exhibit_id=words.one("exhibit"),
        query=canonical(words.left),
        root=root_of(request, service.settings),
    )
    if words.problems:
        raise bad_request(words.problems)
    if shared.page not in PAGES:
        names = [page for page in PAGES if page]
        raise not_found(shared.page, names, _("The app has no page {name}."))
    catalogue = await run_in_threadpool(current_catalogue)
    key = (catalogue.fingerprint, shared)
    client = client_of(request)
    file = await service.renders.made(
        key, client, lambda: _file(catalogue, shared), charge=lambda: service.rates.count_render(client)
    )
    return answer(request, file, cache_control(catalogue, version))


def _file(catalogue: Catalogue, shared: Shared) -> File:
    query = dict(shared.query)
    picture = _pictured(catalogue, shared, query)
    here = address(shared.root, f"share/{shared.page}".rstrip("/"), _with_exhibit(query, shared.exhibit_id))
    there = address(shared.root, shared.page, query)
    content = markup.document(
        title=picture.title,
        lead=picture.subtitle,
        head=_head(picture, here, there, shared.root),
        body=_body(picture, there, shared.root),
    )
    return File(content=content, media_type=markup.MEDIA_TYPE, headers={"Content-Security-Policy": markup.POLICY})


def _pictured(catalogue: Catalogue, shared: Shared, query: Mapping[str, Sequence[str]]) -> Exhibit:
    """The exhibit that the preview shows: the one asked for, else the page's first chart, else its first exhibit."""
    try:
        exhibits = page_exhibits(catalogue, shared.page, query)
    except AddressError as error:
        raise bad_request(error.problems) from None
    if shared.exhibit_id:
        if shared.exhibit_id not in exhibits:
            raise not_found(shared.exhibit_id, exhibits, _("The page shows no exhibit {name} for this link."))
        return exhibits[shared.exhibit_id]()
    made = (make() for make in exhibits.values())
    first = next(made)
    return next((one for one in (first, *made) if one.spec is not None and not one.empty), first)


def _with_exhibit(query: Mapping[str, Sequence[str]], exhibit_id: str) -> Mapping[str, Sequence[str]]:
    return {**query, "exhibit": (exhibit_id,)} if exhibit_id else query


def _files(picture: Exhibit, root: str, ending: str, more: Mapping[str, Sequence[str]]) -> str:
    return address(root, f"exhibits/{picture.exhibit_id}.{ending}", {**picture.parameters, **more})


def _head(picture: Exhibit, here: str, there: str, root: str) -> str:
    """What previews and machines read; the page goes on to the app by itself."""
    width, height = PICTURE_SIZE
    image = _files(picture, root, Format.PNG, PICTURE)
    properties = {
        "og:type": "article",
        "og:site_name": _("DFTZ Explorer"),
        "og:locale": OPEN_GRAPH_LOCALES[picture.language],
        "og:title": picture.title,
        "og:description": "; ".join((picture.subtitle, *picture.filters)),
        "og:url": here,
        "og:image": image,
        "og:image:type": "image/png",
        "og:image:width": str(width),
        "og:image:height": str(height),
        "og:image:alt": picture.alt,
    }
    names = {
        "description": picture.alt,
        "twitter:card": "summary_large_image",
        "twitter:image": image,
        "twitter:image:alt": picture.alt,
    }
    links = (
        ("canonical", there, ""),
        ("cite-as", there, ""),  # RFC 8574: what a citation names
        ("alternate", _files(picture, root, Format.CSV, {}), ' type="text/csv"'),
    )
    return "".join(
        (
            *(f'<meta property="{name}" content="{markup.text(words)}">' for name, words in properties.items()),
            *(f'<meta name="{name}" content="{markup.text(words)}">' for name, words in names.items()),
            *(f'<link rel="{rel}" href="{markup.text(target)}"{kind}>' for rel, target, kind in links),
            f'<meta http-equiv="refresh" content="0; url={markup.text(there)}">',
        )
    )


def _body(picture: Exhibit, there: str, root: str) -> str:
    image = _files(picture, root, Format.PNG, PICTURE)
    width, height = PICTURE_SIZE
    return markup.paragraph(markup.link(there, _("Open this view in DFTZ Explorer"))) + markup.paragraph(
        f'<img src="{markup.text(image)}" width="{width}" height="{height}" alt="{markup.text(picture.alt)}">'
    )
