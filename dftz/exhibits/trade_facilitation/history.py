"""Clearance over time: a country's series and its targets, with the port's points beside them."""

from __future__ import annotations

import pandas as pd

from dftz.analytics.scope import need_lines_of_one_scope
from dftz.analytics.trade_facilitation import targets
from dftz.charts.look import DIRECT_LABELS_MOST
from dftz.charts.targets import dated_levels
from dftz.data import Catalogue
from dftz.exhibits.exhibit import Exhibit
from dftz.exhibits.figures import (
    WORD_COLUMNS,
    figure_columns,
    figure_table,
    implied_formula,
    period_of,
    sources_of,
    with_words,
)
from dftz.exhibits.page_frame import KEPT, dispute_notes
from dftz.exhibits.scope_notes import definition_note
from dftz.exhibits.trade_facilitation.choice import (
    EXPORT,
    FAMILY,
    FILTERS,
    IMPORT,
    OVERALL,
    TradeChoice,
    chosen,
    frame,
)
from dftz.exhibits.trade_facilitation.levels import levels, series_name
from dftz.model import Measure, Status
from dftz.wording import gettext as _
from dftz.wording import kept_per_language, number, with_unit

_DRAWN_WITH = {IMPORT: (IMPORT, OVERALL), EXPORT: (EXPORT,)}
"""A flow to the flows on its chart: an average of both stands beside imports, to which it is nearer."""


@kept_per_language(KEPT)
def history_exhibit(catalogue: Catalogue, choice: TradeChoice, flow: str) -> Exhibit:
    """Clearance time of one flow over the years, hours, with targets as rules; ``flow`` is import or export."""
    known = chosen(levels(catalogue, derived=choice.derived), choice)
    figures = _ordered(known[known["subject"].isin(_DRAWN_WITH[flow])], choice)
    aims = _aims(catalogue, choice, flow)
    worded = with_words(figures, catalogue, [series_name(row, catalogue) for _i, row in figures.iterrows()])
    aimed = with_words(
        aims, catalogue, [_("{name}, target").format(name=series_name(row, catalogue)) for _i, row in aims.iterrows()]
    )
    both = pd.concat([worded, aimed], ignore_index=True) if len(aimed) else worded
    return Exhibit(
        exhibit_id=f"clearance-over-time-{flow}",
        title=_title(worded, flow),
        subtitle=_("Clearance time, hours; rules are targets"),
        alt=_alt(worded, aimed, flow),
        spec=dated_levels(value_title=_("hours")),
        rows=_rows(worded, aimed),
        table=figure_table(both, [_formula(row, catalogue) for _i, row in both.iterrows()]),
        columns=figure_columns(),
        notes=_notes(worded, aimed, catalogue, flow),
        sources=sources_of(both, catalogue),
        file_stem=f"clearance-over-time-{flow}-{choice.first_year}-{choice.last_year}",
        empty="" if len(figures) else _empty(choice, flow),
        **frame(catalogue, choice, obeyed=FILTERS),
    )


def _ordered(figures: pd.DataFrame, choice: TradeChoice) -> pd.DataFrame:
    """By length of the series, so that the longest leads; at most as many series as can be labelled."""
    named = figures.assign(_series=figures["area_id"] + "/" + figures["subject"] + "/" + figures["breakdown"])
    lengths = named["_series"].value_counts()
    place = {area: at for at, area in enumerate(choice.areas)}
    rank = sorted(
        dict.fromkeys(named["_series"]), key=lambda one: (-lengths[one], place.get(one.split("/")[0], len(place)))
    )[:DIRECT_LABELS_MOST]
    kept = named[named["_series"].isin(rank)]
    return (
        kept.assign(_rank=kept["_series"].map({one: at for at, one in enumerate(rank)}))
        .sort_values(["_rank", "position"], kind="stable")
        .drop(columns=["_rank", "_series"])
        .reset_index(drop=True)
    )


def _aims(catalogue: Catalogue, choice: TradeChoice, flow: str) -> pd.DataFrame:
    """Targets of the flow itself, whose base and last day lie in the chosen years; derived ones where those show."""
    every = levels(catalogue, derived=False)
    # A target is one of an area: those of others are not looked at.
    own = catalogue.figures.where(family=FAMILY, area_id=choice.areas)
    found = targets(own, every[every["area_id"].isin(choice.areas)])
    return found[
        (found["subject"] == flow)
        & (flow in choice.flows)
        & found["area_id"].isin(choice.areas)
        & found["year"].between(choice.first_year, choice.last_year).fillna(value=False)
        & (found["base_position"] >= choice.first_year)
        & ((found["status"] == Status.REPORTED) | choice.derived)
    ].reset_index(drop=True)


def _rows(worded: pd.DataFrame, aimed: pd.DataFrame) -> pd.DataFrame:
    need_lines_of_one_scope(worded, "name")
    columns = [
        "kind",
        "position",
        "base_position",
        "value",
        "low",
        "high",
        "status",
        "series",
        "mark_below",
        "mark_start",
    ]
    places = worded.groupby("name", sort=False)["position"]
    starts, ends = worded["position"] == places.transform("min"), worded["position"] == places.transform("max")
    # A falling pair or a lone point is named to its right, where it is alone; a long line below its end.
    short = places.transform("size") <= 2  # noqa: PLR2004 - two points are a pair
    drawn = worded.assign(
        kind="level",
        series=worded["name"],
        mark_below=worded["name"].where(ends & ~short, ""),
        mark_start=worded["name"].where(starts & short, ""),
        target_mark="",
        target_mark_end="",
    )
    told = [
        _("target, end of {year}: {figure}").format(year=row["year"], figure=_plain(row))
        for _i, row in aimed.iterrows()
    ]
    # The rule that ends last has no room to its right.
    latest = aimed["position"] == aimed["position"].max()
    aims = aimed.assign(
        kind="target",
        series=_("target"),
        mark_below="",
        mark_start="",
        target_mark=pd.Series(told, dtype="str").mask(latest, ""),
        target_mark_end=pd.Series(told, dtype="str").where(latest, ""),
    )
    joined = pd.concat([drawn, aims], ignore_index=True) if len(aims) else drawn
    return joined.reindex(columns=[*columns, "target_mark", "target_mark_end", *WORD_COLUMNS])


def _plain(row: pd.Series) -> str:
    return with_unit(number(row["value"], 1 if row["value"] % 1 else 0), row["unit_symbol"])


def _title(worded: pd.DataFrame, flow: str) -> str:
    if worded.empty:
        return _("{flow}: no clearance time in this selection").format(flow=_flow_title(flow))
    own = worded[worded["name"] == worded["name"].iloc[0]]
    first, last = own.iloc[0], own.iloc[-1]
    others = worded[worded["name"] != last["name"]]
    if len(own) == 1:
        lead = _("{name}: {figure} in {period}").format(
            name=last["name"], figure=last["figure"], period=period_of(last)
        )
    else:
        words = (
            _("{name}: from {first} in {first_year} down to {last} in {last_year}")
            if last["value"] < first["value"]
            else _("{name}: from {first} in {first_year} to {last} in {last_year}")
        )
        lead = words.format(
            name=last["name"],
            first=first["figure"],
            first_year=period_of(first, stamped=False),
            last=last["figure"],
            last_year=period_of(last, stamped=False),
        )
    if others.empty:
        return lead
    other = others[others["name"] == others["name"].iloc[0]].iloc[-1]
    return _("{lead}; {name}: {figure} in {year}").format(
        lead=lead, name=other["name"], figure=other["figure"], year=period_of(other, stamped=False)
    )


def _alt(worded: pd.DataFrame, aimed: pd.DataFrame, flow: str) -> str:
    if worded.empty:
        return _("No point to draw.")
    told = _("; ").join(f"{row['name']} {row['period']} {row['figure']}" for _i, row in worded.iterrows())
    aims = _("; ").join(f"{row['name']} {row['period']} {row['figure']}" for _i, row in aimed.iterrows())
    words = _("{flow}, hours over time: {told}.") if aimed.empty else _("{flow}, hours over time: {told}. {aims}.")
    return words.format(flow=_flow_title(flow), told=told, aims=aims)


def _notes(worded: pd.DataFrame, aimed: pd.DataFrame, catalogue: Catalogue, flow: str) -> tuple[str, ...]:
    notes = []
    if flow == IMPORT and (worded["subject"] == OVERALL).any() and (worded["subject"] == IMPORT).any():
        notes.append(
            _(
                "Not comparable one to one: an average mixes imports with exports, which clear far faster, so the"
                " imports behind it took longer than it says. Compare exports with exports."
            )
        )
    if worded["area_id"].nunique() > 1:
        notes.append(
            _("Areas differ in what they count: a port, a city or the whole country, all cargo or part of it.")
        )
    if (worded["status"] == Status.DERIVED).any():
        notes.append(_("Hollow: derived by us from a level and its change against that year; no source prints it."))
    if len(aimed) and aimed["assumed_scope"].any():
        notes.append(
            _(
                "The target of {year} is printed as a cut of the overall time; that it holds for each flow is our"
                " reading; {stamp}."
            ).format(
                year=aimed.loc[aimed["assumed_scope"].astype(bool), "year"].iloc[0],
                stamp=_definitions(catalogue, aimed[aimed["assumed_scope"].astype(bool)].iloc[0]),
            )
        )
    notes.append(_("A point stands in the middle of its period, a figure of a day on its day."))
    disputed = pd.concat([worded, aimed], ignore_index=True) if len(aimed) else worded
    return (*notes, *dispute_notes(disputed, catalogue))


def _definitions(catalogue: Catalogue, aim: pd.Series) -> str:
    """The definitions of a printed cut and of the level that it is applied to."""
    known = catalogue.figures
    return definition_note(catalogue, [known.row(aim[one]) for one in ("change_id", "level_id")])


def _formula(row: pd.Series, catalogue: Catalogue) -> str:
    """How a derived row came about; a target that is a cut of its base, or an implied base."""
    known = catalogue.figures
    if row["status"] == Status.DERIVED and row["qualifier"] == "target":
        level, change = known.row(row["level_id"]), known.row(row["change_id"])
        return _("{level} × (1 {sign} {change})").format(
            level=with_unit(number(level["value"], len(level["printed"].partition(".")[2])), level["unit_symbol"]),
            sign="\N{MINUS SIGN}" if change["value"] < 0 else "+",
            change=with_unit(number(abs(change["value"]), len(change["printed"].partition(".")[2])), "%"),
        )
    return implied_formula(row, catalogue.figures) if row["measure"] == Measure.LEVEL else ""


def _flow_title(flow: str) -> str:
    return _("Imports and averages") if flow == IMPORT else _("Exports")


def _empty(choice: TradeChoice, flow: str) -> str:
    if not set(_DRAWN_WITH[flow]) & set(choice.flows):
        return _("This flow is not among the chosen ones.")
    return _("No clearance time is on record for these areas and years. Add an area or widen the years.")
