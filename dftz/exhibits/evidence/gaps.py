"""What was published for which year and what never was, with the reason where one is known."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import pandas as pd

from dftz.analytics.coverage import SERIES, Coverage, coverage
from dftz.charts.gap_map import gap_map
from dftz.data import Catalogue
from dftz.exhibits.evidence.choice import PAGE, Part, area_names, theme_names
from dftz.exhibits.evidence.everything import everything
from dftz.exhibits.evidence.figures import named_below
from dftz.exhibits.evidence.gap_reasons import reason_names, reasons_in_words
from dftz.exhibits.exhibit import Column, Exhibit
from dftz.exhibits.figures import bounds_of, figure_of, inputs_column, inputs_of, source_of, sources_of
from dftz.exhibits.page_frame import KEPT, Frame, framed, part_of
from dftz.model import Reason
from dftz.wording import gettext as _
from dftz.wording import kept_per_language, number

HERE = "here"
_TOLD_MOST = 3
"""Figures of a cell that are told one by one."""
_SERIES_LEAST = 2
"""Years that make a series."""


@dataclass(frozen=True, kw_only=True)
class GapChoice:
    """Which series the map shows: a theme, an area or a group of areas, and whether figures of one year count."""

    theme: str
    area: str = HERE
    """``HERE`` or an area's id."""
    once: bool = False


def area_groups(catalogue: Catalogue) -> dict[str, str]:
    """What the map can be about: the zone's own surroundings together, or one area."""
    return {
        HERE: _("The zone and around: ports, city, province"),
        **area_names(catalogue),
    }


def coverage_names() -> dict[Coverage, str]:
    """What a cell says, in words."""
    return {
        Coverage.REPORTED: _("published"),
        Coverage.DERIVED: _("derived by us"),
        Coverage.ASSUMED: _("assumed by a reading"),
        Coverage.PART: _("only a change or a target published"),
        Coverage.EXPLAINED: _("missing, reason known"),
        Coverage.NOTHING: _("no publication found by us"),
    }


@kept_per_language(KEPT)
def gaps_exhibit(catalogue: Catalogue, choice: GapChoice) -> Exhibit:
    """The years of every series of a theme as cells: what is published, derived, told in part or missing."""
    figures = _figures(catalogue, choice)
    cells = _cells(catalogue, figures, choice)
    worded = _worded(catalogue, figures, cells)
    title = _title(choice, cells)
    undated = int(figures["year"].isna().sum())
    shown = figures[figures["observation_id"].isin({one for ids in cells["figure_ids"] for one in ids})]
    return Exhibit(
        exhibit_id="gaps",
        title=title,
        subtitle=_(
            "By year. ■ a level is published, □ it follows by formula, dashed: a reading assumes it, ● only a change"
            " or a target is published, × missing and we know why, empty: no publication found by us; ‡ disputed"
        ),
        alt=title,
        spec=gap_map(),
        rows=_drawn(worded),
        table=worded[[column.key for column in _columns()]],
        columns=_columns(),
        notes=_notes(catalogue, cells, undated),
        sources=named_below(sources_of(shown, catalogue)),
        file_stem=f"gaps-{choice.theme.replace('_', '-')}",
        empty="" if len(cells) else _empty(choice),
        **_frame(catalogue, choice),
    )


@lru_cache(maxsize=8)
def areas_here(catalogue: Catalogue) -> frozenset[str]:
    """Areas that share the largest part of the country that an area of the zone's own lies in; all without any.

    Own areas are those that the package calls home: with a port of Dalian, everything inside Liaoning.
    """
    wider = part_of(catalogue)
    areas = catalogue.reference_areas
    home = {_region(area, wider) for area in areas.loc[areas["home"], "area_id"]}
    return frozenset(area for area in areas["area_id"] if not home or _region(area, wider) in home)


def _region(area: str, wider: dict[str, str]) -> str:
    """The area below the country that an area lies in: itself where nothing is wider."""
    seen = [area]
    while (above := wider.get(seen[-1], "")) and above not in seen:
        seen.append(above)
    return seen[-2] if len(seen) > 1 else area


def _figures(catalogue: Catalogue, choice: GapChoice) -> pd.DataFrame:
    """Figures of the theme and the areas that may be charted: no dates, no ordinals."""
    areas = areas_here(catalogue) if choice.area == HERE else {choice.area}
    return everything(catalogue).where(area_id=areas, theme=choice.theme, charted=(True,))


def _cells(catalogue: Catalogue, figures: pd.DataFrame, choice: GapChoice) -> pd.DataFrame:
    """Cells of the series to show, those with most years first.

    A series of one year is shown where its absence is a finding: no level was ever published, or a reason names it.
    """
    years = figures["year"].dropna()
    span = range(int(years.min()), int(years.max()) + 1) if len(years) else range(0)
    cells = coverage(figures, catalogue.gaps, span)
    filled = cells["figure_ids"].map(len) > 0
    whole = cells["coverage"].isin([Coverage.REPORTED, Coverage.DERIVED, Coverage.ASSUMED])
    series = cells.assign(filled=filled, whole=whole).groupby(SERIES, sort=False)
    covered, levels = series["filled"].transform("sum"), series["whole"].transform("sum")
    named = cells["indicator_id"].isin(set(catalogue.gaps["indicator_id"]))
    kept = cells[choice.once | (covered >= _SERIES_LEAST) | named | (levels == 0)]
    order = covered.loc[kept.index].sort_values(ascending=False, kind="stable").index
    return kept.loc[order].reset_index(drop=True)


def _worded(catalogue: Catalogue, figures: pd.DataFrame, cells: pd.DataFrame) -> pd.DataFrame:
    """Cells with the words of the tooltip and of the table."""
    known = {row["observation_id"]: row for _i, row in figures.iterrows()}
    names = dict(zip(figures["indicator_id"], figures["indicator_name"], strict=True))
    areas = dict(zip(figures["area_id"], figures["area_name"], strict=True))
    gaps = {row["gap_id"]: row for _i, row in catalogue.gaps.iterrows()}
    rows = []
    for cell in cells.to_dict("records"):
        own = [known[one] for one in cell["figure_ids"]]
        gap = gaps[cell["gap_id"]] if cell["gap_id"] and cell["coverage"] != Coverage.REPORTED else None
        why = "" if gap is None else f"{reason_names()[Reason(gap['reason'])]}: {gap['note']}"
        sources = dict.fromkeys(source_of(catalogue.sources[row["source_id"]]) for row in own)
        rows.append(
            {
                "label": f"{cell['indicator_id']} {cell['area_id']}",
                "name": _("{name}, {area}").format(name=names[cell["indicator_id"]], area=areas[cell["area_id"]]),
                "area": areas[cell["area_id"]],
                "year": cell["year"],
                "period": str(cell["year"]),
                "coverage": cell["coverage"],
                "status_words": coverage_names()[Coverage(cell["coverage"])],
                "disputed": _("disputed") if cell["disputed"] else "",
                "count": len(own),
                "figure": _several([figure_of(row) for row in own]),
                "bounds": bounds_of(own[0]) if len(own) == 1 else "",
                "inputs": inputs_of(*cell["figure_ids"]),
                "source": _several(list(sources)) or why,
                "why": why,
            }
        )
    columns = ["label", "coverage", "year", "bounds", *(column.key for column in _columns())]
    return pd.DataFrame(rows, columns=list(dict.fromkeys(columns)))


def _drawn(worded: pd.DataFrame) -> pd.DataFrame:
    """What the map draws: cells with their mark, the first of each track with its name."""
    first = ~worded.duplicated("label")
    return worded.assign(
        title=worded["name"].where(first),
        mark=["‡" if one else "" for one in worded["disputed"]],
        tone=_("On record"),
        source=[f"{source} ({why})" if why and source != why else source for source, why in _pairs(worded)],
    )[
        [
            *("label", "title", "year", "coverage", "mark", "tone"),
            *("name", "period", "figure", "bounds", "status_words", "source"),
        ]
    ]


def _pairs(worded: pd.DataFrame) -> list[tuple[str, str]]:
    return list(zip(worded["source"], worded["why"], strict=True))


def _columns() -> tuple[Column, ...]:
    return (
        Column(key="name", label=_("What")),
        Column(key="area", label=_("Area")),
        Column(key="period", label=_("Year")),
        Column(key="status_words", label=_("What there is")),
        Column(key="disputed", label=_("Disputed")),
        Column(key="count", label=_("Figures")),
        Column(key="figure", label=_("Figure")),
        Column(key="why", label=_("Why there is no level")),
        Column(key="source", label=_("Source or reason")),
        inputs_column(),
    )


def _several(words: list[str]) -> str:
    """Words one after the other, of many the first."""
    if len(words) <= _TOLD_MOST:
        return _("; ").join(words)
    return _("{first} and {count} more").format(first=_("; ").join(words[:_TOLD_MOST]), count=len(words) - _TOLD_MOST)


def _title(choice: GapChoice, cells: pd.DataFrame) -> str:
    if cells.empty:
        return _("{theme}: no series in this selection").format(theme=theme_names()[choice.theme])
    counts = cells["coverage"].value_counts()
    told = {str(kind): number(counts.get(str(kind), 0)) for kind in Coverage}
    missing = counts.get(str(Coverage.EXPLAINED), 0) + counts.get(str(Coverage.NOTHING), 0)
    return _(
        "{theme}: of {all} yearly figures in {series} series, {reported} are published and {missing} are missing"
    ).format(
        theme=theme_names()[choice.theme],
        all=number(len(cells)),
        series=len(cells[SERIES].drop_duplicates()),
        missing=number(missing),
        **told,
    )


def _notes(catalogue: Catalogue, cells: pd.DataFrame, undated: int) -> tuple[str, ...]:
    """The counts in full, every reason that acts here, and what cannot stand on the map."""
    if cells.empty:
        return ()
    counts = cells["coverage"].value_counts()
    told = [
        f"{name} {number(counts.get(str(kind), 0))}"
        for kind, name in coverage_names().items()
        if kind is not Coverage.ASSUMED or str(kind) in counts  # only a reading assumes a level
    ]
    notes = [_("Years of a series: {counts}.").format(counts=_("; ").join(told))]
    acting = set(cells.loc[cells["coverage"] != Coverage.REPORTED, "gap_id"])
    notes += reasons_in_words(catalogue, catalogue.gaps[catalogue.gaps["gap_id"].isin(acting)])
    if undated:
        notes.append(_("Figures without a date, which stand in no year: {count}.").format(count=undated))
    notes.append(_("Numbers that are dates, ordinals or parts of names are left out."))
    return tuple(notes)


def _empty(choice: GapChoice) -> str:
    if choice.once:
        return _("No dated figure of this theme is on record for this area.")
    return _("No figure of this theme is on record for two years or more here. Show what was counted once as well.")


def _frame(catalogue: Catalogue, choice: GapChoice) -> Frame:
    groups = area_groups(catalogue)
    filters = [
        _("Theme: {names}").format(names=theme_names()[choice.theme]),
        _("Area: {names}").format(names=groups.get(choice.area, choice.area)),
        _("Counted once: shown") if choice.once else _("Counted once: hidden"),
    ]
    parameters: dict[str, tuple[str, ...]] = {
        "part": (str(Part.GAPS),),
        "gaps_theme": (choice.theme,),
        "gaps_area": (choice.area,),
        "gaps_once": ("true" if choice.once else "false",),
    }
    return framed(catalogue, PAGE, tuple(filters), parameters)
