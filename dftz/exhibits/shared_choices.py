"""Choices that mean the same on every page: derived figures, disputed figures, the day to look back from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from dftz.data import Catalogue, without_disputed
from dftz.exhibits.address import Asked
from dftz.exhibits.as_of import days_on_record
from dftz.exhibits.on_record import MOST_WORDS, Search, search_key

DERIVED, DISPUTED, AS_OF = "derived", "disputed", "as_of"
OBEYED: dict[str, tuple[str, ...]] = {
    "": (DISPUTED, AS_OF),
    "trade-facilitation": (DERIVED, DISPUTED),
    "port-logistics": (DERIVED, DISPUTED),
    "institutional-reform": (DERIVED, DISPUTED, AS_OF),
    "investment-projects": (DISPUTED, AS_OF),
}
"""Path of a page to the shared choices that it obeys; a page that is not here obeys none."""


@dataclass(frozen=True, kw_only=True)
class Shared:
    """The shared choices of a page: the catalogue that is left by them, derived figures or not, the day."""

    catalogue: Catalogue
    derived: bool
    as_of: date | None
    """The day to look back from; None where no day is on record, or the page looks at all days."""


def asked_shared(catalogue: Catalogue, page: str, asked: Asked) -> Shared:
    """The shared choices that a page obeys, as a link asks for them; the catalogue is the whole one."""
    obeyed = OBEYED.get(page, ())
    derived = asked.flag(DERIVED, first=True) if DERIVED in obeyed else True
    disputed = asked.flag(DISPUTED, first=True) if DISPUTED in obeyed else True
    return Shared(
        catalogue=catalogue if disputed else without_disputed(catalogue),
        derived=derived,
        as_of=asked.day(AS_OF, days_on_record(catalogue)) if AS_OF in obeyed else None,
    )


def asked_search(page: str, asked: Asked) -> Search:
    """The search of a page, as a link asks for it: each page has its own, and all read it alike."""
    return Search(page=page, words=asked.text(search_key(page), MOST_WORDS))
