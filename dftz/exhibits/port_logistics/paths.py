"""Growth paths: what a cargo becomes if part of its 2018 growth lasts and then fades, beside what happened."""

from __future__ import annotations

import math
from functools import lru_cache

import pandas as pd

from dftz.analytics.growth import growth_path
from dftz.analytics.port_logistics import growth_by_cargo
from dftz.analytics.scope import stamp_of
from dftz.analytics.series import quantity, reversible, stated, within
from dftz.charts.paths import growth_paths
from dftz.data import Catalogue
from dftz.exhibits.end_names import end_names
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.figures import WORD_COLUMNS, sources_of, with_words
from dftz.exhibits.page_frame import KEPT, dispute_notes, part_of, with_scenario
from dftz.exhibits.port_logistics.choice import (
    PathChoice,
    PortChoice,
    cargo_names,
    path_parameters,
    throughput,
)
from dftz.exhibits.port_logistics.frame import frame, yearly_volumes
from dftz.exhibits.port_logistics.growth import ARTICLE_YEAR
from dftz.exhibits.port_logistics.outcomes import INDEX, Start, labelled, outcome_columns, outcomes
from dftz.exhibits.scope_notes import stamp_note
from dftz.exhibits.tracks import SCENARIO_NAMES
from dftz.exhibits.year_by_year import year_by_year
from dftz.model import Basis, Bounds, Quantity, Status
from dftz.wording import (
    beside_unit,
    bounds_words,
    derived_number,
    in_full,
    in_sentence,
    kept_per_language,
    listing,
    status_words,
    with_unit,
)
from dftz.wording import gettext as _

INDEX_START = Quantity(value=100.0, bounds=Bounds(100.0, 100.0), unit_id=INDEX)


def path_cargoes(catalogue: Catalogue) -> tuple[str, ...]:
    """Cargoes with a growth rate to continue, in the filter's order."""
    known = set(_rates(catalogue)["subject"])
    return tuple(cargo for cargo in cargo_names(catalogue) if cargo in known)


def chosen_path_cargoes(catalogue: Catalogue, choice: PortChoice) -> tuple[str, ...]:
    """Cargoes that pass the filter and have a growth rate to continue."""
    return tuple(cargo for cargo in path_cargoes(catalogue) if cargo in choice.cargoes)


def has_volume(catalogue: Catalogue, cargo: str) -> bool:
    """Whether a published volume of the year gives the path a start in the cargo's own unit."""
    return _volume(catalogue, cargo) is not None


@kept_per_language(KEPT)
def capacity_span(catalogue: Catalogue, choice: PathChoice) -> tuple[float, float]:
    """Lowest capacity worth asking for and the step to change it by, in the unit of the path."""
    start = _start(catalogue, choice).level
    level = start.value or 0.0
    step = 10.0 ** (math.floor(math.log10(level)) - 1) if level > 0 else 1.0
    return math.ceil(level / step) * step, step


@kept_per_language(KEPT)
def paths_exhibit(catalogue: Catalogue, choice: PortChoice, path: PathChoice) -> Exhibit:
    """Up to three growth paths of one cargo, with bounds, what happened since, and the year a capacity is reached."""
    start = _start(catalogue, path)
    results = outcomes(start, path)
    name = cargo_names(catalogue)[path.cargo]
    actual = _actual(catalogue, start, path, derived=choice.derived)
    rows = _rows(start, path, actual, name)
    return Exhibit(
        exhibit_id="growth-paths",
        title=_title(results, start, path, name) + _since(actual, start),
        subtitle=_("{what}, {first} to {last}; scenarios are assumptions").format(
            what=_what(name, in_sentence(_index_title(start))), first=ARTICLE_YEAR, last=ARTICLE_YEAR + path.years
        ),
        alt=_title(results, start, path, name) + _since(actual, start),
        spec=growth_paths(value_title=_index_title(start), series=(_("what happened"), *SCENARIO_NAMES, _("capacity"))),
        rows=rows.drop(columns="inputs"),
        table=year_by_year(results, rows, outcome_columns(path)),
        formula=_("Level of the year = start × (1 + rate × lasting × (1 − fading)^(k − 1)), year by year"),
        brief=results,
        columns=outcome_columns(path),
        notes=_notes(catalogue, start, actual, path),
        sources=sources_of(pd.concat([start.figures, actual]), catalogue),
        file_stem=f"growth-paths-{path.cargo.replace('_', '-')}-{ARTICLE_YEAR}-{ARTICLE_YEAR + path.years}",
        **with_scenario(
            frame(catalogue, choice, obeyed=("derived",)), scenario_words(path, name, start), path_parameters(path)
        ),
    )


def scenario_words(path: PathChoice, name: str, start: Start) -> tuple[str, ...]:
    """The scenario's settings in words."""
    settings = [_("Path: {cargo}, {years} years from {year}").format(cargo=name, years=path.years, year=ARTICLE_YEAR)]
    settings += [
        _("{name}: {lasting} % of the {year} rate lasts, {fading} % of it fades each year").format(
            name=label, lasting=scenario.lasting_percent, fading=scenario.fading_percent, year=ARTICLE_YEAR
        )
        for label, scenario in zip(SCENARIO_NAMES, path.scenarios, strict=False)
    ]
    if path.capacity is not None:
        settings.append(_("Capacity: {capacity}").format(capacity=start.said(in_full(path.capacity))))
    return tuple(settings)


@lru_cache(maxsize=8)
def _rates(catalogue: Catalogue) -> pd.DataFrame:
    """Growth rates of the year that a path can go on with: printed numbers that leave something."""
    return reversible(stated(growth_by_cargo(throughput(catalogue), ARTICLE_YEAR))).reset_index(drop=True)


@lru_cache(maxsize=64)
def _volume(catalogue: Catalogue, cargo: str) -> pd.Series | None:
    """Published volume of the year for the area of the growth rate, or for a terminal inside it.

    A terminal takes the rate of an area that is only inferred; a rate that is stated for the whole area is no part's.
    """
    rates = _rates(catalogue)
    rate = rates[rates["subject"] == cargo].iloc[0]
    levels = yearly_volumes(catalogue, derived=False)
    levels = levels[(levels["subject"] == cargo) & (levels["year"] == ARTICLE_YEAR)]
    inferred = rate["area_basis"] == Basis.INFERRED
    inside = [
        area == rate["area_id"] or (inferred and within(area, rate["area_id"], part_of(catalogue)))
        for area in levels["area_id"]
    ]
    fitting = stated(levels[pd.Series(inside, index=levels.index, dtype="bool")])
    fitting = fitting[fitting["low"] > 0]
    return None if fitting.empty else fitting.iloc[0]


def _start(catalogue: Catalogue, path: PathChoice) -> Start:
    rates = _rates(catalogue)
    rate = rates[rates["subject"] == path.cargo].head(1)
    volume = _volume(catalogue, path.cargo) if path.volume else None
    if volume is None:
        return Start(
            level=INDEX_START,
            unit=_("{year} = 100").format(year=ARTICLE_YEAR),
            decimals=1,
            rate=quantity(rate.iloc[0]),
            figures=rate,
        )
    return Start(
        level=quantity(volume),
        unit=catalogue.units[volume["unit_id"]].name,
        decimals=int(volume["decimals"]),
        rate=quantity(rate.iloc[0]),
        figures=pd.concat([rate, volume.to_frame().T]),
    )


def _actual(catalogue: Catalogue, start: Start, path: PathChoice, *, derived: bool) -> pd.DataFrame:
    """Levels since the start for the same area, in the path's unit; empty where no volume is on record."""
    volume = _volume(catalogue, path.cargo)
    levels = yearly_volumes(catalogue, derived=derived)
    if volume is None:
        return levels.iloc[:0]
    own = levels[
        (levels["indicator_id"] == volume["indicator_id"])
        & (levels["area_id"] == volume["area_id"])
        & levels["year"].between(ARTICLE_YEAR, ARTICLE_YEAR + path.years)
    ].reset_index(drop=True)
    worded = with_words(own, catalogue)
    factor = (start.level.value or 0.0) / volume["value"]
    return worded.assign(value=own["value"] * factor, low=own["low"] * factor, high=own["high"] * factor)


def _rows(start: Start, path: PathChoice, actual: pd.DataFrame, name: str) -> pd.DataFrame:
    names = ("mark", "mark_below", "mark_start")
    columns = ["kind", "year", "value", "low", "high", "status", "series", *names, "inputs", *WORD_COLUMNS]
    last_year = ARTICLE_YEAR + path.years
    drawn = []
    for label, scenario in labelled(path):
        lasting, fading = scenario.lasting_percent / 100, scenario.fading_percent / 100
        steps = growth_path(start.level, start.rate, lasting=lasting, fading=fading, years=path.years)
        for _i, step in steps.iterrows():
            bounds, year = Bounds(step["low"], step["high"]), ARTICLE_YEAR + int(step["step"])
            drawn.append(
                {
                    "kind": "path",
                    "year": float(year),
                    "value": step["value"],
                    "low": step["low"],
                    "high": step["high"],
                    "status": str(Status.ASSUMED),
                    "series": label,
                    "inputs": start.inputs,
                    "name": _("{cargo}, scenario {label}").format(cargo=name, label=label),
                    "period": str(year),
                    "figure": start.said(derived_number(step["value"], bounds, start.decimals)),
                    "bounds": start.said(bounds_words(bounds)),
                    "status_words": status_words(Status.ASSUMED),
                    "source": _("growth of {year}, continued").format(year=ARTICLE_YEAR),
                }
            )
    drawn += [
        {
            **{column: row[column] for column in ("value", "low", "high", "status", *WORD_COLUMNS)},
            "kind": "actual",
            "year": float(row["year"]),
            "series": _("what happened"),
            "inputs": row["observation_id"],
            # The second point: the first lies where the paths begin.
            "mark_start": _("what happened") if at == min(1, len(actual) - 1) else "",
        }
        for at, (_i, row) in enumerate(actual.iterrows())
    ]
    if path.capacity is not None:
        drawn += [
            {
                "kind": "capacity",
                "year": float(year),
                "value": path.capacity,
                "status": str(Status.ASSUMED),
                "series": _("capacity"),
                "mark_start": _("capacity") if year == ARTICLE_YEAR else "",
            }
            for year in (ARTICLE_YEAR, last_year)
        ]
    rows = pd.DataFrame(drawn).reindex(columns=columns)
    ends = rows[(rows["kind"] == "path") & (rows["year"] == last_year)]
    named = end_names(dict(zip(ends["series"], ends["value"], strict=True)), rows[["value", "high"]].max().max() or 1.0)
    above = {place: named[series][0] for place, series in ends["series"].items()}
    below = {place: named[series][1] for place, series in ends["series"].items()}
    return rows.assign(
        mark=[above.get(place, mark) for place, mark in zip(rows.index, rows["mark"], strict=True)],
        mark_below=[below.get(place, "") for place in rows.index],
    )


def _index_title(start: Start) -> str:
    return _("Index, {unit}").format(unit=start.unit) if start.level is INDEX_START else start.unit


def _title(results: pd.DataFrame, start: Start, path: PathChoice, name: str) -> str:
    last = ARTICLE_YEAR + path.years
    ordered = results.sort_values("value").iloc[[0, -1]]
    low, high = (
        derived_number(row["value"], Bounds(row["low"], row["high"]), start.decimals) for _i, row in ordered.iterrows()
    )
    if low == high:
        words = _("{cargo} would stand at {high} in {year}")
    else:
        words = _("{cargo} would stand between {low} and {high} in {year}")
    if start.level is INDEX_START:
        most = _("{number} % of {base}").format(number=high, base=ARTICLE_YEAR)
    else:
        most = high if start.unit == in_sentence(name) else with_unit(high, start.unit)
    return words.format(cargo=name, low=beside_unit(low, start.unit), high=most, year=last)


def _what(name: str, unit: str) -> str:
    """A cargo and its unit, once where they are one word: "Vehicles", "Containers, million TEU"."""
    return name if unit == in_sentence(name) else _("{cargo}, {unit}").format(cargo=name, unit=unit)


def _since(actual: pd.DataFrame, start: Start) -> str:
    """What was reported since, so that no path is read without it; of an index as one."""
    if len(actual) < 2:  # noqa: PLR2004 - the start alone says nothing
        return ""
    last = actual.iloc[-1]
    index = start.said(derived_number(last["value"], Bounds(last["low"], last["high"]), start.decimals))
    figure = index if start.level is INDEX_START else last["figure"]
    return _("; {figure} in {year}, as it happened").format(figure=figure, year=last["year"])


def _notes(catalogue: Catalogue, start: Start, actual: pd.DataFrame, path: PathChoice) -> tuple[str, ...]:
    missing = _("No volume of {year} is published for this cargo, so the path is an index.").format(year=ARTICLE_YEAR)
    notes = [
        *([missing] if start.level is INDEX_START and not has_volume(catalogue, path.cargo) else []),
        _(
            "Year k after {year} grows at rate × lasting × (1 − fading)^(k − 1); a path is an assumption, no forecast."
        ).format(year=ARTICLE_YEAR),
        _("Bands: the bounds of the printed rate and of the printed start, carried along the path."),
    ]
    if len(actual) > 1:
        notes.append(_("Points: what was published since for the same port, hollow where derived."))
    areas = list(dict.fromkeys(start.figures["area_name"]))
    notes.append(_("Rate and start: {areas}, whatever ports are chosen.").format(areas=listing(areas)))
    if len(areas) > 1:
        notes.append(
            _("Assumes that a growth rate printed without naming a port holds for {area}; {stamp}.").format(
                area=areas[-1], stamp=stamp_note(catalogue, stamp_of(start.rate, start.level))
            )
        )
    return (*notes, *dispute_notes(start.figures, catalogue))
