"""How each preset sets a picture: its size, margins and types, and how much of it notes may take."""

from __future__ import annotations

from dataclasses import dataclass

from dftz.export.formats import Preset
from dftz.export.letters import SANS, SERIF, Type

COLUMN_WIDTH = 85 / 25.4 * 96
"""8.5 cm in pixels of 1/96 inch."""


@dataclass(frozen=True, kw_only=True)
class Setting:
    """One preset.

    A preset of free height has ``height`` 0. One of fixed height is set large and, step by step, smaller until chart
    and papers have room: ``zooms`` are pixels per unit, the largest first; margins and types are in units.
    """

    width: float
    height: float
    zooms: tuple[float, ...]
    margin: float
    title: Type
    subtitle: Type
    note: Type
    cell: Type
    head: Type
    foot_share: float
    """Share of a fixed height that the papers under the chart may take."""
    most_rows: int
    """Rows of a table that is drawn at free height."""

    @property
    def fixed(self) -> bool:
        """Whether the height is given."""
        return self.height > 0


_PAGE_TITLE = Type(family=SERIF, weight=600, size=22, leading=28)
_PAGE_SUBTITLE = Type(family=SANS, weight=400, size=15, leading=20)
_PAGE_NOTE = Type(family=SANS, weight=400, size=12, leading=16)
_PAGE_CELL = Type(family=SANS, weight=400, size=12.5, leading=16)
_PAGE_HEAD = Type(family=SANS, weight=600, size=12.5, leading=16)
_SMALL_NOTE = Type(family=SANS, weight=400, size=10, leading=13)

SETTINGS = {
    Preset.PAGE: Setting(
        width=820,
        height=0,
        zooms=(1,),
        margin=24,
        title=_PAGE_TITLE,
        subtitle=_PAGE_SUBTITLE,
        note=_PAGE_NOTE,
        cell=_PAGE_CELL,
        head=_PAGE_HEAD,
        foot_share=1,
        most_rows=40,
    ),
    Preset.SLIDE: Setting(
        width=1280,
        height=720,
        zooms=(1.5, 1.35, 1.2, 1.1),
        margin=26,
        title=_PAGE_TITLE,
        subtitle=_PAGE_SUBTITLE,
        note=_SMALL_NOTE,
        cell=_PAGE_CELL,
        head=_PAGE_HEAD,
        foot_share=0.24,
        most_rows=0,
    ),
    Preset.SQUARE: Setting(
        width=1080,
        height=1080,
        zooms=(1.6, 1.45, 1.3, 1.15),
        margin=26,
        title=_PAGE_TITLE,
        subtitle=_PAGE_SUBTITLE,
        note=_SMALL_NOTE,
        cell=_PAGE_CELL,
        head=_PAGE_HEAD,
        foot_share=0.28,
        most_rows=0,
    ),
    Preset.COLUMN: Setting(
        width=round(COLUMN_WIDTH),
        height=0,
        zooms=(1,),
        margin=8,
        title=Type(family=SERIF, weight=600, size=16, leading=20),
        subtitle=Type(family=SANS, weight=400, size=12, leading=15.5),
        note=Type(family=SANS, weight=400, size=10, leading=13),
        cell=Type(family=SANS, weight=400, size=10.5, leading=13),
        head=Type(family=SANS, weight=600, size=10.5, leading=13),
        foot_share=1,
        most_rows=24,
    ),
}
