"""Claims that other figures check, in words: the claim, the recomputation with bounds, the verdict and its meaning."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd

from dftz.analytics.contradictions import CHECKED, checked_claims
from dftz.analytics.scope import Stamp
from dftz.analytics.verdicts import Check, Checked, Verdict
from dftz.data import Catalogue
from dftz.exhibits.figures import figure_of, period_of, value_of
from dftz.exhibits.page_frame import part_of
from dftz.exhibits.scope_notes import area_name, area_note, stamp_note
from dftz.model import Quantity
from dftz.wording import bounds_words, kept_per_language, listing, number, with_unit
from dftz.wording import gettext as _


@dataclass(frozen=True, kw_only=True)
class ClaimCheck:
    """One claim with its recomputation in words."""

    claim: str
    recomputed: str
    bounds: str
    verdict: Verdict
    verdict_words: str
    formula: str
    meaning: str
    """What the verdict comes to, in a sentence."""
    input_ids: tuple[str, ...]
    areas: str
    """The stamp of areas that meet in it; empty where all figures speak of one."""
    value: float | None
    low: float
    high: float
    unit: str


def verdict_words(verdict: Verdict) -> str:
    """A verdict in a word."""
    match verdict:
        case Verdict.CONTRADICTS:
            return _("Contradicts")
        case Verdict.COMPATIBLE:
            return _("Compatible")
        case Verdict.CONFIRMS:
            return _("Confirms")


@kept_per_language(8)
def claim_checks(catalogue: Catalogue) -> tuple[ClaimCheck, ...]:
    """Every claim that figures on record can check, recomputed from the catalogue as it is read."""
    figures = catalogue.figures.where(indicator_id=CHECKED)
    return tuple(_in_words(catalogue, one) for one in checked_claims(figures, part_of(catalogue)))


def _in_words(catalogue: Catalogue, one: Checked) -> ClaimCheck:
    unit, decimals = _unit(catalogue, one)
    return ClaimCheck(
        claim=_claim(catalogue, one),
        recomputed=with_unit(_about(one.recomputed, decimals), unit),
        bounds=_bounds(one.recomputed, unit, decimals),
        verdict=one.verdict,
        verdict_words=verdict_words(one.verdict),
        formula=_formula(one),
        meaning=_meaning(one, unit, decimals),
        input_ids=one.input_ids,
        areas=_areas(catalogue, one),
        value=one.recomputed.value,
        low=one.recomputed.bounds.low,
        high=one.recomputed.bounds.high,
        unit=unit,
    )


def _unit(catalogue: Catalogue, one: Checked) -> tuple[str, int]:
    """Symbol of the quantity and the decimals it is told with."""
    match one.check:
        case Check.PACE | Check.PACE_WIDER | Check.ONE_PACE:
            return _("companies a day"), 1
        case Check.PACE_WORKING:
            return _("companies a working day"), 1
        case Check.GROWTH:
            return "%", 2
        case Check.GROUPS | Check.COPIED | Check.OWN:
            return catalogue.units[one.claim.unit_id].symbol, 0


def _about(quantity: Quantity, decimals: int) -> str:
    return bounds_words(quantity.bounds) if quantity.value is None else number(quantity.value, decimals)


def _bounds(quantity: Quantity, unit: str, decimals: int) -> str:
    """The bounds to the decimals of the number beside them, rounded outwards so that they still hold it."""
    low, high = quantity.bounds.low, quantity.bounds.high
    if not decimals or low == high or math.isinf(low) or math.isinf(high):
        return bounds_words(quantity.bounds, unit)
    scale = 10**decimals
    ends = (math.floor(low * scale) / scale, math.ceil(high * scale) / scale)
    told = _("{low} to {high}").format(low=number(ends[0], decimals), high=number(ends[1], decimals))
    return with_unit(told, unit)


def _wider(catalogue: Catalogue, one: Checked) -> str:
    """The area that the total by its share is of: the one that holds the share's own."""
    share = str(one.inputs[-1]["area_id"])
    return part_of(catalogue).get(share, "") or share


def _areas(catalogue: Catalogue, one: Checked) -> str:
    """The stamp of a check: a claim against a wider area's total mixes two areas, unless the claim is the wider's."""
    if one.check is not Check.PACE_WIDER:
        return area_note(catalogue, one.inputs)
    areas = tuple(dict.fromkeys((str(one.inputs[0]["area_id"]), _wider(catalogue, one))))
    return stamp_note(catalogue, Stamp(areas=areas) if len(areas) > 1 else None)


def _said(row: pd.Series) -> str:
    return _("{name}, {area}, {period}: {figure}").format(
        name=row["indicator_name"], area=row["area_name"], period=period_of(row), figure=figure_of(row)
    )


def _claim(catalogue: Catalogue, one: Checked) -> str:
    first = one.inputs[0]
    match one.check:
        case Check.GROUPS:
            return _("{province} of {cases} went to the province, {ministry} to the ministry ({period})").format(
                cases=figure_of(first),
                province=value_of(one.inputs[1]),
                ministry=value_of(one.inputs[2]),
                period=period_of(first),
            )
        case Check.COPIED:
            return _("{figure}, {period}, counted as copied").format(figure=figure_of(first), period=period_of(first))
        case Check.OWN:
            return _("{figure}, {period}, counted as its own").format(figure=figure_of(first), period=period_of(first))
        case Check.PACE_WIDER:
            return _("{figure}, {period}, counted for {area}").format(
                figure=figure_of(first), period=period_of(first), area=area_name(catalogue, _wider(catalogue, one))
            )
        case Check.ONE_PACE:
            return _("{new} new in {period} and {total} in all fit the {report} of {day}").format(
                new=figure_of(first),
                period=period_of(first),
                total=value_of(one.inputs[1]),
                report=value_of(one.inputs[2]),
                day=period_of(one.inputs[2]),
            )
        case _:
            return _said(first)


def _formula(one: Checked) -> str:
    match one.check:
        case Check.PACE | Check.PACE_WORKING:
            return _("{total} ÷ {days} days").format(total=figure_of(one.inputs[1]), days=number(one.days))
        case Check.PACE_WIDER:
            return _("{total} ÷ {share} ÷ {days} days").format(
                total=figure_of(one.inputs[1]), share=figure_of(one.inputs[2]), days=number(one.days)
            )
        case Check.GROUPS:
            return _("{province} + {ministry}, against {cases}").format(
                province=value_of(one.inputs[1]), ministry=value_of(one.inputs[2]), cases=value_of(one.inputs[0])
            )
        case Check.COPIED | Check.OWN:
            told = listing([_said(row) for row in one.inputs[1:]])
            return _("a running total never falls: {counts}").format(counts=told)
        case Check.ONE_PACE:
            turn = one.between
            return _(
                "{total} − {new} = {turn} at the turn of the year; {report} − {turn} in {days} days, then {total} −"
                " {report}"
            ).format(
                total=value_of(one.inputs[1]),
                new=value_of(one.inputs[0]),
                report=value_of(one.inputs[2]),
                turn=number(turn.value or 0.0) if turn else "",
                days=number(one.days),
            )
        case Check.GROWTH:
            return _("{later} ÷ {earlier} − 1").format(later=figure_of(one.inputs[2]), earlier=figure_of(one.inputs[1]))


def _meaning(one: Checked, unit: str, decimals: int) -> str:
    recomputed = with_unit(_about(one.recomputed, decimals), unit)
    bounds = _bounds(one.recomputed, unit, decimals)
    match one.check:
        case Check.GROUPS:
            overlap = one.between.value if one.between else 0.0
            return (
                _("They cannot be separate groups: at least {both} are in both.").format(both=number(overlap or 0.0))
                if one.verdict is Verdict.CONTRADICTS
                else _("They can be separate groups.")
            )
        case Check.COPIED | Check.OWN:
            return (
                _("Other reports leave no such count: {bounds}.").format(bounds=bounds)
                if one.verdict is Verdict.CONTRADICTS
                else _("The report before has {count}; a later count can be {bounds}.").format(
                    count=recomputed, bounds=bounds
                )
            )
        case Check.ONE_PACE:
            first = with_unit(_about(one.claim, decimals), unit)
            words = (
                _("Not one pace: {first} before the report ({first_bounds}), {later} after it ({bounds}).")
                if one.verdict is Verdict.CONTRADICTS
                else _("One pace is possible: {first} before the report ({first_bounds}), {later} after it ({bounds}).")
            )
            return words.format(
                first=first, first_bounds=_bounds(one.claim, unit, decimals), later=recomputed, bounds=bounds
            )
        case Check.PACE_WIDER:
            total = one.between.value if one.between else None
            return _("The wider zone’s {total} companies make {pace} ({bounds}).").format(
                total=number(total or 0.0), pace=recomputed, bounds=bounds
            )
        case _:
            return _("Recomputed: {figure} ({bounds}).").format(figure=recomputed, bounds=bounds)
