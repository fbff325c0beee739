"""Check a text: each number matched with the figures on record. Nothing of the text is kept, logged or sent."""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from dftz.analytics.agreement import Fit
from dftz.analytics.claims import Claim, claims
from dftz.analytics.numerals import Kind, Numeral
from dftz.analytics.reading import Reading, read
from dftz.analytics.words_in_text import term_at
from dftz.data import Catalogue
from dftz.exhibits.exhibit import Column, Exhibit
from dftz.exhibits.figures import bounds_of, figure_of, period_of, source_of
from dftz.exhibits.page_frame import framed
from dftz.exhibits.paragraph.index import Index, index_of
from dftz.exhibits.paragraph.matching import Match, Verdict, matches
from dftz.exhibits.paragraph.places import places
from dftz.exhibits.paragraph.records import Record
from dftz.exhibits.paragraph.relevance import Candidate
from dftz.exhibits.paragraph.words import SYMBOLS, explained, note_line, verdict_name
from dftz.model import Status
from dftz.wording import gettext as _
from dftz.wording import ngettext, status_words

PAGE = "check-a-text"
MOST_CHARACTERS = 20_000
MOST_NUMBERS = 400
"""Numbers that one check takes: more than a text of that length holds in earnest."""
_NEAR_A_DATE = 96
"""Characters to either side of a date that say what day it is."""
_PERCENT_SIGN = re.compile(r"[\u0020\u00a0\u202f]?[%％]")


@dataclass(frozen=True, kw_only=True)
class Check:
    """One number of a text: where it stands, how it is written, the verdict and why, and the figures behind it."""

    start: int
    end: int
    text: str
    verdict: Verdict
    explanation: str
    observation_ids: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class TextCheck:
    """A text checked: each number in the text's order, all of them as an exhibit, and a note to copy."""

    checks: tuple[Check, ...]
    exhibit: Exhibit
    note: str
    passed_over: int
    """Dates, names and ordinals that were recognised as no figures."""
    unread: int
    """Figures beyond the most that one check takes."""


def check_text(catalogue: Catalogue, text: str) -> TextCheck:
    """Every number of a text with its verdict. Deterministic; the text is read and forgotten.

    Args:
        catalogue: what is on record.
        text: at most ``MOST_CHARACTERS`` characters; what is beyond is not read.
    """
    index = index_of(catalogue)
    shown = text[:MOST_CHARACTERS]
    reading = read(shown, index.known)
    told = claims(reading, index.units, MOST_NUMBERS)
    outcomes = matches(told, places(reading, told, index), index)
    found = [(claim.numeral, claim, outcome) for claim, outcome in zip(told, outcomes, strict=True)]
    dates = _dates(reading, index)
    ordered = sorted([*found, *dates], key=lambda one: one[0].start)[:MOST_NUMBERS]
    figures = sum(one.kind is Kind.FIGURE for one in reading.numbers)
    made = [_check(shown, numeral, claim, outcome, catalogue) for numeral, claim, outcome in ordered]
    others = len(reading.numbers) - figures - len(dates)
    records = [outcome.found[0].record if outcome.found else None for _numeral, _claim, outcome in ordered]
    return TextCheck(
        checks=tuple(made),
        exhibit=_exhibit(catalogue, made, records, others),
        note=_note(catalogue, made, records),
        passed_over=others,
        unread=figures + len(dates) - len(ordered),
    )


def counts_in_words(checked: TextCheck) -> str:
    """How many numbers got which verdict, in a line: "✓ agrees: 3 · ✗ contradicts: 1"."""
    counts = Counter(check.verdict for check in checked.checks)
    return " · ".join(
        _("{symbol} {verdict}: {count}").format(
            symbol=SYMBOLS[verdict], count=counts[verdict], verdict=verdict_name(verdict)
        )
        for verdict in Verdict
        if counts[verdict]
    )


def _dates(reading: Reading, index: Index) -> list[tuple[Numeral, Claim | None, Match]]:
    """Days of a text that are on record as dates, where the words around them say what day it is."""
    found: list[tuple[Numeral, Claim | None, Match]] = []
    recorded = [index.records(indicator_id) for indicator_id in sorted(index.calendar)]
    starts = [word.start for word in reading.words]
    for one in reading.numbers:
        if one.kind is not Kind.DATE or one.first is None or one.first != one.last:
            continue
        days = [record for own in recorded for record in own.numbered(float(f"{one.first:%Y%m%d}"))]
        record = next((day for day in reversed(days) if day.value is not None), None)
        if record is None:
            continue
        near = range(bisect_right(starts, one.start - _NEAR_A_DATE), bisect_left(starts, one.start + _NEAR_A_DATE))
        said = {term_at(reading.words, at) for at in near}
        if any(said & one.keys() for one in index.phrases[record.indicator_id]):
            candidate = Candidate(
                record=record, relevance=1.0, cover=1.0, fit=Fit.SAME, flipped=False, named=True, elsewhere=False
            )
            found.append((one, None, Match(verdict=Verdict.AGREES, found=(candidate,))))
    return found


def _check(text: str, numeral: Numeral, claim: Claim | None, outcome: Match, catalogue: Catalogue) -> Check:
    sign = _PERCENT_SIGN.match(text, numeral.end)
    end = sign.end() if sign and claim is not None else numeral.end
    return Check(
        start=numeral.start,
        end=end,
        text=text[numeral.start : end],
        verdict=outcome.verdict,
        explanation=explained(claim, outcome, catalogue),
        observation_ids=tuple(one.record.observation_id for one in outcome.found),
    )


def _note(catalogue: Catalogue, made: Sequence[Check], records: Sequence[Record | None]) -> str:
    heading = _("Figures checked with DFTZ Explorer, data version {version}").format(version=catalogue.data_version)
    lines = [
        note_line(_written(check), check.verdict, check.explanation, record, catalogue)
        for check, record in zip(made, records, strict=True)
    ]
    return "\n".join((heading, "", *lines))


def _written(check: Check) -> str:
    return " ".join(check.text.split())


def _exhibit(
    catalogue: Catalogue, made: Sequence[Check], records: Sequence[Record | None], passed_over: int
) -> Exhibit:
    table = pd.DataFrame(
        [_row(catalogue, at, check, record) for at, (check, record) in enumerate(zip(made, records, strict=True), 1)],
        columns=[column.key for column in _columns()],
    )
    counts = Counter(check.verdict for check in made)
    fits = counts[Verdict.AGREES] + counts[Verdict.ROUNDING]
    count = len(made) - counts[Verdict.NAME]
    title = ngettext(
        "{fits} of {count} number fits what is on record, {against} contradict it",
        "{fits} of {count} numbers fit what is on record, {against} contradict it",
        count,
    ).format(fits=fits, count=count, against=counts[Verdict.CONTRADICTS])
    sources = {record.row["source_id"] for record in records if record is not None}
    notes = (
        ngettext(
            "{count} date, ordinal or number in a name is no figure and was not checked.",
            "{count} dates, ordinals and numbers in names are no figures and were not checked.",
            passed_over,
        ).format(count=passed_over),
        _("A number counts as found where unit, words, area and period point to it; agreement is no proof."),
    )
    return Exhibit(
        exhibit_id="text-check",
        title=title,
        subtitle=_("Each number of the text beside the figure on record that it was matched with"),
        alt=title,
        spec=None,
        rows=table.iloc[:0],
        table=table,
        columns=_columns(),
        notes=notes if passed_over else notes[1:],
        sources=tuple(source for source_id, source in catalogue.sources.items() if source_id in sources),
        file_stem="checked-text",
        empty="" if made else _("No figure was found in this text."),
        **framed(catalogue, PAGE, (), {}),
    )


def _row(catalogue: Catalogue, at: int, check: Check, record: Record | None) -> dict[str, object]:
    told: dict[str, object] = {
        "number": at,
        "written": _written(check),
        "verdict": f"{SYMBOLS[check.verdict]} {verdict_name(check.verdict)}",
        "explanation": check.explanation,
        **dict.fromkeys(("name", "area", "period", "figure", "bounds", "unit", "status", "disputed"), ""),
        **dict.fromkeys(("source", "locator", "observation_id", "inputs"), ""),
        "value": math.nan,
    }
    if record is None:
        return told
    row = record.row
    return {
        **told,
        "name": row["indicator_name"],
        "area": row["area_name"],
        "period": period_of(row),
        "figure": figure_of(row),
        "bounds": bounds_of(row),
        "unit": row["unit_symbol"],
        "value": row["value"],
        "status": status_words(Status(row["status"])),
        "disputed": _("disputed") if row["disputed"] else "",
        "source": source_of(catalogue.sources[row["source_id"]]),
        "locator": row["locator"],
        "observation_id": record.observation_id,
        "inputs": f"{row['level_id']} {row['change_id']}" if record.implied else "",
    }


def _columns() -> tuple[Column, ...]:
    return (
        Column(key="number", label=_("No.")),
        Column(key="written", label=_("In the text")),
        Column(key="verdict", label=_("Verdict")),
        Column(key="explanation", label=_("Why"), help=_("What the number was compared with.")),
        Column(key="name", label=_("On record")),
        Column(key="area", label=_("Area")),
        Column(key="period", label=_("Period")),
        Column(key="figure", label=_("Figure")),
        Column(key="value", label=_("Value")),
        Column(key="bounds", label=_("Bounds")),
        Column(key="unit", label=_("Unit")),
        Column(key="status", label=_("Status")),
        Column(key="disputed", label=_("Disputed")),
        Column(key="source", label=_("Source")),
        Column(key="locator", label=_("Place in the source")),
        Column(key="observation_id", label=_("Figure id")),
        Column(key="inputs", label=_("Made of")),
    )
