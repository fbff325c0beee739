"""Choices that mean the same on every page: derived and disputed figures, the day to look back from, readings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial

from dftz.data import Catalogue, with_readings, without_disputed
from dftz.exhibits.address import Asked
from dftz.exhibits.as_of import days_on_record
from dftz.exhibits.on_record import MOST_WORDS, Search, search_key
from dftz.exhibits.readings import READING, asked_readings
from dftz.wording import LANGUAGES, SOURCE_LANGUAGE

DERIVED, DISPUTED, AS_OF = "derived", "disputed", "as_of"
LANGUAGE = "lang"
"""The parameter of a link that every page obeys besides the readings: the reader's language."""
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
    """The shared choices that a page obeys, as a link asks for them; every page obeys readings.

    The catalogue passed in is the whole one.
    """
    obeyed = OBEYED.get(page, ())
    derived = asked.flag(DERIVED, first=True) if DERIVED in obeyed else True
    disputed = asked.flag(DISPUTED, first=True) if DISPUTED in obeyed else True
    read = with_readings(catalogue, asked.read_by(READING, partial(asked_readings, catalogue)))
    return Shared(
        catalogue=read if disputed else without_disputed(read),
        derived=derived,
        as_of=asked.day(AS_OF, days_on_record(catalogue)) if AS_OF in obeyed else None,
    )


def asked_language(asked: Asked) -> str:
    """The language that a link asks for."""
    return asked.one(LANGUAGE, LANGUAGES, SOURCE_LANGUAGE)


def asked_search(page: str, asked: Asked) -> Search:
    """The search of a page, as a link asks for it: each page has its own, and all read it alike."""
    return Search(page=page, words=asked.text(search_key(page), MOST_WORDS))
