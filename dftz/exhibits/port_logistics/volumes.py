"""Throughput over the years: published levels, the levels they imply, and gaps left as gaps."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from dftz.analytics.scope import need_lines_of_one_scope
from dftz.charts.bars import ranked_bars
from dftz.charts.lines import time_lines
from dftz.charts.look import DIRECT_LABELS_MOST
from dftz.data import Catalogue
from dftz.exhibits.exhibit import Exhibit, hyphened
from dftz.exhibits.figures import (
    WORD_COLUMNS,
    drawn_ends,
    figure_columns,
    figure_table,
    implied_formula,
    marked,
    sources_of,
    with_words,
)
from dftz.exhibits.page_frame import KEPT, dispute_notes
from dftz.exhibits.port_logistics.choice import PortChoice, cargo_names, chosen
from dftz.exhibits.port_logistics.frame import frame, yearly_volumes
from dftz.exhibits.scope_notes import implied_stamps, stamped_notes
from dftz.model import Status
from dftz.wording import gettext as _
from dftz.wording import in_sentence, kept_per_language, listing

LINE_YEARS_LEAST = 3
"""A cargo with fewer years is drawn as bars, not as a line."""


@lru_cache(maxsize=8)
def history_cargoes(catalogue: Catalogue) -> tuple[str, ...]:
    """Cargoes with levels of at least three years, so that a line says something; the longest history first."""
    years = yearly_volumes(catalogue, derived=True).groupby("subject")["year"].nunique()
    drawn = [cargo for cargo in cargo_names(catalogue) if years.get(cargo, 0) >= LINE_YEARS_LEAST]
    return tuple(sorted(drawn, key=lambda cargo: -years[cargo]))


@lru_cache(maxsize=8)
def before_after_cargoes(catalogue: Catalogue) -> tuple[str, ...]:
    """Cargoes with levels of two years only: before and after."""
    years = yearly_volumes(catalogue, derived=True).groupby("subject")["year"].nunique()
    return tuple(cargo for cargo in cargo_names(catalogue) if years.get(cargo, 0) == LINE_YEARS_LEAST - 1)


@kept_per_language(KEPT)
def throughput_exhibit(catalogue: Catalogue, choice: PortChoice, cargo: str) -> Exhibit:
    """Yearly throughput of one cargo by area; implied base years hollow, missing years not bridged."""
    figures = _figures(catalogue, choice, cargo)
    name = cargo_names(catalogue)[cargo]
    worded = with_words(
        figures, catalogue, [_("{name}, {area}").format(name=name, area=area) for area in figures["area_name"]]
    )
    unit = _unit(catalogue, cargo)
    areas = list(dict.fromkeys(figures["area_name"]))
    return Exhibit(
        exhibit_id=f"throughput-{hyphened(cargo)}",
        title=_line_title(worded, name),
        subtitle=_("Yearly throughput, {unit}").format(unit=unit),
        alt=_line_alt(worded, name),
        spec=time_lines(value_title=unit, direct_labels=len(areas) <= DIRECT_LABELS_MOST),
        rows=_line_rows(worded),
        table=_table(catalogue, worded),
        columns=figure_columns(),
        notes=_notes(figures, catalogue),
        sources=sources_of(figures, catalogue),
        file_stem=f"throughput-{hyphened(cargo)}-{_years_stem(figures)}",
        empty="" if len(figures) else _empty(name, choice, cargo),
        **frame(catalogue, choice),
    )


@kept_per_language(KEPT)
def before_after_exhibit(catalogue: Catalogue, choice: PortChoice, cargo: str) -> Exhibit:
    """A cargo's throughput in two years, the earlier one implied by the growth rate."""
    figures = _figures(catalogue, choice, cargo)
    name = cargo_names(catalogue)[cargo]
    worded = with_words(
        figures, catalogue, [_("{name}, {area}").format(name=name, area=area) for area in figures["area_name"]]
    )
    unit = _unit(catalogue, cargo)
    return Exhibit(
        exhibit_id=f"before-after-{hyphened(cargo)}",
        title=_before_after_title(worded, name),
        subtitle=_("Yearly throughput, {unit}").format(unit=unit),
        alt=_before_after_title(worded, name),
        spec=ranked_bars(value_title=unit),
        rows=_bar_rows(worded),
        table=_table(catalogue, worded),
        columns=figure_columns(),
        notes=_notes(figures, catalogue),
        sources=sources_of(figures, catalogue),
        file_stem=f"throughput-{hyphened(cargo)}-{_years_stem(figures)}",
        empty="" if len(figures) else _empty(name, choice, cargo),
        **frame(catalogue, choice),
    )


def _figures(catalogue: Catalogue, choice: PortChoice, cargo: str) -> pd.DataFrame:
    levels = chosen(yearly_volumes(catalogue, derived=choice.derived), choice)
    own = levels[(levels["subject"] == cargo) & levels["value"].notna()]
    order = own["area_id"].map({area: place for place, area in enumerate(choice.areas)})
    return (
        own.assign(_order=order)
        .sort_values(["_order", "year"], kind="stable")
        .drop(columns="_order")
        .reset_index(drop=True)
    )


def _unit(catalogue: Catalogue, cargo: str) -> str:
    indicators = catalogue.indicators
    unit_ids = indicators.loc[(indicators["family"] == "throughput") & (indicators["subject"] == cargo), "unit_id"]
    return catalogue.units[unit_ids.iloc[0]].name


def _line_rows(worded: pd.DataFrame) -> pd.DataFrame:
    need_lines_of_one_scope(worded, "area_name")
    last = worded.groupby("area_id", sort=False)["year"].transform("max") if len(worded) else worded["year"]
    ends = worded["year"] == last
    # A name goes below its point where another line runs above it, so that it does not lie on that line.
    under = worded["value"] < worded.groupby("year")["value"].transform("max") if len(worded) else ends
    return worded.assign(
        series=worded["area_name"],
        segment=worded["area_id"] + worded["segment"].astype(str),
        mark=worded["area_name"].where(ends & ~under, ""),
        mark_below=worded["area_name"].where(ends & under, ""),
        year=worded["year"].astype("float64"),
    )[["year", "value", "low", "high", "status", "series", "segment", "mark", "mark_below", *WORD_COLUMNS]]


def _bar_rows(worded: pd.DataFrame) -> pd.DataFrame:
    several = worded["area_id"].nunique() > 1
    labels = [
        _("{name}, {area}").format(name=row["year"], area=row["area_name"]) if several else str(row["year"])
        for _i, row in worded.iterrows()
    ]
    return worded.assign(
        label=labels,
        mark=marked(worded["figure"], worded["disputed"]),
        mark_at=drawn_ends(worded),
        room=drawn_ends(worded) * 1.45,
        tone="volume",
    )[["label", "value", "low", "high", "status", "mark", "mark_at", "room", "tone", *WORD_COLUMNS]]


def _line_title(worded: pd.DataFrame, name: str) -> str:
    if worded.empty:
        return _("{cargo}: no yearly throughput in this selection").format(cargo=name)
    first_area = worded["area_name"].iloc[0]
    own = worded[worded["area_name"] == first_area]
    peak, last = own.loc[own["value"].idxmax()], own.iloc[-1]
    if len(own) == 1:
        return _("{area} handled {figure} in {year}").format(area=first_area, figure=_of(last, name), year=last["year"])
    if peak["year"] == last["year"]:
        return _("{area} reached {figure} in {year}, its highest in these years").format(
            area=first_area, figure=_of(last, name), year=last["year"]
        )
    return _("{area} peaked at {peak} in {peak_year} and handled {last} in {last_year}").format(
        area=first_area, peak=_of(peak, name), peak_year=peak["year"], last=last["figure"], last_year=last["year"]
    )


def _of(row: pd.Series, name: str) -> str:
    """A figure and what it counts; the unit says it already for vehicles and containers."""
    return (
        str(row["figure"])
        if row["counted"] or "TEU" in row["unit_symbol"]
        else _("{figure} ({cargo})").format(figure=row["figure"], cargo=in_sentence(name))
    )


def _line_alt(worded: pd.DataFrame, name: str) -> str:
    if worded.empty:
        return _("No line to draw.")
    told = [
        _("{area} from {first} in {first_year} to {last} in {last_year}").format(
            area=area,
            first=own["figure"].iloc[0],
            first_year=own["year"].iloc[0],
            last=own["figure"].iloc[-1],
            last_year=own["year"].iloc[-1],
        )
        for area, own in worded.groupby("area_name", sort=False)
    ]
    return _("Lines of {cargo} throughput by year: {told}.").format(cargo=in_sentence(name), told=_("; ").join(told))


def _before_after_title(worded: pd.DataFrame, name: str) -> str:
    if worded.empty:
        return _("{cargo}: no yearly throughput in this selection").format(cargo=name)
    own = worded[worded["area_id"] == worded["area_id"].iloc[0]]
    first, last = own.iloc[0], own.iloc[-1]
    if len(own) == 1:
        return _("{cargo}, {area}: {figure} in {year}").format(
            cargo=name, area=last["area_name"], figure=last["figure"], year=last["year"]
        )
    words = (
        _("{cargo}, {area}: {last} in {last_year}, up from {first} in {first_year}")
        if last["value"] > first["value"]
        else _("{cargo}, {area}: {last} in {last_year}, after {first} in {first_year}")
    )
    return words.format(
        cargo=name,
        area=last["area_name"],
        last=last["figure"],
        last_year=last["year"],
        first=first["figure"],
        first_year=first["year"],
    )


def _table(catalogue: Catalogue, worded: pd.DataFrame) -> pd.DataFrame:
    formulas = [implied_formula(row, catalogue.figures) for _i, row in worded.iterrows()]
    stamped = worded.assign(note=stamped_notes(worded["note"], implied_stamps(catalogue, worded)))
    return figure_table(stamped, formulas)


def _notes(figures: pd.DataFrame, catalogue: Catalogue) -> tuple[str, ...]:
    derived = figures[figures["status"] == Status.DERIVED]
    notes = []
    if len(derived):
        years = listing([str(year) for year in sorted(set(derived["year"]))])
        notes.append(
            _("Hollow: derived by us from the level and the growth rate of the year after ({years}).").format(
                years=years
            )
        )
    crossing = derived[derived["cross_area"].astype(bool)] if len(derived) else derived
    notes += [
        _("{year}, {area}: assumes that a growth rate printed without naming a port holds for {area}; {stamp}.").format(
            year=row["year"], area=row["area_name"], stamp=stamp
        )
        for (_i, row), stamp in zip(crossing.iterrows(), implied_stamps(catalogue, crossing), strict=True)
    ]
    published = figures[figures["status"] != Status.DERIVED]
    notes += [
        _("{year}, {area}: {note}.").format(
            year=row["year"], area=row["area_name"], note=str(row["note"]).rstrip(".。")
        )
        for _i, row in published.iterrows()
        if row["note"]
    ]
    return (*notes, *dispute_notes(figures, catalogue))


def _years_stem(figures: pd.DataFrame) -> str:
    return f"{figures['year'].min()}-{figures['year'].max()}" if len(figures) else "empty"


def _empty(name: str, choice: PortChoice, cargo: str) -> str:
    if cargo not in choice.cargoes:
        return _("Not among the chosen cargoes: {cargo}.").format(cargo=in_sentence(name))
    return _(
        "No yearly throughput of {cargo} is on record for the chosen areas and the years {first} to {last}."
    ).format(cargo=in_sentence(name), first=choice.first_year, last=choice.last_year)
