"""The stamp of a scope in words: which areas or definitions meet in a number or line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

import pandas as pd

from dftz.analytics.scope import Stamp, area_stamp
from dftz.data import Catalogue
from dftz.wording import gettext as _

SIGN = "≠"
"""What every stamp begins with, on the page and in every file."""


def stamp_note(catalogue: Catalogue, stamp: Stamp | None) -> str:
    """A stamp as a note: "≠ areas: DFTZ (Dalian Area), Dalian Port"; empty where there is none."""
    if stamp is None:
        return ""
    told = []
    if stamp.areas:
        names = [_names(catalogue, "area_id")[one] for one in stamp.areas]
        told.append(_("≠ areas: {names}").format(names=_(", ").join(names)))
    if stamp.indicators:
        names = [_names(catalogue, "indicator_id")[one] for one in stamp.indicators]
        told.append(_("≠ definitions: {names}").format(names=_(", ").join(names)))
    return _("; ").join(told)


def area_note(catalogue: Catalogue, rows: Iterable[pd.Series]) -> str:
    """The areas that meet in a combination, as a note; empty where all its figures speak of one."""
    return stamp_note(catalogue, area_stamp(rows))


def implied_stamps(catalogue: Catalogue, figures: pd.DataFrame) -> list[str]:
    """For each row the areas of the level and the change that imply it, as a note; empty where it is one, or none.

    Args:
        catalogue: where the level and the change are.
        figures: rows with ``level_id`` and ``change_id``, empty on published ones.
    """
    areas = catalogue.figures.columns["area_id"]
    told: dict[tuple[str, ...], str] = {}  # of many figures, the same few areas meet
    stamps = []
    for level, change in zip(figures["level_id"], figures["change_id"], strict=True):
        met = tuple(areas.one(catalogue.figures.place_of(one)) for one in (level, change)) if change else ()
        if met not in told:
            told[met] = stamp_note(catalogue, Stamp(areas=met) if len({*met}) > 1 else None)
        stamps.append(told[met])
    return stamps


def stamped_notes(notes: Iterable[str], stamps: Iterable[str]) -> list[str]:
    """Notes of rows with their stamps before them."""
    return [_stamped(note, stamp) for note, stamp in zip(notes, stamps, strict=True)]


def _stamped(note: str, stamp: str) -> str:
    return _("{stamp}. {note}").format(stamp=stamp, note=note).rstrip() if stamp else note


def definition_note(catalogue: Catalogue, rows: Iterable[pd.Series]) -> str:
    """The definitions that meet in a combination, as a note; empty where all its figures have one."""
    indicators = tuple(dict.fromkeys(str(row["indicator_id"]) for row in rows))
    return stamp_note(catalogue, Stamp(indicators=indicators) if len(indicators) > 1 else None)


def area_name(catalogue: Catalogue, area_id: str) -> str:
    """What a reader calls a reference area."""
    return _names(catalogue, "area_id")[area_id]


@lru_cache(maxsize=16)
def _names(catalogue: Catalogue, key: str) -> Mapping[str, str]:
    """Area or indicator to its name; there may be thousands, and thousands of stamps that name them."""
    table = catalogue.reference_areas if key == "area_id" else catalogue.indicators
    return dict(zip(table[key], table["name"], strict=True))
