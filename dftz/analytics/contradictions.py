"""Claims that other figures of the same record can check: recomputed with bounds, and what the bounds make of them.

Figures are found by indicator, area and period in the data; where a package has none, there is nothing to check. Every
check stays within one area (``dftz.analytics.scope``).
"""

from __future__ import annotations

from collections import defaultdict
from datetime import date

import numpy as np
import pandas as pd

from dftz.analytics.bounds import converted, percent_change, quotient
from dftz.analytics.institutional_reform import Stretch, least_overlap, running_totals, stretches
from dftz.analytics.scope import need_one_area
from dftz.analytics.series import annual, around, live, one_per_year, quantity, stated
from dftz.analytics.verdicts import Check, Checked, Verdict, verdict_of
from dftz.model import Bounds, Measure, PeriodKind, Quantity, Status

PACE, TOTAL, SHARE = "registrations_per_day", "companies_registered", "share_of_liaoning_new_companies"
CASES, TO_PROVINCE, TO_MINISTRY = "innovation_cases", "cases_to_province", "cases_to_ministry"
COPIED, OWN = "innovations_copied", "innovations"
CONTAINERS = "container_throughput"
_COUNTED = (PACE, TOTAL, SHARE, CASES, TO_PROVINCE, TO_MINISTRY, COPIED, OWN)
"""Indicators whose running totals take part."""
CHECKED = (*_COUNTED, CONTAINERS)
"""Indicators whose figures are claims, or check one."""


def checked_claims(observations: pd.DataFrame, part_of: dict[str, str]) -> tuple[Checked, ...]:
    """Every claim that the figures can check, area by area; none where the figures are not there.

    Args:
        observations: figures; those of ``CHECKED`` are looked at.
        part_of: area to the area that it lies in.
    """
    figures = live(observations)
    by_area = {str(area): own for area, own in figures.groupby("area_id", sort=False)}
    counted = observations[observations["indicator_id"].isin(_COUNTED)]
    totals = {str(area): running_totals(own, str(area)) for area, own in counted.groupby("area_id", sort=False)}
    found: list[Checked] = []
    for area, known in totals.items():
        found += _paces(known)
        found += _groups(known)
        found += _counted_as(known)
        found += _one_pace(by_area.get(area, figures.iloc[:0]), known)
    found += _wider_paces(figures, totals, part_of)
    found += _growths(figures)
    order = list(Check)
    return tuple(sorted(found, key=lambda one: order.index(one.check)))


def _same_end(totals: pd.DataFrame, indicator: str, end: pd.Timestamp) -> pd.Series | None:
    own = totals[(totals["indicator_id"] == indicator) & (totals["period_end"] == end)]
    return None if own.empty else own.iloc[-1]


def _checked(check: Check, claim: Quantity, recomputed: Quantity, *inputs: pd.Series, **more: object) -> Checked:
    need_one_area(inputs, f"the check {check}")
    verdict = verdict_of(claim, recomputed)
    if verdict is Verdict.CONFIRMS and check in {Check.GROUPS, Check.ONE_PACE}:
        verdict = Verdict.COMPATIBLE  # that counts can go together confirms none of them
    return Checked(check=check, claim=claim, recomputed=recomputed, verdict=verdict, inputs=inputs, **more)  # type: ignore[arg-type] # the two optional fields


def _since(total: pd.Series) -> Stretch | None:
    """From the start of the total's own period to its end."""
    if pd.isna(total["period_start"]):
        return None
    found = stretches(pd.DataFrame([total]), total["period_start"].date())
    return found[0] if found else None


def _paces(totals: pd.DataFrame) -> list[Checked]:
    """A claimed pace against the running total of the same area and end, by calendar day and by working day.

    A total of an earlier day says nothing of a claim that covers more days.
    """
    found = []
    for _i, claim in totals[totals["indicator_id"] == PACE].iterrows():
        total = _same_end(totals, TOTAL, claim["period_end"])
        whole = None if total is None else _since(total)
        if total is None or whole is None:
            continue
        for check, working in ((Check.PACE, False), (Check.PACE_WORKING, True)):
            days = whole.working_days if working else whole.days
            found.append(_checked(check, quantity(claim), whole.pace(working=working), claim, total, days=days))
    return found


def _wider_paces(figures: pd.DataFrame, totals: dict[str, pd.DataFrame], part_of: dict[str, str]) -> list[Checked]:
    """A claimed pace against the wider zone's: the area's total by the area's share of it, over the same days.

    The claim is of the area, or of one that holds it.
    """
    found = []
    claims = figures[figures["indicator_id"] == PACE]
    shares = stated(figures[figures["indicator_id"] == SHARE])
    shares_inside: dict[str, list[pd.Series]] = defaultdict(list)
    for _i, share in shares.iterrows():
        for area in around(str(share["area_id"]), part_of):
            shares_inside[area].append(share)
    pairs = ((claim, share) for _i, claim in claims.iterrows() for share in shares_inside.get(claim["area_id"], ()))
    for claim, share in pairs:
        own = totals[str(share["area_id"])]
        same_day = own[(own["indicator_id"] == TOTAL) & (own["period_end"] == share["period_end"])]
        part = same_day.iloc[-1] if len(same_day) else None
        since = None if part is None else _since(part)
        if part is None or since is None or share["low"] <= 0:
            continue
        need_one_area((part, share), "a total by its share")
        whole = quotient(quantity(part), quantity(share), factor=100, unit_id=str(part["unit_id"]))
        pace, said = converted(whole, 1 / since.days, str(claim["unit_id"])), quantity(claim)
        found.append(
            Checked(
                check=Check.PACE_WIDER,
                claim=said,
                recomputed=pace,
                verdict=verdict_of(said, pace),
                inputs=(claim, part, share),
                days=since.days,
                between=whole,
            )
        )
    return found


def _groups(totals: pd.DataFrame) -> list[Checked]:
    """Cases that went to one body and to another, against all cases of the same day: more than all must overlap."""
    found = []
    for _i, cases in totals[totals["indicator_id"] == CASES].iterrows():
        same = totals[totals["period_end"] == cases["period_end"]].set_index("indicator_id", drop=False)
        if not {TO_PROVINCE, TO_MINISTRY} <= set(same.index):
            continue
        parts = [quantity(same.loc[one]) for one in (TO_PROVINCE, TO_MINISTRY)]
        both = Quantity(
            value=None if any(one.value is None for one in parts) else sum(one.value or 0.0 for one in parts),
            bounds=Bounds(sum(one.bounds.low for one in parts), sum(one.bounds.high for one in parts)),
            unit_id=parts[0].unit_id,
            status=Status.DERIVED,
        )
        whole = quantity(cases)
        most = Quantity(value=whole.value, bounds=Bounds(0.0, whole.bounds.high), unit_id=whole.unit_id)
        overlap = least_overlap(whole.bounds.high, tuple(one.bounds.low for one in parts))
        found.append(
            _checked(
                Check.GROUPS,
                most,
                both,
                cases,
                same.loc[TO_PROVINCE],
                same.loc[TO_MINISTRY],
                between=Quantity(value=overlap, bounds=Bounds(overlap, np.inf), unit_id=whole.unit_id),
            )
        )
    return found


def _counted_as(totals: pd.DataFrame) -> list[Checked]:
    """A disputed count against the reports before and after it, as the one indicator and as the other.

    A running total never falls, so a count lies between the report before it and the report after it.
    """
    known = totals[totals["indicator_id"].isin([COPIED, OWN])]
    claims = known[known["disputed"]].sort_values("period_end", kind="stable").tail(1)
    found = []
    for _i, claim in claims.iterrows():
        for check, indicator in ((Check.COPIED, COPIED), (Check.OWN, OWN)):
            own = known[(known["indicator_id"] == indicator) & (known["observation_id"] != claim["observation_id"])]
            before = own[own["period_end"] < claim["period_end"]].tail(1)
            after = own[own["period_end"] > claim["period_end"]].head(1)
            if before.empty:
                continue
            last = before.iloc[0]
            low = float(last["low"])
            high = max(float(after["high"].iloc[0]), low) if len(after) else np.inf
            # The last count before is the number that a repeated report prints.
            between = Quantity(
                value=float(last["value"]),
                bounds=Bounds(low, high),
                unit_id=str(claim["unit_id"]),
                status=Status.DERIVED,
            )
            rows = [last, *(row for _j, row in after.iterrows())]
            found.append(_checked(check, quantity(claim), between, claim, *rows))
    return found


def _one_pace(figures: pd.DataFrame, totals: pd.DataFrame) -> list[Checked]:
    """Counts of one year that two stretches of it can check: the pace before a report against the pace after it.

    The total less what is new this year is the total at the turn of the year; from there to a report of the year, and
    from the report to the total, are two stretches.
    """
    news = stated(
        figures[
            (figures["indicator_id"] == TOTAL)
            & (figures["period_kind"] == PeriodKind.YEAR_TO_DATE)
            & (figures["measure"] == Measure.LEVEL)
            & figures["value"].notna()
        ]
    )
    found = []
    own = totals[totals["indicator_id"] == TOTAL]
    for _i, new in news.iterrows():
        ends = own[own["period_end"] == new["period_end"]]
        inside = own[(own["period_end"] > new["period_start"]) & (own["period_end"] < new["period_end"])]
        if ends.empty or inside.empty:
            continue
        total, report = ends.iloc[-1], inside.iloc[-1]
        turn = Quantity(
            value=float(total["value"] - new["value"]),
            bounds=Bounds(float(total["low"] - new["high"]), float(total["high"] - new["low"])),
            unit_id=str(total["unit_id"]),
            status=Status.DERIVED,
        )
        first = _added(turn, quantity(report), new["period_start"].date(), report["period_end"].date())
        later = _added(quantity(report), quantity(total), report["period_end"].date(), total["period_end"].date())
        found.append(
            _checked(
                Check.ONE_PACE,
                first,
                later,
                new,
                total,
                report,
                days=(report["period_end"].date() - new["period_start"].date()).days + 1,
                between=turn,
            )
        )
    return found


def _added(start: Quantity, end: Quantity, first: date, last: date) -> Quantity:
    """What was added a day between two counts; a year begins on the evening before its first day."""
    days = (last - first).days + (first.day == 1 and first.month == 1)
    return Quantity(
        value=None if start.value is None or end.value is None else (end.value - start.value) / days,
        bounds=Bounds((end.bounds.low - start.bounds.high) / days, (end.bounds.high - start.bounds.low) / days),
        unit_id=f"{end.unit_id}_per_day",
        status=Status.DERIVED,
    )


def _growths(figures: pd.DataFrame) -> list[Checked]:
    """A printed change of a year against the levels of that year and the year before, of the same area."""
    own = figures[(figures["indicator_id"] == CONTAINERS) & (figures["breakdown"] == "")]
    levels = stated(one_per_year(annual(own, Measure.LEVEL)))
    at = {(row["area_id"], int(row["year"])): row for _i, row in levels.iterrows()}
    found = []
    for _i, claim in stated(annual(own, Measure.PERCENT_CHANGE)).iterrows():
        year = int(claim["year"])
        earlier, later = at.get((claim["area_id"], year - 1)), at.get((claim["area_id"], year))
        one_report = later is not None and claim["source_id"] == later["source_id"]
        if earlier is None or later is None or one_report or earlier["low"] <= 0:
            continue
        change = percent_change(quantity(earlier), quantity(later))
        found.append(_checked(Check.GROWTH, quantity(claim), change, claim, earlier, later))
    return found
