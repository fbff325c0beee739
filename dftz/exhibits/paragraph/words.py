"""What is said of each number of a text: the verdict and why, in one or two sentences, and a note to copy."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce

from dftz.analytics.agreement import Fit, Wording
from dftz.analytics.claims import Claim
from dftz.data import Catalogue
from dftz.exhibits.figures import bounds_of, figure_of, implied_formula, period_of, source_of
from dftz.exhibits.paragraph.matching import Match, Verdict
from dftz.exhibits.paragraph.records import Record
from dftz.exhibits.paragraph.relevance import Candidate
from dftz.model import Qualifier
from dftz.wording import gettext as _

SYMBOLS = {
    Verdict.AGREES: "✓",
    Verdict.ROUNDING: "≈",
    Verdict.CONTRADICTS: "✗",
    Verdict.UNKNOWN: "?",
    Verdict.NAME: "#",
}
"""A sign beside each verdict, so that colour alone says nothing."""
_UP = frozenset({Wording.MORE, Wording.AT_LEAST})
_DOWN = frozenset({Wording.NEARLY, Wording.LESS, Wording.AT_MOST})


def verdict_name(verdict: Verdict) -> str:
    """How a verdict reads."""
    match verdict:
        case Verdict.AGREES:
            return _("agrees")
        case Verdict.ROUNDING:
            return _("fits within rounding")
        case Verdict.CONTRADICTS:
            return _("contradicts")
        case Verdict.UNKNOWN:
            return _("unknown")
        case Verdict.NAME:
            return _("part of a name")


def figure_name(record: Record) -> str:
    """A figure on record in words: what, where, when."""
    row = record.row
    what = f"{row['indicator_name']} ({row['breakdown']})" if row["breakdown"] else row["indicator_name"]
    return _("{what}, {area}, {period}").format(what=what, area=row["area_name"], period=period_of(row))


def explained(claim: Claim | None, outcome: Match, catalogue: Catalogue) -> str:
    """Why a number of a text got its verdict; a date claims nothing but its day."""
    if not outcome.found:
        return _("Nothing on record is close enough to what the text says to check this number with.")
    first = outcome.found[0]
    told = [_verdict_words(claim, outcome, first), *_qualifier_words(claim, outcome, first)]
    if outcome.verdict is not Verdict.UNKNOWN:
        told += _record_words(first.record, catalogue)
    return _joined(one for one in told if one)


def _joined(sentences: Iterable[str]) -> str:
    """Sentences one after another as the reader's language sets them: Chinese puts no space between two."""
    return reduce(lambda told, one: _("{told} {sentence}").format(told=told, sentence=one), sentences)


def _verdict_words(claim: Claim | None, outcome: Match, first: Candidate) -> str:
    name, figure = figure_name(first.record), figure_of(first.record.row)
    match outcome.verdict:
        case Verdict.AGREES:
            return _("On record: {name}: {figure}.").format(name=name, figure=figure)
        case Verdict.ROUNDING:
            words = _("Not the same digits as on record, but the two can both be right: {name}: {figure} ({bounds}).")
            return words.format(name=name, figure=figure, bounds=bounds_of(first.record.row))
        case Verdict.CONTRADICTS if first.flipped and first.fit is not Fit.APART:
            said = _("rose") if claim is not None and claim.rising else _("fell")
            words = _("The text says that it {said}; on record it went the other way: {name}: {figure}.")
            return words.format(said=said, name=name, figure=figure)
        case Verdict.CONTRADICTS:
            return _("On record is another value: {name}: {figure}.").format(name=name, figure=figure)
        case Verdict.NAME:
            return _("A number in a name, not a quantity: {name}.").format(name=name)
        case Verdict.UNKNOWN:
            words = (
                _(
                    "Whether the text speaks of this area is not clear, but the same number is on record:"
                    " {name}: {figure}."
                )
                if first.elsewhere
                else _(
                    "The record has only an open end, so this number can be neither confirmed nor denied: {name}:"
                    " {figure}."
                )
            )
            return words.format(name=name, figure=figure)


def _qualifier_words(claim: Claim | None, outcome: Match, first: Candidate) -> list[str]:
    """What differs in the words before the number: "more than", "nearly"."""
    if outcome.verdict not in {Verdict.AGREES, Verdict.ROUNDING}:
        return []
    wording = Wording.EXACT if claim is None else claim.wording
    side = _("more than") if wording in _UP else _("less than") if wording in _DOWN else ""
    match first.record.qualifier:
        case Qualifier.AT_LEAST if wording not in _UP:
            return [_("The record says “more than”, the text does not.")]
        case Qualifier.AT_MOST if wording not in _DOWN:
            return [_("The record says “at most”, the text does not.")]
        case Qualifier.TARGET:
            return [_("The record is a target, not a result.")]
        case Qualifier.EXACT | Qualifier.ABOUT if side:
            return [_("The text says “{side}”, the record gives the number itself.").format(side=side)]
        case _:
            return []


def _record_words(record: Record, catalogue: Catalogue) -> list[str]:
    """What a reader must know of the figure besides: derived, disputed, superseded."""
    told = []
    row = record.row
    if record.implied:
        formula = implied_formula(row, catalogue.figures)
        told.append(_("No source prints it; we derive it: {formula}.").format(formula=formula))
    if row["dispute_id"]:
        disputes = catalogue.disputes
        dispute = disputes[disputes["dispute_id"] == row["dispute_id"]].iloc[0]
        told.append(_("Disputed: {title}. {choice}").format(title=dispute["title"], choice=dispute["choice"]))
    if row["superseded_by"]:
        told.append(_("A later report has replaced this figure."))
    return told


def note_line(written: str, verdict: Verdict, explanation: str, record: Record | None, catalogue: Catalogue) -> str:
    """One number in the note: what was written, the verdict, why, and the papers in brackets."""
    line = _("{symbol} {written}: {verdict}. {explanation}").format(
        symbol=SYMBOLS[verdict], written=written, verdict=verdict_name(verdict), explanation=explanation
    )
    if record is None or verdict is Verdict.UNKNOWN:
        return line
    row = record.row
    papers = [source_of(catalogue.sources[row["source_id"]]), row["locator"], record.observation_id]
    return _("{line} [{papers}]").format(line=line, papers=_(", ").join(one for one in papers if one))
