"""Every exhibit at its own URL: ``/exhibits/<id>.<format>``, for the view that the query asks for, in every format."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response

from dftz.data import Catalogue, current_catalogue
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.pages import AddressError, UnknownExhibitError, exhibit_of
from dftz.exhibits.shared_choices import LANGUAGE
from dftz.export import SCALES, Format, Options, Preset, file_name, file_of, media_type, provenance
from dftz.export.thumbnail import thumbnail
from dftz.export.web_page import html_file
from dftz.web import policies
from dftz.web.addresses import address, root_of
from dftz.web.answering import Service, cache_control
from dftz.web.files import File, answer
from dftz.web.problems import Refusal, bad_request, shown
from dftz.web.queries import Words, canonical
from dftz.web.rates import client_of
from dftz.wording import LANGUAGES, listing
from dftz.wording import gettext as _

FORMATS = tuple(str(one) for one in Format)
PRESETS = tuple(str(one) for one in Preset)
THEMES = ("light", "dark")
CONTROLS = ("scale", "preset", "theme", "thumbnail", "embed", "download", "v")
"""Parameters of our own; every other one is the page's. A page has themes too, but none of them is light or dark."""

_LISTED = ((), *(((LANGUAGE, (code,)),) for code in LANGUAGES))
"""Queries of the pictures in the list of exhibits."""


@dataclass(frozen=True, kw_only=True)
class View:
    """What an address asks for: everything, besides the data, that the bytes of a file depend on."""

    exhibit_id: str
    file_format: Format
    options: Options
    query: tuple[tuple[str, tuple[str, ...]], ...]
    root: str
    embed: bool
    thumbnail: bool

    @property
    def is_listed(self) -> bool:
        """Whether it is a picture of the list of exhibits: there are few of them, and each is made once for all."""
        return self.thumbnail and self.query in _LISTED and self.options == Options()


async def exhibit(request: Request, service: Service) -> Response:
    """One exhibit in one format."""
    root = root_of(request, service.settings)
    exhibit_id, file_format = _named(request.path_params["file"])
    words = Words(request)
    version, download = words.one("v"), words.truth("download")
    view = View(
        exhibit_id=exhibit_id,
        file_format=file_format,
        options=_options(words, file_format),
        embed=_only_of(words, "embed", file_format, Format.HTML),
        thumbnail=_only_of(words, "thumbnail", file_format, Format.PNG),
        query=canonical(words.left),
        root=root,
    )
    if words.problems:
        raise bad_request(words.problems)
    catalogue = await run_in_threadpool(current_catalogue)
    file = await made(service, client_of(request), catalogue, view)
    kind = "attachment" if download else "inline"
    disposition = {"Content-Disposition": f'{kind}; filename="{file.name}"'}
    return answer(request, file, {**disposition, **cache_control(catalogue, version)})


async def made(service: Service, client: str, catalogue: Catalogue, view: View) -> File:
    """The file of a view, from memory or made beside the event loop at the client's charge."""
    return await service.renders.made(
        (catalogue.fingerprint, view),
        client,
        lambda: _file(catalogue, view),
        charge=lambda: None if view.is_listed else service.rates.count_render(client),
    )


def asked_exhibit(catalogue: Catalogue, exhibit_id: str, query: dict[str, tuple[str, ...]]) -> Exhibit:
    """The exhibit as its page shows it for a query.

    Raises:
        Refusal: 404 for an exhibit that no page shows, with names near it; 400 for parameters that cannot be read.
    """
    try:
        return exhibit_of(catalogue, exhibit_id, query)
    except UnknownExhibitError as error:
        raise Refusal(HTTPStatus.NOT_FOUND, str(error)) from None
    except AddressError as error:
        raise bad_request(error.problems) from None


def _file(catalogue: Catalogue, view: View) -> File:
    found = asked_exhibit(catalogue, view.exhibit_id, dict(view.query))
    link = address(view.root, found.page, found.parameters)
    if view.embed:
        content = html_file(found, provenance(found, link), view.options, embedded=True)
    else:
        content = file_of(found, link, view.file_format, view.options)
    return File(
        content=thumbnail(content) if view.thumbnail else content,
        media_type=media_type(view.file_format),
        name=file_name(found, view.file_format),
        headers={
            "Content-Security-Policy": policies.policy_of(view.file_format, content, embed=view.embed),
            # The view in the app, for machines (RFC 8574).
            "Link": f'<{link}>; rel="cite-as"',
        },
    )


def _named(asked: str) -> tuple[str, Format]:
    """The exhibit and the format that a path names."""
    exhibit_id, _dot, ending = asked.rpartition(".")
    if not exhibit_id:
        detail = _("An exhibit's address ends in a format, one of {formats}; found {found}.")
        raise Refusal(HTTPStatus.NOT_FOUND, detail.format(formats=listing(FORMATS), found=shown(asked)))
    if ending not in FORMATS:
        detail = _("An exhibit comes as {formats}; found {found}.")
        raise Refusal(HTTPStatus.NOT_ACCEPTABLE, detail.format(formats=listing(FORMATS), found=shown(ending)))
    return exhibit_id, Format(ending)


def _options(words: Words, file_format: Format) -> Options:
    """The size and colours of the file."""
    plain = Options()
    if "scale" in words.left and file_format is not Format.PNG:
        sentence = _("scale: only files in {only} have one, found {format}.")
        words.problems.append(sentence.format(only=Format.PNG, format=file_format))
        del words.left["scale"]
    return Options(
        scale=words.whole("scale", SCALES, plain.scale),
        preset=Preset(words.choice("preset", PRESETS, plain.preset)),
        dark=words.mine("theme", THEMES, THEMES[plain.dark]) == "dark",
    )


def _only_of(words: Words, key: str, file_format: Format, only: Format) -> bool:
    """Whether something is asked for that files of one format alone have."""
    asked = words.truth(key)
    if asked and file_format is not only:
        sentence = _("{key}: only files in {only} have one, found {format}.")
        words.problems.append(sentence.format(key=key, only=only, format=file_format))
    return asked
