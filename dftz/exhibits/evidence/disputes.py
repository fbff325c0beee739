"""Figures that disagree, as the part of the page of that name shows them."""

from __future__ import annotations

from dataclasses import replace

from dftz.data import Catalogue
from dftz.exhibits.evidence.choice import PAGE, Part
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.on_record import KEPT_TABLES, Search, disputes_on_record
from dftz.wording import kept_per_language


@kept_per_language(KEPT_TABLES)
def disputes_exhibit(catalogue: Catalogue, words: str) -> Exhibit:
    """Disputes that hold every word of the search; the link opens their part of the page."""
    shown = disputes_on_record(catalogue, Search(page=PAGE, words=words))
    return replace(shown, parameters={"part": (str(Part.DISPUTES),), **shown.parameters})
