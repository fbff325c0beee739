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
from dftz.exhibits.verification import LONGEST_WORDS, Difference
from dftz.export.bundle import BIBLIOGRAPHY, README, Told
from dftz.export.bundle_remaking import Remade, remade
from dftz.export.finding import MOST_BYTES
from dftz.export.package import CHECKSUMS
from dftz.export.proof import Proof
from dftz.export.verification import (
    MOST_KEPT,
    Finding,
    Verdict,
    common_papers,
    foreign,
    papers_in,
    verdict_on,
    verify,
)
from dftz.wording import gettext as _
from dftz.wording import ngettext, number

MOST_FILES = 200
"""Files of the largest bundle: every exhibit of the longest page in every format, and as many again."""
MOST_REMADE = 120
"""Files of a bundle that are made again: more than the longest page has in every format."""
_MOST_UNPACKED = 4 * MOST_BYTES
_WITHOUT_PAPERS = {README, BIBLIOGRAPHY, DESCRIPTOR}
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, OSError, RuntimeError, ValueError)
"""What a ZIP file raises that is broken, encrypted or packed by a method of its own."""
_WORST_FIRST = (
    Finding.FOREIGN,
    Finding.EDITED,
    Finding.GONE,
    Finding.OUTDATED,
    Finding.UNCHECKED,
    Finding.STANDING,
    Finding.RESAVED,
    Finding.UNCHANGED,
)


class NoBundleError(ValueError):
    """The file is no bundle of ours."""


def verify_download(
    content: bytes, catalogue: Catalogue, *, told: Told | None = None, most_remade: int = MOST_REMADE
) -> Verdict:
    """What is known of a file taken away earlier: one exhibit's, or the bundle of a page.

    Args:
        content: the bytes of the file; nobody vouches for them.
        catalogue: the whole data of today.
        told: hears how far the work on a bundle is.
        most_remade: how many files of a bundle are made again.
    """
    if len(content) > MOST_BYTES:
        return foreign()
    try:
        files = _unpacked(content)
    except NoBundleError:
        return verify(content, catalogue)
    sums = files.pop(CHECKSUMS)
    proofs = {name: proof for name, inside in files.items() if (proof := _proof_in(name, inside))}
    if not proofs:
        return foreign()
    today = remade(proofs.values(), catalogue)
    listed = _sums(sums)
    parts: list[tuple[str, Verdict]] = []
    kept: dict[Difference, None] = {}
    left = most_remade
    for place, (name, inside) in enumerate(files.items()):
        if told is not None:
            told(place, len(files), name)
        if name in _WITHOUT_PAPERS:
            part = _without_papers(name, inside, listed, today)
        else:
            expected = today is not None and name in proofs and today.expects(name, proofs[name])
            part = _with_papers(inside, catalogue, today, expected=expected, remake=left > 0)
            left -= expected
        if part.exhibit is not None and len(kept) < MOST_KEPT:
            title = part.exhibit.title
            kept |= dict.fromkeys(replace(one, row=f"{title}: {one.row}") for one in part.differences)
        parts.append((name, replace(part, differences=())))
    parts += [(name, _missing(today)) for name in _expected(listed, today) if name not in files]
    alike = today is not None and all(part.finding is Finding.UNCHANGED for _name, part in parts)
    same_bytes = today is not None and alike and today.whole(files) == content
    if today is not None and alike and not same_bytes and sums != _sums_in(today.whole(files)):
        words = _("Not the checksums of the files that are made today.")
        parts.append((CHECKSUMS, Verdict(finding=Finding.EDITED, sentence=words)))
    return _whole(parts, list(kept), same_bytes=same_bytes)


def _proof_in(name: str, inside: bytes) -> Proof | None:
    """What a file says of itself, without its table: those of two hundred files together would be large."""
    papers = None if name in _WITHOUT_PAPERS else papers_in(inside)
    return None if papers is None else replace(papers.proof, columns=(), rows=())


def _with_papers(inside: bytes, catalogue: Catalogue, today: Remade | None, *, expected: bool, remake: bool) -> Verdict:
    """A file that should have papers: made again only where the bundle of today has such a file at its place."""
    papers = papers_in(inside)
    if papers is None:
        return foreign()
    part = verdict_on(inside, papers, catalogue, remake=expected and remake)
    if today is not None and not expected and part.finding in {Finding.UNCHECKED, Finding.STANDING}:
        words = _("Its papers are ours, but this bundle has no file of this name with such papers.")
        return replace(part, finding=Finding.EDITED, sentence=words)
    return part


def _without_papers(name: str, inside: bytes, sums: Mapping[str, str], today: Remade | None) -> Verdict:
    """A file that has no papers of its own: the one that is made today or, where none is made, not known."""
    if today is not None:
        if today.papers[name] == inside:
            words = _("Without papers of its own; it is the one that is made today.")
            return Verdict(finding=Finding.UNCHANGED, sentence=words)
        words = _("Without papers of its own, and not the one that is made today.")
        return Verdict(finding=Finding.EDITED, sentence=words)
    if sums.get(name) == hashlib.sha256(inside).hexdigest():
        words = _("Without papers of its own; its checksum fits, but whoever edits a file can write that anew.")
        return Verdict(finding=Finding.UNCHECKED, sentence=words)
    return Verdict(finding=Finding.EDITED, sentence=_("Without papers of its own; its checksum does not fit."))


def _expected(sums: Mapping[str, str], today: Remade | None) -> list[str]:
    """The files that a bundle should have: those of today's or, where none is made, those of its checksums."""
    return list(sums)[:MOST_FILES] if today is None else [*today.papers, *today.places]


def _missing(today: Remade | None) -> Verdict:
    if today is None:
        return Verdict(finding=Finding.EDITED, sentence=_("Listed in the checksums, and not there."))
    return Verdict(finding=Finding.EDITED, sentence=_("Belongs to this bundle, and is not there."))


def _whole(parts: Sequence[tuple[str, Verdict]], kept: Sequence[Difference], *, same_bytes: bool) -> Verdict:
    """The verdict on a bundle: as bad as its worst file."""
    worst = min((part.finding for _name, part in parts), key=_WORST_FIRST.index)
    unlike = [part for _name, part in parts if part.finding is not Finding.UNCHANGED]
    if same_bytes:
        words = ngettext(
            "A page's bundle, made here and unchanged: {count} file is the one that is made today.",
            "A page's bundle, made here and unchanged: all {count} files are those that are made today.",
            len(parts),
        ).format(count=number(len(parts)))
    elif not unlike:
        worst = Finding.RESAVED
        words = ngettext(
            "A page's bundle that another program packed again: {count} file in it is the one that is made today.",
            "A page's bundle that another program packed again: all {count} files in it are those that are made today.",
            len(parts),
        ).format(count=number(len(parts)))
    else:
        words = ngettext(
            "A page's bundle: {unlike} of {count} file is not known to be the one that is made today.",
            "A page's bundle: {unlike} of {count} files are not known to be those that are made today.",
            len(parts),
        ).format(unlike=number(len(unlike)), count=number(len(parts)))
    first = next((part for _name, part in parts if part.exhibit), None)
    # Several formats of an exhibit have the same differences; who keeps the first ones alone cannot tell how many.
    differing = sum(part.differing for _name, part in parts)
    return Verdict(
        finding=worst,
        sentence=words,
        papers=_papers(first),
        differences=tuple(kept[:MOST_KEPT]),
        differing=len(kept) if len(kept) < MOST_KEPT else max(differing, len(kept)),
        parts=tuple((name[:LONGEST_WORDS], replace(part, papers=(), exhibit=None)) for name, part in parts),
    )


def _papers(first: Verdict | None) -> tuple[tuple[str, str], ...]:
    """What the files of a bundle have in common, by the first that has papers."""
    return tuple(told for told in first.papers if told[0] in common_papers()) if first else ()


def _sums_in(bundle: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(bundle)) as archive:
        return archive.read(CHECKSUMS)


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
