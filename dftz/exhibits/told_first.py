"""Which notes of an exhibit a page tells at once, and which stand one click away; files carry all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dftz.exhibits.figures import publishers_of
from dftz.exhibits.scope_notes import SIGN
from dftz.model import Source
from dftz.wording import ngettext

_SOURCES_TOLD = 2
"""Sources that the line below a chart names; more are counted."""


def notes_by_need(notes: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Notes to tell at once, two at most, and those one click away, each in their order.

    Every exhibit begins with the note that its reader must know; that different areas or definitions meet in a number
    is the other one.
    """
    stamp = next((note for note in notes[1:] if SIGN in note), None)
    first = tuple(notes[:1]) if stamp is None else (notes[0], stamp)
    return first, tuple(note for note in notes if note not in first)


def sources_in_a_line(sources: Iterable[Source]) -> str:
    """The first sources with their years, and how many there are besides; empty without any."""
    every = tuple(sources)
    if not every:
        return ""
    named, more = publishers_of(every[:_SOURCES_TOLD]), len(every) - _SOURCES_TOLD
    if more <= 0:
        return ngettext("Source: {names}", "Sources: {names}", len(every)).format(names=named)
    return ngettext("Sources: {names} and {count} more", "Sources: {names} and {count} more", more).format(
        names=named, count=more
    )
