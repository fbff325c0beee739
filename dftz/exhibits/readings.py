"""Which readings of disputes a link or a reader asks for: words to readings, and what cannot be read in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from dftz.data import Catalogue, other_readings
from dftz.wording import gettext as _
from dftz.wording import kept_per_language, listing

READING = "reading"
"""The parameter of a link, repeated for each dispute that is read otherwise; the same on every page."""


@kept_per_language(16)
def reading_names(catalogue: Catalogue) -> dict[str, str]:
    """Readings that can be switched to, each with its dispute and its name, in the package's order.

    Callers never write into the result.
    """
    others = other_readings(catalogue.as_packaged)
    titles = dict(zip(catalogue.disputes["dispute_id"], catalogue.disputes["title"], strict=True))
    return {
        row["reading_id"]: _("{dispute}: {reading}").format(dispute=titles[row["dispute_id"]], reading=row["name"])
        for _i, row in others.iterrows()
    }


def asked_readings(catalogue: Catalogue, words: Sequence[str]) -> tuple[tuple[str, ...], list[tuple[str, str]]]:
    """Words of a link to readings: by identifier (C01-own), or by the identifier's own word where one alone has it.

    Words that mean our own reading of a dispute ask for nothing. Of two readings of one dispute the first stays.

    Returns:
        The readings in the package's order, and what was found and what was expected for each word passed over.
    """
    known = catalogue.as_packaged.dispute_readings
    dispute = dict(zip(known["reading_id"], known["dispute_id"], strict=True))
    ours = set(known.loc[known["chosen"], "reading_id"])
    others = tuple(other_readings(catalogue.as_packaged)["reading_id"])
    taken: dict[str, str] = {}
    problems: list[tuple[str, str]] = []
    for word in dict.fromkeys(word for word in words if word):
        meant = [one for one in (*others, *ours) if word == one] or [
            one for one in (*others, *ours) if word == one.removeprefix(f"{dispute[one]}-")
        ]
        if len(meant) != 1:
            problems.append((word, _one_of(others)))
        elif dispute[meant[0]] in taken:
            first = taken[dispute[meant[0]]]
            problems.append((word, _("one reading of each dispute, and {first} is one").format(first=first)))
        else:
            taken[dispute[meant[0]]] = meant[0]
    chosen = set(taken.values()) - ours
    return tuple(one for one in others if one in chosen), problems


def latest_of_each(catalogue: Catalogue, chosen: Sequence[str]) -> tuple[str, ...]:
    """Of several readings of one dispute the one chosen last, in the package's order; what is unknown is dropped."""
    others = other_readings(catalogue.as_packaged)
    dispute = dict(zip(others["reading_id"], others["dispute_id"], strict=True))
    last = {dispute[one]: one for one in chosen if one in dispute}
    return tuple(one for one in dispute if one in set(last.values()))


def _one_of(others: Sequence[str]) -> str:
    return _("one of {names}").format(names=listing(list(others))) if others else _("none, for none can be switched to")
