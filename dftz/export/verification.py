"""A file taken away earlier, told back: what made it, and what has changed since.

A file is the app's own, unchanged, where making it again gives the same bytes. Where that cannot be, because the data
or the app are others by now or the file was saved again elsewhere, its papers are taken at their word, the sentence
says so, and its values are compared with those of today.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
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

MOST_KEPT = 500
"""Differences that a verdict keeps; it counts the others."""
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
    UNCHECKED = "unchecked"
    """With papers and values of ours, or without either, and not made again: what it is has not been found out."""
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
    """The first values in the file that are not those of today, columns by the names that a reader meets."""
    differing: int = 0
    """How many differences there are; where a bundle has more than are kept, those of each of its files are counted."""
    exhibit: Exhibit | None = None
    """The exhibit as it is today; None where there is none."""
    parts: tuple[tuple[str, Verdict], ...] = ()
    """For a bundle: each file in it by its path, with what is known of it."""

    @property
    def stands(self) -> bool:
        """Whether the file comes from here and every value in it is that of today."""
        return self.finding in {Finding.UNCHANGED, Finding.RESAVED, Finding.STANDING}


@dataclass(frozen=True, kw_only=True)
class Papers:
    """What a file says of itself, and how numbers may be written in it."""

    proof: Proof
    decimal_comma: bool = False


def papers_in(content: bytes) -> Papers | None:
    """The papers of a file of one exhibit, made here or saved again by a spreadsheet; None where it has none."""
    proof = read_proof(content)
    if proof is not None:
        return Papers(proof=proof)
    table = as_comma_table(content)
    proof = None if table is None else read_proof(table.content)
    return None if table is None or proof is None else Papers(proof=proof, decimal_comma=table.decimal_comma)


def verify(content: bytes, catalogue: Catalogue) -> Verdict:
    """What is known of a file of one exhibit, whatever it is.

    Args:
        content: the bytes of the file; nobody vouches for them.
        catalogue: the whole data of today.
    """
    papers = papers_in(content)
    return foreign() if papers is None else verdict_on(content, papers, catalogue)


def verdict_on(content: bytes, papers: Papers, catalogue: Catalogue, *, remake: bool = True) -> Verdict:
    """What is known of a file whose papers have been read.

    Args:
        content: the bytes of the file.
        papers: what it says of itself.
        catalogue: the whole data of today.
        remake: whether it is made again where its bytes could be the same; else its values alone are compared.
    """
    proof = papers.proof
    try:
        exhibit = exhibit_of(catalogue, proof.exhibit_id, query_of(proof.link))
    except (UnknownExhibitError, AddressError) as error:
        return _gone(proof, str(error))
    return _compared(content, papers, exhibit, remake=remake)


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


def _compared(content: bytes, papers: Papers, exhibit: Exhibit, *, remake: bool) -> Verdict:
    """The verdict on a file whose exhibit is still there."""
    proof = papers.proof
    today = provenance(exhibit, proof.link)
    labels = dict(zip(today.columns, today.labels, strict=True))
    counts: Counter[Change] = Counter()
    kept: list[Difference] = []
    for one in differences(
        Table(columns=proof.columns, rows=proof.rows),
        Table(columns=today.columns, rows=today.values),
        decimal_comma=papers.decimal_comma,
    ):
        counts[one.change] += 1
        if len(kept) < MOST_KEPT:
            kept.append(replace(one, column=labels.get(one.column, one.column)))
    if (proof.data_version, proof.generator) == (today.data_version, today.generator):
        # A picture with other values has other bytes: it is not drawn to find that out.
        remake = remake and (not counts or proof.file_format in _TABLES)
        made = file_of(exhibit, proof.link, proof.file_format, proof.options) if remake else None
        finding, sentence = _made_today(proof, counts, same_bytes=None if made is None else made == content)
    else:
        finding = Finding.OUTDATED if counts else Finding.STANDING
        sentence = _made_before(proof, (today.data_version, today.generator), counts)
    return Verdict(
        finding=finding,
        sentence=sentence,
        papers=_papers(proof, exhibit),
        differences=tuple(kept),
        differing=counts.total(),
        exhibit=exhibit,
    )


def _made_today(proof: Proof, found: Mapping[Change, int], *, same_bytes: bool | None) -> tuple[Finding, str]:
    """What a file of today's data and app is: remade, it is the same or it is not; None where it was not remade."""
    if same_bytes:
        words = _("Made here and unchanged: made again from data version {version}, it is the same byte for byte.")
        return Finding.UNCHANGED, words.format(version=proof.data_version)
    if found:
        words = _("Its papers are ours, but it was edited: compared with what is made here, {differences}.")
        return Finding.EDITED, words.format(differences=_counted(found))
    if same_bytes is None:
        return Finding.UNCHECKED, _(
            "Its papers are ours and the values in them are those of today, but it was not made again: what else is in"
            " it is not known."
        )
    if proof.file_format in _TABLES:
        return Finding.RESAVED, _(
            "Its papers are ours and so is every value in its table; its bytes are others, as when another program"
            " saves it again."
        )
    return Finding.RESAVED, _(
        "Its papers are ours, but the file is not the one that is made here: it was edited, or another program saved it"
        " again. The values in its papers are those of today; what it shows may be something else."
    )


def _made_before(proof: Proof, now: tuple[str, str], found: Mapping[Change, int]) -> str:
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


def _counted(counts: Mapping[Change, int]) -> str:
    """How many values and rows differ, in words."""
    values, missing, more = (counts.get(change, 0) for change in (Change.CHANGED, Change.ADDED, Change.REMOVED))
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


def query_of(link: str) -> dict[str, list[str]]:
    """The view that a link asks for; a link that cannot be read asks for the page as it opens."""
    try:
        return parse_qs(urlsplit(link).query, keep_blank_values=True, max_num_fields=_MOST_PARAMETERS)
    except ValueError:
        return {}
