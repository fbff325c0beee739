"""`dftz export` and `dftz verify`: exhibits saved as files, and a saved file told back."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path
from urllib.parse import urlsplit

from dftz.cli.placeholder import PLACEHOLDER_ADDRESS
from dftz.data import Catalogue, PackageError, default_folder, load_catalogue
from dftz.exhibits.pages import PAGES, AddressError, UnknownExhibitError, exhibit_ids, exhibit_of, page_exhibits
from dftz.exhibits.verification import Change, Difference, change_words
from dftz.export import Format, Options, Preset, file_name, file_of
from dftz.export.bundle import bundle_name, page_bundle
from dftz.export.bundle_verification import verify_download
from dftz.export.finding import MOST_BYTES
from dftz.export.links import view_link
from dftz.wording import gettext as _
from dftz.wording import listing, number

_FAILED, _MISUSED = 1, 2
_STANDARD = "-"
_START = "overview"
_BUNDLED = (Format.PNG, Format.CSV)


class RefusalError(Exception):
    """What was asked cannot be done; the message is one sentence per problem."""

    def __init__(self, *sentences: str, code: int = _MISUSED) -> None:
        """Say why; ``code`` is the exit code."""
        super().__init__("\n".join(sentences))
        self.code = code


def export(asked: argparse.Namespace) -> int:
    """Save an exhibit or a page, or name all exhibits; returns the exit code."""
    try:
        catalogue = _catalogue()
        if asked.list:
            for exhibit_id, page in exhibit_ids(catalogue).items():
                print(f"{page or _START}\t{exhibit_id}")
            return 0
        name, content = (_page if asked.page else _exhibit)(catalogue, asked)
        _save(content, name, asked.output)
        if asked.address == PLACEHOLDER_ADDRESS:
            note = _("The link inside leads to {address}, which is nowhere: name your server with --address.")
            print(note.format(address=PLACEHOLDER_ADDRESS), file=sys.stderr)
    except RefusalError as refusal:
        print(refusal, file=sys.stderr)
        return refusal.code
    return 0


def _exhibit(catalogue: Catalogue, asked: argparse.Namespace) -> tuple[str, bytes]:
    if len(asked.formats) > 1:
        raise RefusalError(_("An exhibit is saved in one format at a time; --page saves several."))
    try:
        exhibit = exhibit_of(catalogue, asked.exhibit, _query(asked.parameters))
    except UnknownExhibitError as error:
        raise RefusalError(_("{sentence} dftz export --list names them all.").format(sentence=error)) from None
    except AddressError as error:
        raise RefusalError(*error.problems) from None
    kind = _format(asked.formats[0]) if asked.formats else _format_of_name(asked.output)
    link = view_link(_root(asked.address), exhibit)
    return file_name(exhibit, kind), file_of(exhibit, link, kind, _options(asked))


def _page(catalogue: Catalogue, asked: argparse.Namespace) -> tuple[str, bytes]:
    named = {page or _START: page for page in PAGES}
    page = named.get(asked.page.strip("/").replace("_", "-"))
    if page is None:
        message = _("There is no page “{page}”; the pages are {pages}.")
        raise RefusalError(message.format(page=asked.page, pages=listing(list(named))))
    try:
        makers = page_exhibits(catalogue, page, _query(asked.parameters))
    except AddressError as error:
        raise RefusalError(*error.problems) from None
    formats = [_format(word) for word in asked.formats] or list(_BUNDLED)
    exhibits = [make() for make in makers.values()]
    told = _progress if sys.stderr.isatty() else None
    content = page_bundle(exhibits, _root(asked.address), formats, _options(asked), told=told)
    return bundle_name(page, catalogue.data_version), content


def verify(file: str) -> int:
    """Say what made a file and what has changed since; returns the exit code."""
    try:
        content = sys.stdin.buffer.read(MOST_BYTES + 1) if file == _STANDARD else _read(Path(file))
        verdict = verify_download(content, _catalogue())
    except RefusalError as refusal:
        print(refusal, file=sys.stderr)
        return _MISUSED
    print(verdict.sentence)
    for label, words in verdict.papers:
        print(f"{label}: {words}")
    for name, part in verdict.parts:
        print(f"  {name}: {part.sentence}")
    if len(verdict.differences) < verdict.differing:
        words = _("The first {shown} of {count} differences.")
        print(words.format(shown=number(len(verdict.differences)), count=number(verdict.differing)))
    for one in verdict.differences:
        print(f"  {_difference(one)}")
    return 0 if verdict.stands else _FAILED


def _difference(one: Difference) -> str:
    """One difference in a line: what happened, where, what the file has and what is made today."""
    place = f"{change_words(one.change)}: {one.row}"
    if one.change is not Change.CHANGED:
        return f"{place}: {one.then or one.now}"
    words = _("{place}, {column}: in the file {then}, today {now}")
    return words.format(place=place, column=one.column, then=one.then, now=one.now)


def _catalogue() -> Catalogue:
    try:
        return load_catalogue(default_folder())
    except PackageError as error:
        raise RefusalError(str(error.report), code=_FAILED) from None


def _query(words: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The parameters of the command line as the query of an address."""
    query: dict[str, tuple[str, ...]] = {}
    for word in words:
        key, equals, value = word.partition("=")
        if not key or not equals:
            raise RefusalError(_("A parameter is KEY=VALUE, such as cargo=ore, found “{word}”.").format(word=word))
        query[key] = (*query.get(key, ()), value)
    return query


def _format(word: str) -> Format:
    try:
        return Format(word.casefold())
    except ValueError:
        message = _("A format is one of {formats}, found “{word}”.")
        raise RefusalError(message.format(formats=listing(list(Format)), word=word)) from None


def _format_of_name(output: str | None) -> Format:
    """The format that the ending of a file's name says."""
    ending = Path(output or "").suffix.removeprefix(".")
    if not ending:
        message = _("Which format? Name it with --format, or by the ending of the file: {formats}.")
        raise RefusalError(message.format(formats=listing(list(Format))))
    return _format(ending)


def _options(asked: argparse.Namespace) -> Options:
    if asked.scale not in range(1, 5):
        raise RefusalError(_("A picture has a scale of 1, 2, 3 or 4, found {scale}.").format(scale=asked.scale))
    try:
        preset = Preset(asked.preset)
    except ValueError:
        message = _("A shape is one of {presets}, found “{word}”.")
        raise RefusalError(message.format(presets=listing(list(Preset)), word=asked.preset)) from None
    return Options(scale=asked.scale, preset=preset, dark=asked.dark)


def _root(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.query or parts.fragment:
        message = _("An address begins with http:// or https:// and names a host, found “{address}”.")
        raise RefusalError(message.format(address=address))
    return address.rstrip("/")


def _save(content: bytes, name: str, output: str | None) -> None:
    """Write a file where the person says, or under its own name, which never replaces a file."""
    if output == _STANDARD:
        sys.stdout.buffer.write(content)
        return
    target = Path(output or name)
    if output is None and target.exists():
        message = _("{file} exists; say with -o {file} that it may be replaced.")
        raise RefusalError(message.format(file=target), code=_FAILED)
    try:
        # Everything is in memory by now: what fails here is the disk or the place.
        target.write_bytes(content)
    except OSError as error:
        message = _("{file} cannot be written: {reason}.")
        raise RefusalError(message.format(file=target, reason=error.strerror), code=_FAILED) from None
    print(target, file=sys.stderr)


def _read(file: Path) -> bytes:
    try:
        with file.open("rb") as opened:
            return opened.read(MOST_BYTES + 1)
    except OSError as error:
        message = _("{file} cannot be read: {reason}.")
        raise RefusalError(message.format(file=file, reason=error.strerror)) from None


def _progress(done: int, total: int, title: str) -> None:
    print(_("{done} of {total}: {title}").format(done=done, total=total, title=title), file=sys.stderr)
