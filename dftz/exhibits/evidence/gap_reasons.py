"""Why figures are missing, in words: the kinds of reason, and each reason on record with what it is about."""

from __future__ import annotations

import pandas as pd

from dftz.data import Catalogue
from dftz.model import Reason
from dftz.wording import gettext as _
from dftz.wording import listing


def reason_names() -> dict[Reason, str]:
    """Why a figure is missing, in a few words."""
    return {
        Reason.NOT_YET: _("did not exist yet"),
        Reason.ENDED: _("came to its end"),
        Reason.NOT_PUBLISHED: _("not published"),
        Reason.NOT_STATED: _("published without what makes it readable"),
        Reason.NOT_COMPARABLE: _("not comparable"),
        Reason.NOT_FOUND: _("looked for, not found"),
    }


def reasons_in_words(catalogue: Catalogue, gaps: pd.DataFrame) -> list[str]:
    """Reasons on record in words, each once: what it is about, the years, and why."""
    years: dict[tuple[str, str], list[str]] = {}
    for _i, gap in gaps.iterrows():
        first, last = (None if pd.isna(gap[end]) else int(gap[end].year) for end in ("period_start", "period_end"))
        years.setdefault((_subject(catalogue, gap), gap["note"]), []).append(_years(first, last))
    return [
        _("{what}, {years}: {note}").format(what=what, years=listing(told), note=note)
        if any(told)
        else _("{what}: {note}").format(what=what, note=note)
        for (what, note), told in years.items()
    ]


def _subject(catalogue: Catalogue, gap: pd.Series) -> str:
    """What a gap is about: its indicator, the indicators of its family or every one, and its area."""
    indicators = catalogue.indicators
    about = indicators[(indicators["indicator_id"] == gap["indicator_id"]) | (indicators["family"] == gap["family"])]
    areas = dict(zip(catalogue.reference_areas["area_id"], catalogue.reference_areas["name"], strict=True))
    parts = [" / ".join(about["name"]), areas.get(gap["area_id"], "")]
    return _(", ").join(part for part in parts if part)


def _years(first: int | None, last: int | None) -> str:
    """The years of a gap in words; "" where it has neither beginning nor end."""
    if first is None:
        return "" if last is None else _("until {year}").format(year=last)
    if last is None:
        return _("from {year}").format(year=first)
    return str(last) if first == last else _("{low} to {high}").format(low=first, high=last)
