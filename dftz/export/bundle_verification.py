"""A whole bundle told back, file by file; any other file goes its own way."""

from __future__ import annotations

import hashlib
import io
import struct
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dftz.data import Catalogue
from dftz.data.schema import DESCRIPTOR
from dftz.exhibits.verification import Difference
from dftz.export.bundle import BIBLIOGRAPHY, README, Told
from dftz.export.finding import MOST_BYTES
from dftz.export.package import CHECKSUMS
from dftz.export.verification import Finding, Verdict, common_papers, foreign, verify
from dftz.wording import gettext as _
from dftz.wording import ngettext, number

MOST_FILES = 200
"""Files of the largest bundle: every exhibit of the longest page in every format, and as many again."""
_MOST_UNPACKED = 4 * MOST_BYTES
_WITHOUT_PAPERS = {README, BIBLIOGRAPHY, DESCRIPTOR}
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError)
"""What a ZIP file raises that is broken, encrypted or packed by a method of its own."""
_WORST_FIRST = (
    Finding.FOREIGN,
    Finding.EDITED,
    Finding.GONE,
    Finding.OUTDATED,
    Finding.STANDING,
    Finding.RESAVED,
    Finding.UNCHANGED,
)


class NoBundleError(ValueError):
    """The file is no bundle of ours."""


def verify_download(content: bytes, catalogue: Catalogue, *, told: Told | None = None) -> Verdict:
    """What is known of a file taken away earlier: one exhibit's, or the bundle of a page.

    Args:
        content: the bytes of the file; nobody vouches for them.
        catalogue: the whole data of today.
        told: hears how far the work on a bundle is.
    """
    if len(content) > MOST_BYTES:
        return foreign()
    try:
        files = _unpacked(content)
    except NoBundleError:
        return verify(content, catalogue)
    sums = _sums(files.pop(CHECKSUMS))
    parts: list[tuple[str, Verdict]] = []
    for place, (name, inside) in enumerate(files.items()):
        if told is not None:
            told(place, len(files), name)
        parts.append((name, _part(name, inside, sums, catalogue)))
    parts += [(name, _missing()) for name in sums if name not in files]
    return _whole(parts)


def _part(name: str, inside: bytes, sums: Mapping[str, str], catalogue: Catalogue) -> Verdict:
    """A file of a bundle; one without papers of its own is as good as its checksum."""
    listed = sums.get(name)
    if name not in _WITHOUT_PAPERS:
        return verify(inside, catalogue)
    if listed == hashlib.sha256(inside).hexdigest():
        return Verdict(finding=Finding.UNCHANGED, sentence=_("Without papers of its own; its checksum fits."))
    return Verdict(finding=Finding.EDITED, sentence=_("Without papers of its own; its checksum does not fit."))


def _missing() -> Verdict:
    return Verdict(finding=Finding.EDITED, sentence=_("Listed in the checksums, and not there."))


def _whole(parts: Sequence[tuple[str, Verdict]]) -> Verdict:
    """The verdict on a bundle: as bad as its worst file."""
    worst = min((part.finding for _name, part in parts), key=_WORST_FIRST.index, default=Finding.FOREIGN)
    unlike = [part for _name, part in parts if part.finding is not Finding.UNCHANGED]
    if not unlike:
        words = ngettext(
            "A page's bundle, made here and unchanged: {count} file is the one that is made today.",
            "A page's bundle, made here and unchanged: all {count} files are those that are made today.",
            len(parts),
        ).format(count=number(len(parts)))
    else:
        words = ngettext(
            "A page's bundle: {unlike} of {count} file is not the one that is made today.",
            "A page's bundle: {unlike} of {count} files are not those that are made today.",
            len(parts),
        ).format(unlike=number(len(unlike)), count=number(len(parts)))
    first = next((part for _name, part in parts if part.exhibit), None)
    return Verdict(
        finding=worst,
        sentence=words,
        papers=_papers(first),
        differences=_differences(parts),
        parts=tuple(parts),
    )


def _papers(first: Verdict | None) -> tuple[tuple[str, str], ...]:
    """What the files of a bundle have in common, by the first that has papers."""
    return tuple(told for told in first.papers if told[0] in common_papers()) if first else ()


def _differences(parts: Sequence[tuple[str, Verdict]]) -> tuple[Difference, ...]:
    """The differences of all files, each once, though several formats of an exhibit have it; rows named by exhibit."""
    found = [
        replace(one, row=f"{part.exhibit.title}: {one.row}")
        for _name, part in parts
        if part.exhibit
        for one in part.differences
    ]
    return tuple(dict.fromkeys(found))


def _sums(content: bytes) -> dict[str, str]:
    """Path to checksum, as ``sha256sum`` writes them."""
    lines = (line.partition("  ") for line in content.decode("utf-8", errors="replace").splitlines())
    return {name: digest for digest, _gap, name in lines if name}


def _unpacked(content: bytes) -> dict[str, bytes]:
    """The files of a bundle by path; sizes are counted while unpacking, whatever the file says of them.

    Raises:
        NoBundleError: it is no ZIP file, has no checksums, or more inside than a bundle of ours.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            names = {entry.filename for entry in entries}
            if CHECKSUMS not in names or len(names) < len(entries) or len(entries) > MOST_FILES:
                raise NoBundleError
            files: dict[str, bytes] = {}
            left = _MOST_UNPACKED
            for entry in entries:
                with archive.open(entry) as packed:
                    files[entry.filename] = packed.read(left + 1)
                left -= len(files[entry.filename])
                if left < 0:
                    raise NoBundleError
    except _BROKEN as error:
        raise NoBundleError from error
    return files
