"""A file taken away earlier, told back: what made it, and what has changed since.

A file is the app's own, unchanged, where making it again gives the same bytes. Where that cannot be, because the data
or the app are others by now or the file was saved again elsewhere, its papers are taken at their word, the sentence
says so, and its values are compared with those of today.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import parse_qs, urlsplit

from dftz.data import Catalogue
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.pages import AddressError, UnknownExhibitError, exhibit_of
from dftz.exhibits.verification import Change, Difference, Table, differences
from dftz.export import Format, file_of
from dftz.export.bundle import page_name
from dftz.export.proof import Proof, read_proof
from dftz.export.provenance import provenance
from dftz.export.resaved_table import as_comma_table
from dftz.wording import gettext as _
from dftz.wording import listing, ngettext, number

_MOST_PARAMETERS = 1_000
_TABLES = {Format.CSV, Format.XLSX}
"""Formats whose proof has no values besides those in their cells."""


class Finding(StrEnum):
    """What is known of a file."""

    UNCHANGED = "unchanged"
    """Made again today, it has the same bytes."""
    RESAVED = "resaved"
    """Made again today, it has other bytes and the same values."""
    EDITED = "edited"
    """Made again today, it has other values: someone changed them."""
    STANDING = "standing"
    """From other data, or another version of the app, with the values of today."""
    OUTDATED = "outdated"
    """From other data, or another version of the app, with other values than today's."""
    GONE = "gone"
    """Its exhibit, or the view that its link asks for, is no longer there."""
    FOREIGN = "foreign"
    """Without papers: not made here."""


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What is known of a file, in a sentence and in detail."""

    finding: Finding
    sentence: str
    papers: tuple[tuple[str, str], ...] = ()
    """Label and words of each thing that made the file."""
    differences: tuple[Difference, ...] = ()
    """Values in the file that are not those of today, columns by the names that a reader meets."""
    exhibit: Exhibit | None = None
    """The exhibit as it is today; None where there is none."""
    parts: tuple[tuple[str, Verdict], ...] = ()
    """For a bundle: each file in it by its path, with what is known of it."""

    @property
    def stands(self) -> bool:
        """Whether the file comes from here and every value in it is that of today."""
        return self.finding in {Finding.UNCHANGED, Finding.RESAVED, Finding.STANDING}


def verify(content: bytes, catalogue: Catalogue) -> Verdict:
    """What is known of a file of one exhibit, whatever it is.

    Args:
        content: the bytes of the file; nobody vouches for them.
        catalogue: the whole data of today.
    """
    proof = read_proof(content) or read_proof(as_comma_table(content))
    if proof is None:
        return foreign()
    try:
        exhibit = exhibit_of(catalogue, proof.exhibit_id, _query(proof.link))
    except (UnknownExhibitError, AddressError) as error:
        return _gone(proof, str(error))
    return _compared(content, proof, exhibit)


def foreign() -> Verdict:
    """The verdict on a file without papers."""
    return Verdict(
        finding=Finding.FOREIGN,
        sentence=_(
            "This file was not made here, or another program took its papers out: it carries none of those that every"
            " file from here has."
        ),
    )


def common_papers() -> tuple[str, ...]:
    """Labels of the papers that all files of a bundle share."""
    return _("Page"), _("Data version"), _("Made by")


def _compared(content: bytes, proof: Proof, exhibit: Exhibit) -> Verdict:
    """The verdict on a file whose exhibit is still there."""
    today = provenance(exhibit, proof.link)
    labels = dict(zip(today.columns, today.labels, strict=True))
    found = tuple(
        replace(one, column=labels.get(one.column, one.column))
        for one in differences(
            Table(columns=proof.columns, rows=proof.rows), Table(columns=today.columns, rows=today.values)
        )
    )
    if (proof.data_version, proof.generator) == (today.data_version, today.generator):
        same_bytes = file_of(exhibit, proof.link, proof.file_format, proof.options) == content
        finding, sentence = _made_today(proof, found, same_bytes=same_bytes)
    else:
        finding = Finding.OUTDATED if found else Finding.STANDING
        sentence = _made_before(proof, (today.data_version, today.generator), found)
    return Verdict(
        finding=finding, sentence=sentence, papers=_papers(proof, exhibit), differences=found, exhibit=exhibit
    )


def _made_today(proof: Proof, found: tuple[Difference, ...], *, same_bytes: bool) -> tuple[Finding, str]:
    """What a file of today's data and app is: remade, it is the same or it is not."""
    if same_bytes:
        words = _("Made here and unchanged: made again from data version {version}, it is the same byte for byte.")
        return Finding.UNCHANGED, words.format(version=proof.data_version)
    if found:
        words = _("Its papers are ours, but it was edited: compared with what is made here, {differences}.")
        return Finding.EDITED, words.format(differences=_counted(found))
    if proof.file_format in _TABLES:
        return Finding.RESAVED, _(
            "Its papers are ours and so is every value in its table; its bytes are others, as when another program"
            " saves it again."
        )
    return Finding.RESAVED, _(
        "Its papers are ours, but the file is not the one that is made here: it was edited, or another program saved it"
        " again. The values in its papers are those of today; what it shows may be something else."
    )


def _made_before(proof: Proof, now: tuple[str, str], found: tuple[Difference, ...]) -> str:
    """What a file of other data, or of another version of the app, says of itself, and what has changed since."""
    if found:
        words = _(
            "By its papers it was made here from data version {then} by {app}; today's are {now} by {app_now}. Compared"
            " with today, {differences}."
        )
    else:
        words = _(
            "By its papers it was made here from data version {then} by {app}; today's are {now} by {app_now}. Every"
            " value is the same."
        )
    return words.format(
        then=proof.data_version, app=proof.generator, now=now[0], app_now=now[1], differences=_counted(found)
    )


def _gone(proof: Proof, reason: str) -> Verdict:
    words = _("By its papers it was made here, but its view cannot be made again: {reason}")
    return Verdict(finding=Finding.GONE, sentence=words.format(reason=reason), papers=_papers(proof, None))


def _papers(proof: Proof, exhibit: Exhibit | None) -> tuple[tuple[str, str], ...]:
    """What made a file, by its own papers; the exhibit's words as they are today."""
    told = [
        (_("Exhibit"), proof.exhibit_id if exhibit is None else f"{exhibit.title} ({exhibit.exhibit_id})"),
        *(
            []
            if exhibit is None
            else [
                (_("Page"), page_name(exhibit.page)),
                (_("Filters and settings"), "; ".join(exhibit.filters) or _("none")),
            ]
        ),
        (_("Data version"), proof.data_version),
        (_("Made by"), proof.generator),
        (_("Format"), _format_words(proof)),
        (_("Link in the file"), proof.link),
    ]
    return tuple(told)


def _format_words(proof: Proof) -> str:
    if proof.file_format in _TABLES or proof.file_format is Format.JSON:
        return proof.file_format.upper()
    paper = _("dark") if proof.options.dark else _("light")
    told = f"{proof.file_format.upper()}, {proof.options.preset}, {paper}"
    return f"{told}, {proof.options.scale}×" if proof.file_format is Format.PNG else told


def _counted(found: tuple[Difference, ...]) -> str:
    """How many values and rows differ, in words."""
    counts = Counter(one.change for one in found)
    values, missing, more = (counts[change] for change in (Change.CHANGED, Change.ADDED, Change.REMOVED))
    told = [
        words.format(count=number(count))
        for count, words in (
            (values, ngettext("{count} value differs", "{count} values differ", values)),
            (missing, ngettext("{count} row is missing", "{count} rows are missing", missing)),
            (more, ngettext("{count} row is in the file alone", "{count} rows are in the file alone", more)),
        )
        if count
    ]
    return listing(told)


def _query(link: str) -> dict[str, list[str]]:
    """The view that a link asks for; a link that cannot be read asks for the page as it opens."""
    try:
        return parse_qs(urlsplit(link).query, keep_blank_values=True, max_num_fields=_MOST_PARAMETERS)
    except ValueError:
        return {}
