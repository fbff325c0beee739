"""Claims that the record itself can check: the claim, what other figures make of it, the verdict of the bounds."""

from __future__ import annotations

import pandas as pd

from dftz.analytics.verdicts import Verdict
from dftz.data import Catalogue
from dftz.exhibits.claim_checks import ClaimCheck, claim_checks
from dftz.exhibits.evidence.choice import PAGE, Part
from dftz.exhibits.exhibit import Column, Exhibit
from dftz.exhibits.figures import inputs_column, inputs_of, sources_of
from dftz.exhibits.page_frame import KEPT, dispute_notes, framed
from dftz.model import Status
from dftz.wording import gettext as _
from dftz.wording import kept_per_language, ngettext


@kept_per_language(KEPT)
def contradictions_exhibit(catalogue: Catalogue) -> Exhibit:
    """The checks as a table: claim, recomputation with bounds, verdict, formula and the figures that took part."""
    checks = claim_checks(catalogue)
    ids = [one for check in checks for one in check.input_ids]
    figures = catalogue.figures.where(observation_id=ids)
    title = _title(checks)
    return Exhibit(
        exhibit_id="contradictions",
        title=title,
        subtitle=_("Claims against other figures of the same area, with the bounds that the printing allows"),
        alt=title,
        spec=None,
        rows=pd.DataFrame(),
        table=pd.DataFrame([_row(check) for check in checks], columns=[column.key for column in _columns()]),
        columns=_columns(),
        notes=(
            _(
                "Contradicts: the bounds have no number in common. Confirms: the recomputed number is one that the"
                " claim’s digits allow. Compatible: neither."
            ),
            *dict.fromkeys(check.areas for check in checks if check.areas),
            *dispute_notes(figures, catalogue),
        ),
        sources=sources_of(figures, catalogue),
        file_stem="claims-checked",
        empty="" if checks else _("No claim on record can be checked by other figures."),
        **framed(catalogue, PAGE, (), {"part": (str(Part.DISPUTES),)}),
    )


def _row(check: ClaimCheck) -> dict[str, object]:
    return {
        "claim": check.claim,
        "recomputed": check.recomputed,
        "value": check.value,
        "low": check.low,
        "high": check.high,
        "unit": check.unit,
        "verdict": check.verdict_words,
        "meaning": check.meaning,
        "formula": check.formula,
        "areas": check.areas,
        "status": str(Status.DERIVED),
        "inputs": inputs_of(*check.input_ids),
    }


def _columns() -> tuple[Column, ...]:
    return (
        Column(key="claim", label=_("Claim")),
        Column(key="verdict", label=_("Verdict"), help=_("What the bounds of the recomputation make of the claim.")),
        Column(key="recomputed", label=_("Recomputed")),
        Column(key="meaning", label=_("In words")),
        Column(key="value", label=_("Value")),
        Column(key="low", label=_("Low")),
        Column(key="high", label=_("High"), help=_("Empty where there is no end.")),
        Column(key="unit", label=_("Unit")),
        Column(key="status", label=_("Status")),
        Column(key="formula", label=_("Formula")),
        Column(key="areas", label=_("Areas that meet")),
        inputs_column(),
    )


def _title(checks: tuple[ClaimCheck, ...]) -> str:
    if not checks:
        return _("No claim to check")
    against = sum(check.verdict is Verdict.CONTRADICTS for check in checks)
    confirmed = sum(check.verdict is Verdict.CONFIRMS for check in checks)
    return ngettext(
        "{count} claim checked by other figures: {against} contradicted, {confirmed} confirmed",
        "{count} claims checked by other figures: {against} contradicted, {confirmed} confirmed",
        len(checks),
    ).format(count=len(checks), against=against, confirmed=confirmed)
